//! Removing records with all that is nothing without them.

use std::collections::{BTreeMap, BTreeSet};

use super::Outline;
use super::draft::Draft;
use crate::edit::Refusal;
use crate::edit::label::{counts, quoted};
use crate::model::{Kind, Model, Record, RecordKey, Tie};

/// Removes what the user chose.
pub(super) fn remove(draft: &mut Draft, keys: &[RecordKey]) -> Result<Outline, Refusal> {
    if keys.is_empty() {
        return Err(Refusal::NothingChosen);
    }
    for key in keys {
        if matches!(key, RecordKey::About | RecordKey::Placement(_) | RecordKey::Parked(_)) {
            return Err(Refusal::NotRemovable(*key));
        }
        draft.require(*key)?;
    }
    let gone = with_inside_groups(draft.model(), keys);
    let gone = take_out(draft, gone)?;
    Ok(Outline::new(format!("Delete {}", shown(&gone, keys))))
}

/// What the label counts: elements and links, however they came to go, and whatever else was
/// chosen itself. That an indicator goes with its element need not be said.
fn shown(gone: &BTreeSet<RecordKey>, chosen: &[RecordKey]) -> String {
    let told = |key: &&RecordKey| {
        matches!(key, RecordKey::Element(_) | RecordKey::Link(_)) || chosen.contains(key)
    };
    counts(gone.iter().filter(told).copied())
}

/// The chosen records, and with each group all that is inside.
fn with_inside_groups(model: &Model, keys: &[RecordKey]) -> BTreeSet<RecordKey> {
    let mut gone: BTreeSet<_> = keys.iter().copied().collect();
    for key in keys {
        if let RecordKey::Element(id) = key {
            gone.extend(model.all_inside(*id).into_iter().map(RecordKey::Element));
        }
    }
    gone
}

/// Drafts the removal of records: what they own goes too, what mentions them forgets them, what
/// needs them stands in the way. Answers with all that goes. What is inside a removed group
/// stays, unless it is named: see `ungroup`.
pub(super) fn take_out(
    draft: &mut Draft,
    mut gone: BTreeSet<RecordKey>,
) -> Result<BTreeSet<RecordKey>, Refusal> {
    let model = draft.model();
    check_kinds_left(model, &gone)?;
    let mut forget: BTreeMap<RecordKey, BTreeSet<RecordKey>> = BTreeMap::new();
    let mut open: Vec<_> = gone.iter().copied().collect();
    while let Some(key) = open.pop() {
        for referrer in model.referrers(key) {
            // As it will be: the draft may have sent the referrer elsewhere already.
            match draft.get(referrer).and_then(|record| tie(&record, key)) {
                Some(Tie::Owned) => open.extend(gone.insert(referrer).then_some(referrer)),
                Some(Tie::Mentions | Tie::Needs) => {
                    forget.entry(referrer).or_default().insert(key);
                }
                None => {}
            }
        }
    }
    for (referrer, keys) in forget {
        if gone.contains(&referrer) {
            continue;
        }
        let Some(record) = draft.get(referrer) else { continue };
        if let Some(key) = keys.iter().find(|key| tie(&record, **key) == Some(Tie::Needs)) {
            return Err(needed(model, *key));
        }
        draft.put(record.without(|key| keys.contains(&key)));
    }
    for key in &gone {
        draft.remove(*key);
    }
    Ok(gone)
}

fn tie(record: &Record, to: RecordKey) -> Option<Tie> {
    record.references().into_iter().find(|reference| reference.to == to).map(|found| found.tie)
}

fn check_kinds_left(model: &Model, gone: &BTreeSet<RecordKey>) -> Result<(), Refusal> {
    let is_gone = |kind: &Kind| gone.contains(&RecordKey::Kind(kind.id));
    let any_goes = gone.iter().any(|key| matches!(key, RecordKey::Kind(_)));
    if any_goes && model.kinds().all(is_gone) { Err(Refusal::LastKind) } else { Ok(()) }
}

fn needed(model: &Model, key: RecordKey) -> Refusal {
    let RecordKey::Kind(id) = key else { return Refusal::NotRemovable(key) };
    let name = model.kind(id).map_or_else(String::new, |kind| quoted(&kind.name));
    Refusal::KindInUse { name, count: model.of_kind(id).count() }
}
