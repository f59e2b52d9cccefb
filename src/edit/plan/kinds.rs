//! The kinds and their order in the palette.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::{Outline, order, remove, tidy};
use crate::edit::label::quoted;
use crate::edit::{Refusal, Selection, vocabulary};
use crate::model::{Hue, Kind, KindId, RecordKey, Role};

/// Adds a kind at the end of the palette, looking like others of its role but in a colour that
/// is still free, and selects it.
pub(super) fn add(draft: &mut Draft, name: &str, role: &Role) -> Result<Outline, Refusal> {
    let name = tidy::name(name, "kind")?;
    let siblings = order::records(draft.model().kinds_in_order());
    let order = order::place_at_end(draft, &siblings);
    let id = draft.mint(RecordKey::Kind);
    let label = format!("Add kind {}", quoted(&name));
    let mut kind = Kind::new(id, order, role.clone(), name);
    let look = vocabulary::look(role);
    (kind.shape, kind.icon) = (look.shape, look.icon);
    kind.colour = free_colour(draft, look.colour);
    draft.put(kind);
    Ok(Outline::selecting(label, Selection::one(RecordKey::Kind(id))))
}

/// `wanted`, or else the first colour that no kind has.
fn free_colour(draft: &Draft, wanted: Hue) -> Hue {
    let taken: BTreeSet<_> = draft.model().kinds().map(|kind| &kind.colour).collect();
    if !taken.contains(&wanted) {
        return wanted;
    }
    Hue::KNOWN.iter().find(|hue| !taken.contains(hue)).cloned().unwrap_or(wanted)
}

/// Puts a kind at another place in the palette.
pub(super) fn reorder(draft: &mut Draft, id: KindId, index: usize) -> Result<Outline, Refusal> {
    let kind = draft.kind(id)?;
    let label = format!("Move kind {}", quoted(&kind.name));
    let all = draft.model().kinds_in_order();
    if all.get(index).is_some_and(|there| there.id == id) {
        return Ok(Outline::new(label));
    }
    let siblings = order::records(all.into_iter().filter(|other| other.id != id));
    let order = order::place_at(draft, &siblings, index);
    draft.put(Kind { order, ..kind });
    Ok(Outline::new(label))
}

/// Removes a kind, once its elements are of another.
pub(super) fn remove(
    draft: &mut Draft,
    id: KindId,
    elements_to: Option<KindId>,
) -> Result<Outline, Refusal> {
    let kind = draft.kind(id)?;
    if elements_to == Some(id) {
        return Err(Refusal::SentToTheRemoved("kind"));
    }
    if let Some(to) = elements_to {
        draft.require(RecordKey::Kind(to))?;
        for element in draft.model().of_kind(id) {
            let mut element = element.clone();
            element.kind = to;
            draft.put(element);
        }
    }
    remove::take_out(draft, BTreeSet::from([RecordKey::Kind(id)]))?;
    Ok(Outline::new(format!("Delete kind {}", quoted(&kind.name))))
}
