//! The search itself: where a text occurs in a model, whatever the case and the accents.

use std::ops::Range;

use crate::app::folded::{fold, folded};
use crate::app::names::place_of;
use crate::app::texts::{TextOf, texts_of};
use crate::model::{Model, RecordKey};

/// How much of a text is shown before and after what was found, in characters.
const AROUND: usize = 24;

/// One place where the text was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The record that says it.
    pub record: RecordKey,
    /// The record to go to: what the record belongs to, if it has no place of its own.
    pub place: RecordKey,
    /// Which of its texts, as it is called on screen.
    pub field: &'static str,
    /// What was found, with a little of what stands around it.
    pub snippet: String,
    /// Where in the snippet it stands.
    pub marked: Range<usize>,
}

/// One text, ready to be searched.
struct Indexed {
    record: RecordKey,
    of: &'static TextOf,
    folded: String,
}

/// Every text of a model, folded once for as long as the model does not change.
#[derive(Default)]
pub struct Index {
    texts: Vec<Indexed>,
}

impl Index {
    /// The texts of `model`, in the order they are found: elements first, since they are what
    /// most people look for.
    pub fn new(model: &Model) -> Self {
        let mut keys: Vec<_> = model.keys().collect();
        keys.sort_by_key(|key| (rank(*key), *key));
        let texts = keys
            .into_iter()
            .flat_map(|record| texts_of(record).iter().map(move |of| (record, *of)))
            .filter_map(|(record, of)| {
                let text = of.read(model, record).filter(|text| !text.is_empty())?;
                Some(Indexed { record, of, folded: fold(&text) })
            })
            .collect();
        Self { texts }
    }

    /// Every text in which `query` occurs, once a text.
    pub fn search(&self, model: &Model, query: &str) -> Vec<Hit> {
        let query = fold(query.trim());
        if query.is_empty() {
            return Vec::new();
        }
        let found = self.texts.iter().filter(|text| text.folded.contains(&query));
        found.filter_map(|text| hit(model, text, &query)).collect()
    }
}

const fn rank(key: RecordKey) -> u8 {
    match key {
        RecordKey::Element(_) => 0,
        RecordKey::Indicator(_) => 1,
        RecordKey::Link(_) => 2,
        RecordKey::Assumption(_) => 3,
        RecordKey::Evidence(_) => 4,
        RecordKey::Partner(_) => 5,
        RecordKey::Level(_) => 6,
        RecordKey::Kind(_) => 7,
        RecordKey::Period(_) => 8,
        _ => 9,
    }
}

fn hit(model: &Model, text: &Indexed, query: &str) -> Option<Hit> {
    let whole = text.of.read(model, text.record)?;
    let range = locate(&whole, query)?;
    let (snippet, marked) = snippet(&whole, &range);
    let place = place_of(model, text.record);
    Some(Hit { record: text.record, place, field: text.of.label, snippet, marked })
}

/// Where in `text` the folded `query` stands.
fn locate(text: &str, query: &str) -> Option<Range<usize>> {
    // Folding changes lengths: note for each folded character where its original starts and ends.
    let mut all = String::with_capacity(text.len());
    let mut origins = Vec::with_capacity(text.len());
    for (at, char) in text.char_indices() {
        for letter in folded(char) {
            origins.extend(std::iter::repeat_n((at, at + char.len_utf8()), letter.len_utf8()));
            all.push(letter);
        }
    }
    let start = all.find(query)?;
    let (from, _) = origins.get(start)?;
    let (_, to) = origins.get(start + query.len() - 1)?;
    Some(*from..*to)
}

/// What stands in `range` with a little around it, on one line, and where it then stands.
fn snippet(text: &str, range: &Range<usize>) -> (String, Range<usize>) {
    let before = text.get(..range.start).unwrap_or_default();
    let found = text.get(range.clone()).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    let mut out = String::new();
    out.push_str(if from > 0 { "…" } else { "" });
    out.push_str(before.get(from..).unwrap_or_default());
    let start = out.len();
    out.push_str(found);
    let end = out.len();
    out.push_str(after.get(..to).unwrap_or_default());
    out.push_str(if to < after.len() { "…" } else { "" });
    (one_line(&out), start..end)
}

/// Line ends as blanks, byte for byte, so that places in the text stay.
fn one_line(text: &str) -> String {
    text.chars().map(|char| if matches!(char, '\n' | '\r' | '\t') { ' ' } else { char }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::names::name_of;
    use crate::model::{
        Element, ElementId, Id, Indicator, IndicatorId, Kind, KindId, ModelId, OrderKey, Patch,
        Role,
    };

    fn model() -> Model {
        let mut model = Model::empty(ModelId::parse("m").unwrap());
        let kind =
            Kind::new(KindId::parse("k").unwrap(), OrderKey::default(), Role::Outcome, "Outcome");
        let id = ElementId::parse("e").unwrap();
        let mut element = Element::new(id, kind.id, "Trust between people");
        element.notes =
            "Zoë says:\nkindness is not so random, and people who are kind trust.".into();
        let indicator = Indicator::new(
            IndicatorId::parse("i").unwrap(),
            id,
            OrderKey::default(),
            "Neighbours’ stories of TRUST",
        );
        let mut patch = Patch::new();
        patch.put(&model, kind);
        patch.put(&model, element);
        patch.put(&model, indicator);
        model.apply(&patch).unwrap();
        model
    }

    fn find(query: &str) -> Vec<(String, &'static str, String)> {
        let model = model();
        let hits = Index::new(&model).search(&model, query);
        let marked = |hit: &Hit| hit.snippet[hit.marked.clone()].to_owned();
        hits.iter().map(|hit| (name_of(&model, hit.place), hit.field, marked(hit))).collect()
    }

    #[test]
    fn every_text_is_searched_whatever_the_case() {
        let fields: Vec<_> =
            find("trust").into_iter().map(|(_, field, found)| (field, found)).collect();
        assert_eq!(
            fields,
            [("Title", "Trust".into()), ("Notes", "trust".into()), ("Indicator", "TRUST".into())]
        );
    }

    #[test]
    fn accents_and_curly_quotes_need_not_be_typed() {
        assert_eq!(find("zoe")[0].2, "Zoë");
        assert_eq!(find("neighbours'")[0].2, "Neighbours’");
        assert_eq!(find("ZOË").len(), 1);
    }

    #[test]
    fn a_hit_in_a_part_leads_to_the_whole() {
        let model = model();
        let hits = Index::new(&model).search(&model, "stories");
        assert_eq!(hits[0].place, RecordKey::Element(ElementId::parse("e").unwrap()));
    }

    #[test]
    fn nothing_is_found_for_nothing() {
        assert_eq!(find("  "), []);
        assert_eq!(find("bargain"), []);
    }

    #[test]
    fn a_long_text_is_cut_around_what_was_found() {
        let text = format!("{}\nmiddle\n{}", "a".repeat(60), "b".repeat(60));
        let (snippet, marked) = snippet(&text, &locate(&text, "middle").unwrap());
        assert_eq!(&snippet[marked], "middle");
        assert!(snippet.starts_with('…') && snippet.ends_with('…') && !snippet.contains('\n'));
    }
}
