//! What is always true of a model, checked before a patch is applied.
//!
//! Only what the patch touches is looked at, so that a small edit of a large model stays cheap.

use thiserror::Error;

use super::{Model, Patch, Record, RecordKey};

/// Why a patch cannot be applied. Users never see this: commands refuse earlier, in their words.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Broken {
    /// The model's record is not the one the patch starts from.
    #[error("{0:?} is not what the change was made for")]
    Stale(RecordKey),
    /// A record would refer to one that is not there.
    #[error("{from:?} would refer to {to:?}, which is not there")]
    Dangling {
        /// The record that refers.
        from: RecordKey,
        /// The record that is not there.
        to: RecordKey,
    },
    /// A link would start and end at the same element.
    #[error("{0:?} would link an element to itself")]
    SelfLink(RecordKey),
    /// An element would be inside itself.
    #[error("{0:?} would be inside itself")]
    GroupCycle(RecordKey),
    /// An element would be on the map and in the parking lot.
    #[error("{0:?} would be on the map and in the parking lot")]
    PlacedTwice(RecordKey),
    /// The model's own record would be removed.
    #[error("a model cannot be without its own record")]
    NoAbout,
}

/// Whether `model` would be whole after `patch`.
pub(super) fn check(model: &Model, patch: &Patch) -> Result<(), Broken> {
    for (key, change) in patch.changes() {
        if model.record(key) != change.before {
            return Err(Broken::Stale(key));
        }
        match &change.after {
            Some(after) => check_record(model, patch, key, after)?,
            None if key == RecordKey::About => return Err(Broken::NoAbout),
            None => check_removal(model, patch, key)?,
        }
    }
    Ok(())
}

fn exists_after(model: &Model, patch: &Patch, key: RecordKey) -> bool {
    patch.change(key).map_or_else(|| model.contains(key), |change| change.after.is_some())
}

fn check_record(
    model: &Model,
    patch: &Patch,
    key: RecordKey,
    record: &Record,
) -> Result<(), Broken> {
    for reference in record.references() {
        if !exists_after(model, patch, reference.to) {
            return Err(Broken::Dangling { from: key, to: reference.to });
        }
    }
    match record {
        Record::Link(link) if link.from == link.to => Err(Broken::SelfLink(key)),
        Record::Element(element) if element.group.is_some() => check_group(model, patch, element),
        Record::Placement(placement)
            if exists_after(model, patch, RecordKey::Parked(placement.of)) =>
        {
            Err(Broken::PlacedTwice(key))
        }
        Record::Parked(parked) if exists_after(model, patch, RecordKey::Placement(parked.of)) => {
            Err(Broken::PlacedTwice(key))
        }
        _ => Ok(()),
    }
}

fn check_group(model: &Model, patch: &Patch, element: &super::Element) -> Result<(), Broken> {
    let mut above = element.group;
    // The walk up is bounded by the number of elements there could be.
    let mut steps_left = model.element_count().saturating_add(patch.len()).saturating_add(1);
    while let Some(id) = above {
        if id == element.id || steps_left == 0 {
            return Err(Broken::GroupCycle(RecordKey::Element(element.id)));
        }
        steps_left = steps_left.saturating_sub(1);
        above = match patch.change(RecordKey::Element(id)) {
            Some(change) => match &change.after {
                Some(Record::Element(parent)) => parent.group,
                _ => None,
            },
            None => model.element(id).and_then(|parent| parent.group),
        };
    }
    Ok(())
}

fn check_removal(model: &Model, patch: &Patch, key: RecordKey) -> Result<(), Broken> {
    for referrer in model.referrers(key) {
        // A referrer that changes in the same patch is checked as a record of its own.
        if patch.change(referrer).is_none() {
            return Err(Broken::Dangling { from: referrer, to: key });
        }
    }
    Ok(())
}
