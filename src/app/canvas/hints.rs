//! What an empty map says: what to do first, and nothing more once it is done.

use egui::{Align2, FontFamily, FontId, Painter, pos2, vec2};

use super::state::MapState;
use crate::app::style::colour;
use crate::model::Model;
use crate::scene::Theme;

/// The next thing to do on a map that is still nearly empty.
pub fn hint(model: &Model) -> Option<[&'static str; 2]> {
    let on_map = on_map(model);
    if on_map == 0 && model.element_count() > 0 {
        Some([
            "Put on the map what was said",
            "Drag it here from the list, or press Ctrl+Shift+Enter for all of it",
        ])
    } else if on_map == 0 {
        Some([
            "Start with the outcome you want",
            "Drag “Outcome” onto the map, or double-click here and type",
        ])
    } else if on_map == 1 {
        Some([
            "Now what leads there?",
            "Press Shift+Tab on the card for what comes before it, or Tab for what comes after",
        ])
    } else if model.link_count() == 0 {
        Some([
            "Say what leads to what",
            "Point at a card and drag the dot at its edge to another card",
        ])
    } else {
        None
    }
}

/// How many elements are on the map and not in the parking lot.
fn on_map(model: &Model) -> usize {
    model.element_count().saturating_sub(model.all_parked().len())
}

/// Shows it: in the middle of an empty map, at the foot of one that has been begun.
pub fn hint_ui(painter: &Painter, model: &Model, theme: &Theme, state: &MapState) {
    let Some([first, second]) = hint(model) else { return };
    let canvas = state.canvas;
    let at = if on_map(model) == 0 {
        middle_of_a_lane(state)
    } else {
        pos2(canvas.center().x, canvas.bottom() - 56.0)
    };
    let large = FontId::new(20.0, super::text::family(crate::scene::Face::SemiBold));
    let small = FontId::new(15.0, FontFamily::Proportional);
    let ink = colour(theme.ink);
    let muted = colour(theme.muted);
    painter.text(at - vec2(0.0, 14.0), Align2::CENTER_CENTER, first, large, ink);
    painter.text(at + vec2(0.0, 14.0), Align2::CENTER_CENTER, second, small, muted);
}

/// The middle of the canvas, or of the lane there, so that no line runs through the words.
fn middle_of_a_lane(state: &MapState) -> egui::Pos2 {
    let (view, centre) = (state.view(), state.canvas.center());
    let at = view.map_from_screen(centre);
    match state.scene.lane_at(at) {
        Some(lane) if state.scene.flow().lanes_are_rows() => {
            pos2(centre.x, view.screen_rect(lane.rect_in_map).center().y)
        }
        _ => centre,
    }
}
