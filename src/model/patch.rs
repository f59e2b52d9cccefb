//! The one currency of change.
//!
//! A patch is records added, changed (before, after) and removed. The same type is undo, redo,
//! the difference of two models, the recovery journal and what a merge brings in.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Model, Record, RecordKey};

/// What happens to one record. At least one side is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The record as it was; none if it is added.
    pub before: Option<Record>,
    /// The record as it will be; none if it is removed.
    pub after: Option<Record>,
}

impl Change {
    /// Which record it changes; none if it has neither side.
    pub fn key(&self) -> Option<RecordKey> {
        self.after.as_ref().or(self.before.as_ref()).map(Record::key)
    }

    fn is_nothing(&self) -> bool {
        self.before == self.after
    }
}

/// Records added, changed and removed, in the order of their keys.
///
/// A clone shares the changes: the history, the journal and caches hold the same patch at the
/// cost of one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Patch {
    changes: Arc<BTreeMap<RecordKey, Change>>,
}

impl Patch {
    /// A patch that changes nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// How many records change.
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    /// Every change, in the order of the keys.
    pub fn changes(&self) -> impl Iterator<Item = (RecordKey, &Change)> {
        self.changes.iter().map(|(key, change)| (*key, change))
    }

    /// The change to one record, if there is one.
    pub fn change(&self, key: RecordKey) -> Option<&Change> {
        self.changes.get(&key)
    }

    /// Makes `model`'s record `key` become `after` (none removes it). Called again for the same
    /// record, the last call counts; a record that ends as it began is left out.
    pub fn set(&mut self, model: &Model, key: RecordKey, after: Option<Record>) {
        debug_assert!(after.as_ref().is_none_or(|record| record.key() == key), "key of another");
        let change = Change { before: model.record(key), after };
        let changes = Arc::make_mut(&mut self.changes);
        if change.is_nothing() {
            changes.remove(&key);
        } else {
            changes.insert(key, change);
        }
    }

    /// Adds or changes a record of `model`.
    pub fn put(&mut self, model: &Model, record: impl Into<Record>) {
        let record = record.into();
        self.set(model, record.key(), Some(record));
    }

    /// Removes a record of `model`.
    pub fn remove(&mut self, model: &Model, key: RecordKey) {
        self.set(model, key, None);
    }

    /// The record as it will be after this patch, if `model` is what it is applied to.
    pub fn after(&self, model: &Model, key: RecordKey) -> Option<Record> {
        self.changes.get(&key).map_or_else(|| model.record(key), |change| change.after.clone())
    }

    /// The patch that takes this one back.
    #[must_use]
    pub fn inverted(&self) -> Self {
        let swap =
            |change: &Change| Change { before: change.after.clone(), after: change.before.clone() };
        let changes = self.changes.iter().map(|(key, change)| (*key, swap(change))).collect();
        Self { changes: Arc::new(changes) }
    }

    /// The patch that does this one and then `next`.
    #[must_use]
    pub fn then(mut self, next: &Self) -> Self {
        let changes = Arc::make_mut(&mut self.changes);
        for (key, change) in next.changes.iter() {
            let joined = changes.remove(key).map_or_else(
                || change.clone(),
                |first| Change { before: first.before, after: change.after.clone() },
            );
            if !joined.is_nothing() {
                changes.insert(*key, joined);
            }
        }
        self
    }
}

/// The changes of a patch, in any order; what changes nothing is left out.
impl FromIterator<Change> for Patch {
    fn from_iter<I: IntoIterator<Item = Change>>(changes: I) -> Self {
        let with_key = |change: Change| Some((change.key()?, change));
        let changes = changes.into_iter().filter(|change| !change.is_nothing());
        Self { changes: Arc::new(changes.filter_map(with_key).collect()) }
    }
}
