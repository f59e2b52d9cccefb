//! The cards that a line has to keep off, looked up where the line runs.

use super::hits;
use crate::geometry::{Point, Rect};

/// Stretches of a line are looked up together as long as they take no more room than this.
const TOGETHER: f64 = 60_000.0;

/// What stands around a link, in coordinates turned so that the flow runs to the right.
#[derive(Clone, Copy)]
pub(in crate::scene) struct Ground<'a> {
    /// No way leads out of this.
    pub(in crate::scene) area: Rect,
    /// Adds the cards that touch a rectangle, but for the two that the link joins.
    pub(in crate::scene) cards: &'a dyn Fn(Rect, &mut Vec<Rect>),
    /// Whether a way is looked for where the usual ones meet a card.
    pub(in crate::scene) thorough: bool,
}

impl Ground<'_> {
    /// The cards that `line` comes nearer to than `clearance`, each once and in a fixed order.
    pub(super) fn met(&self, line: &[Point], clearance: f64) -> Vec<Rect> {
        let mut found = Vec::new();
        let mut seen: Option<Rect> = None;
        for pair in line.windows(2) {
            let &[a, b] = pair else { continue };
            let next = Rect::spanning(a, b).grown(clearance);
            let both = seen.map_or(next, |seen| seen.union(next));
            if both.width() * both.height() <= TOGETHER {
                seen = Some(both);
            } else {
                if let Some(seen) = seen {
                    (self.cards)(seen, &mut found);
                }
                seen = Some(next);
            }
        }
        if let Some(seen) = seen {
            (self.cards)(seen, &mut found);
        }
        found.retain(|card| hits(line, card.grown(clearance)));
        in_order(&mut found);
        found
    }
}

/// Sorts rectangles, and leaves each in once.
pub(super) fn in_order(rects: &mut Vec<Rect>) {
    let key = |rect: &Rect| [rect.left(), rect.top(), rect.right(), rect.bottom()];
    rects.sort_by(|a, b| {
        let pairs = key(a).into_iter().zip(key(b));
        pairs.fold(std::cmp::Ordering::Equal, |order, (a, b)| order.then(a.total_cmp(&b)))
    });
    rects.dedup();
}
