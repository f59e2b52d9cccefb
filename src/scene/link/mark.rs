//! Small marks on a link's line.

use super::LinkInk;
use crate::geometry::{Offset, Point, Rect};
use crate::scene::shape::{Shape, Stroke};

/// The radius of the disc a mark stands on.
pub(super) const RADIUS: f64 = 9.0;

/// A mark shrinks less than the map, so that it can still be told.
fn unit(ink: &LinkInk) -> f64 {
    1.0 / ink.zoom.clamp(0.6, 1.0)
}

fn disc(center: Point, ink: &LinkInk, out: &mut Vec<Shape>) {
    out.push(Shape::Circle {
        center,
        radius: RADIUS * unit(ink),
        fill: Some(ink.ground),
        stroke: None,
    });
}

/// An arrow that turns on itself: the link runs back, or lies on a cycle.
pub(super) fn loop_mark(center: Point, ink: &LinkInk, out: &mut Vec<Shape>) {
    disc(center, ink, out);
    let unit = unit(ink);
    let radius = (RADIUS - 3.0) * unit;
    let at = |turn: f64| {
        let (sin, cos) = turn.sin_cos();
        center.moved(Offset::new(radius * cos, radius * sin))
    };
    // Three quarters of a circle, open at the upper right.
    let arc: Vec<Point> = (0..=12).map(|step| at(f64::from(step) / 12.0 * 4.7)).collect();
    let tip = at(4.7);
    out.push(Shape::line(arc, Stroke::new(1.6 * unit, ink.colour)));
    let head = vec![
        tip.moved(Offset::new(5.0 * unit, 0.0)),
        tip.moved(Offset::new(-0.6 * unit, -4.0 * unit)),
        tip.moved(Offset::new(-0.6 * unit, 4.0 * unit)),
    ];
    out.push(Shape::polygon(head, ink.colour));
}

/// A beam on its base: a factor underpins the link.
pub(super) fn base_mark(center: Point, ink: &LinkInk, out: &mut Vec<Shape>) {
    disc(center, ink, out);
    let unit = unit(ink);
    let mut bar = |x: (f64, f64), y: (f64, f64)| {
        let corner = |x: f64, y: f64| center.moved(Offset::new(x * unit, y * unit));
        let rect = Rect::spanning(corner(x.0, y.0), corner(x.1, y.1));
        out.push(Shape::Rect { rect, radius: 0.0, fill: Some(ink.factor), stroke: None });
    };
    bar((-5.0, 5.0), (-5.0, -3.2));
    bar((-3.6, -1.8), (-3.2, 2.8));
    bar((1.8, 3.6), (-3.2, 2.8));
    bar((-5.0, 5.0), (2.8, 4.8));
}

/// A diamond: the link rests on an assumption. It is filled if one fails.
pub(super) fn assumption_mark(center: Point, fails: bool, ink: &LinkInk, out: &mut Vec<Shape>) {
    disc(center, ink, out);
    let unit = unit(ink);
    let corner = |x: f64, y: f64| center.moved(Offset::new(x * unit, y * unit));
    let points = vec![corner(0.0, -6.0), corner(6.0, 0.0), corner(0.0, 6.0), corner(-6.0, 0.0)];
    out.push(Shape::Path {
        points: points.into(),
        closed: true,
        fill: Some(if fails { ink.colour } else { ink.ground }),
        stroke: Some(Stroke::new(1.6 * unit, ink.colour)),
    });
}
