//! From an arrangement to places in lanes.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::{Card, Graph};
use super::map::{MARGIN, Map, Placed};
use super::options::{Flow, Lanes, Options};
use crate::geometry::{Offset, Point, Rect};
use crate::model::{ElementId, Id};

impl Map<'_> {
    /// Where the cards lie in their lanes after some have moved on the map. A lane that has moved
    /// as a whole has not moved any of its cards: the lanes before it have grown.
    pub(super) fn places_from_here(
        &self,
        graph: &Graph,
        cards: &[Rect],
        options: &Options,
    ) -> Vec<Placed> {
        let moved: BTreeMap<&str, (&Card, Offset)> = graph
            .cards()
            .iter()
            .zip(cards)
            .filter_map(|(card, rect)| {
                let id = ElementId::parse(&card.id)?;
                let was = (self.shown)(id)?;
                Some((card.id.as_str(), (card, rect.min().from_point(was.min()))))
            })
            .collect();
        let mut lanes: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
        let mut held: BTreeSet<u32> = BTreeSet::new();
        let across = |by: Offset| options.flow.of_map(Point::ZERO.moved(by)).0;
        for (card, by) in moved.values() {
            lanes.entry(card.lane).or_default().push(across(*by));
            if card.pin.is_some() {
                held.insert(card.lane);
            }
        }
        let shift: BTreeMap<u32, f64> = lanes
            .into_iter()
            .map(|(lane, by)| (lane, if held.contains(&lane) { 0.0 } else { median(by) }))
            .collect();
        let placed = self.model.elements().filter_map(|element| {
            let (card, by) = moved.get(element.id.to_string().as_str())?;
            let was = self.model.placement(element.id).map(|placement| placement.pos_in_lane);
            let was = was.unwrap_or(Point::new(MARGIN, MARGIN));
            let lane = shift.get(&card.lane).copied().unwrap_or(0.0);
            let lane = options.flow.on_map(lane, 0.0);
            let by = Offset::new(by.x() - lane.x(), by.y() - lane.y());
            let pos_in_lane = was.moved(by).rounded();
            Some(Placed { element: element.id, level: element.level, pos_in_lane })
        });
        placed.collect()
    }

    /// Where the cards of an arrangement lie in their lanes.
    pub(super) fn places(&self, graph: &Graph, cards: &[Rect], options: &Options) -> Vec<Placed> {
        let mut first: BTreeMap<u32, f64> = BTreeMap::new();
        let (mut least, mut left, mut top) = (f64::INFINITY, f64::INFINITY, f64::INFINITY);
        let by_lane = options.lanes == Lanes::Across;
        for (card, rect) in graph.cards().iter().zip(cards) {
            let across = options.flow.of_map(rect.min()).0;
            let lane = first.entry(if by_lane { card.lane } else { 0 }).or_insert(f64::INFINITY);
            *lane = lane.min(across);
            least = least.min(across);
            left = left.min(rect.left());
            top = top.min(rect.top());
        }
        let rows = options.flow == Flow::Up || options.flow == Flow::Down;
        let corner = |lane: u32| {
            let across = first.get(&if by_lane { lane } else { 0 }).copied().unwrap_or(0.0);
            if rows { Point::new(across, top) } else { Point::new(left, across) }
        };
        let margin = Offset::new(MARGIN, MARGIN);
        let at: BTreeMap<&str, (u32, Rect)> = graph
            .cards()
            .iter()
            .zip(cards)
            .map(|(card, rect)| (card.id.as_str(), (card.lane, *rect)))
            .collect();
        self.model
            .elements()
            .filter_map(|element| {
                let (lane, rect) = at.get(element.id.to_string().as_str())?;
                let local = rect.min().from_point(corner(*lane));
                let pos_in_lane = Point::ZERO.moved(local).moved(margin).rounded();
                Some(Placed { element: element.id, level: element.level, pos_in_lane })
            })
            .collect()
    }
}

/// The number in the middle.
pub(super) fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(0.0)
}
