//! The pictures beside kinds' names, drawn in a square of sixteen units.

use crate::geometry::{Point, Rect};
use crate::model::Icon;
use crate::scene::shape::{Points, Shape, Stroke};
use crate::scene::theme::Colour;

/// The side of the square that the numbers below are in.
const GRID: f64 = 16.0;

/// Draws on the grid of an icon.
struct Pen {
    origin: Point,
    unit: f64,
    colour: Colour,
    shapes: Vec<Shape>,
}

impl Pen {
    fn at(&self, x: f64, y: f64) -> Point {
        Point::new(self.origin.x() + x * self.unit, self.origin.y() + y * self.unit)
    }

    fn points(&self, points: &[(f64, f64)]) -> Points {
        points.iter().map(|(x, y)| self.at(*x, *y)).collect()
    }

    fn stroke(&self, width: f64) -> Stroke {
        Stroke::new(width * self.unit, self.colour)
    }

    fn line(&mut self, width: f64, points: &[(f64, f64)]) {
        self.shapes.push(Shape::line(self.points(points), self.stroke(width)));
    }

    fn outline(&mut self, width: f64, points: &[(f64, f64)]) {
        let (points, stroke) = (self.points(points), Some(self.stroke(width)));
        self.shapes.push(Shape::Path { points, closed: true, fill: None, stroke });
    }

    fn solid(&mut self, points: &[(f64, f64)]) {
        self.shapes.push(Shape::polygon(self.points(points), self.colour));
    }

    fn bar(&mut self, x: (f64, f64), y: (f64, f64)) {
        let rect = Rect::spanning(self.at(x.0, y.0), self.at(x.1, y.1));
        self.shapes.push(Shape::Rect { rect, radius: 0.0, fill: Some(self.colour), stroke: None });
    }

    fn ring(&mut self, radius: f64, width: f64) {
        let (center, stroke) = (self.at(8.0, 8.0), Some(self.stroke(width)));
        let radius = radius * self.unit;
        self.shapes.push(Shape::Circle { center, radius, fill: None, stroke });
    }

    fn disc(&mut self, radius: f64) {
        let (center, fill) = (self.at(8.0, 8.0), Some(self.colour));
        let radius = radius * self.unit;
        self.shapes.push(Shape::Circle { center, radius, fill, stroke: None });
    }
}

/// The shapes of an icon that fills `rect`, in one colour.
pub fn icon_shapes(icon: &Icon, rect: Rect, colour: Colour) -> Vec<Shape> {
    let unit = rect.width().min(rect.height()) / GRID;
    let mut pen = Pen { origin: rect.min(), unit, colour, shapes: Vec::new() };
    match icon {
        Icon::Target => {
            pen.ring(6.7, 1.6);
            pen.disc(3.5);
        }
        Icon::Rise => {
            pen.line(2.0, &[(1.0, 13.0), (5.5, 7.5), (9.0, 10.0), (15.0, 3.0)]);
            pen.line(2.0, &[(10.5, 3.0), (15.0, 3.0), (15.0, 7.5)]);
        }
        Icon::Tag => pen.solid(&[(1.0, 3.0), (10.0, 3.0), (15.0, 8.0), (10.0, 13.0), (1.0, 13.0)]),
        Icon::Pillars => {
            pen.bar((1.0, 15.0), (2.0, 4.4));
            pen.bar((3.4, 6.0), (4.4, 11.6));
            pen.bar((10.0, 12.6), (4.4, 11.6));
            pen.bar((1.0, 15.0), (11.6, 14.0));
        }
        Icon::Flag => {
            pen.line(2.0, &[(3.5, 1.5), (3.5, 15.0)]);
            pen.solid(&[(3.5, 2.0), (14.0, 5.6), (3.5, 9.2)]);
        }
        Icon::Gear => {
            for step in 0..8 {
                let (sin, cos) = (f64::from(step) * std::f64::consts::FRAC_PI_4).sin_cos();
                let tooth =
                    [(8.0 + 4.6 * cos, 8.0 + 4.6 * sin), (8.0 + 7.4 * cos, 8.0 + 7.4 * sin)];
                pen.line(2.4, &tooth);
            }
            pen.ring(4.2, 2.4);
        }
        Icon::Box => {
            pen.outline(
                1.7,
                &[(2.0, 5.0), (8.0, 2.0), (14.0, 5.0), (14.0, 11.5), (8.0, 14.5), (2.0, 11.5)],
            );
            pen.line(1.7, &[(2.0, 5.0), (8.0, 8.0), (14.0, 5.0)]);
            pen.line(1.7, &[(8.0, 8.0), (8.0, 14.5)]);
        }
        Icon::Star => {
            let corner = |step: i32| {
                let radius = if step % 2 == 0 { 7.2 } else { 3.1 };
                let (sin, cos) = (f64::from(step) * std::f64::consts::PI / 5.0).sin_cos();
                (8.0 + radius * sin, 8.4 - radius * cos)
            };
            let corners: Vec<(f64, f64)> = (0..10).map(corner).collect();
            pen.outline(1.7, &corners);
        }
        Icon::Other(_) => pen.ring(6.0, 1.8),
    }
    pen.shapes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Size;

    #[test]
    fn every_icon_draws_something_of_its_own() {
        let rect = Rect::new(Point::ZERO, Size::new(GRID, GRID));
        let drawn: Vec<_> =
            Icon::KNOWN.iter().map(|icon| icon_shapes(icon, rect, Colour::hex(0))).collect();
        for (place, a) in drawn.iter().enumerate() {
            assert!(!a.is_empty());
            assert!(drawn.iter().skip(place + 1).all(|b| a != b));
        }
    }
}
