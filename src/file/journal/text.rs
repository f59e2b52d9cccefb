//! The payloads of a journal as text, and back: a word and a time in the first line, RON after
//! it. Records of a model are written as in a model file, so that what a newer version added to
//! them survives.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

use super::key;
use super::step::{Origin, Step};
use super::window::Window;
use crate::file::odd::Reader;
use crate::file::read::read_any_size;
use crate::file::scan::{Sign, signs};
use crate::file::survey::MAX_DEPTH;
use crate::file::v1::{
    AssumptionDto, ElementDto, EvidenceDto, FileDto, IndicatorDto, IntoRecord, KindDto, LevelDto,
    LinkDto, Name, ParkedDto, PartnerDto, PeriodDto, PlacementDto, RevisionDto, StepDto, Text,
    Whole, WriteRon,
};
use crate::file::{ContentHash, FileInfo, write_text};
use crate::model::{Change, Id, Model, ModelId, Patch, Record, RecordKey};

/// What a payload says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Entry {
    /// Whose journal it is: the first record.
    Head { process: u32, host: String, origin: Origin },
    /// The whole model, and how many steps were in force when it was saved, counted back from
    /// here: 2 if the last two are not in the file, -1 if one has been taken back since.
    Model(Box<Model>, Option<i64>),
    /// A step in force before the model was written down, the latest one first.
    Past(Step),
    /// A step taken back before the model was written down, the one to be redone first first.
    Next(Step),
    /// A step that was done.
    Done(Step),
    /// The last step was taken back.
    Undone,
    /// The last step taken back was done again.
    Redone,
    /// The model was saved; how many of the last steps are not in the file, as above.
    Saved(Origin, Option<i64>),
}

/// Writes fields one after another.
struct Fields {
    text: String,
    is_first: bool,
}

impl Fields {
    fn new(word: &str, at: u64) -> Self {
        Self { text: format!("{word} {at}\n("), is_first: true }
    }

    fn field<W: WriteRon + ?Sized>(&mut self, name: &str, value: &W) {
        if !std::mem::take(&mut self.is_first) {
            self.text.push_str(", ");
        }
        self.text.push_str(name);
        self.text.push_str(": ");
        value.write(&mut self.text);
    }

    fn number(&mut self, name: &str, number: i64) {
        self.field(name, &Whole(Some(number)));
    }

    fn origin(&mut self, origin: &Origin) {
        if let Some(path) = origin.path.as_deref().and_then(|path| path.to_str()) {
            self.field("path", path);
        }
        if let Some(hash) = origin.content_hash {
            self.field("content", hash.to_string().as_str());
        }
        if let Some(why) = &origin.read_only {
            self.field("read_only", why.as_str());
        }
        let info = &origin.info;
        self.number("version", info.version.into());
        self.number("min_reader", info.min_reader.into());
        self.field("app", info.app.as_str());
        if let Some(rev) = info.rev {
            self.field("rev", rev.text().as_str());
        }
        let parents: Vec<_> = info.parents.iter().map(|rev| Name::Id(rev.text())).collect();
        self.field("parents", &parents);
    }

    fn finish(mut self) -> String {
        self.text.push(')');
        self.text
    }
}

/// The first record of a journal.
pub(super) fn head(at: u64, window: &Window, origin: &Origin) -> String {
    let mut fields = Fields::new("head", at);
    fields.number("process", window.process.into());
    fields.field("host", window.host.as_str());
    fields.origin(origin);
    fields.finish()
}

/// The whole model: `model TIME`, how many steps back it was saved, and its text.
pub(super) fn model(at: u64, model: &Model, unsaved: Option<i64>) -> String {
    let unsaved = unsaved.map_or_else(|| "-".to_owned(), |steps| steps.to_string());
    format!("model {at} {unsaved}\n{}", write_text(model, &FileInfo::new()))
}

/// A step, which was done now, or before the model was written down.
pub(super) fn step(word: &str, at: u64, step: &Step) -> String {
    let mut fields = Fields::new(word, at);
    fields.field("label", step.label.as_str());
    fields.field("selected_before", &keys(&step.selected_before));
    fields.field("selected_after", &keys(&step.selected_after));
    let side = |side: fn(&Change) -> Option<&Record>| {
        records(step.patch.changes().filter_map(|(_, change)| side(change)))
    };
    fields.field("before", &side(|change| change.before.as_ref()));
    fields.field("after", &side(|change| change.after.as_ref()));
    fields.finish()
}

pub(super) const PAST: &str = "past";
pub(super) const NEXT: &str = "next";
pub(super) const DONE: &str = "done";

/// The last step was taken back, or done again.
pub(super) fn moved(is_undone: bool, at: u64) -> String {
    format!("{} {at}\n", if is_undone { "undone" } else { "redone" })
}

/// The model was saved.
pub(super) fn saved(at: u64, origin: &Origin, unsaved: Option<i64>) -> String {
    let mut fields = Fields::new("saved", at);
    if let Some(unsaved) = unsaved {
        fields.number("unsaved", unsaved);
    }
    fields.origin(origin);
    fields.finish()
}

fn keys(keys: &[RecordKey]) -> Vec<Text<'static>> {
    keys.iter().map(|key| Text(Cow::Owned(key::to_text(*key)))).collect()
}

/// Some records in the lists of a file; the fields of the model itself only if it is among them.
fn records<'a>(records: impl Iterator<Item = &'a Record>) -> FileDto<'a> {
    let mut file = FileDto::default();
    for record in records {
        match record {
            // Its key is the first: there is nothing in the lists yet.
            Record::About(about) => file = FileDto::from(about),
            Record::Kind(kind) => file.kinds.push(KindDto::from(kind)),
            Record::Level(level) => file.levels.push(LevelDto::from(level)),
            Record::Period(period) => file.periods.push(PeriodDto::from(period)),
            Record::Partner(partner) => file.partners.push(PartnerDto::from(partner)),
            Record::Element(element) => file.elements.push(ElementDto::from(element)),
            Record::Placement(place) => file.placement.push(PlacementDto::from(place)),
            Record::Parked(parked) => file.parking_lot.push(ParkedDto::from(parked)),
            Record::Link(link) => file.links.push(LinkDto::from(link)),
            Record::Assumption(record) => file.assumptions.push(AssumptionDto::from(record)),
            Record::Indicator(record) => file.indicators.push(IndicatorDto::from(record)),
            Record::Evidence(record) => file.evidence.push(EvidenceDto::from(record)),
            Record::Step(step) => file.story.push(StepDto::from(step)),
            Record::Revision(record) => file.revisions.push(RevisionDto::from(record)),
        }
    }
    file
}

/// What `payload` says, and when that was written, in seconds since 1970. None if it is not one
/// of ours.
pub(super) fn parse(payload: &[u8]) -> Option<(u64, Entry)> {
    let (line, text) = std::str::from_utf8(payload).ok()?.split_once('\n')?;
    let (word, rest) = line.split_once(' ')?;
    if word == "model" {
        let (at, unsaved) = rest.split_once(' ')?;
        let unsaved = if unsaved == "-" { None } else { Some(unsaved.parse().ok()?) };
        return Some((at.parse().ok()?, Entry::Model(Box::new(parse_model(text)?), unsaved)));
    }
    if is_too_deep(text) {
        return None;
    }
    let entry = match word {
        "head" => {
            let head: HeadText = ron::from_str(text).ok()?;
            let (process, host) = (head.process, head.host.clone());
            Entry::Head { process, host, origin: head.origin()? }
        }
        PAST => Entry::Past(parse_step(text)?),
        NEXT => Entry::Next(parse_step(text)?),
        DONE => Entry::Done(parse_step(text)?),
        "undone" => Entry::Undone,
        "redone" => Entry::Redone,
        "saved" => {
            let saved: HeadText = ron::from_str(text).ok()?;
            let unsaved = saved.unsaved.0;
            Entry::Saved(saved.origin()?, unsaved)
        }
        _ => return None,
    };
    Some((rest.parse().ok()?, entry))
}

/// Whether brackets are nested deeper than the parser should follow.
fn is_too_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    signs(text, 0).any(|found| {
        depth = match found.sign {
            Sign::Opens => depth.saturating_add(1),
            Sign::Closes => depth.saturating_sub(1),
            Sign::Text { .. } => depth,
        };
        depth > MAX_DEPTH
    })
}

/// Part of a record may be salvaged from a file; a journal is whole or it is not. A model that has
/// become too large to be saved must come back nevertheless.
fn parse_model(text: &str) -> Option<Model> {
    let opened = read_any_size(text.as_bytes()).ok()?;
    opened.read_only.is_none().then_some(opened.model)
}

/// The fields of the first record and of a save. Where a text is empty there is none.
#[derive(Default, Deserialize)]
#[serde(default)]
struct HeadText {
    process: u32,
    host: String,
    unsaved: Whole,
    path: String,
    content: String,
    read_only: String,
    version: u32,
    min_reader: u32,
    app: String,
    rev: String,
    parents: Vec<String>,
}

impl HeadText {
    fn origin(self) -> Option<Origin> {
        let written = |text: String| (!text.is_empty()).then_some(text);
        let content_hash = match written(self.content) {
            Some(text) => Some(ContentHash::parse(&text)?),
            None => None,
        };
        let info = FileInfo {
            version: self.version,
            min_reader: self.min_reader,
            app: self.app,
            rev: Id::parse(&self.rev),
            parents: self.parents.iter().filter_map(|rev| Id::parse(rev)).collect(),
        };
        let path = written(self.path).map(PathBuf::from);
        Some(Origin { path, info, content_hash, read_only: written(self.read_only) })
    }
}

#[derive(Deserialize)]
struct StepText<'a> {
    label: String,
    selected_before: Vec<String>,
    selected_after: Vec<String>,
    #[serde(borrow)]
    before: FileDto<'a>,
    #[serde(borrow)]
    after: FileDto<'a>,
}

fn parse_step(text: &str) -> Option<Step> {
    let step: StepText<'_> = ron::from_str(text).ok()?;
    let mut changes: BTreeMap<RecordKey, Change> = BTreeMap::new();
    for record in parse_records(step.before)? {
        let change = Change { before: Some(record), after: None };
        changes.insert(change.key()?, change);
    }
    for record in parse_records(step.after)? {
        let empty = || Change { before: None, after: None };
        let change = changes.entry(record.key()).or_insert_with(empty);
        change.after = Some(record);
    }
    let keys =
        |texts: Vec<String>| texts.iter().map(|text| key::parse(text)).collect::<Option<Vec<_>>>();
    Some(Step {
        label: step.label,
        patch: changes.into_values().collect::<Patch>(),
        selected_before: keys(step.selected_before)?,
        selected_after: keys(step.selected_after)?,
    })
}

/// The records of a file's lists. What a record says that cannot be is put right as it is when a
/// file is opened.
fn parse_records(mut file: FileDto<'_>) -> Option<Vec<Record>> {
    let mut records = Vec::new();
    macro_rules! lists {
        ($($list:ident)*) => {$(
            for dto in std::mem::take(&mut file.$list) {
                records.push(dto.into_record(&mut Reader::default())?);
            }
        )*};
    }
    lists! {
        kinds levels periods partners elements placement parking_lot links assumptions indicators
        evidence story revisions
    }
    if let Name::Id(id) = &file.doc {
        let id = ModelId::from_text(*id);
        records.push(file.into_about(&mut Reader::default(), id).into());
    }
    Some(records)
}
