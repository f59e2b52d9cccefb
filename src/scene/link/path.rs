//! Curves as straight lines, and questions about them.

use kurbo::BezPath;

use crate::geometry::{Point, Rect};
use crate::scene::Flow;
use crate::scene::shape::Points;

/// `path` in straight lines that are nowhere further than `tolerance` from it, turned from the
/// flow's own coordinates to the map's.
pub(in crate::scene) fn polyline(path: &BezPath, tolerance: f64, flow: Flow) -> Points {
    let mut points: Vec<Point> = Vec::with_capacity(24);
    kurbo::flatten(path, tolerance, |step| {
        // Where a curve is straight for a moment, its flattening can have no number.
        if let Some(to) = step.end_point().filter(|to| to.is_finite()) {
            let to = flow.map_of(Point::new(to.x, to.y));
            if points.last() != Some(&to) {
                points.push(to);
            }
        }
    });
    points.into()
}

fn pairs(points: &[Point]) -> impl Iterator<Item = (Point, Point)> + '_ {
    points.iter().copied().zip(points.iter().copied().skip(1))
}

/// The distance of two points of a map, which are near enough for their squares.
fn apart(a: Point, b: Point) -> f64 {
    let (dx, dy) = (b.x() - a.x(), b.y() - a.y());
    (dx * dx + dy * dy).sqrt()
}

/// The length of a polyline.
pub(super) fn length(points: &[Point]) -> f64 {
    pairs(points).map(|(a, b)| apart(a, b)).sum()
}

fn between(a: Point, b: Point, share: f64) -> Point {
    Point::new(a.x() + (b.x() - a.x()) * share, a.y() + (b.y() - a.y()) * share)
}

/// The point at a share of the length, and the direction there, of length one.
pub(super) fn along(points: &[Point], share: f64) -> (Point, (f64, f64)) {
    let mut left = length(points) * share;
    let mut last = (points.first().copied().unwrap_or_default(), (1.0, 0.0));
    for (a, b) in pairs(points) {
        let step = apart(a, b);
        if step <= 0.0 {
            continue;
        }
        let direction = ((b.x() - a.x()) / step, (b.y() - a.y()) / step);
        if left <= step {
            return (between(a, b, left / step), direction);
        }
        left -= step;
        last = (b, direction);
    }
    last
}

/// The polyline without its last `cut`.
pub(super) fn shortened(points: &[Point], cut: f64) -> Vec<Point> {
    let mut left = (length(points) - cut).max(0.0);
    let mut out: Vec<Point> = points.first().copied().into_iter().collect();
    for (a, b) in pairs(points) {
        let step = apart(a, b);
        if left < step {
            out.push(between(a, b, left / step));
            break;
        }
        out.push(b);
        left -= step;
    }
    out
}

/// The part of a polyline from where it first enters `area` to where it last leaves it.
pub(super) fn clipped(points: &[Point], area: Rect) -> Option<Vec<Point>> {
    let mut span: Option<(f64, f64)> = None;
    let mut before = 0.0;
    for (a, b) in pairs(points) {
        let step = apart(a, b);
        if let Some((enters, leaves)) = area.clipped(a, b) {
            let (first, last) = (before + enters * step, before + leaves * step);
            span = Some(span.map_or((first, last), |(start, _)| (start, last)));
        }
        before += step;
    }
    let (first, last) = span?;
    let mut out: Vec<Point> = Vec::new();
    let mut before = 0.0;
    for (a, b) in pairs(points) {
        let step = apart(a, b);
        let after = before + step;
        if step > 0.0 && after >= first && before <= last {
            if out.is_empty() {
                out.push(between(a, b, ((first - before) / step).clamp(0.0, 1.0)));
            }
            out.push(between(a, b, ((last - before) / step).clamp(0.0, 1.0)));
        }
        before = after;
    }
    Some(out)
}

/// How far `pos` is from a polyline.
pub(super) fn distance(points: &[Point], pos: Point) -> f64 {
    pairs(points).map(|(a, b)| apart(pos, nearest(a, b, pos))).fold(f64::INFINITY, f64::min)
}

fn nearest(a: Point, b: Point, pos: Point) -> Point {
    let (dx, dy) = (b.x() - a.x(), b.y() - a.y());
    let square = dx * dx + dy * dy;
    if square <= 0.0 {
        return a;
    }
    let share = ((pos.x() - a.x()) * dx + (pos.y() - a.y()) * dy) / square;
    between(a, b, share.clamp(0.0, 1.0))
}

/// Whether a polyline touches a rectangle.
pub(in crate::scene) fn hits(points: &[Point], rect: Rect) -> bool {
    pairs(points).any(|(a, b)| rect.clipped(a, b).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Size;

    fn bent() -> [Point; 3] {
        [Point::new(0.0, 0.0), Point::new(10.0, 0.0), Point::new(10.0, 10.0)]
    }

    #[test]
    fn half_way_is_at_the_bend() {
        assert_eq!(along(&bent(), 0.5), (Point::new(10.0, 0.0), (1.0, 0.0)));
        assert_eq!(along(&bent(), 1.0).0, Point::new(10.0, 10.0));
        assert_eq!(shortened(&bent(), 4.0).last(), Some(&Point::new(10.0, 6.0)));
        assert_eq!(shortened(&bent(), 99.0).len(), 2);
    }

    #[test]
    fn a_long_line_is_cut_to_what_is_seen() {
        let line = [Point::new(0.0, 0.0), Point::new(0.0, 10_000.0), Point::new(500.0, 10_000.0)];
        let area = Rect::new(Point::new(-50.0, 5_003.0), Size::new(100.0, 100.0));
        let seen = clipped(&line, area).unwrap();
        assert_eq!(seen, [Point::new(0.0, 5_003.0), Point::new(0.0, 5_103.0)]);
        let aside = area.moved(crate::geometry::Offset::new(200.0, 0.0));
        assert_eq!(clipped(&line, aside), None);
        let all = Rect::new(Point::new(-9e5, -9e5), Size::new(2e6, 2e6));
        assert_eq!(clipped(&line, all).unwrap(), line);
    }

    #[test]
    fn a_line_that_passes_through_hits_and_one_that_passes_by_does_not() {
        let rect = Rect::new(Point::new(5.0, -5.0), Size::new(2.0, 10.0));
        assert!(hits(&bent(), rect));
        assert!(!hits(&bent(), rect.moved(crate::geometry::Offset::new(0.0, 6.0))));
        assert!(hits(&[Point::new(-4.0, -20.0), Point::new(16.0, 20.0)], rect));
        assert!((distance(&bent(), Point::new(5.0, 3.0)) - 3.0).abs() < 1e-9);
    }
}
