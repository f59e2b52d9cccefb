//! A period.

use egui::Ui;

use super::sheet::{Sheet, sort_ui};
use crate::app::parts::{danger_button_ui, heading_ui, hint_ui};
use crate::app::texts::{PERIOD_FROM, PERIOD_NAME, PERIOD_TO};
use crate::model::{PeriodId, RecordKey};

/// Draws everything a period has.
pub(super) fn period_ui(ui: &mut Ui, sheet: &mut Sheet, id: PeriodId) {
    if sheet.model.period(id).is_none() {
        return;
    }
    let record = RecordKey::Period(id);
    sort_ui(ui, None, "Period");
    sheet.title_ui(ui, record, &PERIOD_NAME, "What this time is called");
    sheet.line_ui(ui, record, &PERIOD_FROM, "Open start");
    sheet.line_ui(ui, record, &PERIOD_TO, "Open end");
    let elements: Vec<_> = sheet
        .model
        .referrers(record)
        .filter_map(|referrer| match referrer {
            RecordKey::Element(id) => Some(id),
            _ => None,
        })
        .collect();
    heading_ui(ui, &format!("Elements of it ({})", elements.len()), None);
    if elements.is_empty() {
        hint_ui(ui, "None yet: choose it as the period of an element");
    }
    sheet.element_rows_ui(ui, "period", elements);
    ui.add_space(12.0);
    if danger_button_ui(ui, "Delete period") {
        sheet.remove(record);
    }
}
