//! How we would know: the indicators of an element.

use egui::Ui;

use super::sheet::{Sheet, caption_ui};
use crate::app::choice::segments_ui;
use crate::app::choice::word_combo_ui;
use crate::app::parts::{heading_ui, hint_ui, property_ui};
use crate::app::texts::{
    INDICATOR_BASELINE, INDICATOR_SOURCE, INDICATOR_TARGET, INDICATOR_TEXT, INDICATOR_WHEN,
};
use crate::app::wording::Word;
use crate::edit::Command;
use crate::model::{DefinedBy, Element, Indicator, RecordKey};

/// Draws the indicators of an element.
pub(super) fn indicators_ui(ui: &mut Ui, sheet: &mut Sheet, element: &Element) {
    if heading_ui(ui, "How would we know?", Some(("+ Indicator", "Add indicator"))) {
        sheet.add_part(Command::AddIndicator { of: element.id, text: String::new() });
    }
    let indicators = sheet.model.indicators_of(element.id);
    if indicators.is_empty() {
        hint_ui(ui, "No indicator yet: how would we know?");
    }
    let keys: Vec<_> = indicators.iter().map(|one| RecordKey::Indicator(one.id)).collect();
    for (at, indicator) in indicators.into_iter().enumerate() {
        ui.push_id(indicator.id, |ui| indicator_ui(ui, sheet, indicator, (&keys, at)));
    }
}

fn indicator_ui(
    ui: &mut Ui,
    sheet: &mut Sheet,
    indicator: &Indicator,
    among: (&[RecordKey], usize),
) {
    let record = RecordKey::Indicator(indicator.id);
    sheet.part_text_ui(ui, record, &INDICATOR_TEXT, "What would we see or hear?");
    let name = format!("indicator {}", indicator.text);
    let is_unfolded = sheet.fold_ui(ui, record, &summary(indicator), &name);
    if is_unfolded {
        details_ui(ui, sheet, indicator);
        sheet.part_links_ui(ui, among.0, among.1, &name);
    }
    ui.add_space(4.0);
}

/// What is known about an indicator besides its text, on one line.
fn summary(indicator: &Indicator) -> String {
    let nature = indicator.nature.label().to_lowercase();
    match &indicator.defined_by {
        DefinedBy::Unsaid => nature,
        who => format!("{nature} · defined by {}", who.label().to_lowercase()),
    }
}

fn details_ui(ui: &mut Ui, sheet: &mut Sheet, indicator: &Indicator) {
    let record = RecordKey::Indicator(indicator.id);
    caption_ui(ui, "It looks at experience, or counts");
    if let Some(nature) = segments_ui(ui, "Indicator", &indicator.nature) {
        sheet.change(indicator, |indicator| indicator.nature = nature.clone());
    }
    property_ui(ui, "Defined by", |ui| {
        if let Some(defined_by) = word_combo_ui(ui, "Defined by", &indicator.defined_by) {
            sheet.change(indicator, |indicator| indicator.defined_by = defined_by.clone());
        }
    });
    sheet.line_ui(ui, record, &INDICATOR_BASELINE, "Where things stood");
    sheet.line_ui(ui, record, &INDICATOR_TARGET, "Where they should get to");
    sheet.line_ui(ui, record, &INDICATOR_SOURCE, "Where the answer comes from");
    sheet.line_ui(ui, record, &INDICATOR_WHEN, "When it is looked at");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ElementId, Id, IndicatorId, OrderKey};

    #[test]
    fn the_summary_says_who_defined_it_once_somebody_has_said() {
        let id = IndicatorId::parse("i").unwrap();
        let of = ElementId::parse("e").unwrap();
        let mut indicator = Indicator::new(id, of, OrderKey::default(), "Stories");
        assert_eq!(summary(&indicator), "relational");
        indicator.defined_by = DefinedBy::Community;
        assert_eq!(summary(&indicator), "relational · defined by the community");
    }
}
