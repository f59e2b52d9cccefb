//! Files and folders in whose names there is something to be obeyed instead of seen.

use std::fs;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use throughline::file::{read_text, write_text};

use super::desk::Desk;

const SAMPLE: &str = include_str!("../../../saved_models/kinder_communities.toc.ron");
/// The name of a file that would turn what follows it round and colour a terminal.
const NAME: &str = "up\u{1b}[31m\u{202e}down";
/// The same as it is shown.
const SHOWN: &str = "up[U+001B][31m[U+202E]down";

/// What the widgets say that has something to be obeyed in it; what is in a field that is typed
/// into is left as it is.
fn obeyed(desk: &Desk) -> Vec<String> {
    let all = desk.window.query_all_by(|_| true);
    let said = all.flat_map(|node| {
        let node = node.accesskit_node();
        let is_field = node.is_text_input() || node.role() == egui::Role::TextRun;
        [node.label(), node.value().filter(|_| !is_field)]
    });
    let is_obeyed = |c: char| matches!(c, '\u{1b}' | '\u{202e}');
    said.flatten().filter(|said| said.contains(is_obeyed)).collect()
}

fn check(desk: &Desk, where_it_is: &str) {
    assert!(desk.shows(SHOWN), "{where_it_is}: the name is not shown");
    assert_eq!(obeyed(desk), Vec::<String>::new(), "{where_it_is}");
}

fn theirs() -> String {
    let mut opened = read_text(SAMPLE).unwrap();
    let mut about = opened.model.about().clone();
    about.title.clear();
    let mut patch = throughline::model::Patch::new();
    patch.put(&opened.model, about);
    opened.model.apply(&patch).unwrap();
    write_text(&opened.model, &opened.info)
}

#[test]
fn names_of_files_are_spelled_out_wherever_they_are_shown() {
    let desk = Desk::new();
    let folder = desk.path(NAME);
    fs::create_dir(&folder).unwrap();
    let file = format!("{NAME}/{NAME}.toc.ron");
    fs::write(desk.path(&file), theirs()).unwrap();
    let copy = folder.join(format!("{NAME}.toc (Ada's conflicted copy 2026-11-22).ron"));
    fs::write(&copy, SAMPLE).unwrap();
    let mut desk = desk.restart_with(Some(&file));
    desk.wait_for("Dropbox seems to have left a second copy");
    check(&desk, "the bar");
    desk.click("See the differences");
    desk.wait_for("has instead");
    check(&desk, "the differences");
    desk.click("Close");

    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    desk.wait_for("File name");
    check(&desk, "the file dialog");
    desk.click("Save");
    desk.wait_for("Replace the file?");
    check(&desk, "replacing");
    desk.press(Modifiers::NONE, Key::Escape);

    desk.press(Modifiers::COMMAND, Key::W);
    desk.wait_for("Recent");
    check(&desk, "the start page");
    fs::remove_file(desk.path(&file)).unwrap();
    desk.click_like(SHOWN);
    desk.wait_for("cannot be opened");
    check(&desk, "a file that is gone");
    assert!(!desk.shows("untouched"), "there is no file that could be");
    desk.click("OK");
    assert!(desk.shows("not found"));
}

#[test]
fn a_save_that_fails_spells_the_name_out() {
    let fs = throughline::file::MemoryFs::new();
    let path = format!("/{NAME}/{NAME}.toc.ron");
    fs.put(&path, theirs());
    let mut desk = Desk::on(&fs, &path);
    desk.wait_for("All changes saved");
    desk.add(Key::Num1, "One more");
    fs.fail_times(0, std::io::ErrorKind::StorageFull, 1000);
    desk.press(Modifiers::COMMAND, Key::S);
    desk.wait_for("The model is not saved");
    check(&desk, "a save that fails");
}
