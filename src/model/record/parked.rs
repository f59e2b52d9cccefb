//! An element captured but not yet placed on the map.

use super::Extra;
use crate::model::{ElementId, OrderKey};

/// An element's place in the parking lot. An element has this or a
/// [`Placement`](super::Placement), never both.
#[derive(Clone, Debug, PartialEq)]
pub struct Parked {
    /// The element.
    pub of: ElementId,
    /// Its place in the lot.
    pub order: OrderKey,
    /// Fields of newer versions.
    pub extra: Extra,
}

impl Parked {
    /// The entry of an element.
    pub const fn new(of: ElementId, order: OrderKey) -> Self {
        Self { of, order, extra: Extra::new() }
    }
}
