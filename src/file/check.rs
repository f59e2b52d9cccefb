//! What is looked at between parsing and use: whether the records fit together.
//!
//! What can be put right is, and is told. A record that cannot be part of a model is set aside:
//! it stays in the file, word for word, and is told too. Nothing is dropped in silence.

use std::collections::{HashMap, HashSet};

use super::called::{called, named};
use super::notice::{Notice, Place, Weight, shortened};
use super::odd::Reader;
use super::scan;
use super::v1::{FileDto, IntoRecord, Spot};
use crate::model::{
    About, Element, ElementId, Id, IdSource, Kind, KindId, ModelId, OrderKey, Record, RecordKey,
    Role, Tie,
};

/// A record, and where it was read.
#[derive(Clone, Debug)]
pub(super) struct Found {
    record: Record,
    spot: Spot,
}

/// A record that is not part of the model, as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Aside {
    /// Why it could not be kept.
    pub(super) why: String,
    /// Its text.
    pub(super) record: String,
}

/// Everything of a file, with its records in the order of their keys and fitting together.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) about: About,
    found: Vec<Found>,
    pub(super) notices: Vec<Notice>,
    pub(super) aside: Vec<Aside>,
}

impl Checked {
    /// The records.
    pub(super) fn into_records(self) -> impl Iterator<Item = Record> {
        self.found.into_iter().map(|found| found.record)
    }
}

/// Checks all records of `file`, which was read from `text`.
pub(super) fn check(mut file: FileDto<'_>, text: &str) -> Checked {
    let mut checker = Checker { text, found: Vec::new(), notices: Vec::new(), aside: Vec::new() };
    checker.read_lists(&mut file);
    checker.sort_and_part();
    checker.stand_in_for_kinds();
    checker.break_group_cycles();
    checker.place_once();
    let present = checker.set_aside_what_is_about_nothing();
    checker.forget_what_is_not_there(&present);
    let about = checker.read_about(file);
    let Checker { found, notices, aside, .. } = checker;
    Checked { about, found, notices, aside }
}

struct Checker<'t> {
    text: &'t str,
    found: Vec<Found>,
    notices: Vec<Notice>,
    aside: Vec<Aside>,
}

impl Checker<'_> {
    fn read_lists(&mut self, file: &mut FileDto<'_>) {
        self.read(std::mem::take(&mut file.kinds));
        self.read(std::mem::take(&mut file.levels));
        self.read(std::mem::take(&mut file.periods));
        self.read(std::mem::take(&mut file.partners));
        self.read(std::mem::take(&mut file.elements));
        self.read(std::mem::take(&mut file.placement));
        self.read(std::mem::take(&mut file.parking_lot));
        self.read(std::mem::take(&mut file.links));
        self.read(std::mem::take(&mut file.assumptions));
        self.read(std::mem::take(&mut file.indicators));
        self.read(std::mem::take(&mut file.evidence));
        self.read(std::mem::take(&mut file.story));
        self.read(std::mem::take(&mut file.revisions));
    }

    fn read<D: IntoRecord>(&mut self, list: Vec<D>) {
        self.found.reserve(list.len());
        for dto in list {
            let spot = dto.spot();
            let mut reader = Reader::default();
            let record = dto.into_record(&mut reader);
            let loses = reader.odd.iter().any(super::odd::Odd::loses);
            let what = record.as_ref().map_or("A record".to_owned(), called);
            for odd in &reader.odd {
                let weight = match &record {
                    None => Weight::SetAside,
                    Some(_) if odd.loses() => Weight::Repaired,
                    Some(_) => Weight::Remark,
                };
                self.tell(weight, spot, format!("{what}: {odd}"));
            }
            if record.is_none() || loses {
                let why = reader.odd.iter().find(|odd| odd.loses());
                self.keep_text(spot, why.map(ToString::to_string).unwrap_or_default());
            }
            self.found.extend(record.map(|record| Found { record, spot }));
        }
    }

    fn read_about(&mut self, file: FileDto<'_>) -> About {
        let mut reader = Reader::default();
        let spot = file.spot;
        let fallback = IdSource::seeded(super::info::stable_hash(self.text.as_bytes()));
        let about = file.into_about(&mut reader, fallback.clone().mint(|_: ModelId| false));
        for odd in &reader.odd {
            let weight = if odd.loses() { Weight::Repaired } else { Weight::Remark };
            self.tell(weight, spot, format!("The model: {odd}"));
        }
        about
    }

    fn tell(&mut self, weight: Weight, spot: Spot, text: String) {
        let place = spot.within(self.text).map(|offset| Place::at(self.text, offset));
        self.notices.push(Notice::new(weight, text).at(place));
    }

    /// Keeps the text of a record as it stands in the file.
    fn keep_text(&mut self, spot: Spot, why: String) {
        let record = spot.within(self.text).and_then(|at| scan::record_around(self.text, at));
        self.aside.extend(record.map(|record| Aside { why, record: record.to_owned() }));
    }

    fn set_aside(&mut self, found: &Found, why: &str) {
        self.tell(
            Weight::SetAside,
            found.spot,
            format!("{} was set aside: {why}", called(&found.record)),
        );
        self.keep_text(found.spot, why.to_owned());
    }

    /// Puts the records in the order of their keys, and parts those that have the same.
    fn sort_and_part(&mut self) {
        if self.found.is_sorted_by(|a, b| a.record.key() < b.record.key()) {
            return;
        }
        // The sort is stable: of two with the same id, the one further up in the file stays.
        self.found.sort_by_key(|found| found.record.key());
        let mut taken: HashSet<RecordKey> = self.keys();
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
                    let text = format!("{what} is there twice, word for word; one was kept");
                    self.tell(Weight::Repaired, found.spot, text);
                }
                Some(_) => parted.extend(self.parted(found, &mut taken)),
            }
        }
        parted.sort_by_key(|found| found.record.key());
        self.found = parted;
    }

    /// A record that has the id of another, with one of its own.
    fn parted(&mut self, mut found: Found, taken: &mut HashSet<RecordKey>) -> Option<Found> {
        let what = called(&found.record);
        if !with_new_id(&mut found.record, taken) {
            self.set_aside(&found, "there is another one further up");
            return None;
        }
        let text = format!("{what} had the id of another record and was given a new one");
        self.tell(Weight::Repaired, found.spot, text);
        Some(found)
    }

    fn keys(&self) -> HashSet<RecordKey> {
        self.found.iter().map(|found| found.record.key()).collect()
    }

    /// Adds the kinds that elements are of and the file does not have.
    fn stand_in_for_kinds(&mut self) {
        let kinds: HashSet<KindId> = self
            .found
            .iter()
            .map_while(|found| match &found.record {
                Record::Kind(kind) => Some(kind.id),
                _ => None,
            })
            .collect();
        let mut missing: Vec<(KindId, Spot)> = Vec::new();
        for found in &self.found {
            if let Record::Element(element) = &found.record
                && !kinds.contains(&element.kind)
                && !missing.iter().any(|(id, _)| *id == element.kind)
            {
                missing.push((element.kind, found.spot));
            }
        }
        if missing.is_empty() {
            return;
        }
        let last = self
            .found
            .iter()
            .map_while(|found| match &found.record {
                Record::Kind(kind) => Some(&kind.order),
                _ => None,
            })
            .max()
            .cloned();
        let orders = OrderKey::after(last.as_ref(), missing.len());
        for ((id, spot), order) in missing.into_iter().zip(orders) {
            let text = format!(
                "The kind “{id}” is not in the file; a kind “Unknown kind” stands in for it"
            );
            self.tell(Weight::Repaired, spot, text);
            let kind = Kind::new(id, order, Role::default(), "Unknown kind");
            self.found.push(Found { record: kind.into(), spot });
        }
        self.found.sort_by_key(|found| found.record.key());
    }

    /// Takes elements out of groups that would be inside themselves.
    fn break_group_cycles(&mut self) {
        let mut group_of: HashMap<ElementId, ElementId> =
            self.elements().filter_map(|(element, _)| Some((element.id, element.group?))).collect();
        if group_of.is_empty() {
            return;
        }
        let mut settled: HashSet<ElementId> = HashSet::new();
        let mut cut: Vec<ElementId> = Vec::new();
        for start in self.elements().map(|(element, _)| element.id) {
            let mut path: HashSet<ElementId> = HashSet::new();
            let mut at = start;
            while settled.insert(at) {
                path.insert(at);
                match group_of.get(&at) {
                    Some(above) if path.contains(above) => {
                        cut.push(at);
                        group_of.remove(&at);
                        break;
                    }
                    Some(above) => at = *above,
                    None => break,
                }
            }
        }
        for place in 0..self.found.len() {
            let Some(Found { record: Record::Element(element), spot }) = self.found.get_mut(place)
            else {
                continue;
            };
            if cut.contains(&element.id) {
                element.group = None;
                let (spot, text) = (
                    *spot,
                    format!(
                        "The element “{}” was in a group that is inside it; it is now in no group",
                        shortened(&element.title)
                    ),
                );
                self.tell(Weight::Repaired, spot, text);
                self.keep_text(spot, "its group is inside it".to_owned());
            }
        }
    }

    fn elements(&self) -> impl Iterator<Item = (&Element, Spot)> {
        self.found.iter().filter_map(|found| match &found.record {
            Record::Element(element) => Some((element, found.spot)),
            _ => None,
        })
    }

    /// Sets aside links to nothing, and what is about something that is not there. Gives the keys
    /// of all that is left. They are ordered so that whatever a record is about has been looked
    /// at before it.
    fn set_aside_what_is_about_nothing(&mut self) -> HashSet<RecordKey> {
        let mut present = self.keys();
        let mut bad: Vec<(usize, String)> = Vec::new();
        for (place, found) in self.found.iter().enumerate() {
            if let Some(why) = about_nothing(&found.record, &present) {
                present.remove(&found.record.key());
                bad.push((place, why));
            }
        }
        if !bad.is_empty() {
            let mut bad = bad.into_iter().peekable();
            for (place, found) in std::mem::take(&mut self.found).into_iter().enumerate() {
                match bad.next_if(|(bad, _)| *bad == place) {
                    Some((_, why)) => self.set_aside(&found, &why),
                    None => self.found.push(found),
                }
            }
        }
        present
    }

    /// An element is on the map or in the parking lot: if both, it stays on the map.
    fn place_once(&mut self) {
        if !self.found.iter().any(|found| matches!(found.record, Record::Parked(_))) {
            return;
        }
        let present = self.keys();
        for found in std::mem::take(&mut self.found) {
            match &found.record {
                Record::Parked(parked) if present.contains(&RecordKey::Placement(parked.of)) => {
                    self.set_aside(&found, "the element is on the map");
                }
                _ => self.found.push(found),
            }
        }
    }

    /// Takes out what records mention that is not there.
    fn forget_what_is_not_there(&mut self, present: &HashSet<RecordKey>) {
        for place in 0..self.found.len() {
            let Some(found) = self.found.get(place) else { break };
            if !matches!(found.record, Record::Element(_) | Record::Step(_)) {
                continue;
            }
            let gone: Vec<_> = found
                .record
                .references()
                .into_iter()
                .map(|reference| reference.to)
                .filter(|key| !present.contains(key))
                .collect();
            if gone.is_empty() {
                continue;
            }
            let Found { mut record, spot } = found.clone();
            for key in gone {
                let text = format!(
                    "{} mentions {}, which is not in the file; the mention was taken out",
                    called(&record),
                    named(key)
                );
                self.tell(Weight::Repaired, spot, text);
                record = record.without(key);
            }
            self.keep_text(spot, "it mentions what is not in the file".to_owned());
            if let Some(found) = self.found.get_mut(place) {
                found.record = record;
            }
        }
    }
}

/// Why a record cannot be part of the model, if what it is about is not there.
fn about_nothing(record: &Record, present: &HashSet<RecordKey>) -> Option<String> {
    if matches!(record, Record::Link(link) if link.from == link.to) {
        return Some("it starts and ends at the same element".to_owned());
    }
    let mut references = record.references().into_iter();
    let gone = references
        .find(|reference| reference.tie == Tie::Owned && !present.contains(&reference.to))?;
    Some(format!("{} is not in the file", named(gone.to)))
}

/// Gives a record a new id, the same every time the same file is read. An entry that has the id
/// of its element cannot be given one.
fn with_new_id(record: &mut Record, taken: &mut HashSet<RecordKey>) -> bool {
    fn mint<I: Id>(old: I, taken: &HashSet<RecordKey>, key: fn(I) -> RecordKey) -> I {
        let seed = super::info::stable_hash(old.text().as_str().as_bytes());
        IdSource::seeded(seed).mint(|id: I| taken.contains(&key(id)))
    }
    match record {
        Record::Kind(record) => record.id = mint(record.id, taken, RecordKey::Kind),
        Record::Level(record) => record.id = mint(record.id, taken, RecordKey::Level),
        Record::Period(record) => record.id = mint(record.id, taken, RecordKey::Period),
        Record::Partner(record) => record.id = mint(record.id, taken, RecordKey::Partner),
        Record::Element(record) => record.id = mint(record.id, taken, RecordKey::Element),
        Record::Link(record) => record.id = mint(record.id, taken, RecordKey::Link),
        Record::Assumption(record) => record.id = mint(record.id, taken, RecordKey::Assumption),
        Record::Indicator(record) => record.id = mint(record.id, taken, RecordKey::Indicator),
        Record::Evidence(record) => record.id = mint(record.id, taken, RecordKey::Evidence),
        Record::Step(record) => record.id = mint(record.id, taken, RecordKey::Step),
        Record::About(_) | Record::Placement(_) | Record::Parked(_) | Record::Revision(_) => {
            return false;
        }
    }
    taken.insert(record.key());
    true
}
