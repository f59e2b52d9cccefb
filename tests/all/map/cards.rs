//! Selecting, moving, copying and removing cards.

use egui::{Key, Modifiers, vec2};

use super::{SMALL, after};
use crate::support::window::Window;

#[test]
fn dragging_a_card_moves_it_in_one_step_that_undo_takes_back() {
    let mut window = Window::open(SMALL);
    let before = window.printed();
    let zoom = window.harness.state().document().unwrap().map.zoom() as f32;
    let card = window.card("Eat together").center();
    window.drag_by(card, vec2(100.0, 20.0) * zoom);
    let placed = window.model().elements().find(|one| one.title == "Eat together").unwrap();
    let at = window.model().placement(placed.id).unwrap().pos_in_lane;
    assert!((at.x() - 140.0).abs() < 1.0 && (at.y() - 50.0).abs() < 1.0, "{at:?}");
    assert_eq!(window.undo_label().unwrap(), "Move “Eat together”");
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.printed(), before);
}

#[test]
fn escape_drops_a_drag_without_a_trace() {
    let mut window = Window::open(SMALL);
    let before = window.printed();
    let card = window.card("Trust").center();
    window.drag(card, card + vec2(-60.0, 10.0), Modifiers::NONE);
    window.key(Modifiers::NONE, Key::Escape);
    window.drop_at(card + vec2(-60.0, 10.0), Modifiers::NONE);
    assert_eq!(window.printed(), before);
    assert_eq!(window.undo_label(), None);
}

#[test]
fn a_card_dragged_into_another_lane_changes_its_level() {
    let mut window = Window::open(SMALL);
    let (card, above) = (window.card("Trust").center(), window.card("Silos").center());
    window.drag_and_drop(card, egui::pos2(card.x, above.y));
    let trust = window.model().elements().find(|one| one.title == "Trust").unwrap();
    let level = window.model().level(trust.level.unwrap()).unwrap();
    assert_eq!(level.name, "Society");
}

#[test]
fn dragging_with_control_held_leaves_a_copy() {
    let mut window = Window::open(SMALL);
    let card = window.card("Trust").center();
    let to = card + vec2(0.0, 90.0);
    window.drag(card, to, Modifiers::COMMAND);
    window.drop_at(to, Modifiers::COMMAND);
    let copies = window.model().elements().filter(|one| one.title == "Trust").count();
    assert_eq!(copies, 2);
    assert_eq!(window.undo_label().unwrap(), "Copy “Trust”");
}

#[test]
fn a_band_selects_what_it_touches_and_delete_removes_it() {
    let mut window = Window::open(SMALL);
    let left = window.card("Eat together");
    let right = window.card("Trust");
    let from = left.left_bottom() + vec2(-12.0, 14.0);
    window.drag_and_drop(from, right.right_top() + vec2(6.0, 4.0));
    assert_eq!(window.selected(), ["Eat together", "Trust"]);
    window.key(Modifiers::NONE, Key::Delete);
    after(&window, "level Society\nlevel Community\nSociety: factor \"Silos\" at 40,30 barrier");
    window.key(Modifiers::COMMAND, Key::Z);
    after(&window, SMALL);
    assert_eq!(window.selected(), ["Eat together", "Trust"]);
}

#[test]
fn shift_click_adds_to_the_selection_and_the_ground_clears_it() {
    let mut window = Window::open(SMALL);
    window.click(window.card("Trust").center(), Modifiers::NONE);
    window.click(window.card("Silos").center(), Modifiers::SHIFT);
    assert_eq!(window.selected().len(), 2);
    window.click(window.card("Trust").center() + vec2(0.0, 140.0), Modifiers::NONE);
    assert!(window.selected().is_empty());
}

#[test]
fn arrow_keys_nudge_the_selected_card() {
    let mut window = Window::open(SMALL);
    window.click(window.card("Trust").center(), Modifiers::NONE);
    window.key(Modifiers::NONE, Key::ArrowRight);
    window.key(Modifiers::SHIFT, Key::ArrowDown);
    after(&window, &SMALL.replace("400,30", "410,31"));
}

#[test]
fn a_quick_tap_selects_too() {
    let mut window = Window::open(SMALL);
    window.tap(window.card("Trust").center());
    assert_eq!(window.selected(), ["Trust"]);
}

#[test]
fn control_and_an_arrow_take_a_card_to_the_next_level() {
    let mut window = Window::open(SMALL);
    window.click(window.card("Trust").center(), Modifiers::NONE);
    window.key(Modifiers::COMMAND, Key::ArrowUp);
    after(&window, &SMALL.replace("Community: intermediate", "Society: intermediate"));
    window.key(Modifiers::COMMAND, Key::ArrowUp);
    assert_eq!(window.undo_label().unwrap(), "Move “Trust”");
    window.key(Modifiers::COMMAND, Key::ArrowDown);
    after(&window, SMALL);
}

#[test]
fn undo_brings_what_it_changed_into_view() {
    let mut window = Window::open(SMALL);
    window.click(window.card("Trust").center(), Modifiers::NONE);
    window.key(Modifiers::NONE, Key::ArrowRight);
    // Far away from all cards.
    for _ in 0..12 {
        window.key(Modifiers::COMMAND, Key::Plus);
    }
    let hidden = window.card("Trust");
    window.key(Modifiers::COMMAND, Key::Z);
    // Between the panels, under the menu bar, above the status line.
    let map = egui::Rect::from_min_max(egui::pos2(204.0, 40.0), egui::pos2(1158.0, 872.0));
    assert!(!map.intersects(hidden), "{hidden:?}");
    assert!(map.intersects(window.card("Trust")));
}

#[test]
fn a_card_dropped_into_an_unfolded_group_stays_where_it_was_dropped() {
    let mut window = Window::open(
        r#"
        level Community
        Community: factor "Dependency" at 40,30
        Community: factor "Narrow silos" at 60,90 in "Dependency"
        Community: factor "Expectation" at 60,260 in "Dependency"
        Community: intermediate "Trust" at 520,40
        "#,
    );
    let (above, below) = (window.card("Narrow silos"), window.card("Expectation"));
    let to = above.center() + (below.center() - above.center()) / 2.0;
    window.drag_and_drop(window.card("Trust").center(), to);
    let model = window.model();
    let find = |title: &str| model.elements().find(|one| one.title == title).unwrap();
    assert_eq!(find("Trust").group, Some(find("Dependency").id));
    assert!(window.card("Trust").center().distance(to) < 3.0);
    assert_eq!(window.undo_label().unwrap(), "Move into group");
}

#[test]
fn with_ctrl_a_click_adds_to_the_selection_and_takes_away_from_it() {
    let mut window = Window::open(SMALL);
    let count = |window: &Window| {
        window.harness.state().document().unwrap().editor.selection().elements().count()
    };
    window.click(window.card("Trust").center(), Modifiers::NONE);
    window.click(window.card("Silos").center(), Modifiers::COMMAND);
    assert_eq!(count(&window), 2);
    window.click(window.card("Trust").center(), Modifiers::COMMAND);
    assert_eq!(count(&window), 1);
    window.click(window.card("Silos").center(), Modifiers::COMMAND);
    assert_eq!(count(&window), 0);
}

#[test]
fn what_escape_drops_in_a_panel_can_be_had_again() {
    let mut window = Window::open(SMALL);
    let before = window.printed();
    window.click(window.card("Trust").center(), Modifiers::NONE);
    let title = window.rect_of("Title").center();
    window.click(title, Modifiers::NONE);
    window.key(Modifiers::COMMAND, Key::A);
    window.write("Trust in each other");
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.printed(), before);
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert!(window.printed().contains("Trust in each other"));
    // What could be redone already is not given up for it.
    window.key(Modifiers::COMMAND, Key::Z);
    window.click(title, Modifiers::NONE);
    window.write("Other words");
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert!(window.printed().contains("Trust in each other"));
}
