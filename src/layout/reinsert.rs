//! Fewer crossings, card by card with all its links.
//!
//! A card is taken out with its links and put back where the picture without it has the best
//! place: rows and places together, as in Bachmaier, Brunner and Gleissner's grid sifting ("Grid
//! sifting: leveling and crossing reduction", 2012), with the ways of its links found by
//! `flood.rs`. What sifting cannot do, since a single bend of a long link cannot step aside
//! alone, this does: a link moves as a whole.

use super::flood::{CROSSING, Flood, PASSING, Reach};
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
        self.put_within(net, card, None)
    }

    /// Takes a card out and puts it back at the best place not far from where it was, with its
    /// links not far from where they were: a small part of the work in a large map.
    pub(super) fn put_back_near(&mut self, net: &mut Net, card: u32, reach: usize) -> bool {
        let aims = aims(net, card);
        super::kicks::lift(net, card);
        self.put_within(net, card, Some((reach, &aims)))
    }

    fn put_within(&mut self, net: &mut Net, card: u32, aims: Option<(usize, &[Vec<u32>])>) -> bool {
        let Some(spot) = self.best(net, card, aims) else { return false };
        net.insert(card, spot.row, spot.place);
        for k in 0..net.at[card as usize].len() {
            let link = net.at[card as usize][k];
            if is_drawn(net, link) {
                self.route_within(net, link, within(aims, k));
            }
        }
        true
    }

    /// Draws a link whose cards are placed, the cheapest way.
    pub(super) fn route(&mut self, net: &mut Net, link: u32) {
        self.route_within(net, link, Reach::Whole);
    }

    fn route_within(&mut self, net: &mut Net, link: u32, reach: Reach<'_>) {
        let (upper, lower) = net.links[link as usize];
        let (first, last) = net.span(link);
        if self.floods.is_empty() {
            self.floods.push(Flood::default());
        }
        // The rows are given: only what differs from way to way counts.
        self.floods[0].relative = true;
        self.floods[0].spread(net, upper, (last - first - 1, true), reach);
        let (_, places) = self.floods[0].way_to(net, lower, true, reach);
        net.draw(link, &places);
    }

    fn best(&mut self, net: &Net, card: u32, aims: Option<(usize, &[Vec<u32>])>) -> Option<Spot> {
        let (low, high) = free_rows(net, card);
        if low >= high {
            return None;
        }
        let mut near: Vec<(u32, bool)> = Vec::new();
        for (k, &link) in net.at[card as usize].iter().enumerate() {
            let (upper, lower) = net.links[link as usize];
            let (other, down) = if upper == card { (lower, false) } else { (upper, true) };
            let row = net.row[other as usize];
            if row == NOWHERE {
                continue;
            }
            if self.floods.len() == near.len() {
                self.floods.push(Flood::default());
            }
            let rows = if down { high - 1 - row } else { row - low };
            let flood = &mut self.floods[near.len()];
            flood.relative = high - low == 1;
            flood.spread(net, other, (rows as usize, down), within(aims, k));
            near.push((other, down));
        }
        let floods = &self.floods[..near.len()];
        let mut best: Option<Spot> = None;
        for row in (low..high).filter(|&row| net.closed != Some(row as usize)) {
            let (mut first, mut last) = between_walls(net, card, row as usize);
            if aims.is_some() {
                let (from, to) = within(aims, 0).of(net, row as usize);
                (first, last) = (first.max(from), last.min(to));
            }
            let opened = opening(net, row as usize);
            for place in first..=last {
                let mut cost = opened + pushing(net, card, row as usize, place);
                for (&(other, down), flood) in near.iter().zip(floods) {
                    let there = net.row[other as usize];
                    let away = if down { row - there } else { there - row };
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

fn within(aims: Option<(usize, &[Vec<u32>])>, link: usize) -> Reach<'_> {
    match aims.and_then(|(reach, aims)| Some((reach, aims.get(link)?))) {
        Some((reach, aims)) => Reach::Near(reach, aims),
        None => Reach::Whole,
    }
}

/// The rows between the placed neighbours of a card that it may be in.
fn free_rows(net: &Net, card: u32) -> (u32, u32) {
    let (mut low, mut high) = net.allowed[card as usize];
    for &link in &net.at[card as usize] {
        let (upper, lower) = net.links[link as usize];
        let row = net.row[if upper == card { lower } else { upper } as usize];
        if row == NOWHERE {
            continue;
        }
        if lower == card {
            low = low.max(row + 1);
        } else {
            high = high.min(row);
        }
    }
    (low, high)
}

/// The place that far along a row of so many vertices.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place in the row; a float cast saturates"
)]
fn share(part: f64, count: usize) -> u32 {
    (part * f64::from(number(count))) as u32
}

/// For each link of a card, where it passes each row; in the rows that the card can be in, where
/// the card is, or its links are on average.
fn aims(net: &Net, card: u32) -> Vec<Vec<u32>> {
    let (low, high) = free_rows(net, card);
    let row = net.row[card as usize] as usize;
    let part = f64::from(net.pos[card as usize]) / f64::from(number(net.rows[row].len().max(1)));
    let mut sums = vec![(0_u32, 0_u32); net.rows.len()];
    for &link in &net.at[card as usize] {
        for &bend in &net.chains[link as usize] {
            let sum = &mut sums[net.row[bend as usize] as usize];
            *sum = (sum.0 + net.pos[bend as usize], sum.1 + 1);
        }
    }
    let here = |place: usize| {
        let (sum, count) = sums[place];
        if place == row {
            return net.pos[card as usize];
        }
        sum.checked_div(count).unwrap_or_else(|| share(part, net.rows[place].len()))
    };
    let links = net.at[card as usize].iter();
    links
        .map(|&link| {
            let mut aims = vec![0; net.rows.len()];
            for &bend in &net.chains[link as usize] {
                aims[net.row[bend as usize] as usize] = net.pos[bend as usize];
            }
            for place in low..high {
                aims[place as usize] = here(place as usize);
            }
            aims
        })
        .collect()
}

/// What it costs to put a card into a row that has none: what a crossing costs.
fn opening(net: &Net, row: usize) -> i32 {
    if net.rows[row].iter().any(|&v| net.is_card(v)) { 0 } else { CROSSING }
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
