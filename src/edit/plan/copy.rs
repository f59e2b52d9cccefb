//! What is copied with an element.

use std::collections::BTreeSet;

use crate::model::{Element, ElementId, Model, Record, RecordKey, Underpinned};

/// What goes onto the clipboard for some elements: they and all that is inside them, what
/// belongs to them, the links among them, and the kinds, levels, partners and periods they name.
pub fn copied(model: &Model, elements: &[ElementId]) -> Vec<Record> {
    let mut all: BTreeSet<_> =
        elements.iter().copied().filter(|id| model.element(*id).is_some()).collect();
    for id in elements {
        all.extend(model.all_inside(*id));
    }
    let mut keys: BTreeSet<_> = all.iter().copied().map(RecordKey::Element).collect();
    for id in &all {
        let out = model.links_out_of(*id).into_iter();
        keys.extend(out.filter(|link| all.contains(&link.to)).map(|link| RecordKey::Link(link.id)));
        keys.extend(model.element(*id).into_iter().flat_map(named_by));
    }
    // What belongs to what is copied is copied; what belongs to a kind or a level is not.
    let mut open: Vec<_> = keys.iter().copied().filter(|key| is_copied(*key)).collect();
    while let Some(key) = open.pop() {
        for referrer in model.referrers(key).filter(|referrer| is_part(*referrer)) {
            if keys.insert(referrer) {
                open.push(referrer);
            }
        }
    }
    keys.into_iter().filter_map(|key| model.record(key)).collect()
}

/// The kinds, levels, partners and periods an element names.
fn named_by(element: &Element) -> Vec<RecordKey> {
    let carried = element.underpins.iter().filter_map(|carried| match carried {
        Underpinned::Level(id) => Some(RecordKey::Level(*id)),
        Underpinned::Link(_) => None,
    });
    [RecordKey::Kind(element.kind)]
        .into_iter()
        .chain(element.level.map(RecordKey::Level))
        .chain(element.period.map(RecordKey::Period))
        .chain(element.partners.iter().copied().map(RecordKey::Partner))
        .chain(carried)
        .collect()
}

const fn is_copied(key: RecordKey) -> bool {
    matches!(key, RecordKey::Element(_) | RecordKey::Link(_))
}

const fn is_part(key: RecordKey) -> bool {
    matches!(
        key,
        RecordKey::Placement(_)
            | RecordKey::Parked(_)
            | RecordKey::Assumption(_)
            | RecordKey::Indicator(_)
            | RecordKey::Evidence(_)
    )
}
