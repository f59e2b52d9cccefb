//! Some cards are arranged and the others stay: also to the eye.
//!
//! A lane follows its cards, so that one that is put before its first card, or among those of
//! another lane, would move all that lies in it. Chosen cards keep to what their lane takes up, or
//! go on at its end.

use std::collections::{BTreeMap, BTreeSet};

use super::frames;
use super::graph::{Card, Graph};
use super::map::{MARGIN, Map};
use super::options::Options;
use super::spans::across;
use crate::geometry::{Offset, Rect};
use crate::model::{ElementId, Id as _};

/// What stays free around a chosen card.
const ROOM: f64 = 8.0;

/// What a lane takes up across the flow, and the cards in it.
#[derive(Debug)]
struct Lane {
    start: f64,
    end: f64,
    cards: Vec<usize>,
}

/// Moves those of `cards`, which are those of `graph`, that are `chosen` into their lanes.
pub(super) fn keep_in_lanes(
    map: &Map<'_>,
    graph: &Graph,
    cards: &mut [Rect],
    chosen: &BTreeSet<ElementId>,
    options: &Options,
) {
    let flow = options.flow;
    let is_chosen = |card: &Card| ElementId::parse(&card.id).is_some_and(|id| chosen.contains(&id));
    let mut lanes: BTreeMap<u32, Lane> = BTreeMap::new();
    for (v, card) in graph.cards().iter().enumerate() {
        let empty = Lane { start: f64::INFINITY, end: f64::NEG_INFINITY, cards: Vec::new() };
        let lane = lanes.entry(options.lane_of(card)).or_insert(empty);
        lane.cards.push(v);
        if !is_chosen(card) {
            let (low, high) = across(flow, cards[v]);
            lane.start = lane.start.min(low).min(origin(map, card, options) + MARGIN);
            lane.end = lane.end.max(high);
        }
    }
    for lane in lanes.values().filter(|lane| lane.start < lane.end) {
        let stays = |v: &usize| graph.cards()[*v].pin.is_some();
        let mut own: Vec<Rect> = lane.cards.iter().map(|v| cards[*v]).collect();
        for (v, rect) in lane.cards.iter().zip(&mut own).filter(|(v, _)| !stays(v)) {
            let low = across(flow, *rect).0;
            let first = low - across(flow, framed(map, &graph.cards()[*v], *rect)).0;
            let start = lane.start + first;
            let by = low.min(lane.end + options.card_gap).max(start) - low;
            let by = flow.on_map(by, 0.0);
            *rect = rect.moved(Offset::new(by.x(), by.y()));
        }
        own.iter_mut().for_each(|rect| *rect = rect.grown(ROOM));
        let held: Vec<bool> = lane.cards.iter().map(stays).collect();
        frames::keep_off(&mut own, &held, flow);
        for (v, rect) in lane.cards.iter().zip(own) {
            cards[*v] = rect.grown(-ROOM);
        }
    }
}

/// Where the own coordinates of a card's lane start across the flow.
fn origin(map: &Map<'_>, card: &Card, options: &Options) -> f64 {
    let origin = || {
        let id = ElementId::parse(&card.id)?;
        let is = options.flow.of_map((map.shown)(id)?.min()).0;
        Some(is - options.flow.of_map(map.model.placement(id)?.pos_in_lane).0)
    };
    origin().unwrap_or(f64::INFINITY)
}

/// A card with the frames around it.
fn framed(map: &Map<'_>, card: &Card, rect: Rect) -> Rect {
    let mut framed = rect;
    let mut above = ElementId::parse(&card.id).and_then(|id| map.model.element(id)?.group);
    while let Some(group) = above {
        framed = (map.frame)(group, framed).unwrap_or(framed);
        above = map.model.element(group).and_then(|group| group.group);
    }
    framed
}
