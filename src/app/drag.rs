//! What is carried from one part of the window to another.

use crate::model::{ElementId, KindId};

/// A kind on its way from the palette to the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaletteDrag {
    /// Which kind.
    pub kind: KindId,
}

/// A parked element on its way to the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParkedDrag {
    /// Which element.
    pub element: ElementId,
}
