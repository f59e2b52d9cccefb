//! A link.

use egui::{Checkbox, Id, Ui};

use super::sheet::{Sheet, caption_ui, name_or, sort_ui};
use super::{assumptions, evidence, underpinning};
use crate::app::choice::{segments_ui, segments_with_ui};
use crate::app::parts::{Row, button_ui, danger_button_ui, heading_ui, property_ui};
use crate::app::sample::{strength_ui, support_ui};
use crate::app::texts::{LINK_RATIONALE, LINK_SOURCES};
use crate::edit::Command;
use crate::model::{Effect, ElementId, EvidenceOn, Link, LinkEnd, LinkId, RecordKey, Underpinned};

/// Draws everything a link has.
pub(super) fn link_ui(ui: &mut Ui, sheet: &mut Sheet, id: LinkId) {
    let Some(link) = sheet.model.link(id) else { return };
    let record = RecordKey::Link(id);
    sort_ui(ui, None, "Link");
    end_ui(ui, sheet, link, LinkEnd::From, link.from);
    end_ui(ui, sheet, link, LinkEnd::To, link.to);
    claim_ui(ui, sheet, link);
    heading_ui(ui, "Why should it?", None);
    sheet.text_ui(ui, record, &LINK_RATIONALE, "Why the one should lead to the other");
    sheet.text_ui(ui, record, &LINK_SOURCES, "One a line");
    assumptions::assumptions_ui(ui, sheet, id);
    evidence::evidence_ui(ui, sheet, EvidenceOn::Link(id));
    underpinning::underpinned_by_ui(ui, sheet, Underpinned::Link(id));
    ui.add_space(12.0);
    ui.horizontal_wrapped(|ui| {
        if button_ui(ui, "Reverse") {
            sheet.run(Command::ReverseLink(id));
        }
        if danger_button_ui(ui, "Delete") {
            sheet.remove(record);
        }
    });
}

fn end_ui(ui: &mut Ui, sheet: &mut Sheet, link: &Link, end: LinkEnd, element: ElementId) {
    let label = match end {
        LinkEnd::From => "From",
        LinkEnd::To => "To",
    };
    let title = name_or(sheet.model, Some(RecordKey::Element(element)), "");
    let name = format!("{label} {title}");
    property_ui(ui, label, |ui| {
        let id = Id::unique(("link end", link.id, end));
        if (Row { name: &name, ..Row::new(id, &title) }).ui(ui).clicked() {
            sheet.show(RecordKey::Element(element));
        }
    });
}

/// What the link claims: the way it works, how much, and how well that is supported.
fn claim_ui(ui: &mut Ui, sheet: &mut Sheet, link: &Link) {
    caption_ui(ui, "Effect");
    if let Some(effect) = segments_ui(ui, "Effect", &link.effect) {
        sheet.change(link, |link| link.effect = effect.clone());
    }
    let hinders = link.effect == Effect::Hinders;
    caption_ui(ui, if hinders { "How much does it hinder?" } else { "How much does it help?" });
    if let Some(strength) = segments_with_ui(ui, "Strength", &link.strength, strength_ui) {
        sheet.change(link, |link| link.strength = strength.clone());
    }
    caption_ui(ui, "How well is it supported?");
    if let Some(support) = segments_with_ui(ui, "Support", &link.support, support_ui) {
        sheet.change(link, |link| link.support = support.clone());
    }
    let mut feedback = link.feedback;
    let label = "Feedback: it runs back on purpose";
    ui.add_space(4.0);
    if ui.add(Checkbox::new(&mut feedback, label)).changed() {
        sheet.change(link, |link| link.feedback = feedback);
    }
}
