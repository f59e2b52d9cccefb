//! Reading what can be read of a damaged file: one record a line means that one bad line costs
//! one record.

use serde::Deserialize;

use super::error::{in_plain_words, place_of};
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
        self.column += before.chars().count();
        self
    }
}

/// Reads the lines of `text` one by one. None if not a single record can be read.
pub(super) fn salvage(text: &str) -> Option<Rescued<'_>> {
    let mut rescued = Rescued { file: FileDto::default(), records: 0, lost: Vec::new() };
    let mut list: Option<&str> = None;
    for (number, whole_line) in text.lines().enumerate() {
        let line = whole_line.trim_start();
        let (indent, _) = whole_line.split_at(whole_line.len() - line.len());
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
                Some(list) => rescued.file.push_record(list, line).map(|()| rescued.records += 1),
                None => rescued.file.set_field(line),
            };
            if let Err(problem) = result {
                let Problem { column, text } = problem.after(indent);
                let text =
                    format!("this line was left out, because at column {} {text}", column + 1);
                let place = Place { line: number + 1, column: column + 1 };
                rescued.lost.push(Notice::new(Weight::Lost, text).at(Some(place)));
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

impl<'a> FileDto<'a> {
    fn push_record(&mut self, list: &str, line: &'a str) -> Result<(), Problem> {
        match list {
            "kinds" => self.kinds.push(parsed(line)?),
            "levels" => self.levels.push(parsed(line)?),
            "periods" => self.periods.push(parsed(line)?),
            "partners" => self.partners.push(parsed(line)?),
            "elements" => self.elements.push(parsed(line)?),
            "placement" => self.placement.push(parsed(line)?),
            "parking_lot" => self.parking_lot.push(parsed(line)?),
            "links" => self.links.push(parsed(line)?),
            "assumptions" => self.assumptions.push(parsed(line)?),
            "indicators" => self.indicators.push(parsed(line)?),
            "evidence" => self.evidence.push(parsed(line)?),
            "story" => self.story.push(parsed(line)?),
            "revisions" => self.revisions.push(parsed(line)?),
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
        let (before, _) = line.split_at(line.len() - value.len());
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
            name if !Self::FIELDS.contains(&name) => {
                let value: &ron::value::RawValue = parsed(value.trim())?;
                self.extra.insert(name.to_owned(), value.get_ron().to_owned());
            }
            _ => return Err(Problem::new("a list with a record on each line was expected")),
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
