//! What the window does when a save fails, and when one is asked for during another.

use std::io::ErrorKind;
use std::path::Path;

use egui::{Key, Modifiers};
use throughline::file::{FileInfo, MemoryFs, Operation, open_in, write_text};

use super::PATH;
use crate::support::notation;
use crate::ui_chrome::desk::Desk;

/// A window with a saved model in it.
fn desk() -> (Desk, MemoryFs) {
    let fs = MemoryFs::new();
    fs.put(PATH, write_text(&notation::parse(""), &FileInfo::new()));
    let mut desk = Desk::on(&fs, PATH);
    desk.wait_for("All changes saved");
    (desk, fs)
}

/// The titles in the file.
fn kept(fs: &MemoryFs) -> Vec<String> {
    fs.fail_after(usize::MAX, ErrorKind::Other);
    let opened = open_in(fs, Path::new(PATH)).unwrap();
    assert_eq!(opened.notices, []);
    opened.model.elements().map(|element| element.title.clone()).collect()
}

/// Changes the model.
fn edit(desk: &mut Desk, title: &str) {
    desk.add(Key::Num1, title);
    assert!(desk.is_modified());
}

fn press_save(desk: &mut Desk) {
    desk.press(Modifiers::COMMAND, Key::S);
}

#[test]
fn every_failure_is_told_once_and_says_what_to_do() {
    let is = |wanted: fn(&Operation) -> bool| wanted;
    let writing = is(|step| matches!(step, Operation::Write(_)));
    let creating = is(|step| matches!(step, Operation::Create(_)));
    let renaming = is(|step| matches!(step, Operation::Rename(..)));
    let trying = is(|step| matches!(step, Operation::CheckWritable(_)));
    let last = is(|step| matches!(step, Operation::SyncFolder(_)));
    let cases = [
        (writing, ErrorKind::StorageFull, "The disk is full. Make room on it and save again"),
        (writing, ErrorKind::QuotaExceeded, "The disk is full. Make room on it and save again"),
        (creating, ErrorKind::PermissionDenied, "You may not write here. Save to a folder of your"),
        (creating, ErrorKind::ReadOnlyFilesystem, "You may not write here. Save to a folder of"),
        (creating, ErrorKind::NotFound, "The folder is not there any more. It may have been"),
        (renaming, ErrorKind::InvalidFilename, "The disk does not take this name: it is too long"),
        (trying, ErrorKind::PermissionDenied, "This file is protected against being changed. Save"),
        (renaming, ErrorKind::ResourceBusy, "Another program is using this file and does not let"),
        (
            writing,
            ErrorKind::Other,
            "The file could not be saved (other error). Save under another",
        ),
        (last, ErrorKind::Other, "The file is written, but the disk does not confirm it"),
    ];
    let steps = {
        let (mut desk, fs) = desk();
        edit(&mut desk, "Kinder");
        fs.fail_after(usize::MAX, ErrorKind::Other);
        press_save(&mut desk);
        fs.done()
    };
    let (mut desk, fs) = desk();
    for (number, (wanted, kind, message)) in cases.into_iter().enumerate() {
        let title = format!("Attempt {number}");
        edit(&mut desk, &title);
        let before = kept(&fs);
        let step = steps.iter().position(wanted).unwrap();
        fs.fail_times(step, kind, 11);
        press_save(&mut desk);
        desk.wait_for("The model is not saved");
        assert!(desk.shows(message), "{kind}: no {message:?}");
        assert!(desk.shows("Save as…"), "it offers another place");
        let now = kept(&fs);
        assert!(now == before || message.starts_with("The file is written"), "{kind}: {now:?}");
        assert!(desk.is_modified(), "{kind}: open and unsaved");
        assert!(desk.titles().contains(&title));
        desk.click("Cancel");
        assert!(!desk.shows("The model is not saved"), "{kind}: it is told once");
    }
    press_save(&mut desk);
    desk.wait_for("Saved just now");
    assert_eq!(kept(&fs), desk.titles());
}

/// Each call fails in turn: the model stays open and unsaved, or it is saved.
#[test]
fn whatever_fails_the_model_stays_open_and_unsaved() {
    let (mut desk, fs) = desk();
    for step in 0.. {
        let title = format!("Step {step}");
        edit(&mut desk, &title);
        fs.fail_after(step, ErrorKind::Other);
        press_save(&mut desk);
        let is_over = fs.done().len() <= step;
        if desk.is_modified() {
            desk.wait_for("The model is not saved");
            desk.click("Try again");
            desk.wait_for("Saved just now");
        }
        assert_eq!(kept(&fs), desk.titles());
        assert_eq!(desk.titles().len(), step + 1);
        if is_over {
            assert!(step > 10, "{step}");
            break;
        }
    }
}

#[test]
fn a_save_asked_for_during_another_is_done_after_it() {
    let (mut desk, fs) = desk();
    edit(&mut desk, "one");
    desk.waits_for_disk = false;
    let held = fs.hold();
    press_save(&mut desk);
    for title in ["two", "three"] {
        edit(&mut desk, title);
        press_save(&mut desk);
    }
    assert!(desk.is_modified());
    drop(held);
    desk.waits_for_disk = true;
    desk.wait_for("Saved just now");
    assert!(!desk.is_modified());
    assert_eq!(kept(&fs), desk.titles());
    assert_eq!(desk.titles().len(), 3);
}

#[test]
fn another_place_asked_for_during_a_save_that_fails_gets_the_model() {
    let (mut desk, fs) = desk();
    // The dialog shows the real folders.
    let other = desk.path("other");
    fs.put_folder(desk.folder.path());
    edit(&mut desk, "one");
    desk.waits_for_disk = false;
    fs.fail_after(6, ErrorKind::StorageFull);
    let held = fs.hold();
    press_save(&mut desk);
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    desk.wait_for("File name");
    desk.fill("File name", &other.display().to_string());
    desk.click("Save");
    drop(held);
    desk.waits_for_disk = true;
    desk.wait_for("Saved just now");
    assert!(!desk.shows("The model is not saved"), "it is");
    assert_eq!(kept(&fs), [""; 0]);
    let saved = open_in(&fs, &other.with_extension("toc.ron")).unwrap();
    assert_eq!(saved.model.element_count(), 1);
}

/// A stick was full: once there is room on it, that is where the model goes, and not to where it was
/// saved before.
#[test]
fn trying_again_saves_to_where_it_failed() {
    let (mut desk, fs) = desk();
    let other = desk.path("other");
    fs.put_folder(desk.folder.path());
    edit(&mut desk, "one");
    fs.fail_times(0, ErrorKind::StorageFull, 1000);
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    desk.wait_for("File name");
    desk.fill("File name", &other.display().to_string());
    desk.click("Save");
    desk.wait_for("The model is not saved");
    fs.fail_after(usize::MAX, ErrorKind::Other);
    desk.click("Try again");
    desk.wait_for("Saved just now");
    let other = other.with_extension("toc.ron");
    assert_eq!(open_in(&fs, &other).unwrap().model.element_count(), 1);
    assert_eq!(kept(&fs), [""; 0]);
    let app = desk.window.state();
    assert_eq!(app.document().unwrap().file.path.as_deref(), Some(other.as_path()));
}

#[test]
fn closing_waits_for_the_save_that_waits() {
    let (mut desk, fs) = desk();
    edit(&mut desk, "one");
    desk.waits_for_disk = false;
    let held = fs.hold();
    press_save(&mut desk);
    edit(&mut desk, "two");
    press_save(&mut desk);
    desk.press(Modifiers::COMMAND, Key::W);
    assert!(!desk.shows("Save your changes?"), "it is being saved");
    drop(held);
    desk.waits_for_disk = true;
    desk.wait_for("Start a new model");
    assert_eq!(kept(&fs).len(), 2);
}

#[test]
fn a_folder_that_is_gone_is_no_answer_to_where_to_save() {
    let (mut desk, fs) = desk();
    edit(&mut desk, "one");
    fs.fail_after(5, ErrorKind::NotFound);
    press_save(&mut desk);
    desk.wait_for("The folder is not there any more");
    // The folder is none of the machine's, as if it had been taken away.
    desk.click("Save as…");
    desk.wait_for("File name");
    assert!(desk.is_modified());
    desk.press(Modifiers::NONE, Key::Escape);
    assert!(!desk.shows("File name"));
    assert_eq!(fs.paths().len(), 1);
}
