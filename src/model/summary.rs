//! What a patch does, in words: "3 elements added, 1 link removed", and which ones.

use std::borrow::Cow;

use super::patch::Change;
use super::{ElementId, EvidenceOn, Model, Patch, Record, RecordKey};

/// What happened to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happened {
    /// It is new.
    Added,
    /// It says something else.
    Changed,
    /// An element's card lies elsewhere or looks otherwise; what it says is the same.
    Moved,
    /// It is gone.
    Removed,
}

impl Happened {
    const fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Removed => "removed",
        }
    }
}

/// Records of one sort to which the same happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// One of them, which tells the sort.
    pub like: RecordKey,
    /// What happened to them.
    pub happened: Happened,
    /// What they are called, in the order of their keys: at least one.
    pub names: Vec<String>,
}

impl Item {
    /// "3 elements added".
    pub fn in_words(&self) -> String {
        if self.like == RecordKey::About {
            return "what is said about the model changed".to_owned();
        }
        format!("{} {}", self.like.counted(self.names.len()), self.happened.word())
    }
}

/// What a patch does, sort by sort: elements and links first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    items: Vec<Item>,
}

impl Summary {
    /// What `patch` does to `before`, the model it is applied to.
    pub fn of(before: &Model, patch: &Patch) -> Self {
        let mut items: Vec<Item> = Vec::new();
        for (key, change) in patch.changes() {
            let Some((key, happened)) = happened(patch, key, change) else { continue };
            let name = name(before, patch, key, change);
            let same = |item: &&mut Item| rank(item.like) == rank(key) && item.happened == happened;
            match items.iter_mut().find(same) {
                Some(item) => item.names.push(name),
                None => items.push(Item { like: key, happened, names: vec![name] }),
            }
        }
        items.sort_by_key(|item| (rank(item.like), item.happened));
        Self { items }
    }

    /// What has to be done to `from` to get `to`.
    pub fn between(from: &Model, to: &Model) -> Self {
        Self::of(from, &super::diff(from, to))
    }

    /// Sort by sort.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Whether nothing happened.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// "3 elements added, 1 link removed"; "no changes" if nothing happened.
    pub fn in_words(&self) -> String {
        if self.is_empty() {
            return "no changes".to_owned();
        }
        let words: Vec<_> = self.items.iter().map(Item::in_words).collect();
        words.join(", ")
    }
}

/// The order in which sorts are told: what the map shows comes first.
const fn rank(key: RecordKey) -> u8 {
    match key {
        RecordKey::Element(_) | RecordKey::Placement(_) | RecordKey::Parked(_) => 0,
        RecordKey::Link(_) => 1,
        RecordKey::Assumption(_) => 2,
        RecordKey::Indicator(_) => 3,
        RecordKey::Evidence(_) => 4,
        RecordKey::Level(_) => 5,
        RecordKey::Kind(_) => 6,
        RecordKey::Partner(_) => 7,
        RecordKey::Period(_) => 8,
        RecordKey::Step(_) => 9,
        RecordKey::About => 10,
        RecordKey::Revision(_) => 11,
    }
}

/// What a change is to the user; none if another change of the patch says it already: a card
/// that is new also has a new place.
fn happened(patch: &Patch, key: RecordKey, change: &Change) -> Option<(RecordKey, Happened)> {
    if let RecordKey::Placement(id) | RecordKey::Parked(id) = key {
        let element = RecordKey::Element(id);
        let is_told = patch
            .change(element)
            .is_some_and(|element| element.before.is_none() || element.after.is_none());
        // From the parking lot to the map, it leaves the one and appears on the other.
        let is_half =
            matches!(key, RecordKey::Parked(_)) && patch.change(RecordKey::Placement(id)).is_some();
        return (!is_told && !is_half).then_some((element, Happened::Moved));
    }
    let happened = match (&change.before, &change.after) {
        (None, Some(_)) => Happened::Added,
        (Some(_), None) => Happened::Removed,
        _ => Happened::Changed,
    };
    Some((key, happened))
}

/// What a record is called: by its new name if it has one.
fn name(before: &Model, patch: &Patch, key: RecordKey, change: &Change) -> String {
    let record = if matches!(key, RecordKey::Element(_)) {
        // The change may be of its place alone.
        record_of(before, patch, key)
    } else {
        change.after.clone().or_else(|| change.before.clone())
    };
    let Some(record) = record else { return key.nouns().0.to_owned() };
    let text = match &record {
        Record::About(about) => &about.title,
        Record::Kind(kind) => &kind.name,
        Record::Level(level) => &level.name,
        Record::Period(period) => &period.name,
        Record::Partner(partner) => &partner.name,
        Record::Element(element) => &element.title,
        Record::Placement(placement) => return title(before, patch, placement.of),
        Record::Parked(parked) => return title(before, patch, parked.of),
        Record::Link(link) => {
            let end = |id| title(before, patch, id);
            return format!("{} → {}", end(link.from), end(link.to));
        }
        Record::Assumption(assumption) => &assumption.text,
        Record::Indicator(indicator) => &indicator.text,
        Record::Evidence(evidence) => return evidence_name(before, patch, evidence),
        Record::Step(step) => &step.title,
        Record::Revision(revision) => &revision.at,
    };
    or_untitled(text, key)
}

/// A piece of evidence by its text, or by what it is about.
fn evidence_name(before: &Model, patch: &Patch, evidence: &super::Evidence) -> String {
    match evidence.on {
        EvidenceOn::Element(id) if evidence.text.trim().is_empty() => title(before, patch, id),
        _ => or_untitled(&evidence.text, RecordKey::Evidence(evidence.id)),
    }
}

fn record_of(before: &Model, patch: &Patch, key: RecordKey) -> Option<Record> {
    patch.after(before, key).or_else(|| before.record(key))
}

fn title(before: &Model, patch: &Patch, id: ElementId) -> String {
    let key = RecordKey::Element(id);
    let title = match record_of(before, patch, key) {
        Some(Record::Element(element)) => Cow::Owned(element.title),
        _ => Cow::Borrowed(""),
    };
    or_untitled(&title, key)
}

fn or_untitled(text: &str, key: RecordKey) -> String {
    let text = text.trim();
    if text.is_empty() {
        format!("untitled {}", key.nouns().0)
    } else {
        super::visible(text).into_owned()
    }
}
