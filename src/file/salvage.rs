//! Reading what can be read of a damaged file: one record a line means that one bad line costs
//! one record.

use serde::Deserialize;

use super::error::{in_plain_words, place_of};
use super::notice::{Place, Weight};
use super::notices::Notices;
use super::v1::{Dto, FileDto};
use crate::model::limits::MAX_OTHERS;

/// What could be read.
pub(super) struct Rescued<'a> {
    pub(super) file: FileDto<'a>,
    /// How many records those are.
    pub(super) records: usize,
    /// What could not be read.
    pub(super) lost: Notices,
}

/// What is wrong with a line.
struct Problem {
    /// Before which of its characters, counted from 0.
    column: usize,
    /// What, in plain words.
    text: String,
}

impl Problem {
    fn new(text: impl Into<String>) -> Self {
        Self { column: 0, text: text.into() }
    }

    /// The problem of a part that begins after `before`.
    fn after(mut self, before: &str) -> Self {
        self.column = self.column.saturating_add(before.chars().count());
        self
    }
}

/// Reads the lines of `text` one by one. None if not a single record can be read.
pub(super) fn salvage(text: &str) -> Option<Rescued<'_>> {
    let mut rescued = Rescued { file: FileDto::default(), records: 0, lost: Notices::default() };
    let mut list: Option<&str> = None;
    for (number, whole_line) in text.lines().enumerate() {
        let line = whole_line.trim_start();
        let (indent, _) = whole_line.split_at(whole_line.len().saturating_sub(line.len()));
        let line = line.trim_end().trim_end_matches(',');
        if line.is_empty() || line.starts_with("//") || matches!(line, "(" | ")") {
            continue;
        }
        if let Some(name) = line.strip_suffix(": [") {
            list = Some(name);
        } else if line == "]" {
            list = None;
        } else {
            let result = match list {
                Some(list) => rescued.file.push_record(list, line).map(|()| {
                    rescued.records = rescued.records.saturating_add(1);
                }),
                None => rescued.file.set_field(line),
            };
            if let Err(problem) = result {
                let Problem { column, text } = problem.after(indent);
                let place =
                    Place { line: number.saturating_add(1), column: column.saturating_add(1) };
                rescued.lost.tell_at(Weight::Lost, place, || {
                    format!("this line was left out, because at column {} {text}", place.column)
                });
            }
        }
    }
    (rescued.records > 0).then_some(rescued)
}

fn parsed<'a, D: Deserialize<'a>>(line: &'a str) -> Result<D, Problem> {
    ron::from_str(line).map_err(|error| Problem {
        column: place_of(&error).column.saturating_sub(1),
        text: in_plain_words(&error.code),
    })
}

/// Adds the record on `line` to a list. One that is far too long already grows no further: the
/// file will be refused for it.
fn push<'a, D: Deserialize<'a>>(list: &mut Vec<D>, line: &'a str) -> Result<(), Problem> {
    if list.len() <= MAX_OTHERS {
        list.push(parsed(line)?);
    }
    Ok(())
}

impl<'a> FileDto<'a> {
    fn push_record(&mut self, list: &str, line: &'a str) -> Result<(), Problem> {
        match list {
            "kinds" => push(&mut self.kinds, line)?,
            "levels" => push(&mut self.levels, line)?,
            "periods" => push(&mut self.periods, line)?,
            "partners" => push(&mut self.partners, line)?,
            "elements" => push(&mut self.elements, line)?,
            "placement" => push(&mut self.placement, line)?,
            "parking_lot" => push(&mut self.parking_lot, line)?,
            "links" => push(&mut self.links, line)?,
            "assumptions" => push(&mut self.assumptions, line)?,
            "indicators" => push(&mut self.indicators, line)?,
            "evidence" => push(&mut self.evidence, line)?,
            "story" => push(&mut self.story, line)?,
            "revisions" => push(&mut self.revisions, line)?,
            _ => {
                let text = format!("begins a record of “{list}”, which this version does not know");
                return Err(Problem::new(text));
            }
        }
        Ok(())
    }

    /// Takes over the field that is written on `line`, such as `title: "A title"`.
    fn set_field(&mut self, line: &'a str) -> Result<(), Problem> {
        let Some((name, value)) = line.split_once(':') else {
            return Err(Problem::new("the name of a field and a colon were expected"));
        };
        let (before, _) = line.split_at(line.len().saturating_sub(value.len()));
        self.set_value(name, value).map_err(|problem| problem.after(before))
    }

    fn set_value(&mut self, name: &str, value: &'a str) -> Result<(), Problem> {
        match name {
            "format" => self.format = parsed(value)?,
            "version" => self.version = parsed(value)?,
            "min_reader" => self.min_reader = parsed(value)?,
            "app" => self.app = parsed(value)?,
            "doc" => self.doc = parsed(value)?,
            "rev" => self.rev = parsed(value)?,
            "parents" => self.parents = parsed(value)?,
            "title" => self.title = parsed(value)?,
            "purpose" => self.purpose = parsed(value)?,
            "authors" => self.authors = parsed(value)?,
            "source" => self.source = parsed(value)?,
            "licence" => self.licence = parsed(value)?,
            "language" => self.language = parsed(value)?,
            "notes" => self.notes = parsed(value)?,
            "direction" => self.direction = parsed(value)?,
            name if !Self::FIELDS.contains(&name) && is_name(name) => {
                let value: &ron::value::RawValue = parsed(value.trim())?;
                self.extra.insert(name.to_owned(), value.get_ron().to_owned());
            }
            name if !is_name(name) => {
                return Err(Problem::new("the name of a field and a colon were expected"));
            }
            _ => return Err(Problem::new("a list with a record on each line was expected")),
        }
        Ok(())
    }
}

/// Whether `name` can be the name of a field, and be written as one again.
fn is_name(name: &str) -> bool {
    let is_of_name = |char: char| char.is_ascii_alphanumeric() || char == '_';
    !name.starts_with(|char: char| char.is_ascii_digit())
        && !name.is_empty()
        && name.chars().all(is_of_name)
}

/// What a block reads as whose content never came to the disk. Nobody types it, and in a text it
/// is written otherwise.
pub(super) const NOTHING: char = '\0';

/// The lines of `bytes` that are text, with empty ones where they are not, and where those are.
pub(super) fn valid_lines(bytes: &[u8]) -> (String, Vec<Place>) {
    let mut text = String::with_capacity(bytes.len());
    let mut lost = Vec::new();
    for (number, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let valid_up_to = match std::str::from_utf8(line) {
            Ok(line) => line.find(NOTHING),
            Err(error) => Some(error.valid_up_to()),
        };
        let before = line.get(..valid_up_to.unwrap_or(line.len())).unwrap_or_default();
        let before = String::from_utf8_lossy(before);
        if valid_up_to.is_some() {
            let column = before.chars().count().saturating_add(1);
            lost.push(Place { line: number.saturating_add(1), column });
        } else {
            text.push_str(&before);
        }
        text.push('\n');
    }
    (text, lost)
}
