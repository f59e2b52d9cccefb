//! What was there as a net: cards in their rows, walls between lanes, and links on their ways.

use super::incremental::{Before, LEAST_GAP};
use super::net::{Net, number};
use super::old_rows::Rows;
use super::options::Options;
use super::problem::Problem;
use super::reinsert::is_drawn;

/// What is left of the gaps between cards before they have to make room: so that a row with no
/// room to spare moves a few of its cards, not all.
const TIGHTER: f64 = 0.6;

/// The cards that keep their rows, in their order.
pub(super) fn skeleton(
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
pub(super) fn thread(
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
