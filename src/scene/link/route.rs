//! The way of a link between two points, kept away from the cards that stand between.
//!
//! Coordinates are turned so that the flow runs to the right. A curve is one of a few usual ones
//! if that meets no card. If all do, and for right-angled links at once, a way is looked for
//! around the cards; where there is none, the usual curve that meets the fewest is drawn.

use kurbo::BezPath;

use super::angles::{Around, around};
use super::bend::{CORNER, rounded, swung};
use super::corridor::rooms;
use super::curves::curves;
use super::ground::Ground;
use super::maze::straighten;
use super::{Side, Track, polyline};
use crate::geometry::{Point, Rect};
use crate::scene::{Flow, Lines};

/// How far a route may lead beyond the rectangle around its two cards.
pub(in crate::scene) const REACH: f64 = 96.0;
/// How far a usual curve keeps from a card that it passes.
const CLEARANCE: f64 = 5.0;
/// The straight stretch before a card: an arrowhead must not lie in a bend.
pub(super) const LEAD: f64 = 14.0;
/// How far above or below its cards a link against the flow passes them.
pub(super) const WAY_ROUND: f64 = 28.0;
/// How fine curves are drawn while they are compared.
const ROUGH: f64 = 2.0;

/// Where a link starts and ends: the point, the side, and the card.
#[derive(Clone, Copy, Debug)]
pub(in crate::scene) struct Ends {
    pub(in crate::scene) from: (Point, Side, Rect),
    pub(in crate::scene) to: (Point, Side, Rect),
    /// From 0 to 1, another for most cards that links leave: where in a corridor they run.
    pub(in crate::scene) slot: f64,
}

/// The way of a link, in the flow's coordinates, before it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::scene) enum Way {
    /// One of the usual curves.
    Curve(BezPath),
    /// Around cards.
    Around(Around),
}

impl Way {
    /// The way between two cards that no other link is kept apart from.
    pub(in crate::scene) fn find(ends: &Ends, lines: Lines, ground: &Ground<'_>) -> Self {
        match lines {
            Lines::Curved => curved(ends, ground),
            Lines::RightAngled => {
                around(ends, ground).map_or_else(|| curved(ends, ground), Self::Around)
            }
        }
    }

    /// What can be moved of it, so that it lies on no other.
    pub(in crate::scene) fn track(&self, ends: &Ends, ground: &Ground<'_>) -> Option<Track> {
        let Self::Around(way) = self else { return None };
        Some(Track { line: way.line.clone(), rooms: rooms(way, ends, ground) })
    }

    /// The same along another line; none if that comes too near to a card.
    pub(in crate::scene) fn moved(
        &self,
        mut line: Vec<Point>,
        ground: &Ground<'_>,
    ) -> Option<Self> {
        let Self::Around(way) = self else { return None };
        let clearance = [way.clearance, way.closest()]
            .into_iter()
            .find(|clearance| ground.met(&line, clearance - 0.5).is_empty());
        let clearance = clearance.filter(|_| way.line != line)?;
        straighten(&mut line);
        Some(Self::Around(Around { line, clearance }))
    }

    /// The path.
    pub(in crate::scene) fn path(&self, ends: &Ends, lines: Lines, ground: &Ground<'_>) -> BezPath {
        match (self, lines) {
            (Self::Curve(path), _) => path.clone(),
            (Self::Around(way), Lines::RightAngled) => rounded(&way.line, CORNER, way.clearance),
            (Self::Around(way), Lines::Curved) => swung(&way.line, ends, ground, way.clearance),
        }
    }
}

fn curved(ends: &Ends, ground: &Ground<'_>) -> Way {
    let mut best: Option<(usize, BezPath)> = None;
    for path in curves(ends) {
        let rough = polyline(&path, ROUGH, Flow::Right);
        let met = ground.met(&rough, CLEARANCE).len() + usize::from(!ends.keep_out(&rough));
        if met == 0 {
            return Way::Curve(path);
        }
        if best.as_ref().is_none_or(|(least, _)| met < *least) {
            best = Some((met, path));
        }
    }
    if ground.thorough
        && let Some(way) = around(ends, ground)
    {
        return Way::Around(way);
    }
    Way::Curve(best.map(|(_, path)| path).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Size;
    use crate::scene::link::hits;

    fn card(x: f64, y: f64) -> Rect {
        Rect::new(Point::new(x, y), Size::new(192.0, 60.0))
    }

    fn joined(lines: Lines, from: Rect, to: Rect, obstacles: &[Rect]) -> Vec<Point> {
        let start = Point::new(from.right(), from.center().y());
        let end = Point::new(to.left(), to.center().y());
        let cards = |area: Rect, out: &mut Vec<Rect>| {
            out.extend(obstacles.iter().filter(|card| card.intersects(area)));
        };
        let area = from.union(to).grown(REACH);
        let ground = Ground { area, cards: &cards, thorough: true };
        let (from, to) = ((start, Side::Right, from), (end, Side::Left, to));
        let ends = Ends { from, to, slot: 0.5 };
        let path = Way::find(&ends, lines, &ground).path(&ends, lines, &ground);
        polyline(&path, 0.2, Flow::Right).to_vec()
    }

    #[test]
    fn a_card_between_is_passed_by() {
        let (from, to, between) = (card(0.0, 0.0), card(600.0, 0.0), card(300.0, 0.0));
        for lines in Lines::ALL {
            let line = joined(lines, from, to, &[between]);
            assert!(!hits(&line, between.grown(CLEARANCE / 2.0)), "{line:?}");
            let free = joined(lines, from, to, &[]);
            assert!(hits(&free, between), "straight when nothing is in the way");
        }
    }

    #[test]
    fn a_link_against_the_flow_goes_round_both_cards() {
        for (x, y) in [(-400.0, 0.0), (-400.0, 30.0), (-400.0, 300.0), (-100.0, 20.0)] {
            let (from, to) = (card(0.0, 0.0), card(x, y));
            for lines in Lines::ALL {
                let line = joined(lines, from, to, &[]);
                let inside = |rect: Rect| hits(&line, rect.grown(-1.0));
                assert!(!inside(from), "{x} {y}");
                assert!(!inside(to), "{x} {y}");
            }
        }
    }

    #[test]
    fn no_route_leaves_its_reach() {
        let from = card(0.0, 0.0);
        for (x, y) in [(600.0, 0.0), (600.0, 500.0), (-600.0, 10.0), (-100.0, 0.0), (230.0, 1.0)] {
            let to = card(x, y);
            let walls: Vec<Rect> =
                (0..8).map(|n| card(280.0, f64::from(n) * 70.0 - 200.0)).collect();
            let bounds = from.union(to).grown(REACH);
            for (lines, cards) in Lines::ALL.into_iter().zip([&[][..], &walls]) {
                for cards in [cards, &walls] {
                    let line = joined(lines, from, to, cards);
                    assert!(line.iter().all(|point| bounds.contains(*point)), "{line:?}");
                }
            }
        }
    }
}
