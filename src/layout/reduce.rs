//! How much is done for fewer crossings, by the size of the map.

use super::kicks::{kick, lift};
use super::net::{Net, number};
use super::random::Random;
use super::reinsert::Reinsert;
use super::sift::sift;
use super::watch::{Cancelled, Phase, Watch};

/// Up to so many cards each is put back at the best of all places, and kicks follow; beyond, at
/// the best near where it is.
const SMALL: usize = 300;
/// From so many cards on, vertices are sifted and no more.
const LARGE: usize = 6_000;
/// How far vertices are sifted, and how often, in small maps and others.
const SIFT: [(usize, u32); 2] = [(usize::MAX, 6), (250, 3)];
/// How often every card of a small map is put back.
const ROUNDS: u32 = 3;
/// How often every card of a larger map is put back, and how far from where it is, in places:
/// without lanes, and with them.
const NEAR: [(u32, usize); 2] = [(2, 12), (3, 30)];
/// How many tries a small map gets, times its cards.
const TRIES: usize = 60_000;
/// The most tries.
const MOST_TRIES: usize = 1_200;
/// So many steps of the tries are told.
const STEPS: u32 = 20;

/// How many empty rows follow each row of a map of so many cards, for cards to move to.
pub(super) const fn spare_rows(cards: usize) -> u32 {
    if cards > LARGE { 0 } else { 1 }
}

/// Puts the vertices of each row in an order with few crossings, and cards into other rows that
/// they may be in; takes out rows that are empty then.
pub(super) fn reduce(net: &mut Net, watch: &Watch<'_>) -> Result<(), Cancelled> {
    let small = net.cards <= SMALL;
    let tell = |part: f64| watch.tell(Phase::Order, 0.3 + 0.4 * part);
    let (window, sifts) = SIFT[usize::from(!small)];
    for round in 0..sifts {
        tell(0.2 * f64::from(round) / f64::from(sifts))?;
        if sift(net, window) == 0 {
            break;
        }
    }
    let (rounds, near) = if small {
        (ROUNDS, usize::MAX)
    } else if net.cards > LARGE {
        (0, 0)
    } else {
        NEAR[usize::from(net.walls > 0)]
    };
    let mut reinsert = Reinsert::default();
    for round in 0..rounds {
        for card in 0..number(net.cards) {
            if card % 256 == 0 {
                let part = f64::from(card) / f64::from(number(net.cards));
                tell(0.2 + 0.2 * (f64::from(round) + part) / f64::from(rounds))?;
            }
            // Where it was is left for it, so a place is always found.
            let found = if small {
                lift(net, card);
                reinsert.put(net, card)
            } else {
                reinsert.put_back_near(net, card, near)
            };
            debug_assert!(found, "no row is left for card {card}");
        }
    }
    if small {
        let tries = (TRIES / net.cards.max(1)).min(MOST_TRIES);
        let mut random = Random::new(2);
        for step in 0..STEPS {
            tell(0.4 + 0.6 * f64::from(step) / f64::from(STEPS))?;
            kick(net, &mut reinsert, &mut random, tries / STEPS as usize);
        }
    }
    net.drop_empty_rows();
    sift(net, window);
    Ok(())
}
