//! Where an element's card lies: kept apart from what it means.

use super::Extra;
use crate::geometry::Point;
use crate::model::ElementId;

/// An element's place on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Placement {
    /// The element.
    pub of: ElementId,
    /// The top left corner of its card, in its lane's own coordinates: the lane's top left corner
    /// is the origin, so that a lane that grows or moves takes its cards along without a change
    /// to any of them. Rounded to 0.01.
    pub pos_in_lane: Point,
    /// Whether arranging must leave it where it is.
    pub pinned: bool,
    /// Whether a group is shown as one card.
    pub folded: bool,
    /// The width of the card in map units, where the user has set one.
    pub width: Option<f64>,
    /// Fields of newer versions.
    pub extra: Extra,
}

impl Placement {
    /// A placement with only a position, which is rounded to the precision of the file.
    pub fn new(of: ElementId, pos_in_lane: Point) -> Self {
        Self {
            of,
            pos_in_lane: pos_in_lane.rounded(),
            pinned: false,
            folded: false,
            width: None,
            extra: Extra::new(),
        }
    }
}
