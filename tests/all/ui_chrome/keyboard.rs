//! The window with the keyboard alone.

use egui::{Event, Key, Modifiers, Rect};
use egui_kittest::kittest::NodeT;

use crate::support::window::Window;

/// Two cards and a link.
const SMALL: &str = r#"
level Community
Community: approach "Eat together" at 40,30
Community: intermediate "Trust" at 400,30
"Eat together" -> "Trust"
"#;

fn focused(window: &Window) -> Option<Rect> {
    let nodes = window.harness.root().children_recursive();
    let mut nodes = nodes.filter(|node| node.accesskit_node().is_focused());
    nodes.next().map(|node| node.rect())
}

#[test]
fn tab_scrolls_a_panel_to_what_it_reaches() {
    let mut window = Window::open(SMALL);
    let card = window.card("Trust").center();
    window.click(card, Modifiers::NONE);
    // Three texts more make the page longer than the window.
    for _ in 0..3 {
        window.key(Modifiers::COMMAND, Key::I);
        window.write("What people say");
        window.key(Modifiers::COMMAND, Key::Enter);
    }
    let inspector = window.rect_of("Link to…");
    assert!(inspector.top() > 900.0, "the page ends out of sight: {inspector}");
    window.key(Modifiers::NONE, Key::F6);
    let mut reached = 0;
    for _ in 0..45 {
        window.key(Modifiers::NONE, Key::Tab);
        window.harness.run_steps(20);
        let Some(rect) = focused(&window).filter(|rect| rect.left() > 1_100.0) else { break };
        assert!(rect.top() >= 40.0 && rect.bottom() <= 880.0, "{rect} after {reached}");
        reached += 1;
    }
    assert!(reached > 20, "only {reached} were reached");
}

#[test]
fn what_is_selected_next_is_shown_from_its_top() {
    let mut window = Window::open(SMALL);
    let (first, second) = (window.card("Trust").center(), window.card("Eat together").center());
    window.click(first, Modifiers::NONE);
    let top = window.rect_of("Kind: ").top();
    for _ in 0..3 {
        window.key(Modifiers::COMMAND, Key::I);
        window.write("What people say");
        window.key(Modifiers::COMMAND, Key::Enter);
    }
    window.key(Modifiers::NONE, Key::F6);
    for _ in 0..30 {
        window.key(Modifiers::NONE, Key::Tab);
        window.harness.run_steps(20);
    }
    assert!(window.rect_of("Kind: ").top() < top, "the panel has been scrolled");
    window.click(second, Modifiers::NONE);
    window.harness.run_steps(20);
    assert_eq!(window.rect_of("Kind: ").top(), top);
}

/// Presses a key, types, and presses Enter, all before the window gets round to its next pass.
fn at_once(window: &mut Window, modifiers: Modifiers, key: Key, text: &str) {
    let press = |key, modifiers| Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers,
    };
    let events = &mut window.harness.input_mut().events;
    events.push(press(key, modifiers));
    events.extend(text.chars().map(|letter| Event::Text(letter.into())));
    events.push(press(Key::Enter, Modifiers::NONE));
    window.harness.run_steps(12);
}

#[test]
fn what_is_typed_before_the_actions_are_there_is_theirs() {
    let mut window = Window::open(SMALL);
    let card = window.card("Trust").center();
    window.click(card, Modifiers::NONE);
    window.key(Modifiers::NONE, Key::Delete);
    at_once(&mut window, Modifiers::COMMAND, Key::K, "undo");
    assert!(!window.says("Save your changes?"), "the first action of all was done");
    assert_eq!(window.undo_label(), None);
    let _ = window.card("Trust");
}

#[test]
fn what_is_typed_before_a_list_is_there_is_its_own() {
    let others = "Community: outcome \"Calm\" at 40,200\nCommunity: outcome \"Zest\" at 400,200\n";
    let mut window = Window::open(&format!("{SMALL}{others}"));
    let card = window.card("Eat together").center();
    window.click(card, Modifiers::NONE);
    at_once(&mut window, Modifiers::COMMAND, Key::L, "zest");
    assert!(window.printed().contains("\"Eat together\" -> \"Zest\""), "{}", window.printed());
}
