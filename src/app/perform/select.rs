//! Choosing what to change.

use std::collections::BTreeSet;

use crate::app::action::Action;
use crate::app::document::Document;
use crate::edit::Selection;
use crate::model::{Element, ElementId, Model, RecordKey};

pub(super) fn act(document: &mut Document, action: Action) {
    let model = document.editor.model();
    let before = document.editor.selection();
    let chosen = match action {
        Action::SelectAll => Selection::everything(model),
        Action::SelectSameKind => {
            widened(model, before, |element| Selection::of_kind(model, element.kind))
        }
        Action::SelectSameLevel => {
            widened(model, before, |element| Selection::on_level(model, element.level))
        }
        Action::SelectSamePartner => widened(model, before, |element| {
            let partners = element.partners.iter();
            partners.fold(Selection::new(), |found, partner| {
                joined(found, &Selection::of_partner(model, *partner))
            })
        }),
        Action::SelectLeadingHere => {
            widened(model, before, |element| Selection::leading_to(model, element.id))
        }
        Action::SelectFollowing => {
            widened(model, before, |element| Selection::following_from(model, element.id))
        }
        _ => Selection::new(),
    };
    let shown = shown(document, chosen);
    document.editor.select(shown);
}

/// What `more` says of each selected element, together with the elements themselves.
fn widened(model: &Model, before: &Selection, more: impl Fn(&Element) -> Selection) -> Selection {
    let elements: BTreeSet<ElementId> = before.elements().collect();
    let own: Selection = elements.iter().copied().collect();
    elements
        .into_iter()
        .filter_map(|id| model.element(id))
        .fold(own, |found, element| joined(found, &more(element)))
}

fn joined(mut all: Selection, more: &Selection) -> Selection {
    all.extend(more.iter());
    all
}

/// Without what is in the parking lot: it is not on the map, and would be deleted unseen.
fn shown(document: &Document, chosen: Selection) -> Selection {
    let model = document.editor.model();
    let before = document.editor.selection();
    chosen
        .iter()
        .filter(|key| match key {
            RecordKey::Element(id) => before.contains(*key) || model.parked(*id).is_none(),
            _ => true,
        })
        .collect()
}
