//! A map that has about the shape of a page.

use std::collections::BTreeMap;

use super::map::{Map, Placed, Start, arrange_map};
use super::options::{Flow, Lanes, Options};
use super::watch::{Cancelled, Watch};
use crate::geometry::Rect;
use crate::model::LevelId;

/// How often another length is tried at most; in maps of more cards than [`MANY`] fewer times.
const TRIES: [usize; 2] = [6, 3];
const MANY: usize = 1_000;
/// So near to what is wanted, as a part of it, is near enough.
const NEAR: f64 = 0.1;

/// Arranges a map anew, with its rows wrapped so that it is about `aspect` times as wide as high.
/// Rows are never made longer than they are unwrapped. How long they must be is found by trying.
///
/// # Errors
/// [`Cancelled`] if `watch` says so.
pub fn arrange_for_page(
    map: &Map<'_>,
    aspect: f64,
    options: &Options,
    watch: &Watch<'_>,
) -> Result<Vec<Placed>, Cancelled> {
    let mut best: Option<(f64, Vec<Placed>)> = None;
    let mut options = Options { longest_row: None, ..*options };
    let tries = TRIES[usize::from(map.model.elements().count() > MANY)];
    for _ in 0..tries {
        let placed = arrange_map(map, Start::Anew, None, &options, watch)?;
        let (width, height) = extent(map, &placed, &options);
        if width <= 0.0 || height <= 0.0 {
            return Ok(placed);
        }
        let rows_run_across = matches!(options.flow, Flow::Up | Flow::Down);
        let (row, is) = if rows_run_across {
            (width, width / height / aspect)
        } else {
            (height, height / width * aspect)
        };
        let off = is.ln().abs();
        if best.as_ref().is_none_or(|(least, _)| off < *least) {
            best = Some((off, placed));
        }
        // Rows that are not wrapped are as long as they get.
        if off < NEAR || is < 1.0 && options.longest_row.is_none() {
            break;
        }
        let length = options.longest_row.unwrap_or(row);
        options.longest_row = Some(length / is.sqrt());
    }
    Ok(best.map_or_else(Vec::new, |(_, placed)| placed))
}

/// The width and the height of what an arrangement makes: its lanes beside each other.
fn extent(map: &Map<'_>, placed: &[Placed], options: &Options) -> (f64, f64) {
    let mut lanes: BTreeMap<Option<LevelId>, Rect> = BTreeMap::new();
    for card in placed {
        let Some(shown) = (map.shown)(card.element) else { continue };
        let rect = Rect::new(card.pos_in_lane, shown.size());
        let lane = if options.lanes == Lanes::Across { card.level } else { None };
        lanes.entry(lane).and_modify(|all| *all = all.union(rect)).or_insert(rect);
    }
    let rows_run_across = matches!(options.flow, Flow::Up | Flow::Down);
    lanes.values().fold((0.0, 0.0), |(width, height): (f64, f64), lane| {
        let size = lane.size();
        if rows_run_across {
            (width + size.width(), height.max(size.height()))
        } else {
            (width.max(size.width()), height + size.height())
        }
    })
}
