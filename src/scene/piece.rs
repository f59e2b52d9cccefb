//! Cards, frames and links one by one: what there is to paint, so that a painter can keep what it
//! made of each.

use super::stamp::Stamp;
use crate::geometry::{Offset, Rect};
use crate::model::RecordKey;

/// A card, a frame or a link that is in view.
///
/// Two that are equal look the same, at the same zoom and under the same look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// The element or the link it stands for.
    pub of: RecordKey,
    /// Changes whenever the scene has laid it out anew.
    pub stamps: [Stamp; 2],
    /// Whether it is selected or pointed at.
    pub emphasis: Emphasis,
    /// How many times as wide as usual its ring is, if it is selected.
    pub ring: f64,
    /// How pale it is, since something else is in focus: 0 is not at all.
    pub paleness: f64,
    /// Whether it is where the scene has it.
    pub place: Place,
    /// The rectangle that holds its line or its outline.
    pub bounds: Rect,
}

/// Whether a piece stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Emphasis {
    /// It does not.
    None,
    /// The pointer is on it.
    Pointed,
    /// It is selected.
    Selected,
}

/// Where a piece is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    /// Where the scene has it.
    AtRest,
    /// At a distance from there, and otherwise as it was.
    Moved(Offset),
    /// It changes its shape while something is dragged: nothing that was made of it is right.
    Changing,
    /// A link whose way has not been worked out yet.
    Unrouted,
}
