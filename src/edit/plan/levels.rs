//! The levels and their order.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::{Outline, order, remove, tidy};
use crate::edit::label::quoted;
use crate::edit::{Refusal, Selection};
use crate::model::{Level, LevelId, RecordKey};

/// Adds a level at a place among the others and selects it.
pub(super) fn add(draft: &mut Draft, name: &str, index: usize) -> Result<Outline, Refusal> {
    let name = tidy::name(name, "level")?;
    let siblings = order::records(draft.model().levels_in_order());
    let order = order::place_at(draft, &siblings, index);
    let id = draft.mint(RecordKey::Level);
    let label = format!("Add level {}", quoted(&name));
    draft.put(Level::new(id, order, name));
    Ok(Outline::selecting(label, Selection::one(RecordKey::Level(id))))
}

/// Puts a level at another place.
pub(super) fn reorder(draft: &mut Draft, id: LevelId, index: usize) -> Result<Outline, Refusal> {
    let level = draft.level(id)?;
    let label = format!("Move level {}", quoted(&level.name));
    let all = draft.model().levels_in_order();
    if all.get(index).is_some_and(|there| there.id == id) {
        return Ok(Outline::new(label));
    }
    let siblings = order::records(all.into_iter().filter(|other| other.id != id));
    let order = order::place_at(draft, &siblings, index);
    draft.put(Level { order, ..level });
    Ok(Outline::new(label))
}

/// Removes a level; its elements keep their place in the lane they come to.
pub(super) fn remove(
    draft: &mut Draft,
    id: LevelId,
    elements_to: Option<LevelId>,
) -> Result<Outline, Refusal> {
    let level = draft.level(id)?;
    if elements_to == Some(id) {
        return Err(Refusal::SentToTheRemoved("level"));
    }
    if let Some(to) = elements_to {
        draft.require(RecordKey::Level(to))?;
    }
    for element in draft.model().on_level(id) {
        let mut element = element.clone();
        element.level = elements_to;
        draft.put(element);
    }
    remove::take_out(draft, BTreeSet::from([RecordKey::Level(id)]))?;
    Ok(Outline::new(format!("Delete level {}", quoted(&level.name))))
}
