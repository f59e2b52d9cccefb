//! The map from far away: one mesh of plain rectangles, so that ten thousand cards cost no more
//! than a few.

use egui::{Color32, Mesh, Pos2, Rect as ScreenRect, vec2};

use super::mesh::add_quad;
use crate::app::camera::View;
use crate::app::style::colour;
use crate::geometry::Offset;
use crate::scene::{FarCard, FarLink};

/// The thinnest line, in screen points.
const THINNEST: f32 = 1.0;
/// The smallest side of a card, in screen points.
const SMALLEST: f32 = 1.0;

/// The edge of a blank card, in screen points.
const BLANK_EDGE: f32 = 1.0;

/// Adds a link.
pub fn add_link(mesh: &mut Mesh, view: &View, link: &FarLink) {
    let width = ((link.width * view.camera.zoom) as f32).max(THINNEST);
    let from = view.screen_from_map(link.from);
    let to = view.screen_from_map(link.to);
    add_line(mesh, from, to, width, colour(link.colour));
}

/// Adds a card that has been moved by `offset`.
pub fn add_card(mesh: &mut Mesh, view: &View, card: &FarCard, offset: Offset) {
    let rect = view.screen_rect(card.rect.moved(offset));
    let size = rect.size().max(vec2(SMALLEST, SMALLEST));
    add_rect(mesh, ScreenRect::from_min_size(rect.min, size), colour(card.colour));
}

/// Adds a card as it looks with nothing on it, for as long as there is no time for more.
pub fn add_blank_card(mesh: &mut Mesh, view: &View, card: &FarCard) {
    let rect = view.screen_rect(card.rect);
    add_rect(mesh, rect, colour(card.colour));
    add_rect(mesh, rect.shrink(BLANK_EDGE), colour(card.fill));
}

fn add_rect(mesh: &mut Mesh, rect: ScreenRect, colour: Color32) {
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
    add_quad(mesh, corners, colour);
}

fn add_line(mesh: &mut Mesh, from: Pos2, to: Pos2, width: f32, colour: Color32) {
    let along = to - from;
    let length = along.length();
    if length < 0.1 {
        return;
    }
    let side = vec2(-along.y, along.x) * (width / 2.0 / length);
    add_quad(mesh, [from + side, to + side, to - side, from - side], colour);
}
