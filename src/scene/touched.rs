//! What a patch means for what is drawn: which cards and links to lay out again.

use std::collections::BTreeSet;

use crate::model::{
    Change, Element, ElementId, EvidenceOn, LinkId, Model, Patch, Record, RecordKey, Underpinned,
};

/// The cards and links a patch touches.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Touched {
    /// Everything has to be laid out again: lanes, kinds or groups are others.
    pub(super) everything: bool,
    pub(super) cards: BTreeSet<ElementId>,
    pub(super) links: BTreeSet<LinkId>,
    /// Which links lie on cycles may be different.
    pub(super) graph: bool,
}

impl Touched {
    /// What `patch`, which `model` has just taken, touches.
    pub(super) fn by(model: &Model, patch: &Patch) -> Self {
        let mut touched = Self::default();
        for (key, change) in patch.changes() {
            touched.add(model, key, change);
        }
        touched
    }

    fn add(&mut self, model: &Model, key: RecordKey, change: &Change) {
        match key {
            RecordKey::Kind(_)
            | RecordKey::Level(_)
            | RecordKey::Period(_)
            | RecordKey::Partner(_) => self.everything = true,
            RecordKey::About => self.everything |= turns(change),
            RecordKey::Element(id) => {
                self.cards.insert(id);
                self.add_element(change);
            }
            RecordKey::Placement(id) => {
                self.cards.insert(id);
                self.everything |= folds(change) || in_a_group(model, id, change);
            }
            RecordKey::Parked(id) => {
                self.cards.insert(id);
                self.everything |= in_a_group(model, id, change);
            }
            RecordKey::Link(id) => {
                self.links.insert(id);
                self.graph |= ends(&change.before) != ends(&change.after);
            }
            RecordKey::Indicator(_) | RecordKey::Evidence(_) => {
                let records = [&change.before, &change.after].into_iter().flatten();
                self.cards.extend(records.filter_map(subject));
            }
            RecordKey::Assumption(_) => {
                let records = [&change.before, &change.after].into_iter().flatten();
                self.links.extend(records.filter_map(assumed_of));
            }
            RecordKey::Step(_) | RecordKey::Revision(_) => {}
        }
    }

    fn add_element(&mut self, change: &Change) {
        let (before, after) = (element(&change.before), element(&change.after));
        let group = |element: Option<&Element>| element.and_then(|element| element.group);
        self.everything |= group(before) != group(after);
        // One that comes or goes inside a group changes its frame or its number.
        self.everything |= (before.is_none() || after.is_none())
            && (group(before).is_some() || group(after).is_some());
        let carried = |element: Option<&Element>| -> BTreeSet<Underpinned> {
            element.map(|element| element.underpins.clone()).unwrap_or_default()
        };
        for carried in carried(before).symmetric_difference(&carried(after)) {
            match carried {
                Underpinned::Level(_) => self.everything = true,
                Underpinned::Link(id) => {
                    self.links.insert(*id);
                }
            }
        }
    }
}

fn element(record: &Option<Record>) -> Option<&Element> {
    match record {
        Some(Record::Element(element)) => Some(element),
        _ => None,
    }
}

const fn ends(record: &Option<Record>) -> Option<(ElementId, ElementId)> {
    match record {
        Some(Record::Link(link)) => Some((link.from, link.to)),
        _ => None,
    }
}

/// The element whose card shows a mark for the record.
const fn subject(record: &Record) -> Option<ElementId> {
    match record {
        Record::Indicator(indicator) => Some(indicator.of),
        Record::Evidence(evidence) => match evidence.on {
            EvidenceOn::Element(id) => Some(id),
            EvidenceOn::Link(_) | EvidenceOn::Assumption(_) => None,
        },
        _ => None,
    }
}

/// The link whose line shows a mark for the record.
const fn assumed_of(record: &Record) -> Option<LinkId> {
    match record {
        Record::Assumption(assumption) => Some(assumption.link),
        _ => None,
    }
}

fn turns(change: &Change) -> bool {
    let direction = |record: &Option<Record>| match record {
        Some(Record::About(about)) => Some(about.direction.clone()),
        _ => None,
    };
    direction(&change.before) != direction(&change.after)
}

fn folds(change: &Change) -> bool {
    let folded = |record: &Option<Record>| match record {
        Some(Record::Placement(placement)) => placement.folded,
        _ => false,
    };
    folded(&change.before) != folded(&change.after)
}

/// Whether an element that comes onto the map or leaves it has to do with groups.
fn in_a_group(model: &Model, id: ElementId, change: &Change) -> bool {
    let comes_or_goes = change.before.is_none() || change.after.is_none();
    comes_or_goes
        && (model.is_group(id) || model.element(id).is_some_and(|element| element.group.is_some()))
}
