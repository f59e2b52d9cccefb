use egui::{Key, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use throughline::app::intent::Intent;
use throughline::model::RecordKey;

use super::{Shows, Window, click, focused, press, select, type_text, window};

fn rows(window: &Window) -> Vec<String> {
    let items = window.get_all_by_role(Role::TreeItem);
    items.filter_map(|item| item.accesskit_node().label()).collect()
}

fn row(window: &mut Window, start: &str) {
    let label = rows(window).into_iter().find(|label| label.starts_with(start)).unwrap();
    click(window, &label);
}

#[test]
fn it_reads_the_whole_model_by_level() {
    let mut window = window(Shows::Outline);
    window.run();
    let rows = rows(&window);
    assert_eq!(rows[0], "Society, 2 elements");
    assert!(rows[1].starts_with("Intermediate outcome: Trust, level Society"), "{rows:?}");
    assert!(rows.iter().any(|row| row.starts_with("Outcome: A shared kitchen")), "{rows:?}");
    assert_eq!(rows.iter().filter(|row| row.contains(": ")).count(), 6);
}

#[test]
fn backwards_from_the_outcomes_it_is_a_tree() {
    let mut window = window(Shows::Outline);
    window.run();
    click(&mut window, "From outcomes");
    let rows = rows(&window);
    let place = |start: &str| rows.iter().position(|row| row.starts_with(start)).unwrap();
    let outcome = place("Outcome: Wellbeing");
    assert_eq!(place("Intermediate outcome: Everyday relationships"), outcome + 1);
    assert_eq!(place("Practical approach: Someone to eat with"), outcome + 2);
    assert!(place("Leads to no outcome") < place("Underpinning factor: Narrow silos"));
}

#[test]
fn a_title_is_renamed_in_place() {
    let mut window = window(Shows::Outline);
    window.run();
    row(&mut window, "Intermediate outcome: Trust");
    press(&mut window, Key::F2);
    assert_eq!(focused(&window).as_deref(), Some("Title"));
    type_text(&mut window, "Trust in people");
    press(&mut window, Key::Enter);
    window.state().element("Trust in people");
    assert_eq!(window.state().steps(), 1);
    let focus = focused(&window).unwrap();
    assert!(focus.contains("Trust in people"), "the row has the keyboard again: {focus}");
}

#[test]
fn arrows_move_and_delete_removes() {
    let mut window = window(Shows::Outline);
    window.run();
    row(&mut window, "Intermediate outcome: Trust");
    press(&mut window, Key::ArrowDown);
    let silos = window.state().id("Narrow silos");
    assert_eq!(window.state().editor.selection().single_element(), Some(silos));
    press(&mut window, Key::Delete);
    assert!(window.state().editor.model().element(silos).is_none());
    assert!(focused(&window).unwrap().starts_with("Community"), "{:?}", focused(&window));
}

#[test]
fn a_click_shows_the_place_and_the_map_selection_is_followed() {
    let mut window = window(Shows::Outline);
    window.run();
    row(&mut window, "Outcome: Wellbeing");
    let wellbeing = RecordKey::Element(window.state().id("Wellbeing"));
    let asked = &window.state().asked;
    assert!(matches!(asked.last(), Some(Intent::Show(key)) if *key == wellbeing));
    select(&mut window, "Narrow silos");
    let label = rows(&window).into_iter().find(|row| row.contains("Narrow silos")).unwrap();
    let node = window.get_by_label(&label);
    assert_eq!(node.accesskit_node().is_selected(), Some(true));
}
