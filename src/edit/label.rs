//! The words of the undo menu: sentence case, without "Undo" before them.

use crate::model::{Element, RecordKey, visible};

/// A title in a menu or a message is cut after this many characters.
const SHOWN_CHARS: usize = 40;

/// Counts joined to "3 elements, 1 link and 2 partners", sort by sort in the order of the keys.
pub(super) fn counts(keys: impl IntoIterator<Item = RecordKey>) -> String {
    let mut sorts: Vec<(RecordKey, usize)> = Vec::new();
    for key in keys {
        match sorts.iter_mut().find(|(like, _)| like.nouns() == key.nouns()) {
            Some((_, number)) => *number = number.saturating_add(1),
            None => sorts.push((key, 1)),
        }
    }
    let counted: Vec<_> = sorts.iter().map(|(like, number)| like.counted(*number)).collect();
    match counted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [front @ .., last] => format!("{} and {last}", front.join(", ")),
    }
}

/// A title in quotes, cut where it is long.
pub(super) fn quoted(title: &str) -> String {
    let title = visible(title);
    let mut shown: String = title.chars().take(SHOWN_CHARS).collect();
    if shown.len() < title.len() {
        shown.truncate(shown.trim_end().len());
        shown.push('…');
    }
    format!("“{shown}”")
}

/// What one element is called: its title in quotes, or "the untitled element".
pub(super) fn called(element: &Element) -> String {
    if element.title.is_empty() {
        "the untitled element".to_owned()
    } else {
        quoted(&element.title)
    }
}

/// Some elements: one by its title, several by their number.
pub(super) fn elements(elements: &[Element]) -> String {
    match elements {
        [only] if !only.title.is_empty() => quoted(&only.title),
        [only] => RecordKey::Element(only.id).counted(1),
        [] => "nothing".to_owned(),
        [first, ..] => RecordKey::Element(first.id).counted(elements.len()),
    }
}

/// A name in the middle of a sentence: "Outcome" becomes "outcome", "NGO" stays.
pub(super) fn lowered(name: &str) -> String {
    let mut chars = name.chars();
    let Some(first) = chars.next() else { return String::new() };
    let rest = chars.as_str();
    if rest.chars().next().is_some_and(char::is_uppercase) {
        return name.to_owned();
    }
    first.to_lowercase().chain(rest.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ElementId, Id, LinkId};

    #[test]
    fn counts_read_as_a_sentence() {
        let element = |text| RecordKey::Element(ElementId::parse(text).unwrap());
        let link = RecordKey::Link(LinkId::parse("l-1").unwrap());
        assert_eq!(counts([element("a"), element("b"), link]), "2 elements and 1 link");
        assert_eq!(counts([element("a")]), "1 element");
        assert_eq!(counts([]), "");
    }

    #[test]
    fn long_titles_are_cut() {
        let title = "Tight control of risk and procedures works against social trust";
        assert_eq!(quoted(title), "“Tight control of risk and procedures wor…”");
        assert_eq!(quoted("Trust"), "“Trust”");
    }

    #[test]
    fn abbreviations_keep_their_capitals() {
        assert_eq!(lowered("Practical approach"), "practical approach");
        assert_eq!(lowered("NGO"), "NGO");
        assert_eq!(lowered(""), "");
    }
}
