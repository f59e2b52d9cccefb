//! What is said in the room, into the parking lot.

use super::draft::Draft;
use super::{Outline, order, tidy};
use crate::edit::label;
use crate::edit::{Captured, Refusal};
use crate::model::{Element, Parked, RecordKey};

/// Adds elements at the end of the parking lot. An entry without words is none.
pub(super) fn capture(draft: &mut Draft, captured: &[Captured]) -> Result<Outline, Refusal> {
    let mut made = Vec::with_capacity(captured.len());
    for entry in captured {
        draft.require(RecordKey::Kind(entry.kind))?;
        let title = tidy::title(&entry.title)?;
        if title.is_empty() {
            continue;
        }
        let mut element = Element::new(draft.mint(RecordKey::Element), entry.kind, title);
        element.said_by = tidy::title(&entry.said_by)?;
        draft.put(element.clone());
        made.push(element);
    }
    if made.is_empty() {
        return Err(Refusal::NothingToCapture);
    }
    let lot = order::records(draft.model().parking_lot());
    let orders = order::places(draft, &lot, lot.len(), made.len());
    for (element, order) in made.iter().zip(orders) {
        draft.put(Parked::new(element.id, order));
    }
    Ok(Outline::new(format!("Capture {}", label::elements(&made))))
}
