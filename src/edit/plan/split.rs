//! Two elements of one.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::{Outline, links, order, tidy};
use crate::edit::label::called;
use crate::edit::{Refusal, Selection};
use crate::geometry::Point;
use crate::model::{Element, ElementId, LinkId, Parked, Placement, RecordKey};

/// Splits an element, and selects the one that comes off. What is true of both (kind, level,
/// group, partners, when, who said it) both have; notes, evidence and votes stay with the first.
pub(super) fn split(
    draft: &mut Draft,
    id: ElementId,
    (first, second): (&str, &str),
    pos_in_lane: Point,
    along: &[LinkId],
) -> Result<Outline, Refusal> {
    let mut element = draft.element(id)?;
    let (first, second) = (tidy::title(first)?, tidy::title(second)?);
    if first.is_empty() || second.is_empty() {
        return Err(Refusal::NothingToSplit);
    }
    let label = format!("Split {}", called(&element));
    let off = Element {
        group: element.group,
        level: element.level,
        partners: element.partners.clone(),
        delivery: element.delivery.clone(),
        period: element.period,
        bearing: element.bearing.clone(),
        source: element.source.clone(),
        tags: element.tags.clone(),
        said_by: element.said_by.clone(),
        ..Element::new(draft.mint(RecordKey::Element), element.kind, second)
    };
    let made = off.id;
    element.title = first;
    draft.put(element);
    draft.put(off);
    put_beside(draft, id, made, pos_in_lane);
    hand_over(draft, (id, made), along)?;
    Ok(Outline::selecting(label, Selection::one(RecordKey::Element(made))))
}

/// Gives the one that comes off its place: after the first in the parking lot, or on the map.
fn put_beside(draft: &mut Draft, id: ElementId, made: ElementId, pos_in_lane: Point) {
    let lot = draft.model().parking_lot();
    let Some(place) = lot.iter().position(|parked| parked.of == id) else {
        let width = draft.placement(id).and_then(|placement| placement.width);
        draft.put(Placement { width, ..Placement::new(made, pos_in_lane) });
        return;
    };
    let lot = order::records(lot);
    let order = order::place_at(draft, &lot, place.saturating_add(1));
    draft.put(Parked::new(made, order));
}

/// Hangs the links that go along on the one that came off.
fn hand_over(
    draft: &mut Draft,
    (id, made): (ElementId, ElementId),
    along: &[LinkId],
) -> Result<(), Refusal> {
    for link in along.iter().copied().collect::<BTreeSet<_>>() {
        let mut link = draft.link(link)?;
        if link.from == id {
            link.from = made;
        }
        if link.to == id {
            link.to = made;
        }
        links::check_ends(draft, &link)?;
        draft.put(link);
    }
    Ok(())
}
