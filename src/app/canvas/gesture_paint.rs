//! What is painted of a gesture under way.

use super::gesture::Drag;
use super::state::MapState;
use super::{drop, handles, paint, snap};
use crate::app::camera::View;
use crate::app::style::colour;
use crate::model::{LinkEnd, Model};
use crate::scene::Look;

/// What belongs to the gesture alone: the band, the link being drawn, where a card would fall.
pub(super) fn paint_gesture(
    painter: &egui::Painter,
    view: &View,
    model: &Model,
    look: &Look,
    state: &MapState,
) {
    let accent = colour(look.theme.accent);
    if let Some(band) = state.gesture.band() {
        let rect = view.screen_rect(band);
        let line = egui::Stroke::new(1.0, accent);
        painter.rect(rect, 0.0, accent.gamma_multiply(0.12), line, egui::StrokeKind::Inside);
    }
    let Some(pointer) = state.pointer_in_map else { return };
    if let Some(place) = drop::other_lane(state) {
        let rect = view.screen_rect(state.scene.lane_in(place, view.visible_in_map()));
        painter.rect_filled(rect, 0.0, accent.gamma_multiply(0.07));
    }
    let start = match state.gesture.drag() {
        Some(Drag::NewLink { from, drawn_from }) => {
            handles::of(state, *from, *drawn_from).map(|at| (at, *drawn_from))
        }
        Some(Drag::Reend { link, end }) => {
            handles::link_ends(state, *link).map(|(first, last)| match end {
                LinkEnd::To => (first, LinkEnd::From),
                LinkEnd::From => (last, LinkEnd::To),
            })
        }
        _ => None,
    };
    if let Some((at, drawn_from)) = start {
        let (fixed, free) = (view.screen_from_map(at), view.screen_from_map(pointer));
        let (from, to) = match drawn_from {
            LinkEnd::From => (fixed, free),
            LinkEnd::To => (free, fixed),
        };
        paint::pending_link(painter, from, to, egui::Stroke::new(3.0, accent));
    }
    let over = drop::drop_on(model, state);
    if matches!(over, drop::DropOn::Ground) {
        let line = egui::Stroke::new(1.0, accent);
        snap::paint(painter, view, state.gesture.snap(), line);
    }
    let said = match over {
        drop::DropOn::Carries(..) => "Underpins this",
        drop::DropOn::OutTo(_) => "Leaves the group",
        drop::DropOn::Into(_) | drop::DropOn::Ground => return,
    };
    let at = view.screen_from_map(pointer) + egui::vec2(14.0, 18.0);
    let font = egui::FontId::new(14.0, super::text::family(crate::scene::Face::SemiBold));
    let galley = painter.layout_no_wrap(said.to_owned(), font, accent);
    let ground = egui::Rect::from_min_size(at, galley.size()).expand(6.0);
    painter.rect_filled(ground, 4.0, colour(look.theme.panel));
    painter.galley(at, galley, accent);
}
