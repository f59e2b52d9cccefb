//! Reading what can be read of a damaged file: one record a line means that one bad line costs
//! one record.

use serde::Deserialize;

use super::error::in_plain_words;
use super::notice::{Notice, Place, Weight};
use super::v1::{Dto, FileDto};

/// What could be read.
pub(super) struct Rescued<'a> {
    pub(super) file: FileDto<'a>,
    /// How many records those are.
    pub(super) records: usize,
    /// What could not be read.
    pub(super) lost: Vec<Notice>,
}

/// Reads the lines of `text` one by one. None if none of them says anything.
pub(super) fn salvage(text: &str) -> Option<Rescued<'_>> {
    let mut rescued = Rescued { file: FileDto::default(), records: 0, lost: Vec::new() };
    let mut list: Option<&str> = None;
    let mut fields = 0;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim().trim_start_matches('\u{feff}').trim_end_matches(',');
        if line.is_empty() || line.starts_with("//") || matches!(line, "(" | ")") {
            continue;
        }
        if let Some(name) = line.strip_suffix(": [") {
            list = Some(name);
        } else if line == "]" {
            list = None;
        } else {
            let (result, count) = match list {
                Some(list) => (rescued.file.push_record(list, line), &mut rescued.records),
                None => (rescued.file.set_field(line), &mut fields),
            };
            match result {
                Ok(()) => *count += 1,
                Err(problem) => rescued.lost.push(
                    Notice::new(Weight::Lost, format!("this line could not be read: {problem}"))
                        .at(Some(Place { line: number + 1, column: 1 })),
                ),
            }
        }
    }
    (rescued.records > 0).then_some(rescued)
}

fn record<'a, D: Deserialize<'a>>(line: &'a str) -> Result<D, String> {
    ron::from_str(line).map_err(|error| in_plain_words(&error.code))
}

impl<'a> FileDto<'a> {
    fn push_record(&mut self, list: &str, line: &'a str) -> Result<(), String> {
        match list {
            "kinds" => self.kinds.push(record(line)?),
            "levels" => self.levels.push(record(line)?),
            "periods" => self.periods.push(record(line)?),
            "partners" => self.partners.push(record(line)?),
            "elements" => self.elements.push(record(line)?),
            "placement" => self.placement.push(record(line)?),
            "parking_lot" => self.parking_lot.push(record(line)?),
            "links" => self.links.push(record(line)?),
            "assumptions" => self.assumptions.push(record(line)?),
            "indicators" => self.indicators.push(record(line)?),
            "evidence" => self.evidence.push(record(line)?),
            "story" => self.story.push(record(line)?),
            "revisions" => self.revisions.push(record(line)?),
            _ => return Err(format!("it is in “{list}”, which this version does not know")),
        }
        Ok(())
    }

    /// Takes over the field that is written on `line`, such as `title: "A title"`.
    fn set_field(&mut self, line: &str) -> Result<(), String> {
        let (name, value) = line.split_once(':').ok_or("a colon was expected")?;
        let value = value.trim();
        let text = || record::<String>(value).map(|text| super::v1::Text(text.into()));
        match name {
            "format" => self.format = text()?,
            "version" => self.version = record(value)?,
            "min_reader" => self.min_reader = record(value)?,
            "app" => self.app = text()?,
            "doc" => self.doc = text()?.0.into(),
            "rev" => self.rev = text()?,
            "parents" => {
                let parents: Vec<String> = record(value)?;
                self.parents =
                    parents.into_iter().map(|text| super::v1::Text(text.into())).collect();
            }
            "title" => self.title = text()?,
            "purpose" => self.purpose = text()?,
            "authors" => self.authors = text()?,
            "source" => self.source = text()?,
            "licence" => self.licence = text()?,
            "language" => self.language = text()?,
            "notes" => self.notes = text()?,
            "direction" => self.direction = text()?,
            name if !Self::FIELDS.contains(&name) => {
                let value: &ron::value::RawValue = record(value)?;
                self.extra.insert(name.to_owned(), value.get_ron().to_owned());
            }
            list => return Err(format!("“{list}” should be a list with a record on each line")),
        }
        Ok(())
    }
}

/// The lines of `bytes` that are text, with empty ones where they are not, and where those are.
pub(super) fn valid_lines(bytes: &[u8]) -> (String, Vec<Place>) {
    let mut text = String::with_capacity(bytes.len());
    let mut lost = Vec::new();
    for (number, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        match std::str::from_utf8(line) {
            Ok(line) => text.push_str(line),
            Err(error) => {
                let before = line.get(..error.valid_up_to()).unwrap_or_default();
                let column = String::from_utf8_lossy(before).chars().count() + 1;
                lost.push(Place { line: number + 1, column });
            }
        }
        text.push('\n');
    }
    (text, lost)
}
