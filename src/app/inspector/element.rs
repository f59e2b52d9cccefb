//! An element.

use egui::{Checkbox, Ui};

use super::sheet::{Sheet, caption_ui, name_or, sort_ui};
use super::{evidence, indicators, on_level, partners, paths, periods, underpinning};
use crate::app::action::Action;
use crate::app::choice::{segments_ui, word_combo_ui};
use crate::app::combo::{Choice, combo_ui};
use crate::app::intent::Intent;
use crate::app::parts::{button_ui, danger_button_ui, heading_ui, hint_ui, property_ui};
use crate::app::picker::Purpose;
use crate::app::texts::{
    ELEMENT_DESCRIPTION, ELEMENT_NOTES, ELEMENT_SAID_BY, ELEMENT_SOURCE, ELEMENT_TAGS,
    ELEMENT_TITLE,
};
use crate::edit::Command;
use crate::model::{Element, ElementId, EvidenceOn, Kind, RecordKey, Role};

/// Draws everything an element has.
pub(super) fn element_ui(ui: &mut Ui, sheet: &mut Sheet, id: ElementId) {
    let model = sheet.model;
    let Some(element) = model.element(id) else { return };
    let record = RecordKey::Element(id);
    let kind = model.kind(element.kind);
    sort_ui(ui, kind, kind.map_or("", |kind| kind.name.as_str()));
    sheet.title_ui(ui, record, &ELEMENT_TITLE, "What it says on the card");
    kind_ui(ui, sheet, element);
    on_level::level_ui(ui, sheet, element);
    pinned_ui(ui, sheet, id);
    group_ui(ui, sheet, element);
    partners::partners_ui(ui, sheet, element);
    property_ui(ui, "Delivery", |ui| {
        if let Some(delivery) = word_combo_ui(ui, "Delivery", &element.delivery) {
            sheet.change(element, |element| element.delivery = delivery.clone());
        }
    });
    periods::period_of_ui(ui, sheet, element);
    if model.role(element) == Some(&Role::Factor) {
        factor_ui(ui, sheet, element);
    }
    indicators::indicators_ui(ui, sheet, element);
    paths::paths_ui(ui, sheet, id);
    evidence::evidence_ui(ui, sheet, EvidenceOn::Element(id));
    inside_ui(ui, sheet, id);
    heading_ui(ui, "More", None);
    sheet.text_ui(ui, record, &ELEMENT_DESCRIPTION, "The same in more words");
    sheet.text_ui(ui, record, &ELEMENT_NOTES, "Working notes");
    ui.add_space(4.0);
    sheet.line_ui(ui, record, &ELEMENT_SOURCE, "Such as p. 27");
    sheet.line_ui(ui, record, &ELEMENT_TAGS, "With commas between");
    if !element.said_by.is_empty() || element.votes > 0 {
        sheet.line_ui(ui, record, &ELEMENT_SAID_BY, "");
        property_ui(ui, "Votes", |ui| ui.label(element.votes.to_string()));
    }
    ending_ui(ui, sheet, id);
}

fn kind_ui(ui: &mut Ui, sheet: &mut Sheet, element: &Element) {
    let kinds = sheet.model.kinds_in_order();
    let current = name_or(sheet.model, Some(RecordKey::Kind(element.kind)), "");
    let chosen = property_ui(ui, "Kind", |ui| {
        let choice = |kind: &&Kind| Choice::new(&kind.name, kind.id == element.kind, kind.id);
        combo_ui(ui, "Kind", &current, kinds.iter().map(choice))
    });
    if let Some(kind) = chosen {
        sheet.change(element, |element| element.kind = kind);
    }
}

/// What is on the map can be pinned there.
fn pinned_ui(ui: &mut Ui, sheet: &mut Sheet, id: ElementId) {
    let is_on_map = sheet.model.parked(id).is_none();
    let Some(placement) = sheet.model.placement(id).filter(|_| is_on_map) else { return };
    let mut pinned = placement.pinned;
    let hint = Action::TogglePins.entry().and_then(|entry| entry.hint).unwrap_or_default();
    property_ui(ui, "Place", |ui| {
        let response = ui.add(Checkbox::new(&mut pinned, "Pinned"));
        if response.on_hover_text(hint).changed() {
            sheet.intents.push(Intent::Act(Action::TogglePins));
        }
    });
}

fn group_ui(ui: &mut Ui, sheet: &mut Sheet, element: &Element) {
    let Some(group) = element.group else { return };
    let name = name_or(sheet.model, Some(RecordKey::Element(group)), "");
    property_ui(ui, "Group", |ui| {
        if ui.button(name.as_str()).on_hover_text("Go to the group").clicked() {
            sheet.show(RecordKey::Element(group));
        }
        ui.horizontal_wrapped(|ui| {
            if button_ui(ui, "Move…") {
                let elements = vec![element.id];
                sheet.intents.push(Intent::Pick(Purpose::MoveToGroup(elements)));
            }
            if button_ui(ui, "Take out") {
                let elements = vec![element.id];
                sheet.run(Command::MoveIntoGroup { elements, group: None });
            }
        });
    });
}

fn factor_ui(ui: &mut Ui, sheet: &mut Sheet, element: &Element) {
    caption_ui(ui, "This factor is");
    if let Some(bearing) = segments_ui(ui, "This factor is", &element.bearing) {
        sheet.change(element, |element| element.bearing = bearing.clone());
    }
    underpinning::underpins_ui(ui, sheet, element);
}

fn inside_ui(ui: &mut Ui, sheet: &mut Sheet, id: ElementId) {
    let inside: Vec<_> = sheet.model.inside(id).iter().map(|element| element.id).collect();
    if inside.is_empty() {
        return;
    }
    if heading_ui(ui, &format!("Inside ({})", inside.len()), Some(("Open", "Open group"))) {
        sheet.intents.push(Intent::OpenGroup(Some(id)));
    }
    sheet.element_rows_ui(ui, "inside", inside);
}

fn ending_ui(ui: &mut Ui, sheet: &mut Sheet, id: ElementId) {
    ui.add_space(12.0);
    ui.horizontal_wrapped(|ui| {
        if button_ui(ui, "Link to…") {
            sheet.intents.push(Intent::Pick(Purpose::LinkTo(id)));
        }
        if sheet.model.element(id).is_some_and(|element| element.group.is_none())
            && button_ui(ui, "Move to a group…")
        {
            sheet.intents.push(Intent::Pick(Purpose::MoveToGroup(vec![id])));
        }
        if sheet.model.parked(id).is_none() {
            if button_ui(ui, "Park") {
                sheet.intents.push(Intent::Act(Action::Park));
            }
        } else {
            hint_ui(ui, "In the parking lot");
        }
        if danger_button_ui(ui, "Delete") {
            sheet.remove(RecordKey::Element(id));
        }
    });
}
