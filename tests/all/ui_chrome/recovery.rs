//! What is found after a crash: restoring it, comparing it, discarding it.

use egui::{Key, Modifiers};

use super::desk::Desk;

/// The titles on the map, sorted: by their ids they are in no order.
fn titles(desk: &Desk) -> Vec<String> {
    let mut titles = desk.titles();
    titles.sort();
    titles
}

/// A program that ended without notice, with a model that was never saved.
fn after_a_crash() -> Desk {
    let mut desk = Desk::new();
    desk.click_like("Blank map:");
    desk.add(Key::Num1, "People feel connected");
    desk.add(Key::Num2, "Trust");
    let mut desk = desk.restart();
    desk.wait_for("Unsaved work was found");
    desk
}

/// One that ended with changes to a saved model.
fn after_a_crash_with_a_file() -> Desk {
    let mut desk = Desk::new();
    desk.click_like("Blank map:");
    desk.add(Key::Num1, "People feel connected");
    desk.press(Modifiers::COMMAND, Key::S);
    desk.wait_for("File name");
    let path = desk.path("mine").display().to_string();
    desk.fill("File name", &path);
    desk.click("Save");
    desk.wait_for("Saved just now");
    desk.add(Key::Num2, "Trust");
    desk.restart_with(Some("mine.toc.ron"))
}

#[test]
fn a_model_that_was_never_saved_comes_back_with_its_history() {
    let mut desk = after_a_crash();
    assert!(desk.shows("4 steps not saved, the last one just now: 2 elements"));
    assert!(desk.shows("It was never saved to a file."));
    desk.click("Restore Untitled model");
    desk.wait_for("Not saved yet");
    assert_eq!(titles(&desk), ["People feel connected", "Trust"]);
    assert!(desk.shows("• edited"), "it is unsaved");
    assert!(desk.shows("Restored, with 4 steps to undo. Save to keep it"));
    desk.press(Modifiers::COMMAND, Key::Z);
    desk.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.titles(), ["People feel connected"]);
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(desk.titles().len(), 2);
}

/// A program that was killed holds its lock until the system has cleared it away.
#[test]
fn work_whose_lock_is_free_only_later_is_found_all_the_same() {
    let mut desk = Desk::new();
    desk.click_like("Blank map:");
    desk.add(Key::Num1, "People feel connected");
    let journals = desk.path("data/journals");
    desk.wait_until("the journal is written", || journals.is_dir());
    let (mut desk, before) = desk.start_another();
    desk.settle();
    assert!(!desk.shows("Unsaved work was found"), "the other is working on it");
    drop(before);
    desk.wait_for("Unsaved work was found");
}

#[test]
fn restored_work_is_kept_safe_again() {
    let mut desk = after_a_crash();
    desk.click("Restore Untitled model");
    desk.wait_for("Not saved yet");
    desk.add(Key::Num1, "Kindness");
    let mut desk = desk.restart();
    desk.wait_for("Unsaved work was found");
    assert!(desk.shows("6 steps not saved"), "and there is one offer, not two");
    desk.click("Restore Untitled model");
    desk.wait_for("Not saved yet");
    assert_eq!(desk.titles().len(), 3);
}

#[test]
fn the_start_page_goes_on_working_and_work_stays_on_offer() {
    let mut desk = after_a_crash();
    desk.click_like("Blank map:");
    desk.add(Key::Num1, "Something else");
    desk.press(Modifiers::COMMAND, Key::W);
    desk.click("Don’t save");
    desk.wait_for("Unsaved work was found");
    desk.click("Restore Untitled model");
    desk.wait_for("Not saved yet");
    assert_eq!(desk.titles().len(), 2);
}

#[test]
fn what_differs_is_listed_by_name() {
    let mut desk = after_a_crash();
    desk.click("Compare Untitled model");
    assert!(desk.shows("What is in “Untitled model”"));
    assert!(desk.shows("2 elements added") && desk.shows("•  Trust"));
    desk.click("Not now");
    assert!(desk.shows("Unsaved work was found"));
    desk.click("Compare Untitled model");
    desk.click("Restore");
    desk.wait_for("Not saved yet");
    assert_eq!(desk.titles().len(), 2);
}

#[test]
fn what_is_discarded_is_not_offered_again() {
    let mut desk = after_a_crash();
    desk.click("Discard Untitled model");
    assert!(!desk.shows("Unsaved work was found"));
    let kept = desk.path("data/journals/discarded");
    desk.wait_until("it is put aside", || kept.is_dir() && kept.read_dir().unwrap().count() == 1);
    let mut desk = desk.restart();
    desk.settle();
    assert!(!desk.shows("Unsaved work was found"));
}

#[test]
fn opening_a_file_with_unsaved_work_asks() {
    let mut desk = after_a_crash_with_a_file();
    desk.wait_for("Unsaved work on “mine” was found");
    assert!(desk.shows("2 steps not saved, the last one just now: 1 element added."));
    desk.click("Not now");
    assert_eq!(desk.titles(), ["People feel connected"], "the file as it was saved");
    desk.press(Modifiers::COMMAND, Key::W);
    desk.wait_for("Unsaved work was found");
    desk.click("Restore mine");
    desk.wait_for("Unsaved changes");
    assert_eq!(titles(&desk), ["People feel connected", "Trust"]);
    desk.press(Modifiers::COMMAND, Key::S);
    desk.wait_for("Saved just now");
    let journals = desk.path("data/journals");
    let is_empty = || journals.read_dir().unwrap().count() == 0;
    desk.wait_until("the journal is removed", is_empty);
    let mut desk = desk.restart_with(Some("mine.toc.ron"));
    desk.wait_for("All changes saved");
    assert!(!desk.shows("Unsaved work"));
    assert_eq!(desk.titles().len(), 2);
}

#[test]
fn undoing_to_what_was_saved_before_the_crash_is_saved() {
    let mut desk = after_a_crash_with_a_file();
    desk.wait_for("Unsaved work on “mine” was found");
    desk.click("Restore");
    desk.wait_for("Unsaved changes");
    desk.press(Modifiers::COMMAND, Key::Z);
    desk.press(Modifiers::COMMAND, Key::Z);
    assert!(desk.shows("All changes saved"));
    desk.press(Modifiers::COMMAND, Key::Z);
    assert!(desk.shows("Unsaved changes"), "undo goes back behind the save");
}

#[test]
fn a_file_that_changed_meanwhile_is_not_taken_for_saved() {
    let desk = after_a_crash_with_a_file();
    let theirs = include_str!("../../../saved_models/kinder_communities.toc.ron");
    std::fs::write(desk.path("mine.toc.ron"), theirs).unwrap();
    let mut desk = desk.restart();
    desk.wait_for("Unsaved work was found");
    assert!(desk.shows("The file has been changed since"));
    desk.click("Restore mine");
    desk.wait_for("Unsaved changes");
    desk.press(Modifiers::COMMAND, Key::Z);
    desk.press(Modifiers::COMMAND, Key::Z);
    assert!(desk.shows("Unsaved changes"));
    desk.press(Modifiers::COMMAND, Key::S);
    desk.wait_for("The model is not saved");
    assert_eq!(std::fs::read_to_string(desk.path("mine.toc.ron")).unwrap(), theirs);
}

#[test]
fn closing_as_the_user_wants_leaves_nothing_to_find() {
    let mut desk = Desk::new();
    desk.click_like("Blank map:");
    desk.add(Key::Num1, "People feel connected");
    desk.press(Modifiers::COMMAND, Key::W);
    desk.click("Don’t save");
    let mut desk = desk.restart();
    desk.settle();
    assert!(!desk.shows("Unsaved work was found"));
    let journals = std::fs::read_dir(desk.path("data/journals")).unwrap();
    assert_eq!(journals.count(), 0);
}
