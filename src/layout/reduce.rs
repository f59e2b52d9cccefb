//! How much is done for fewer crossings, by the size of the map.

use super::kicks::{kick, lift};
use super::net::{Net, number};
use super::random::Random;
use super::reinsert::Reinsert;
use super::sift::sift;
use super::watch::{Cancelled, Phase, Watch};

/// Up to so many cards, each is put back with all its links; beyond, vertices are only sifted.
const SMALL: usize = 300;
/// How often every vertex is sifted.
const SIFTS: u32 = 6;
/// How often every card of a small map is put back.
const ROUNDS: u32 = 3;
/// How many tries a small map gets, times its cards.
const TRIES: usize = 60_000;
/// The most tries.
const MOST_TRIES: usize = 1_200;
/// So many steps are told.
const STEPS: u32 = 20;

/// How much is done.
#[derive(Clone, Copy, Debug)]
pub(super) struct Effort {
    small: bool,
    tries: usize,
}

impl Effort {
    /// What is done for a map of so many cards.
    pub(super) const fn of(cards: usize) -> Self {
        let tries = TRIES / if cards > 0 { cards } else { 1 };
        let tries = if tries < MOST_TRIES { tries } else { MOST_TRIES };
        Self { small: cards <= SMALL, tries }
    }

    /// How many empty rows follow each row, for cards to move to.
    pub(super) const fn spare_rows(self) -> u32 {
        if self.small { 1 } else { 0 }
    }
}

/// Puts the vertices of each row in an order with few crossings, and in small maps cards into
/// other rows that they may be in; takes out rows that are empty then.
pub(super) fn reduce(net: &mut Net, effort: Effort, watch: &Watch<'_>) -> Result<(), Cancelled> {
    let tell = |part: f64| watch.tell(Phase::Order, 0.3 + 0.4 * part);
    for round in 0..SIFTS {
        tell(f64::from(round) / f64::from(SIFTS) * if effort.small { 0.1 } else { 1.0 })?;
        if sift(net, usize::MAX) == 0 {
            break;
        }
    }
    if !effort.small {
        return Ok(());
    }
    let mut reinsert = Reinsert::default();
    for round in 0..ROUNDS {
        tell(0.1 + 0.1 * f64::from(round))?;
        for card in 0..number(net.cards) {
            put_back(net, &mut reinsert, card);
        }
    }
    let mut random = Random::new(2);
    for step in 0..STEPS {
        tell(0.4 + 0.6 * f64::from(step) / f64::from(STEPS))?;
        kick(net, &mut reinsert, &mut random, effort.tries / STEPS as usize);
    }
    net.drop_empty_rows();
    sift(net, usize::MAX);
    Ok(())
}

fn put_back(net: &mut Net, reinsert: &mut Reinsert, card: u32) {
    lift(net, card);
    // Where it was is left for it, so a place is always found.
    let found = reinsert.put(net, card);
    debug_assert!(found, "no row is left for card {card}");
}
