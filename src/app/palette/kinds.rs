//! The kinds, each drawn as its own card.

use std::sync::Arc;

use egui::{
    Align2, Area, Galley, Id, Order, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::{PaletteDrag, PaletteState};
use crate::app::field::InPlace;
use crate::app::intent::{Intent, Intents};
use crate::app::parts::{entered, heading_ui, hint_ui};
use crate::app::style::{colour, small, strong, theme};
use crate::app::swatch::{self, ICON};
use crate::app::texts::KIND_NAME;
use crate::edit::{Command, Selection};
use crate::model::{CardShape, Kind, Model, RecordKey, Role as KindRole, visible};
use crate::scene::{self, words};

/// The least height of a kind's card.
const HEIGHT: f32 = 44.0;
/// From the card's left edge to its icon.
const INSET: f32 = 12.0;
/// Room kept free at the right, for the count and a pointed end.
const END: f32 = 40.0;
/// From this height of the panel on, there is room for each kind's line of help.
const ROOMY: f32 = 900.0;

/// The list of kinds.
pub(super) fn kinds_ui(
    ui: &mut Ui,
    model: &Model,
    selection: &Selection,
    state: &mut PaletteState,
    intents: &mut Intents,
) {
    if heading_ui(ui, "Drag onto the map", Some(("+ Kind", "Add kind"))) {
        let name = "New kind".to_owned();
        intents.push(Intent::Run(Command::AddKind { name, role: KindRole::Intermediate }));
    }
    let kinds = model.kinds_in_order();
    if kinds.is_empty() {
        hint_ui(ui, "No kinds yet: add what an element can be");
    }
    let is_roomy = ui.clip_rect().height() >= ROOMY;
    for (place, kind) in kinds.into_iter().enumerate() {
        let record = RecordKey::Kind(kind.id);
        match &mut state.renaming {
            Some(editing) if editing.record == record => {
                let (_, is_over) = editing.ui(ui, model, ("palette", &KIND_NAME), intents);
                if is_over {
                    state.renaming = None;
                }
            }
            _ => {
                let is_on = selection.contains(record);
                kind_ui(ui, model, (kind, place, is_on), state, intents);
            }
        }
        if is_roomy && !kind.help.is_empty() {
            hint_ui(ui, &kind.help);
        }
        ui.add_space(4.0);
    }
}

/// The key that adds an element of the kind at this place; there are nine.
fn digit(place: usize) -> Option<String> {
    (place < 9).then(|| (place + 1).to_string())
}

fn kind_ui(
    ui: &mut Ui,
    model: &Model,
    (kind, place, is_on): (&Kind, usize, bool),
    state: &mut PaletteState,
    intents: &mut Intents,
) {
    let width = ui.available_width();
    let title = name_galley(ui, kind, width);
    let height = HEIGHT.max(title.size().y + 16.0);
    let (_, rect) = ui.allocate_space(vec2(width, height));
    let response =
        ui.interact(rect, Id::unique(("palette kind", kind.id)), Sense::click_and_drag());
    let count = model.of_kind(kind.id).count();
    let digit = digit(place);
    let elements = words::count(count, "element", "elements");
    let name = format!("{}: {elements}, drag onto the map or press Enter", visible(&kind.name));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, &name));
    if entered(ui, &response) || response.double_clicked() {
        intents.push(Intent::AddToMiddle(kind.id));
    } else if response.clicked() {
        intents.push(Intent::Select(Selection::one(RecordKey::Kind(kind.id))));
    }
    response.dnd_set_drag_payload(PaletteDrag { kind: kind.id });
    if response.dragged() {
        ghost_ui(ui, kind, rect.size());
    }
    if ui.is_rect_visible(rect) {
        paint_card(ui, kind, rect, title);
        let tail = digit.as_deref().filter(|_| response.hovered() || response.has_focus());
        paint_tail(ui, kind, rect, tail, count);
        paint_rings(ui, rect, &response, is_on);
    }
    response.context_menu(|ui| menu_ui(ui, model, kind, state, intents));
    let _ = response.on_hover_ui(|ui| tooltip_ui(ui, kind, digit.as_deref()));
}

/// What else can be done with a kind.
fn menu_ui(
    ui: &mut Ui,
    model: &Model,
    kind: &Kind,
    state: &mut PaletteState,
    intents: &mut Intents,
) {
    if ui.button("Add one to the map").clicked() {
        intents.push(Intent::AddToMiddle(kind.id));
    }
    if ui.button("Rename").clicked() {
        state.renaming = Some(InPlace::new(RecordKey::Kind(kind.id)));
    }
    if ui.button("Select all of this kind").clicked() {
        intents.push(Intent::Select(Selection::of_kind(model, kind.id)));
    }
    if ui.button("Remove kind…").clicked() {
        intents.push(Intent::AskRemoveKind(kind.id));
    }
}

fn name_galley(ui: &Ui, kind: &Kind, width: f32) -> Arc<Galley> {
    let ink = colour(theme(ui.ctx()).ink);
    let room = width - INSET - ICON - 8.0 - END;
    ui.painter().layout(visible(&kind.name).into_owned(), strong(ui), ink, room)
}

fn paint_card(ui: &Ui, kind: &Kind, rect: Rect, words: Arc<Galley>) {
    let theme = theme(ui.ctx());
    let hue = theme.hue(&kind.colour);
    let border = scene::Stroke::new(theme.border, hue.border);
    let inner = swatch::scene_rect(rect.shrink(theme.border as f32 / 2.0));
    let outline = scene::outline_shapes(&kind.shape, inner, hue.fill, border);
    swatch::paint(ui.painter(), &outline);
    let middle = rect.center().y;
    let icon =
        Rect::from_min_size(pos2(rect.left() + INSET, middle - ICON / 2.0), Vec2::splat(ICON));
    swatch::paint_icon(ui, kind, icon);
    let at = pos2(icon.right() + 8.0, middle - words.size().y / 2.0);
    ui.painter().galley(at, words, colour(theme.ink));
}

/// How many there are; while the card is pointed at, the key that adds one.
fn paint_tail(ui: &Ui, kind: &Kind, rect: Rect, digit: Option<&str>, count: usize) {
    let theme = theme(ui.ctx());
    let (ink, muted) = (colour(theme.ink), colour(theme.muted));
    let inset = if kind.shape == CardShape::Pointed { 20.0 } else { 12.0 };
    let end = rect.right_center() - vec2(inset, 0.0);
    let font = small(ui);
    match digit {
        Some(digit) => {
            let key = Rect::from_center_size(end - vec2(8.0, 0.0), Vec2::splat(18.0));
            let line = Stroke::new(1.0, colour(theme.field_border));
            ui.painter().rect(key, 4.0, colour(theme.field), line, StrokeKind::Inside);
            ui.painter().text(key.center(), Align2::CENTER_CENTER, digit, font, ink);
        }
        None => {
            ui.painter().text(end, Align2::RIGHT_CENTER, count.to_string(), font, muted);
        }
    }
}

fn paint_rings(ui: &Ui, rect: Rect, response: &Response, is_on: bool) {
    if is_on || response.has_focus() {
        let accent = Stroke::new(2.0, colour(theme(ui.ctx()).accent));
        ui.painter().rect_stroke(rect.expand(3.0), 8.0, accent, StrokeKind::Inside);
    }
}

/// The card that follows the pointer while it is dragged, until the map shows its own.
fn ghost_ui(ui: &Ui, kind: &Kind, size: Vec2) {
    let Some(at) = ui.ctx().pointer_interact_pos() else { return };
    if !ui.clip_rect().contains(at) {
        return;
    }
    let words = name_galley(ui, kind, size.x);
    Area::new(Id::unique("palette ghost"))
        .order(Order::Tooltip)
        .interactable(false)
        .fixed_pos(at - size / 2.0)
        .show(ui.ctx(), |ui| {
            let (_, rect) = ui.allocate_space(size);
            ui.set_opacity(0.8);
            paint_card(ui, kind, rect, words);
        });
}

fn tooltip_ui(ui: &mut Ui, kind: &Kind, digit: Option<&str>) {
    ui.set_max_width(240.0);
    if !kind.help.is_empty() {
        ui.label(&kind.help);
    }
    let key = digit.map_or(String::new(), |digit| format!(", or press {digit} over the map"));
    hint_ui(ui, &format!("Drag onto the map, double-click{key}"));
}
