//! Where each vertex lies across the flow.
//!
//! Row by row, with everything else where it is: first least squares, which spreads over many
//! rows, then least distances, which makes lines straight. Each row alone is solved exactly by
//! `pava.rs`; Sander's pooled regions ("A fast heuristic for hierarchical Manhattan layout", 1995)
//! are the same pools. Lines through several rows weigh more, as in Gansner, Koutsofios, North
//! and Vo, 1993.

use super::net::{Net, Vertex};
use super::pava;

/// How often all rows are solved.
const SQUARES: usize = 40;
const DISTANCES: usize = 16;
/// What a segment weighs by how many of its ends are bends.
const WEIGHTS: [f64; 3] = [1.0, 2.0, 6.0];
/// What staying weighs: less than any segment.
const STAY: f64 = 0.01;
/// Further than anything lies.
const FAR: f64 = 1e9;

/// What holds vertices where they are.
#[derive(Clone, Debug, Default)]
pub(super) struct Holds {
    /// Vertices that do not move: walls and pinned cards.
    pub(super) fixed: Vec<Option<f64>>,
    /// Pulls apart from the links: (place, weight) of each vertex.
    pub(super) pulled: Vec<Option<(f64, f64)>>,
    /// Cards that are to be near each other.
    pub(super) ties: Vec<Vec<u32>>,
}

/// Buffers of one row.
#[derive(Debug, Default)]
struct Row {
    wish: Vec<f64>,
    weight: Vec<f64>,
    offset: Vec<f64>,
    x: Vec<f64>,
    samples: Vec<pava::Sample>,
    start: Vec<usize>,
}

/// The room between the middles of two vertices side by side.
pub(super) fn apart(net: &Net, left: u32, right: u32) -> f64 {
    (net.room[left as usize] + net.room[right as usize]) / 2.0
}

/// The first places: every row packed, with its middle at 0; between fixed ones at the left.
pub(super) fn pack(net: &Net, fixed: &[Option<f64>]) -> Vec<f64> {
    let mut x = vec![0.0; net.row.len()];
    for row in &net.rows {
        let mut at = 0.0;
        let mut before = None;
        let mut held = false;
        for &v in row {
            at += before.map_or(0.0, |u| apart(net, u, v));
            if let Some(here) = fixed[v as usize] {
                at = here;
                held = true;
            }
            x[v as usize] = at;
            before = Some(v);
        }
        if !held {
            for &v in row {
                x[v as usize] -= at / 2.0;
            }
        }
    }
    x
}

/// Moves everything to where its links are short and straight.
pub(super) fn settle(net: &Net, holds: &Holds, x: &mut [f64]) {
    let mut row = Row::default();
    for sweep in 0..SQUARES {
        sweep_rows(net, sweep, |line| solve(net, holds, line, x, &mut row, false));
    }
    for sweep in 0..DISTANCES {
        sweep_rows(net, sweep, |line| solve(net, holds, line, x, &mut row, true));
    }
}

/// Only the last part of [`settle`], for places that are nearly right.
pub(super) fn straighten(net: &Net, holds: &Holds, x: &mut [f64], sweeps: usize) {
    let mut row = Row::default();
    for sweep in 0..sweeps {
        sweep_rows(net, sweep, |line| solve(net, holds, line, x, &mut row, true));
    }
}

fn sweep_rows(net: &Net, sweep: usize, mut solve: impl FnMut(&[u32])) {
    let count = net.rows.len();
    for step in 0..count {
        let row = if sweep.is_multiple_of(2) { step } else { count - 1 - step };
        if let Some(line) = net.rows.get(row) {
            solve(line);
        }
    }
}

/// Solves the stretches of a row between fixed vertices.
fn solve(net: &Net, holds: &Holds, line: &[u32], x: &mut [f64], row: &mut Row, l1: bool) {
    let mut first = 0;
    while first < line.len() {
        if let Some(at) = holds.fixed[line[first] as usize] {
            x[line[first] as usize] = at;
            first += 1;
            continue;
        }
        let rest = line[first..].iter().position(|&v| holds.fixed[v as usize].is_some());
        let end = rest.map_or(line.len(), |rest| first + rest);
        let low = match first.checked_sub(1).map(|before| line[before]) {
            Some(wall) => x[wall as usize] + apart(net, wall, line[first]),
            None => -FAR,
        };
        let high = match line.get(end) {
            Some(&wall) => {
                holds.fixed[wall as usize].unwrap_or(FAR) - apart(net, line[end - 1], wall)
            }
            None => FAR,
        };
        let stretch = &line[first..end];
        offsets(net, stretch, &mut row.offset);
        if row.offset.last().copied().unwrap_or(0.0) > high - low {
            squeeze(net, stretch, (low, high), x);
            first = end;
            continue;
        }
        row.x.clear();
        row.x.resize(stretch.len(), 0.0);
        if l1 {
            samples(net, holds, stretch, x, row);
            pava::distances(&row.samples, &row.start, &row.offset, (low, high), &mut row.x);
        } else {
            wishes(net, holds, stretch, x, row);
            pava::squares(&row.wish, &row.weight, &row.offset, (low, high), &mut row.x);
        }
        for (&v, &at) in stretch.iter().zip(&row.x) {
            x[v as usize] = at;
        }
        first = end;
    }
}

/// Where there is less room between two fixed vertices than is needed, what is between shares it.
fn squeeze(net: &Net, stretch: &[u32], (low, high): (f64, f64), x: &mut [f64]) {
    let (Some(&left), Some(&right)) = (stretch.first(), stretch.last()) else { return };
    // All that lies between the vertices on either side, which the bounds keep clear of.
    let from = low - net.room[left as usize] / 2.0;
    let to = high + net.room[right as usize] / 2.0;
    let whole: f64 = stretch.iter().map(|&v| net.room[v as usize]).sum();
    // A wall takes its room from both sides of itself: cards keep apart from it even so.
    let scale = (to - from).max(0.0) / whole;
    let mut at = from;
    for &v in stretch {
        let room = net.room[v as usize] * scale;
        x[v as usize] = at + room / 2.0;
        at += room;
    }
}

fn offsets(net: &Net, stretch: &[u32], offset: &mut Vec<f64>) {
    offset.clear();
    let mut at = 0.0;
    let mut before = None;
    for &v in stretch {
        at += before.map_or(0.0, |u| apart(net, u, v));
        offset.push(at);
        before = Some(v);
    }
}

fn weight(net: &Net, v: u32, w: u32) -> f64 {
    let bends = usize::from(net.kind(v) == Vertex::Bend) + usize::from(net.kind(w) == Vertex::Bend);
    WEIGHTS[bends]
}

/// What a tie weighs.
const TIE: f64 = 0.5;

fn pulls<'a>(
    net: &'a Net,
    holds: &'a Holds,
    v: u32,
    x: &'a [f64],
) -> impl Iterator<Item = (f64, f64)> + 'a {
    let near = net.up[v as usize].iter().chain(&net.down[v as usize]);
    let near = near.map(move |&w| (x[w as usize], weight(net, v, w)));
    let ties = holds.ties.get(v as usize).into_iter().flatten();
    let ties = ties.map(move |&w| (x[w as usize], TIE));
    let pulled = holds.pulled.get(v as usize).copied().flatten();
    near.chain(ties).chain(pulled)
}

fn wishes(net: &Net, holds: &Holds, stretch: &[u32], x: &[f64], row: &mut Row) {
    row.wish.clear();
    row.weight.clear();
    for &v in stretch {
        let (mut sum, mut whole) = (x[v as usize] * STAY, STAY);
        for (at, weight) in pulls(net, holds, v, x) {
            sum += at * weight;
            whole += weight;
        }
        row.wish.push(sum / whole);
        row.weight.push(whole);
    }
}

fn samples(net: &Net, holds: &Holds, stretch: &[u32], x: &[f64], row: &mut Row) {
    row.samples.clear();
    row.start.clear();
    row.start.push(0);
    for &v in stretch {
        let first = row.samples.len();
        row.samples.push((x[v as usize], STAY));
        row.samples.extend(pulls(net, holds, v, x));
        row.samples[first..].sort_by(|a, b| a.0.total_cmp(&b.0));
        row.start.push(row.samples.len());
    }
}

/// How wide each lane has to be, and with that where its walls lie: one before each lane but the
/// first, the same in every row.
pub(super) fn walls(net: &Net, lanes: usize) -> Vec<f64> {
    let mut wide = vec![0.0_f64; lanes];
    for row in &net.rows {
        let mut lane = 0;
        let mut need = 0.0;
        let mut before: Option<u32> = None;
        for &v in row {
            need += before.map_or(net.room[v as usize] / 2.0, |u| apart(net, u, v));
            before = Some(v);
            if net.kind(v) == Vertex::Wall {
                wide[lane] = wide[lane].max(need);
                lane += 1;
                need = 0.0;
            }
        }
        wide[lane] = wide[lane].max(need);
    }
    let mut at = 0.0;
    wide.iter()
        .take(lanes.saturating_sub(1))
        .map(|wide| {
            at += wide;
            at
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::net::tests::net;
    use super::*;

    #[test]
    fn a_chain_becomes_a_straight_line_and_cards_keep_apart() {
        let net = net(&[0, 1, 2, 1, 1], &[(0, 1), (1, 2)]);
        let holds = Holds { fixed: vec![None; net.row.len()], ..Holds::default() };
        let mut x = pack(&net, &holds.fixed);
        settle(&net, &holds, &mut x);
        assert!((x[0] - x[1]).abs() < 1e-6 && (x[1] - x[2]).abs() < 1e-6, "{x:?}");
        for row in &net.rows {
            for pair in row.windows(2) {
                let room = x[pair[1] as usize] - x[pair[0] as usize];
                assert!(room >= apart(&net, pair[0], pair[1]) - 1e-6);
            }
        }
    }

    #[test]
    fn fixed_ones_stay_and_the_others_keep_to_their_side() {
        let net = net(&[0, 0, 0, 1], &[(0, 3), (2, 3)]);
        let mut fixed = vec![None; net.row.len()];
        fixed[1] = Some(500.0);
        let holds = Holds { fixed, ..Holds::default() };
        let mut x = pack(&net, &holds.fixed);
        settle(&net, &holds, &mut x);
        assert_eq!(x[1], 500.0);
        assert!(x[0] <= 400.0 && x[2] >= 600.0, "{x:?}");
    }
}
