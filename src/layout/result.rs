//! What an arrangement comes out as.

use crate::geometry::{Point, Rect};

/// The way of one link.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Way {
    /// A line of straight pieces from the edge of the card it leaves to the edge of the other.
    pub points: Vec<Point>,
    /// Whether it is drawn against the flow.
    pub against: bool,
}

/// Where the cards and links of a [`Graph`](super::Graph) lie.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The cards, in the order of the graph's.
    pub cards: Vec<Rect>,
    /// The ways, in the order of the graph's links.
    pub ways: Vec<Way>,
}

impl Layout {
    /// The rectangle around the cards.
    pub fn bounds(&self) -> Rect {
        Rect::around(self.cards.iter().copied()).unwrap_or_default()
    }
}
