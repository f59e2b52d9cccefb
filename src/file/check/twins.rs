//! Records that have the same id.

use std::collections::{HashMap, HashSet};

use super::{Checker, Found};
use crate::file::called::called;
use crate::file::info::stable_hash;
use crate::file::notice::Weight;
use crate::model::{Id, IdSource, IdText, Record, RecordKey};

impl Checker<'_> {
    /// Puts the records in the order of their keys, and parts those that have the same.
    pub(super) fn sort_and_part(&mut self) {
        if self.found.is_sorted_by(|a, b| a.record.key() < b.record.key()) {
            return;
        }
        // The sort is stable: of two with the same id, the one further up in the file stays.
        self.found.sort_by_key(|found| found.record.key());
        let mut new_ids = NewIds { taken: self.keys(), sources: HashMap::new() };
        let mut parted: Vec<Found> = Vec::with_capacity(self.found.len());
        // Where the first record with the key at hand is.
        let mut first: Option<usize> = None;
        for found in std::mem::take(&mut self.found) {
            let key = found.record.key();
            match first.and_then(|place| parted.get(place)).filter(|kept| kept.record.key() == key)
            {
                None => {
                    first = Some(parted.len());
                    parted.push(found);
                }
                Some(kept) if kept.record == found.record => {
                    let what = called(&found.record);
                    self.tell(Weight::Repaired, found.spot, || {
                        format!("{what} is there twice, word for word; one was kept")
                    });
                }
                Some(_) => parted.extend(self.parted(found, &mut new_ids)),
            }
        }
        parted.sort_by_key(|found| found.record.key());
        self.found = parted;
    }

    /// A record that has the id of another, with one of its own.
    fn parted(&mut self, mut found: Found, new_ids: &mut NewIds) -> Option<Found> {
        let what = called(&found.record);
        if !new_ids.give(&mut found.record) {
            self.set_aside(&found, "there is another one further up");
            return None;
        }
        self.tell(Weight::Repaired, found.spot, || {
            format!("{what} had the id of another record and was given a new one")
        });
        Some(found)
    }
}

/// Where records that have the id of another get one of their own.
struct NewIds {
    /// What no record may be called any more.
    taken: HashSet<RecordKey>,
    /// For each id that is there more than once, where the new ones come from: the same ones
    /// every time the same file is read.
    sources: HashMap<IdText, IdSource>,
}

impl NewIds {
    fn mint<I: Id>(&mut self, old: I, key: fn(I) -> RecordKey) -> I {
        let seed = || IdSource::seeded(stable_hash(old.text().as_str().as_bytes()));
        let source = self.sources.entry(old.text()).or_insert_with(seed);
        let new = source.mint(|id: I| self.taken.contains(&key(id)));
        self.taken.insert(key(new));
        new
    }

    /// Gives a record a new id. An entry that has the id of its element cannot be given one.
    fn give(&mut self, record: &mut Record) -> bool {
        match record {
            Record::Kind(record) => record.id = self.mint(record.id, RecordKey::Kind),
            Record::Level(record) => record.id = self.mint(record.id, RecordKey::Level),
            Record::Period(record) => record.id = self.mint(record.id, RecordKey::Period),
            Record::Partner(record) => record.id = self.mint(record.id, RecordKey::Partner),
            Record::Element(record) => record.id = self.mint(record.id, RecordKey::Element),
            Record::Link(record) => record.id = self.mint(record.id, RecordKey::Link),
            Record::Assumption(record) => record.id = self.mint(record.id, RecordKey::Assumption),
            Record::Indicator(record) => record.id = self.mint(record.id, RecordKey::Indicator),
            Record::Evidence(record) => record.id = self.mint(record.id, RecordKey::Evidence),
            Record::Step(record) => record.id = self.mint(record.id, RecordKey::Step),
            Record::About(_) | Record::Placement(_) | Record::Parked(_) | Record::Revision(_) => {
                return false;
            }
        }
        true
    }
}
