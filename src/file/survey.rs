//! What stands between a file and the parser: one walk over its text that builds nothing, and ends
//! where there is more of something than a model may have.

use super::error::OpenError;
use super::notice::Place;
use super::scan::{Sign, signs};
use crate::model::limits::{
    MAX_ELEMENTS, MAX_LINKS, MAX_MENTIONS, MAX_OTHERS, MAX_WRITTEN_TEXT_BYTES,
};

/// The deepest that brackets may be nested. Models need four; newer fields may need more.
pub(super) const MAX_DEPTH: usize = 64;
/// The most brackets that open: the largest model there can be has fewer.
const MAX_BRACKETS: usize = 4_000_000;

/// The lists of a file: their names in it, what they hold, and how much of it.
pub(super) const LISTS: [(&str, &str, usize); 13] = [
    ("kinds", "kinds", MAX_OTHERS),
    ("levels", "levels", MAX_OTHERS),
    ("periods", "periods", MAX_OTHERS),
    ("partners", "partners", MAX_OTHERS),
    ("elements", "elements", MAX_ELEMENTS),
    ("placement", "places on the map", MAX_OTHERS),
    ("parking_lot", "parked elements", MAX_OTHERS),
    ("links", "links", MAX_LINKS),
    ("assumptions", "assumptions", MAX_OTHERS),
    ("indicators", "indicators", MAX_OTHERS),
    ("evidence", "pieces of evidence", MAX_OTHERS),
    ("story", "steps of the story", MAX_OTHERS),
    ("revisions", "revisions", MAX_OTHERS),
];

/// How many brackets are open around the lists of a file.
const IN_FILE: usize = 1;
/// How many are open around the records of such a list.
const IN_LIST: usize = 2;
/// How many are open around the fields of such a record.
const IN_RECORD: usize = 3;

/// Whether `text` keeps within every limit that can be seen without parsing it.
///
/// # Errors
/// [`OpenError`] names the limit, and where or by how much it is passed.
pub(super) fn survey(text: &str) -> Result<(), OpenError> {
    let mut counts = Counts::default();
    for found in signs(text, 0) {
        match found.sign {
            Sign::Opens => counts.open(text, found.at)?,
            Sign::Closes => counts.close()?,
            Sign::Text { bytes } if bytes > MAX_WRITTEN_TEXT_BYTES => {
                return Err(OpenError::TextTooLong { place: Place::at(text, found.at), bytes });
            }
            Sign::Text { .. } => counts.text(),
        }
    }
    counts.check()
}

#[derive(Default)]
struct Counts {
    depth: usize,
    brackets: usize,
    /// Texts in lists: what the records mention, their tags and sources.
    mentions: usize,
    /// The records of the list that is open.
    records: usize,
    /// What that list holds, and how much of it there may be.
    list: Option<(&'static str, usize)>,
}

impl Counts {
    fn open(&mut self, text: &str, at: usize) -> Result<(), OpenError> {
        match self.depth {
            IN_FILE => (self.list, self.records) = (list_before(text, at), 0),
            IN_LIST => self.records = self.records.saturating_add(1),
            _ => {}
        }
        self.depth = self.depth.saturating_add(1);
        self.brackets = self.brackets.saturating_add(1);
        if self.depth > MAX_DEPTH {
            return Err(OpenError::TooDeep { place: Place::at(text, at), most: MAX_DEPTH });
        }
        Ok(())
    }

    /// A list that was too long is told of when it ends, so that it is known by how much.
    fn close(&mut self) -> Result<(), OpenError> {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == IN_FILE { self.check_list() } else { Ok(()) }
    }

    const fn text(&mut self) {
        if self.depth == IN_LIST || self.depth > IN_RECORD {
            self.mentions = self.mentions.saturating_add(1);
        }
    }

    fn check_list(&self) -> Result<(), OpenError> {
        match self.list {
            Some((what, most)) if self.records > most => {
                Err(OpenError::TooMany { what, count: self.records, most })
            }
            _ => Ok(()),
        }
    }

    fn check(&self) -> Result<(), OpenError> {
        // The last list may never have been closed.
        self.check_list()?;
        let totals = [
            ("entries in the lists of its records", self.mentions, MAX_MENTIONS),
            ("brackets", self.brackets, MAX_BRACKETS),
        ];
        match totals.into_iter().find(|(_, count, most)| count > most) {
            Some((what, count, most)) => Err(OpenError::TooMany { what, count, most }),
            None => Ok(()),
        }
    }
}

/// What the list whose bracket opens at `at` holds, and how much of it there may be. A list this
/// version does not know may be as long as any.
fn list_before(text: &str, at: usize) -> Option<(&'static str, usize)> {
    let before = text.get(..at)?.trim_end().strip_suffix(':')?.trim_end();
    let is_of_name = |char: char| char.is_ascii_alphanumeric() || char == '_';
    let name = before.rsplit(|char: char| !is_of_name(char)).next()?;
    let known = LISTS.iter().find(|(list, ..)| *list == name);
    Some(known.map_or(("records of a sort this version does not know", MAX_OTHERS), |known| {
        (known.1, known.2)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        survey(text).err().map_or_else(String::new, |error| error.to_string())
    }

    #[test]
    fn a_bomb_of_brackets_ends_at_the_first_too_many() {
        let bomb = "[".repeat(10_000_000);
        assert!(said(&bomb).contains("line 1, column 65"), "{}", said(&bomb));
        assert_eq!(said(&"[]".repeat(1000)), "");
        assert_eq!(said(&")".repeat(1000)), "");
        let flat = said(&format!("(later: [{}])", "[],".repeat(5_000_000)));
        assert!(flat.contains("5000000 records of a sort this version does not know"), "{flat}");
        let inside = said(&format!("(a: [(b: [{}])])", "{},".repeat(5_000_000)));
        assert!(inside.contains("5000004 brackets"), "{inside}");
    }

    #[test]
    fn records_are_counted_by_list() {
        let text = |count: usize| format!("(elements: [{}], links: [])", "(),".repeat(count));
        assert_eq!(said(&text(MAX_ELEMENTS)), "");
        assert_eq!(
            said(&text(1_000_000)),
            "This model has 1000000 elements; the most that can be opened is 100000"
        );
        let open = text(MAX_ELEMENTS + 1).replace("], links: [])", "");
        assert!(said(&open).contains("100001 elements"), "{}", said(&open));
    }

    #[test]
    fn what_records_mention_is_counted_together() {
        let text = format!("(elements: [(tags: [{}])])", "\"\",".repeat(MAX_MENTIONS + 1));
        assert!(said(&text).contains("entries in the lists of its records"), "{}", said(&text));
        let titles = format!("(elements: [{}])", "(id: \"a\"),".repeat(50_000));
        assert_eq!(said(&titles), "");
    }

    #[test]
    fn a_text_beyond_all_measure_is_told_with_its_place() {
        let long = "x".repeat(3 * MAX_WRITTEN_TEXT_BYTES);
        for text in [format!("(\n  title: \"{long}\")"), format!("(\n  title: r#\"{long}\"#)")] {
            assert!(said(&text).contains("line 2, column 10"), "{}", said(&text));
        }
    }
}
