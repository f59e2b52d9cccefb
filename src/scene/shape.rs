//! The shapes everything is drawn with. Few kinds, so that each painter stays short.

use std::sync::Arc;

use super::{Colour, Paragraph};
use crate::geometry::{Point, Rect};
use crate::model::RecordKey;

/// The corners of a path, shared with whoever keeps it.
pub type Points = Arc<[Point]>;

/// Whether a line is whole or broken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dash {
    /// One line.
    #[default]
    Solid,
    /// Dashes.
    Dashed,
    /// Dots.
    Dotted,
}

impl Dash {
    /// The lengths of a mark and of the gap after it, for a line of `width`; none if whole.
    pub fn pattern(self, width: f64) -> Option<[f64; 2]> {
        match self {
            Self::Solid => None,
            Self::Dashed => Some([4.0 + 2.0 * width, 2.0 + 1.5 * width]),
            Self::Dotted => Some([width, 1.0 + 1.5 * width]),
        }
    }
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its width in map units.
    pub width: f64,
    /// Its colour.
    pub colour: Colour,
    /// Whether it is whole or broken.
    pub dash: Dash,
}

impl Stroke {
    /// A whole line.
    pub const fn new(width: f64, colour: Colour) -> Self {
        Self { width, colour, dash: Dash::Solid }
    }
}

/// One shape, in map coordinates. Strokes lie on the middle of the outline.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A rectangle, possibly with round corners.
    Rect {
        /// Where.
        rect: Rect,
        /// The radius of its corners.
        radius: f64,
        /// What it is filled with.
        fill: Option<Colour>,
        /// Its outline.
        stroke: Option<Stroke>,
    },
    /// A circle.
    Circle {
        /// Its centre.
        center: Point,
        /// Its radius.
        radius: f64,
        /// What it is filled with.
        fill: Option<Colour>,
        /// Its outline.
        stroke: Option<Stroke>,
    },
    /// Straight lines from point to point. One that is filled is closed and convex.
    Path {
        /// The corners.
        points: Points,
        /// Whether the last corner is joined to the first.
        closed: bool,
        /// What it is filled with.
        fill: Option<Colour>,
        /// Its outline.
        stroke: Option<Stroke>,
    },
    /// Text that has been laid out.
    Text {
        /// The runs, relative to `at`. The same text keeps the same `Arc` from one paint to the
        /// next, so that a painter can keep what it made of it.
        text: Arc<Paragraph>,
        /// The top left corner of the paragraph.
        at: Point,
        /// The colour of all of it.
        colour: Colour,
    },
}

impl Shape {
    /// A filled shape without an outline.
    pub(super) fn polygon(points: impl Into<Points>, fill: Colour) -> Self {
        Self::Path { points: points.into(), closed: true, fill: Some(fill), stroke: None }
    }

    /// A line.
    pub(super) fn line(points: impl Into<Points>, stroke: Stroke) -> Self {
        Self::Path { points: points.into(), closed: false, fill: None, stroke: Some(stroke) }
    }
}

/// A shape and the record it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// The record; none for the ground.
    pub of: Option<RecordKey>,
    /// The shape.
    pub shape: Shape,
}
