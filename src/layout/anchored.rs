//! Arranging a map anew around its pinned cards.
//!
//! The map is arranged as if nothing were pinned. Then it moves as a whole along the flow, and lane
//! by lane across it, so that the pinned cards lie where they are pinned: with one pin nothing else
//! changes. Where several pins contradict each other it lies as near to them as it can, and what a
//! pinned card is in the way of moves aside.

use std::collections::BTreeMap;

use super::engine;
use super::graph::Graph;
use super::map::{MARGIN, Map, Placed};
use super::options::Options;
use super::places::median;
use super::previous::Previous;
use super::result::Layout;
use super::spans::across;
use super::watch::{Cancelled, Watch};
use crate::geometry::{Offset, Point, Rect};
use crate::model::{ElementId, Id as _};

/// What is left between two lanes for what moves aside in them.
const ROOM: f64 = 60.0;

/// An arrangement around pinned cards. Its lanes lie side by side, wherever they lie on the map.
#[derive(Debug)]
pub(super) struct Anchored {
    /// The cards with their pins in the coordinates of the arrangement.
    pub(super) graph: Graph,
    pub(super) layout: Layout,
    /// Where the own coordinates of each lane start across the flow, and whether a card is pinned
    /// in it.
    lanes: BTreeMap<u32, (f64, bool)>,
}

impl Anchored {
    /// Arranges the cards of `graph`, which are those of `map`, around the pinned ones.
    ///
    /// # Errors
    /// [`Cancelled`] if `watch` says so.
    pub(super) fn new(
        map: &Map<'_>,
        graph: &Graph,
        options: &Options,
        watch: &Watch<'_>,
    ) -> Result<Self, Cancelled> {
        let flow = options.flow;
        let free = map.anew(&graph.pinned_at(|_| None), options, watch)?;
        let pins: Vec<Option<Point>> = graph
            .cards()
            .iter()
            .map(|card| {
                let id = ElementId::parse(&card.id).filter(|_| card.pin.is_some())?;
                Some(map.model.placement(id)?.pos_in_lane)
            })
            .collect();
        let lane = |v: usize| lane_of(graph, v, options);
        let mut off: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
        let mut off_along = Vec::new();
        for (v, pin) in pins.iter().enumerate() {
            if let Some(pin) = pin {
                let (is, is_along) = flow.of_map(free[v].min());
                let (wanted, wanted_along) = flow.of_map(*pin);
                off.entry(lane(v)).or_default().push(wanted - is);
                off_along.push(wanted_along - is_along);
            }
        }
        let by_along = median(off_along);
        let mut first: BTreeMap<u32, f64> = BTreeMap::new();
        for (v, rect) in free.iter().enumerate() {
            let first = first.entry(lane(v)).or_insert(f64::INFINITY);
            *first = first.min(across(flow, *rect).0);
        }
        // In the coordinates of its lane, each card lies as near to its pin as the others let it.
        let by: BTreeMap<u32, f64> = first
            .iter()
            .map(|(lane, first)| (*lane, off.remove(lane).map_or(MARGIN - first, median)))
            .collect();
        let in_lane = |v: usize| {
            let by = flow.on_map(by.get(&lane(v)).copied().unwrap_or(0.0), by_along);
            free[v].moved(Offset::new(by.x(), by.y()))
        };
        let mut reach: BTreeMap<u32, (f64, f64, bool)> = BTreeMap::new();
        for (v, pin) in pins.iter().enumerate() {
            let rect = pin.map_or_else(|| in_lane(v), |pin| Rect::new(pin, free[v].size()));
            let (low, high) = across(flow, rect);
            let reach = reach.entry(lane(v)).or_insert((low, high, false));
            *reach = (reach.0.min(low), reach.1.max(high), reach.2 || pin.is_some());
        }
        let mut end = 0.0;
        let mut lanes = BTreeMap::new();
        for (lane, (low, high, is_held)) in reach {
            lanes.insert(lane, (end - low, is_held));
            end += high - low + 2.0 * options.lane_margin + ROOM;
        }
        let start = |v: usize| {
            let start = lanes.get(&lane(v)).map_or(0.0, |(start, _)| *start);
            let start = flow.on_map(start, 0.0);
            Offset::new(start.x(), start.y())
        };
        let anchored = graph.pinned_at(|v| Some(pins.get(v).copied().flatten()?.moved(start(v))));
        let near = graph.cards().iter().enumerate();
        let near = near.map(|(v, card)| (card.id.clone(), in_lane(v).moved(start(v))));
        let near = Previous::new(near.collect());
        let layout = engine::arrange(&anchored, options, Some(&near), watch)?;
        Ok(Self { graph: anchored, layout, lanes })
    }

    /// Where cards of the arrangement lie in their lanes.
    pub(super) fn places(&self, map: &Map<'_>, cards: &[Rect], options: &Options) -> Vec<Placed> {
        let flow = options.flow;
        let lane = |v: usize| lane_of(&self.graph, v, options);
        let mut first: BTreeMap<u32, f64> = BTreeMap::new();
        for (v, rect) in cards.iter().enumerate() {
            let first = first.entry(lane(v)).or_insert(f64::INFINITY);
            *first = first.min(across(flow, *rect).0);
        }
        let start = |lane: u32| match (self.lanes.get(&lane), first.get(&lane)) {
            (Some((start, true)), _) => *start,
            (_, Some(first)) => first - MARGIN,
            (_, None) => 0.0,
        };
        let placed = |element: &crate::model::Element| {
            let v = self.graph.place_of(&element.id.to_string())?;
            let start = flow.on_map(start(lane(v)), 0.0);
            let pos_in_lane = cards.get(v)?.min();
            let pos_in_lane = pos_in_lane.moved(Point::ZERO.from_point(start)).rounded();
            Some(Placed { element: element.id, level: element.level, pos_in_lane })
        };
        map.model.elements().filter_map(placed).collect()
    }
}

fn lane_of(graph: &Graph, card: usize, options: &Options) -> u32 {
    graph.cards().get(card).map_or(0, |card| options.lane_of(card))
}
