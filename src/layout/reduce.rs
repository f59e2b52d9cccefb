//! How much is done for fewer crossings, by the size of the map.

use super::kicks::{close_rows, kick, lift};
use super::net::{Net, number};
use super::random::Random;
use super::reinsert::Reinsert;
use super::sift::sift;
use super::watch::{Cancelled, Phase, Watch};

/// Up to so many cards each is put back at the best of all places, and kicks follow; beyond, at
/// the best near where it is.
const SMALL: usize = 300;
/// Beyond so many cards less is done: without lanes vertices are sifted and no more.
const LARGE: usize = 6_000;
/// How often every card of a small map is put back.
const ROUNDS: u32 = 3;
/// How many tries a small map gets, times its cards.
const TRIES: usize = 60_000;
/// The most tries.
const MOST_TRIES: usize = 1_200;
/// So many steps of the tries are told.
const STEPS: u32 = 20;
/// After so many of them rows are closed.
const CLOSING: u32 = 5;

/// What is done in maps that are not small. In lanes links are long, and it takes more rows, and
/// more places to try, until they do not cross each other needlessly.
struct Effort {
    /// How many empty rows follow each row, for cards to move to.
    spare: u32,
    /// How far vertices are sifted at first, and how often.
    first: (usize, u32),
    /// How often every card is put back, and how far from where it is, in places.
    near: (u32, usize),
    /// How often vertices are sifted in the end.
    last: u32,
}

/// How far vertices are sifted before cards are put back again.
const BETWEEN: usize = 60;

const fn effort(cards: usize, in_lanes: bool) -> Effort {
    if in_lanes {
        let spare = if cards > LARGE { 2 } else { 3 };
        Effort { spare, first: (250, 3), near: (3, 40), last: 2 }
    } else if cards > LARGE {
        Effort { spare: 0, first: (250, 3), near: (0, 0), last: 1 }
    } else {
        Effort { spare: 1, first: (100, 1), near: (2, 12), last: 2 }
    }
}

/// Whether a map of so many cards is worth every effort.
pub(super) const fn is_small(cards: usize) -> bool {
    cards <= SMALL
}

/// How many empty rows follow each row of a map of so many cards, for cards to move to.
pub(super) const fn spare_rows(cards: usize, in_lanes: bool) -> u32 {
    if is_small(cards) { 1 } else { effort(cards, in_lanes).spare }
}

/// Puts the vertices of each row in an order with few crossings, and cards into other rows that
/// they may be in; takes out rows that are empty then.
pub(super) fn reduce(net: &mut Net, watch: &Watch<'_>) -> Result<(), Cancelled> {
    let tell = |part: f64| watch.tell(Phase::Order, 0.3 + 0.4 * part);
    if is_small(net.cards) { reduce_small(net, &tell) } else { reduce_large(net, &tell) }
}

type Tell<'a> = &'a dyn Fn(f64) -> Result<(), Cancelled>;

fn reduce_small(net: &mut Net, tell: Tell<'_>) -> Result<(), Cancelled> {
    sift_often(net, (usize::MAX, 6));
    let mut reinsert = Reinsert::default();
    for round in 0..ROUNDS {
        tell(0.2 + 0.2 * f64::from(round) / f64::from(ROUNDS))?;
        for card in 0..number(net.cards) {
            lift(net, card);
            // Where it was is left for it, so a place is always found.
            let found = reinsert.put(net, card);
            debug_assert!(found, "no row is left for card {card}");
        }
    }
    let tries = (TRIES / net.cards.max(1)).min(MOST_TRIES);
    let mut random = Random::new(2);
    for step in 0..STEPS {
        tell(0.4 + 0.6 * f64::from(step) / f64::from(STEPS))?;
        kick(net, &mut reinsert, &mut random, tries / STEPS as usize);
        if (step + 1) % CLOSING == 0 {
            close_rows(net, &mut reinsert);
        }
    }
    net.drop_empty_rows();
    sift(net, usize::MAX);
    Ok(())
}

fn reduce_large(net: &mut Net, tell: Tell<'_>) -> Result<(), Cancelled> {
    let effort = effort(net.cards, net.walls > 0);
    sift_often(net, effort.first);
    let mut reinsert = Reinsert::default();
    let (rounds, reach) = effort.near;
    for round in 0..rounds {
        if round > 0 {
            sift(net, BETWEEN);
        }
        net.keep_marks();
        for (turn, card) in (0_u32..).zip(turns(net)) {
            if turn % 128 == 0 {
                let part = f64::from(turn) / f64::from(number(net.cards));
                tell(0.1 + 0.8 * (f64::from(round) + part) / f64::from(rounds))?;
            }
            let found = reinsert.put_back_near(net, card, reach);
            debug_assert!(found, "no row is left for card {card}");
        }
        net.drop_marks();
    }
    net.drop_empty_rows();
    tell(0.9)?;
    sift_often(net, (effort.first.0, effort.last));
    Ok(())
}

fn sift_often(net: &mut Net, (window, times): (usize, u32)) {
    for _ in 0..times {
        if sift(net, window) == 0 {
            break;
        }
    }
}

/// In which turn cards are put back: row by row, and never by number, of which nothing must
/// depend.
fn turns(net: &Net) -> Vec<u32> {
    let mut turns: Vec<u32> = (0..number(net.cards)).collect();
    turns.sort_by_key(|&v| (net.row[v as usize], net.pos[v as usize]));
    turns
}
