//! The outlines of cards: each kind is told by its shape as well as by its colour.

use super::body::{BASE, ICON, POINT};
use super::icon::icon_shapes;
use crate::geometry::{Offset, Point, Rect, Size};
use crate::model::{CardShape, Kind};
use crate::scene::shape::{Points, Shape, Stroke};
use crate::scene::theme::{Colour, Theme};

/// The corners of a rounded card.
const RADIUS: f64 = 8.0;
/// The largest radius of a pill's ends: a tall pill keeps room for its words.
const PILL_RADIUS: f64 = 32.0;
/// The size of a cut corner.
const CUT: f64 = 10.0;

/// The depth of a point or a slant on a card of this size.
fn point_depth(rect: Rect) -> f64 {
    POINT.min(rect.width() / 4.0).min(rect.height() / 2.0)
}

fn pill_radius(rect: Rect) -> f64 {
    PILL_RADIUS.min(rect.height() / 2.0).min(rect.width() / 2.0)
}

fn corners(points: &[(f64, f64)]) -> Points {
    points.iter().map(|(x, y)| Point::new(*x, *y)).collect()
}

/// The outline of a card, filled and bordered.
pub fn outline_shapes(shape: &CardShape, rect: Rect, fill: Colour, border: Stroke) -> Vec<Shape> {
    let rounded =
        |radius: f64| Shape::Rect { rect, radius, fill: Some(fill), stroke: Some(border) };
    let path = |points: Points| Shape::Path {
        points,
        closed: true,
        fill: Some(fill),
        stroke: Some(border),
    };
    let (l, t, r, b) = (rect.left(), rect.top(), rect.right(), rect.bottom());
    match shape {
        CardShape::Pill => vec![rounded(pill_radius(rect))],
        CardShape::Rounded | CardShape::Other(_) => vec![rounded(RADIUS.min(rect.height() / 3.0))],
        CardShape::Pointed => {
            let d = point_depth(rect);
            let middle = rect.center().y();
            vec![path(corners(&[(l, t), (r - d, t), (r, middle), (r - d, b), (l, b)]))]
        }
        CardShape::Base => {
            let depth = BASE.min(rect.height() / 4.0);
            // The border lies half outside: so does the base.
            let half = border.width / 2.0;
            let foot =
                Rect::spanning(Point::new(l - half, b - depth), Point::new(r + half, b + half));
            let foot =
                Shape::Rect { rect: foot, radius: 0.0, fill: Some(border.colour), stroke: None };
            vec![rounded(0.0), foot]
        }
        CardShape::Cut => {
            let c = CUT.min(rect.height() / 3.0).min(rect.width() / 3.0);
            vec![path(corners(&[
                (l + c, t),
                (r - c, t),
                (r, t + c),
                (r, b - c),
                (r - c, b),
                (l + c, b),
                (l, b - c),
                (l, t + c),
            ]))]
        }
        CardShape::Slanted => {
            let d = point_depth(rect);
            vec![path(corners(&[(l + d, t), (r, t), (r - d, b), (l, b)]))]
        }
    }
}

/// How far the outline lies inside `rect` at the middle of its left (or right) side, `share` of
/// the half height away from it (0 is the middle, 1 the corner): where a link meets the card.
pub(in crate::scene) fn edge_inset(shape: &CardShape, rect: Rect, right: bool, at: f64) -> f64 {
    let half = rect.height() / 2.0;
    let from_middle = (at - rect.center().y()).clamp(-half, half);
    match shape {
        CardShape::Pill => {
            let radius = pill_radius(rect);
            let into_corner = (from_middle.abs() - (half - radius)).max(0.0);
            radius - (radius * radius - into_corner * into_corner).max(0.0).sqrt()
        }
        CardShape::Pointed if right && half > 0.0 => point_depth(rect) * from_middle.abs() / half,
        CardShape::Slanted if half > 0.0 => {
            let share = (from_middle + half) / (2.0 * half);
            point_depth(rect) * if right { share } else { 1.0 - share }
        }
        _ => 0.0,
    }
}

/// A kind in small, as the palette and the legend show it: outline and icon, in `rect`.
pub fn kind_swatch(kind: &Kind, rect: Rect, theme: &Theme) -> Vec<Shape> {
    let colours = theme.hue(&kind.colour);
    let stroke = Stroke::new(theme.border, colours.border);
    let mut shapes = outline_shapes(&kind.shape, rect, colours.fill, stroke);
    let size = ICON.min(rect.height() * 0.6);
    let at = Point::new(rect.left(), rect.center().y()).moved(Offset::new(12.0, -size / 2.0));
    shapes.extend(icon_shapes(&kind.icon, Rect::new(at, Size::new(size, size)), colours.border));
    shapes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_shapes_differs_without_colour() {
        let rect = Rect::new(Point::ZERO, Size::new(192.0, 72.0));
        let drawn: Vec<Vec<Shape>> = CardShape::KNOWN
            .iter()
            .map(|shape| {
                outline_shapes(shape, rect, Colour::hex(0), Stroke::new(2.0, Colour::hex(0)))
            })
            .collect();
        for (place, a) in drawn.iter().enumerate() {
            assert!(drawn.iter().skip(place + 1).all(|b| a != b));
        }
    }

    #[test]
    fn links_meet_the_outline_where_it_is() {
        let rect = Rect::new(Point::ZERO, Size::new(192.0, 60.0));
        assert_eq!(edge_inset(&CardShape::Pointed, rect, true, 30.0), 0.0);
        assert_eq!(edge_inset(&CardShape::Pointed, rect, true, 0.0), POINT);
        assert_eq!(edge_inset(&CardShape::Pill, rect, false, 30.0), 0.0);
        assert!(edge_inset(&CardShape::Pill, rect, false, 5.0) > 5.0);
        assert_eq!(edge_inset(&CardShape::Rounded, rect, true, 10.0), 0.0);
    }
}
