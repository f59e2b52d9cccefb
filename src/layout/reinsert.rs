//! Fewer crossings, card by card with all its links.
//!
//! A card is taken out with its links and put back where the picture without it has the best
//! place: rows and places together, as in Bachmaier, Brunner and Gleissner's grid sifting ("Grid
//! sifting: leveling and crossing reduction", 2012), with the ways of its links found by
//! `flood.rs`. What sifting cannot do, since a single bend of a long link cannot step aside
//! alone, this does: a link moves as a whole.

use super::flood::{Flood, PASSING};
use super::net::{NOWHERE, Net, Vertex, number};

/// Puts cards and links back at their best places; keeps its buffers.
#[derive(Debug, Default)]
pub(super) struct Reinsert {
    floods: Vec<Flood>,
}

/// Where a card can go.
struct Spot {
    row: usize,
    place: usize,
    cost: i32,
}

impl Reinsert {
    /// Puts a card back at its best place, and draws its links to cards that are there. False if
    /// no row is left for it between those.
    pub(super) fn put(&mut self, net: &mut Net, card: u32) -> bool {
        let Some(spot) = self.best(net, card) else { return false };
        net.insert(card, spot.row, spot.place);
        for k in 0..net.at[card as usize].len() {
            let link = net.at[card as usize][k];
            if is_drawn(net, link) {
                self.route(net, link);
            }
        }
        true
    }

    /// Draws a link whose cards are placed, the cheapest way.
    pub(super) fn route(&mut self, net: &mut Net, link: u32) {
        let (upper, lower) = net.links[link as usize];
        let (first, last) = net.span(link);
        let steps = last - first;
        if self.floods.is_empty() {
            self.floods.push(Flood::default());
        }
        self.floods[0].spread(net, upper, steps - 1, true);
        let (_, places) = self.floods[0].way_to(net, lower, true);
        net.draw(link, &places);
    }

    fn best(&mut self, net: &Net, card: u32) -> Option<Spot> {
        let (mut low, mut high) = net.allowed[card as usize];
        let mut near: Vec<(u32, bool)> = Vec::new();
        for &link in &net.at[card as usize] {
            let (upper, lower) = net.links[link as usize];
            let other = if upper == card { lower } else { upper };
            let row = net.row[other as usize];
            if row == NOWHERE {
                continue;
            }
            near.push((other, lower == card));
            if lower == card {
                low = low.max(row + 1);
            } else {
                high = high.min(row);
            }
        }
        if low >= high {
            return None;
        }
        while self.floods.len() < near.len() {
            self.floods.push(Flood::default());
        }
        for (&(other, down), flood) in near.iter().zip(&mut self.floods) {
            let row = net.row[other as usize];
            let rows = if down { high - 1 - row } else { row - low };
            flood.spread(net, other, rows as usize, down);
        }
        let floods = &self.floods[..near.len()];
        let mut best: Option<Spot> = None;
        for row in low..high {
            let (first, last) = between_walls(net, card, row as usize);
            for place in first..=last {
                let mut cost = pushing(net, card, row as usize, place);
                for (&(other, down), flood) in near.iter().zip(floods) {
                    let away = if down {
                        row - net.row[other as usize]
                    } else {
                        net.row[other as usize] - row
                    };
                    cost = cost.saturating_add(flood.cost(away as usize - 1, place));
                }
                if best.as_ref().is_none_or(|best| cost < best.cost) {
                    best = Some(Spot { row: row as usize, place, cost });
                }
            }
        }
        best.filter(|best| best.cost < i32::MAX)
    }
}

/// What every card costs that has to make room.
const PUSHED: i32 = 300;

/// What it costs the others if a card comes in at a place, where places are known: how many of
/// them have to make room, on the side where it is fewer.
fn pushing(net: &Net, card: u32, row: usize, place: usize) -> i32 {
    if net.known.is_empty() {
        return 0;
    }
    let line = &net.rows[row];
    let edge = |v: u32, sign: f64| net.known[v as usize] + sign * net.room[v as usize] / 2.0;
    let room = match (place.checked_sub(1), line.get(place)) {
        (Some(before), Some(&after)) => edge(after, -1.0) - edge(line[before], 1.0),
        _ => return 0,
    };
    let mut pushed = [0, 0];
    for (side, pushed) in pushed.iter_mut().enumerate() {
        let mut need = net.room[card as usize] - room;
        let mut at = place;
        while need > 0.0 {
            let next = if side == 0 { at.checked_sub(1) } else { Some(at) };
            let Some(&v) = next.and_then(|next| line.get(next)) else { break };
            *pushed += i32::from(net.is_card(v));
            let beyond = if side == 0 { at.checked_sub(2) } else { Some(at + 1) };
            let Some(&w) = beyond.and_then(|beyond| line.get(beyond)) else { break };
            need -=
                if side == 0 { edge(v, -1.0) - edge(w, 1.0) } else { edge(w, -1.0) - edge(v, 1.0) };
            at = if side == 0 { at - 1 } else { at + 1 };
        }
    }
    pushed[0].min(pushed[1]) * PUSHED
}

/// Whether both cards of a link are placed.
pub(super) fn is_drawn(net: &Net, link: u32) -> bool {
    let (upper, lower) = net.links[link as usize];
    net.row[upper as usize] != NOWHERE && net.row[lower as usize] != NOWHERE
}

/// The first and last place of a row where the card stays in its lane.
fn between_walls(net: &Net, card: u32, row: usize) -> (usize, usize) {
    if net.walls == 0 {
        return (0, net.rows[row].len());
    }
    let lane = net.lane[card as usize];
    let mut walls = net.rows[row]
        .iter()
        .enumerate()
        .filter(|(_, v)| net.kind(**v) == Vertex::Wall)
        .map(|(pos, _)| pos);
    let before = if lane == 0 { None } else { walls.nth(lane as usize - 1) };
    let after = walls.next();
    (before.map_or(0, |pos| pos + 1), after.unwrap_or(net.rows[row].len()))
}

/// What a picture costs apart from its crossings: the rows that links pass.
pub(super) fn passed(net: &Net) -> i64 {
    let bends: usize = net.chains.iter().map(Vec::len).sum();
    i64::from(number(bends)) * i64::from(PASSING)
}

#[cfg(test)]
mod tests {
    use super::super::kicks::lift;
    use super::super::net::tests::{check, net};
    use super::super::order::{crossings, tests::counted_by_pairs};
    use super::super::random::Random;
    use super::*;

    fn random_net(random: &mut Random) -> Net {
        let rows: Vec<u32> = (0..20).map(|v| v / 5).collect();
        let links: Vec<(u32, u32)> = (0..30)
            .map(|_| (random.below(20), random.below(20)))
            .filter(|(a, b)| rows[*a] < rows[*b])
            .map(|(a, b)| (number(a), number(b)))
            .collect();
        let mut net = net(&rows, &links);
        net.allowed = rows.iter().map(|&row| (row, row + 1)).collect();
        // So that places cost nothing: crossings alone count.
        net.room.fill(0.0);
        net
    }

    #[test]
    fn a_link_takes_the_way_with_the_fewest_crossings() {
        let mut random = Random::new(11);
        for _ in 0..40 {
            let mut net = random_net(&mut random);
            for link in 0..number(net.links.len()) {
                let (first, last) = net.span(link);
                if last - first != 2 {
                    continue;
                }
                net.undraw(link);
                // Every place of the one row between.
                let tried: Vec<u64> = (0..=net.rows[first + 1].len())
                    .map(|place| {
                        net.draw(link, &[number(place)]);
                        let found = counted_by_pairs(&net);
                        net.undraw(link);
                        found
                    })
                    .collect();
                Reinsert::default().route(&mut net, link);
                check(&net);
                assert_eq!(crossings(&net), *tried.iter().min().unwrap());
            }
        }
    }

    #[test]
    fn a_card_put_back_costs_no_more_than_before() {
        let mut random = Random::new(12);
        for _ in 0..20 {
            let mut net = random_net(&mut random);
            // After each link has its best way, a card that is put back can only gain.
            for link in 0..number(net.links.len()) {
                net.undraw(link);
                Reinsert::default().route(&mut net, link);
            }
            for card in 0..20 {
                if net.at[card as usize].len() != 1 {
                    continue;
                }
                let before = crossings(&net);
                lift(&mut net, card);
                assert!(Reinsert::default().put(&mut net, card));
                check(&net);
                assert!(crossings(&net) <= before);
            }
        }
    }

    #[test]
    fn a_card_stays_in_its_lane() {
        let mut net = Net::new(vec![10.0; 2], 5.0, 2, 1);
        net.lane = vec![1, 0];
        net.add_link(0, 1);
        net.insert(1, 1, 0);
        assert!(Reinsert::default().put(&mut net, 0));
        assert_eq!(net.rows[0].last(), Some(&0), "after the wall");
    }
}
