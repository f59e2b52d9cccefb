//! The right panel: everything that what is selected has, edited in place. One file a sort of
//! record.

mod about;
mod assumptions;
mod element;
mod evidence;
mod indicators;
mod kind;
mod level;
mod link;
mod partner;
mod partners;
mod paths;
mod period;
mod periods;
mod several;
mod sheet;
mod underpinning;

use std::collections::BTreeSet;

use egui::{ScrollArea, Ui};

use super::field;
use super::intent::Intents;
use crate::edit::Selection;
use crate::model::{Model, RecordKey};
use periods::NewPeriod;
use sheet::Sheet;

/// What the inspector remembers between passes.
#[derive(Debug, Default)]
pub struct InspectorState {
    /// What it shows; what follows below is about that.
    subject: Selection,
    /// The parts that were there in the last pass: one that is new gets the keyboard.
    parts_seen: BTreeSet<RecordKey>,
    /// The part that gets the keyboard as soon as it is drawn.
    to_focus: Option<RecordKey>,
    /// The indicators and pieces of evidence of which everything is shown.
    unfolded: BTreeSet<RecordKey>,
    /// A partner's name while it is being typed.
    new_partner: Option<String>,
    /// A period while it is being typed.
    new_period: Option<NewPeriod>,
}

/// Draws the inspector.
pub fn inspector_ui(
    ui: &mut Ui,
    model: &Model,
    selection: &Selection,
    state: &mut InspectorState,
    intents: &mut Intents,
) {
    field::commit_abandoned(ui.ctx(), model, intents);
    if state.subject != *selection {
        let subject = selection.clone();
        if let Some(name) = state.new_partner.take() {
            partners::add(&state.subject, name, intents);
        }
        *state = InspectorState {
            subject,
            unfolded: std::mem::take(&mut state.unfolded),
            ..InspectorState::default()
        };
        state.parts_seen = sheet::parts(model, selection);
    }
    state.notice_new_parts(model);
    ScrollArea::vertical().id_salt("inspector").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let mut sheet = Sheet { model, state, intents };
        match selection.single() {
            Some(RecordKey::Element(id)) => element::element_ui(ui, &mut sheet, id),
            Some(RecordKey::Link(id)) => link::link_ui(ui, &mut sheet, id),
            Some(RecordKey::Level(id)) => level::level_ui(ui, &mut sheet, id),
            Some(RecordKey::Kind(id)) => kind::kind_ui(ui, &mut sheet, id),
            Some(RecordKey::Partner(id)) => partner::partner_ui(ui, &mut sheet, id),
            Some(RecordKey::Period(id)) => period::period_ui(ui, &mut sheet, id),
            None if !selection.is_empty() => several::several_ui(ui, &mut sheet, selection),
            _ => about::about_ui(ui, &mut sheet),
        }
        ui.add_space(16.0);
    });
}

impl InspectorState {
    /// A part that has appeared since the last pass, and says nothing yet, was just added: its
    /// text is what the user wants to type next, however it was added.
    fn notice_new_parts(&mut self, model: &Model) {
        let parts = sheet::parts(model, &self.subject);
        if parts == self.parts_seen {
            return;
        }
        let new = parts.difference(&self.parts_seen).copied();
        if let Some(new) = new.into_iter().find(|part| sheet::is_blank(model, *part)) {
            self.to_focus = Some(new);
        }
        self.parts_seen = parts;
    }
}
