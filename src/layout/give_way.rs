//! Room for what came in: the rows and lanes that were there give way by the least push.

use super::coordinates::{self, Holds};
use super::incremental::{Before, LEAST_GAP};
use super::net::{Net, Vertex};
use super::old_rows::Rows;
use super::options::Options;
use super::problem::Problem;
use super::sheet::Sheet;

/// How strongly a card that was there is held, and a bend.
const HOLD: (f64, f64) = (1_000.0, 20.0);
/// How much less room than it needs a lane may have when nothing has come in.
const SLACK: f64 = 10.0;
/// How often rows are solved.
const SWEEPS: usize = 8;

/// Makes room: cards that were there are moved as little as can be, and only in rows that
/// something came into.
pub(super) fn push(
    problem: &Problem,
    before: &Before,
    net: &Net,
    old: &[bool],
    moved: &[bool],
) -> Vec<f64> {
    let mut x = net.known.clone();
    let is_old = |v: u32| match net.kind(v) {
        Vertex::Card => !moved[v as usize],
        Vertex::Wall | Vertex::Block => true,
        Vertex::Bend => old.get(v as usize).copied().unwrap_or(false),
    };
    let mut holds = Holds { fixed: vec![None; x.len()], ..Holds::default() };
    holds.pulled = vec![None; x.len()];
    let came = moved.iter().any(|moved| *moved);
    let walls = new_walls(problem, net, if came { 0.0 } else { SLACK });
    for (row, line) in net.rows.iter().enumerate() {
        let came = line.iter().any(|&v| net.is_card(v) && !is_old(v));
        let tight = line.windows(2).any(|pair| {
            let cards = net.is_card(pair[0]) && net.is_card(pair[1]);
            cards
                && x[pair[1] as usize] - x[pair[0] as usize]
                    < coordinates::apart(net, pair[0], pair[1]) - 0.5
        });
        let mut lane = 0;
        for &v in line {
            let at = x[v as usize];
            if net.kind(v) == Vertex::Wall {
                holds.fixed[v as usize] = Some(walls[lane]);
                lane += 1;
            } else if net.kind(v) == Vertex::Block || is_pinned(before, net, v) {
                holds.fixed[v as usize] = Some(at);
            } else if is_old(v) {
                let moved = at
                    + if lane > 0 { walls[lane - 1] - old_wall(net, row, lane - 1) } else { 0.0 };
                x[v as usize] = moved;
                if net.is_card(v) && !came && !tight {
                    holds.fixed[v as usize] = Some(moved);
                } else {
                    let hold = if net.is_card(v) { HOLD.0 } else { HOLD.1 };
                    holds.pulled[v as usize] = Some((moved, hold));
                }
            }
        }
    }
    coordinates::straighten(net, &holds, &mut x, SWEEPS);
    x
}

fn is_pinned(before: &Before, net: &Net, v: u32) -> bool {
    net.is_card(v) && before.pinned[v as usize]
}

/// Where cards do not fit between two that must not move, they go on beyond the second, or before
/// the first if that is the end of their lane.
pub(super) fn make_way(before: &Before, net: &mut Net) {
    for row in 0..net.rows.len() {
        let is_fast =
            |net: &Net, v: u32| matches!(net.kind(v), Vertex::Block) || is_pinned(before, net, v);
        for _ in 0..net.rows[row].len() {
            let line = &net.rows[row];
            let fast: Vec<usize> = (0..line.len()).filter(|&at| is_fast(net, line[at])).collect();
            let full = fast.windows(2).find_map(|pair| {
                let (a, b) = (pair[0], pair[1]);
                let need: f64 =
                    (a..b).map(|at| coordinates::apart(net, line[at], line[at + 1])).sum();
                let room = net.known[line[b] as usize] - net.known[line[a] as usize];
                let last = (a + 1..b).rev().find(|&at| net.is_card(line[at]))?;
                let walled = (a..b).any(|at| net.kind(line[at]) == Vertex::Wall);
                (need > room && !walled).then_some((last, b))
            });
            let Some((card, end)) = full else { break };
            net.rows[row][card..=end].rotate_left(1);
            net.number(row, card);
        }
    }
}

fn old_wall(net: &Net, row: usize, wall: usize) -> f64 {
    let mut walls = net.rows[row].iter().filter(|&&v| net.kind(v) == Vertex::Wall);
    walls.nth(wall).map_or(0.0, |&v| net.known[v as usize])
}

/// Lanes grow as far as what is in them needs; those after them move along. The first has no wall
/// before it: it grows the other way.
fn new_walls(problem: &Problem, net: &Net, slack: f64) -> Vec<f64> {
    let needed = coordinates::walls(net, problem.lanes);
    let mut walls: Vec<f64> = Vec::new();
    let mut shift = 0.0;
    for wall in 0..problem.lanes - 1 {
        let was = old_wall(net, 0, wall) + shift;
        let at = match walls.last() {
            // Read from the cards alone a wall is not quite where it was.
            Some(before) => {
                let least = before + needed[wall] - needed[wall - 1];
                if least > was + slack { least } else { was }
            }
            None => was,
        };
        shift += at - was;
        walls.push(at);
    }
    walls
}

/// Rows where they were; one that has grown pushes those after it.
pub(super) fn stack(
    problem: &Problem,
    rows: &Rows,
    options: &Options,
    net: &Net,
    x: Vec<f64>,
    lines: &[Option<usize>],
) -> Sheet {
    let mut placed: Vec<(f64, f64)> = Vec::new();
    let mut shift = 0.0;
    for (line, was) in net.rows.iter().zip(lines) {
        let cards = line.iter().filter(|&&v| net.is_card(v));
        let height = cards.map(|&v| problem.size[v as usize].1).fold(0.0, f64::max);
        let end = placed.last().map(|row| row.1);
        let top = match (was, end) {
            (Some(row), Some(end)) => {
                let top = rows.rows[*row].middle - height / 2.0 + shift;
                let low = end + LEAST_GAP;
                shift += (low - top).max(0.0);
                top.max(low)
            }
            (Some(row), None) => rows.rows[*row].middle - height / 2.0,
            (None, Some(end)) => end + options.row_gap,
            (None, None) => {
                let next = lines.iter().flatten().next();
                let next = next.map_or(0.0, |row| rows.rows[*row].top);
                next - options.row_gap - height
            }
        };
        // A new row needs a whole gap after it, too.
        if was.is_none() {
            let next = lines.iter().skip(placed.len() + 1).flatten().next();
            if let Some(next) = next {
                let wanted = top + height + options.row_gap;
                shift += (wanted - rows.rows[*next].top - shift).max(0.0);
            }
        }
        placed.push((top, top + height));
    }
    Sheet { x, size: problem.size.clone(), rows: placed }
}
