//! A live session in the window: capturing, the parking lot, votes, the timer.

mod capture;
mod lot;
mod room;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use crate::support::window::Window;

pub const MAP: &str = r#"
    level Community
    Community: outcome "Wellbeing" at 700,0
    Community: intermediate "Trust" at 400,0
    Community: approach "Meals" at 100,0 partner "Cyrenians"
    "Meals" -> "Trust" -> "Wellbeing"
"#;

/// A window in which what is said is being captured.
pub fn capturing(map: &str) -> Window {
    let mut window = Window::open(map);
    window.key(Modifiers::NONE, Key::F7);
    window
}

/// Types a line and Enter.
pub fn say(window: &mut Window, line: &str) {
    window.write(line);
    window.key(Modifiers::NONE, Key::Enter);
}

/// The titles in the parking lot, in order.
pub fn lot(window: &Window) -> Vec<String> {
    let model = window.model();
    let entries = model.parking_lot().into_iter();
    entries.filter_map(|parked| Some(model.element(parked.of)?.title.clone())).collect()
}

pub fn has(window: &Window, label: &str) -> bool {
    let says = |said: Option<String>| said.is_some_and(|said| said.contains(label));
    let found =
        |node: &egui_kittest::kittest::AccessKitNode<'_>| says(node.label()) || says(node.value());
    window.harness.query_all_by(found).next().is_some()
}
