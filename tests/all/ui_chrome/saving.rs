//! Saving, and leaving with work that is not saved.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};

use super::desk::Desk;

fn desk_with_work() -> Desk {
    let mut desk = Desk::new();
    desk.click_like("Blank map:");
    desk.add(Key::Num1, "People feel connected");
    assert_eq!(desk.titles(), ["People feel connected"]);
    desk
}

fn save_as(desk: &mut Desk, name: &str) {
    let path = desk.path(name).display().to_string();
    desk.fill("File name", &path);
    desk.click("Save");
}

#[test]
fn what_is_saved_is_there_when_it_is_opened_again() {
    let mut desk = desk_with_work();
    assert!(desk.shows("• edited"));
    desk.press(Modifiers::COMMAND, Key::S);
    desk.wait_for("File name");
    save_as(&mut desk, "mine");
    desk.wait_for("Saved just now");
    assert!(desk.path("mine.toc.ron").is_file(), "the ending is added");
    assert!(!desk.shows("• edited"));

    let mut desk = desk.restart();
    desk.click_like("mine");
    desk.wait_for("All changes saved");
    assert_eq!(desk.titles(), ["People feel connected"]);
}

#[test]
fn saving_over_another_file_is_asked() {
    let mut desk = desk_with_work();
    std::fs::write(desk.path("taken.toc.ron"), "precious").unwrap();
    desk.press(Modifiers::COMMAND, Key::S);
    desk.wait_for("File name");
    save_as(&mut desk, "taken");
    desk.wait_for("Replace the file?");
    desk.click("Cancel");
    assert_eq!(std::fs::read_to_string(desk.path("taken.toc.ron")).unwrap(), "precious");
    assert!(desk.shows("• edited"), "still not saved");
    desk.press(Modifiers::COMMAND, Key::S);
    desk.wait_for("File name");
    save_as(&mut desk, "taken");
    desk.wait_for("Replace the file?");
    desk.click("Replace");
    desk.wait_for("Saved just now");
}

#[test]
fn a_model_that_is_not_changed_stays_so_when_saving_it_elsewhere_is_given_up() {
    let sample = include_str!("../../../saved_models/kinder_communities.toc.ron");
    let mut desk = Desk::opening(sample);
    desk.settle();
    for name in ["given", "taken"] {
        std::fs::write(desk.path("taken.toc.ron"), "precious").unwrap();
        desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
        desk.wait_for("File name");
        save_as(&mut desk, name);
        desk.wait_for("Replace the file?");
        desk.press(Modifiers::NONE, Key::Escape);
        assert!(!desk.shows("Replace the file?"));
        assert!(!desk.shows("• edited"), "{name}");
    }
}

#[test]
fn leaving_unsaved_work_asks_and_cancel_stays() {
    let mut desk = desk_with_work();
    desk.press(Modifiers::COMMAND, Key::W);
    assert!(desk.shows("has changes that are not saved"));
    desk.click("Cancel");
    assert_eq!(desk.titles().len(), 1);
    desk.press(Modifiers::COMMAND, Key::W);
    desk.click("Don’t save");
    assert!(desk.shows("Start a new model"));
}

#[test]
fn saving_while_leaving_goes_on_afterwards() {
    let mut desk = desk_with_work();
    desk.press(Modifiers::COMMAND, Key::W);
    desk.click("Save");
    desk.wait_for("File name");
    save_as(&mut desk, "kept");
    desk.wait_for("Start a new model");
    assert!(desk.path("kept.toc.ron").is_file());
}

#[test]
fn a_save_that_fails_loses_nothing_and_offers_another_place() {
    let mut desk = desk_with_work();
    desk.press(Modifiers::COMMAND, Key::S);
    desk.wait_for("File name");
    save_as(&mut desk, "first");
    desk.wait_for("Saved just now");
    std::fs::write(desk.path("first.toc.ron"), "changed by somebody else").unwrap();
    desk.add(Key::Num2, "Trust");
    desk.press(Modifiers::COMMAND, Key::S);
    desk.wait_for("The model is not saved");
    assert!(desk.shows("Somebody else has changed this file"));
    desk.click("Save as…");
    desk.wait_for("File name");
    save_as(&mut desk, "second");
    desk.wait_for("Saved just now");
    assert!(desk.path("second.toc.ron").is_file());
}

#[test]
fn the_windows_close_button_asks_too() {
    let mut desk = desk_with_work();
    let viewport = desk.window.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default();
    viewport.events.push(egui::ViewportEvent::Close);
    desk.window.step();
    let commands = &desk.window.output().viewport_output[&egui::ViewportId::ROOT].commands;
    assert!(commands.contains(&egui::ViewportCommand::CancelClose));
    desk.settle();
    assert!(desk.shows("Save your changes?"));
}

#[test]
fn what_is_typed_takes_the_place_of_the_suggested_name() {
    let mut desk = desk_with_work();
    desk.press(Modifiers::COMMAND, Key::S);
    desk.wait_for("File name");
    desk.window.event(egui::Event::Text("Our map".into()));
    desk.settle();
    assert_eq!(typed(&desk), "Our map.toc.ron");
}

#[test]
fn a_name_that_will_not_do_is_put_right_where_it_is() {
    let mut desk = desk_with_work();
    desk.press(Modifiers::COMMAND, Key::S);
    desk.wait_for("File name");
    let long = "x".repeat(300);
    desk.fill("File name", &desk.path(&long).display().to_string());
    desk.press(Modifiers::NONE, Key::Enter);
    desk.wait_for("This name is too long");
    desk.press(Modifiers::COMMAND, Key::A);
    desk.window.event(egui::Event::Text(desk.path("short").display().to_string()));
    desk.press(Modifiers::NONE, Key::Enter);
    desk.wait_for("Saved just now");
    assert!(desk.path("short.toc.ron").is_file());
}

/// What stands in the field for the file's name.
fn typed(desk: &Desk) -> String {
    let field = desk.window.get_by_role_and_label(egui::Role::TextInput, "File name");
    field.accesskit_node().value().unwrap_or_default()
}

/// On a machine that is busy, what is typed quickly arrives in one pass.
#[test]
fn a_title_that_is_finished_and_saved_in_one_breath_is_saved() {
    let mut desk = desk_with_work();
    desk.press(Modifiers::COMMAND, Key::S);
    desk.wait_for("File name");
    save_as(&mut desk, "mine");
    desk.wait_for("Saved just now");
    desk.press(Modifiers::NONE, Key::Num2);
    let press = |modifiers, key| egui::Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers,
    };
    desk.window.input_mut().events.extend([
        egui::Event::Text("Trust".into()),
        press(Modifiers::NONE, Key::Enter),
        press(Modifiers::COMMAND, Key::S),
    ]);
    desk.settle();
    assert!(!desk.is_modified(), "{:?}", desk.titles());
    let saved = std::fs::read_to_string(desk.path("mine.toc.ron")).unwrap();
    assert!(saved.contains("Trust"));
}
