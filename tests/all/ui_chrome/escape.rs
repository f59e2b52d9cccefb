//! Escape closes what is in front, and what is behind never sees it.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use super::desk::Desk;

/// The sample with two cards selected.
fn desk() -> Desk {
    let sample = include_str!("../../../saved_models/kinder_communities.toc.ron");
    let mut desk = Desk::opening(sample);
    desk.settle();
    desk.press(Modifiers::COMMAND, Key::A);
    assert!(desk.selected() > 1);
    desk
}

fn escape(desk: &mut Desk) {
    desk.press(Modifiers::NONE, Key::Escape);
}

#[test]
fn the_shortcuts_page() {
    let mut desk = desk();
    let selected = desk.selected();
    desk.press(Modifiers::NONE, Key::F1);
    assert!(desk.shows("Ctrl+drag"));
    escape(&mut desk);
    assert!(!desk.shows("Ctrl+drag"));
    assert_eq!(desk.selected(), selected);
    escape(&mut desk);
    assert_eq!(desk.selected(), 0, "now the map is in front");
}

#[test]
fn the_command_palette_with_its_field() {
    let mut desk = desk();
    let selected = desk.selected();
    desk.press(Modifiers::COMMAND, Key::K);
    desk.fill("Action", "text");
    escape(&mut desk);
    assert!(!desk.shows("Larger text"));
    assert_eq!(desk.selected(), selected);
}

#[test]
fn the_file_dialog_with_its_field() {
    let mut desk = desk();
    let selected = desk.selected();
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    desk.wait_for("File name");
    desk.fill("File name", "mine");
    escape(&mut desk);
    assert!(!desk.shows("File name"));
    assert_eq!(desk.selected(), selected);
}

#[test]
fn the_question_about_a_file_that_is_there() {
    let mut desk = desk();
    let selected = desk.selected();
    let path = desk.path("taken.toc.ron");
    std::fs::write(&path, "precious").unwrap();
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    desk.wait_for("File name");
    desk.fill("File name", &path.display().to_string());
    desk.click("Save");
    desk.wait_for("Replace the file?");
    escape(&mut desk);
    assert!(!desk.shows("Replace the file?"));
    assert!(!desk.shows("File name"));
    assert_eq!(desk.selected(), selected);
}

#[test]
fn a_menu_of_the_bar() {
    let mut desk = desk();
    let selected = desk.selected();
    desk.click("View");
    assert!(desk.shows("Fit the whole map"));
    escape(&mut desk);
    assert!(!desk.shows("Fit the whole map"));
    assert_eq!(desk.selected(), selected);
}

#[test]
fn the_menu_of_a_card() {
    let mut desk = desk();
    let card = desk.window.get_by_label_contains("Outcome: Wellbeing of people");
    let middle = card.rect().center();
    desk.window.hover_at(middle);
    for pressed in [true, false] {
        let button = egui::PointerButton::Secondary;
        let modifiers = Modifiers::NONE;
        desk.window.event(egui::Event::PointerButton { pos: middle, button, pressed, modifiers });
        desk.window.run();
    }
    let selected = desk.selected();
    assert!(desk.shows("Add what this leads to"));
    escape(&mut desk);
    assert!(!desk.shows("Add what this leads to"));
    assert_eq!(desk.selected(), selected);
}

#[test]
fn a_drop_down_of_the_inspector() {
    let mut desk = desk();
    let selected = desk.selected();
    let combo = desk.window.get_by_label("Delivery: Not said");
    combo.click();
    desk.settle();
    assert!(desk.shows("Testing"));
    escape(&mut desk);
    assert!(!desk.shows("Testing"));
    assert_eq!(desk.selected(), selected);
}

#[test]
fn a_field_of_the_inspector() {
    let mut desk = Desk::new();
    desk.click_like("Blank map:");
    desk.add(Key::Num1, "People feel connected");
    assert_eq!(desk.selected(), 1);
    desk.window.get_by_label("Title").click();
    desk.settle();
    desk.window.event(egui::Event::Text("Nonsense".into()));
    desk.settle();
    escape(&mut desk);
    assert_eq!(desk.titles(), ["People feel connected"], "what was typed is dropped");
    assert_eq!(desk.selected(), 1);
}

#[test]
fn the_field_for_finding() {
    let mut desk = desk();
    let selected = desk.selected();
    desk.press(Modifiers::COMMAND, Key::F);
    escape(&mut desk);
    assert_eq!(desk.selected(), selected);
}
