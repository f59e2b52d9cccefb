//! What the fields of a record can hold, and how each is read and written.
//!
//! Reading is lenient where the meaning is plain (`3` for `3.0`), and keeps what it cannot make
//! sense of so that the checks can name it. Writing is strict: one way for one value.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};

use crate::model::IdText;

/// A value that can be written as RON.
pub(in crate::file) trait WriteRon {
    /// Appends the value to `out`.
    fn write(&self, out: &mut String);
}

/// A text; a slice of the file where nothing in it is escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::file) struct Text<'a>(pub(in crate::file) Cow<'a, str>);

/// An id: well formed, or whatever else stands in its place. Without a text it is no id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::file) enum Name<'a> {
    /// A well formed id.
    Id(IdText),
    /// Something that cannot be an id; empty when there is none.
    Not(Cow<'a, str>),
}

/// A number with decimals, or none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::file) struct Real(pub(in crate::file) Option<f64>);

/// A whole number, or none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::file) struct Whole(pub(in crate::file) Option<i64>);

/// Some numbers in a row: `(120.0, 40.0)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::file) struct Row<const N: usize>(pub(in crate::file) Option<[f64; N]>);

impl<const N: usize> Default for Row<N> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'a> Text<'a> {
    pub(in crate::file) fn borrowed(text: &'a str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl Default for Name<'_> {
    fn default() -> Self {
        Self::Not(Cow::Borrowed(""))
    }
}

impl From<u32> for Whole {
    fn from(number: u32) -> Self {
        Self(Some(i64::from(number)))
    }
}

impl<'a> From<Cow<'a, str>> for Name<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        IdText::parse(&text).map_or(Self::Not(text), Self::Id)
    }
}

/// Reads a text without copying it where that can be done.
struct TextVisitor(&'static str);

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor("a text in quotes")).map(Text)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Name<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor("an id in quotes")).map(Name::from)
    }
}

impl<'de> Deserialize<'de> for Real {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer).map(|number| Self(Some(number)))
    }
}

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WholeVisitor;

        impl Visitor<'_> for WholeVisitor {
            type Value = i64;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number")
            }

            fn visit_i64<E>(self, number: i64) -> Result<i64, E> {
                Ok(number)
            }

            fn visit_u64<E>(self, number: u64) -> Result<i64, E> {
                Ok(i64::try_from(number).unwrap_or(i64::MAX))
            }

            fn visit_f64<E>(self, number: f64) -> Result<i64, E> {
                // `as` stops at the ends; what is no number must not look like a sensible one.
                Ok(if number.is_nan() { i64::MAX } else { number.round() as i64 })
            }
        }

        deserializer.deserialize_any(WholeVisitor).map(|number| Self(Some(number)))
    }
}

impl<'de, const N: usize> Deserialize<'de> for Row<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RowVisitor<const N: usize>;

        impl<'de, const N: usize> Visitor<'de> for RowVisitor<N> {
            type Value = [f64; N];

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{N} numbers in brackets, such as (120.0, 40.0)")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<[f64; N], A::Error> {
                let mut row = [0.0; N];
                for (place, slot) in row.iter_mut().enumerate() {
                    *slot = seq
                        .next_element()?
                        .ok_or_else(|| A::Error::invalid_length(place, &self))?;
                }
                Ok(row)
            }
        }

        deserializer.deserialize_tuple(N, RowVisitor).map(|row| Self(Some(row)))
    }
}

impl WriteRon for str {
    /// Between quotes. Only what would break a line, hide from the reader or end the text is
    /// escaped: ron's own writer also escapes combining marks, and Hindi would not be legible.
    fn write(&self, out: &mut String) {
        out.push('"');
        // Most texts are plain throughout.
        if self.bytes().all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\')) {
            out.push_str(self);
            out.push('"');
            return;
        }
        let mut plain_from = 0;
        for (at, char) in self.char_indices() {
            let breaks_line = matches!(char, '\u{2028}' | '\u{2029}' | '\u{feff}');
            if matches!(char, '"' | '\\') || char.is_control() || breaks_line {
                out.push_str(self.get(plain_from..at).unwrap_or(""));
                match char {
                    '"' | '\\' | '\n' | '\r' | '\t' => out.extend(char.escape_default()),
                    other => out.extend(other.escape_unicode()),
                }
                plain_from = at.saturating_add(char.len_utf8());
            }
        }
        out.push_str(self.get(plain_from..).unwrap_or(""));
        out.push('"');
    }
}

impl WriteRon for Text<'_> {
    fn write(&self, out: &mut String) {
        self.0.write(out);
    }
}

impl WriteRon for Name<'_> {
    fn write(&self, out: &mut String) {
        match self {
            Self::Id(id) => {
                out.push('"');
                out.push_str(id.as_str());
                out.push('"');
            }
            Self::Not(text) => text.write(out),
        }
    }
}

impl WriteRon for bool {
    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}

impl WriteRon for f64 {
    fn write(&self, out: &mut String) {
        use fmt::Write;
        // Writing to a String does not fail. The debug form always has a decimal point.
        let _ = write!(out, "{self:?}");
    }
}

impl WriteRon for Real {
    fn write(&self, out: &mut String) {
        self.0.unwrap_or_default().write(out);
    }
}

impl WriteRon for Whole {
    fn write(&self, out: &mut String) {
        use fmt::Write;
        let _ = write!(out, "{}", self.0.unwrap_or_default());
    }
}

fn write_list<'t, T: WriteRon + 't>(
    out: &mut String,
    (open, close): (char, char),
    items: impl IntoIterator<Item = &'t T>,
) {
    out.push(open);
    for (place, item) in items.into_iter().enumerate() {
        if place > 0 {
            out.push_str(", ");
        }
        item.write(out);
    }
    out.push(close);
}

impl<const N: usize> WriteRon for Row<N> {
    fn write(&self, out: &mut String) {
        write_list(out, ('(', ')'), self.0.iter().flatten());
    }
}

impl<T: WriteRon> WriteRon for Vec<T> {
    fn write(&self, out: &mut String) {
        write_list(out, ('[', ']'), self);
    }
}
