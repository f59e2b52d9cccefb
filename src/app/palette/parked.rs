//! The parking lot: elements that have been captured and wait for a place on the map.

use egui::{Id, Sense, Shape, Stroke, Ui, vec2};

use super::ParkedDrag;
use crate::app::intent::{Intent, Intents};
use crate::app::parts::{Row, entered, heading_ui, hint_ui};
use crate::app::style::{colour, theme};
use crate::app::swatch::{self, ICON};
use crate::edit::Selection;
use crate::model::{Element, Model, RecordKey};
use crate::scene::words::or_untitled;

/// The list of parked elements; one line of advice while there are none.
pub(super) fn parked_ui(ui: &mut Ui, model: &Model, selection: &Selection, intents: &mut Intents) {
    let lot = model.parking_lot();
    let heading = match lot.len() {
        0 => "Parking lot".to_owned(),
        count => format!("Parking lot ({count})"),
    };
    heading_ui(ui, &heading, None);
    if lot.is_empty() {
        hint_ui(ui, "Press Ctrl+P to set a card aside here");
        return;
    }
    for element in lot.into_iter().filter_map(|parked| model.element(parked.of)) {
        let is_on = selection.contains(RecordKey::Element(element.id));
        row_ui(ui, model, element, is_on, intents);
    }
}

fn row_ui(ui: &mut Ui, model: &Model, element: &Element, is_on: bool, intents: &mut Intents) {
    let kind = model.kind(element.kind);
    let title = or_untitled(&element.title);
    let kind_name = kind.map_or("", |kind| kind.name.as_str());
    let name = format!("{kind_name}: {title}, parked, drag onto the map or press Enter");
    let row = Row {
        name: &name,
        is_on,
        lead: ICON + 4.0,
        sense: Sense::click_and_drag(),
        ..Row::new(Id::unique(("parked", element.id)), &title)
    };
    let response = row.ui(ui);
    if entered(ui, &response) || response.double_clicked() {
        intents.push(Intent::PlaceInMiddle(element.id));
    } else if response.clicked() {
        intents.push(Intent::Select(Selection::one(RecordKey::Element(element.id))));
    }
    response.dnd_set_drag_payload(ParkedDrag { element: element.id });
    if ui.is_rect_visible(response.rect) {
        let left = response.rect.left_center() + vec2(8.0, -ICON / 2.0);
        let icon = egui::Rect::from_min_size(left, vec2(ICON, ICON));
        if let Some(kind) = kind {
            swatch::paint_icon(ui, kind, icon);
        }
        if !is_on && !response.has_focus() {
            paint_dashes(ui, response.rect);
        }
    }
    let _ = response.on_hover_text("Drag onto the map, or press Enter to place it in the middle");
}

/// A dashed border: it is not on the map yet.
fn paint_dashes(ui: &Ui, rect: egui::Rect) {
    let theme = theme(ui.ctx());
    let rect = rect.shrink(0.5);
    ui.painter().rect_stroke(
        rect,
        4.0,
        Stroke::new(1.5, colour(theme.field)),
        egui::StrokeKind::Middle,
    );
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    let line = Stroke::new(1.0, colour(theme.field_border));
    ui.painter().extend(Shape::dashed_line(&corners, line, 4.0, 3.0));
}
