//! Which way the links run, and the lanes across.

use crate::geometry::{Point, Rect};
use crate::model::Direction;

/// The direction of a map: links run along the flow, lanes lie across it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Flow {
    /// Links run to the right; lanes are bands one above the other.
    #[default]
    Right,
    /// Links run upwards; lanes are columns side by side.
    Up,
    /// Links run downwards; lanes are columns side by side.
    Down,
}

impl Flow {
    /// The flow of a model's direction; one this version does not know runs to the right.
    pub const fn of(direction: &Direction) -> Self {
        match direction {
            Direction::LeftToRight | Direction::Other(_) => Self::Right,
            Direction::BottomToTop => Self::Up,
            Direction::TopToBottom => Self::Down,
        }
    }

    /// Whether lanes are bands one above the other.
    pub const fn lanes_are_rows(self) -> bool {
        matches!(self, Self::Right)
    }

    /// The stretch that `rect` takes across the flow: where lanes are stacked.
    pub(super) fn across(self, rect: Rect) -> (f64, f64) {
        match self {
            Self::Right => (rect.top(), rect.bottom()),
            Self::Up | Self::Down => (rect.left(), rect.right()),
        }
    }

    /// Where `point` lies across the flow.
    pub(super) const fn across_of(self, point: Point) -> f64 {
        match self {
            Self::Right => point.y(),
            Self::Up | Self::Down => point.x(),
        }
    }

    /// The point this far along and across.
    pub(super) fn point(self, along: f64, across: f64) -> Point {
        match self {
            Self::Right => Point::new(along, across),
            Self::Up | Self::Down => Point::new(across, along),
        }
    }

    /// The rectangle that covers `along` and `across`.
    pub(super) fn rect(self, along: (f64, f64), across: (f64, f64)) -> Rect {
        Rect::spanning(self.point(along.0, across.0), self.point(along.1, across.1))
    }

    /// The stretch that `rect` takes along the flow's axis.
    pub(super) fn along(self, rect: Rect) -> (f64, f64) {
        match self {
            Self::Right => (rect.left(), rect.right()),
            Self::Up | Self::Down => (rect.top(), rect.bottom()),
        }
    }

    /// The point as it lies when the map is turned so that the flow runs to the right.
    pub(super) fn run_of(self, point: Point) -> Point {
        match self {
            Self::Right => point,
            Self::Up => Point::new(-point.y(), point.x()),
            Self::Down => Point::new(point.y(), point.x()),
        }
    }

    /// The way back from [`Flow::run_of`].
    pub(super) fn map_of(self, point: Point) -> Point {
        match self {
            Self::Right => point,
            Self::Up => Point::new(point.y(), -point.x()),
            Self::Down => Point::new(point.y(), point.x()),
        }
    }

    pub(super) fn rect_run_of(self, rect: Rect) -> Rect {
        Rect::spanning(self.run_of(rect.min()), self.run_of(rect.max()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turning_and_turning_back_is_nothing() {
        let point = Point::new(3.0, -7.0);
        for flow in [Flow::Right, Flow::Up, Flow::Down] {
            assert_eq!(flow.map_of(flow.run_of(point)), point);
        }
        // Against the flow is to the left in each of them.
        assert!(Flow::Up.run_of(Point::new(0.0, 10.0)).x() < 0.0);
        assert!(Flow::Down.run_of(Point::new(0.0, -10.0)).x() < 0.0);
    }
}
