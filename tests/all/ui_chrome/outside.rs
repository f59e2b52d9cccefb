//! What happens to the open file outside the window: other programs, sync services, other
//! windows.

use std::fs;

use egui::{Key, Modifiers};
use throughline::file::{FileInfo, Versions, read_text, write_text};
use throughline::model::{Element, Model, Patch};

use super::desk::Desk;

const SAMPLE: &str = include_str!("../../../saved_models/kinder_communities.toc.ron");

/// The sample as somebody else has saved it, with an element more.
fn theirs() -> String {
    let opened = read_text(SAMPLE).unwrap();
    let mut model = opened.model;
    add(&mut model, "Their idea");
    write_text(&model, &opened.info)
}

fn add(model: &mut Model, title: &str) {
    let kind = model.kinds_in_order()[0].id;
    let id = throughline::model::Id::parse("e-theirs").unwrap();
    let mut patch = Patch::new();
    patch.put(model, Element::new(id, kind, title));
    model.apply(&patch).unwrap();
}

fn desk() -> Desk {
    let mut desk = Desk::opening(SAMPLE);
    desk.settle();
    desk
}

fn write(desk: &Desk, content: &str) {
    // As sync services do: another file takes its place.
    fs::write(desk.path("new"), content).unwrap();
    fs::rename(desk.path("new"), desk.path("given.toc.ron")).unwrap();
}

fn undo_label(desk: &Desk) -> Option<String> {
    desk.window.state().document().unwrap().editor.undo_label().map(str::to_owned)
}

fn has(desk: &Desk, title: &str) -> bool {
    desk.titles().iter().any(|one| one == title)
}

#[test]
fn what_somebody_else_saves_is_asked_about_and_loaded_as_one_step() {
    let mut desk = desk();
    desk.add(Key::Num1, "My idea");
    write(&desk, &theirs());
    desk.wait_for("1 element added");
    assert!(has(&desk, "My idea") && !has(&desk, "Their idea"), "nothing is done unasked");
    desk.click("Load theirs");
    assert!(has(&desk, "Their idea") && !has(&desk, "My idea"));
    assert!(!desk.window.state().document().unwrap().is_modified(), "it is what is in the file");
    assert!(!desk.shows("Load theirs"));
    desk.press(Modifiers::COMMAND, Key::Z);
    assert!(has(&desk, "My idea") && !has(&desk, "Their idea"), "undo brings mine back");
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    desk.press(Modifiers::COMMAND, Key::S);
    desk.wait_for("Saved just now");
}

#[test]
fn what_was_lost_of_theirs_is_told_and_a_damaged_file_is_not_written_over() {
    let mut desk = desk();
    let damaged = theirs().replacen("(id: \"e-theirs\"", "(id: \"e-theirs", 1);
    write(&desk, &damaged);
    desk.wait_for("and it is damaged");
    desk.click("Load theirs");
    assert!(desk.shows("About “given”"), "as when it is opened");
    assert!(desk.shows("records could be read"), "what was lost");
    desk.click("OK");
    assert!(desk.is_modified(), "what is in the window is not what is in the file");
    desk.press(Modifiers::COMMAND, Key::S);
    desk.wait_for("File name");
    desk.press(Modifiers::NONE, Key::Escape);
    assert_eq!(fs::read_to_string(desk.path("given.toc.ron")).unwrap(), damaged);
}

#[test]
fn what_was_put_right_in_theirs_is_told_and_still_to_be_saved() {
    let mut desk = desk();
    let dangling = theirs().replacen("from: \"e-kp2wxj563y\"", "from: \"e-nobody\"", 1);
    assert_ne!(dangling, theirs());
    write(&desk, &dangling);
    desk.wait_for("and it is damaged");
    desk.click("Load theirs");
    assert!(desk.shows("About “given”") && desk.shows("was set aside"));
    desk.click("OK");
    assert!(desk.is_modified() && has(&desk, "Their idea"));
    desk.press(Modifiers::COMMAND, Key::S);
    desk.wait_for("Saved just now");
    assert!(!read_text(fs::read(desk.path("given.toc.ron")).unwrap()).unwrap().is_repaired());
}

/// A record that is set aside leaves the same model: that is no reason to say nothing.
#[test]
fn damage_that_leaves_the_same_model_is_told_all_the_same() {
    let mut desk = desk();
    let mine = read_text(SAMPLE).unwrap();
    let more = "(id: \"l-nowhere\", from: \"e-nobody\", to: \"e-none\", effect: \"helps\"),";
    let text = write_text(&mine.model, &mine.info);
    let dangling = text.replacen("    links: [\n", &format!("    links: [\n        {more}\n"), 1);
    write(&desk, &dangling);
    desk.wait_for("and it is damaged");
    assert!(desk.shows("Load theirs") && !desk.is_modified());
}

#[test]
fn mine_is_kept_and_theirs_stays_among_the_earlier_versions() {
    let mut desk = desk();
    write(&desk, &theirs());
    desk.wait_for("Keep mine");
    desk.click("Keep mine");
    assert!(desk.shows("• edited"), "the file is not mine yet");
    assert_eq!(fs::read_to_string(desk.path("given.toc.ron")).unwrap(), theirs());
    desk.press(Modifiers::COMMAND, Key::S);
    desk.wait_for("Saved just now");
    let mine = read_text(fs::read(desk.path("given.toc.ron")).unwrap()).unwrap();
    assert_eq!(mine.model, read_text(SAMPLE).unwrap().model);
    let fs = std::sync::Arc::new(throughline::file::DiskFs);
    let versions = Versions::in_folder(fs, &desk.path("data"));
    let id = mine.model.about().id;
    let list = versions.list(id).unwrap();
    let kept = versions.open(id, &list[0]).unwrap();
    assert_eq!(write_text(&kept.model, &kept.info), theirs());
}

#[test]
fn the_differences_are_listed_by_name() {
    let mut desk = desk();
    write(&desk, &theirs());
    desk.wait_for("See the differences");
    desk.click("See the differences");
    desk.wait_for("What the file “given” has instead");
    assert!(desk.shows("1 element added") && desk.shows("Their idea"));
    desk.press(Modifiers::NONE, Key::Escape);
    assert!(desk.shows("Load theirs"), "still to be decided");
}

#[test]
fn the_same_model_written_anew_is_no_question() {
    let mut desk = desk();
    let opened = read_text(SAMPLE).unwrap();
    let same = write_text(&opened.model, &FileInfo { app: "0.0.9".into(), ..opened.info });
    assert_ne!(same, SAMPLE);
    write(&desk, &same);
    let hash = throughline::file::ContentHash::of(same.as_bytes());
    desk.wait_until_app("it is taken over", |app| {
        app.document().unwrap().file.content_hash == Some(hash)
    });
    assert!(!desk.shows("Load theirs"));
    assert!(!desk.window.state().document().unwrap().is_modified());
}

#[test]
fn what_is_no_model_any_more_is_told_and_can_be_replaced() {
    let mut desk = desk();
    write(&desk, "nothing of the sort");
    desk.wait_for("is no model now");
    assert!(!desk.shows("Load theirs"));
    desk.click("Keep mine");
    desk.press(Modifiers::COMMAND, Key::S);
    desk.wait_for("Saved just now");
    assert!(read_text(fs::read(desk.path("given.toc.ron")).unwrap()).is_ok());
}

#[test]
fn a_file_that_is_gone_is_told_and_saving_makes_it_again() {
    let mut desk = desk();
    fs::rename(desk.path("given.toc.ron"), desk.path("moved.toc.ron")).unwrap();
    desk.wait_for("The file is not where it was");
    assert!(desk.shows("• edited"), "it is in no file any more");
    fs::rename(desk.path("moved.toc.ron"), desk.path("given.toc.ron")).unwrap();
    desk.wait_until_app("it is back", |app| app.document().unwrap().beside.gone.is_none());
    assert!(!desk.shows("• edited"));
    fs::remove_file(desk.path("given.toc.ron")).unwrap();
    desk.wait_for("The file is not where it was");
    desk.click("Save now");
    desk.wait_for("Saved just now");
    assert!(!desk.shows("The file is not where it was"));
    assert!(desk.path("given.toc.ron").is_file());
}

#[test]
fn a_conflict_copy_is_named_compared_and_hidden() {
    let mut desk = desk();
    let name = "given.toc (Ada's conflicted copy 2026-11-22).ron";
    fs::write(desk.path(name), theirs()).unwrap();
    desk.wait_for("Dropbox seems to have left a second copy");
    assert!(desk.shows(name));
    desk.click("See the differences");
    desk.wait_for("What the copy “given.toc (Ada's conflicted copy 2026-11-22).ron” has instead");
    assert!(desk.shows("Their idea"));
    desk.click("Close");
    desk.click("Hide");
    assert!(!desk.shows("Dropbox"));
    assert!(desk.path(name).is_file());
}

#[test]
fn the_second_window_on_a_file_says_so_and_only_reads_until_told_otherwise() {
    let mut first = desk();
    // It has the file once it tells what happens to it.
    write(&first, &theirs());
    first.wait_for("Load theirs");
    let mut second = first.another("given.toc.ron");
    second.wait_for("This model is open in another Throughline window");
    let before = second.titles();
    second.add(Key::Num1, "Too many cooks");
    assert_eq!(second.titles(), before);
    assert!(second.shows("choose “Edit anyway”"), "the reason is said");
    second.click("Edit anyway");
    second.add(Key::Num1, "Too many cooks");
    assert!(has(&second, "Too many cooks"));
    assert_eq!(undo_label(&second).unwrap(), "Rename “Too many cooks”");

    let mut third = first.another("given.toc.ron");
    third.wait_for("This model is open in another Throughline window");
    first.press(Modifiers::COMMAND, Key::W);
    drop((first, second));
    third.wait_until_app("it may be changed", |app| {
        app.document().unwrap().editor.read_only().is_none()
    });
}

/// A file of a newer version that only newer ones may change: whatever is done, it stays as it
/// is, to the byte and to the time.
#[test]
fn a_file_for_newer_versions_alone_is_never_touched() {
    let model = read_text(SAMPLE).unwrap().model;
    let info = FileInfo { version: 9, min_reader: 9, app: "4.2".to_owned(), ..FileInfo::default() };
    let newer = write_text(&model, &info);
    assert_eq!(
        read_text(&newer).unwrap().notices,
        [],
        "it is whole: that is no reason to be silent"
    );
    let mut desk = Desk::opening(&newer);
    desk.wait_for("About “given”");
    assert!(desk.shows("install version 4.2 or a newer one"));
    let path = desk.path("given.toc.ron");
    let modified = || fs::metadata(&path).unwrap().modified().unwrap();
    let before = modified();
    desk.click("OK");
    desk.add(Key::Num1, "My idea");
    desk.press(Modifiers::COMMAND, Key::S);
    desk.wait_for("File name");
    desk.press(Modifiers::NONE, Key::Escape);
    desk.press(Modifiers::COMMAND, Key::S);
    desk.wait_for("File name");
    desk.click("Save");
    desk.wait_for("Saved just now");
    let copy = read_text(fs::read(desk.path("given (copy).toc.ron")).unwrap()).unwrap();
    assert_eq!(copy.read_only, None, "the copy is of this version");
    assert_eq!(copy.model.element_count(), model.element_count() + 1);
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
    assert_eq!(modified(), before);
}
