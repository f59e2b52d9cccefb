//! What an empty map says: what to do first, and nothing more once it is done.

use egui::{FontFamily, FontId, Painter, Pos2, Rect, pos2, vec2};

use super::state::MapState;
use crate::app::style::colour;
use crate::model::Model;
use crate::scene::Theme;

/// How far from the foot of the canvas the middle of a hint is, in screen points.
const FROM_FOOT: f32 = 56.0;
/// How far up the next place is that is tried, in screen points.
const STEP: f32 = 16.0;
/// The room between a hint and the nearest card, in screen points.
const CLEAR: f32 = 10.0;

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

/// Shows it: in the middle of an empty map; on one that has been begun where no card is, as near
/// to its foot as there is room, and nowhere if there is none. An audience is told nothing unasked.
pub fn hint_ui(painter: &Painter, model: &Model, theme: &Theme, state: &MapState) {
    let Some([first, second]) = hint(model).filter(|_| !state.is_on_stage()) else { return };
    let large = FontId::new(20.0, super::text::family(crate::scene::Face::SemiBold));
    let small = FontId::new(15.0, FontFamily::Proportional);
    let (ink, muted) = (colour(theme.ink), colour(theme.muted));
    let first = painter.layout_no_wrap(first.to_owned(), large, ink);
    let second = painter.layout_no_wrap(second.to_owned(), small, muted);
    let size = vec2(first.size().x.max(second.size().x), first.size().y + second.size().y);
    let at = if on_map(model) == 0 { Some(middle_of_a_lane(state)) } else { clear_of(state, size) };
    let Some(at) = at else { return };
    let top = Rect::from_center_size(at, size).top();
    painter.galley(pos2(at.x - first.size().x / 2.0, top), first.clone(), ink);
    let below = pos2(at.x - second.size().x / 2.0, top + first.size().y);
    painter.galley(below, second, muted);
}

/// The middle of the lowest place for words of this size where no card is.
fn clear_of(state: &MapState, size: egui::Vec2) -> Option<Pos2> {
    let (view, canvas) = (state.view(), state.canvas);
    let lowest = canvas.bottom() - FROM_FOOT;
    let places = std::iter::successors(Some(lowest), |y| Some(y - STEP));
    let middles = places.take_while(|y| y - size.y / 2.0 > canvas.top());
    middles.map(|y| pos2(canvas.center().x, y)).find(|at| {
        let room = Rect::from_center_size(*at, size).expand(CLEAR);
        let room = crate::geometry::Rect::spanning(
            view.map_from_screen(room.min),
            view.map_from_screen(room.max),
        );
        state.scene.cards_in(room).is_empty()
    })
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
