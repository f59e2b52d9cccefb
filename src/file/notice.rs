//! What the user is told about a file that was opened but is not quite as it should be.

use std::borrow::Cow;
use std::fmt;

use crate::model::visible;

/// A place in a text, counted from 1 as editors do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

impl Place {
    /// The place `offset` bytes into `text`.
    pub(super) fn at(text: &str, offset: usize) -> Self {
        Self::all(text, &[offset]).first().copied().unwrap_or(Self { line: 1, column: 1 })
    }
}

fn lines_in(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

fn characters_in(text: Option<&str>) -> usize {
    text.unwrap_or_default().chars().count()
}

impl Place {
    /// The places of several offsets into `text`, which are in order.
    pub(super) fn all(text: &str, offsets: &[usize]) -> Vec<Self> {
        let mut places = Vec::with_capacity(offsets.len());
        let (mut line, mut line_start, mut seen) = (1_usize, 0, 0);
        for offset in offsets {
            let end = text.floor_char_boundary(*offset);
            let part = text.get(seen..end).unwrap_or_default();
            line = line.saturating_add(lines_in(part));
            if let Some(newline) = part.rfind('\n') {
                line_start = newline.saturating_add(seen).saturating_add(1);
            }
            let column = characters_in(text.get(line_start..end)).saturating_add(1);
            places.push(Self { line, column });
            seen = end;
        }
        places
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Nothing was changed.
    Remark,
    /// Something was put right.
    Repaired,
    /// A record was set aside: it is kept in the file, but is not part of the model.
    SetAside,
    /// Something could not be read.
    Lost,
}

impl Weight {
    /// All of them, the lightest first.
    pub(super) const ALL: [Self; 4] = [Self::Remark, Self::Repaired, Self::SetAside, Self::Lost];

    /// What became of `count` things of this weight.
    pub(super) const fn verb(self, count: usize) -> &'static str {
        match (self, count) {
            (Self::Remark, 1) => "is kept as it is",
            (Self::Remark, _) => "are kept as they are",
            (Self::Repaired, 1) => "was put right",
            (Self::Repaired, _) => "were put right",
            (Self::SetAside, 1) => "was set aside",
            (Self::SetAside, _) => "were set aside",
            (Self::Lost, _) => "could not be read",
        }
    }
}

/// One thing the user is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How much it matters.
    pub weight: Weight,
    /// Where in the file, if that is known.
    pub place: Option<Place>,
    /// What, in plain words: a sentence without the full stop.
    pub text: String,
}

impl Notice {
    pub(super) fn new(weight: Weight, text: impl Into<String>) -> Self {
        Self { weight, place: None, text: text.into() }
    }

    pub(super) fn at(mut self, place: Option<Place>) -> Self {
        self.place = place;
        self
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some(place) => write!(f, "Line {}: {}", place.line, self.text),
            None => f.write_str(&self.text),
        }
    }
}

/// A text as it can be shown in a message: in one line, not endless, and nothing in it obeyed.
pub(super) fn shortened(text: &str) -> Cow<'_, str> {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        None => visible(text),
        Some((end, _)) => {
            let start = text.get(..end).unwrap_or_default();
            Cow::Owned(format!("{}…", visible(start)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_from_one() {
        let text = "a\näö(\n";
        assert_eq!(Place::at(text, 0), Place { line: 1, column: 1 });
        assert_eq!(Place::at(text, 6), Place { line: 2, column: 3 });
        assert_eq!(Place::at(text, 99), Place { line: 3, column: 1 });
    }

    #[test]
    fn long_texts_are_shortened_and_kept_in_one_line() {
        assert_eq!(shortened("plain"), "plain");
        assert_eq!(shortened("two\nlines\u{1b}[0m"), "two[U+000A]lines[U+001B][0m");
        assert_eq!(shortened(&"x".repeat(99)).chars().count(), 61);
    }
}
