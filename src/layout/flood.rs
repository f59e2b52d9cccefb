//! What it costs a link to come from one card to every place of the rows after it.
//!
//! A link that is drawn into a finished picture crosses a segment of a gap, or does not, by
//! nothing but the places between which it leads. So the cheapest way through several rows is a
//! shortest path from place to place, found row by row: the layered form of inserting an edge
//! optimally (Gutwenger, Mutzel and Weiskircher, "Inserting an edge into a planar graph", 2005).

use super::net::{Net, number};

/// What a crossing costs.
pub(super) const CROSSING: i32 = 600;
/// What a link costs for every row that it passes.
pub(super) const PASSING: i32 = 300;

/// The cost of every place of one row; a place is the number of vertices before it.
#[derive(Clone, Debug, Default)]
struct Row {
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
    change: Vec<i32>,
}

/// Where the places of a row are across the flow if the row is packed with its middle at 0; or where they are, if that is known.
fn middles(net: &Net, row: usize, at: &mut Vec<i32>) {
    if !net.known.is_empty() {
        at.clear();
        at.extend((0..=net.rows[row].len()).map(|place| whole_number(net.between(row, place))));
        return;
    }
    let whole: f64 = net.rows[row].iter().map(|&v| net.room[v as usize]).sum();
    let mut x = -whole / 2.0;
    at.clear();
    for &v in &net.rows[row] {
        at.push(whole_number(x));
        x += net.room[v as usize];
    }
    at.push(whole_number(x));
}

/// Where a vertex is in its row, by the same measure.
fn middle(net: &Net, v: u32) -> i32 {
    if let Some(&known) = net.known.get(v as usize) {
        return whole_number(known);
    }
    let row = &net.rows[net.row[v as usize] as usize];
    let whole: f64 = row.iter().map(|&w| net.room[w as usize]).sum();
    let before = row.iter().take(net.pos[v as usize] as usize);
    let before: f64 = before.map(|&w| net.room[w as usize]).sum();
    whole_number(before + (net.room[v as usize] - whole) / 2.0)
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "rows are at most some ten million units long, and a float cast saturates"
)]
const fn whole_number(x: f64) -> i32 {
    x as i32
}

impl Flood {
    /// Costs from `card` on for `rows` rows, downwards or upwards.
    pub(super) fn spread(&mut self, net: &Net, card: u32, rows: usize, down: bool) {
        while self.rows.len() < rows {
            self.rows.push(Row::default());
        }
        self.used = rows;
        let mut row = net.row[card as usize] as usize;
        for step in 0..rows {
            row = if down { row + 1 } else { row - 1 };
            let (before, after) = self.rows.split_at_mut(step);
            let Some(now) = after.first_mut() else { return };
            middles(net, row, &mut now.at);
            let size = net.rows[row].len() + 1;
            now.cost.clear();
            now.cost.resize(size, i32::MAX);
            now.from.clear();
            now.from.resize(size, 0);
            match before.last() {
                None => first_gap(net, card, row, down, now),
                Some(before) => next_gap(net, row, down, before, now, &mut self.change),
            }
        }
    }

    /// The cost of a place in the row that is `step` rows away (0 is the next).
    pub(super) fn cost(&self, step: usize, place: usize) -> i32 {
        self.rows[step].cost[place]
    }

    /// The places of the cheapest way to a card in the row after the last, from the first row on,
    /// and what it costs.
    pub(super) fn way_to(&self, net: &Net, card: u32, down: bool) -> (i32, Vec<u32>) {
        let Some(last) = self.rows.get(self.used.wrapping_sub(1)) else { return (0, Vec::new()) };
        let row = net.row[card as usize] as usize;
        let near = if down { row - 1 } else { row + 1 };
        let here = net.pos[card as usize];
        let middle = middle(net, card);
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
            if let Some(&v) = net.rows[near].get(k) {
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
            places[step] = number(k);
            k = row.from[k] as usize;
        }
        (best.0, places)
    }
}

/// The neighbours of `v` on the far side of the gap.
fn beyond(net: &Net, v: u32, down: bool) -> &[u32] {
    if down { &net.down[v as usize] } else { &net.up[v as usize] }
}

/// From a card to the places of the next row.
fn first_gap(net: &Net, card: u32, row: usize, down: bool, now: &mut Row) {
    let here = net.pos[card as usize];
    let from = net.row[card as usize] as usize;
    let middle = middle(net, card);
    // At the first place every segment that starts left of the card is crossed.
    let before = net.rows[from].iter().take(here as usize);
    let crossed: usize = before.map(|&v| beyond(net, v, down).len()).sum();
    let mut crossed = i32::try_from(crossed).unwrap_or(i32::MAX / CROSSING);
    for k in 0..now.cost.len() {
        now.cost[k] = crossed * CROSSING + (now.at[k] - middle).abs() + PASSING;
        if let Some(&v) = net.rows[row].get(k) {
            for &w in beyond(net, v, !down) {
                let w = net.pos[w as usize];
                crossed += i32::from(w > here) - i32::from(w < here);
            }
        }
    }
}

/// From the places of one row to those of the next.
fn next_gap(net: &Net, row: usize, down: bool, before: &Row, now: &mut Row, change: &mut Vec<i32>) {
    let last = if down { row - 1 } else { row + 1 };
    // For each vertex of the next row, how much the cost rises when the way ends right of it and
    // not left. It falls by two with each of its segments that the way's start passes.
    let ends = |v: u32, down: bool| i32::try_from(beyond(net, v, down).len()).unwrap_or(0);
    change.clear();
    change.extend(net.rows[row].iter().map(|&v| ends(v, !down) * CROSSING));
    let mut base = 0;
    for (i, &start) in before.cost.iter().enumerate() {
        let (origin, mut cost) = (before.at[i], start.saturating_add(base + PASSING));
        let from = number(i);
        for (k, best) in now.cost.iter_mut().enumerate() {
            let sum = cost + (now.at[k] - origin).abs();
            if sum < *best {
                *best = sum;
                now.from[k] = from;
            }
            cost += change.get(k).copied().unwrap_or(0);
        }
        if let Some(&v) = net.rows[last].get(i) {
            base += ends(v, down) * CROSSING;
            for &w in beyond(net, v, down) {
                change[net.pos[w as usize] as usize] -= 2 * CROSSING;
            }
        }
    }
}
