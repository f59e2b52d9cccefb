//! What was done comes back, with its history.

use std::time::Duration;

use proptest::prelude::*;
use throughline::edit::{Command, Editor};
use throughline::file::journal::{News, Origin};
use throughline::file::{ContentHash, MemoryFs};
use throughline::model::{Id, IdSource, Model, Record, RecordKey};

use super::{Desk, assert_same, bytes, restored};
use crate::edit::random::{START, wish};
use crate::fuzz_targets::wish::{Wish, command};
use crate::support::models::any_model;
use crate::support::notation::parse;

/// What is done to an editor in a test.
#[derive(Clone, Debug)]
enum Act {
    Run(Wish),
    Undo,
    Redo,
    Save,
    /// A minute goes by: the journal is written anew.
    Wait,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        12 => wish().prop_map(Act::Run),
        3 => Just(Act::Undo),
        2 => Just(Act::Redo),
        1 => Just(Act::Save),
        1 => Just(Act::Wait),
    ]
}

fn perform(desk: &mut Desk, act: &Act) {
    match act {
        Act::Run(wish) => {
            if let Some(command) = command(desk.editor.model(), wish) {
                // A refusal is no step.
                let _ = desk.editor.run(&command);
            }
        }
        Act::Undo => drop(desk.editor.undo()),
        Act::Redo => drop(desk.editor.redo()),
        Act::Save => {
            desk.note();
            desk.mark_saved();
        }
        Act::Wait => desk.fs.pass(Duration::from_secs(61)),
    }
}

fn check(start: Model, acts: &[Act]) {
    let mut desk = Desk::new(MemoryFs::new(), start, Origin::default(), 1);
    for act in acts {
        perform(&mut desk, act);
        desk.keep();
        if desk.editor.is_modified() {
            assert_same(&desk.editor, &restored(&desk.read()));
        } else {
            assert!(desk.paths().is_empty(), "everything is saved");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_comes_back(acts in prop::collection::vec(act(), 1..25)) {
        check(parse(START), &acts);
    }

    #[test]
    fn odd_models_come_back(
        start in any_model(),
        acts in prop::collection::vec(act(), 1..8),
    ) {
        // As from a file: that is where odd texts and unknown fields come from.
        let opened = throughline::file::read_text(bytes(&start)).unwrap();
        prop_assume!(!opened.is_repaired());
        check(opened.model, &acts);
    }
}

#[test]
fn fields_of_newer_versions_survive_in_steps() {
    let mut desk = Desk::new(MemoryFs::new(), parse(START), Origin::default(), 1);
    let element = desk.editor.model().elements().next().unwrap().clone();
    let mut newer = element.clone();
    newer.extra.insert("later".into(), "Some(Thing(1, \"two\"))".into());
    let mut about = desk.editor.model().about().clone();
    about.extra.insert("newest".into(), "[1, 2]".into());
    desk.add("Before");
    desk.editor.run(&Command::Change(vec![newer.into(), about.into()])).unwrap();
    desk.keep();
    let recovered = desk.read();
    assert_eq!(recovered.model.element(element.id).unwrap().extra.len(), 1);
    assert_eq!(recovered.model.about().extra["newest"], "[1, 2]");
    assert_same(&desk.editor, &restored(&recovered));
}

#[test]
fn what_is_said_about_the_model_can_be_a_step() {
    let mut desk = Desk::untitled();
    let mut about = desk.editor.model().about().clone();
    about.title = "Kindness".into();
    desk.editor.run(&Command::Change(vec![Record::About(about)])).unwrap();
    desk.keep();
    assert_eq!(desk.read().model.about().title, "Kindness");
    assert!(desk.read().done[0].patch.change(RecordKey::About).is_some());
    assert_same(&desk.editor, &restored(&desk.read()));
}

#[test]
fn the_file_it_is_about_comes_back() {
    let rev = Id::parse("r-0123456789abcdef");
    let origin = Origin {
        path: Some("/models/Über uns (1).toc.ron".into()),
        content_hash: Some(ContentHash::of(b"content")),
        read_only: Some("It is \"damaged\"".into()),
        info: throughline::file::FileInfo {
            rev,
            parents: rev.into_iter().collect(),
            ..Default::default()
        },
    };
    let mut desk = Desk::new(MemoryFs::new(), parse(START), origin.clone(), 1);
    desk.add("One");
    desk.keep();
    let recovered = desk.read();
    assert_eq!(recovered.origin, origin);
    assert_eq!((recovered.process, recovered.host.as_str()), (42, "desk"));
    assert_eq!((recovered.saved_at, recovered.unsaved_steps()), (Some(0), 1));
}

#[test]
fn what_is_saved_leaves_no_journal() {
    let mut desk = Desk::untitled();
    desk.keep();
    assert!(desk.fs.paths().is_empty(), "nothing was done yet");
    desk.add("One");
    desk.keep();
    assert_eq!(desk.paths().len(), 1);
    desk.mark_saved();
    desk.keep();
    assert!(desk.fs.paths().is_empty());
    // Undoing behind the save is unsaved work, too.
    desk.editor.undo().unwrap();
    desk.keep();
    assert_eq!(desk.read().unsaved_steps(), 1);
    assert_same(&desk.editor, &restored(&desk.read()));
    desk.editor.redo().unwrap();
    desk.keep();
    assert!(desk.fs.paths().is_empty());
}

#[test]
fn what_is_closed_leaves_no_journal() {
    let mut desk = Desk::untitled();
    desk.add("One");
    desk.keep();
    desk.writer.end();
    assert!(desk.fs.paths().is_empty());
}

#[test]
fn a_save_while_editing_goes_on_is_a_mark() {
    let mut desk = Desk::untitled();
    desk.add("One");
    desk.keep();
    desk.editor.begin_save();
    desk.add("Two");
    desk.note();
    desk.editor.end_save(true);
    desk.origin.path = Some("/models/m.toc.ron".into());
    let at = desk.editor.history().saved_at();
    desk.writer.note(News::Saved { at, origin: desk.origin.clone() }).unwrap();
    desk.keep();
    let recovered = desk.read();
    assert_eq!((recovered.saved_at, recovered.done.len()), (Some(1), 2));
    assert_eq!(recovered.origin, desk.origin);
    assert_same(&desk.editor, &restored(&recovered));
}

#[test]
fn it_is_written_anew_after_many_records() {
    let mut desk = Desk::untitled();
    let mut files = std::collections::BTreeSet::new();
    let mut most = 0;
    for number in 0..450 {
        desk.add(&format!("Card {number}"));
        desk.keep();
        files.extend(desk.paths());
        let content = desk.fs.content(&desk.paths()[0]).unwrap();
        let records = content.windows(6).filter(|window| *window == b"done 1").count();
        most = most.max(records);
    }
    assert_eq!(files.len(), 3, "after 200 records each");
    assert_eq!(most, 200);
    assert_same(&desk.editor, &restored(&desk.read()));
}

#[test]
fn a_restored_history_goes_on() {
    let mut desk = Desk::untitled();
    for title in ["One", "Two", "Three"] {
        desk.add(title);
    }
    desk.editor.undo().unwrap();
    desk.keep();
    let editor = restored(&desk.read());
    let mut second = Desk::with(MemoryFs::new(), editor, desk.read().origin, 2);
    second.keep();
    assert_same(&desk.editor, &restored(&second.read()));
    second.add("Four");
    second.keep();
    assert_eq!(restored(&second.read()).redo_label(), None);
    assert_eq!(second.read().done.len(), 3);
}

#[test]
fn a_history_that_does_not_fit_is_left_out() {
    let mut desk = Desk::untitled();
    desk.add("One");
    let begin = {
        let editor = &desk.editor;
        let mut begin = throughline::app::recovery::begin(editor, Origin::default());
        // As if a step had been lost between the history and the model.
        begin.model = Editor::new(parse(""), IdSource::seeded(1)).shared_model();
        begin
    };
    let window = throughline::file::journal::Window::default();
    let fs = std::sync::Arc::new(desk.fs.clone());
    let mut writer = throughline::file::journal::Writer::new(
        fs,
        std::path::Path::new(super::DATA),
        begin,
        window,
    );
    writer.write().unwrap();
    let recovered = desk.read();
    assert!(recovered.done.is_empty() && recovered.damaged_bytes > 0);
    assert_eq!(recovered.model.element_count(), 0);
}
