//! Groups.

use throughline::edit::{Command, Move};
use throughline::geometry::Point;
use throughline::model::{ElementId, Model};

use super::{check, refused};
use crate::support::notation::{id_of, level_named};

fn ids<const N: usize>(model: &Model, titles: [&str; N]) -> Vec<ElementId> {
    titles.iter().map(|title| id_of(model, title)).collect()
}

const LOOSE: &str = r#"
    level Society
    level Community
    Community: factor "Silos" at 40,80
    Community: factor "Leadership" at 60,20
    Society: approach "Eat" at 10,5
    intermediate "Trust" at 0,0
"#;

const GROUPED: &str = r#"
    level Society
    level Community
    Community: factor "Dependency" at 10,20 folded
    Community: factor "Silos" at 40,80 in "Dependency"
    Community: factor "Leadership" at 60,20 in "Dependency"
    Society: approach "Eat" at 10,5 in "Dependency"
    intermediate "Trust" at 0,0
"#;

#[test]
fn elements_are_grouped_where_they_are() {
    let group = |model: &Model| Command::Group {
        elements: ids(model, ["Silos", "Leadership", "Eat"]),
        title: "Dependency".into(),
    };
    let editor = check(LOOSE, group, "Group 3 elements", GROUPED);
    let made = id_of(editor.model(), "Dependency");
    assert_eq!(editor.selection().single_element(), Some(made));
}

#[test]
fn a_group_comes_apart() {
    let ungroup = |model: &Model| Command::Ungroup(id_of(model, "Dependency"));
    let editor = check(GROUPED, ungroup, "Ungroup “Dependency”", LOOSE);
    assert_eq!(editor.selection().len(), 3);
    let alone = |model: &Model| Command::Ungroup(id_of(model, "Trust"));
    refused(GROUPED, alone, "“Trust” is not a group");
}

#[test]
fn links_end_with_the_group_that_is_taken_apart() {
    check(
        r#"
        factor "Dependency" at 0,0 folded
        factor "Silos" at 0,0 in "Dependency"
        approach "Eat" at 200,0
        "Dependency" -| "Eat"
        assumption "Dependency" -| "Eat": It binds
        "#,
        |model| Command::Ungroup(id_of(model, "Dependency")),
        "Ungroup “Dependency”",
        "factor \"Silos\" at 0,0\napproach \"Eat\" at 200,0",
    );
}

#[test]
fn what_is_inside_moves_along() {
    let place = |model: &Model| Command::Place {
        verb: "Move",
        moves: vec![Move {
            element: id_of(model, "Dependency"),
            level: Some(level_named(model, "Society")),
            pos_in_lane: Point::new(110.0, 25.0),
        }],
    };
    let after = r#"
        level Society
        level Community
        Society: factor "Dependency" at 110,25 folded
        Society: factor "Silos" at 140,85 in "Dependency"
        Society: factor "Leadership" at 160,25 in "Dependency"
        Society: approach "Eat" at 110,10 in "Dependency"
        intermediate "Trust" at 0,0
    "#;
    check(GROUPED, place, "Move “Dependency”", after);
}

#[test]
fn what_is_moved_itself_is_not_moved_twice() {
    check(
        "factor \"Group\" at 0,0\nfactor \"In\" at 10,10 in \"Group\"",
        |model| {
            let to = |title, x, y| Move {
                element: id_of(model, title),
                level: None,
                pos_in_lane: Point::new(x, y),
            };
            Command::Place {
                verb: "Move",
                moves: vec![to("Group", 5.0, 5.0), to("In", 15.0, 15.0)],
            }
        },
        "Move “Group”",
        "factor \"Group\" at 5,5\nfactor \"In\" at 15,15 in \"Group\"",
    );
}

const NESTED: &str = r#"
    factor "Outer" at 0,0 folded
    factor "Inner" at 0,0 folded in "Outer"
    factor "Deep" at 0,0 in "Inner"
    factor "Side" at 50,0 in "Outer"
"#;

#[test]
fn a_new_group_lies_in_the_nearest_common_one() {
    let group = |model: &Model| Command::Group {
        elements: ids(model, ["Deep", "Side"]),
        title: "New".into(),
    };
    let after = r#"
        factor "Outer" at 0,0 folded
        factor "Inner" at 0,0 folded in "Outer"
        factor "New" at 0,0 folded in "Outer"
        factor "Deep" at 0,0 in "New"
        factor "Side" at 50,0 in "New"
    "#;
    check(NESTED, group, "Group 2 elements", after);
}

#[test]
fn a_group_chosen_with_what_is_inside_stays_whole() {
    let group = |model: &Model| Command::Group {
        elements: ids(model, ["Inner", "Deep"]),
        title: "New".into(),
    };
    let after = r#"
        factor "Outer" at 0,0 folded
        factor "New" at 0,0 folded in "Outer"
        factor "Inner" at 0,0 folded in "New"
        factor "Deep" at 0,0 in "Inner"
        factor "Side" at 50,0 in "Outer"
    "#;
    check(NESTED, group, "Group “Inner”", after);
}

#[test]
fn elements_are_put_into_a_group_and_out() {
    let into = |what: &'static str, group: Option<&'static str>| {
        move |model: &Model| Command::MoveIntoGroup {
            elements: ids(model, [what]),
            group: group.map(|group| id_of(model, group)),
        }
    };
    let after = NESTED.replace("\"Deep\" at 0,0 in \"Inner\"", "\"Deep\" at 0,0");
    check(NESTED, into("Deep", None), "Move “Deep” out of the group", &after);
    let after = NESTED.replace("\"Side\" at 50,0 in \"Outer\"", "\"Side\" at 50,0 in \"Inner\"");
    check(NESTED, into("Side", Some("Inner")), "Move “Side” into “Inner”", &after);
    let words = "A group cannot be put inside itself";
    refused(NESTED, into("Outer", Some("Inner")), words);
    refused(NESTED, into("Outer", Some("Outer")), words);
}

#[test]
fn only_groups_fold() {
    let fold = |what: &'static str, folded| {
        move |model: &Model| Command::SetFolded { groups: ids(model, [what]), folded }
    };
    let after = NESTED.replacen("folded", "", 1);
    check(NESTED, fold("Outer", false), "Unfold “Outer”", &after);
    refused(NESTED, fold("Deep", true), "“Deep” is not a group");
}

#[test]
fn a_group_is_not_parked() {
    let park = |model: &Model| Command::Park(ids(model, ["Outer"]));
    let words = "“Outer” is a group: ungroup it before you put it into the parking lot";
    refused(NESTED, park, words);
}

#[test]
fn a_group_is_deleted_with_what_is_inside() {
    let remove = |model: &Model| Command::Remove(crate::support::notation::keys(model, ["Outer"]));
    check(NESTED, remove, "Delete 4 elements", "");
}
