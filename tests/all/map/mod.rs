//! The map under the pointer and the keyboard: what users do, and what becomes of the model.

mod arranging;
mod cards;
mod dragging;
mod lanes;
mod links;
mod room;
mod typing;
mod views;

use super::support::notation;
use super::support::window::Window;

/// Two levels, three cards, one link.
const SMALL: &str = r#"
level Society
level Community
Community: approach "Eat together" at 40,30
Community: intermediate "Trust" at 400,30
Society: factor "Silos" at 40,30 barrier
"Eat together" -> "Trust"
"#;

fn after(window: &Window, expected: &str) {
    assert_eq!(window.printed(), notation::print(&notation::parse(expected)));
}
