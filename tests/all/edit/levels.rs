//! Levels and kinds: their order, and what becomes of elements when one goes.

use throughline::edit::Command;
use throughline::model::{Id, KindId, Model, RecordKey, Role};

use super::{check, refused};
use crate::support::notation::{kind_named, level_named};

const LANES: &str = r#"
    level Society
    level Community
    level Individual
    Community: approach "Eat" at 40,20
"#;

#[test]
fn a_level_is_added_at_its_place() {
    let add = |index| move |_: &Model| Command::AddLevel { name: " Organisation ".into(), index };
    let after = |lanes: &str| format!("{lanes}\nCommunity: approach \"Eat\" at 40,20");
    let label = "Add level “Organisation”";
    let first = after("level Organisation\nlevel Society\nlevel Community\nlevel Individual");
    check(LANES, add(0), label, &first);
    let second = after("level Society\nlevel Organisation\nlevel Community\nlevel Individual");
    check(LANES, add(1), label, &second);
    let last = after("level Society\nlevel Community\nlevel Individual\nlevel Organisation");
    check(LANES, add(99), label, &last);
    let nameless = |_: &Model| Command::AddLevel { name: " ".into(), index: 0 };
    refused(LANES, nameless, "Give the level a name");
}

#[test]
fn a_level_is_moved() {
    let to = |name: &'static str, index| {
        move |model: &Model| Command::MoveLevel { level: level_named(model, name), index }
    };
    let after = |lanes: &str| format!("{lanes}\nCommunity: approach \"Eat\" at 40,20");
    let society_last = after("level Community\nlevel Individual\nlevel Society");
    check(LANES, to("Society", 2), "Move level “Society”", &society_last);
    let individual_first = after("level Individual\nlevel Society\nlevel Community");
    check(LANES, to("Individual", 0), "Move level “Individual”", &individual_first);
    let editor = check(LANES, to("Community", 1), "Move level “Community”", LANES);
    assert_eq!(editor.undo_label(), None, "it was there already");
}

#[test]
fn a_hundred_moves_to_the_same_place_leave_short_keys() {
    let model = crate::support::notation::parse(LANES);
    let mut editor = throughline::edit::Editor::new(model, throughline::model::IdSource::seeded(3));
    for _ in 0..400 {
        let last = editor.model().levels_in_order()[2].id;
        editor.run(&Command::MoveLevel { level: last, index: 1 }).unwrap();
    }
    let longest = editor.model().levels().map(|level| level.order.as_str().len()).max();
    assert!(longest <= Some(throughline::model::MAX_KEY_LEN));
}

#[test]
fn elements_of_a_removed_level_go_where_they_are_sent() {
    let remove = |to: Option<&'static str>| {
        move |model: &Model| Command::RemoveLevel {
            level: level_named(model, "Community"),
            elements_to: to.map(|to| level_named(model, to)),
        }
    };
    let label = "Delete level “Community”";
    let society = "level Society\nlevel Individual\nSociety: approach \"Eat\" at 40,20";
    check(LANES, remove(Some("Society")), label, society);
    let none = "level Society\nlevel Individual\napproach \"Eat\" at 40,20";
    check(LANES, remove(None), label, none);
    let itself = "The elements need another place to go than the level that is removed";
    refused(LANES, remove(Some("Community")), itself);
}

#[test]
fn what_underpins_a_removed_level_forgets_it() {
    check(
        "level Society\nfactor \"Silos\"\nunderpins \"Silos\": level \"Society\"",
        |model| {
            let level = level_named(model, "Society");
            Command::Remove(vec![RecordKey::Level(level)])
        },
        "Delete 1 level",
        "factor \"Silos\"",
    );
}

#[test]
fn a_kind_is_added_and_used_elsewhere() {
    let add = |_: &Model| Command::AddKind { name: "Story".into(), role: Role::Approach };
    let editor = check("", add, "Add kind “Story”", "kind \"Story\" approach");
    let story = editor.model().kind(kind_named(editor.model(), "Story")).unwrap();
    let approach = editor.model().kind(kind_named(editor.model(), "approach")).unwrap();
    assert_eq!(story.shape, approach.shape);
    assert_ne!(story.colour, approach.colour);
}

const STORY: &str = "kind \"Story\" approach\nStory \"Link Up\"";

#[test]
fn a_kind_in_use_is_removed_only_with_somewhere_to_go() {
    let remove = |to: Option<&'static str>| {
        move |model: &Model| Command::RemoveKind {
            kind: kind_named(model, "Story"),
            elements_to: to.map(|to| kind_named(model, to)),
        }
    };
    let words = "1 element is of the kind “Story”: choose what it becomes first";
    refused(STORY, remove(None), words);
    let after = "approach \"Link Up\"";
    check(STORY, remove(Some("approach")), "Delete kind “Story”", after);
    let itself = "The elements need another place to go than the kind that is removed";
    refused(STORY, remove(Some("Story")), itself);
}

#[test]
fn the_last_kind_stays() {
    let all = |model: &Model| {
        Command::Remove(model.kinds().map(|kind| RecordKey::Kind(kind.id)).collect())
    };
    refused("", all, "This is the only kind there is, and a map needs at least one");
}

#[test]
fn a_kind_is_moved_in_the_palette() {
    let model = crate::support::notation::parse("");
    let mut editor = throughline::edit::Editor::new(model, throughline::model::IdSource::seeded(3));
    let factor = KindId::parse("k-factor").unwrap();
    let done = editor.run(&Command::MoveKind { kind: factor, index: 0 }).unwrap();
    assert_eq!(done.label, "Move kind “Underpinning factor”");
    assert_eq!(editor.model().kinds_in_order()[0].id, factor);
}
