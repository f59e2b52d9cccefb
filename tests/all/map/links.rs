//! Drawing, turning and refusing links; underpinning.

use egui::{Key, Modifiers, Pos2, vec2};

use super::{SMALL, after};
use crate::support::window::Window;

fn right_edge(window: &Window, title: &str) -> Pos2 {
    window.card(title).right_center()
}

#[test]
fn a_link_is_drawn_from_a_handle_to_a_card() {
    let mut window = Window::open(SMALL);
    let (from, to) = (right_edge(&window, "Silos"), window.card("Trust").center());
    window.drag_and_drop(from, to);
    after(&window, &format!("{SMALL}\"Silos\" -> \"Trust\""));
}

#[test]
fn drawn_from_the_left_handle_a_link_leads_here() {
    let mut window = Window::open(SMALL);
    let (from, to) = (window.card("Trust").left_center(), window.card("Silos").center());
    window.drag_and_drop(from, to);
    after(&window, &format!("{SMALL}\"Silos\" -> \"Trust\""));
}

#[test]
fn the_same_link_again_is_refused_with_a_reason() {
    let mut window = Window::open(SMALL);
    let (from, to) = (right_edge(&window, "Eat together"), window.card("Trust").center());
    window.drag_and_drop(from, to);
    after(&window, SMALL);
    assert_eq!(window.undo_label(), None);
    assert!(window.rect_of("There is already a link from “Eat together”").is_positive());
}

#[test]
fn a_link_dropped_on_the_ground_offers_a_new_element() {
    let mut window = Window::open(SMALL);
    let from = right_edge(&window, "Trust");
    window.drag_and_drop(from, from + vec2(30.0, 150.0));
    let choice = window.rect_of("New outcome").center();
    window.click(choice, Modifiers::NONE);
    window.write("Wellbeing");
    window.key(Modifiers::NONE, Key::Enter);
    let model = window.model();
    let made = model.elements().find(|one| one.title == "Wellbeing").unwrap();
    assert_eq!(model.kind(made.kind).unwrap().name, "Outcome");
    let link = model.links_into(made.id)[0];
    assert_eq!(model.element(link.from).unwrap().title, "Trust");
}

#[test]
fn a_selected_link_is_reversed_and_deleted_by_key() {
    let mut window = Window::open(SMALL);
    let middle = window.rect_of("Helps link from Eat together").center();
    window.click(middle, Modifiers::NONE);
    window.key(Modifiers::COMMAND, Key::R);
    let reversed = SMALL.replace("\"Eat together\" -> \"Trust\"", "\"Trust\" -> \"Eat together\"");
    after(&window, &reversed);
    window.key(Modifiers::NONE, Key::Delete);
    after(&window, &SMALL.replace("\"Eat together\" -> \"Trust\"", ""));
}

#[test]
fn the_end_of_a_selected_link_is_hung_on_another_card() {
    let mut window = Window::open(SMALL);
    let middle = window.rect_of("Helps link from Eat together").center();
    window.click(middle, Modifiers::NONE);
    let end = window.card("Trust").left_center() - vec2(26.0, 0.0);
    window.drag_and_drop(end, window.card("Silos").center());
    after(&window, &SMALL.replace("-> \"Trust\"", "-> \"Silos\""));
}

#[test]
fn a_second_link_is_drawn_from_the_same_handle_while_the_first_is_selected() {
    let text = format!("{SMALL}Society: outcome \"Wellbeing\" at 700,30\n");
    let mut window = Window::open(&text);
    let handle = right_edge(&window, "Silos");
    window.drag_and_drop(handle, window.card("Trust").center());
    window.drag_and_drop(handle, window.card("Wellbeing").center());
    after(&window, &format!("{text}\"Silos\" -> \"Trust\"\n\"Silos\" -> \"Wellbeing\""));
}

#[test]
fn arrows_walk_from_a_selected_link_to_its_ends() {
    let mut window = Window::open(SMALL);
    let middle = window.rect_of("Helps link from Eat together").center();
    for (key, title) in [(Key::ArrowLeft, "Eat together"), (Key::ArrowRight, "Trust")] {
        window.click(middle, Modifiers::NONE);
        window.key(Modifiers::NONE, key);
        assert_eq!(window.selected(), [title]);
    }
}

#[test]
fn a_factor_dropped_on_a_levels_name_underpins_it() {
    let mut window = Window::open(SMALL);
    let name = window.rect_of("Lane Community").center();
    window.drag_and_drop(window.card("Silos").center(), name);
    after(&window, &format!("{SMALL}underpins \"Silos\": level \"Community\""));
}

#[test]
fn the_map_stays_while_a_factor_is_held_over_a_levels_name() {
    let mut window = Window::open(SMALL);
    let name = window.rect_of("Lane Community").center();
    let before = window.card("Trust");
    window.drag(window.card("Silos").center(), name, Modifiers::NONE);
    window.harness.run_steps(20);
    assert_eq!(window.card("Trust"), before);
    window.drop_at(name, Modifiers::NONE);
    after(&window, &format!("{SMALL}underpins \"Silos\": level \"Community\""));
}

#[test]
fn a_factor_dropped_on_a_link_underpins_it() {
    let mut window = Window::open(SMALL);
    let middle = window.rect_of("Helps link from Eat together").center();
    window.drag_and_drop(window.card("Silos").center(), middle);
    after(&window, &format!("{SMALL}underpins \"Silos\": \"Eat together\" -> \"Trust\""));
}

#[test]
fn every_card_has_dots_for_links_however_small_it_is() {
    let mut window = Window::open(
        "outcome \"Joy\" at 0,0\noutcome \"Rest\" at 400,0\noutcome \"Far\" at 2200,1200",
    );
    let card = window.card("Joy");
    assert!(card.height() < 28.0, "{card:?}");
    window.click(card.center(), Modifiers::NONE);
    let dots = window.dots();
    assert_eq!(dots.len(), 2);
    assert!(dots.iter().all(|(at, _)| !card.shrink(1.0).contains(*at)), "{dots:?} on {card:?}");
    let (right, _) = dots.into_iter().find(|(at, _)| at.x > card.center().x).unwrap();
    let to = window.card("Rest").center();
    window.drag_and_drop(right, to);
    assert_eq!(window.undo_label().as_deref(), Some("Add link"));
}

#[test]
fn the_hint_about_links_lies_over_no_card() {
    let words = "Say what leads to what";
    for y in [0, 300, 600] {
        let mut window = Window::open(&format!(
            "outcome \"Joy\" at 0,0\noutcome \"Rest\" at 0,{y}\noutcome \"Song\" at 400,700"
        ));
        window.settle();
        let said = window.painted(words).expect("there is room");
        for title in ["Joy", "Rest", "Song"] {
            assert!(!said.intersects(window.card(title)), "{title} at {y}");
        }
        let rest = window.card("Rest").center();
        let at = said.center();
        window.drag_and_drop(rest, at);
        let card = window.card("Rest");
        assert!(window.painted(words).is_none_or(|said| !said.intersects(card)), "{card:?}");
    }
}
