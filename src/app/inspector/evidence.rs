//! The evidence on an element, a link or an assumption.

use egui::{Checkbox, Ui};

use super::sheet::Sheet;
use crate::app::parts::{heading_ui, hint_ui, link_ui};
use crate::app::texts::{
    EVIDENCE_ADDRESS, EVIDENCE_DATE, EVIDENCE_PAGE, EVIDENCE_SOURCE, EVIDENCE_TEXT,
};
use crate::edit::Command;
use crate::model::{Evidence, EvidenceOn, RecordKey};

/// Draws the evidence on a record.
pub(super) fn evidence_ui(ui: &mut Ui, sheet: &mut Sheet, on: EvidenceOn) {
    if heading_ui(ui, "Evidence", Some(("+ Evidence", "Add evidence"))) {
        sheet.add_part(Command::AddEvidence { on, text: String::new() });
    }
    let evidence = sheet.model.evidence_on(on.key());
    if evidence.is_empty() {
        hint_ui(ui, "No evidence yet: what was found, and where?");
    }
    pieces_ui(ui, sheet, &evidence);
}

/// Draws the evidence on an assumption, which is itself a part of a link.
pub(super) fn nested_evidence_ui(ui: &mut Ui, sheet: &mut Sheet, on: EvidenceOn, name: &str) {
    pieces_ui(ui, sheet, &sheet.model.evidence_on(on.key()));
    if link_ui(ui, "+ Evidence", &format!("Add evidence on assumption {name}")).clicked() {
        sheet.add_part(Command::AddEvidence { on, text: String::new() });
    }
}

fn pieces_ui(ui: &mut Ui, sheet: &mut Sheet, evidence: &[&Evidence]) {
    let keys: Vec<_> = evidence.iter().map(|piece| RecordKey::Evidence(piece.id)).collect();
    for (at, piece) in evidence.iter().enumerate() {
        ui.push_id(piece.id, |ui| piece_ui(ui, sheet, piece, (&keys, at)));
    }
}

fn piece_ui(ui: &mut Ui, sheet: &mut Sheet, piece: &Evidence, among: (&[RecordKey], usize)) {
    let record = RecordKey::Evidence(piece.id);
    sheet.part_text_ui(ui, record, &EVIDENCE_TEXT, "What was found?");
    let name = format!("evidence {}", piece.text);
    let is_unfolded = sheet.fold_ui(ui, record, &summary(piece), &name);
    if is_unfolded {
        details_ui(ui, sheet, piece);
        sheet.part_links_ui(ui, among.0, among.1, &name);
    }
    ui.add_space(4.0);
}

/// Where it comes from, on one line.
fn summary(piece: &Evidence) -> String {
    let page = piece.page.as_str();
    let reading = if piece.our_reading { "our reading" } else { "" };
    let parts = [piece.source.as_str(), page, piece.date.as_str(), reading];
    let known: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if known.is_empty() { "No source yet".to_owned() } else { known.join(" · ") }
}

fn details_ui(ui: &mut Ui, sheet: &mut Sheet, piece: &Evidence) {
    let record = RecordKey::Evidence(piece.id);
    sheet.line_ui(ui, record, &EVIDENCE_SOURCE, "A report, a person");
    sheet.line_ui(ui, record, &EVIDENCE_PAGE, "Such as p. 27");
    sheet.line_ui(ui, record, &EVIDENCE_ADDRESS, "A web address");
    sheet.line_ui(ui, record, &EVIDENCE_DATE, "When");
    let mut our_reading = piece.our_reading;
    let label = "Our reading, not the source's words";
    if ui.add(Checkbox::new(&mut our_reading, label)).changed() {
        sheet.change(piece, |piece| piece.our_reading = our_reading);
    }
}
