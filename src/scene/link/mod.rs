//! A link: which sides of its cards it joins, the way between them, and how it is drawn.

mod mark;
mod paint;
mod path;
mod port;
mod route;
mod side;

pub(super) use paint::{LinkInk, paint_link, width};
pub(super) use path::{hits, polyline};
pub(super) use port::{Port, spread};
pub(super) use route::{Obstacle, REACH, route, way_back};
pub use side::Side;
pub(super) use side::{point_on, sides};

use std::sync::OnceLock;

use kurbo::BezPath;

use super::shape::Points;
use crate::geometry::{Point, Rect};
use crate::model::{Effect, ElementId, LinkId, Strength, Support};

/// The way a link takes on the map.
#[derive(Clone, Debug)]
pub struct Route {
    /// The curve, from the edge of one card to the edge of the other.
    pub path: BezPath,
    /// The same in straight lines, fine enough for 150%.
    pub points: Points,
    /// The side of the card it leaves.
    pub from_side: Side,
    /// The side of the card it enters.
    pub to_side: Side,
}

impl Route {
    /// The point half way along.
    pub fn middle(&self) -> Point {
        path::along(&self.points, 0.5).0
    }

    /// How far `pos` is from the line.
    pub fn distance(&self, pos: Point) -> f64 {
        path::distance(&self.points, pos)
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
}

/// A link as it is shown: between cards that are, which may be groups that hold its ends.
#[derive(Debug)]
pub(super) struct Drawing {
    pub(super) id: LinkId,
    pub(super) from: ElementId,
    pub(super) to: ElementId,
    pub(super) feedback: bool,
    pub(super) claim: Claim,
    /// Whether an end is a group in place of what it hides.
    pub(super) stands_in: bool,
    /// Further links that are drawn as this one, since a folded group hides their ends.
    pub(super) also: Vec<LinkId>,
    /// Where it can be, whatever its route turns out to be.
    pub(super) bounds: Rect,
    /// Worked out when it is first seen.
    pub(super) route: OnceLock<Route>,
}
