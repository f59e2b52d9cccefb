//! Links at cards that lie in no row, and links that such a card is in the way of.

use super::around::{around, runs_through};
use super::graph::Graph;
use super::result::Layout;
use crate::geometry::{Point, Rect};

/// Gives every link that has no way, or one through a card, a way around.
pub(super) fn mend(graph: &Graph, layout: &mut Layout) {
    let ends: Vec<(usize, usize)> =
        graph.ends.iter().map(|&(from, to)| (from as usize, to as usize)).collect();
    for (&(from, to), way) in ends.iter().zip(&mut layout.ways) {
        if from == to || !(way.points.is_empty() || is_hit(&way.points, &layout.cards, from, to)) {
            continue;
        }
        let others: Vec<Rect> = layout
            .cards
            .iter()
            .enumerate()
            .filter(|(n, _)| *n != from && *n != to)
            .map(|(_, card)| *card)
            .collect();
        let (start, end) = (layout.cards[from], layout.cards[to]);
        let line = around(start.center(), end.center(), &others);
        way.points = outside(line, start, end);
    }
}

fn is_hit(points: &[Point], cards: &[Rect], from: usize, to: usize) -> bool {
    let own = |n: usize| n == from || n == to;
    points.windows(2).any(|pair| {
        let mut others = cards.iter().enumerate().filter(|(n, _)| !own(*n));
        others.any(|(_, card)| runs_through(pair[0], pair[1], *card))
    })
}

/// A line from the middle of one card to the middle of another, without what is in them.
fn outside(mut line: Vec<Point>, start: Rect, end: Rect) -> Vec<Point> {
    line = cut(line, start);
    line.reverse();
    line = cut(line, end);
    line.reverse();
    line
}

/// The part of a line after it has left `card` for the last time.
fn cut(line: Vec<Point>, card: Rect) -> Vec<Point> {
    let Some(last) = line.iter().rposition(|point| card.contains(*point)) else { return line };
    let (Some(&inner), Some(&outer)) = (line.get(last), line.get(last + 1)) else { return line };
    let mut rest = vec![edge(inner, outer, card)];
    rest.extend(line.into_iter().skip(last + 1));
    rest
}

/// Where the line from a point in a card to one outside leaves it.
fn edge(inner: Point, outer: Point, card: Rect) -> Point {
    let (dx, dy) = (outer.x() - inner.x(), outer.y() - inner.y());
    let part = |way: f64, low: f64, high: f64| {
        if way > 0.0 {
            high / way
        } else if way < 0.0 {
            low / way
        } else {
            f64::INFINITY
        }
    };
    let across = part(dx, card.left() - inner.x(), card.right() - inner.x());
    let along = part(dy, card.top() - inner.y(), card.bottom() - inner.y());
    let part = across.min(along).clamp(0.0, 1.0);
    Point::new(inner.x() + dx * part, inner.y() + dy * part)
}

#[cfg(test)]
mod tests {
    use super::super::graph::tests::{card, link};
    use super::super::result::Way;
    use super::*;
    use crate::geometry::Size;

    #[test]
    fn a_link_without_a_way_gets_one_around_what_is_between() {
        let graph = Graph::new(
            vec![card("a", 0, 0), card("b", 0, 0), card("c", 0, 0)],
            vec![link("a", "b")],
            Vec::new(),
        );
        let at = |x: f64| Rect::new(Point::new(x, 0.0), Size::new(200.0, 80.0));
        let mut layout = Layout {
            cards: vec![at(0.0), at(800.0), at(400.0)],
            ways: vec![Way::default()],
            crossings: 0,
        };
        mend(&graph, &mut layout);
        let points = &layout.ways[0].points;
        assert!(points.len() > 2);
        assert!(!is_hit(points, &layout.cards, 0, 1));
        assert!(points.first().is_some_and(|first| (first.x() - 200.0).abs() < 100.0));
        assert!(layout.cards[0].grown(0.01).contains(points[0]));
    }
}
