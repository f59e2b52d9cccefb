//! Room for the frames of groups: nothing lies in a frame that is no part of its group.
//!
//! The phases know of groups only that their cards belong near each other. Here the cards of a
//! group are drawn together, and whatever lies in its frame makes way across the flow, so that no
//! card leaves its row or its lane (a plane sweep along one axis, as Dwyer, Marriott and Stuckey,
//! "Fast node overlap removal", 2005, describe it). A group whose cards lie in several lanes has a
//! frame in each.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::Graph;
use super::map::Map;
use super::options::{Flow, Options};
use super::spans::{across, along};
use crate::geometry::{Offset, Point, Rect};
use crate::model::ElementId;

/// What is nearer to each other than this is pushed apart, and how far.
const GAPS: (f64, f64) = (17.0, 20.0);
/// What is nearer to a frame along the flow is beside it.
const ALONG: f64 = 4.0;
/// Between the cards of a group.
const INSIDE: f64 = 28.0;

/// What moves as one: a card, or a frame with all that is in it.
struct Body {
    cards: Vec<usize>,
    rect: Rect,
    stays: bool,
    is_frame: bool,
    /// Whether it has moved, or is a frame for which others make way.
    stirred: bool,
}

/// The bodies of each lane.
type Gathered = BTreeMap<u32, Vec<Body>>;

/// Moves `cards`, which are those of `graph`, so that frames hold their own cards alone. With
/// `held`, the frames of these groups stay as they are, and only what lies in one makes way.
pub(super) fn make_room(
    map: &Map<'_>,
    graph: &Graph,
    cards: &mut [Rect],
    options: &Options,
    held: Option<&BTreeSet<ElementId>>,
) {
    let mut parts: BTreeMap<Option<ElementId>, Vec<ElementId>> = BTreeMap::new();
    for element in map.model.elements() {
        parts.entry(element.group).or_default().push(element.id);
    }
    if parts.len() < 2 {
        return;
    }
    // Groups from the outermost inwards; a group is in no other than its own.
    let mut groups: Vec<Option<ElementId>> = vec![None];
    let mut next = 0;
    while let Some(group) = groups.get(next) {
        let inner = parts.get(group).into_iter().flatten().map(|part| Some(*part));
        let inner: Vec<_> = inner.filter(|part| parts.contains_key(part)).collect();
        groups.extend(inner);
        next += 1;
    }
    let mut done: BTreeMap<Option<ElementId>, Gathered> = BTreeMap::new();
    for group in groups.into_iter().rev() {
        let mut lanes = Gathered::new();
        for part in parts.get(&group).into_iter().flatten() {
            if let Some(card) = graph.place_of(&part.to_string()) {
                let lane = options.lane_of(&graph.cards()[card]);
                let stays = graph.cards()[card].pin.is_some();
                lanes.entry(lane).or_default().push(Body {
                    cards: vec![card],
                    rect: cards[card],
                    stays,
                    is_frame: false,
                    stirred: false,
                });
            }
            for (lane, bodies) in done.remove(&Some(*part)).into_iter().flatten() {
                lanes.entry(lane).or_default().extend(bodies);
            }
        }
        if let Some(group) = group {
            for bodies in lanes.values_mut() {
                frame(map, (group, bodies), cards, options.flow, held);
            }
        }
        done.insert(group, lanes);
    }
    for mut bodies in done.into_values().flat_map(Gathered::into_values) {
        if bodies.iter().any(|body| body.is_frame) {
            separate(&mut bodies, cards, options.flow);
        }
    }
}

/// Moves cards that lie on each other onwards across the flow, but for those that stay.
pub(super) fn keep_off(cards: &mut [Rect], stays: &[bool], flow: Flow) {
    let body = |(n, &stays): (usize, &bool)| Body {
        cards: vec![n],
        rect: cards[n],
        stays,
        is_frame: false,
        stirred: true,
    };
    let mut bodies: Vec<Body> = stays.iter().enumerate().map(body).collect();
    separate(&mut bodies, cards, flow);
}

/// Draws what lies in a group together, and makes one body of it, as large as its frame.
fn frame(
    map: &Map<'_>,
    (group, bodies): (ElementId, &mut Vec<Body>),
    cards: &mut [Rect],
    flow: Flow,
    held: Option<&BTreeSet<ElementId>>,
) {
    let around = |bodies: &[Body]| Rect::around(bodies.iter().map(|body| body.rect));
    if around(bodies).and_then(|rect| (map.frame)(group, rect)).is_none() {
        return;
    }
    if held.is_none() && !bodies.iter().any(|body| body.stays) {
        draw_together(bodies, cards, flow);
    }
    let Some(rect) = around(bodies).and_then(|rect| (map.frame)(group, rect)) else { return };
    let stirred = held.is_none_or(|held| held.contains(&group));
    let stays = bodies.iter().any(|body| body.stays) || (held.is_some() && stirred);
    let inside = bodies.drain(..).flat_map(|body| body.cards).collect();
    bodies.push(Body { cards: inside, rect, stays, is_frame: true, stirred });
}

/// Whether one would meet the other if it moved across the flow.
fn in_line(flow: Flow, a: Rect, b: Rect) -> bool {
    let (a, b) = (along(flow, a), along(flow, b));
    a.0 < b.1 && b.0 < a.1
}

/// Moves a body so that it begins at `low` across the flow.
fn put(body: &mut Body, cards: &mut [Rect], flow: Flow, low: f64) {
    let by = flow.on_map(low - across(flow, body.rect).0, 0.0);
    let by = Offset::new(by.x(), by.y());
    body.rect = body.rect.moved(by);
    body.stirred = true;
    for &card in &body.cards {
        let moved = cards[card].moved(by);
        cards[card] = Rect::new(Point::new(moved.left(), moved.top()).rounded(), moved.size());
    }
}

/// In the order across the flow.
fn in_order(bodies: &mut [Body], flow: Flow) {
    bodies.sort_by(|a, b| {
        let (p, q) = (across(flow, a.rect), across(flow, b.rect));
        p.0.total_cmp(&q.0).then(p.1.total_cmp(&q.1)).then(a.cards.cmp(&b.cards))
    });
}

/// Draws bodies together, towards the one in the middle; their order stays.
fn draw_together(bodies: &mut [Body], cards: &mut [Rect], flow: Flow) {
    in_order(bodies, flow);
    let middle = bodies.len() / 2;
    let places: Vec<usize> = (middle + 1..bodies.len()).chain((0..middle).rev()).collect();
    for at in places {
        let rect = bodies[at].rect;
        let (start, end) = across(flow, rect);
        let onward = at > middle;
        // Up against what comes before it on the way to the middle; beside what it cannot meet.
        let limit = |(n, other): (usize, &Body)| {
            let nearer = if onward { n < at } else { n > at };
            let between = nearer && if onward { n >= middle } else { n <= middle };
            let (from, to) = across(flow, other.rect);
            let meets = in_line(flow, other.rect, rect);
            match (onward, meets) {
                (true, true) => nearer.then_some(to + INSIDE),
                (true, false) => between.then_some(to - (end - start)),
                (false, true) => nearer.then_some(from - INSIDE - (end - start)),
                (false, false) => between.then_some(from),
            }
        };
        let limits = bodies.iter().enumerate().filter_map(limit);
        let low = limits.reduce(if onward { f64::max } else { f64::min });
        let nearer = |low: &f64| if onward { *low < start - 0.1 } else { *low > start + 0.1 };
        if let Some(low) = low.filter(nearer) {
            put(&mut bodies[at], cards, flow, low);
        }
    }
}

/// Pushes bodies that lie on each other apart, onwards across the flow; their order stays, but
/// for those that pass one that must not move.
fn separate(bodies: &mut Vec<Body>, cards: &mut [Rect], flow: Flow) {
    in_order(bodies, flow);
    let (mut placed, moving): (Vec<Body>, Vec<Body>) =
        bodies.drain(..).partition(|body| body.stays);
    for mut body in moving {
        loop {
            let (low, high) = across(flow, body.rect);
            // Two cards side by side are the other phases' business.
            let blocks = |other: &&Body| {
                let (from, to) = across(flow, other.rect);
                let framed = body.is_frame || other.is_frame;
                let (gap, apart) = if framed { (GAPS.0, ALONG) } else { (0.5, 0.0) };
                (body.stirred || other.stirred)
                    && in_line(flow, other.rect.grown(apart), body.rect)
                    && low < to + gap - 0.1
                    && from < high + gap - 0.1
            };
            let Some(end) = placed
                .iter()
                .filter(blocks)
                .map(|other| across(flow, other.rect).1)
                .reduce(f64::max)
            else {
                break;
            };
            put(&mut body, cards, flow, end + GAPS.1);
        }
        placed.push(body);
    }
    *bodies = placed;
}
