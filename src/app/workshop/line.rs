//! What a typed line means: the kind before it, what was said, and who said it.

use crate::edit::Captured;
use crate::model::{ElementId, Kind, KindId, Model};

/// The line that is being typed, and where the keyboard is in the list.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The text so far.
    pub text: String,
    /// The kind that was chosen last; none until one was.
    pub kind: Option<KindId>,
    /// The entry that is being edited instead of a new one.
    pub editing: Option<ElementId>,
    /// The entry the keyboard is on.
    pub cursor: Option<ElementId>,
    /// Whether the field is to have the keyboard with the next pass.
    pub wants_keyboard: bool,
    /// The entry that is to be scrolled to with the next pass.
    pub reveal: Option<ElementId>,
    /// How many entries there were: the last is scrolled to when there are more.
    pub seen: usize,
}

impl Line {
    /// The kind a line without a sign of its own is of.
    pub fn usual_kind(&self, model: &Model) -> Option<KindId> {
        let kinds = model.kinds_in_order();
        let chosen = self.kind.filter(|kind| model.kind(*kind).is_some());
        chosen.or_else(|| kinds.first().map(|kind| kind.id))
    }

    /// The kind the line is of as it stands.
    pub fn kind_now(&self, model: &Model) -> Option<KindId> {
        let (kind, _) = signed(model, &self.text);
        let edited = || self.editing.and_then(|id| model.element(id)).map(|element| element.kind);
        kind.or_else(edited).or_else(|| self.usual_kind(model))
    }

    /// What was said, as it stands; none without words.
    pub fn captured(&self, model: &Model) -> Option<Captured> {
        let (_, rest) = signed(model, &self.text);
        let (title, said_by) = attributed(rest);
        let kind = self.kind_now(model)?;
        (!title.is_empty()).then(|| Captured {
            kind,
            title: title.to_owned(),
            said_by: said_by.to_owned(),
        })
    }

    /// Forgets what was typed.
    pub fn clear(&mut self) {
        self.text.clear();
        self.editing = None;
    }
}

/// The letter that stands for each kind before a colon, in the palette's order: the first of its
/// last word that no kind before it has, else of another word, else none.
pub fn letters(model: &Model) -> Vec<(&Kind, Option<char>)> {
    let mut taken = Vec::new();
    let kinds = model.kinds_in_order().into_iter();
    kinds
        .map(|kind| {
            let firsts = kind.name.split_whitespace().rev().filter_map(|word| word.chars().next());
            let mut lowered = firsts.flat_map(char::to_lowercase).filter(|one| one.is_alphabetic());
            let letter = lowered.find(|letter| !taken.contains(letter));
            taken.extend(letter);
            (kind, letter)
        })
        .collect()
}

/// The kind that a line begins with, "2:" or "o:", and what comes after.
fn signed<'t>(model: &Model, text: &'t str) -> (Option<KindId>, &'t str) {
    let text = text.trim();
    let Some((sign, rest)) = text.split_once(':') else { return (None, text) };
    let mut chars = sign.trim().chars();
    let (Some(sign), None) = (chars.next(), chars.next()) else { return (None, text) };
    let sign = sign.to_lowercase().next().unwrap_or(sign);
    let place = sign.to_digit(10).and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1));
    let letters = letters(model);
    let found = match place {
        Some(place) => letters.get(place),
        None => letters.iter().find(|(_, letter)| *letter == Some(sign)),
    };
    found.map_or((None, text), |(kind, _)| (Some(kind.id), rest.trim()))
}

/// What was said, and after "@" who said it.
fn attributed(text: &str) -> (&str, &str) {
    let at = text.char_indices().filter(|(place, char)| {
        *char == '@'
            && text.get(..*place).is_none_or(|before| before.ends_with(char::is_whitespace))
    });
    match at
        .max_by_key(|(place, _)| *place)
        .and_then(|(place, _)| Some((text.get(..place)?, text.get(place..)?)))
    {
        Some((said, by)) if !said.trim().is_empty() && by.len() > 1 => {
            (said.trim(), by.trim_start_matches('@').trim())
        }
        _ => (text, ""),
    }
}

/// An entry a line of a list, without the signs that lists have before their lines.
pub fn captured_from_list(model: &Model, line: &Line, list: &str) -> Vec<Captured> {
    let lines = list.lines().map(without_bullet).filter(|text| !text.is_empty());
    let entries = lines.map(|text| Line { text: text.to_owned(), editing: None, ..line.clone() });
    entries.filter_map(|line| line.captured(model)).collect()
}

fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    let bare = line.trim_start_matches(['-', '*', '•', '–', '·', '▪', '◦', '☐']);
    if bare.len() < line.len() && bare.starts_with(char::is_whitespace) {
        return bare.trim();
    }
    let digits = line.trim_start_matches(|char: char| char.is_ascii_digit());
    match digits.strip_prefix(['.', ')']) {
        Some(rest) if digits.len() < line.len() && rest.starts_with(char::is_whitespace) => {
            rest.trim()
        }
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::vocabulary;
    use crate::model::{Id, ModelId};

    fn model() -> Model {
        vocabulary::new_model(ModelId::parse("m-1").unwrap(), vocabulary::report_key())
    }

    fn read(text: &str) -> (String, String, String) {
        let model = model();
        let line = Line { text: text.to_owned(), ..Line::default() };
        let said = line.captured(&model).unwrap();
        (said.kind.to_string(), said.title, said.said_by)
    }

    fn said(kind: &str, title: &str, by: &str) -> (String, String, String) {
        (kind.to_owned(), title.to_owned(), by.to_owned())
    }

    #[test]
    fn a_line_says_its_kind_its_words_and_who_said_them() {
        assert_eq!(read(" Trust "), said("k-outcome", "Trust", ""));
        assert_eq!(
            read("a: Someone to eat with @Ann"),
            said("k-approach", "Someone to eat with", "Ann")
        );
        assert_eq!(read("F:Silos"), said("k-factor", "Silos", ""));
        assert_eq!(
            read("2: Trust grows @Table 3"),
            said("k-intermediate", "Trust grows", "Table 3")
        );
    }

    #[test]
    fn what_is_no_sign_stays_part_of_the_words() {
        assert_eq!(read("3 community kitchens"), said("k-outcome", "3 community kitchens", ""));
        assert_eq!(read("z: nobody"), said("k-outcome", "z: nobody", ""));
        assert_eq!(read("9: nobody"), said("k-outcome", "9: nobody", ""));
        assert_eq!(read("Aim: trust"), said("k-outcome", "Aim: trust", ""));
        assert_eq!(read("Ask ann@home"), said("k-outcome", "Ask ann@home", ""));
        assert_eq!(read("@Ann"), said("k-outcome", "@Ann", ""));
        let nothing = Line { text: "o: ".to_owned(), ..Line::default() };
        assert!(nothing.captured(&model()).is_none());
    }

    #[test]
    fn every_kind_of_the_report_has_a_letter() {
        let model = model();
        let letters: String =
            letters(&model).into_iter().filter_map(|(_, letter)| letter).collect();
        assert_eq!(letters, "oiaf");
    }

    #[test]
    fn a_list_is_an_entry_a_line() {
        let list = "- o: Trust\r\n\n  2) Meals @Bo\n• Silos\n-5 degrees";
        let entries = captured_from_list(&model(), &Line::default(), list);
        let titles: Vec<_> = entries.iter().map(|entry| entry.title.as_str()).collect();
        assert_eq!(titles, ["Trust", "Meals", "Silos", "-5 degrees"]);
        assert_eq!(entries[1].said_by, "Bo");
    }
}
