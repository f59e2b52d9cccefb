//! New elements.

use super::draft::Draft;
use super::{Outline, links, order, tidy};
use crate::edit::label::lowered;
use crate::edit::{NewElement, Refusal, Selection, Spot};
use crate::model::{Element, ElementId, LinkEnd, Parked, Placement, RecordKey};

/// Adds elements and selects them.
pub(super) fn add(draft: &mut Draft, new: &[NewElement]) -> Result<Outline, Refusal> {
    if new.is_empty() {
        return Err(Refusal::NothingChosen);
    }
    let label = label(draft, new)?;
    let parked = new.iter().filter(|new| new.spot == Spot::ParkingLot).count();
    let lot = order::records(draft.model().parking_lot());
    let mut orders = order::places(draft, &lot, lot.len(), parked).into_iter();
    let mut made = Vec::with_capacity(new.len());
    for new in new {
        let element = add_one(draft, new)?;
        match new.spot {
            Spot::Map(at) => draft.put(Placement::new(element, at)),
            Spot::ParkingLot => {
                draft.put(Parked::new(element, orders.next().unwrap_or_default()));
            }
        }
        made.push(element);
    }
    Ok(Outline::selecting(label, made.into_iter().collect::<Selection>()))
}

/// Adds an element and a link between it and another, and selects the element.
pub(super) fn add_linked(
    draft: &mut Draft,
    new: &NewElement,
    with: ElementId,
    new_is: LinkEnd,
) -> Result<Outline, Refusal> {
    draft.element(with)?;
    let kind = draft.kind(new.kind)?;
    let outline = add(draft, std::slice::from_ref(new))?;
    let made = outline.select.as_ref().and_then(Selection::single_element);
    let made = made.ok_or(Refusal::NothingChosen)?;
    match new_is {
        LinkEnd::From => links::connect(draft, made, with)?,
        LinkEnd::To => links::connect(draft, with, made)?,
    };
    let label = format!("Add linked {}", lowered(&kind.name));
    Ok(Outline { label, ..outline })
}

fn add_one(draft: &mut Draft, new: &NewElement) -> Result<ElementId, Refusal> {
    draft.require(RecordKey::Kind(new.kind))?;
    if let Some(level) = new.level {
        draft.require(RecordKey::Level(level))?;
    }
    if let Some(group) = new.group {
        draft.require(RecordKey::Element(group))?;
    }
    let id = draft.mint(RecordKey::Element);
    let mut element = Element::new(id, new.kind, tidy::title(&new.title)?);
    element.level = new.level;
    // What is in the parking lot is in no group: a group is a place on the map.
    element.group = new.group.filter(|_| new.spot != Spot::ParkingLot);
    draft.put(element);
    Ok(id)
}

/// "Add outcome", "Add 3 outcomes", "Add 3 elements".
fn label(draft: &Draft, new: &[NewElement]) -> Result<String, Refusal> {
    let Some(first) = new.first() else { return Ok(String::new()) };
    let kind = draft.kind(first.kind)?;
    if new.len() == 1 {
        return Ok(format!("Add {}", lowered(&kind.name)));
    }
    let same = new.iter().all(|other| other.kind == first.kind);
    let plural = if same { lowered(&kind.plural) } else { String::new() };
    let plural = if plural.is_empty() { "elements".to_owned() } else { plural };
    Ok(format!("Add {} {plural}", new.len()))
}
