//! The order within the rows: how it starts, and how many crossings it has.
//!
//! Crossings are counted as Barth, Jünger and Mutzel do ("Simple and efficient bilayer cross
//! counting", 2002): the inversions among the segments of a gap, in O(m log n).

use super::net::{Net, number};
use super::ruler::Ruler;

/// The crossings between the segments of all gaps.
pub(super) fn crossings(net: &Net) -> u64 {
    let mut ends: Vec<u32> = Vec::new();
    let mut tree: Vec<u32> = Vec::new();
    (0..net.rows.len().saturating_sub(1))
        .map(|row| crossings_below(net, row, &mut ends, &mut tree))
        .sum()
}

fn crossings_below(net: &Net, row: usize, ends: &mut Vec<u32>, tree: &mut Vec<u32>) -> u64 {
    let width = net.rows[row + 1].len();
    tree.clear();
    tree.resize(width + 1, 0);
    let mut crossings = 0_u64;
    let mut passed = 0_u32;
    for &v in &net.rows[row] {
        ends.clear();
        ends.extend(net.down[v as usize].iter().map(|&w| net.pos[w as usize]));
        for &end in &*ends {
            // Those that ended further right: all, less those up to this one.
            let mut upto = 0;
            let mut at = end as usize + 1;
            while at > 0 {
                upto += tree[at];
                at &= at - 1;
            }
            crossings += u64::from(passed - upto);
        }
        for &end in &*ends {
            let mut at = end as usize + 1;
            while at <= width {
                tree[at] += 1;
                at += at & at.wrapping_neg();
            }
        }
        passed += number(ends.len());
    }
    crossings
}

/// Puts the cards on their rows and draws the links: everything in the order of `across`, by
/// lane first; a bend lies on the straight line between its cards.
pub(super) fn place(net: &mut Net, rows: &[u32], lanes: &[u32], across: &[f64]) {
    let lane = |v: usize| f64::from(lanes[v]);
    let mut keyed: Vec<Vec<(f64, f64, u32)>> = vec![Vec::new(); net.rows.len()];
    for (row, vertices) in net.rows.iter_mut().enumerate() {
        for (wall, &v) in vertices.iter().enumerate() {
            keyed[row].push((f64::from(number(wall)) + 0.5, 0.0, v));
        }
        vertices.clear();
    }
    for v in 0..net.cards {
        keyed[rows[v] as usize].push((lane(v), across[v], number(v)));
        net.row[v] = rows[v];
    }
    let spots: Vec<Vec<(f64, f64)>> = (0..net.links.len())
        .map(|link| {
            let (upper, lower) = net.links[link];
            let (a, b) = (upper as usize, lower as usize);
            let steps = f64::from(rows[b] - rows[a]);
            (1..rows[b] - rows[a])
                .map(|step| {
                    let part = f64::from(step) / steps;
                    let at = across[a] + (across[b] - across[a]) * part;
                    ((lane(a) + (lane(b) - lane(a)) * part).round(), at)
                })
                .collect()
        })
        .collect();
    for (link, spots) in spots.iter().enumerate() {
        // Where the bends go is decided below, with everything else in their rows.
        net.draw(number(link), &vec![0; spots.len()]);
        for (&bend, &(lane, at)) in net.chains[link].iter().zip(spots) {
            keyed[net.row[bend as usize] as usize].push((lane, at, bend));
        }
    }
    for (row, mut keyed) in keyed.into_iter().enumerate() {
        keyed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
        net.rows[row] = keyed.into_iter().map(|(_, _, v)| v).collect();
        net.number(row, 0);
    }
    net.longest = net.rows.iter().map(Vec::len).max().unwrap_or(0);
    net.ruler = Ruler::of(net);
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::net::tests::{check, net};
    use super::*;

    /// The same number, pair by pair.
    pub(in crate::layout) fn counted_by_pairs(net: &Net) -> u64 {
        let mut found = 0;
        for row in &net.rows {
            let segments: Vec<(u32, u32)> = row
                .iter()
                .flat_map(|&v| net.down[v as usize].iter().map(move |&w| (v, w)))
                .map(|(v, w)| (net.pos[v as usize], net.pos[w as usize]))
                .collect();
            for (k, a) in segments.iter().enumerate() {
                for b in &segments[..k] {
                    found += u64::from((a.0 < b.0 && a.1 > b.1) || (a.0 > b.0 && a.1 < b.1));
                }
            }
        }
        found
    }

    #[test]
    fn counting_is_the_same_as_looking_at_every_pair() {
        let mut random = super::super::random::Random::new(5);
        for _ in 0..50 {
            let rows: Vec<u32> = (0..16).map(|v| v / 4).collect();
            let mut links = Vec::new();
            for _ in 0..24 {
                let (a, b) = (random.below(16), random.below(16));
                if rows[a] < rows[b] {
                    links.push((number(a), number(b)));
                }
            }
            let net = net(&rows, &links);
            check(&net);
            assert_eq!(crossings(&net), counted_by_pairs(&net));
        }
    }

    #[test]
    fn the_start_follows_lanes_and_places() {
        let mut net = Net::new(vec![100.0; 4], 10.0, 3, 1);
        for (upper, lower) in [(0, 3), (1, 2)] {
            net.add_link(upper, lower);
        }
        place(&mut net, &[0, 0, 2, 2], &[1, 0, 0, 1], &[0.0, 5.0, 6.0, 1.0]);
        check(&net);
        // Wall 4 of the first row lies between card 1 of lane 0 and card 0 of lane 1.
        assert_eq!(net.rows[0], [1, 4, 0]);
        assert_eq!(net.rows[1].iter().position(|&v| v == 5), Some(1));
        assert_eq!(crossings(&net), 0);
    }
}
