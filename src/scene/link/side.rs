//! Which sides of two cards a link joins.
//!
//! Rectangles are in coordinates turned so that the flow runs to the right.

use crate::geometry::{Point, Rect};
use crate::model::CardShape;
use crate::scene::Flow;
use crate::scene::card::edge_inset;

/// A side of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The left side.
    Left,
    /// The right side.
    Right,
    /// The upper side.
    Top,
    /// The lower side.
    Bottom,
}

/// The least room along the flow for a curve from a right side to a left one.
const LEAST_FORWARD: f64 = 20.0;
/// The least room for a line between cards that stand one above the other.
const LEAST_STACKED: f64 = 12.0;

/// The sides that a link leaves and enters.
pub(in crate::scene) fn sides(from: Rect, to: Rect) -> (Side, Side) {
    let forward = to.left() - from.right();
    let backward = from.left() - to.right();
    if forward >= LEAST_FORWARD {
        return (Side::Right, Side::Left);
    }
    if backward >= LEAST_FORWARD {
        // Against the flow: out in front, round, and in from behind.
        return (Side::Right, Side::Left);
    }
    if to.top() - from.bottom() >= LEAST_STACKED {
        (Side::Bottom, Side::Top)
    } else if from.top() - to.bottom() >= LEAST_STACKED {
        (Side::Top, Side::Bottom)
    } else {
        (Side::Right, Side::Left)
    }
}

impl Side {
    /// The middle of this side of `rect`.
    pub(in crate::scene) fn middle(self, rect: Rect) -> Point {
        match self {
            Self::Left => Point::new(rect.left(), rect.center().y()),
            Self::Right => Point::new(rect.right(), rect.center().y()),
            Self::Top => Point::new(rect.center().x(), rect.top()),
            Self::Bottom => Point::new(rect.center().x(), rect.bottom()),
        }
    }

    /// This side as it lies on a map with this flow.
    pub(in crate::scene) const fn on_map(self, flow: Flow) -> Self {
        match (flow, self) {
            (Flow::Right, side) => side,
            (Flow::Up, Self::Right) | (Flow::Down, Self::Left) => Self::Top,
            (Flow::Up, Self::Left) | (Flow::Down, Self::Right) => Self::Bottom,
            (Flow::Up | Flow::Down, Self::Top) => Self::Left,
            (Flow::Up | Flow::Down, Self::Bottom) => Self::Right,
        }
    }

    /// Whether a link leaves this side along the flow's axis.
    pub(in crate::scene) const fn is_along(self) -> bool {
        matches!(self, Self::Left | Self::Right)
    }
}

/// The point of a card's outline on `side`, `at` across it (y on the left and right, x on the
/// others). The outline's own shape counts only where cards are not turned.
pub(in crate::scene) fn point_on(
    rect: Rect,
    shape: Option<&CardShape>,
    side: Side,
    at: f64,
) -> Point {
    let inset = |right| shape.map_or(0.0, |shape| edge_inset(shape, rect, right, at));
    match side {
        Side::Left => Point::new(rect.left() + inset(false), at),
        Side::Right => Point::new(rect.right() - inset(true), at),
        Side::Top => Point::new(at, rect.top()),
        Side::Bottom => Point::new(at, rect.bottom()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Size;

    fn card(x: f64, y: f64) -> Rect {
        Rect::new(Point::new(x, y), Size::new(192.0, 60.0))
    }

    #[test]
    fn links_run_with_the_flow_or_straight_up_and_down() {
        let from = card(0.0, 0.0);
        assert_eq!(sides(from, card(300.0, 400.0)), (Side::Right, Side::Left));
        assert_eq!(sides(from, card(10.0, 100.0)), (Side::Bottom, Side::Top));
        assert_eq!(sides(from, card(10.0, -100.0)), (Side::Top, Side::Bottom));
        assert_eq!(sides(from, card(-300.0, 0.0)), (Side::Right, Side::Left));
        assert_eq!(sides(from, from), (Side::Right, Side::Left));
    }
}
