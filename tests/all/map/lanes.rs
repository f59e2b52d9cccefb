//! The lanes' names.

use egui::{Key, Modifiers, vec2};

use super::{SMALL, after};
use crate::support::window::Window;

#[test]
fn a_lane_is_moved_by_dragging_its_name() {
    let mut window = Window::open(SMALL);
    let name = window.rect_of("Lane Society");
    let below = window.rect_of("Lane Community");
    window.drag_and_drop(name.center(), below.center_bottom() - vec2(0.0, 8.0));
    let moved = SMALL.replace("level Society\nlevel Community", "level Community\nlevel Society");
    after(&window, &moved);
}

#[test]
fn a_level_is_renamed_in_place() {
    let mut window = Window::open(SMALL);
    window.double_click(window.rect_of("Lane Society").center());
    window.write("The whole country");
    window.key(Modifiers::NONE, Key::Enter);
    after(&window, &SMALL.replace("Society", "The whole country"));
}
