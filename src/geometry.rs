//! Points, sizes and rectangles whose numbers are always finite.
//!
//! Units are map units: one unit is one pixel at 100% zoom. The y axis points down.
//! Every constructor clamps to ±[`LIMIT`] and turns NaN into 0, so no sum of two positions
//! can leave the finite numbers.

// Numbers from outside come by here: sums that could overflow say what happens then.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

/// The furthest a coordinate may lie from the origin, in map units.
pub const LIMIT: f64 = 10_000_000.0;

/// Coordinates are kept to this fraction of a unit: finer is noise in the file.
const STEPS_PER_UNIT: f64 = 100.0;

fn finite(value: f64) -> f64 {
    if value.is_nan() { 0.0 } else { value.clamp(-LIMIT, LIMIT) }
}

fn rounded(value: f64) -> f64 {
    // Adding zero turns -0.0 into 0.0, which would otherwise be written differently.
    (value * STEPS_PER_UNIT).round() / STEPS_PER_UNIT + 0.0
}

/// A position.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Point {
    x: f64,
    y: f64,
}

impl Point {
    /// The origin.
    pub const ZERO: Self = Self { x: 0.0, y: 0.0 };

    /// A point, with NaN turned into 0 and the rest clamped to ±[`LIMIT`].
    pub fn new(x: f64, y: f64) -> Self {
        Self { x: finite(x), y: finite(y) }
    }

    /// A point, if both numbers are finite and within ±[`LIMIT`].
    pub fn checked(x: f64, y: f64) -> Option<Self> {
        (x.abs() <= LIMIT && y.abs() <= LIMIT).then_some(Self { x, y })
    }

    /// Distance to the right of the origin.
    pub const fn x(self) -> f64 {
        self.x
    }

    /// Distance below the origin.
    pub const fn y(self) -> f64 {
        self.y
    }

    /// The nearest point with at most two decimals, the precision of the file.
    pub fn rounded(self) -> Self {
        Self { x: rounded(self.x), y: rounded(self.y) }
    }

    /// This point moved by `by`.
    pub fn moved(self, by: Offset) -> Self {
        Self::new(self.x + by.x, self.y + by.y)
    }

    /// The way from `other` to this point.
    pub fn from_point(self, other: Self) -> Offset {
        Offset::new(self.x - other.x, self.y - other.y)
    }

    /// Straight distance to `other`.
    pub fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// A move from one position to another.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Offset {
    x: f64,
    y: f64,
}

impl Offset {
    /// No move at all.
    pub const ZERO: Self = Self { x: 0.0, y: 0.0 };

    /// A move, with NaN turned into 0 and the rest clamped to ±[`LIMIT`].
    pub fn new(x: f64, y: f64) -> Self {
        Self { x: finite(x), y: finite(y) }
    }

    /// How far to the right.
    pub const fn x(self) -> f64 {
        self.x
    }

    /// How far down.
    pub const fn y(self) -> f64 {
        self.y
    }

    /// The length of the move.
    pub fn length(self) -> f64 {
        self.x.hypot(self.y)
    }
}

/// Width and height, never negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Size {
    width: f64,
    height: f64,
}

impl Size {
    /// A size, with NaN and negative numbers turned into 0.
    pub fn new(width: f64, height: f64) -> Self {
        Self { width: finite(width).max(0.0), height: finite(height).max(0.0) }
    }

    /// Extent from left to right.
    pub const fn width(self) -> f64 {
        self.width
    }

    /// Extent from top to bottom.
    pub const fn height(self) -> f64 {
        self.height
    }
}

/// An upright rectangle; its corners are always in order.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    min: Point,
    max: Point,
}

impl Rect {
    /// The rectangle at `top_left` of the given size.
    pub fn new(top_left: Point, size: Size) -> Self {
        let max = Point::new(top_left.x + size.width, top_left.y + size.height);
        Self { min: top_left, max }
    }

    /// The smallest rectangle that holds both points.
    pub fn spanning(a: Point, b: Point) -> Self {
        Self {
            min: Point::new(a.x.min(b.x), a.y.min(b.y)),
            max: Point::new(a.x.max(b.x), a.y.max(b.y)),
        }
    }

    /// The smallest rectangle that holds all of `rects`, if there is one.
    pub fn around(rects: impl IntoIterator<Item = Self>) -> Option<Self> {
        rects.into_iter().reduce(Self::union)
    }

    /// The top left corner.
    pub const fn min(self) -> Point {
        self.min
    }

    /// The bottom right corner.
    pub const fn max(self) -> Point {
        self.max
    }

    /// x of the left side.
    pub const fn left(self) -> f64 {
        self.min.x
    }

    /// x of the right side.
    pub const fn right(self) -> f64 {
        self.max.x
    }

    /// y of the upper side.
    pub const fn top(self) -> f64 {
        self.min.y
    }

    /// y of the lower side.
    pub const fn bottom(self) -> f64 {
        self.max.y
    }

    /// Extent from left to right.
    pub fn width(self) -> f64 {
        self.max.x - self.min.x
    }

    /// Extent from top to bottom.
    pub fn height(self) -> f64 {
        self.max.y - self.min.y
    }

    /// Width and height.
    pub fn size(self) -> Size {
        Size::new(self.width(), self.height())
    }

    /// The point in the middle.
    pub fn center(self) -> Point {
        Point::new(f64::midpoint(self.min.x, self.max.x), f64::midpoint(self.min.y, self.max.y))
    }

    /// This rectangle moved by `by`.
    pub fn moved(self, by: Offset) -> Self {
        Self { min: self.min.moved(by), max: self.max.moved(by) }
    }

    /// This rectangle with `margin` added on all four sides (taken away when negative,
    /// down to an empty rectangle at the centre).
    pub fn grown(self, margin: f64) -> Self {
        let horizontal = margin.max(-self.width() / 2.0);
        let vertical = margin.max(-self.height() / 2.0);
        Self {
            min: Point::new(self.min.x - horizontal, self.min.y - vertical),
            max: Point::new(self.max.x + horizontal, self.max.y + vertical),
        }
    }

    /// The smallest rectangle that holds this one and `other`.
    pub fn union(self, other: Self) -> Self {
        Self {
            min: Point::new(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            max: Point::new(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        }
    }

    /// Whether `point` lies inside or on the edge.
    pub fn contains(self, point: Point) -> bool {
        (self.min.x..=self.max.x).contains(&point.x) && (self.min.y..=self.max.y).contains(&point.y)
    }

    /// Whether the two share at least a point.
    pub fn intersects(self, other: Self) -> bool {
        self.min.x <= other.max.x
            && other.min.x <= self.max.x
            && self.min.y <= other.max.y
            && other.min.y <= self.max.y
    }

    /// The part of the straight line from `from` to `to` that lies inside or on the edge, as shares
    /// of its length; none if the line misses the rectangle. It is clipped side by side (Liang and
    /// Barsky, "A new concept and method for line clipping", 1984).
    pub fn clipped(self, from: Point, to: Point) -> Option<(f64, f64)> {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
        for (step, room) in [
            (-dx, from.x - self.min.x),
            (dx, self.max.x - from.x),
            (-dy, from.y - self.min.y),
            (dy, self.max.y - from.y),
        ] {
            if step == 0.0 {
                if room < 0.0 {
                    return None;
                }
            } else if step < 0.0 {
                enters = enters.max(room / step);
            } else {
                leaves = leaves.min(room / step);
            }
        }
        (enters <= leaves).then_some((enters, leaves))
    }

    /// The point of this rectangle that is nearest to `point`.
    pub fn nearest(self, point: Point) -> Point {
        Point::new(point.x.clamp(self.min.x, self.max.x), point.y.clamp(self.min.y, self.max.y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_finite() {
        let point = Point::new(f64::NAN, f64::INFINITY).moved(Offset::new(1e300, 1e300));
        assert_eq!(point, Point::new(LIMIT, LIMIT));
        assert_eq!(Point::checked(1e300, 0.0), None);
        assert_eq!(Point::checked(f64::NAN, 0.0), None);
    }

    #[test]
    fn rounding_has_no_negative_zero() {
        let point = Point::new(-0.001, 12.346).rounded();
        assert!(point.x().is_sign_positive());
        assert_eq!(point, Point::new(0.0, 12.35));
    }

    #[test]
    fn a_line_is_clipped_to_what_lies_inside() {
        let rect = Rect::spanning(Point::new(10.0, 10.0), Point::new(20.0, 30.0));
        let line = |from: (f64, f64), to: (f64, f64)| {
            rect.clipped(Point::new(from.0, from.1), Point::new(to.0, to.1))
        };
        assert_eq!(line((0.0, 20.0), (40.0, 20.0)), Some((0.25, 0.5)));
        assert_eq!(line((15.0, 0.0), (15.0, 40.0)), Some((0.25, 0.75)));
        assert_eq!(line((12.0, 12.0), (18.0, 28.0)), Some((0.0, 1.0)));
        assert_eq!(line((0.0, 0.0), (20.0, 20.0)), Some((0.5, 1.0)));
        // Along the edge, a corner alone, and past it.
        assert_eq!(line((10.0, 0.0), (10.0, 40.0)), Some((0.25, 0.75)));
        assert_eq!(line((0.0, 20.0), (20.0, 0.0)), Some((0.5, 0.5)));
        assert_eq!(line((0.0, 19.0), (19.0, 0.0)), None);
        assert_eq!(line((0.0, 20.0), (9.0, 20.0)), None);
        assert_eq!(line((15.0, 20.0), (15.0, 20.0)), Some((0.0, 1.0)));
        assert_eq!(line((5.0, 20.0), (5.0, 20.0)), None);
    }

    #[test]
    fn shrinking_stops_at_the_centre() {
        let rect = Rect::new(Point::new(10.0, 10.0), Size::new(4.0, 8.0)).grown(-100.0);
        assert_eq!(rect.min(), Point::new(12.0, 14.0));
        assert_eq!(rect.size(), Size::new(0.0, 0.0));
    }
}
