//! A kind.

use egui::Ui;

use super::sheet::{Sheet, sort_ui};
use crate::app::choice::word_combo_ui;
use crate::app::intent::Intent;
use crate::app::parts::{button_ui, danger_button_ui, heading_ui, hint_ui, property_ui};
use crate::app::texts::{KIND_HELP, KIND_NAME, KIND_PLURAL};
use crate::edit::Command;
use crate::model::{Kind, KindId, RecordKey};

/// Draws everything a kind has.
pub(super) fn kind_ui(ui: &mut Ui, sheet: &mut Sheet, id: KindId) {
    let Some(kind) = sheet.model.kind(id) else { return };
    let record = RecordKey::Kind(id);
    sort_ui(ui, Some(kind), "Kind");
    sheet.title_ui(ui, record, &KIND_NAME, "What one of this kind is called");
    sheet.line_ui(ui, record, &KIND_PLURAL, "What several are called");
    sheet.line_ui(ui, record, &KIND_HELP, "One line of help");
    looks_ui(ui, sheet, kind);
    place_ui(ui, sheet, kind);
    let elements: Vec<_> = sheet.model.of_kind(id).map(|element| element.id).collect();
    heading_ui(ui, &format!("Elements of it ({})", elements.len()), None);
    if button_ui(ui, "Add one to the map") {
        sheet.intents.push(Intent::AddToMiddle(id));
    }
    if elements.is_empty() {
        hint_ui(ui, "None yet: drag it from the palette onto the map");
    }
    sheet.element_rows_ui(ui, "kind", elements);
    ui.add_space(12.0);
    if danger_button_ui(ui, "Remove kind…") {
        sheet.intents.push(Intent::AskRemoveKind(id));
    }
}

fn looks_ui(ui: &mut Ui, sheet: &mut Sheet, kind: &Kind) {
    let role = property_ui(ui, "Role", |ui| word_combo_ui(ui, "Role", &kind.role));
    let colour = property_ui(ui, "Colour", |ui| word_combo_ui(ui, "Colour", &kind.colour));
    let shape = property_ui(ui, "Shape", |ui| word_combo_ui(ui, "Shape", &kind.shape));
    let icon = property_ui(ui, "Icon", |ui| word_combo_ui(ui, "Icon", &kind.icon));
    if let Some(role) = role {
        sheet.change(kind, |kind| kind.role = role.clone());
    }
    if let Some(colour) = colour {
        sheet.change(kind, |kind| kind.colour = colour.clone());
    }
    if let Some(shape) = shape {
        sheet.change(kind, |kind| kind.shape = shape.clone());
    }
    if let Some(icon) = icon {
        sheet.change(kind, |kind| kind.icon = icon.clone());
    }
}

/// Its place in the palette, and so the digit that adds one.
fn place_ui(ui: &mut Ui, sheet: &mut Sheet, kind: &Kind) {
    let kinds = sheet.model.kinds_in_order();
    let Some(place) = kinds.iter().position(|other| other.id == kind.id) else { return };
    property_ui(ui, "Place", |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(format!("{} of {}", place + 1, kinds.len()));
            if place > 0 && button_ui(ui, "Up") {
                sheet.run(Command::MoveKind { kind: kind.id, index: place - 1 });
            }
            if place + 1 < kinds.len() && button_ui(ui, "Down") {
                sheet.run(Command::MoveKind { kind: kind.id, index: place + 1 });
            }
        });
    });
}
