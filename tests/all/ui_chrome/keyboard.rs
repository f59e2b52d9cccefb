//! The window with the keyboard alone.

use egui::{Key, Modifiers, Rect};
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
