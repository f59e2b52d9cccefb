//! What must hold for a link.

use egui::{Checkbox, Ui};

use super::evidence;
use super::sheet::Sheet;
use crate::app::choice::segments_ui;
use crate::app::parts::{heading_ui, hint_ui};
use crate::app::texts::ASSUMPTION_TEXT;
use crate::edit::Command;
use crate::model::{Assumption, EvidenceOn, LinkId, RecordKey};

/// Draws the assumptions of a link.
pub(super) fn assumptions_ui(ui: &mut Ui, sheet: &mut Sheet, link: LinkId) {
    if heading_ui(ui, "What must hold?", Some(("+ Assumption", "Add assumption"))) {
        sheet.add_part(Command::AddAssumption { link, text: String::new() });
    }
    let assumptions = sheet.model.assumptions_of(link);
    if assumptions.is_empty() {
        hint_ui(ui, "No assumption yet: what must hold for this link to work?");
    }
    let keys: Vec<_> = assumptions.iter().map(|one| RecordKey::Assumption(one.id)).collect();
    for (at, assumption) in assumptions.into_iter().enumerate() {
        ui.push_id(RecordKey::Assumption(assumption.id), |ui| {
            assumption_ui(ui, sheet, assumption);
            let name = format!("assumption {}", assumption.text);
            sheet.part_links_ui(ui, &keys, at, &name);
            ui.add_space(8.0);
        });
    }
}

fn assumption_ui(ui: &mut Ui, sheet: &mut Sheet, assumption: &Assumption) {
    let record = RecordKey::Assumption(assumption.id);
    sheet.part_text_ui(ui, record, &ASSUMPTION_TEXT, "What must hold?");
    if let Some(status) = segments_ui(ui, "Assumption", &assumption.status) {
        sheet.change(assumption, |assumption| assumption.status = status.clone());
    }
    let mut critical = assumption.critical;
    if ui.add(Checkbox::new(&mut critical, "Critical: the link falls with it")).changed() {
        sheet.change(assumption, |assumption| assumption.critical = critical);
    }
    ui.indent("evidence", |ui| {
        let on = EvidenceOn::Assumption(assumption.id);
        evidence::nested_evidence_ui(ui, sheet, on, &assumption.text);
    });
}
