//! What is looked at between parsing and use: whether the records fit together.
//!
//! What can be put right is, and is told. A record that cannot be part of a model is set aside:
//! it stays in the file, word for word, and is told too. Nothing is dropped in silence.

mod groups;
mod twins;

use std::collections::HashSet;

use super::called::{called, named};
use super::notice::{Notice, Weight};
use super::notices::Notices;
use super::odd::Reader;
use super::scan;
use super::v1::{FileDto, IntoRecord, Spot};
use crate::model::{
    About, Element, IdSource, Kind, KindId, MAX_KEY_LEN, ModelId, OrderKey, Record, RecordKey,
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
    let mut checker =
        Checker { text, found: Vec::new(), notices: Notices::default(), aside: Vec::new() };
    checker.read_lists(&mut file);
    checker.sort_and_part();
    checker.stand_in_for_kinds();
    checker.break_groups_up();
    checker.place_once();
    let present = checker.set_aside_what_is_about_nothing();
    checker.forget_what_is_not_there(&present);
    let about = checker.read_about(file);
    let Checker { found, notices, aside, .. } = checker;
    Checked { about, found, notices: notices.finish(text), aside }
}

struct Checker<'t> {
    text: &'t str,
    found: Vec<Found>,
    notices: Notices,
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
            for odd in &reader.odd {
                let weight = match &record {
                    None => Weight::SetAside,
                    Some(_) if odd.loses() => Weight::Repaired,
                    Some(_) => Weight::Remark,
                };
                self.tell(weight, spot, || {
                    let what = record.as_ref().map_or("A record".to_owned(), called);
                    format!("{what}: {odd}")
                });
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
            self.tell(weight, spot, || format!("The model: {odd}"));
        }
        about
    }

    fn tell(&mut self, weight: Weight, spot: Spot, text: impl FnOnce() -> String) {
        self.notices.tell(weight, spot.within(self.text), text);
    }

    /// Keeps the text of a record as it stands in the file.
    fn keep_text(&mut self, spot: Spot, why: String) {
        let record = spot.within(self.text).and_then(|at| scan::record_around(self.text, at));
        self.aside.extend(record.map(|record| Aside { why, record }));
    }

    fn set_aside(&mut self, found: &Found, why: &str) {
        self.tell(Weight::SetAside, found.spot, || {
            format!("{} was set aside: {why}", called(&found.record))
        });
        self.keep_text(found.spot, why.to_owned());
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
        let mut noted: HashSet<KindId> = HashSet::new();
        for found in &self.found {
            if let Record::Element(element) = &found.record
                && !kinds.contains(&element.kind)
                && noted.insert(element.kind)
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
            let fits = order.as_str().len() <= MAX_KEY_LEN;
            let order = if fits { order } else { OrderKey::default() };
            self.tell(Weight::Repaired, spot, || {
                format!(
                    "The kind “{id}” is not in the file; a kind “Unknown kind” stands in for it"
                )
            });
            let kind = Kind::new(id, order, Role::default(), "Unknown kind");
            self.found.push(Found { record: kind.into(), spot });
        }
        self.found.sort_by_key(|found| found.record.key());
    }

    fn keys(&self) -> HashSet<RecordKey> {
        self.found.iter().map(|found| found.record.key()).collect()
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
            let Found { record, spot } = found.clone();
            for key in gone {
                self.tell(Weight::Repaired, spot, || {
                    format!(
                        "{} mentions {}, which is not in the file; the mention was taken out",
                        called(&record),
                        named(key)
                    )
                });
            }
            self.keep_text(spot, "it mentions what is not in the file".to_owned());
            if let Some(found) = self.found.get_mut(place) {
                found.record = record.without(|key| !present.contains(&key));
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
