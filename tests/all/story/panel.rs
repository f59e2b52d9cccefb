//! The story panel in the facilitator's window.

use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable;

use crate::support::window::Window;

const MAP: &str = r#"
    level Society
    level Community
    Society: outcome "Wellbeing" at 700,0
    Community: approach "Meals" at 100,0
    "Meals" -> "Wellbeing"
    step "One": "Meals"
    step "Two": "Wellbeing"
    step "Three": "Meals"
"#;

fn open(map: &str) -> Window {
    let mut window = Window::open(map);
    window.key(Modifiers::COMMAND | Modifiers::ALT, Key::T);
    window
}

fn titles(window: &Window) -> Vec<String> {
    window.model().story().into_iter().map(|step| step.title.clone()).collect()
}

fn click(window: &mut Window, label: &str) {
    let at = window.rect_of(label).center();
    window.click(at, Modifiers::NONE);
}

#[test]
fn steps_are_put_in_another_order_by_dragging_and_by_key() {
    let mut window = open(MAP);
    let (first, last) = (window.rect_of("Step 1  One"), window.rect_of("Step 3  Three"));
    window.drag_and_drop(last.left_center() + vec2(40.0, 0.0), first.left_top() + vec2(40.0, 2.0));
    assert_eq!(titles(&window), ["Three", "One", "Two"]);
    assert_eq!(window.undo_label().as_deref(), Some("Move story step “Three”"));
    click(&mut window, "Step 1  Three");
    window.key(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(titles(&window), ["One", "Three", "Two"]);
    window.key(Modifiers::COMMAND, Key::Z);
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(titles(&window), ["One", "Two", "Three"]);
}

#[test]
fn a_step_is_removed_and_comes_back() {
    let mut window = open(MAP);
    click(&mut window, "Step 2  Two");
    window.key(Modifiers::NONE, Key::Delete);
    assert_eq!(titles(&window), ["One", "Three"]);
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(titles(&window), ["One", "Two", "Three"]);
}

#[test]
fn what_is_on_screen_becomes_a_step_with_one_click() {
    let mut window = open(MAP);
    let card = window.card("Wellbeing").center();
    window.click(card, Modifiers::NONE);
    click(&mut window, "Add what is on screen to the story");
    assert_eq!(titles(&window), ["One", "Two", "Three", "Wellbeing"]);
    let step = window.model().story()[3].clone();
    assert_eq!(step.focus.len(), 1);
    assert!(step.view.is_some());
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(titles(&window).len(), 3);
}

#[test]
fn a_story_is_proposed_in_one_step_of_undo() {
    let map: String = MAP
        .lines()
        .filter(|line| !line.contains("step \""))
        .fold(String::new(), |text, line| text + line + "\n");
    let mut window = open(&map);
    click(&mut window, "Propose a story");
    assert_eq!(titles(&window).len(), 6);
    assert_eq!(window.undo_label().as_deref(), Some("Propose a story"));
    window.key(Modifiers::COMMAND, Key::Z);
    assert!(titles(&window).is_empty());
}

#[test]
fn the_rest_is_hidden_and_notes_are_written() {
    let mut window = open(MAP);
    click(&mut window, "Step 1  One");
    click(&mut window, "Everything else: Hidden");
    assert_eq!(window.model().story()[0].rest, throughline::model::Rest::Hidden);
    let notes = window
        .harness
        .get_all_by(|node| node.label().is_some_and(|label| label == "Speaker notes"))
        .next()
        .unwrap()
        .rect();
    window.click(notes.center(), Modifiers::NONE);
    window.write("Wait for questions");
    window.key(Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.model().story()[0].notes, "Wait for questions");
}

#[test]
fn a_step_with_too_much_in_it_is_marked_and_split() {
    let mut map = String::from("level Society\nlevel Community\n");
    for number in 0..30 {
        let (column, row) = (number % 10, number / 10);
        let at = format!("{},{}", column * 240, row * 90);
        map.push_str(&format!("Society: outcome \"O{number}\" at {at}\n"));
        map.push_str(&format!("Community: approach \"A{number}\" at {at}\n"));
    }
    let mut window = open(&map);
    click(&mut window, "Add what is on screen to the story");
    let marked = window.rect_of("Step 1  Step 1, too small to be read from the back");
    assert!(marked.is_positive());
    click(&mut window, "Split in steps");
    assert_eq!(titles(&window).len(), 4, "two for each level: {:?}", titles(&window));
    assert_eq!(titles(&window)[0], "Step 1 (1 of 4)");
    assert_eq!(window.undo_label().as_deref(), Some("Split story step in 4"));
}
