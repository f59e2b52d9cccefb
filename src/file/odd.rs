//! Reading one record's fields, and noting what about them is odd.

use std::collections::BTreeSet;
use std::fmt;

use super::v1::{Name, Real, Text, Whole};
use crate::geometry::{LIMIT, Point};
use crate::model::limits::{MAX_TEXT_BYTES, MAX_TITLE_CHARS, YEARS};
use crate::model::{Id, OrderKey};

/// Something about a record that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Odd {
    /// An id that cannot be one.
    NotAnId { field: &'static str, found: String },
    /// A word this version does not know; it is kept.
    UnknownWord { field: &'static str, word: String },
    /// A piece of evidence about something this version does not know.
    NotATarget { field: &'static str, found: String },
    /// A number that cannot be what it stands for; it is replaced.
    Number { field: &'static str },
    /// A text that is longer than a text may be; the rest is cut off.
    TooLong { field: &'static str },
    /// A place in an order that is none; the record comes first.
    Order,
}

impl Odd {
    /// Whether something the file says is not in the record.
    pub(super) const fn loses(&self) -> bool {
        !matches!(self, Self::UnknownWord { .. } | Self::Order)
    }
}

impl fmt::Display for Odd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnId { field, found } => write!(
                f,
                "“{}” cannot stand for {field}: an id is 1 to 24 letters, digits, - or _",
                super::notice::shortened(found)
            ),
            Self::UnknownWord { field, word } => write!(
                f,
                "{field} is “{}”, which this version does not know; it is kept as it is",
                super::notice::shortened(word)
            ),
            Self::NotATarget { field, found } => write!(
                f,
                "“{}” cannot stand for {field}: write “element”, “link” or “assumption” and an id",
                super::notice::shortened(found)
            ),
            Self::Number { field } => {
                write!(f, "{field} is out of range; a number that fits was put in its place")
            }
            Self::TooLong { field } => write!(f, "{field} is too long and was cut short"),
            Self::Order => f.write_str("its order is not valid; it now comes first"),
        }
    }
}

/// Reads fields, and collects what is odd about them.
#[derive(Debug, Default)]
pub(super) struct Reader {
    pub(super) odd: Vec<Odd>,
}

impl Reader {
    /// An id the record cannot be without.
    pub(super) fn id<I: Id>(&mut self, field: &'static str, name: &Name<'_>) -> Option<I> {
        match name {
            Name::Id(id) => Some(I::from_text(*id)),
            Name::Not(found) => {
                self.odd.push(Odd::NotAnId { field, found: found.to_string() });
                None
            }
        }
    }

    /// An id the record may be without.
    pub(super) fn mention<I: Id>(&mut self, field: &'static str, name: &Name<'_>) -> Option<I> {
        match name {
            Name::Not(found) if found.is_empty() => None,
            name => self.id(field, name),
        }
    }

    /// Any number of ids.
    pub(super) fn mentions<I: Id>(
        &mut self,
        field: &'static str,
        names: &[Name<'_>],
    ) -> BTreeSet<I> {
        names.iter().filter_map(|name| self.id(field, name)).collect()
    }

    /// A word of a closed list; none at all is the default.
    pub(super) fn word<W: Default>(
        &mut self,
        field: &'static str,
        text: &Text<'_>,
        from_word: fn(&str) -> W,
        is_known: fn(&W) -> bool,
    ) -> W {
        if text.0.is_empty() {
            return W::default();
        }
        let word = from_word(&text.0);
        if !is_known(&word) {
            self.odd.push(Odd::UnknownWord { field, word: text.0.to_string() });
        }
        word
    }

    /// An entry of a list that may hold more than this version knows.
    pub(super) fn unknown_entry(&mut self, field: &'static str, entry: &str) {
        self.odd.push(Odd::UnknownWord { field, word: entry.to_owned() });
    }

    /// What a piece of evidence would be about.
    pub(super) fn not_a_target(&mut self, field: &'static str, found: &str) {
        self.odd.push(Odd::NotATarget { field, found: found.to_owned() });
    }

    /// A title or a name.
    pub(super) fn title(&mut self, field: &'static str, text: Text<'_>) -> String {
        // No text of so many bytes has more characters.
        if text.0.len() <= MAX_TITLE_CHARS {
            return text.0.into_owned();
        }
        match text.0.char_indices().nth(MAX_TITLE_CHARS) {
            None => text.0.into_owned(),
            Some((end, _)) => self.cut(field, &text.0, end),
        }
    }

    /// A longer text.
    pub(super) fn text(&mut self, field: &'static str, text: Text<'_>) -> String {
        if text.0.len() <= MAX_TEXT_BYTES {
            return text.0.into_owned();
        }
        self.cut(field, &text.0, text.0.floor_char_boundary(MAX_TEXT_BYTES))
    }

    fn cut(&mut self, field: &'static str, text: &str, end: usize) -> String {
        self.odd.push(Odd::TooLong { field });
        text.get(..end).unwrap_or_default().to_owned()
    }

    /// A place in an order.
    pub(super) fn order(&mut self, text: &Text<'_>) -> OrderKey {
        if text.0.is_empty() {
            return OrderKey::default();
        }
        OrderKey::parse(&text.0).unwrap_or_else(|| {
            self.odd.push(Odd::Order);
            OrderKey::default()
        })
    }

    /// A position.
    pub(super) fn point(&mut self, field: &'static str, [x, y]: [f64; 2]) -> Point {
        let point = Point::checked(x, y).unwrap_or_else(|| {
            self.odd.push(Odd::Number { field });
            Point::new(x, y)
        });
        point.rounded()
    }

    /// A length in map units.
    pub(super) fn length(&mut self, field: &'static str, real: Real) -> Option<f64> {
        let length = real.0?;
        if (0.0..=LIMIT).contains(&length) {
            return Some(Point::new(length, 0.0).rounded().x());
        }
        self.odd.push(Odd::Number { field });
        None
    }

    /// A year.
    pub(super) fn year(&mut self, field: &'static str, whole: Whole) -> Option<i32> {
        let year: i32 = self.whole(field, whole)?;
        let fits = YEARS.contains(&year);
        if !fits {
            self.odd.push(Odd::Number { field });
        }
        fits.then_some(year)
    }

    /// A whole number.
    pub(super) fn whole<N: TryFrom<i64>>(
        &mut self,
        field: &'static str,
        whole: Whole,
    ) -> Option<N> {
        let number = N::try_from(whole.0?).ok();
        if number.is_none() {
            self.odd.push(Odd::Number { field });
        }
        number
    }
}
