//! One pass over the map: input first, then everything from back to front.

use std::collections::BTreeSet;

use egui::layers::ShapeIdx;
use egui::{EventFilter, Popup, Role, Sense, Ui, WidgetInfo};

use super::paint;
use super::stage::Stage;
use super::state::{MapState, map_id};
use super::{
    access, breadcrumb, drop, far, gesture_paint, handles, hints, keys, lanes, menu, overview,
    palette_drop, pointer, title_ui,
};
use crate::app::action::Action;
use crate::app::camera::View;
use crate::app::intent::Intents;
use crate::app::style::colour;
use crate::edit::{Editor, Selection};
use crate::geometry::{Offset, Rect};
use crate::model::{ElementId, Model, RecordKey};
use crate::scene::{Detail, FarCard, FarLink, Lines, Look, PaintRequest, Theme, ThemeName};

/// How much smaller than the canvas the clip of cards and links is, in screen points.
const OWN_CLIP: f32 = 0.01;

/// What the user has chosen about how the map looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapLook {
    /// The colours.
    pub theme: ThemeName,
    /// How links are drawn.
    pub lines: Lines,
    /// How large text is on the cards; 1 is normal.
    pub text_scale: f64,
    /// Whether the overview map is shown.
    pub overview: bool,
}

/// Shows the map in all the room there is.
///
/// `can` says which actions make sense now, for the menus.
pub fn map_ui(
    ui: &mut Ui,
    editor: &Editor,
    look: MapLook,
    can: &dyn Fn(Action) -> bool,
    state: &mut MapState,
    intents: &mut Intents,
) {
    let scene_look = Look {
        theme: Theme::named(look.theme),
        lines: look.lines,
        text_scale: look.text_scale,
        inside: state.inside,
    };
    state.canvas = ui.available_rect_before_wrap();
    state.pixels_per_point = ui.pixels_per_point();
    state.sync(editor, &scene_look, ui.ctx());
    state.follow_window();
    state.carry_out_wanted(editor.model());
    let (model, selection) = (editor.model(), editor.selection());

    ui.advance_cursor_after_rect(state.canvas);
    let canvas = ui.interact(state.canvas, map_id(), Sense::click_and_drag());
    canvas.widget_info(|| WidgetInfo::labeled(Role::GraphicsDocument, true, "Map"));
    let editing = state.title_edit.is_some();
    keyboard(ui, &canvas, selection, state);
    pointer::pointer_ui(ui, &canvas, model, selection, state, intents);

    if state.has_keyboard && !editing {
        keys::keys_ui(ui, model, selection, state, intents);
    }

    let gliding = state.gliding(ui);
    let asked = Asked::of(model, selection, state, gliding);
    let pieces_at = paint_map(ui, model, selection, &scene_look, &asked, state);
    access::nodes_ui(ui, model, selection, state, intents);
    palette_drop::palette_drop_ui(ui, model, &scene_look.theme, state, intents);
    let (lit, _) = drop::lit(model, state);
    lanes::names_ui(ui, model, selection, &scene_look.theme, lit, state, intents);
    hints::hint_ui(ui.painter(), model, &scene_look.theme, state);
    if look.overview && state.title_edit.is_none() {
        overview::overview_ui(ui, &scene_look.theme, selection, state);
    }
    breadcrumb::breadcrumb_ui(ui, model, &scene_look.theme, state, intents);
    title_ui::title_edit_ui(ui, editor, state, intents);
    menu::context_menu_ui(&canvas, model, state, can, intents);
    menu::link_menu_ui(ui, model, state, intents);
    // Last of all, when all words are laid out and the glyph atlas stays as it is.
    paint_pieces(ui, pieces_at, &asked, state);
}

/// The map has the keyboard when it, or one of its cards, has the focus; and when nothing else
/// has, so that keys work as soon as a model is open.
///
/// A key counts only if the map had the keyboard in the pass before too: an Escape that takes the
/// focus from a field, or closes a dialog or a menu, is not meant for the map.
fn keyboard(ui: &Ui, canvas: &egui::Response, selection: &Selection, state: &mut MapState) {
    let focused = ui.memory(egui::Memory::focused);
    let covered =
        ui.memory(|memory| memory.top_modal_layer().is_some()) || Popup::is_any_open(ui.ctx());
    let had_keyboard = state.may_have_keyboard;
    let card = selection.single_element().map(access::card_id);
    let on_card = focused.is_some_and(|id| selection.elements().any(|e| access::card_id(e) == id));
    state.may_have_keyboard = !covered && focused.is_none_or(|id| id == canvas.id || on_card);
    state.has_keyboard = had_keyboard && state.may_have_keyboard;
    if !state.has_keyboard || state.title_edit.is_some() {
        return;
    }
    // The selected card has the focus, so that a screen reader says its name.
    let wanted = card.filter(|_| focused.is_some()).unwrap_or(canvas.id);
    if focused.is_some() && focused != Some(wanted) {
        ui.memory_mut(|memory| memory.request_focus(wanted));
    }
    let filter =
        EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(wanted, filter));
}

/// What is to be seen of the map in this pass.
struct Asked {
    view: View,
    visible: Rect,
    selected: BTreeSet<RecordKey>,
    hovered: Option<RecordKey>,
    moved: Moved,
}

impl Asked {
    fn of(model: &Model, selection: &Selection, state: &MapState, gliding: Moved) -> Self {
        let view = state.view();
        let (_, lit_link) = drop::lit(model, state);
        let hovered = drop_target(model, state)
            .map(RecordKey::Element)
            .or_else(|| lit_link.map(RecordKey::Link))
            .or_else(|| state.hovered_card.map(RecordKey::Element))
            .or_else(|| state.hovered_link.map(RecordKey::Link));
        let mut moved = state.gesture.moved_cards();
        moved.extend(gliding);
        // What is dragged goes from pixel to pixel, as the map does.
        let dense = view.camera.zoom * f64::from(state.pixels_per_point);
        for by in moved.values_mut() {
            let snapped = |far: f64| (far * dense).round() / dense;
            *by = Offset::new(snapped(by.x()), snapped(by.y()));
        }
        let visible = view.visible_in_map();
        Self { view, visible, selected: selection.iter().collect(), hovered, moved }
    }

    fn request<'a>(&'a self, stage: &'a Stage) -> PaintRequest<'a> {
        PaintRequest {
            visible: self.visible,
            zoom: self.view.camera.zoom,
            selected: &self.selected,
            hovered: self.hovered,
            moved: &self.moved,
            spotlight: stage.spotlight.as_ref(),
            ring: f64::from(stage.scale),
            least_letters: stage.least_letters,
        }
    }
}

/// Paints everything but cards and links, for which it leaves room; none if it painted those too,
/// since the map is far away.
fn paint_map(
    ui: &Ui,
    model: &Model,
    selection: &Selection,
    look: &Look,
    asked: &Asked,
    state: &mut MapState,
) -> Option<ShapeIdx> {
    let painter = ui.painter().with_clip_rect(state.canvas);
    painter.rect_filled(state.canvas, 0.0, colour(look.theme.canvas));
    let view = asked.view;
    let mut shapes = std::mem::take(&mut state.shapes);
    shapes.clear();
    let far = Detail::at(view.camera.zoom, look.text_scale) == Detail::Far;
    let mut pieces_at = None;
    if far {
        state.scene.paint_ground(&asked.request(&state.stage), &mut shapes);
        paint::paint(&painter, view, &shapes);
        paint_far(&painter, &view, look, &asked.moved, state);
        paint_far_selection(&painter, &view, selection, look, &asked.moved, state);
    } else {
        state.scene.painting(&asked.request(&state.stage)).ground(&mut shapes);
        paint::paint(&painter, view, &shapes);
        pieces_at = Some(painter.add(egui::Shape::Noop));
        if !state.is_dragging() {
            handles::paint(&painter, state, selection, &look.theme);
        }
    }
    state.shapes = shapes;
    gesture_paint::paint_gesture(&painter, &view, model, look, state);
    pieces_at
}

/// Paints cards and links where room was left for them.
fn paint_pieces(ui: &Ui, at: Option<ShapeIdx>, asked: &Asked, state: &mut MapState) {
    let Some(at) = at else { return };
    let request = asked.request(&state.stage);
    let painting = state.scene.painting(&request);
    let mut pieces = Vec::new();
    painting.pieces(&mut pieces);
    let shapes = state.meshes.show(ui.ctx(), &state.scene, &painting, asked.view, pieces);
    // A clip of its own, the same to the pixel: what is painted after would otherwise be added to
    // this mesh, which is copied whenever it grows.
    let clip = state.canvas.shrink(OWN_CLIP);
    ui.painter().with_clip_rect(clip).set(at, egui::Shape::Vec(shapes));
}

/// The card that a link or a card being dragged would land on.
fn drop_target(model: &Model, state: &MapState) -> Option<ElementId> {
    use super::gesture::Drag;
    let seen = state.seen_card(state.scene.card_at(state.pointer_in_map?));
    match state.gesture.drag()? {
        Drag::NewLink { from, .. } => seen.map(|card| card.element).filter(|id| id != from),
        Drag::Reend { .. } => seen.map(|card| card.element),
        Drag::Cards { .. } => match drop::drop_on(model, state) {
            drop::DropOn::Into(group) => Some(group),
            _ => None,
        },
        Drag::Pan | Drag::Band => None,
    }
}

type Moved = std::collections::BTreeMap<ElementId, Offset>;

fn paint_far(painter: &egui::Painter, view: &View, look: &Look, moved: &Moved, state: &MapState) {
    let tinted = |key, colour| match &state.stage.spotlight {
        Some(spotlight) => spotlight.tinted(key, colour, look.theme.canvas),
        None => colour,
    };
    let visible = view.visible_in_map();
    let mut mesh = egui::Mesh::default();
    let mut cards = egui::Mesh::default();
    state.scene.paint_far(
        visible,
        |card| {
            let by = moved.get(&card.element).copied().unwrap_or_default();
            let key = RecordKey::Element(card.element);
            if !state.hides(key) {
                let colour = tinted(key, card.colour);
                far::add_card(&mut cards, view, &FarCard { colour, ..*card }, by);
            }
        },
        |link| {
            let key = RecordKey::Link(link.link);
            if !state.hides(key) {
                let colour = tinted(key, link.colour);
                far::add_link(&mut mesh, view, &FarLink { colour, ..*link });
            }
        },
    );
    mesh.append(cards);
    painter.add(mesh);
}

fn paint_far_selection(
    painter: &egui::Painter,
    view: &View,
    selection: &Selection,
    look: &Look,
    moved: &Moved,
    state: &MapState,
) {
    let stroke = egui::Stroke::new(2.0, colour(look.theme.accent));
    for card in selection.elements().filter_map(|id| state.scene.card(id)) {
        let by = moved.get(&card.element).copied().unwrap_or_default();
        let rect = view.screen_rect(card.rect.moved(by)).expand(2.0);
        painter.rect_stroke(rect, 2.0, stroke, egui::StrokeKind::Outside);
    }
}
