//! A partner.

use egui::Ui;

use super::sheet::{Sheet, sort_ui};
use crate::app::parts::{danger_button_ui, heading_ui, hint_ui};
use crate::app::texts::{PARTNER_CONTACT, PARTNER_NAME, PARTNER_NOTES};
use crate::model::{PartnerId, RecordKey};

/// Draws everything a partner has.
pub(super) fn partner_ui(ui: &mut Ui, sheet: &mut Sheet, id: PartnerId) {
    if sheet.model.partner(id).is_none() {
        return;
    }
    let record = RecordKey::Partner(id);
    sort_ui(ui, None, "Partner");
    sheet.title_ui(ui, record, &PARTNER_NAME, "What they are called");
    sheet.line_ui(ui, record, &PARTNER_CONTACT, "Whom to write to");
    sheet.text_ui(ui, record, &PARTNER_NOTES, "Anything else");
    let elements: Vec<_> = sheet.model.of_partner(id).map(|element| element.id).collect();
    heading_ui(ui, &format!("Tests or delivers ({})", elements.len()), None);
    if elements.is_empty() {
        hint_ui(ui, "Nothing yet: add this partner to an element");
    }
    sheet.element_rows_ui(ui, "partner", elements);
    ui.add_space(12.0);
    if danger_button_ui(ui, "Delete partner") {
        sheet.remove(record);
    }
}
