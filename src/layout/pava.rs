//! The places of the items of one row that are nearest to where they want to be, in their order
//! and with the room they need: isotonic regression by pooling adjacent violators, exact and in
//! one pass (Ayer, Brunk, Ewing, Reid and Silverman, "An empirical distribution function for
//! sampling with incomplete information", 1955; Best and Chakravarti, "Active set algorithms for
//! isotonic regression", 1990). Bounds on the whole row are kept by clipping, which is exact as
//! well.

/// Items that ended up side by side with no room to spare.
#[derive(Clone, Copy, Debug)]
struct Pool {
    items: usize,
    weight: f64,
    /// The sum of weighted wishes; for the median, the place of the pool's samples.
    sum: f64,
}

/// Least squares: moves `x` to the least sum of `weight * (x - wish)²` with
/// `x[i + 1] - x[i] >= offset[i + 1] - offset[i]`, first not before `low`, last not after `high`.
/// `offset` starts at 0 and never falls.
pub(super) fn squares(
    wish: &[f64],
    weight: &[f64],
    offset: &[f64],
    (low, high): (f64, f64),
    x: &mut [f64],
) {
    let mut pools: Vec<Pool> = Vec::with_capacity(wish.len());
    for i in 0..wish.len() {
        let mut pool = Pool { items: 1, weight: weight[i], sum: weight[i] * (wish[i] - offset[i]) };
        while let Some(last) = pools.last() {
            if last.sum * pool.weight < pool.sum * last.weight {
                break;
            }
            pool.items += last.items;
            pool.weight += last.weight;
            pool.sum += last.sum;
            pools.pop();
        }
        pools.push(pool);
    }
    let high = (high - offset.last().copied().unwrap_or(0.0)).max(low);
    let mut at = 0;
    for pool in pools {
        let value = (pool.sum / pool.weight).min(high).max(low);
        for _ in 0..pool.items {
            x[at] = value + offset[at];
            at += 1;
        }
    }
}

/// A place that an item is drawn to, and how strongly.
pub(super) type Sample = (f64, f64);

/// Least distances: as [`squares`], for the least sum of `weight * |x - wish|`, where each item
/// has several wishes: those of item `i` are `samples[start[i]..start[i + 1]]`, sorted by place.
pub(super) fn distances(
    samples: &[Sample],
    start: &[usize],
    offset: &[f64],
    (low, high): (f64, f64),
    x: &mut [f64],
) {
    let mut pools: Vec<(usize, Vec<Sample>, f64)> = Vec::with_capacity(offset.len());
    for i in 0..offset.len() {
        let own = &samples[start[i]..start[i + 1]];
        let mut merged: Vec<Sample> = own.iter().map(|&(at, w)| (at - offset[i], w)).collect();
        let mut items = 1;
        let mut middle = median(&merged);
        while let Some((count, wishes, before)) = pools.pop() {
            if before < middle {
                pools.push((count, wishes, before));
                break;
            }
            merged = merge(&wishes, &merged);
            items += count;
            middle = median(&merged);
        }
        pools.push((items, merged, middle));
    }
    let high = (high - offset.last().copied().unwrap_or(0.0)).max(low);
    let mut at = 0;
    for (items, _, middle) in pools {
        let value = middle.min(high).max(low);
        for _ in 0..items {
            x[at] = value + offset[at];
            at += 1;
        }
    }
}

fn merge(a: &[Sample], b: &[Sample]) -> Vec<Sample> {
    let mut merged = Vec::with_capacity(a.len() + b.len());
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i].0 <= b[j].0 {
            merged.push(a[i]);
            i += 1;
        } else {
            merged.push(b[j]);
            j += 1;
        }
    }
    merged.extend_from_slice(&a[i..]);
    merged.extend_from_slice(&b[j..]);
    merged
}

/// The least place with at least half of the weight at or before it.
fn median(samples: &[Sample]) -> f64 {
    let whole: f64 = samples.iter().map(|sample| sample.1).sum();
    let mut sum = 0.0;
    for &(at, weight) in samples {
        sum += weight;
        if 2.0 * sum >= whole {
            return at;
        }
    }
    samples.last().map_or(0.0, |sample| sample.0)
}

#[cfg(test)]
mod tests {
    use super::super::net::number;
    use super::super::random::Random;
    use super::*;

    const FREE: (f64, f64) = (-1e9, 1e9);

    /// The best places on a grid of whole numbers, by trying: `cost(i, x)` is what item `i` costs
    /// at `x`.
    fn tried(
        count: usize,
        gap: i32,
        (low, high): (i32, i32),
        cost: &dyn Fn(usize, i32) -> f64,
    ) -> f64 {
        // best[x]: the least cost so far with the last item at or before x.
        let mut best: Vec<f64> = vec![0.0; usize::try_from(high - low + 1).unwrap()];
        for i in 0..count {
            let before = best.clone();
            let mut least = f64::INFINITY;
            for (k, x) in (low..=high).enumerate() {
                let reach = usize::try_from(gap).unwrap();
                let rest = match i {
                    0 => 0.0,
                    _ if k >= reach => before[k - reach],
                    _ => f64::INFINITY,
                };
                least = least.min(rest + cost(i, x));
                best[k] = least;
            }
        }
        best.last().copied().unwrap()
    }

    fn whole(random: &mut Random, bound: usize) -> f64 {
        f64::from(number(random.below(bound)))
    }

    #[test]
    fn least_distances_are_as_good_as_all_that_can_be_tried() {
        let mut random = Random::new(4);
        for round in 0..60 {
            let count = 5;
            let gap = 3;
            let mut samples = Vec::new();
            let mut start = vec![0];
            for _ in 0..count {
                let mut own: Vec<Sample> =
                    (0..3).map(|_| (whole(&mut random, 20), 1.0 + whole(&mut random, 3))).collect();
                own.sort_by(|a, b| a.0.total_cmp(&b.0));
                samples.extend(own);
                start.push(samples.len());
            }
            let offset: Vec<f64> = (0..count).map(|i| f64::from(number(i)) * 3.0).collect();
            let (bounds, walls) =
                if round % 2 == 0 { (FREE, (-60, 90)) } else { ((2.0, 16.0), (2, 16)) };
            let mut x = vec![0.0; count];
            distances(&samples, &start, &offset, bounds, &mut x);
            let cost = |i: usize, at: f64| -> f64 {
                samples[start[i]..start[i + 1]].iter().map(|s| s.1 * (s.0 - at).abs()).sum()
            };
            assert!(x.windows(2).all(|pair| pair[1] - pair[0] >= 3.0 - 1e-9));
            let ours: f64 = x.iter().enumerate().map(|(i, at)| cost(i, *at)).sum();
            let best = tried(count, gap, walls, &|i, x| cost(i, f64::from(x)));
            assert!((ours - best).abs() < 1e-6, "{ours} {best}");
        }
    }

    #[test]
    fn least_squares_are_as_good_as_all_that_can_be_tried() {
        let mut random = Random::new(8);
        for round in 0..60 {
            let wish: Vec<f64> = (0..5).map(|_| whole(&mut random, 40)).collect();
            let weight: Vec<f64> = (0..5).map(|_| 1.0 + whole(&mut random, 3)).collect();
            let offset: Vec<f64> = (0..5).map(|i| f64::from(i) * 4.0).collect();
            let (bounds, walls) =
                if round % 2 == 0 { (FREE, (-60, 120)) } else { ((5.0, 30.0), (5, 30)) };
            let mut x = vec![0.0; 5];
            squares(&wish, &weight, &offset, bounds, &mut x);
            let cost = |i: usize, at: f64| weight[i] * (wish[i] - at) * (wish[i] - at);
            assert!(x.windows(2).all(|pair| pair[1] - pair[0] >= 4.0 - 1e-9));
            let ours: f64 = x.iter().enumerate().map(|(i, at)| cost(i, *at)).sum();
            let best = tried(5, 4, walls, &|i, x| cost(i, f64::from(x)));
            // The grid is coarse: what is tried can only be worse.
            assert!(ours <= best + 1e-9, "{ours} {best}");
            assert!(x[0] >= bounds.0 && x[4] <= bounds.1);
        }
    }
}
