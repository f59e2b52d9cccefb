//! Earlier versions in the window: listed, looked at, restored.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};

use super::desk::Desk;

const SAMPLE: &str = include_str!("../../../saved_models/kinder_communities.toc.ron");

/// A desk with a model that was saved three times, with one card more each time.
fn desk() -> Desk {
    let mut desk = Desk::new();
    desk.click_like("Blank map:");
    for (number, title) in ["One", "Two", "Three"].into_iter().enumerate() {
        desk.add(Key::Num1, title);
        desk.press(Modifiers::COMMAND, Key::S);
        if number == 0 {
            desk.wait_for("File name");
            let path = desk.path("mine").display().to_string();
            desk.fill("File name", &path);
            desk.click("Save");
        }
        desk.wait_until_app("it is saved", |app| !app.document().unwrap().has_unsaved_work());
    }
    desk
}

fn shown(desk: &Desk) -> Vec<String> {
    let document = desk.window.state().shown().unwrap();
    document.editor.model().elements().map(|element| element.title.clone()).collect()
}

fn open_second(desk: &mut Desk) {
    desk.choose("File", "Earlier versions");
    desk.wait_for("the oldest that is kept");
    assert!(desk.shows("1 element added"));
    assert!(!desk.shows("[U+"), "what stands in the list is all to be read");
    let is_second = ": 1 element added";
    desk.window.get_by(|node| node.label().is_some_and(|label| label.ends_with(is_second))).click();
    desk.settle();
    desk.wait_for("read-only");
}

#[test]
fn versions_are_listed_with_what_changed_and_shown_read_only() {
    let mut desk = desk();
    open_second(&mut desk);
    assert_eq!(shown(&desk).len(), 2);
    assert_eq!(desk.titles().len(), 3, "the model itself is as it was");
    desk.add(Key::Num1, "Four");
    assert_eq!(shown(&desk).len(), 2);
    desk.press(Modifiers::COMMAND, Key::S);
    desk.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.titles().len(), 3, "nothing is done to what is not shown");
    desk.click("Back");
    assert_eq!(shown(&desk).len(), 3);
    assert!(!desk.shows("read-only"));
}

#[test]
fn a_change_to_a_version_is_refused_with_the_reason() {
    let mut desk = desk();
    open_second(&mut desk);
    desk.window.event(egui::Event::Paste("A line".into()));
    desk.settle();
    assert_eq!(shown(&desk).len(), 2);
    assert!(desk.shows("restore it to change it, or go back"));
}

#[test]
fn the_story_of_a_version_is_looked_at_and_not_changed() {
    let mut desk = Desk::opening(SAMPLE);
    desk.add(Key::Num1, "One more");
    desk.press(Modifiers::COMMAND, Key::S);
    desk.wait_for("Saved just now");
    desk.press(Modifiers::COMMAND | Modifiers::ALT, Key::T);
    desk.choose("File", "Earlier versions");
    desk.wait_for("the oldest that is kept");
    desk.window.get_by_label_contains("the oldest that is kept").click();
    desk.settle();
    desk.wait_for("read-only");
    let steps = |desk: &Desk| {
        let app = desk.window.state();
        let of = |open: Option<&throughline::app::Document>| {
            let model = open.unwrap().editor.model();
            model.story().into_iter().map(|step| step.title.clone()).collect::<Vec<_>>()
        };
        (of(app.document()), of(app.shown()))
    };
    let before = steps(&desk);
    assert!(!before.1.is_empty());
    assert!(!desk.shows("Add what is on screen to the story"));
    assert!(desk.button("Propose a story").accesskit_node().is_disabled());
    // One of the two is the menu.
    let present = desk.window.get_all_by_role_and_label(egui::Role::Button, "Present");
    let disabled = present.filter(|button| button.accesskit_node().is_disabled());
    assert_eq!(disabled.count(), 1);
    desk.click_like("Step 1  ");
    for label in ["Present from here", "Remove step", "Use what is on screen"] {
        assert!(desk.button(label).accesskit_node().is_disabled(), "{label}");
        desk.click(label);
    }
    desk.press(Modifiers::NONE, Key::Delete);
    desk.press(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(steps(&desk), before);
    let app = desk.window.state();
    assert!(app.document().unwrap().presentation.is_none());
    assert_eq!(app.document().unwrap().story.open, None, "the model's own story is left alone");
    assert!(app.shown().unwrap().story.open.is_some());
    desk.click("Back");
    assert!(desk.shows("Add what is on screen to the story"));
    assert!(!desk.button("Propose a story").accesskit_node().is_disabled());
}

#[test]
fn a_version_is_restored_as_one_step() {
    let mut desk = desk();
    open_second(&mut desk);
    desk.click("Restore");
    assert!(!desk.shows("read-only"));
    assert_eq!(desk.titles().len(), 2);
    let editor = &desk.window.state().document().unwrap().editor;
    assert!(editor.undo_label().unwrap().starts_with("Restore the version of today"));
    assert!(desk.shows("• edited"));
    desk.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.titles().len(), 3);
    assert!(!desk.shows("• edited"), "as it was saved");
    // What was done before is still there to be taken back.
    desk.press(Modifiers::COMMAND, Key::Z);
    desk.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.titles().len(), 2);
}

#[test]
fn without_any_the_list_says_how_they_come_about() {
    let mut desk = Desk::new();
    desk.click_like("Blank map:");
    desk.choose("File", "Earlier versions");
    desk.wait_for("There are none yet");
    desk.click("Close");
    assert!(!desk.shows("There are none yet"));
}
