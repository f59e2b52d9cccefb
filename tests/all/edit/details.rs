//! What is said about elements and links.

use throughline::edit::{Command, Editor};
use throughline::model::{EvidenceOn, IdSource, Model, RecordKey};

use super::{check, refused};
use crate::support::notation::{id_of, link_between, parse};

const MAP: &str = r#"
    approach "Eat"
    intermediate "Trust"
    "Eat" -> "Trust"
"#;

#[test]
fn assumptions_indicators_and_evidence_are_added_at_the_end() {
    let model = parse(MAP);
    let mut editor = Editor::new(model, IdSource::seeded(2));
    let (eat, link) = (id_of(editor.model(), "Eat"), link_between(editor.model(), "Eat", "Trust"));
    for text in ["first", "second", "third"] {
        let text = text.to_owned();
        let done = editor.run(&Command::AddAssumption { link, text: text.clone() }).unwrap();
        assert_eq!(done.label, "Add assumption");
        let done = editor.run(&Command::AddIndicator { of: eat, text: text.clone() }).unwrap();
        assert_eq!(done.label, "Add indicator");
        let done = editor.run(&Command::AddEvidence { on: EvidenceOn::Link(link), text }).unwrap();
        assert_eq!(done.label, "Add evidence");
    }
    let model = editor.model();
    let expected = ["first", "second", "third"];
    let texts: Vec<_> = model.assumptions_of(link).iter().map(|one| one.text.as_str()).collect();
    assert_eq!(texts, expected);
    let texts: Vec<_> = model.indicators_of(eat).iter().map(|one| one.text.as_str()).collect();
    assert_eq!(texts, expected);
    let on = EvidenceOn::Link(link).key();
    let texts: Vec<_> = model.evidence_on(on).iter().map(|one| one.text.as_str()).collect();
    assert_eq!(texts, expected);
}

#[test]
fn parts_are_put_in_another_order() {
    let mut editor = Editor::new(parse(MAP), IdSource::seeded(2));
    let eat = id_of(editor.model(), "Eat");
    for text in ["first", "second", "third"] {
        editor.run(&Command::AddIndicator { of: eat, text: text.to_owned() }).unwrap();
    }
    let texts = |editor: &Editor| -> Vec<String> {
        editor.model().indicators_of(eat).iter().map(|one| one.text.clone()).collect()
    };
    let part = RecordKey::Indicator(editor.model().indicators_of(eat)[2].id);
    let done = editor.run(&Command::MovePart { part, index: 0 }).unwrap();
    assert_eq!(done.label, "Move indicator");
    assert_eq!(texts(&editor), ["third", "first", "second"]);
    assert!(!editor.run(&Command::MovePart { part, index: 0 }).unwrap().changed);
    editor.run(&Command::MovePart { part, index: 1 }).unwrap();
    assert_eq!(texts(&editor), ["first", "third", "second"]);
    editor.undo();
    assert_eq!(texts(&editor), ["third", "first", "second"]);
    let whole = Command::MovePart { part: RecordKey::Element(eat), index: 0 };
    assert!(editor.run(&whole).is_err());
}

#[test]
fn a_partner_is_found_by_its_name() {
    let add = |name: &'static str, titles: &'static [&'static str]| {
        move |model: &Model| Command::AddPartner {
            name: name.into(),
            elements: titles.iter().map(|title| id_of(model, title)).collect(),
        }
    };
    let once = MAP.replace("\"Eat\"\n", "\"Eat\" partner \"Cyrenians\"\n");
    check(MAP, add("Cyrenians", &["Eat"]), "Add partner “Cyrenians”", &once);
    let both =
        once.replace("\"Trust\"\n    \"Eat\"", "\"Trust\" partner \"Cyrenians\"\n    \"Eat\"");
    let editor = check(&once, add(" CYRENIANS", &["Trust"]), "Add partner “CYRENIANS”", &both);
    assert_eq!(editor.model().partners().len(), 1);
    refused(MAP, add("", &[]), "Give the partner a name");
}

#[test]
fn a_period_is_found_by_its_name_and_years() {
    let mut editor = Editor::new(parse(MAP), IdSource::seeded(2));
    let eat = id_of(editor.model(), "Eat");
    let add = |name: &str, from_year, to_year| Command::AddPeriod {
        name: name.into(),
        from_year,
        to_year,
        elements: vec![eat],
    };
    editor.run(&add("New Labour", Some(1997), None)).unwrap();
    editor.run(&add("new labour", Some(1997), None)).unwrap();
    assert_eq!(editor.model().periods().len(), 1);
    assert_eq!(editor.undo_label(), Some("Add period “New Labour”"));
    editor.run(&add("New Labour", Some(1997), Some(2010))).unwrap();
    assert_eq!(editor.model().periods().len(), 2);
    let period = editor.model().element(eat).and_then(|eat| eat.period).unwrap();
    assert_eq!(editor.model().period(period).unwrap().to_year, Some(2010));
    let refusal = editor.run(&add("Backwards", Some(2007), Some(2006))).unwrap_err();
    assert_eq!(refusal.to_string(), "A period cannot end in 2006 if it starts in 2007");
    assert!(editor.run(&add("", None, None)).is_err());
}
