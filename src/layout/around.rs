//! A way between two points that keeps clear of cards, wherever they lie.
//!
//! The shortest way around convex obstacles turns only at their corners (Lozano-Pérez and Wesley,
//! "An algorithm for planning collision-free paths among polyhedral obstacles", 1979). Only cards
//! that a way has met are looked at, so that a large map costs no more than what lies between.

use crate::geometry::{Point, Rect};

/// The room between a way and a card it passes.
pub(super) const CLEARANCE: f64 = 8.0;
/// How often a way is looked for again when it meets further cards.
const ROUNDS: usize = 40;
/// How many pixels a bend is worth.
const BEND: f64 = 12.0;

/// The shortest way from `from` to `to` that runs through none of `cards`; a straight line where
/// there is none. Neither end may lie inside a card.
pub fn around(from: Point, to: Point, cards: &[Rect]) -> Vec<Point> {
    let mut met: Vec<usize> = Vec::new();
    let mut way = vec![from, to];
    for _ in 0..ROUNDS {
        let mut more: Vec<usize> = (0..cards.len())
            .filter(|n| !met.contains(n))
            .filter(|&n| way.windows(2).any(|pair| runs_through(pair[0], pair[1], cards[n])))
            .collect();
        if more.is_empty() {
            return way;
        }
        met.append(&mut more);
        let near: Vec<Rect> = met.iter().map(|&n| cards[n]).collect();
        match shortest(from, to, &near) {
            Some(shorter) => way = shorter,
            None => break,
        }
    }
    way
}

/// Whether the line from `a` to `b` comes into `card`.
pub(super) fn runs_through(a: Point, b: Point, card: Rect) -> bool {
    card.grown(-0.5).clipped(a, b).is_some_and(|(enters, leaves)| enters < leaves)
}

/// Dijkstra over the corners of the cards.
fn shortest(from: Point, to: Point, cards: &[Rect]) -> Option<Vec<Point>> {
    let mut dots = vec![from, to];
    for card in cards {
        let room = card.grown(CLEARANCE);
        let corners = [
            Point::new(room.left(), room.top()),
            Point::new(room.right(), room.top()),
            Point::new(room.left(), room.bottom()),
            Point::new(room.right(), room.bottom()),
        ];
        dots.extend(
            corners
                .into_iter()
                .filter(|corner| cards.iter().all(|card| !card.grown(-0.5).contains(*corner))),
        );
    }
    let mut cost = vec![f64::INFINITY; dots.len()];
    let mut before = vec![0; dots.len()];
    let mut done = vec![false; dots.len()];
    cost[0] = 0.0;
    loop {
        let open = (0..dots.len()).filter(|&n| !done[n] && cost[n].is_finite());
        let next = open.min_by(|&a, &b| cost[a].total_cmp(&cost[b]).then(a.cmp(&b)))?;
        if next == 1 {
            break;
        }
        done[next] = true;
        for other in 1..dots.len() {
            let reached = cost[next] + dots[next].distance(dots[other]) + BEND;
            let is_free = |card: &Rect| !runs_through(dots[next], dots[other], *card);
            if !done[other] && reached < cost[other] && cards.iter().all(is_free) {
                cost[other] = reached;
                before[other] = next;
            }
        }
    }
    let mut way = vec![to];
    let mut at = 1;
    while at != 0 {
        at = before[at];
        way.push(dots[at]);
    }
    way.reverse();
    Some(way)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Size;

    fn card(x: f64, y: f64) -> Rect {
        Rect::new(Point::new(x, y), Size::new(100.0, 40.0))
    }

    #[test]
    fn a_free_way_is_straight() {
        let ends = (Point::new(0.0, 0.0), Point::new(300.0, 10.0));
        assert_eq!(around(ends.0, ends.1, &[card(100.0, 100.0)]), [ends.0, ends.1]);
    }

    #[test]
    fn a_wall_of_cards_is_passed_where_there_is_a_gap() {
        let cards: Vec<Rect> =
            (0..8).filter(|n| *n != 6).map(|n| card(100.0, f64::from(n) * 41.0)).collect();
        let (from, to) = (Point::new(0.0, 60.0), Point::new(300.0, 60.0));
        let way = around(from, to, &cards);
        assert!(way.len() > 2);
        for pair in way.windows(2) {
            assert!(cards.iter().all(|card| !runs_through(pair[0], pair[1], *card)), "{way:?}");
        }
        assert_eq!((way.first(), way.last()), (Some(&from), Some(&to)));
    }

    #[test]
    fn where_there_is_no_way_the_line_is_straight() {
        // The end is walled in.
        let ring = [
            Rect::spanning(Point::new(180.0, -40.0), Point::new(190.0, 40.0)),
            Rect::spanning(Point::new(220.0, -40.0), Point::new(230.0, 40.0)),
            Rect::spanning(Point::new(180.0, -40.0), Point::new(230.0, -30.0)),
            Rect::spanning(Point::new(180.0, 30.0), Point::new(230.0, 40.0)),
        ];
        let way = around(Point::ZERO, Point::new(205.0, 0.0), &ring);
        assert_eq!(way.first(), Some(&Point::ZERO));
        assert_eq!(way.last(), Some(&Point::new(205.0, 0.0)));
    }
}
