//! One order of all cards across the flow, before any row is looked at.
//!
//! Sweeping from row to row is a diffusion: it cannot find the order of a wide map. Here all cards
//! are put on a line so that the links, laid along it, are short in sum: the minimum linear
//! arrangement, by coarsening, solving the small graph, and refining on the way back (Safro, Ron
//! and Brandt, "Graph minimum linear arrangement by multilevel weighted edge contractions", 2006).
//! The smallest graph starts from its Fiedler vector (Koren and Harel, "Multi-scale algorithm for
//! the linear arrangement problem", 2002).

use super::net::number;
use super::random::Random;
use super::weighted::Weighted;

/// Coarser graphs are made until one has no more vertices than this.
const COARSEST: usize = 24;
/// How far a card is moved at most in one step of refining, in places.
const WINDOW: usize = 90;
/// How often each level is refined.
const ROUNDS: usize = 6;
/// Further starts for the coarsest graph, besides its Fiedler vector.
const STARTS: usize = 12;

/// The vertices in order.
pub(super) fn arrange(graph: &Weighted) -> Vec<u32> {
    let mut levels: Vec<(Weighted, Vec<u32>)> = Vec::new();
    let mut now = graph.clone();
    while now.len() > COARSEST {
        let (coarse, became) = now.coarser();
        if coarse.len() * 20 > now.len() * 19 {
            break;
        }
        levels.push((std::mem::replace(&mut now, coarse), became));
    }
    let mut order = coarsest(&now);
    refine(&now, &mut order, |_| 0, ROUNDS);
    while let Some((fine, became)) = levels.pop() {
        let mut place = vec![0_usize; now.len()];
        for (at, &v) in order.iter().enumerate() {
            place[v as usize] = at;
        }
        order = unfold(&fine, &became, &place);
        refine(&fine, &mut order, |_| 0, ROUNDS);
        now = fine;
    }
    order
}

/// The two halves of a coarse vertex lie where it lay, the one that is drawn more to the left
/// first.
fn unfold(fine: &Weighted, became: &[u32], place: &[usize]) -> Vec<u32> {
    let mut keyed: Vec<(usize, i64, u32)> = (0..number(fine.len()))
        .map(|v| {
            let here = place[became[v as usize] as usize];
            let pull: i64 = fine
                .near(v)
                .map(|(w, weight)| {
                    let there = place[became[w as usize] as usize];
                    weight * (i64::from(there > here) - i64::from(there < here))
                })
                .sum();
            (here, pull, v)
        })
        .collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, _, v)| v).collect()
}

/// The sum of the edges' lengths along the line, times two so that middles are whole numbers.
fn length(graph: &Weighted, order: &[u32]) -> i64 {
    let mut middle = vec![0_i64; graph.len()];
    let mut at = 0;
    for &v in order {
        let size = graph.size[v as usize];
        middle[v as usize] = 2 * at + size;
        at += size;
    }
    let of = |v: u32| -> i64 {
        let here = middle[v as usize];
        graph.near(v).map(|(w, weight)| weight * (middle[w as usize] - here).abs()).sum()
    };
    order.iter().map(|&v| of(v)).sum()
}

fn coarsest(graph: &Weighted) -> Vec<u32> {
    let mut best = by_fiedler(graph);
    if graph.len() > 4 * COARSEST {
        return best;
    }
    refine(graph, &mut best, |_| 0, 3 * ROUNDS);
    let mut least = length(graph, &best);
    let mut random = Random::new(1);
    for _ in 0..STARTS {
        let mut order = best.clone();
        random.shuffle(&mut order);
        refine(graph, &mut order, |_| 0, 3 * ROUNDS);
        let length = length(graph, &order);
        if length < least {
            (best, least) = (order, length);
        }
    }
    best
}

/// The order of the vector that belongs to the second least eigenvalue of the graph's Laplacian,
/// by power iteration.
fn by_fiedler(graph: &Weighted) -> Vec<u32> {
    let count = graph.len();
    let weight = |w: i64| f64::from(i32::try_from(w).unwrap_or(i32::MAX));
    let degree: Vec<f64> =
        (0..number(count)).map(|v| graph.near(v).map(|(_, w)| weight(w)).sum()).collect();
    let most = 2.0 * degree.iter().copied().fold(0.0, f64::max) + 1.0;
    let mut vector: Vec<f64> =
        (0..number(count)).map(|v| f64::from((v * 7919 + 13) % 1009) / 1009.0).collect();
    let mut next = vec![0.0; count];
    for _ in 0..200 {
        let mean = vector.iter().sum::<f64>() / f64::from(number(count.max(1)));
        let mut square = 0.0;
        for value in &mut vector {
            *value -= mean;
            square += *value * *value;
        }
        let scale = if square > 0.0 { 1.0 / square.sqrt() } else { 1.0 };
        for value in &mut vector {
            *value *= scale;
        }
        for v in 0..count {
            let around: f64 =
                graph.near(number(v)).map(|(w, edge)| weight(edge) * vector[w as usize]).sum();
            next[v] = (most - degree[v]) * vector[v] + around;
        }
        std::mem::swap(&mut vector, &mut next);
    }
    let mut order: Vec<u32> = (0..number(count)).collect();
    order.sort_by(|&a, &b| vector[a as usize].total_cmp(&vector[b as usize]).then(a.cmp(&b)));
    order
}

/// Moves vertices to where their edges are shortest; none passes one of another `lane`.
pub(super) fn refine(
    graph: &Weighted,
    order: &mut [u32],
    lane: impl Fn(u32) -> u32,
    rounds: usize,
) {
    let mut place = vec![0_usize; graph.len()];
    for (at, &v) in order.iter().enumerate() {
        place[v as usize] = at;
    }
    for round in 0..rounds {
        let mut moved = false;
        for step in 0..order.len() {
            let v = if round % 2 == 0 { step } else { order.len() - 1 - step };
            moved |= move_one(graph, order, &mut place, number(v), &lane);
        }
        if !moved {
            break;
        }
    }
}

/// The pull on `v` to the right: the weight to the right of it less that to the left, without
/// `but`.
fn pull(graph: &Weighted, place: &[usize], v: u32, but: u32) -> i64 {
    let here = place[v as usize];
    let near = graph.near(v).filter(|(w, _)| *w != but);
    near.map(|(w, weight)| if place[w as usize] > here { weight } else { -weight }).sum()
}

fn move_one(
    graph: &Weighted,
    order: &mut [u32],
    place: &mut [usize],
    v: u32,
    lane: &impl Fn(u32) -> u32,
) -> bool {
    let at = place[v as usize];
    let size = graph.size[v as usize];
    let to = |w: u32| -> i64 { graph.near(v).filter(|near| near.0 == w).map(|near| near.1).sum() };
    let start = pull(graph, place, v, u32::MAX);
    let (mut least, mut target) = (0, at);
    for right in [true, false] {
        let (mut cost, mut force) = (0, start);
        for steps in 1..=WINDOW {
            let next = if right { at + steps } else { at.wrapping_sub(steps) };
            let Some(&w) = order.get(next) else { break };
            if lane(w) != lane(v) {
                break;
            }
            let edge = to(w);
            let sign = if right { 1 } else { -1 };
            // Without the edge to `w`, which is as long afterwards.
            let own = force - sign * edge;
            let others = pull(graph, place, w, v);
            cost += sign * (size * others - graph.size[w as usize] * own);
            force -= 2 * sign * edge;
            if cost < least {
                (least, target) = (cost, next);
            }
        }
    }
    if target == at {
        return false;
    }
    if target > at {
        order[at..=target].rotate_left(1);
    } else {
        order[target..=at].rotate_right(1);
    }
    for at in at.min(target)..=at.max(target) {
        place[order[at] as usize] = at;
    }
    true
}

/// Turns the order round if that is how it usually lies: the same map with one card more must not
/// come out as its mirror image.
pub(super) fn canonical(order: &mut [u32]) {
    let middle = i128::try_from(order.len().saturating_sub(1)).unwrap_or(0);
    let lean: i128 = (0_i128..)
        .zip(order.iter())
        .map(|(at, &v)| (2 * at - middle) * (2 * i128::from(v) - middle))
        .sum();
    if lean < 0 {
        order.reverse();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_laid_out_as_a_path() {
        // Vertex v of the path is number v * 37 % 101.
        let name = |v: u32| v * 37 % 101;
        let edges: Vec<(u32, u32, i64)> = (0..100).map(|v| (name(v), name(v + 1), 1)).collect();
        let graph = Weighted::new(vec![1; 101], &edges);
        let order = arrange(&graph);
        assert_eq!(length(&graph, &order), 2 * 2 * 100);
    }

    #[test]
    fn a_move_gains_what_it_says() {
        let mut random = Random::new(9);
        for _ in 0..40 {
            let edges: Vec<(u32, u32, i64)> = (0..40)
                .map(|_| {
                    (
                        number(random.below(16)),
                        number(random.below(16)),
                        1 + i64::from(number(random.below(3))),
                    )
                })
                .collect();
            let sizes = (0..16).map(|_| 1 + i64::from(number(random.below(4)))).collect();
            let graph = Weighted::new(sizes, &edges);
            let mut order: Vec<u32> = (0..16).collect();
            random.shuffle(&mut order);
            let mut last = length(&graph, &order);
            for round in 0..4 {
                refine(&graph, &mut order, |_| 0, round);
                let now = length(&graph, &order);
                assert!(now <= last, "{now} after {last}");
                last = now;
            }
        }
    }

    #[test]
    fn nothing_leaves_its_lane() {
        let graph = Weighted::new(vec![1; 4], &[(0, 3, 1), (1, 2, 1)]);
        let mut order = vec![0, 1, 2, 3];
        refine(&graph, &mut order, |v| v / 2, 5);
        assert_eq!(order.iter().map(|v| v / 2).collect::<Vec<_>>(), [0, 0, 1, 1]);
    }

    #[test]
    fn an_order_and_its_mirror_image_come_out_the_same() {
        let mut order = vec![3, 1, 4, 0, 2];
        let mut turned: Vec<u32> = order.iter().rev().copied().collect();
        canonical(&mut order);
        canonical(&mut turned);
        assert_eq!(order, turned);
    }
}
