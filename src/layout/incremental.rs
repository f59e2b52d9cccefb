//! Arranging again: what has a place keeps it as far as it can.
//!
//! The rows are read from where the cards lie. Cards without a place, and those whose place
//! contradicts their kind or their links, are put in one by one where they cost least; the cards
//! of a row make room by the least push, and rows that nothing came into stay as they are (North
//! and Woodhull, "Online hierarchical graph drawing", 2001; Böhringer and Paulisch, "Using
//! constraints to achieve stability in automatic graph layout algorithms", 1990).

use super::give_way::{make_way, push, stack};
use super::kicks::lift;
use super::net::{NOWHERE, Net, number};
use super::old_rows::Rows;
use super::options::Options;
use super::problem::Problem;
use super::ranks;
use super::reinsert::{Reinsert, is_drawn};
use super::sheet::Sheet;
use super::skeleton::{skeleton, thread};

/// The least room between two rows when one has grown.
pub(super) const LEAST_GAP: f64 = 28.0;
/// At most so many cards change their rows to let a new one in between.
const STEP_ASIDE: usize = 3;
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
