//! The parking lot as a list that can be read from afar: dragged onto the map or onto one another,
//! marked, voted on.

use egui::{
    Align2, Button, CornerRadius, DragAndDrop, FontId, Id, Pos2, Rect, Response, RichText, Role,
    Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::drop;
use super::line::Line;
use crate::app::intent::{Intent, Intents};
use crate::app::palette::ParkedDrag;
use crate::app::present::TARGET;
use crate::app::style::{colour, face_family, theme};
use crate::app::swatch;
use crate::edit::{Command, Selection};
use crate::model::{Element, Model, RecordKey, visible};
use crate::scene::Face;
use crate::scene::words::{self, or_untitled};

/// How the list looks.
#[derive(Clone, Copy, Debug)]
pub struct EntriesLook {
    /// The size of its letters, in points.
    pub text: f32,
    /// Whether a click is a vote.
    pub voting: bool,
    /// Whether every entry offers to be put on the map, not only the one that is meant.
    pub offers_place: bool,
}

/// The room inside a row, in sizes of its letters.
const PAD: f32 = 0.5;

/// The size of the letters on the button at a row's right end.
fn button_text(text: f32) -> f32 {
    (text * 0.72).max(13.0)
}

/// The room for that button.
fn place_width(text: f32) -> f32 {
    (button_text(text) * 4.6).max(64.0)
}

/// Shows every entry, in the lot's order.
pub fn entries_ui(
    ui: &mut Ui,
    (model, selection): (&Model, &Selection),
    line: &mut Line,
    look: EntriesLook,
    intents: &mut Intents,
) {
    let lot = model.parking_lot();
    let place_of = |id| lot.iter().position(|parked| parked.of == id);
    let newest = lot.last().filter(|_| lot.len() > line.seen).map(|parked| parked.of);
    line.seen = lot.len();
    line.cursor = line.cursor.filter(|id| place_of(*id).is_some());
    let reveal = line.reveal.take().or(newest);
    ui.spacing_mut().item_spacing.y = 5.0;
    for (place, parked) in lot.iter().enumerate() {
        let Some(element) = model.element(parked.of) else { continue };
        let key = RecordKey::Element(element.id);
        let state = (selection.contains(key), line.cursor == Some(element.id));
        let response = entry_ui(ui, model, element, state, look, intents);
        if reveal == Some(element.id) {
            response.scroll_to_me(None);
        }
        clicks(ui, &response, (model, selection), line, (element, look), intents);
        drop::drop_ui(ui, &response, (element.id, place), place_of, intents);
    }
}

fn clicks(
    ui: &Ui,
    response: &Response,
    (model, selection): (&Model, &Selection),
    line: &mut Line,
    (element, look): (&Element, EntriesLook),
    intents: &mut Intents,
) {
    let id = element.id;
    let held = ui.input(|input| input.modifiers);
    if look.voting {
        if response.clicked() {
            let votes = if held.shift { -1 } else { 1 };
            intents.push(Intent::Run(Command::Vote { elements: vec![id], votes }));
        }
        return;
    }
    response.dnd_set_drag_payload(ParkedDrag { element: id });
    if response.double_clicked() {
        super::keys::edit(model, line, id);
    } else if response.clicked() {
        let key = RecordKey::Element(id);
        let mut next = Selection::one(key);
        if held.command || held.shift {
            next = selection.clone();
            next.toggle(key);
        }
        intents.push(Intent::Select(next));
        line.cursor = Some(id);
        line.wants_keyboard = true;
    }
}

/// One entry: the shape and colour of its kind, what was said, by whom, its votes.
fn entry_ui(
    ui: &mut Ui,
    model: &Model,
    element: &Element,
    (is_on, has_cursor): (bool, bool),
    look: EntriesLook,
    intents: &mut Intents,
) -> Response {
    let scheme = theme(ui.ctx());
    let pad = look.text * PAD;
    let width = ui.available_width();
    let swatch = vec2(look.text * 1.7, look.text * 1.2);
    let left = pad + swatch.x + pad;
    let title = or_untitled(&element.title).into_owned();
    let font = FontId::new(look.text, face_family(Face::SemiBold));
    let room = (width - left - pad - place_width(look.text)).max(60.0);
    let words = ui.painter().layout(visible(&title).into_owned(), font, colour(scheme.ink), room);
    let mut under = element.said_by.clone();
    if element.votes > 0 {
        let votes = words::votes(element.votes);
        under = if under.is_empty() { votes } else { format!("{under} · {votes}") };
    }
    let small = FontId::new((look.text * 0.8).max(12.0), face_family(Face::Regular));
    let under = (!under.is_empty()).then(|| {
        ui.painter().layout(visible(&under).into_owned(), small, colour(scheme.muted), room)
    });
    let under_height = under.as_ref().map_or(0.0, |galley| galley.size().y);
    let height = (words.size().y + under_height + pad * 1.2).max(TARGET);
    let (_, rect) = ui.allocate_space(vec2(width, height));
    let id = Id::unique(("entry", element.id));
    let response = ui.interact(rect, id, Sense::click_and_drag());
    let name = entry_name(model, element);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, &name));
    if ui.is_rect_visible(rect) {
        paint_box(ui, rect, &response, (is_on, has_cursor));
        if let Some(kind) = model.kind(element.kind) {
            let at = Rect::from_center_size(
                pos2(rect.left() + pad + swatch.x / 2.0, rect.center().y),
                swatch,
            );
            swatch::paint_outline(ui.painter(), kind, at, &scheme);
        }
        let top = rect.center().y - (words.size().y + under_height) / 2.0;
        let at = pos2(rect.left() + left, top);
        let below = at + vec2(0.0, words.size().y);
        ui.painter().galley(at, words, colour(scheme.ink));
        if let Some(under) = under {
            ui.painter().galley(below, under, colour(scheme.muted));
        }
    }
    let is_dragged = DragAndDrop::payload::<ParkedDrag>(ui.ctx()).is_some();
    let is_meant = look.offers_place || has_cursor || ui.rect_contains_pointer(rect);
    if is_meant && !is_dragged && !look.voting {
        place_button_ui(ui, (rect, look.text), (element, &title), intents);
    }
    if is_dragged && response.dragged() {
        carried_ui(ui, &title, look);
    }
    response
}

fn entry_name(model: &Model, element: &Element) -> String {
    let kind = model.kind(element.kind).map_or("", |kind| kind.name.as_str());
    let mut name = format!("{}: {}, captured", visible(kind), or_untitled(&element.title));
    if !element.said_by.is_empty() {
        name.push_str(&format!(", said by {}", visible(&element.said_by)));
    }
    if element.votes > 0 {
        name.push_str(&format!(", {}", words::votes(element.votes)));
    }
    name
}

fn paint_box(ui: &Ui, rect: Rect, response: &Response, (is_on, has_cursor): (bool, bool)) {
    let scheme = theme(ui.ctx());
    let fill = if is_on { scheme.selection } else { scheme.field };
    let (width, border) = match (has_cursor, is_on || response.hovered()) {
        (true, _) => (2.5, scheme.accent),
        (false, true) => (1.5, scheme.accent),
        (false, false) => (1.0, scheme.hairline),
    };
    ui.painter().rect(
        rect,
        CornerRadius::same(6),
        colour(fill),
        Stroke::new(width, colour(border)),
        StrokeKind::Inside,
    );
}

fn place_button_ui(
    ui: &mut Ui,
    (row, text): (Rect, f32),
    (element, title): (&Element, &str),
    intents: &mut Intents,
) {
    let size = vec2(place_width(text) - 8.0, TARGET);
    let at = Align2::RIGHT_CENTER.anchor_size(row.right_center() - vec2(4.0, 0.0), size);
    let response = ui
        .push_id(element.id, |ui| {
            ui.put(at, Button::new(RichText::new("Place").size(button_text(text))))
        })
        .inner;
    let name = format!("Put {} on the map", visible(title));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.clicked() {
        intents.push(Intent::PlaceParked(element.id));
    }
}

/// What is dragged, beside the pointer, as long as it is over the list.
fn carried_ui(ui: &Ui, title: &str, look: EntriesLook) {
    let Some(at) = ui.input(|input| input.pointer.latest_pos()) else { return };
    if !ui.clip_rect().contains(at) {
        return;
    }
    let scheme = theme(ui.ctx());
    let font = FontId::new(look.text * 0.9, face_family(Face::SemiBold));
    let painter = ui
        .ctx()
        .layer_painter(egui::LayerId::new(egui::Order::Tooltip, Id::unique("carried entry")));
    let galley = painter.layout(visible(title).into_owned(), font, colour(scheme.ink), 280.0);
    let corner: Pos2 = at + vec2(14.0, 10.0);
    let ground = Rect::from_min_size(corner, galley.size()).expand(6.0);
    let edge = Stroke::new(1.5, colour(scheme.accent));
    painter.rect(ground, 6.0, colour(scheme.field), edge, StrokeKind::Outside);
    painter.galley(corner, galley, colour(scheme.ink));
}
