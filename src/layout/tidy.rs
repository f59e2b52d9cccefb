//! No overlaps, and cards in line with each other, while everything stays left of, right of, above
//! and below what it was.
//!
//! Middles that nearly agree are made to agree; then cards that overlap are pushed apart along the
//! axis on which they overlap less. A card that is pushed takes all that lies beyond it along, so
//! that no order changes (the orthogonal orders that Misue, Eades, Lai and Sugiyama, "Layout
//! adjustment and the mental map", 1995, ask for; their force-scan algorithm pushes like this).

use crate::geometry::{Point, Rect};

/// Middles that are no further apart than this are put in line.
const NEARLY: f64 = 12.0;

/// A card that is tidied.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Untidy {
    /// Where it lies.
    pub rect: Rect,
    /// Whether it stays there.
    pub pinned: bool,
}

/// The places of `cards` when tidied: at least `gap` apart, as far as they overlapped. What lies
/// between two pinned cards both across and along is not parted: there is no place for it.
pub fn tidy(cards: &[Untidy], gap: f64) -> Vec<Rect> {
    let mut middle: [Vec<f64>; 2] = [
        cards.iter().map(|card| card.rect.center().x()).collect(),
        cards.iter().map(|card| card.rect.center().y()).collect(),
    ];
    for axis in &mut middle {
        align(axis, cards);
    }
    let half = |n: usize, axis: usize| {
        let size = cards[n].rect.size();
        (if axis == 0 { size.width() } else { size.height() }) / 2.0
    };
    let missing = |middle: &[Vec<f64>; 2], a: usize, b: usize, axis: usize| {
        half(a, axis) + half(b, axis) + gap - (middle[axis][a] - middle[axis][b]).abs()
    };
    let lines = [0, 1].map(|axis| Line::of(cards, axis));
    // What overlaps is pushed apart along the axis where less is missing, of those where it can.
    let cost = |middle: &[Vec<f64>; 2], a: usize, b: usize, axis: usize| {
        let held = lines[axis].is_held(a) && lines[axis].is_held(b);
        (held, missing(middle, a, b, axis), axis)
    };
    let start = middle.clone();
    for (axis, middle) in middle.iter_mut().enumerate() {
        let meets = |a: usize, b: usize| {
            let (here, there) = (cost(&start, a, b, axis), cost(&start, a, b, 1 - axis));
            here.1 > 0.0 && there.1 > 0.0 && here < there
        };
        lines[axis].push(middle, &meets, &|a, b| half(a, axis) + half(b, axis) + gap);
    }
    let corner = |n: usize| Point::new(middle[0][n] - half(n, 0), middle[1][n] - half(n, 1));
    let place = |(n, card): (usize, &Untidy)| {
        if card.pinned { card.rect } else { Rect::new(corner(n).rounded(), card.rect.size()) }
    };
    cards.iter().enumerate().map(place).collect()
}

/// Numbers that nearly agree get the one in the middle of them, or that of a pinned card.
fn align(numbers: &mut [f64], cards: &[Untidy]) {
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by(|&a, &b| numbers[a].total_cmp(&numbers[b]).then(a.cmp(&b)));
    let mut first = 0;
    for end in 1..=order.len() {
        let apart = |end: usize| numbers[order[end]] - numbers[order[first]] > NEARLY;
        if end == order.len() || apart(end) {
            let group = &order[first..end];
            let pin = group.iter().find(|&&n| cards[n].pinned);
            let middle = numbers[*pin.unwrap_or(&order[(first + end - 1) / 2])];
            for &n in group.iter().filter(|&&n| !cards[n].pinned) {
                numbers[n] = middle;
            }
            first = end;
        }
    }
}

/// The cards along one axis.
struct Line {
    /// By where their middles were: those put in line keep the order they had.
    order: Vec<usize>,
    /// The place of each in that order.
    place: Vec<usize>,
    /// The places of the first and the last pinned card.
    pins: Option<(usize, usize)>,
}

impl Line {
    fn of(cards: &[Untidy], axis: usize) -> Self {
        let at = |n: usize| {
            let center = cards[n].rect.center();
            if axis == 0 { center.x() } else { center.y() }
        };
        let mut order: Vec<usize> = (0..cards.len()).collect();
        order.sort_by(|&a, &b| at(a).total_cmp(&at(b)).then(a.cmp(&b)));
        let mut place = vec![0; order.len()];
        for (at, &n) in order.iter().enumerate() {
            place[n] = at;
        }
        let pinned = |n: &&usize| cards[**n].pinned;
        let first = order.iter().find(pinned).map(|&n| place[n]);
        let last = order.iter().rev().find(pinned).map(|&n| place[n]);
        Self { order, place, pins: first.zip(last) }
    }

    /// Whether a card is pinned or between two that are, and cannot give way without a change of
    /// the order.
    fn is_held(&self, n: usize) -> bool {
        self.pins.is_some_and(|(first, last)| (first..=last).contains(&self.place[n]))
    }

    /// Goes through the cards in order, away from the pinned ones, and pushes each away from those
    /// before it that it meets; whatever comes later is pushed at least as far.
    fn push(
        &self,
        middle: &mut [f64],
        meets: &dyn Fn(usize, usize) -> bool,
        apart: &dyn Fn(usize, usize) -> f64,
    ) {
        let start = middle.to_vec();
        let mut go = |done: &[usize], rest: &mut dyn Iterator<Item = usize>, sign: f64| {
            let mut done = done.to_vec();
            let mut shift = 0.0_f64;
            for n in rest {
                for &before in done.iter().filter(|&&before| meets(n, before)) {
                    shift = shift.max((middle[before] - start[n]) * sign + apart(n, before));
                }
                middle[n] = start[n] + sign * shift;
                done.push(n);
            }
        };
        let (first, last) = self.pins.unwrap_or((0, 0));
        let after = if self.pins.is_some() { last + 1 } else { 0 };
        go(&self.order[first..after], &mut self.order[after..].iter().copied(), 1.0);
        go(&self.order[first..], &mut self.order[..first].iter().rev().copied(), -1.0);
    }
}

#[cfg(test)]
mod tests {
    use super::super::net::number;
    use super::super::random::Random;
    use super::*;
    use crate::geometry::Size;

    fn free(cards: &[Rect]) -> Vec<Untidy> {
        cards.iter().map(|&rect| Untidy { rect, pinned: false }).collect()
    }

    #[test]
    fn a_pinned_card_stays_and_nothing_lies_on_it() {
        let mut random = Random::new(7);
        for round in 0..60 {
            let mut below = |bound: usize| f64::from(number(random.below(bound)));
            let mut cards = free(&[]);
            for n in 0..12 {
                let at = Point::new(below(600), below(400));
                let rect = Rect::new(at, Size::new(100.0 + below(80), 40.0 + below(60)));
                cards.push(Untidy { rect, pinned: n == round % 12 });
            }
            let tidied = tidy(&cards, 20.0);
            let pinned = cards[round % 12].rect;
            assert_eq!(tidied[round % 12], pinned);
            for (n, a) in tidied.iter().enumerate() {
                for b in &tidied[..n] {
                    assert!(!a.grown(-0.1).intersects(*b), "{a:?} {b:?}");
                }
            }
        }
    }

    #[test]
    fn nothing_overlaps_and_no_order_changes() {
        let mut random = Random::new(6);
        for _ in 0..60 {
            let mut below = |bound: usize| f64::from(number(random.below(bound)));
            let cards: Vec<Rect> = (0..12)
                .map(|_| {
                    let at = Point::new(below(600), below(400));
                    Rect::new(at, Size::new(100.0 + below(80), 40.0 + below(60)))
                })
                .collect();
            let tidied = tidy(&free(&cards), 20.0);
            for (n, a) in tidied.iter().enumerate() {
                for (m, b) in tidied[..n].iter().enumerate() {
                    assert!(!a.grown(-0.1).intersects(*b), "{a:?} {b:?}");
                    let before = (cards[n].center(), cards[m].center());
                    let after = (a.center(), b.center());
                    for (p, q) in [
                        (before.0.x() - before.1.x(), after.0.x() - after.1.x()),
                        (before.0.y() - before.1.y(), after.0.y() - after.1.y()),
                    ] {
                        assert!(p.abs() < 1e-9 || q.abs() < 0.02 || (p > 0.0) == (q > 0.0));
                    }
                }
            }
        }
    }

    #[test]
    fn what_nearly_lines_up_does() {
        let at = |x: f64, y: f64| Rect::new(Point::new(x, y), Size::new(100.0, 40.0));
        let tidied = tidy(&free(&[at(0.0, 0.0), at(300.0, 7.0), at(600.0, 90.0)]), 20.0);
        assert_eq!(tidied[0].top(), tidied[1].top());
        assert_eq!(tidied[2].top(), 90.0);
    }

    #[test]
    fn a_tidy_map_stays_as_it_is() {
        let at = |x: f64, y: f64| Rect::new(Point::new(x, y), Size::new(100.0, 40.0));
        let cards = [at(0.0, 0.0), at(200.0, 0.0), at(0.0, 100.0)];
        assert_eq!(tidy(&free(&cards), 20.0), cards);
    }
}
