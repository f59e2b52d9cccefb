//! Cards that must not move.

use super::frames;
use super::graph::Graph;
use super::options::Flow;
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

/// Puts the cards where `near` has them, and pinned ones where they are pinned. No link has a way
/// then.
pub(super) fn hold(graph: &Graph, near: &Previous, layout: &mut Layout) {
    for (card, rect) in graph.cards().iter().zip(&mut layout.cards) {
        let near = near.cards.get(&card.id).copied().unwrap_or(*rect);
        *rect = card.pin.map_or(near, |pin| Rect::new(pin, card.size));
    }
    for way in &mut layout.ways {
        way.points.clear();
    }
}

/// Moves aside what lies on another card. Its links have no ways then.
pub(super) fn clear(graph: &Graph, flow: Flow, layout: &mut Layout) {
    let was = layout.cards.clone();
    let pinned: Vec<bool> = graph.cards().iter().map(|card| card.pin.is_some()).collect();
    frames::keep_off(&mut layout.cards, &pinned, flow);
    let moved = |card: u32| was[card as usize] != layout.cards[card as usize];
    for (&(from, to), way) in graph.ends.iter().zip(&mut layout.ways) {
        if moved(from) || moved(to) {
            way.points.clear();
        }
    }
}
