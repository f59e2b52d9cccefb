//! The words of the undo menu: sentence case, without "Undo" before them.

use crate::model::{Element, RecordKey};

/// A title in a menu or a message is cut after this many characters.
const SHOWN_CHARS: usize = 40;

/// What one record of this sort is called.
pub(super) const fn noun(key: RecordKey) -> &'static str {
    nouns(key).0
}

/// What one and several records of a sort are called.
const fn nouns(key: RecordKey) -> (&'static str, &'static str) {
    match key {
        RecordKey::About => ("model", "models"),
        RecordKey::Kind(_) => ("kind", "kinds"),
        RecordKey::Level(_) => ("level", "levels"),
        RecordKey::Period(_) => ("period", "periods"),
        RecordKey::Partner(_) => ("partner", "partners"),
        RecordKey::Element(_) => ("element", "elements"),
        RecordKey::Placement(_) => ("place on the map", "places on the map"),
        RecordKey::Parked(_) => ("place in the parking lot", "places in the parking lot"),
        RecordKey::Link(_) => ("link", "links"),
        RecordKey::Assumption(_) => ("assumption", "assumptions"),
        RecordKey::Indicator(_) => ("indicator", "indicators"),
        RecordKey::Evidence(_) => ("piece of evidence", "pieces of evidence"),
        RecordKey::Step(_) => ("story step", "story steps"),
        RecordKey::Revision(_) => ("revision", "revisions"),
    }
}

/// "1 link", "3 links".
pub(super) fn count(number: usize, like: RecordKey) -> String {
    let (one, several) = nouns(like);
    format!("{number} {}", if number == 1 { one } else { several })
}

/// Counts joined to "3 elements, 1 link and 2 partners", sort by sort in the order of the keys.
pub(super) fn counts(keys: impl IntoIterator<Item = RecordKey>) -> String {
    let mut sorts: Vec<(RecordKey, usize)> = Vec::new();
    for key in keys {
        match sorts.iter_mut().find(|(like, _)| nouns(*like) == nouns(key)) {
            Some((_, number)) => *number = number.saturating_add(1),
            None => sorts.push((key, 1)),
        }
    }
    let counted: Vec<_> = sorts.iter().map(|(like, number)| count(*number, *like)).collect();
    match counted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [front @ .., last] => format!("{} and {last}", front.join(", ")),
    }
}

/// A title in quotes, cut where it is long.
pub(super) fn quoted(title: &str) -> String {
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
        [only] => count(1, RecordKey::Element(only.id)),
        [] => "nothing".to_owned(),
        [first, ..] => count(elements.len(), RecordKey::Element(first.id)),
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
