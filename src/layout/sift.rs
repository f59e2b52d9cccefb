//! Fewer crossings, vertex by vertex.
//!
//! Each vertex is tried at the places of its row around it and goes where its segments cross the
//! fewest others: Matuszewski, Schönfeld and Molitor, "Using sifting for k-layer straightline
//! crossing minimization", 1999. A step over one neighbour changes only the crossings between the
//! two, so that a row costs its segments times the degree of the vertex.

use super::net::{Net, Vertex};

/// What stays allocated between vertices.
#[derive(Debug, Default)]
struct Ends {
    up: Vec<u32>,
    down: Vec<u32>,
}

/// Sifts every vertex once, at most `window` places to either side; gives the crossings less.
pub(super) fn sift(net: &mut Net, window: usize) -> u64 {
    let mut gained = 0;
    let mut ends = Ends::default();
    for row in 0..net.rows.len() {
        for v in net.rows[row].clone() {
            if net.kind(v) != Vertex::Wall {
                gained += sift_one(net, v, window, &mut ends);
            }
        }
    }
    gained
}

/// Crossings less when `v` steps over `w`, from the left to the right of it.
fn step(net: &Net, w: u32, ends: &Ends) -> i64 {
    let side = |of_w: &[u32], of_v: &[u32]| -> i64 {
        let mut change = 0;
        for &a in of_w {
            let a = net.pos[a as usize];
            for &b in of_v {
                // While w is right of v they cross where w's end is left of v's.
                change += i64::from(a < b) - i64::from(a > b);
            }
        }
        change
    };
    side(&net.up[w as usize], &ends.up) + side(&net.down[w as usize], &ends.down)
}

fn sift_one(net: &mut Net, v: u32, window: usize, ends: &mut Ends) -> u64 {
    let fill = |list: &mut Vec<u32>, of: &[u32], pos: &[u32]| {
        list.clear();
        list.extend(of.iter().map(|&w| pos[w as usize]));
    };
    fill(&mut ends.up, &net.up[v as usize], &net.pos);
    fill(&mut ends.down, &net.down[v as usize], &net.pos);
    if ends.up.is_empty() && ends.down.is_empty() {
        return 0;
    }
    let (row, at) = (net.row[v as usize] as usize, net.pos[v as usize] as usize);
    let bound = net.is_card(v);
    let stops = |w: u32| bound && net.kind(w) == Vertex::Wall;
    let line = &net.rows[row];
    let (mut best, mut target, mut sum) = (0, at, 0);
    for (pos, &w) in line.iter().enumerate().skip(at + 1).take(window) {
        if stops(w) {
            break;
        }
        sum += step(net, w, ends);
        if sum > best {
            (best, target) = (sum, pos);
        }
    }
    sum = 0;
    for (pos, &w) in line.iter().enumerate().take(at).rev().take(window) {
        if stops(w) {
            break;
        }
        sum -= step(net, w, ends);
        if sum > best {
            (best, target) = (sum, pos);
        }
    }
    if target != at {
        if target > at {
            net.rows[row][at..=target].rotate_left(1);
        } else {
            net.rows[row][target..=at].rotate_right(1);
        }
        for pos in at.min(target)..=at.max(target) {
            let w = net.rows[row][pos];
            net.pos[w as usize] = super::net::number(pos);
        }
    }
    u64::try_from(best).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::net::tests::{check, net};
    use super::super::order::crossings;
    use super::super::random::Random;
    use super::*;

    #[test]
    fn what_is_gained_is_what_is_counted() {
        let mut random = Random::new(3);
        for _ in 0..30 {
            let rows: Vec<u32> = (0..24).map(|v| v / 6).collect();
            let links: Vec<(u32, u32)> = (0..40)
                .map(|_| (random.below(24), random.below(24)))
                .filter(|(a, b)| rows[*a] < rows[*b])
                .map(|(a, b)| (super::super::net::number(a), super::super::net::number(b)))
                .collect();
            let mut net = net(&rows, &links);
            let before = crossings(&net);
            let gained = sift(&mut net, 100);
            check(&net);
            assert_eq!(before - gained, crossings(&net));
        }
    }

    #[test]
    fn a_turned_pair_is_put_right() {
        let mut net = net(&[0, 0, 1, 1], &[(0, 3), (1, 2)]);
        assert_eq!(sift(&mut net, 1), 1);
        assert_eq!(crossings(&net), 0);
    }
}
