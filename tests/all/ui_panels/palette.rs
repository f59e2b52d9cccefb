use egui::{DragAndDrop, Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use throughline::app::intent::Intent;
use throughline::app::palette::{PaletteDrag, ParkedDrag};
use throughline::model::RecordKey;

use super::{Shows, Window, click, press, press_with, type_text, window};

fn label_of(window: &Window, start: &str) -> String {
    let nodes = window.root().children_recursive();
    nodes
        .filter_map(|node| node.accesskit_node().label())
        .find(|label| label.starts_with(start))
        .unwrap()
}

/// Takes hold of a widget and pulls it to the right.
fn drag(window: &mut Window, start: &str) {
    let label = label_of(window, start);
    let from = window.get_by_label(&label).rect().center();
    window.hover_at(from);
    window.run();
    window.drag_at(from);
    window.run();
    for step in 1..5 {
        window.hover_at(from + vec2(60.0 * step as f32, 20.0));
        window.run();
    }
}

#[test]
fn a_kind_is_dragged_as_a_payload() {
    let mut window = window(Shows::Palette);
    window.run();
    let kind = window.state().editor.model().kinds_in_order()[2].id;
    drag(&mut window, "Practical approach: 1 element");
    let payload = DragAndDrop::payload::<PaletteDrag>(&window.ctx).unwrap();
    assert_eq!(*payload, PaletteDrag { kind });
}

#[test]
fn a_parked_element_is_dragged_as_a_payload() {
    let mut window = window(Shows::Palette);
    window.run();
    let element = window.state().id("A shared kitchen");
    drag(&mut window, "Outcome: A shared kitchen, parked");
    let payload = DragAndDrop::payload::<ParkedDrag>(&window.ctx).unwrap();
    assert_eq!(*payload, ParkedDrag { element });
}

#[test]
fn a_click_shows_a_kind_and_enter_adds_one() {
    let mut window = window(Shows::Palette);
    window.run();
    let kind = window.state().editor.model().kinds_in_order()[0].id;
    let label = label_of(&window, "Outcome: ");
    click(&mut window, &label);
    assert_eq!(window.state().editor.selection().single(), Some(RecordKey::Kind(kind)));
    window.get_by_label(&label).focus();
    window.run();
    press(&mut window, Key::Enter);
    let asked = &window.state().asked;
    assert!(matches!(asked.last(), Some(Intent::AddToMiddle(added)) if *added == kind));
}

#[test]
fn levels_are_renamed_in_place_and_reordered_by_keyboard() {
    let mut window = window(Shows::Palette);
    window.run();
    let names = |window: &Window| -> Vec<String> {
        let levels = window.state().editor.model().levels_in_order();
        levels.iter().map(|level| level.name.clone()).collect()
    };
    let label = label_of(&window, "Level Society");
    window.get_by_label(&label).focus();
    window.run();
    press_with(&mut window, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(names(&window), ["Community", "Society"]);
    press(&mut window, Key::F2);
    type_text(&mut window, "Whole country");
    press(&mut window, Key::Enter);
    assert_eq!(names(&window), ["Community", "Whole country"]);
    assert_eq!(window.state().steps(), 2);
}

#[test]
fn levels_are_reordered_by_dragging() {
    let mut window = window(Shows::Palette);
    window.run();
    let from = window.get_by_label(&label_of(&window, "Level Society")).rect().center();
    let to = window.get_by_label(&label_of(&window, "Level Community")).rect();
    window.hover_at(from);
    window.run();
    window.drag_at(from);
    window.run();
    for step in [0.3, 0.6, 1.0] {
        window.hover_at(from.lerp(to.center_bottom(), step));
        window.run();
    }
    window.drop_at(to.center_bottom());
    window.run();
    let levels = window.state().editor.model().levels_in_order();
    assert_eq!(levels[0].name, "Community");
    assert_eq!(window.state().steps(), 1);
}

fn open_menu(window: &mut Window, start: &str) {
    let label = label_of(window, start);
    window.get_by_label(&label).click_secondary();
    window.run();
}

#[test]
fn a_level_has_the_menu_of_its_lane() {
    let mut window = window(Shows::Palette);
    window.run();
    let level = window.state().editor.model().levels_in_order()[0].id;
    for (item, expected) in [
        ("Select everything on it", format!("{:?}", Intent::SelectLevel(level))),
        ("Add a level below", format!("{:?}", Intent::AddLevelAfter(level))),
        ("Remove level…", format!("{:?}", Intent::AskRemoveLevel(level))),
    ] {
        open_menu(&mut window, "Level Society");
        click(&mut window, item);
        assert_eq!(format!("{:?}", window.state().asked.last().unwrap()), expected);
    }
    open_menu(&mut window, "Level Society");
    click(&mut window, "Rename");
    type_text(&mut window, "Country");
    press(&mut window, Key::Enter);
    assert_eq!(window.state().editor.model().levels_in_order()[0].name, "Country");
}

#[test]
fn a_kind_is_renamed_and_selected_from_its_menu() {
    let mut window = window(Shows::Palette);
    window.run();
    open_menu(&mut window, "Intermediate outcome: ");
    click(&mut window, "Select all of this kind");
    assert_eq!(window.state().editor.selection().elements().count(), 2);
    open_menu(&mut window, "Intermediate outcome: ");
    click(&mut window, "Rename");
    type_text(&mut window, "Step");
    press(&mut window, Key::Enter);
    label_of(&window, "Step: 2 elements");
    open_menu(&mut window, "Step: ");
    click(&mut window, "Remove kind…");
    assert!(matches!(window.state().asked.last(), Some(Intent::AskRemoveKind(_))));
}
