//! The cheapest way over one gap, from every place of one row to every place of the next.
//!
//! What a way from place `i` to place `k` crosses is a Monge matrix: two ways that do not cross
//! each other never cross more of the other segments than two that do, and neither are they longer
//! in sum. So the place that a cheapest way comes from never falls as the place it leads to rises,
//! and the middle place splits the work: O((n + m) log n) for n places and m segments, where every
//! pair would be n² (Galil and Park, "Dynamic programming with convexity, concavity and sparsity",
//! 1992, section 3; the costs are not known beforehand, but change by one vertex's segments when a
//! way steps over it).

use super::flood::{CROSSING, PASSING};

/// The segments of a gap as its two rows see them.
#[derive(Clone, Debug, Default)]
pub(super) struct Gap {
    /// For each vertex between two places of the row before, where its segments end: so many
    /// vertices of the row after are left of the end.
    before: Ends,
    /// The same the other way round.
    after: Ends,
    /// The places of the row before that a cheapest way can come from, and how many segments
    /// begin left of each.
    worth: Vec<(usize, usize)>,
}

/// The ends of the segments of several vertices, in one array.
#[derive(Clone, Debug, Default)]
struct Ends {
    /// Where the ends of each vertex begin, and after the last one.
    start: Vec<usize>,
    ends: Vec<i32>,
}

impl Ends {
    fn clear(&mut self) {
        self.start.clear();
        self.start.push(0);
        self.ends.clear();
    }

    fn push(&mut self, ends: impl Iterator<Item = i32>) {
        self.ends.extend(ends);
        self.start.push(self.ends.len());
    }

    /// How many of these segments there are, that end at or right of a place, less the others.
    fn lean(&self, (first, last): (usize, usize), place: i32) -> i32 {
        let ends = &self.ends[first..last];
        let right: i32 = ends.iter().map(|&end| i32::from(end >= place)).sum();
        2 * right - signed(ends.len())
    }
}

/// Counts and places stay far below what an `i32` holds.
pub(super) fn signed(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// A row's places: what it costs to be at each, and where they are across the flow.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) cost: &'a [i32],
    pub(super) at: &'a [i32],
}

/// The same of the row after, whose costs are found, and where the ways to it come from.
pub(super) struct Found<'a> {
    pub(super) cost: &'a mut [i32],
    pub(super) from: &'a mut [u32],
    pub(super) at: &'a [i32],
}

/// A way that is walked along: from which place that is worth it, to which place, and what it
/// crosses.
#[derive(Clone, Copy, Debug)]
struct Way {
    from: usize,
    to: usize,
    crossed: i32,
}

impl Gap {
    /// Begins another gap.
    pub(super) fn clear(&mut self) {
        self.before.clear();
        self.after.clear();
    }

    /// Adds the next vertex of the row before: where its segments end, as places of the row after
    /// counted from the first that is looked at.
    pub(super) fn push_before(&mut self, ends: impl Iterator<Item = i32>) {
        self.before.push(ends);
    }

    /// Adds the next vertex of the row after.
    pub(super) fn push_after(&mut self, ends: impl Iterator<Item = i32>) {
        self.after.push(ends);
    }

    /// Finds the costs of the places of the row after. `crossed` is what the way from the first
    /// place to the first crosses.
    pub(super) fn cross(&mut self, from: Side<'_>, crossed: i32, to: &mut Found<'_>) {
        self.find_worth(from);
        let mut way = Way { from: 0, to: 0, crossed };
        if let Some(&(_, left)) = self.worth.first() {
            way.crossed += self.before.lean((0, left), 0);
            self.part((0, to.cost.len()), (0, self.worth.len() - 1), from, &mut way, to);
        }
    }

    /// Leaves out the places from which no way is cheaper than one that first steps aside.
    fn find_worth(&mut self, Side { cost, at }: Side<'_>) {
        let start = &self.before.start;
        let aside = |place: usize| {
            signed(start[place + 1] - start[place]) * CROSSING + at[place + 1] - at[place]
        };
        self.worth.clear();
        let mut best = i32::MAX;
        for (place, &here) in cost.iter().enumerate() {
            if place > 0 {
                best = best.saturating_add(aside(place - 1));
            }
            if best > here {
                best = here;
                self.worth.push((place, start[place]));
            }
        }
        let mut kept = self.worth.len();
        let (mut best, mut last) = (i32::MAX, 0);
        for k in (0..self.worth.len()).rev() {
            let (place, left) = self.worth[k];
            if best != i32::MAX {
                let over = signed(start[last] - left);
                best = best.saturating_add(over * CROSSING + at[last] - at[place]);
            }
            last = place;
            if best > cost[place] {
                best = cost[place];
                kept -= 1;
                self.worth[kept] = (place, left);
            }
        }
        self.worth.drain(..kept);
    }

    /// The costs of the places `low..high` of the row after, whose ways come from the places
    /// `first..=last` of those that are worth it.
    fn part(
        &self,
        (low, high): (usize, usize),
        (first, last): (usize, usize),
        side: Side<'_>,
        way: &mut Way,
        to: &mut Found<'_>,
    ) {
        if low >= high {
            return;
        }
        let middle = low.midpoint(high);
        self.lead_to(middle, way);
        let here = to.at[middle];
        let rightwards = way.from <= first || way.from - first <= last.saturating_sub(way.from);
        let (mut best, mut from) = (i32::MAX, first);
        for step in 0..=last - first {
            let k = if rightwards { first + step } else { last - step };
            self.start_at(k, way);
            let (place, _) = self.worth[k];
            let sum = way.crossed * CROSSING + (side.at[place] - here).abs();
            let sum = sum.saturating_add(side.cost[place]);
            if sum < best || (sum == best && k < from) {
                (best, from) = (sum, k);
            }
        }
        to.cost[middle] = best.saturating_add(PASSING);
        to.from[middle] = super::net::number(self.worth[from].0);
        self.part((low, middle), (first, from), side, way, to);
        self.part((middle + 1, high), (from, last), side, way, to);
    }

    fn start_at(&self, k: usize, way: &mut Way) {
        let (now, then) = (self.worth[way.from].1, self.worth[k].1);
        let place = signed(way.to);
        if then >= now {
            way.crossed += self.before.lean((now, then), place);
        } else {
            way.crossed -= self.before.lean((then, now), place);
        }
        way.from = k;
    }

    fn lead_to(&self, place: usize, way: &mut Way) {
        let start = &self.after.start;
        let (now, then) = (start[way.to], start[place]);
        let from = signed(self.worth[way.from].0);
        if place >= way.to {
            way.crossed += self.after.lean((now, then), from);
        } else {
            way.crossed -= self.after.lean((then, now), from);
        }
        way.to = place;
    }
}

#[cfg(test)]
mod tests {
    use super::super::random::Random;
    use super::*;

    /// Segments between two rows, as (place of the upper end, place of the lower end).
    type Segments = Vec<(usize, usize)>;

    fn gap(segments: &Segments, upper: usize, lower: usize) -> Gap {
        let mut gap = Gap::default();
        gap.clear();
        for v in 0..upper {
            let own = segments.iter().filter(|segment| segment.0 == v);
            gap.push_before(own.map(|segment| signed(segment.1)));
        }
        for v in 0..lower {
            let own = segments.iter().filter(|segment| segment.1 == v);
            gap.push_after(own.map(|segment| signed(segment.0)));
        }
        gap
    }

    fn random_places(random: &mut Random, count: usize, most: usize) -> Vec<i32> {
        let mut at = 0;
        let step = |_| {
            at += signed(random.below(most));
            at
        };
        (0..count).map(step).collect()
    }

    #[test]
    fn every_place_is_reached_as_cheaply_as_any_way_allows() {
        let mut random = Random::new(4);
        for _ in 0..200 {
            let (upper, lower) = (1 + random.below(12), 1 + random.below(12));
            let segments: Segments =
                (0..random.below(30)).map(|_| (random.below(upper), random.below(lower))).collect();
            let before: Vec<i32> = (0..=upper).map(|_| signed(random.below(6_000))).collect();
            let from_at = random_places(&mut random, upper + 1, 300);
            let to_at = random_places(&mut random, lower + 1, 300);
            let (mut cost, mut from) = (vec![0; lower + 1], vec![0; lower + 1]);
            let mut found = Found { cost: &mut cost, from: &mut from, at: &to_at };
            let side = Side { cost: &before, at: &from_at };
            gap(&segments, upper, lower).cross(side, 0, &mut found);
            let by = |i: usize, k: usize| {
                let crossed = segments.iter().filter(|s| (s.0 < i) != (s.1 < k)).count();
                let aside = (from_at[i] - to_at[k]).abs();
                before[i] + signed(crossed) * CROSSING + aside + PASSING
            };
            for k in 0..=lower {
                let least = (0..=upper).map(|i| by(i, k)).min();
                assert_eq!(Some(cost[k]), least);
                assert_eq!(by(from[k] as usize, k), cost[k], "and this is where it comes from");
            }
        }
    }
}
