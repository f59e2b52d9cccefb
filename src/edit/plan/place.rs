//! Where cards lie: moves, widths, the parking lot.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use super::{Outline, groups, order, tidy};
use crate::edit::label::{self, called};
use crate::edit::{Move, Refusal};
use crate::geometry::{Offset, Point};
use crate::model::{Element, ElementId, LevelId, Parked, Placement, RecordKey};

/// Moves cards, and with a group all that is inside.
pub(super) fn place(draft: &mut Draft, verb: &str, moves: &[Move]) -> Result<Outline, Refusal> {
    if moves.is_empty() {
        return Err(Refusal::NothingChosen);
    }
    let ids: Vec<_> = moves.iter().map(|one| one.element).collect();
    let elements = draft.elements(&ids)?;
    for (element, along) in carried(draft, moves)? {
        shift(draft, element, &along)?;
    }
    for one in moves {
        put_at(draft, one)?;
    }
    // What lies in a frame that moves is not named beside it.
    let named = groups::outermost(draft.model(), elements);
    Ok(Outline::new(format!("{verb} {}", label::elements(&named))))
}

/// How what is inside a group moves along with it.
pub(super) struct Along {
    by: Offset,
    /// The level the group leaves, and the one it comes to.
    levels: (Option<LevelId>, Option<LevelId>),
}

/// What is inside the groups that move, and how it moves along.
pub(super) fn carried(
    draft: &Draft,
    moves: &[Move],
) -> Result<BTreeMap<ElementId, Along>, Refusal> {
    let named: BTreeSet<_> = moves.iter().map(|one| one.element).collect();
    let mut carried = BTreeMap::new();
    for one in moves {
        carry(draft, one, &named, &mut carried)?;
    }
    Ok(carried)
}

/// Notes what moves along with one element. What has a move of its own takes that one, and a
/// group's inside follows the nearest group that moves.
fn carry(
    draft: &Draft,
    one: &Move,
    named: &BTreeSet<ElementId>,
    carried: &mut BTreeMap<ElementId, Along>,
) -> Result<(), Refusal> {
    let Some(placement) = draft.placement(one.element) else { return Ok(()) };
    let element = draft.element(one.element)?;
    let by = one.pos_in_lane.rounded().from_point(placement.pos_in_lane);
    let mut open = vec![one.element];
    while let Some(group) = open.pop() {
        for child in draft.model().inside(group) {
            if !named.contains(&child.id) {
                carried.insert(child.id, Along { by, levels: (element.level, one.level) });
                open.push(child.id);
            }
        }
    }
    Ok(())
}

/// Moves a card that is inside a moved group. What shares the group's lane goes to the new one.
pub(super) fn shift(draft: &mut Draft, id: ElementId, along: &Along) -> Result<(), Refusal> {
    let mut element = draft.element(id)?;
    let (left, entered) = along.levels;
    if element.level == left {
        element.level = entered;
        draft.put(element);
    }
    if let Some(mut placement) = draft.placement(id) {
        placement.pos_in_lane = placement.pos_in_lane.moved(along.by).rounded();
        draft.put(placement);
    }
    Ok(())
}

/// Puts one card where a move says.
pub(super) fn put_at(draft: &mut Draft, one: &Move) -> Result<(), Refusal> {
    if let Some(level) = one.level {
        draft.require(RecordKey::Level(level))?;
    }
    let mut element = draft.element(one.element)?;
    element.level = one.level;
    draft.put(element);
    put_on_map(draft, one.element, one.pos_in_lane);
    Ok(())
}

/// Places a card, out of the parking lot if it was there.
fn put_on_map(draft: &mut Draft, element: ElementId, at: Point) {
    let mut placement = draft.placement(element).unwrap_or_else(|| Placement::new(element, at));
    placement.pos_in_lane = at.rounded();
    draft.put(placement);
    draft.remove(RecordKey::Parked(element));
}

/// Places a card that has no place yet.
pub(super) fn ensure_placed(draft: &mut Draft, element: ElementId, at: Point) {
    if draft.placement(element).is_none() {
        put_on_map(draft, element, at);
    }
}

/// Gives cards a width.
pub(super) fn set_width(
    draft: &mut Draft,
    ids: &[ElementId],
    width: Option<f64>,
) -> Result<Outline, Refusal> {
    let width = tidy::card_width(width)?;
    let elements = chosen(draft, ids)?;
    for id in ids {
        if let Some(placement) = draft.placement(*id) {
            draft.put(Placement { width, ..placement });
        }
    }
    let verb = if width.is_some() { "Change width of" } else { "Reset width of" };
    Ok(Outline::new(format!("{verb} {}", label::elements(&elements))))
}

/// Takes cards off the map to the end of the parking lot.
pub(super) fn park(draft: &mut Draft, ids: &[ElementId]) -> Result<Outline, Refusal> {
    let elements = chosen(draft, ids)?;
    if let Some(group) = elements.iter().find(|element| draft.model().is_group(element.id)) {
        return Err(Refusal::GroupInLot(called(group)));
    }
    let label = format!("Move {} to the parking lot", label::elements(&elements));
    let elements: Vec<_> =
        elements.into_iter().filter(|element| !draft.has(RecordKey::Parked(element.id))).collect();
    let lot = order::records(draft.model().parking_lot());
    let orders = order::places(draft, &lot, lot.len(), elements.len());
    for (mut element, order) in elements.into_iter().zip(orders) {
        draft.remove(RecordKey::Placement(element.id));
        draft.put(Parked::new(element.id, order));
        element.group = None;
        draft.put(element);
    }
    Ok(Outline::new(label))
}

/// The elements a command is about: at least one, and all there.
pub(super) fn chosen(draft: &Draft, ids: &[ElementId]) -> Result<Vec<Element>, Refusal> {
    if ids.is_empty() { Err(Refusal::NothingChosen) } else { draft.elements(ids) }
}
