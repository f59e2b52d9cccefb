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
    /// How often links cross between the rows.
    pub crossings: u64,
}

impl Layout {
    /// The length of all ways.
    pub fn length(&self) -> f64 {
        let length = |way: &Way| -> f64 {
            way.points.windows(2).map(|pair| pair[0].distance(pair[1])).sum()
        };
        self.ways.iter().map(length).sum()
    }

    /// The rectangle around the cards.
    pub fn bounds(&self) -> Rect {
        Rect::around(self.cards.iter().copied()).unwrap_or_default()
    }
}
