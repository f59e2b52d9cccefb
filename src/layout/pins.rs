//! Cards that must not move.

use super::graph::Graph;
use super::previous::Previous;
use super::result::Layout;
use crate::geometry::{Offset, Rect};

/// An arrangement moved so that it fits the pins best: by the median of how far pinned cards lie
/// from where they are pinned.
pub(super) fn shifted(graph: &Graph, layout: &Layout) -> Previous {
    let pinned: Vec<Offset> = graph
        .cards()
        .iter()
        .zip(&layout.cards)
        .filter_map(|(card, rect)| Some(card.pin?.from_point(rect.min())))
        .collect();
    let median = |mut numbers: Vec<f64>| {
        numbers.sort_by(f64::total_cmp);
        numbers.get(numbers.len() / 2).copied().unwrap_or(0.0)
    };
    let by = Offset::new(
        median(pinned.iter().map(|by| by.x()).collect()),
        median(pinned.iter().map(|by| by.y()).collect()),
    );
    let moved = |rect: &Rect| rect.moved(by);
    let ids = graph.cards().iter().map(|card| card.id.clone());
    let mut previous = Previous::new(ids.zip(layout.cards.iter().map(moved)).collect());
    for (link, way) in graph.links().iter().zip(&layout.ways) {
        let points = way.points.iter().map(|point| point.moved(by)).collect();
        previous.ways.insert(link.clone(), points);
    }
    previous
}
