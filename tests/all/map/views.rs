//! The view follows when many cards move at once, and comes back with undo.

use egui::{Key, Modifiers, Rect, Role};
use egui_kittest::kittest::Queryable;

use crate::support::window::Window;

/// A chain of cards in one long line, far longer than the window is wide.
fn chain() -> String {
    let mut text = String::from("level Community\n");
    for n in 0..24 {
        let kind = ["factor", "approach", "intermediate", "outcome"][n / 6];
        text +=
            &format!("Community: {kind} \"Card {n:02}\" at {},{}\n", 300 * n, 40 + 90 * (n % 3));
    }
    for n in 1..24 {
        text += &format!("\"Card {:02}\" -> \"Card {n:02}\"\n", n - 1);
    }
    text
}

fn arranged(window: &mut Window) {
    window.wait("the map is arranged", |app| !app.is_busy());
    window.harness.run_steps(15);
}

fn arrange(window: &mut Window) {
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    arranged(window);
}

fn turn(window: &mut Window, name: &str) {
    window.key(Modifiers::COMMAND, Key::K);
    window.settle();
    window.write(name);
    window.key(Modifiers::NONE, Key::Enter);
    arranged(window);
}

fn canvas(window: &Window) -> Rect {
    window.harness.get_by_role_and_label(Role::GraphicsDocument, "Map").rect()
}

/// The titles of the cards that are in view by more than a sliver.
fn in_view(window: &Window) -> Vec<String> {
    let canvas = canvas(window).shrink(8.0);
    let titles = (0..24).map(|n| format!("Card {n:02}"));
    titles.filter(|title| canvas.intersects(window.card(title))).collect()
}

fn picture(window: &Window) -> Vec<Rect> {
    (0..24).map(|n| window.card(&format!("Card {n:02}"))).collect()
}

#[test]
fn undo_brings_back_the_former_picture_and_redo_the_later_one() {
    let mut window = Window::open(&chain());
    let before = picture(&window);
    turn(&mut window, "Top to bottom");
    let after = picture(&window);
    assert_ne!(after, before);
    for _ in 0..2 {
        window.key(Modifiers::COMMAND, Key::Z);
        arranged(&mut window);
        assert_eq!(picture(&window), before);
        window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
        arranged(&mut window);
        assert_eq!(picture(&window), after);
    }
}

#[test]
fn a_view_the_user_has_chosen_since_is_not_taken_back() {
    let mut window = Window::open(&chain());
    arrange(&mut window);
    for _ in 0..3 {
        window.key(Modifiers::COMMAND, Key::Minus);
    }
    let zoom = window.harness.state().document().unwrap().map.zoom();
    window.key(Modifiers::COMMAND, Key::Z);
    arranged(&mut window);
    assert_eq!(window.harness.state().document().unwrap().map.zoom(), zoom);
    assert!(!in_view(&window).is_empty());
}

#[test]
fn what_was_looked_at_stays_in_view_when_the_map_is_turned() {
    let mut window = Window::open(&chain());
    window.click(window.card("Card 20").center(), Modifiers::NONE);
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::COMMAND, Key::Minus);
    window.key(Modifiers::NONE, Key::Escape);
    let zoom = window.harness.state().document().unwrap().map.zoom();
    let looked_at = in_view(&window);
    assert!(looked_at.len() < 12 && looked_at.contains(&"Card 20".to_owned()), "{looked_at:?}");
    for direction in ["Top to bottom", "Bottom to top", "Left to right"] {
        turn(&mut window, direction);
        let seen = in_view(&window);
        let still = looked_at.iter().filter(|title| seen.contains(title)).count();
        assert!(still * 2 >= looked_at.len(), "{direction}: {seen:?} of {looked_at:?}");
        let now = window.harness.state().document().unwrap().map.zoom();
        assert!(now >= zoom.min(0.4), "{direction}: {now} from {zoom}");
    }
}

#[test]
fn a_user_who_still_sees_what_he_looked_at_is_not_moved() {
    let mut window = Window::open(&chain());
    arrange(&mut window);
    window.click(window.card("Card 20").center(), Modifiers::NONE);
    window.key(Modifiers::COMMAND, Key::Num2);
    // It is arranged already but for one card, far from what is seen.
    window.key(Modifiers::NONE, Key::Escape);
    let before = window.card("Card 20");
    let zoom = window.harness.state().document().unwrap().map.zoom();
    arrange(&mut window);
    assert_eq!(window.card("Card 20"), before);
    assert_eq!(window.harness.state().document().unwrap().map.zoom(), zoom);
}

#[test]
fn what_unfolding_pushes_out_of_the_window_is_followed() {
    let mut text = String::from("level Community\nCommunity: factor \"Issues\" at 40,30\n");
    for n in 0..6 {
        text += &format!("Community: factor \"Part {n}\" at 40,{} in \"Issues\"\n", 60 + 160 * n);
    }
    text += "Community: approach \"Below\" at 40,1200\nCommunity: approach \"Far\" at 4000,30\n";
    let mut window = Window::open(&text);
    let fold = |window: &mut Window| {
        let issues = window.card("Issues");
        window.click(issues.center_top() + egui::vec2(0.0, 6.0), Modifiers::NONE);
        window.key(Modifiers::COMMAND, Key::Period);
        arranged(window);
    };
    fold(&mut window);
    // Close below the folded group, and so near that its frame does not fit.
    let below = window.card("Issues").center_bottom() + egui::vec2(0.0, 40.0);
    window.drag_and_drop(window.card("Below").center(), below);
    window.click(window.card("Below").center(), Modifiers::NONE);
    window.click(window.card("Issues").center(), Modifiers::COMMAND);
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::NONE, Key::Escape);
    let before = [window.card("Below"), window.card("Issues")];
    assert!(before.iter().all(|card| canvas(&window).intersects(*card)), "{before:?}");
    fold(&mut window);
    let below = window.card("Below");
    assert!(canvas(&window).shrink(8.0).intersects(below), "{below} {before:?}");
    assert!(canvas(&window).shrink(8.0).intersects(window.card("Issues")));
    window.key(Modifiers::COMMAND, Key::Z);
    arranged(&mut window);
    assert_eq!([window.card("Below"), window.card("Issues")], before);
}
