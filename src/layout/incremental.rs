//! Arranging again: what has a place keeps it as far as it can.
//!
//! The rows are read from where the cards lie. Cards without a place, and those whose place
//! contradicts their kind or their links, are put in one by one where they cost least; the cards
//! of a row make room by the least push, and rows that nothing came into stay as they are (North
//! and Woodhull, "Online hierarchical graph drawing", 2001; Böhringer and Paulisch, "Using
//! constraints to achieve stability in automatic graph layout algorithms", 1990).

use super::coordinates::Holds;
use super::kicks::lift;
use super::net::{NOWHERE, Net, Vertex, number};
use super::old_rows::Rows;
use super::options::Options;
use super::problem::Problem;
use super::reinsert::{Reinsert, is_drawn};
use super::sheet::Sheet;
use super::{coordinates, ranks};

/// The least room between two rows when one has grown.
pub(super) const LEAST_GAP: f64 = 28.0;
/// How strongly a card that was there is held, and a bend.
const HOLD: (f64, f64) = (1_000.0, 20.0);
/// What is left of the gaps between cards before they have to make room: so that a row with no
/// room to spare moves a few of its cards, not all.
const TIGHTER: f64 = 0.6;
/// At most so many cards change their rows to let a new one in between.
const STEP_ASIDE: usize = 3;
/// How much less room than it needs a lane may have when nothing has come in.
const SLACK: f64 = 10.0;
/// How often rows are solved.
const SWEEPS: usize = 8;

/// Where a card was: its middle across and along the flow.
pub(super) type Spot = (f64, f64);

/// What is known of before.
#[derive(Debug)]
pub(super) struct Before {
    pub(super) cards: Vec<Option<Spot>>,
    /// The ways of the problem's links from the upper card to the lower, across and along.
    pub(super) ways: Vec<Option<Vec<(f64, f64)>>>,
    /// Cards that must not move.
    pub(super) pinned: Vec<bool>,
}

/// Cards and links on the rows that were there, with what is new put in; and where it lies.
pub(super) fn arrange(problem: &Problem, before: &Before, options: &Options) -> Option<Drawn> {
    let rows = Rows::read(problem, before);
    [0, 1, 3].into_iter().find_map(|spare| attempt(problem, before, options, &rows, spare))
}

/// What came out.
#[derive(Debug)]
pub(super) struct Drawn {
    pub(super) net: Net,
    pub(super) sheet: Sheet,
}

/// Rows for the bands: those that were there, with `spare` empty ones around each.
fn lines(problem: &Problem, rows: &Rows, spare: usize) -> Vec<(u32, Option<usize>)> {
    let mut bands: Vec<u32> = problem.band.clone();
    bands.sort_unstable();
    bands.dedup();
    let mut lines = Vec::new();
    for band in bands {
        let first = lines.len();
        for (place, row) in rows.rows.iter().enumerate().filter(|(_, row)| row.band == band) {
            lines.extend((0..spare).map(|_| (band, None)));
            if row.cards.iter().any(|&v| rows.of[v as usize] == Some(place)) {
                lines.push((band, Some(place)));
            }
        }
        lines.extend((0..spare).map(|_| (band, None)));
        if lines.len() == first {
            lines.push((band, None));
        }
    }
    lines
}

fn attempt(
    problem: &Problem,
    before: &Before,
    options: &Options,
    rows: &Rows,
    spare: usize,
) -> Option<Drawn> {
    let lines = lines(problem, rows, spare);
    let mut net = skeleton(problem, before, options, rows, &lines);
    let old = thread(problem, before, &mut net, rows, &lines);
    let mut reinsert = Reinsert::default();
    for link in 0..number(problem.links.len()) {
        let undrawn = net.chains[link as usize].is_empty() && !has_segment(&net, link);
        if is_drawn(&net, link) && undrawn {
            reinsert.route(&mut net, link);
        }
    }
    let mut new: Vec<u32> = (0..number(net.cards))
        .filter(|&v| net.row[v as usize] == NOWHERE && !before.pinned[v as usize])
        .collect();
    let rank = ranks::rank(&problem.band, &problem.links, &vec![1.0; net.cards]);
    new.sort_by_key(|&v| (rank.row[v as usize], v));
    for &v in &new {
        if !reinsert.put(&mut net, v) && !squeeze_in(problem, before, &mut net, &mut reinsert, v) {
            return None;
        }
    }
    let kept = net.drop_empty_rows();
    let lines: Vec<Option<usize>> =
        lines.iter().zip(kept).filter(|(_, kept)| *kept).map(|(line, _)| line.1).collect();
    let moved = stepped_aside(&net, rows, &lines);
    make_way(before, &mut net);
    let x = push(problem, before, &net, &old, &moved);
    let sheet = stack(problem, rows, options, &net, x, &lines);
    Some(Drawn { net, sheet })
}

/// The cards that are not in the row they were in.
fn stepped_aside(net: &Net, rows: &Rows, lines: &[Option<usize>]) -> Vec<bool> {
    let now = |v: usize| lines.get(net.row[v] as usize).copied().flatten();
    (0..net.cards).map(|v| rows.of[v].is_none() || now(v) != rows.of[v]).collect()
}

/// Puts a card between others that are in neighbouring rows: those after it, or those before it,
/// step aside to other rows of its kind.
fn squeeze_in(
    problem: &Problem,
    before: &Before,
    net: &mut Net,
    reinsert: &mut Reinsert,
    card: u32,
) -> bool {
    for below in [false, true] {
        let mut aside: Vec<u32> = Vec::new();
        for &link in &net.at[card as usize] {
            let (upper, lower) = net.links[link as usize];
            let other = if below { lower } else { upper };
            let there = other != card && net.row[other as usize] != NOWHERE;
            let free = problem.band[other as usize] == problem.band[card as usize]
                && !before.pinned[other as usize];
            if there && free && !aside.contains(&other) {
                aside.push(other);
            }
        }
        if aside.is_empty() || aside.len() > STEP_ASIDE {
            continue;
        }
        let mut tried = net.clone();
        for &other in &aside {
            lift(&mut tried, other);
        }
        if reinsert.put(&mut tried, card)
            && aside.iter().all(|&other| reinsert.put(&mut tried, other))
        {
            *net = tried;
            return true;
        }
    }
    false
}

fn has_segment(net: &Net, link: u32) -> bool {
    let (upper, lower) = net.links[link as usize];
    let (first, last) = net.span(link);
    // Links side by side between the same cards are drawn one after the other.
    last == first + 1 && {
        let same = |other: &&u32| net.links[**other as usize] == (upper, lower);
        let earlier = net.at[upper as usize].iter().filter(same).filter(|other| **other < link);
        let drawn = net.down[upper as usize].iter().filter(|&&v| v == lower).count();
        drawn > earlier.count()
    }
}

/// The cards that keep their rows, in their order.
fn skeleton(
    problem: &Problem,
    before: &Before,
    options: &Options,
    rows: &Rows,
    lines: &[(u32, Option<usize>)],
) -> Net {
    let gap = options.card_gap * TIGHTER;
    let room: Vec<f64> = problem.size.iter().map(|size| size.0 + gap).collect();
    let mut net = Net::new(room, options.link_gap * TIGHTER, lines.len(), problem.lanes - 1);
    for wall in net.cards..net.cards + net.walls {
        net.room[wall] = (2.0 * options.lane_margin - gap).max(0.0);
    }
    net.lane.clone_from(&problem.lane);
    net.known = vec![f64::NAN; net.row.len()];
    for v in 0..net.cards {
        let of_band = |line: &(u32, Option<usize>)| line.0 == problem.band[v];
        let first = lines.iter().position(of_band).unwrap_or(0);
        let count = lines.iter().filter(|line| of_band(line)).count();
        net.allowed[v] = (number(first), number(first + count));
        if let Some((x, _)) = before.cards[v] {
            net.known[v] = x;
        }
    }
    let blocks = blocks(problem, before, rows, lines, &mut net);
    let walls = walls_between(problem, before);
    for (line, (_, row)) in lines.iter().enumerate() {
        let mut keyed: Vec<(u32, f64, u32)> = Vec::new();
        for (wall, v) in (0_u32..).zip(std::mem::take(&mut net.rows[line])) {
            net.known[v as usize] = walls[wall as usize];
            keyed.push((2 * wall + 1, 0.0, v));
        }
        let cards = rows.of.iter().enumerate().filter(|(_, of)| row.is_some() && **of == *row);
        for (v, _) in cards {
            keyed.push((2 * problem.lane[v], net.known[v], number(v)));
        }
        for &(_, card, block) in blocks.iter().filter(|block| block.0 == line) {
            keyed.push((2 * problem.lane[card], net.known[block as usize], block));
        }
        keyed.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
        net.rows[line] = keyed.into_iter().map(|(_, _, v)| v).collect();
        for v in net.rows[line].clone() {
            net.row[v as usize] = number(line);
        }
        net.number(line, 0);
    }
    for &(upper, lower) in &problem.links {
        net.add_link(upper, lower);
    }
    net
}

/// Pinned cards that belong to no row stand in the way of those that they reach into. Gives the
/// row, the card and the block.
fn blocks(
    problem: &Problem,
    before: &Before,
    rows: &Rows,
    lines: &[(u32, Option<usize>)],
    net: &mut Net,
) -> Vec<(usize, usize, u32)> {
    let mut blocks = Vec::new();
    for v in (0..problem.size.len()).filter(|&v| before.pinned[v] && rows.of[v].is_none()) {
        let Some((x, at)) = before.cards[v] else { continue };
        let half = problem.size[v].1 / 2.0 + LEAST_GAP / 2.0;
        for (line, row) in lines.iter().enumerate() {
            let Some(row) = row.1.map(|row| &rows.rows[row]) else { continue };
            if at - half < row.bottom && row.top < at + half {
                let block = net.add_block(net.room[v]);
                net.known[block as usize] = x;
                blocks.push((line, v, block));
            }
        }
    }
    blocks
}

/// The line between each lane and the next: half way between their cards.
fn walls_between(problem: &Problem, before: &Before) -> Vec<f64> {
    let mut reach = vec![(f64::INFINITY, f64::NEG_INFINITY); problem.lanes];
    for (v, spot) in before.cards.iter().enumerate() {
        if let Some((x, _)) = spot {
            let half = problem.size[v].0 / 2.0;
            let lane = &mut reach[problem.lane[v] as usize];
            *lane = (lane.0.min(x - half), lane.1.max(x + half));
        }
    }
    let mut at = f64::NEG_INFINITY;
    (1..problem.lanes)
        .map(|lane| {
            let left = reach[..lane].iter().map(|lane| lane.1).fold(f64::NEG_INFINITY, f64::max);
            let right = reach[lane..].iter().map(|lane| lane.0).fold(f64::INFINITY, f64::min);
            let wall = match (left.is_finite(), right.is_finite()) {
                (true, true) => f64::midpoint(left, right),
                (true, false) => left + 20.0,
                (false, true) => right - 20.0,
                (false, false) => 0.0,
            };
            at = at.max(wall);
            at
        })
        .collect()
}

/// Draws the links whose ways are known where they were. Gives which bends are from before.
fn thread(
    problem: &Problem,
    before: &Before,
    net: &mut Net,
    rows: &Rows,
    lines: &[(u32, Option<usize>)],
) -> Vec<bool> {
    let heights = heights(rows, lines);
    for link in 0..number(problem.links.len()) {
        let Some(way) = &before.ways[link as usize] else { continue };
        if !is_drawn(net, link) {
            continue;
        }
        let (first, last) = net.span(link);
        let Some(xs) = (first + 1..last)
            .map(|line| crossing(way, heights[line]))
            .collect::<Option<Vec<f64>>>()
        else {
            continue;
        };
        let places: Vec<u32> = (first + 1..last)
            .zip(&xs)
            .map(|(line, &x)| {
                number(net.rows[line].partition_point(|&v| net.known[v as usize] < x))
            })
            .collect();
        net.draw(link, &places);
        for (&bend, x) in net.chains[link as usize].iter().zip(xs) {
            net.known[bend as usize] = x;
        }
    }
    let mut old = vec![false; net.row.len()];
    for chain in &net.chains {
        for &bend in chain {
            old[bend as usize] = true;
        }
    }
    old
}

/// Where each line of rows is along the flow: an empty one between those that were there.
fn heights(rows: &Rows, lines: &[(u32, Option<usize>)]) -> Vec<f64> {
    let mut heights = Vec::with_capacity(lines.len());
    for (place, (_, row)) in lines.iter().enumerate() {
        if let Some(row) = row {
            heights.push(rows.rows[*row].middle);
            continue;
        }
        let empty = |line: &&(u32, Option<usize>)| line.1.is_none();
        let before = lines[..place].iter().rev().take_while(empty).count();
        let after = lines[place..].iter().take_while(empty).count();
        let above = lines[..place].iter().rev().find_map(|line| line.1);
        let below = lines[place..].iter().find_map(|line| line.1);
        let above = above.map(|row| rows.rows[row].bottom);
        let below = below.map(|row| rows.rows[row].top);
        let start = above.or(below.map(|at| at - 60.0)).unwrap_or(0.0);
        let end = below.unwrap_or(start + 60.0);
        let part = f64::from(number(before + 1)) / f64::from(number(before + after + 1));
        heights.push(start + (end - start) * part);
    }
    heights
}

/// Where a line crosses `along`.
fn crossing(way: &[(f64, f64)], along: f64) -> Option<f64> {
    way.windows(2).find_map(|pair| {
        let [a, b] = pair else { return None };
        let within = a.1 <= along && along <= b.1 && a.1 < b.1;
        within.then(|| a.0 + (b.0 - a.0) * (along - a.1) / (b.1 - a.1))
    })
}

/// Makes room: cards that were there are moved as little as can be, and only in rows that
/// something came into.
fn push(problem: &Problem, before: &Before, net: &Net, old: &[bool], moved: &[bool]) -> Vec<f64> {
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
fn make_way(before: &Before, net: &mut Net) {
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
fn stack(
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
