//! The small map in the corner: where on the whole map one is. It can be dragged.

use std::collections::HashSet;
use std::sync::Arc;

use egui::{
    Align2, CursorIcon, Id, Mesh, Rect as ScreenRect, Role, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::far;
use super::state::MapState;
use crate::app::camera::{Camera, View};
use crate::app::style::colour;
use crate::edit::Selection;
use crate::geometry::{Offset, Rect};
use crate::scene::{FarCard, Form, Theme};

/// The size of the overview in screen points, at the most.
const MOST: (f32, f32) = (168.0, 108.0);
const MARGIN: f32 = 14.0;
const PADDING: f32 = 6.0;

/// More cards than this are shown as dots on a grid.
const MANY: usize = 1_500;
/// The grid's step and the size of a dot, in screen points.
const DOT: (f32, f32) = (3.0, 2.5);

/// The cards of the overview, kept for as long as they and their place are the same.
#[derive(Clone)]
pub struct Kept {
    of: (Option<u64>, Theme, View),
    mesh: Arc<Mesh>,
}

/// All cards as one mesh. It is made anew only when something has changed, and holds no more
/// than there is room for on the screen.
fn mesh_of_cards(state: &mut MapState, small: &View, theme: &Theme) -> Arc<Mesh> {
    let of = (state.seen_revision, theme.clone(), *small);
    if let Some(kept) = &state.overview
        && kept.of == of
    {
        return Arc::clone(&kept.mesh);
    }
    let mut mesh = Mesh::default();
    let cards = state.scene.far_cards();
    if cards.len() > MANY {
        add_dots(&mut mesh, small, cards);
    } else {
        for card in cards {
            far::add_card(&mut mesh, small, card, Offset::ZERO);
        }
    }
    let mesh = Arc::new(mesh);
    state.overview = Some(Kept { of, mesh: Arc::clone(&mesh) });
    mesh
}

/// One dot for all cards that fall on the same point of the grid.
fn add_dots(mesh: &mut Mesh, small: &View, cards: &[FarCard]) {
    let mut taken = HashSet::new();
    for card in cards {
        let at = (small.screen_from_map(card.rect.center()) / DOT.0).floor();
        if taken.insert((at.x as i32, at.y as i32)) {
            let dot = ScreenRect::from_min_size(at * DOT.0, egui::Vec2::splat(DOT.1));
            mesh.add_colored_rect(dot, colour(card.colour));
        }
    }
}

/// Where the overview lies on the canvas: nowhere while every card is in view. It goes to another
/// corner rather than lie on a selected card, which may have been dropped there just now.
fn rect(state: &MapState, selection: &Selection) -> Option<ScreenRect> {
    let canvas = state.canvas;
    let roomy = canvas.width() > 2.5 * MOST.0 && canvas.height() > 2.5 * MOST.1;
    let visible = state.view().visible_in_map();
    let sees_all = state
        .scene
        .cards_bounds()
        .is_none_or(|bounds| visible.contains(bounds.min()) && visible.contains(bounds.max()));
    if !roomy || sees_all || state.scene.cards().len() <= 2 {
        return None;
    }
    let selected = selection.elements().filter_map(|id| state.scene.card(id));
    let selected: Vec<ScreenRect> = selected
        .filter(|card| card.form != Form::Frame)
        .map(|card| state.view().screen_rect(card.rect))
        .collect();
    let room = canvas.shrink(MARGIN);
    let strip = state.strip();
    let room = ScreenRect::from_min_max(room.min + vec2(strip, strip), room.max);
    let corners = [Align2::RIGHT_BOTTOM, Align2::LEFT_BOTTOM, Align2::RIGHT_TOP];
    let places = corners.map(|corner| corner.align_size_within_rect(vec2(MOST.0, MOST.1), room));
    let is_free =
        |place: &ScreenRect| !selected.iter().any(|card| card.intersects(place.expand(MARGIN)));
    places.into_iter().find(is_free)
}

/// The whole map in `inner`: however large it is, which no other view has to show.
fn fitted(bounds: Rect, inner: ScreenRect) -> View {
    let across = f64::from(inner.width()) / bounds.width().max(1.0);
    let down = f64::from(inner.height()) / bounds.height().max(1.0);
    let camera = Camera::centred(bounds.center(), inner.size(), across.min(down).min(1.0));
    View { camera, canvas: inner }
}

/// Shows it.
pub fn overview_ui(ui: &Ui, theme: &Theme, selection: &Selection, state: &mut MapState) {
    let Some(rect) = rect(state, selection) else { return };
    let bounds = state.scene.bounds();
    let inner = rect.shrink(PADDING);
    let small = fitted(bounds, inner);
    let painter = ui.painter().with_clip_rect(rect.expand(1.0));
    let border = egui::Stroke::new(1.0, colour(theme.field_border));
    painter.rect(rect, 6.0, colour(theme.canvas), border, egui::StrokeKind::Inside);
    let inside = painter.with_clip_rect(rect.shrink(1.0));
    let mesh = mesh_of_cards(state, &small, theme);
    inside.add(egui::Shape::mesh(mesh));
    let seen = small.screen_rect(state.view().visible_in_map()).intersect(rect.shrink(1.0));
    let frame = egui::Stroke::new(1.5, colour(theme.accent));
    inside.rect_stroke(seen, 3.0, frame, egui::StrokeKind::Inside);

    let response = ui
        .interact(rect, Id::unique("overview map"), Sense::click_and_drag())
        .on_hover_cursor(CursorIcon::Move)
        .on_hover_text("Drag to look elsewhere");
    response.widget_info(|| WidgetInfo::labeled(Role::GraphicsObject, true, "Overview map"));
    let pointer = response.interact_pointer_pos();
    if let Some(pointer) = pointer.filter(|_| response.dragged() || response.clicked()) {
        let inside = pos2(
            pointer.x.clamp(rect.left(), rect.right()),
            pointer.y.clamp(rect.top(), rect.bottom()),
        );
        let centre = small.map_from_screen(inside);
        state.camera = Camera::centred(centre, state.canvas_size(), state.camera.zoom);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{Point, Size};

    #[test]
    fn the_largest_map_is_shown_whole() {
        let inner = ScreenRect::from_min_size(pos2(900.0, 700.0), vec2(156.0, 96.0));
        for width in [800.0, 60_000.0, 2_000_000.0] {
            let bounds = Rect::new(Point::new(-40.0, 10.0), Size::new(width, 5_000.0));
            let shown = fitted(bounds, inner).screen_rect(bounds);
            assert!(inner.expand(0.1).contains_rect(shown), "{width}: {shown:?}");
        }
    }
}
