//! Where everything was before.

use std::collections::BTreeMap;

use super::graph::{Graph, Link};
use super::result::Layout;
use crate::geometry::{Point, Rect};

/// An earlier arrangement, or wherever the user has put the cards since.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Previous {
    pub(super) cards: BTreeMap<String, Rect>,
    pub(super) ways: BTreeMap<Link, Vec<Point>>,
}

impl Previous {
    /// Cards where they were, by id.
    pub const fn new(cards: BTreeMap<String, Rect>) -> Self {
        Self { cards, ways: BTreeMap::new() }
    }

    /// The ways of links as well: those of links that have not changed are kept as they can be.
    pub fn with_ways(self, ways: BTreeMap<Link, Vec<Point>>) -> Self {
        Self { ways, ..self }
    }

    /// The arrangement of a graph.
    pub fn of(graph: &Graph, layout: &Layout) -> Self {
        let cards = graph.cards().iter().map(|card| card.id.clone());
        let ways = layout.ways.iter().map(|way| way.points.clone());
        Self {
            cards: cards.zip(layout.cards.iter().copied()).collect(),
            ways: graph.links().iter().cloned().zip(ways).collect(),
        }
    }
}
