//! Adding, ordering and removing steps, each one step of undo.

use std::collections::BTreeSet;

use throughline::edit::{Command, Editor, NewStep};
use throughline::model::{Focus, IdSource, RecordKey, Rest, StepId};

use crate::support::notation::{id_of, parse};

const MAP: &str = r#"
    approach "Eat"
    intermediate "Trust"
    "Eat" -> "Trust"
"#;

fn new(title: &str) -> NewStep {
    NewStep { title: title.into(), ..NewStep::default() }
}

fn titles(editor: &Editor) -> Vec<String> {
    editor.model().story().into_iter().map(|step| step.title.clone()).collect()
}

fn step_named(editor: &Editor, title: &str) -> StepId {
    let story = editor.model().story();
    story.into_iter().find(|step| step.title == title).unwrap().id
}

/// A story of these steps.
fn told(names: &[&str]) -> Editor {
    let mut editor = Editor::new(parse(MAP), IdSource::seeded(2));
    let steps = names.iter().map(|name| new(name)).collect();
    editor.run(&Command::AddSteps { steps, index: 0 }).unwrap();
    editor
}

#[test]
fn steps_are_added_where_they_are_wanted_and_in_their_order() {
    let mut editor = told(&["One", "Two", "Three"]);
    assert_eq!(editor.undo_label(), Some("Add 3 story steps"));
    let add = |title, index| Command::AddSteps { steps: vec![new(title)], index };
    assert_eq!(editor.run(&add("Between", 1)).unwrap().label, "Add story step");
    editor.run(&add("Last", 99)).unwrap();
    assert_eq!(titles(&editor), ["One", "Between", "Two", "Three", "Last"]);
    editor.undo();
    editor.undo();
    assert_eq!(titles(&editor), ["One", "Two", "Three"]);
    editor.undo();
    assert!(titles(&editor).is_empty());
}

#[test]
fn a_step_keeps_its_notes_its_focus_and_what_happens_to_the_rest() {
    let mut editor = Editor::new(parse(MAP), IdSource::seeded(2));
    let focus = BTreeSet::from([Focus::LeadsTo(id_of(editor.model(), "Trust"))]);
    let wanted = NewStep {
        title: " What leads\nthere ".into(),
        notes: "Wait for questions".into(),
        focus: focus.clone(),
        rest: Rest::Hidden,
        view: None,
    };
    editor.run(&Command::AddSteps { steps: vec![wanted], index: 0 }).unwrap();
    let step = editor.model().story()[0].clone();
    assert_eq!(
        (step.title.as_str(), step.notes.as_str()),
        ("What leads there", "Wait for questions")
    );
    assert_eq!((step.focus, step.rest), (focus, Rest::Hidden));
}

#[test]
fn a_step_about_what_is_gone_is_refused() {
    let mut editor = Editor::new(parse(MAP), IdSource::seeded(2));
    let trust = id_of(editor.model(), "Trust");
    editor.run(&Command::Remove(vec![RecordKey::Element(trust)])).unwrap();
    let focus = BTreeSet::from([Focus::LeadsTo(trust)]);
    let add = Command::AddSteps { steps: vec![NewStep { focus, ..new("Gone") }], index: 0 };
    assert_eq!(editor.run(&add).unwrap_err().to_string(), "The element is no longer there");
}

#[test]
fn steps_are_moved_and_removed() {
    let mut editor = told(&["One", "Two", "Three"]);
    let step = step_named(&editor, "Three");
    let done = editor.run(&Command::MoveStep { step, index: 0 }).unwrap();
    assert_eq!(done.label, "Move story step “Three”");
    assert_eq!(titles(&editor), ["Three", "One", "Two"]);
    assert!(!editor.run(&Command::MoveStep { step, index: 0 }).unwrap().changed);
    editor.run(&Command::MoveStep { step, index: 2 }).unwrap();
    assert_eq!(titles(&editor), ["One", "Two", "Three"]);
    editor.run(&Command::Remove(vec![RecordKey::Step(step)])).unwrap();
    assert_eq!(editor.undo_label(), Some("Delete 1 story step"));
    assert_eq!(titles(&editor), ["One", "Two"]);
    editor.undo();
    assert_eq!(titles(&editor), ["One", "Two", "Three"]);
}
