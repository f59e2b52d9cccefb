//! Cards that nothing joins to others: in blocks, so that the whole map takes about the shape of a
//! window.
//!
//! A row for each kind serves a map whose cards are linked. Cards without links would all stand in
//! one row, however long. Here they get more rows of their kind, as many as the map is best seen
//! with, and stand in them as in a table: lines across the flow, each as wide as its widest card
//! (shelves of one height, after Baker, Coffman and Rivest, "Orthogonal packings in two
//! dimensions", 1980). They lie in their lane beyond its linked cards, where no link passes.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::{Card, Graph, Tie};
use super::options::{Flow, Options};
use super::spans::{across, along};
use crate::geometry::{Point, Rect};

/// Fewer cards than this are at home among the others.
const FEWEST: usize = 4;
/// What of a map is seen in a window at its natural size.
const WINDOW: (f64, f64) = (900.0, 640.0);
/// How much smaller than with all cards in the rows of their kinds a map must come out.
const WORTH_IT: f64 = 0.9;
/// How much smaller a map may be seen than with blocks before its loose cards are put into them,
/// and how many of these may have to move to stay where they are.
const KEPT: (f64, f64) = (1.3, 0.5);
/// What is nearer than this to where it was has not moved.
const SAME_PLACE: f64 = 1.0;

/// Cards that nothing joins to others.
#[derive(Debug)]
pub(super) struct Loose {
    /// Whether each card of the graph is one.
    is: Vec<bool>,
    /// The cards of each lane and band, as they are read on the map: line by line.
    blocks: BTreeMap<(u32, u32), Vec<usize>>,
}

/// A row of cards along the flow.
struct Row {
    band: u32,
    /// Where its linked cards start and end; none for a row of loose cards alone.
    linked: Option<(f64, f64)>,
    /// How much room its cards need along the flow.
    need: f64,
}

impl Loose {
    /// The loose cards of a graph, but for those that `is_bound` some other way. `shown` is where
    /// each card lies now. None if there are too few, or if a card is pinned: around a pin the
    /// others cannot be moved as a whole.
    pub(super) fn of(
        graph: &Graph,
        shown: impl Fn(usize) -> Rect,
        is_bound: impl Fn(usize) -> bool,
    ) -> Option<Self> {
        if graph.cards().iter().any(|card| card.pin.is_some()) {
            return None;
        }
        let joined = graph.ends.iter().chain(&graph.ties).filter(|(a, b)| a != b);
        let joined: BTreeSet<u32> = joined.flat_map(|&(a, b)| [a, b]).collect();
        let is: Vec<bool> = (0_u32..)
            .zip(graph.cards())
            .map(|(v, _)| !joined.contains(&v) && !is_bound(v as usize))
            .collect();
        if is.iter().filter(|loose| **loose).count() < FEWEST {
            return None;
        }
        let mut blocks: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
        for (v, card) in graph.cards().iter().enumerate().filter(|(v, _)| is[*v]) {
            blocks.entry((card.lane, card.band)).or_default().push(v);
        }
        for block in blocks.values_mut() {
            read(block, &shown);
        }
        Some(Self { is, blocks })
    }

    /// The graph without them.
    pub(super) fn rest(&self, graph: &Graph) -> Graph {
        let cards = graph.cards().iter().zip(&self.is).filter(|(_, loose)| !**loose);
        let name = |v: u32| graph.cards()[v as usize].id.clone();
        let ties = graph.ties.iter().map(|&(a, b)| Tie { a: name(a), b: name(b) }).collect();
        Graph::new(cards.map(|(card, _)| card.clone()).collect(), graph.links().to_vec(), ties)
    }

    /// Whether a map is seen as well with the cards as they are `kept` as with blocks, and the
    /// loose ones among them stay where they were.
    pub(super) fn is_kept(
        &self,
        was: impl Fn(usize) -> Rect,
        kept: &[Rect],
        packed: &[Rect],
    ) -> bool {
        smallness(kept) <= KEPT.0 * smallness(packed) && self.moved(was, kept) <= KEPT.1
    }

    /// How many of them lie elsewhere in `cards` than they were, as a part of the whole.
    fn moved(&self, was: impl Fn(usize) -> Rect, cards: &[Rect]) -> f64 {
        let all: Vec<usize> = (0..cards.len()).filter(|&v| self.is[v]).collect();
        let still = |v: &usize| was(*v).min().distance(cards[*v].min()) < SAME_PLACE;
        let moved = all.iter().filter(|v| !still(v)).count();
        moved as f64 / all.len().max(1) as f64
    }

    /// Whether blocks could make a map any better to see.
    pub(super) fn is_worth_it(whole: &[Rect]) -> bool {
        WORTH_IT * smallness(whole) > 1.0
    }

    /// Where all cards lie with the loose ones in blocks. `whole` is where they lie with each in
    /// the rows of its kind, `rest` where those that are not loose lie without the others, in the
    /// order of [`Loose::rest`]. None if the map is not seen better for it.
    pub(super) fn pack(
        &self,
        graph: &Graph,
        options: &Options,
        whole: &[Rect],
        rest: &[Rect],
    ) -> Option<Vec<Rect>> {
        let mut rest = rest.iter();
        let linked: Vec<Option<Rect>> =
            self.is.iter().map(|loose| if *loose { None } else { rest.next().copied() }).collect();
        let most = self.blocks.values().map(Vec::len).max().unwrap_or(0);
        let mut best: Option<(f64, Vec<Rect>)> = None;
        let mut last = 0;
        for rows in 1..=most {
            let longest = most.div_ceil(rows);
            if longest == last {
                continue;
            }
            last = longest;
            let cards = self.lay(graph, options, &linked, longest);
            let size = largeness(&cards);
            if best.as_ref().is_none_or(|(least, _)| size < *least) {
                best = Some((size, cards));
            } else if best.as_ref().is_some_and(|(least, _)| size > 2.0 * least) {
                break;
            }
        }
        best.map(|(_, cards)| cards).filter(|cards| smallness(cards) < WORTH_IT * smallness(whole))
    }

    /// The cards with blocks of at most `longest` lines.
    fn lay(
        &self,
        graph: &Graph,
        options: &Options,
        linked: &[Option<Rect>],
        longest: usize,
    ) -> Vec<Rect> {
        let flow = options.flow;
        let (mut rows, places) = self.rows(graph, flow, linked, longest);
        for (&v, place) in &places {
            let need = &mut rows[place.0].need;
            *need = need.max(flow.turned(graph.cards()[v].size).1);
        }
        let middles = middles(&rows, options);
        let lanes = self.lanes(graph, options, linked, &places);
        let card = |(v, card): (usize, &Card)| {
            let lane = &lanes[&card.lane];
            let (x, y) = match (&linked[v], places.get(&v)) {
                (Some(rect), _) => {
                    let (from, to) = along(flow, *rect);
                    let middle = f64::midpoint(from, to);
                    let row = rows.iter().position(|row| {
                        row.linked.is_some_and(|(start, end)| start <= middle && middle <= end)
                    });
                    let was = row.and_then(|row| rows[row].linked);
                    let was = was.map_or(middle, |(start, end)| f64::midpoint(start, end));
                    let now = row.map_or(middle, |row| middles[row]);
                    let (low, high) = across(flow, *rect);
                    (f64::midpoint(low, high) + lane.shift, middle + now - was)
                }
                (None, Some(&(row, line))) => (lane.lines[line], middles[row]),
                (None, None) => (0.0, 0.0),
            };
            let middle = flow.on_map(x, y);
            let (width, height) = (card.size.width(), card.size.height());
            let corner = Point::new(middle.x() - width / 2.0, middle.y() - height / 2.0);
            Rect::new(corner.rounded(), card.size)
        };
        graph.cards().iter().enumerate().map(card).collect()
    }

    /// The rows of all cards, and the row and the line of each loose one.
    fn rows(
        &self,
        graph: &Graph,
        flow: Flow,
        linked: &[Option<Rect>],
        longest: usize,
    ) -> (Vec<Row>, BTreeMap<usize, (usize, usize)>) {
        let bands: BTreeSet<u32> = graph.cards().iter().map(|card| card.band).collect();
        let (mut rows, mut places) = (Vec::new(), BTreeMap::new());
        for band in bands {
            let first = rows.len();
            let of_band = graph.cards().iter().zip(linked).filter(|(card, _)| card.band == band);
            for (start, end) in merged(of_band.filter_map(|(_, rect)| Some(along(flow, (*rect)?))))
            {
                rows.push(Row { band, linked: Some((start, end)), need: end - start });
            }
            for ((_, of), block) in &self.blocks {
                if *of != band {
                    continue;
                }
                let deep = block.len().div_ceil(longest);
                let lines = block.len().div_ceil(deep);
                while rows.len() < first + deep {
                    rows.push(Row { band, linked: None, need: 0.0 });
                }
                for (n, &v) in block.iter().enumerate() {
                    let place = match flow {
                        Flow::Right => (n % deep, n / deep),
                        Flow::Left => (deep - 1 - n % deep, n / deep),
                        Flow::Down => (n / lines, n % lines),
                        Flow::Up => (block.len().div_ceil(lines) - 1 - n / lines, n % lines),
                    };
                    places.insert(v, (first + place.0, place.1));
                }
            }
        }
        (rows, places)
    }

    /// How far each lane moves across the flow, and where its lines of loose cards lie.
    fn lanes(
        &self,
        graph: &Graph,
        options: &Options,
        linked: &[Option<Rect>],
        places: &BTreeMap<usize, (usize, usize)>,
    ) -> BTreeMap<u32, Lane> {
        let mut lanes: BTreeMap<u32, Lane> = BTreeMap::new();
        let mut reach: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
        let mut widths: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
        for (v, card) in graph.cards().iter().enumerate() {
            let widths = widths.entry(card.lane).or_default();
            if let Some(rect) = linked[v] {
                let (low, high) = across(options.flow, rect);
                let reach = reach.entry(card.lane).or_insert((low, high));
                *reach = (reach.0.min(low), reach.1.max(high));
            } else if let Some(&(_, line)) = places.get(&v) {
                widths.resize(widths.len().max(line + 1), 0.0);
                widths[line] = f64::max(widths[line], options.flow.turned(card.size).0);
            }
        }
        let mut end: Option<f64> = None;
        for (lane, widths) in widths {
            let least = end.map(|end| end + 2.0 * options.lane_margin);
            let mut found = Lane { shift: 0.0, lines: Vec::new() };
            let mut at = match reach.get(&lane) {
                Some((low, high)) => {
                    found.shift = least.map_or(0.0, |least| (least - low).max(0.0));
                    high + found.shift + 2.0 * options.card_gap
                }
                None => least.unwrap_or(0.0),
            };
            if widths.is_empty() {
                at -= options.card_gap;
            }
            for width in widths {
                found.lines.push(at + width / 2.0);
                at += width + options.card_gap;
            }
            end = Some(at - options.card_gap);
            lanes.insert(lane, found);
        }
        lanes
    }
}

/// A lane across the flow.
struct Lane {
    /// How far its linked cards move.
    shift: f64,
    /// The middle of each line of loose cards.
    lines: Vec<f64>,
}

/// The middle of each row along the flow. Linked cards keep their gaps, and loose ones stand close.
fn middles(rows: &[Row], options: &Options) -> Vec<f64> {
    let mut middles = Vec::with_capacity(rows.len());
    let mut end = 0.0;
    let mut known: Option<f64> = None;
    for (n, row) in rows.iter().enumerate() {
        let before = n.checked_sub(1).and_then(|n| rows.get(n));
        let gap = match (before, row.linked, known) {
            (None, ..) => 0.0,
            (Some(before), Some((start, _)), Some(was)) if before.linked.is_some() => {
                (start - was).max(options.card_gap)
            }
            (Some(before), ..) if before.band == row.band => options.card_gap,
            _ => options.row_gap,
        };
        let start = end + gap;
        end = start + row.need;
        middles.push(f64::midpoint(start, end));
        known = row.linked.map(|(_, end)| end).or(known);
    }
    middles
}

/// Stretches that touch are one.
fn merged(stretches: impl Iterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    let mut stretches: Vec<(f64, f64)> = stretches.collect();
    stretches.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut merged: Vec<(f64, f64)> = Vec::new();
    for (start, end) in stretches {
        match merged.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged
}

/// By what factor a map is larger than what a window shows of it at its natural size.
fn largeness(cards: &[Rect]) -> f64 {
    let Some(whole) = Rect::around(cards.iter().copied()) else { return 0.0 };
    (whole.width() / WINDOW.0).max(whole.height() / WINDOW.1)
}

/// By what factor a map has to be made smaller for a window.
fn smallness(cards: &[Rect]) -> f64 {
    largeness(cards).max(1.0)
}

/// Brings cards into the order in which they are read on the map: lines from the top, each from
/// the left.
fn read(cards: &mut [usize], shown: impl Fn(usize) -> Rect) {
    let middle = |v: usize| (shown(v).center().y(), shown(v).center().x());
    cards.sort_by(|&a, &b| middle(a).0.total_cmp(&middle(b).0).then(a.cmp(&b)));
    let mut lines: Vec<Vec<usize>> = Vec::new();
    let mut foot = f64::NEG_INFINITY;
    for &v in &*cards {
        if middle(v).0 >= foot {
            foot = shown(v).bottom();
            lines.push(Vec::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push(v);
        }
    }
    for line in &mut lines {
        line.sort_by(|&a, &b| middle(a).1.total_cmp(&middle(b).1).then(a.cmp(&b)));
    }
    for (place, v) in cards.iter_mut().zip(lines.into_iter().flatten()) {
        *place = v;
    }
}
