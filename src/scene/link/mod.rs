//! A link: which sides of its cards it joins, the way between them, and how it is drawn.

mod angles;
mod bend;
mod corridor;
mod curves;
mod ground;
mod mark;
mod maze;
mod paint;
mod path;
mod port;
mod route;
mod side;
mod tracks;

pub(super) use curves::way_back;
pub(super) use ground::Ground;
pub(super) use paint::{LinkInk, paint_link, width};
pub(super) use path::{hits, polyline};
pub(super) use port::{Port, align, spread};
pub(super) use route::{Ends, REACH, Way};
pub use side::Side;
pub(super) use side::{point_on, sides};
pub(super) use tracks::{Track, part};

use std::sync::{Mutex, OnceLock, PoisonError};

use kurbo::BezPath;

use super::Flow;
use super::shape::Points;
use super::stamp::Stamp;
use crate::geometry::{Offset, Point, Rect};
use crate::model::{Effect, ElementId, Holding, LinkId, Model, Strength, Support};

/// Where along its line a mark can be.
const MARKS_AT: [f64; 11] = [0.5, 0.33, 0.67, 0.25, 0.75, 0.42, 0.58, 0.2, 0.8, 0.38, 0.62];
/// The room an arrowhead needs before its tip, which no mark is to take.
const HEAD_ROOM: f64 = 14.0;
/// Between a line and a mark beside it.
const BESIDE_GAP: f64 = 4.0;
/// Where marks are beside a line, in steps to either side.
const BESIDE: [f64; 6] = [-1.0, 1.0, -2.5, 2.5, -4.0, 4.0];
/// How many marks a link can have: a loop, a base, an assumption.
const MOST_MARKS: usize = 3;
/// How finely routes are kept, in map units.
const FINENESS: f64 = 0.15;

/// The way a link takes on the map.
#[derive(Debug)]
pub struct Route {
    /// The curve, from the edge of one card to the edge of the other.
    pub path: BezPath,
    /// The same in straight lines, fine enough for 150%.
    pub points: Points,
    /// The side of the card it leaves.
    pub from_side: Side,
    /// The side of the card it enters.
    pub to_side: Side,
    /// The rectangle around the line.
    pub(super) bounds: Rect,
    pub(super) stamp: Stamp,
    length: f64,
    /// The middles of its marks, as many as it has.
    marks: [Point; MOST_MARKS],
    /// How its end was last drawn: the same from frame to frame, unless the zoom changes.
    trimmed: Mutex<Option<Trimmed>>,
}

/// A line without the stretch that its head covers, and where the head stands.
#[derive(Clone, Debug)]
pub(super) struct Trimmed {
    cut: f64,
    gap: f64,
    points: Points,
    tip: Point,
    direction: (f64, f64),
}

impl Route {
    /// A route along `path`, which lies in the flow's coordinates.
    pub(super) fn new(path: BezPath, (from_side, to_side): (Side, Side), flow: Flow) -> Self {
        let points = polyline(&path, FINENESS, flow);
        let ends = points.iter().map(|point| Rect::spanning(*point, *point));
        Self {
            path,
            bounds: Rect::around(ends).unwrap_or_default(),
            stamp: Stamp::new(),
            length: path::length(&points),
            marks: [Point::ZERO; MOST_MARKS],
            points,
            from_side: from_side.on_map(flow),
            to_side: to_side.on_map(flow),
            trimmed: Mutex::new(None),
        }
    }

    /// The route with places for its marks: as near to `share` of its way as `free` says that a
    /// mark lies on no card, apart from each other and from the head. Where the line is too short
    /// for that, they stand beside it.
    pub(super) fn with_marks(mut self, share: f64, free: &dyn Fn(Rect) -> bool) -> Self {
        let mut shares = MARKS_AT;
        shares.sort_by(|a, b| (a - share).abs().total_cmp(&(b - share).abs()));
        let disc = |at: Point| Rect::spanning(at, at).grown(mark::RADIUS);
        let leaves_ends = |share: &f64| {
            let (before, after) = (self.length * share, self.length * (1.0 - share));
            before >= mark::RADIUS && after >= mark::RADIUS + HEAD_ROOM
        };
        let all = shares.map(|share| self.point_at(share)).to_vec();
        let clear = shares.into_iter().filter(leaves_ends).map(|share| self.point_at(share));
        let (middle, (dx, dy)) = path::along(&self.points, 0.5);
        let beside = BESIDE.map(|away| {
            let away = away * (mark::RADIUS + BESIDE_GAP);
            middle.moved(Offset::new(-dy * away, dx * away))
        });
        let mut chosen: Vec<Point> = Vec::with_capacity(MOST_MARKS);
        // Where there is no room, a mark lies on a card rather than on another mark.
        for (places, only_free) in
            [(clear.collect(), true), (beside.to_vec(), true), (all.clone(), true), (all, false)]
        {
            for at in places.into_iter().filter(|at| !only_free || free(disc(*at))) {
                let apart = chosen.iter().all(|other| at.distance(*other) >= 2.0 * mark::RADIUS);
                if apart && chosen.len() < MOST_MARKS {
                    chosen.push(at);
                }
            }
        }
        let last = chosen.last().copied().unwrap_or(self.point_at(share));
        chosen.resize(MOST_MARKS, last);
        for (mark, at) in self.marks.iter_mut().zip(chosen) {
            *mark = at;
        }
        self
    }

    /// The line without its last `cut`, and the point and direction `gap` before its end.
    fn trimmed(&self, cut: f64, gap: f64) -> Trimmed {
        let mut kept = self.trimmed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(trimmed) = kept.as_ref().filter(|kept| (kept.cut, kept.gap) == (cut, gap)) {
            return trimmed.clone();
        }
        let trimmed = Trimmed::new(&self.points, self.length, cut, gap);
        *kept = Some(trimmed.clone());
        trimmed
    }

    /// The point half way along.
    pub fn middle(&self) -> Point {
        self.point_at(0.5)
    }

    /// The point at a share of the way along, from 0 to 1.
    pub fn point_at(&self, share: f64) -> Point {
        path::along(&self.points, share).0
    }

    /// How long the line is, in map units.
    pub const fn length(&self) -> f64 {
        self.length
    }

    /// How far `pos` is from the line.
    pub fn distance(&self, pos: Point) -> f64 {
        path::distance(&self.points, pos)
    }
}

impl Trimmed {
    fn new(points: &[Point], length: f64, cut: f64, gap: f64) -> Self {
        let (tip, direction) = path::along(points, ((length - gap) / length.max(1e-6)).max(0.0));
        Self { cut, gap, points: path::shortened(points, cut).into(), tip, direction }
    }
}

/// What a line says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Claim {
    pub(super) effect: Effect,
    pub(super) strength: Strength,
    pub(super) support: Support,
    /// Marked as feedback, or part of a cycle.
    pub(super) loops: bool,
    /// Whether a factor underpins it.
    pub(super) underpinned: bool,
    pub(super) assumed: Assumed,
}

/// Whether a link rests on assumptions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Assumed {
    /// On none that is said.
    #[default]
    Nothing,
    /// On one or more.
    Something,
    /// On one that does not hold.
    Failing,
}

impl Assumed {
    /// What a link of the model rests on.
    pub(super) fn by(model: &Model, link: LinkId) -> Self {
        let assumptions = model.assumptions_of(link);
        if assumptions.iter().any(|one| one.status == Holding::Failing) {
            Self::Failing
        } else if assumptions.is_empty() {
            Self::Nothing
        } else {
            Self::Something
        }
    }
}

/// A link as it is shown: between cards that are, which may be groups that hold its ends.
#[derive(Debug)]
pub(super) struct Drawing {
    pub(super) id: LinkId,
    pub(super) from: ElementId,
    pub(super) to: ElementId,
    pub(super) feedback: bool,
    pub(super) claim: Claim,
    /// Another whenever what it says has changed.
    pub(super) stamp: Stamp,
    /// Whether an end is a group in place of what it hides.
    pub(super) stands_in: bool,
    /// Further links that are drawn as this one, since a folded group hides their ends.
    pub(super) also: Vec<LinkId>,
    /// Where it can be, whatever its route turns out to be.
    pub(super) bounds: Rect,
    /// The way it would take alone. Worked out when it is first asked for.
    pub(super) alone: OnceLock<Way>,
    /// Worked out when it is first seen.
    pub(super) route: OnceLock<Route>,
}

impl Drawing {
    /// Has its way looked for anew.
    pub(super) fn forget_way(&mut self) {
        self.alone = OnceLock::new();
        self.route = OnceLock::new();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(length: f64) -> Route {
        let mut path = BezPath::new();
        path.move_to((0.0, 0.0));
        path.line_to((length, 0.0));
        Route::new(path, (Side::Right, Side::Left), Flow::Right).with_marks(0.5, &|_| true)
    }

    #[test]
    fn a_mark_stands_beside_a_line_that_it_would_hide() {
        let at = route(20.0).marks[0];
        assert!(at.y().abs() > mark::RADIUS, "{at:?}");
        assert_eq!(route(200.0).marks[0], Point::new(100.0, 0.0));
    }
}
