//! Arranging a map whose links are to run another way.
//!
//! Nothing can stay where it is on a map that is turned: cards are wider than they are high, so that
//! rows and lanes lie elsewhere. The map is arranged anew, and a pinned card keeps what can be kept
//! of its place: how many of the cards beside it, in its row and its lane, stand before it.

use super::graph::Graph;
use super::map::Map;
use super::options::{Flow, Options};
use super::spans::{across, along};
use crate::geometry::{Offset, Rect};
use crate::model::{ElementId, Id as _};

/// Brings pinned cards to their places among those beside them: `cards`, which are those of
/// `graph`, are arranged anew, and links ran along `from` before.
pub(super) fn keep_order(
    map: &Map<'_>,
    graph: &Graph,
    cards: &mut [Rect],
    options: &Options,
    from: Flow,
) {
    let flow = options.flow;
    let middle = |(low, high): (f64, f64)| f64::midpoint(low, high);
    let was: Vec<f64> = graph
        .cards()
        .iter()
        .map(|card| {
            let rect = ElementId::parse(&card.id).and_then(map.shown).unwrap_or_default();
            middle(across(from, rect))
        })
        .collect();
    let place = |cards: &[Rect], v: usize| {
        (options.lane_of(&graph.cards()[v]), middle(along(flow, cards[v])))
    };
    let mut done = vec![false; cards.len()];
    for held in (0..cards.len()).filter(|&v| graph.cards()[v].pin.is_some()) {
        if std::mem::replace(&mut done[held], true) {
            continue;
        }
        let (lane, row) = place(cards, held);
        let beside = |v: &usize| {
            let other = place(cards, *v);
            other.0 == lane && (other.1 - row).abs() < 1.0
        };
        let mut row: Vec<usize> = (0..cards.len()).filter(beside).collect();
        row.sort_by(|&a, &b| across(flow, cards[a]).0.total_cmp(&across(flow, cards[b]).0));
        let mut by_was = row.clone();
        by_was.sort_by(|&a, &b| was[a].total_cmp(&was[b]).then(a.cmp(&b)));
        let mut order: Vec<usize> =
            row.iter().copied().filter(|&v| graph.cards()[v].pin.is_none()).collect();
        for (at, &v) in by_was.iter().enumerate() {
            if graph.cards()[v].pin.is_some() {
                done[v] = true;
                order.insert(at.min(order.len()), v);
            }
        }
        lay(&row, &order, cards, flow);
    }
}

/// Lays the cards of a row in another order, with the gaps that there were.
fn lay(row: &[usize], order: &[usize], cards: &mut [Rect], flow: Flow) {
    let spans: Vec<(f64, f64)> = row.iter().map(|&v| across(flow, cards[v])).collect();
    let mut at = spans.first().map_or(0.0, |span| span.0);
    for (n, &v) in order.iter().enumerate() {
        let (low, high) = across(flow, cards[v]);
        let by = flow.on_map(at - low, 0.0);
        cards[v] = cards[v].moved(Offset::new(by.x(), by.y()));
        let gap = spans.get(n + 1).zip(spans.get(n)).map_or(0.0, |(next, this)| next.0 - this.1);
        at += high - low + gap;
    }
}
