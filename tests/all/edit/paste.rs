//! Duplicates and the clipboard.

use throughline::edit::{Command, Editor, Move, copied};
use throughline::geometry::{Offset, Point};
use throughline::model::{ElementId, IdSource, Model, Record};

use super::{check, check_printed};
use crate::support::notation::{id_of, parse, print};

const MAP: &str = r#"
    level Community
    Community: approach "Eat" at 0,0 partner "Cyrenians"
    intermediate "Trust" at 200,0
    outcome "Wellbeing" at 400,0
    "Eat" -> "Trust" -> "Wellbeing"
    indicator "Eat": Meals shared
    assumption "Eat" -> "Trust": People come back
    evidence "Eat" -> "Trust": p. 25
"#;

fn ids(model: &Model, titles: &[&str]) -> Vec<ElementId> {
    titles.iter().map(|title| id_of(model, title)).collect()
}

#[test]
fn a_duplicate_has_all_that_belongs_to_it_and_the_links_among() {
    let duplicate = |model: &Model| Command::Duplicate {
        elements: ids(model, &["Eat", "Trust"]),
        by: Offset::new(10.0, 20.0),
    };
    let after = r#"
        level Community
        Community: approach "Eat" at 0,0 partner "Cyrenians"
        Community: approach "Eat" at 10,20 partner "Cyrenians"
        intermediate "Trust" at 200,0
        intermediate "Trust" at 210,20
        outcome "Wellbeing" at 400,0
        "Eat" -> "Trust"
        "Eat" -> "Trust"
        "Trust" -> "Wellbeing"
        indicator "Eat": Meals shared
        indicator "Eat": Meals shared
        assumption "Eat" -> "Trust": People come back
        assumption "Eat" -> "Trust": People come back
        evidence "Eat" -> "Trust": p. 25
        evidence "Eat" -> "Trust": p. 25
    "#;
    let editor = check_printed(MAP, duplicate, "Duplicate 2 elements", after);
    assert_eq!(editor.selection().elements().count(), 2);
    let model = editor.model();
    assert!(model.links().all(|link| {
        let titles = [link.from, link.to].map(|id| &model.element(id).unwrap().title);
        titles[0] != titles[1]
    }));
}

#[test]
fn a_duplicated_group_takes_its_inside_along() {
    let before = "factor \"Group\" at 0,0 folded\nfactor \"In\" at 5,5 in \"Group\"";
    let duplicate = |model: &Model| Command::Duplicate {
        elements: ids(model, &["Group"]),
        by: Offset::new(1.0, 0.0),
    };
    let after = r#"
        factor "Group" at 0,0 folded
        factor "Group" at 1,0 folded
        factor "In" at 5,5 in "Group"
        factor "In" at 6,5 in "Group"
    "#;
    let editor = check_printed(before, duplicate, "Duplicate “Group”", after);
    let model = editor.model();
    let groups = model.elements().filter(|element| model.is_group(element.id));
    assert_eq!(groups.count(), 2, "each copy is in its own group");
}

#[test]
fn a_copy_goes_where_it_is_dragged() {
    let before =
        "level Community\nfactor \"Group\" at 0,0 folded\nfactor \"In\" at 5,5 in \"Group\"";
    let copy = |model: &Model| {
        let level = model.levels().next().map(|level| level.id);
        let to =
            Move { element: id_of(model, "Group"), level, pos_in_lane: Point::new(100.0, 7.0) };
        Command::CopyTo(vec![to])
    };
    let after = r#"
        level Community
        Community: factor "Group" at 100,7 folded
        Community: factor "In" at 105,12 in "Group"
        factor "Group" at 0,0 folded
        factor "In" at 5,5 in "Group"
    "#;
    check_printed(before, copy, "Copy “Group”", after);
}

#[test]
fn a_copy_goes_into_another_model() {
    let source = parse(MAP);
    let clipboard = copied(&source, &ids(&source, &["Eat", "Trust"]));
    let paste = |_: &Model| Command::Paste {
        records: clipboard.clone(),
        by: Offset::new(0.0, 100.0),
        group: None,
    };
    // Its level and partner are known under other ids and in other capitals.
    let before = "level COMMUNITY\napproach \"Other\" partner \"cyrenians\"";
    let after = r#"
        level COMMUNITY
        COMMUNITY: approach "Eat" at 0,100 partner "cyrenians"
        intermediate "Trust" at 200,100
        approach "Other" partner "cyrenians"
        "Eat" -> "Trust"
        indicator "Eat": Meals shared
        assumption "Eat" -> "Trust": People come back
        evidence "Eat" -> "Trust": p. 25
    "#;
    check(before, paste, "Paste 2 elements", after);
    // Nothing of it is known.
    let after = r#"
        level Community
        Community: approach "Eat" at 0,100 partner "Cyrenians"
        intermediate "Trust" at 200,100
        "Eat" -> "Trust"
        indicator "Eat": Meals shared
        assumption "Eat" -> "Trust": People come back
        evidence "Eat" -> "Trust": p. 25
    "#;
    check("", paste, "Paste 2 elements", after);
}

#[test]
fn unknown_kinds_and_levels_keep_their_order() {
    let source = parse(
        r#"
        kind "Story" approach
        kind "Data" factor
        level Zeal
        level Art
        Art: Story "One" at 0,0
        Zeal: Data "Two" at 0,0
        "#,
    );
    let records = copied(&source, &ids(&source, &["One", "Two"]));
    let paste =
        |_: &Model| Command::Paste { records: records.clone(), by: Offset::ZERO, group: None };
    check("", paste, "Paste 2 elements", &print(&source));
}

#[test]
fn a_level_comes_along_only_with_what_stands_on_it_or_underpins_it() {
    let source = parse(
        r#"
        level Street
        level Town
        Street: approach "Eat" at 0,0
        Street: factor "Trust" at 0,0
        underpins "Trust": level "Town"
        "#,
    );
    let mut records = copied(&source, &ids(&source, &["Eat", "Trust"]));
    for record in &mut records {
        if let Record::Element(element) = record {
            element.level = None;
        }
    }
    let paste =
        |_: &Model| Command::Paste { records: records.clone(), by: Offset::ZERO, group: None };
    let after = r#"
        level Town
        approach "Eat" at 0,0
        factor "Trust" at 0,0
        underpins "Trust": level "Town"
    "#;
    check("", paste, "Paste 2 elements", after);
}

#[test]
fn a_copy_goes_into_the_open_group() {
    let before = "factor \"Group\" at 0,0\napproach \"Eat\" at 9,9";
    let paste = |model: &Model| Command::Paste {
        records: copied(model, &ids(model, &["Eat"])),
        by: Offset::ZERO,
        group: Some(id_of(model, "Group")),
    };
    let after = r#"
        approach "Eat" at 9,9
        approach "Eat" at 9,9 in "Group"
        factor "Group" at 0,0
    "#;
    check_printed(before, paste, "Paste “Eat”", after);
}

#[test]
fn what_hangs_on_nothing_is_not_pasted() {
    let source = parse(MAP);
    let mut editor = Editor::new(parse(""), IdSource::seeded(9));
    let alone = |keep: fn(&Record) -> bool| Command::Paste {
        records: source.records().filter(keep).collect(),
        by: Offset::ZERO,
        group: None,
    };
    let no_element = alone(|record| matches!(record, Record::Link(_) | Record::Indicator(_)));
    let refusal = editor.run(&no_element).unwrap_err();
    assert_eq!(refusal.to_string(), "There is nothing here that can be pasted onto a map");
    let one = alone(|record| match record {
        Record::Element(element) => element.title == "Eat",
        Record::Level(_) => false,
        _ => true,
    });
    editor.run(&one).unwrap();
    let expected = "approach \"Eat\" at 0,0 partner \"Cyrenians\"\nindicator \"Eat\": Meals shared";
    assert_eq!(print(editor.model()), expected);
}

#[test]
fn a_parked_copy_is_parked() {
    let duplicate =
        |model: &Model| Command::Duplicate { elements: ids(model, &["A", "B"]), by: Offset::ZERO };
    let after = r#"
        lot: outcome "B"
        lot: outcome "A"
        lot: outcome "B"
        lot: outcome "A"
    "#;
    let before = "lot: outcome \"B\"\nlot: outcome \"A\"";
    check_printed(before, duplicate, "Duplicate 2 elements", after);
}
