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

/// The places of `cards` when tidied: at least `gap` apart, as far as they overlapped.
pub fn tidy(cards: &[Rect], gap: f64) -> Vec<Rect> {
    let mut middle: [Vec<f64>; 2] = [
        cards.iter().map(|card| card.center().x()).collect(),
        cards.iter().map(|card| card.center().y()).collect(),
    ];
    for axis in &mut middle {
        align(axis);
    }
    let half = |n: usize, axis: usize| {
        let size = cards[n].size();
        (if axis == 0 { size.width() } else { size.height() }) / 2.0
    };
    // What overlaps is pushed apart along the axis where less is missing.
    let missing = |middle: &[Vec<f64>; 2], a: usize, b: usize, axis: usize| {
        half(a, axis) + half(b, axis) + gap - (middle[axis][a] - middle[axis][b]).abs()
    };
    let start = middle.clone();
    for (axis, middle) in middle.iter_mut().enumerate() {
        let meets = |a: usize, b: usize| {
            let (here, there) = (missing(&start, a, b, axis), missing(&start, a, b, 1 - axis));
            here > 0.0 && there > 0.0 && (here, axis) < (there, 1 - axis)
        };
        let order = in_order(cards, axis);
        push(middle, &order, &meets, &|a, b| half(a, axis) + half(b, axis) + gap);
    }
    let corner = |n: usize| Point::new(middle[0][n] - half(n, 0), middle[1][n] - half(n, 1));
    (0..cards.len()).map(|n| Rect::new(corner(n).rounded(), cards[n].size())).collect()
}

/// Numbers that nearly agree get the one in the middle of them.
fn align(numbers: &mut [f64]) {
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by(|&a, &b| numbers[a].total_cmp(&numbers[b]).then(a.cmp(&b)));
    let mut first = 0;
    for end in 1..=order.len() {
        let apart = |end: usize| numbers[order[end]] - numbers[order[first]] > NEARLY;
        if end == order.len() || apart(end) {
            let middle = numbers[order[(first + end - 1) / 2]];
            for &n in &order[first..end] {
                numbers[n] = middle;
            }
            first = end;
        }
    }
}

/// The cards by where their middles were: those put in line keep the order they had.
fn in_order(cards: &[Rect], axis: usize) -> Vec<usize> {
    let at = |n: usize| if axis == 0 { cards[n].center().x() } else { cards[n].center().y() };
    let mut order: Vec<usize> = (0..cards.len()).collect();
    order.sort_by(|&a, &b| at(a).total_cmp(&at(b)).then(a.cmp(&b)));
    order
}

/// Goes through the cards in order and pushes each away from those before it that it meets;
/// whatever comes later is pushed at least as far.
fn push(
    middle: &mut [f64],
    order: &[usize],
    meets: &dyn Fn(usize, usize) -> bool,
    apart: &dyn Fn(usize, usize) -> f64,
) {
    let start = middle.to_vec();
    let mut shift = 0.0_f64;
    for (place, &n) in order.iter().enumerate() {
        for &before in &order[..place] {
            if meets(n, before) {
                shift = shift.max(middle[before] + apart(n, before) - start[n]);
            }
        }
        middle[n] = start[n] + shift;
    }
}

#[cfg(test)]
mod tests {
    use super::super::net::number;
    use super::super::random::Random;
    use super::*;
    use crate::geometry::Size;

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
            let tidied = tidy(&cards, 20.0);
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
        let tidied = tidy(&[at(0.0, 0.0), at(300.0, 7.0), at(600.0, 90.0)], 20.0);
        assert_eq!(tidied[0].top(), tidied[1].top());
        assert_eq!(tidied[2].top(), 90.0);
    }

    #[test]
    fn a_tidy_map_stays_as_it_is() {
        let at = |x: f64, y: f64| Rect::new(Point::new(x, y), Size::new(100.0, 40.0));
        let cards = [at(0.0, 0.0), at(200.0, 0.0), at(0.0, 100.0)];
        assert_eq!(tidy(&cards, 20.0), cards);
    }
}
