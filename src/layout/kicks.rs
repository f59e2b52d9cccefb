//! Fewer crossings in small maps: again and again a few cards are taken out and put back one
//! after the other, and what is no worse is kept (Shaw, "Using constraint programming and local
//! search methods to solve vehicle routing problems", 1998, calls it large neighbourhood search).
//! The number of tries is fixed, so that the result does not depend on the machine.

use super::flood::CROSSING;
use super::net::{Net, number};
use super::order::crossings;
use super::random::Random;
use super::reinsert::{Reinsert, is_drawn, passed};
use super::ruler::{all_middles, whole_number};

/// A card that was taken out: where it was, and the ways of its links.
pub(super) struct Lifted {
    card: u32,
    row: usize,
    pos: usize,
    links: Vec<(u32, Vec<u32>)>,
}

/// What a picture costs.
pub(super) fn cost(net: &Net) -> i64 {
    let crossings = i64::try_from(crossings(net)).unwrap_or(i64::MAX / 100_000);
    crossings * i64::from(CROSSING) + passed(net) + rows_in_use(net) * ROW + length(net)
}

/// How far the links lead across the flow.
fn length(net: &Net) -> i64 {
    let x = all_middles(net);
    let vertices = net.rows.iter().flatten();
    let long: f64 = vertices
        .flat_map(|&v| net.down[v as usize].iter().map(move |&w| (v, w)))
        .map(|(v, w)| (x[v as usize] - x[w as usize]).abs())
        .sum();
    i64::from(whole_number(long * LENGTH))
}

/// What a row costs that a card is in.
const ROW: i64 = 800;
/// What a unit of a link's length across the flow costs. It decides where crossings do not.
const LENGTH: f64 = 0.2;

fn rows_in_use(net: &Net) -> i64 {
    let used = net.rows.iter().filter(|row| row.iter().any(|&v| net.is_card(v)));
    i64::try_from(used.count()).unwrap_or(0)
}

/// Tries `tries` times.
pub(super) fn kick(net: &mut Net, reinsert: &mut Reinsert, random: &mut Random, tries: usize) {
    let mut now = cost(net);
    for _ in 0..tries {
        if net.cards == 0 {
            return;
        }
        let mut chosen = choose(net, random);
        let lifted: Vec<Lifted> = chosen.iter().map(|&card| lift(net, card)).collect();
        random.shuffle(&mut chosen);
        now = put_all(net, reinsert, &chosen, lifted, now);
    }
}

/// Tries for every row whether its cards are as well off in others. What takes one card out at a
/// time never finds that.
pub(super) fn close_rows(net: &mut Net, reinsert: &mut Reinsert) {
    let mut now = cost(net);
    let mut rows: Vec<(usize, usize)> = Vec::new();
    for (row, line) in net.rows.iter().enumerate() {
        rows.push((line.iter().filter(|&&v| net.is_card(v)).count(), row));
    }
    rows.sort_unstable();
    for (_, row) in rows {
        let line = net.rows[row].iter().copied();
        let chosen: Vec<u32> = line.filter(|&v| net.is_card(v)).collect();
        if chosen.is_empty() {
            continue;
        }
        let lifted: Vec<Lifted> = chosen.iter().map(|&card| lift(net, card)).collect();
        net.closed = Some(row);
        now = put_all(net, reinsert, &chosen, lifted, now);
        net.closed = None;
    }
}

/// Puts cards back one after the other; as they were if that costs more than `now`. Gives what
/// it costs then.
fn put_all(
    net: &mut Net,
    reinsert: &mut Reinsert,
    chosen: &[u32],
    lifted: Vec<Lifted>,
    now: i64,
) -> i64 {
    let whole = chosen.iter().all(|&card| reinsert.put(net, card));
    let then = if whole { cost(net) } else { i64::MAX };
    if then <= now {
        return then;
    }
    undo(net, chosen, lifted);
    now
}

/// A few cards near each other: in the picture, or by their links.
fn choose(net: &Net, random: &mut Random) -> Vec<u32> {
    let first = number(random.below(net.cards));
    let mut chosen = vec![first];
    let more = random.below(5);
    let by_links = random.below(2) == 0;
    for _ in 0..more {
        let from = chosen[random.below(chosen.len())];
        let next = if by_links {
            let links = &net.at[from as usize];
            if links.is_empty() {
                continue;
            }
            let (upper, lower) = net.links[links[random.below(links.len())] as usize];
            if upper == from { lower } else { upper }
        } else {
            let row = (net.row[from as usize] as usize + random.below(3)).saturating_sub(1);
            let row = &net.rows[row.min(net.rows.len() - 1)];
            if row.is_empty() {
                continue;
            }
            let pos = (net.pos[from as usize] as usize + random.below(7)).saturating_sub(3);
            row[pos.min(row.len() - 1)]
        };
        if net.is_card(next) && !chosen.contains(&next) {
            chosen.push(next);
        }
    }
    chosen
}

/// Takes a card and its drawn links out.
pub(super) fn lift(net: &mut Net, card: u32) -> Lifted {
    let mut links = Vec::new();
    for k in 0..net.at[card as usize].len() {
        let link = net.at[card as usize][k];
        if is_drawn(net, link) {
            links.push((link, net.undraw(link)));
        }
    }
    let (row, pos) = net.remove(card);
    Lifted { card, row, pos, links }
}

fn undo(net: &mut Net, chosen: &[u32], lifted: Vec<Lifted>) {
    for &card in chosen {
        if net.row[card as usize] != super::net::NOWHERE {
            lift(net, card);
        }
    }
    for Lifted { card, row, pos, links } in lifted.into_iter().rev() {
        net.insert(card, row, pos);
        for (link, places) in links.into_iter().rev() {
            net.draw(link, &places);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::net::tests::{check, net};
    use super::super::order::tests::counted_by_pairs;
    use super::*;

    /// Two rows of four cards with a spare row after each, every upper card linked to two lower.
    fn tangled() -> Net {
        let mut net = net(
            &[0, 0, 0, 0, 2, 2, 2, 2],
            &[(0, 7), (0, 6), (1, 5), (1, 7), (2, 4), (2, 6), (3, 5), (3, 4)],
        );
        net.rows.push(Vec::new());
        for v in 0..8 {
            net.allowed[v] = if v < 4 { (0, 2) } else { (2, 4) };
        }
        net
    }

    #[test]
    fn undoing_leaves_no_trace() {
        let mut net = tangled();
        let before = net.rows.clone();
        let chosen = [1, 6, 3];
        let lifted: Vec<Lifted> = chosen.iter().map(|&card| lift(&mut net, card)).collect();
        let mut reinsert = Reinsert::default();
        assert!(reinsert.put(&mut net, 6) && reinsert.put(&mut net, 1));
        undo(&mut net, &chosen, lifted);
        check(&net);
        let places = |rows: &[Vec<u32>]| -> Vec<Vec<u32>> {
            rows.iter().map(|row| row.iter().map(|v| (*v).min(8)).collect()).collect()
        };
        assert_eq!(places(&net.rows), places(&before));
    }

    #[test]
    fn kicks_untangle_a_ring() {
        let mut net = tangled();
        let before = counted_by_pairs(&net);
        kick(&mut net, &mut Reinsert::default(), &mut Random::new(2), 300);
        check(&net);
        assert!(before > 3);
        assert_eq!(counted_by_pairs(&net), 0, "a ring can be drawn flat with two rows a side");
        for v in 0..8 {
            let (low, high) = net.allowed[v];
            assert!((low..high).contains(&net.row[v]));
        }
    }

    #[test]
    fn a_row_that_saves_nothing_is_closed() {
        // Two links, each a row from the other.
        let mut net = net(&[0, 1, 2, 3], &[(0, 2), (1, 3)]);
        net.allowed = vec![(0, 2), (0, 2), (2, 4), (2, 4)];
        close_rows(&mut net, &mut Reinsert::default());
        check(&net);
        assert_eq!(net.row[0], net.row[1]);
        assert_eq!(net.row[2], net.row[3]);
    }
}
