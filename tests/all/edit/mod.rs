//! Commands, as tables: a model before, what was meant, the model after. And what holds whatever
//! is done: everything can be undone and redone, and no step breaks the model.

mod details;
mod editing;
mod groups;
mod levels;
mod links;
mod paste;
pub mod random;
mod removing;
mod room;

use throughline::edit::{Command, Editor};
use throughline::model::{IdSource, Model};

use crate::support::notation::{parse, print};

/// Carries out a command on `before` and checks that it is called `label` and leads to `after`;
/// then that it can be undone and redone.
#[track_caller]
fn check(before: &str, command: impl Fn(&Model) -> Command, label: &str, after: &str) -> Editor {
    let editor = done(before, command, label);
    assert_eq!(print(editor.model()), print(&parse(after)));
    editor
}

/// Like [`check`], for an `after` in which a title is there twice: it must be in the printed
/// form.
#[track_caller]
fn check_printed(
    before: &str,
    command: impl Fn(&Model) -> Command,
    label: &str,
    after: &str,
) -> Editor {
    let editor = done(before, command, label);
    let after: Vec<_> = after.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(print(editor.model()), after.join("\n"));
    editor
}

#[track_caller]
fn done(before: &str, command: impl Fn(&Model) -> Command, label: &str) -> Editor {
    let before = parse(before);
    let mut editor = Editor::new(before.clone(), IdSource::seeded(2));
    let command = command(&before);
    let done = editor.run(&command).unwrap_or_else(|refusal| panic!("refused: {refusal}"));
    assert_eq!(done.label, label);
    let after = editor.model().clone();
    let selected = editor.selection().clone();
    if done.changed {
        assert_eq!(editor.undo().as_deref(), Some(label));
        assert_eq!(*editor.model(), before, "undone");
        assert_eq!(editor.redo().as_deref(), Some(label));
        assert_eq!(*editor.model(), after, "redone");
        assert_eq!(*editor.selection(), selected, "redone");
    }
    editor
}

/// Checks that a command is refused with these words, and changes nothing.
#[track_caller]
fn refused(before: &str, command: impl Fn(&Model) -> Command, words: &str) {
    let before = parse(before);
    let mut editor = Editor::new(before.clone(), IdSource::seeded(2));
    let refusal = editor.run(&command(&before)).expect_err("not refused");
    assert_eq!(refusal.to_string(), words);
    assert_eq!(*editor.model(), before);
    assert_eq!(editor.undo_label(), None);
}
