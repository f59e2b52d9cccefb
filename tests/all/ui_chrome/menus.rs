//! Menus, the command palette and the shortcuts page.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};

use super::desk::Desk;

#[test]
fn a_menu_says_what_undo_takes_back_and_greys_out_what_cannot_be() {
    let mut desk = Desk::new();
    desk.click_like("Blank map:");
    desk.click("Edit");
    let undo = desk.window.get_by_label_contains("Undo");
    assert!(undo.accesskit_node().is_disabled(), "nothing to undo yet");
    desk.press(Modifiers::NONE, Key::Escape);
    desk.add(Key::Num1, "People feel connected");
    desk.click("Edit");
    let undo = desk.window.get_by_label_contains("Undo rename");
    assert!(!undo.accesskit_node().is_disabled());
}

#[test]
fn the_command_palette_finds_and_does() {
    let mut desk = Desk::new();
    desk.press(Modifiers::COMMAND, Key::K);
    desk.fill("Action", "dark");
    desk.press(Modifiers::NONE, Key::Enter);
    assert!(!desk.shows("Dark theme"), "the palette is closed");
    assert!(desk.window.ctx.global_style().visuals.dark_mode);
}

#[test]
fn the_view_menu_says_how_links_are_drawn() {
    let mut desk = Desk::new();
    desk.click_like("Blank map:");
    let is_on = |desk: &mut Desk, label: &str| {
        desk.click("View");
        let item = desk.window.get_by_label_contains(label);
        let is_on = item.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True);
        desk.press(Modifiers::NONE, Key::Escape);
        is_on
    };
    assert!(is_on(&mut desk, "Curved links"));
    desk.click("View");
    desk.click_like("Right-angled links");
    assert!(is_on(&mut desk, "Right-angled links"));
    assert!(!is_on(&mut desk, "Curved links"));
}

#[test]
fn the_menu_of_the_map_fits_a_small_window() {
    let mut desk = Desk::new();
    desk.click_like("Blank map:");
    desk.window.set_size(egui::vec2(1280.0, 720.0));
    desk.window.run_steps(4);
    desk.click("Map");
    let rect = |name: &str| desk.window.get_by_label_contains(name).rect();
    let (first, last) = (rect("Arrange"), rect("Split in two"));
    assert!(first.top() >= 36.0 && last.bottom() <= 716.0, "{first} {last}");
    assert!(rect("Add what this leads to").top() > first.bottom());
    desk.click_like("Groups");
    assert!(desk.shows("Fold or unfold"));
}

#[test]
fn the_menu_ticks_the_way_the_map_runs_and_says_what_arranging_does() {
    let mut desk = Desk::new();
    desk.click_like("Blank map:");
    desk.add(Key::Num1, "People feel connected");
    desk.click("Map");
    desk.click_like("Arrange");
    let is_on = |name: &str| {
        let item = desk.window.get_by_label_contains(name);
        item.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    };
    assert!(is_on("Left to right"));
    assert!(!is_on("Bottom to top"));
    desk.window.get_by_label_contains("Arrange all anew").hover();
    desk.window.run_steps(60);
    assert!(desk.window.query_by_label_contains("as if for the first time").is_some());
}

#[test]
fn the_command_palette_goes_with_the_arrows_and_closes_with_escape() {
    let mut desk = Desk::new();
    desk.press(Modifiers::COMMAND, Key::K);
    desk.fill("Action", "text");
    desk.press(Modifiers::NONE, Key::ArrowDown);
    desk.press(Modifiers::NONE, Key::Escape);
    assert!(!desk.shows("Larger text"));
}

#[test]
fn the_map_behind_a_dialog_gets_no_keys() {
    let mut desk = Desk::new();
    desk.click_like("Blank map:");
    desk.press(Modifiers::NONE, Key::F1);
    desk.press(Modifiers::NONE, Key::Num1);
    assert_eq!(desk.titles().len(), 0);
    desk.press(Modifiers::NONE, Key::Escape);
    assert!(!desk.shows("Ctrl+drag"), "Escape closes the dialog");
    desk.press(Modifiers::COMMAND, Key::K);
    desk.press(Modifiers::NONE, Key::Escape);
    assert!(!desk.shows("Zoom in"), "and the palette");
}

#[test]
fn the_shortcuts_page_lists_keys_and_gestures() {
    let mut desk = Desk::new();
    desk.press(Modifiers::NONE, Key::F1);
    assert!(desk.shows("Save as"));
    assert!(desk.shows("Ctrl+drag"));
    desk.click("Close");
    assert!(!desk.shows("Ctrl+drag"));
}

#[test]
fn panels_can_be_hidden_and_stay_so() {
    let mut desk = Desk::new();
    desk.click_like("Blank map:");
    desk.press(Modifiers::COMMAND | Modifiers::ALT, Key::I);
    desk.press(Modifiers::COMMAND | Modifiers::ALT, Key::Minus);
    let mut desk = desk.restart();
    desk.click_like("Blank map:");
    let body = egui::TextStyle::Body.resolve(&desk.window.ctx.global_style()).size;
    assert!(body < 13.0, "the text size is remembered");
}

#[test]
fn f6_goes_round_the_parts_of_the_window() {
    let mut desk = Desk::new();
    desk.click_like("Blank map:");
    let focused = |desk: &Desk, name: &str| {
        let part = desk.window.get_by_role_and_label(egui::Role::Group, name);
        part.accesskit_node().is_focused()
    };
    desk.press(Modifiers::NONE, Key::F6);
    assert!(focused(&desk, "Inspector"));
    desk.press(Modifiers::NONE, Key::F6);
    assert!(focused(&desk, "Palette"));
    desk.press(Modifiers::NONE, Key::F6);
    assert!(!focused(&desk, "Palette") && !focused(&desk, "Inspector"), "back on the map");
}

#[test]
fn shortcuts_are_shown_as_they_are_printed_on_the_keys() {
    let mut desk = Desk::new();
    desk.press(Modifiers::NONE, Key::F1);
    assert!(desk.shows("Ctrl+["));
    assert!(!desk.shows("Bracket") && !desk.shows("Plus"));
}

#[test]
fn an_empty_map_opens_at_its_own_size() {
    let mut desk = Desk::new();
    desk.click_like("Blank map:");
    assert!(desk.shows("Zoom 100%"));
}

#[test]
fn the_status_line_and_the_inspector_count_alike() {
    let sample = include_str!("../../../saved_models/kinder_communities.toc.ron");
    let mut desk = Desk::opening(sample);
    desk.settle();
    desk.press(Modifiers::COMMAND, Key::A);
    let counts: Vec<_> = desk
        .window
        .query_all_by_label_contains("selected")
        .filter_map(|node| node.accesskit_node().label().or(node.value()))
        .filter(|label| label.contains("elements"))
        .collect();
    assert_eq!(counts.len(), 2, "{counts:?}");
    assert_eq!(counts[0], counts[1]);
}
