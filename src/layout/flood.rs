//! What it costs a link to come from one card to every place of the rows after it.
//!
//! A link that is drawn into a finished picture crosses a segment of a gap, or does not, by
//! nothing but the places between which it leads. So the cheapest way through several rows is a
//! shortest path from place to place, found row by row: the layered form of inserting an edge
//! optimally (Gutwenger, Mutzel and Weiskircher, "Inserting an edge into a planar graph", 2005).

use super::gap::{Found, Gap, Side, signed};
use super::net::{Net, number};
use super::ruler::{middle, middles};

/// What a crossing costs.
pub(super) const CROSSING: i32 = 600;
/// What a link costs for every row that it passes.
pub(super) const PASSING: i32 = 300;

/// The cost of every place of one row; a place is the number of vertices before it.
#[derive(Clone, Debug, Default)]
struct Row {
    /// The first place that is looked at.
    low: usize,
    cost: Vec<i32>,
    /// The place in the row before from which it is cheapest.
    from: Vec<u32>,
    /// Where the places are across the flow, roughly.
    at: Vec<i32>,
}

/// Costs of the rows from one card on, away from it.
#[derive(Clone, Debug, Default)]
pub(super) struct Flood {
    rows: Vec<Row>,
    used: usize,
    /// Leaves out what every way through the same rows costs alike.
    pub(super) relative: bool,
    gap: Gap,
}

/// Which places of each row are looked at.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reach<'a> {
    /// All.
    Whole,
    /// Those at most so far from a place, given for each row of the net.
    Near(usize, &'a [u32]),
}

impl Reach<'_> {
    /// The first and the last place of a row.
    pub(super) fn of(self, net: &Net, row: usize) -> (usize, usize) {
        let last = net.rows[row].len();
        match self {
            Self::Whole => (0, last),
            Self::Near(reach, aims) => {
                let aim = (aims[row] as usize).min(last);
                (aim.saturating_sub(reach), (aim + reach).min(last))
            }
        }
    }
}

impl Flood {
    /// Costs from `card` on for `rows` rows, downwards or upwards.
    pub(super) fn spread(
        &mut self,
        net: &Net,
        card: u32,
        (rows, down): (usize, bool),
        reach: Reach<'_>,
    ) {
        while self.rows.len() < rows {
            self.rows.push(Row::default());
        }
        self.used = rows;
        let mut row = net.row[card as usize] as usize;
        for step in 0..rows {
            row = if down { row + 1 } else { row - 1 };
            let (before, after) = self.rows.split_at_mut(step);
            let Some(now) = after.first_mut() else { return };
            let (low, high) = reach.of(net, row);
            middles(net, row, (low, high), &mut now.at);
            now.low = low;
            let size = high + 1 - low;
            now.cost.clear();
            now.cost.resize(size, i32::MAX);
            now.from.clear();
            now.from.resize(size, 0);
            match before.last() {
                None => {
                    let crossed =
                        if self.relative { 0 } else { crossed_at_first(net, card, down, now.low) };
                    first_gap(net, card, row, down, now, (crossed, reach));
                }
                Some(before) => {
                    let base = if self.relative {
                        0
                    } else {
                        crossed_between(net, row, down, before.low, now.low)
                    };
                    next_gap(net, row, down, before, now, (base, &mut self.gap));
                }
            }
        }
    }

    /// The cost of a place in the row that is `step` rows away (0 is the next).
    pub(super) fn cost(&self, step: usize, place: usize) -> i32 {
        self.rows[step].cost[place - self.rows[step].low]
    }

    /// The places of the cheapest way to a card in the row after the last, from the first row on,
    /// and what it costs.
    pub(super) fn way_to(
        &self,
        net: &Net,
        card: u32,
        down: bool,
        reach: Reach<'_>,
    ) -> (i32, Vec<u32>) {
        let Some(last) = self.rows.get(self.used.wrapping_sub(1)) else { return (0, Vec::new()) };
        let row = net.row[card as usize] as usize;
        let near = if down { row - 1 } else { row + 1 };
        let here = net.pos[card as usize];
        let middle = middle(net, card, reach);
        // Passing a vertex from its left to its right crosses its segments to the right no more,
        // and those to the left from then on.
        let mut crossed = 0;
        let mut best = (i32::MAX, 0);
        for (k, cost) in last.cost.iter().enumerate() {
            let sum = cost.saturating_add(crossed * CROSSING);
            let sum = sum.saturating_add((last.at[k] - middle).abs());
            if sum < best.0 {
                best = (sum, k);
            }
            if let Some(&v) = net.rows[near].get(last.low + k) {
                for &w in beyond(net, v, down) {
                    let w = net.pos[w as usize];
                    crossed += i32::from(w > here) - i32::from(w < here);
                }
            }
        }
        let mut places = vec![0; self.used];
        let mut k = best.1;
        for step in (0..self.used).rev() {
            let row = &self.rows[step];
            places[step] = number(row.low + k);
            k = row.from[k] as usize;
        }
        (best.0, places)
    }
}

/// The neighbours of `v` on the far side of the gap.
fn beyond(net: &Net, v: u32, down: bool) -> &[u32] {
    if down { &net.down[v as usize] } else { &net.up[v as usize] }
}

/// What is crossed on the way from a card to the first place that is looked at: what starts left
/// of the card and ends at or right of the place, or the other way round.
fn crossed_at_first(net: &Net, card: u32, down: bool, low: usize) -> i32 {
    let row = net.row[card as usize] as usize;
    let here = net.pos[card as usize] as usize;
    // The card itself counts as right of the place before it.
    let own = beyond(net, card, down).iter().filter(|w| (net.pos[**w as usize] as usize) < low);
    let next = if down { row + 1 } else { row - 1 };
    crossed_between(net, next, down, here, low) - signed(own.count())
}

/// The same from the first place of one row to that of the next.
fn crossed_between(net: &Net, row: usize, down: bool, from: usize, to: usize) -> i32 {
    if down { net.crossed(row - 1, from, to) } else { net.crossed(row, to, from) }
}

/// From a card to the places of the next row.
fn first_gap(
    net: &Net,
    card: u32,
    row: usize,
    down: bool,
    now: &mut Row,
    (mut crossed, reach): (i32, Reach<'_>),
) {
    let here = net.pos[card as usize] as usize;
    let middle = middle(net, card, reach);
    for k in 0..now.cost.len() {
        now.cost[k] = crossed * CROSSING + (now.at[k] - middle).abs() + PASSING;
        if let Some(&v) = net.rows[row].get(now.low + k) {
            for &w in beyond(net, v, !down) {
                let w = net.pos[w as usize] as usize;
                crossed += i32::from(w > here) - i32::from(w < here);
            }
        }
    }
}

/// From the places of one row to those of the next.
fn next_gap(
    net: &Net,
    row: usize,
    down: bool,
    before: &Row,
    now: &mut Row,
    (crossed, gap): (i32, &mut Gap),
) {
    let last = if down { row - 1 } else { row + 1 };
    gap.clear();
    let ends = |v: u32, down: bool, low: usize| {
        let ends = beyond(net, v, down).iter();
        ends.map(move |&w| signed(net.pos[w as usize] as usize) - signed(low))
    };
    for &v in &net.rows[last][before.low..before.low + before.cost.len() - 1] {
        gap.push_before(ends(v, down, now.low));
    }
    for &v in &net.rows[row][now.low..now.low + now.cost.len() - 1] {
        gap.push_after(ends(v, !down, before.low));
    }
    let Row { cost, from, at, .. } = now;
    let side = Side { cost: &before.cost, at: &before.at };
    gap.cross(side, crossed, &mut Found { cost, from, at });
}
