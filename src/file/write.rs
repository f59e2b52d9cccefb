//! From a model to the text of its file: the same model always gives the same bytes.
//!
//! Reading leaves the parsing to ron; writing is done here. ron's writer can only write names of
//! fields that are known when the program is built, and the fields of newer versions have to go
//! back into the records they came from.

use super::footer;
use super::info::{FileInfo, revision_of};
use super::v1::{
    AssumptionDto, Dto, ElementDto, EvidenceDto, FileDto, IndicatorDto, KindDto, LevelDto, LinkDto,
    Name, ParkedDto, PartnerDto, PeriodDto, PlacementDto, RevisionDto, StepDto, Whole, WriteRon,
    unknown_fields,
};
use crate::model::{Id, Model};

/// What a file says it is.
pub(super) const FORMAT: &str = "throughline";

const FIRST_LINE: &str = "// Throughline model file. Close the app before editing by hand.\n";

/// The fields of the head, which are not part of the content that a revision names.
const HEAD: [&str; 7] = ["format", "version", "min_reader", "app", "doc", "rev", "parents"];

/// The text of a file, and its head as it stands in it.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) info: FileInfo,
}

/// The text of the file for `model`, when `info` was the head of the file before it.
pub fn write_text(model: &Model, info: &FileInfo) -> String {
    written(model, info).text
}

/// What a file says about its model as a whole: all but its head and its lists.
pub(super) fn about(file: &FileDto<'_>) -> String {
    let mut lines = Lines::default();
    lines.fields_but(file, &HEAD);
    lines.unknown(file);
    lines.text
}

pub(super) fn written(model: &Model, info: &FileInfo) -> Written {
    let mut body = Lines::default();
    let about = FileDto::from(model.about());
    body.fields_but(&about, &HEAD);
    lists(&mut body, model);
    body.unknown(&about);

    let identity = format!("{}\n{}", model.about().id, body.text);
    let info = revision_of(&identity).map_or_else(|| info.clone(), |rev| info.followed_by(rev));
    let mut head = Lines::default();
    head.field("format", FORMAT);
    head.field("version", &Whole::from(info.version));
    head.field("min_reader", &Whole::from(info.min_reader));
    head.field("app", info.app.as_str());
    head.field("doc", &about.doc);
    head.field("rev", info.rev.map_or_else(String::new, |rev| rev.to_string()).as_str());
    let parents: Vec<_> = info.parents.iter().map(|rev| Name::Id(rev.text())).collect();
    head.field("parents", &parents);

    let mut text = String::with_capacity(body.text.len().saturating_add(1024));
    text.push_str(FIRST_LINE);
    text.push_str("(\n");
    text.push_str(&head.text);
    text.push_str(&body.text);
    text.push_str(")\n");
    let footer = footer::line(&text, body.records);
    text.push_str(&footer);
    Written { text, info }
}

fn lists(lines: &mut Lines, model: &Model) {
    lines.list("kinds", model.kinds().map(KindDto::from));
    lines.list("levels", model.levels().map(LevelDto::from));
    lines.list("periods", model.periods().map(PeriodDto::from));
    lines.list("partners", model.partners().map(PartnerDto::from));
    lines.list("elements", model.elements().map(ElementDto::from));
    lines.list("placement", model.placements().map(PlacementDto::from));
    lines.list("parking_lot", model.all_parked().map(ParkedDto::from));
    lines.list("links", model.links().map(LinkDto::from));
    lines.list("assumptions", model.assumptions().map(AssumptionDto::from));
    lines.list("indicators", model.indicators().map(IndicatorDto::from));
    lines.list("evidence", model.evidence().map(EvidenceDto::from));
    lines.list("story", model.steps().map(StepDto::from));
    lines.list("revisions", model.revisions().map(RevisionDto::from));
}

/// The lines between the outermost brackets of a file.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) text: String,
    pub(super) records: usize,
}

impl Lines {
    /// A field on a line of its own.
    pub(super) fn field<W: WriteRon + ?Sized>(&mut self, name: &str, value: &W) {
        self.text.push_str("    ");
        self.text.push_str(name);
        self.text.push_str(": ");
        value.write(&mut self.text);
        self.text.push_str(",\n");
    }

    fn fields_but<D: Dto>(&mut self, record: &D, without: &[&str]) {
        record.each_field(&mut |name, value| {
            if !without.contains(&name) {
                self.field(name, value);
            }
        });
    }

    fn unknown<D: Dto>(&mut self, record: &D) {
        for (name, value) in unknown_fields(record) {
            self.text.push_str("    ");
            self.text.push_str(&name);
            self.text.push_str(": ");
            self.text.push_str(&value);
            self.text.push_str(",\n");
        }
    }

    /// A list with a record on each line; nothing if it is empty.
    pub(super) fn list<D: WriteRon>(&mut self, name: &str, records: impl Iterator<Item = D>) {
        let mut records = records.peekable();
        if records.peek().is_none() {
            return;
        }
        self.text.push_str("    ");
        self.text.push_str(name);
        self.text.push_str(": [\n");
        for record in records {
            self.text.push_str("        ");
            record.write(&mut self.text);
            self.text.push_str(",\n");
            self.records = self.records.saturating_add(1);
        }
        self.text.push_str("    ],\n");
    }
}
