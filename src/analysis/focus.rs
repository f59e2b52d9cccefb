//! What the focus of a step comes to in a model.

use std::collections::BTreeSet;

use crate::model::{ElementId, Focus, Model, RecordKey};

/// Every element and link that is in focus.
///
/// A group brings what is inside, and a link brings its ends. Links between two elements in focus
/// are in focus too. No focus at all is everything: the answer is none then.
pub fn in_focus(model: &Model, focus: &BTreeSet<Focus>) -> Option<BTreeSet<RecordKey>> {
    if focus.is_empty() {
        return None;
    }
    let mut elements: BTreeSet<ElementId> = BTreeSet::new();
    for one in focus {
        extend(&mut elements, model, one);
    }
    let groups: Vec<_> = elements.iter().copied().filter(|id| model.is_group(*id)).collect();
    for group in groups {
        elements.extend(model.all_inside(group));
    }
    let links = model
        .links()
        .filter(|link| elements.contains(&link.from) && elements.contains(&link.to))
        .map(|link| RecordKey::Link(link.id));
    let found = elements.iter().map(|id| RecordKey::Element(*id)).chain(links);
    Some(found.collect())
}

fn extend(elements: &mut BTreeSet<ElementId>, model: &Model, focus: &Focus) {
    match focus {
        Focus::Element(id) => elements.extend(model.element(*id).map(|element| element.id)),
        Focus::Link(id) => {
            elements.extend(model.link(*id).into_iter().flat_map(|link| [link.from, link.to]));
        }
        Focus::Level(id) => elements.extend(model.on_level(*id).map(|element| element.id)),
        Focus::Kind(id) => elements.extend(model.of_kind(*id).map(|element| element.id)),
        Focus::Partner(id) => elements.extend(model.of_partner(*id).map(|element| element.id)),
        Focus::LeadsTo(id) => {
            elements.extend(model.element(*id).map(|element| element.id));
            elements.extend(model.leading_to(*id));
        }
        Focus::FollowsFrom(id) => {
            elements.extend(model.element(*id).map(|element| element.id));
            elements.extend(model.following_from(*id));
        }
        Focus::Tag(tag) => {
            let tagged = model.elements().filter(|element| element.tags.contains(tag));
            elements.extend(tagged.map(|element| element.id));
        }
    }
}
