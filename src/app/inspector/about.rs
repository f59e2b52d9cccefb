//! The model as a whole, with its lists of partners and periods.

use egui::{Id, Ui};

use super::partners;
use super::periods::{self, NewPeriod};
use super::sheet::{Sheet, caption_ui, sort_ui};
use crate::app::choice::word_combo_ui;
use crate::app::intent::Intent;
use crate::app::names::period_name;
use crate::app::parts::{Row, heading_ui, hint_ui, property_ui};
use crate::app::texts::{
    MODEL_AUTHORS, MODEL_LANGUAGE, MODEL_LICENCE, MODEL_NOTES, MODEL_PURPOSE, MODEL_SOURCE,
    MODEL_TITLE,
};
use crate::model::{RecordKey, visible};

/// Draws what is said about the model.
pub(super) fn about_ui(ui: &mut Ui, sheet: &mut Sheet) {
    let about = sheet.model.about();
    let record = RecordKey::About;
    sort_ui(ui, None, "This model");
    caption_ui(ui, MODEL_TITLE.label);
    sheet.title_ui(ui, record, &MODEL_TITLE, "What this model is called");
    sheet.text_ui(ui, record, &MODEL_PURPOSE, "What it is for, in a few sentences");
    sheet.text_ui(ui, record, &MODEL_AUTHORS, "Who made it");
    sheet.text_ui(ui, record, &MODEL_SOURCE, "Where its content comes from");
    sheet.text_ui(ui, record, &MODEL_LICENCE, "What others may do with it");
    ui.add_space(4.0);
    sheet.line_ui(ui, record, &MODEL_LANGUAGE, "Such as en-GB");
    property_ui(ui, "Direction", |ui| {
        if let Some(direction) = word_combo_ui(ui, "Direction", &about.direction) {
            sheet.intents.push(Intent::Turn(direction));
        }
    });
    sheet.text_ui(ui, record, &MODEL_NOTES, "Anything else");
    partner_list_ui(ui, sheet);
    period_list_ui(ui, sheet);
}

fn partner_list_ui(ui: &mut Ui, sheet: &mut Sheet) {
    let mut known: Vec<_> = sheet.model.partners().collect();
    known.sort_by_key(|partner| partner.name.to_lowercase());
    if heading_ui(ui, "Partners", Some(("+ Add", "Add partner"))) {
        sheet.state.new_partner = Some(String::new());
    }
    if known.is_empty() && sheet.state.new_partner.is_none() {
        hint_ui(ui, "No partner yet: who tests or delivers this?");
    }
    for partner in known {
        let elements = sheet.model.of_partner(partner.id).count().to_string();
        let id = Id::unique(("about partner", partner.id));
        let name = format!("Partner {}", visible(&partner.name));
        let row = Row { trailing: &elements, name: &name, ..Row::new(id, &partner.name) };
        if row.ui(ui).clicked() {
            sheet.select(RecordKey::Partner(partner.id));
        }
    }
    partners::new_ui(ui, sheet, &[]);
}

fn period_list_ui(ui: &mut Ui, sheet: &mut Sheet) {
    let known = sheet.model.periods_in_order();
    if heading_ui(ui, "Periods", Some(("+ Add", "Add period"))) {
        sheet.state.new_period = Some(NewPeriod::default());
    }
    if known.is_empty() && sheet.state.new_period.is_none() {
        hint_ui(ui, "No period yet: when does each part hold?");
    }
    for period in known {
        let text = period_name(period);
        let name = format!("Period {text}");
        let row = Row { name: &name, ..Row::new(Id::unique(("about period", period.id)), &text) };
        if row.ui(ui).clicked() {
            sheet.select(RecordKey::Period(period.id));
        }
    }
    periods::new_ui(ui, sheet, Vec::new());
}
