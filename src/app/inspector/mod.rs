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
mod on_level;
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
use super::panes::follow_keyboard;
use super::parts::BAR_MARGIN;
use crate::edit::Selection;
use crate::model::{Model, RecordKey};
use periods::NewPeriod;
use sheet::Sheet;

/// What the inspector remembers between passes.
#[derive(Debug, Default)]
pub struct InspectorState {
    /// What it shows; what follows below is about that.
    subject: Selection,
    /// The parts that were there when one was asked for: the one that is new gets the keyboard.
    /// Parts that come and go by undo and redo leave the keyboard where it is.
    parts_before: Option<BTreeSet<RecordKey>>,
    /// The part that gets the keyboard as soon as it is drawn.
    to_focus: Option<RecordKey>,
    /// The indicators and pieces of evidence of which everything is shown.
    unfolded: BTreeSet<RecordKey>,
    /// A partner's name while it is being typed.
    new_partner: Option<String>,
    /// Whether one was just added by Enter.
    partner_added: bool,
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
    let is_another = state.subject != *selection;
    if is_another {
        let subject = selection.clone();
        if let Some(name) = state.new_partner.take() {
            partners::add(&state.subject, name, intents);
        }
        *state = InspectorState {
            subject,
            unfolded: std::mem::take(&mut state.unfolded),
            to_focus: state.to_focus,
            ..InspectorState::default()
        };
    }
    state.notice_new_part(model);
    let mut area =
        ScrollArea::vertical().id_salt("inspector").content_margin(BAR_MARGIN).auto_shrink(false);
    if is_another {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show(ui, |ui| {
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
        follow_keyboard(ui);
    });
}

impl InspectorState {
    /// Gives the keyboard to a part that was just added elsewhere, as soon as it is drawn: its
    /// text is what the user wants to type next.
    pub const fn edit_part(&mut self, part: RecordKey) {
        self.to_focus = Some(part);
    }

    /// Asks for the name of a partner, unless one is being typed.
    pub fn add_partner(&mut self) {
        self.new_partner.get_or_insert_default();
    }

    /// As [`Self::edit_part`], for a part that was asked for in the pass before.
    fn notice_new_part(&mut self, model: &Model) {
        let Some(before) = self.parts_before.take() else { return };
        let now = sheet::parts(model, &self.subject);
        self.to_focus = now.difference(&before).next().copied().or(self.to_focus);
    }
}
