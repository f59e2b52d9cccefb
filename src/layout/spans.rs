//! The stretch of a card across the flow and along it.

use super::options::Flow;
use crate::geometry::Rect;

/// Where a card starts and ends across the flow.
pub(super) fn across(flow: Flow, rect: Rect) -> (f64, f64) {
    let (a, b) = (flow.of_map(rect.min()).0, flow.of_map(rect.max()).0);
    (a.min(b), a.max(b))
}

/// Where a card starts and ends along the flow.
pub(super) fn along(flow: Flow, rect: Rect) -> (f64, f64) {
    let (a, b) = (flow.of_map(rect.min()).1, flow.of_map(rect.max()).1);
    (a.min(b), a.max(b))
}
