//! The story panel: the steps in their order, and what is said about the one that is open.

mod fixes;
mod list;
mod step;

pub use fixes::{Fix, fixes_ui};
pub(super) use step::selected_focus;

use std::collections::BTreeMap;

use egui::{Frame, ScrollArea, Ui, Vec2};

use super::action::Action;
use super::document::Document;
use super::intent::{Intent, Intents};
use super::parts::{BAR_MARGIN, button_ui, heading_ui, hint_ui};
use super::perform::can;
use crate::model::StepId;
use crate::scene::legible::Reading;

/// What the panel remembers.
#[derive(Default)]
pub struct StoryState {
    /// The step whose details are shown.
    pub open: Option<StepId>,
    dragging: Option<StepId>,
    read: Readings,
}

/// How well each step can be read: worked out when a step is first seen, and anew when the model
/// or the screen has changed.
#[derive(Default)]
struct Readings {
    of: (u64, [u32; 2], u64),
    known: BTreeMap<StepId, Reading>,
}

impl Readings {
    fn keep_for(&mut self, revision: u64, screen: Vec2, text_scale: f64) {
        let of = (revision, [screen.x.to_bits(), screen.y.to_bits()], text_scale.to_bits());
        if self.of != of {
            self.of = of;
            self.known.clear();
        }
    }
}

/// Shows the panel.
pub fn story_ui(
    ui: &mut Ui,
    document: &Document,
    state: &mut StoryState,
    (screen, text_scale): (Vec2, f64),
    intents: &mut Intents,
) {
    let model = document.editor.model();
    state.read.keep_for(document.editor.revision(), screen, text_scale);
    let may_change = document.editor.read_only().is_none();
    let add = ("+ What is on screen", "Add what is on screen to the story");
    if heading_ui(ui, "Story", may_change.then_some(add)) {
        intents.push(Intent::Act(Action::AddStep));
    }
    ui.horizontal_wrapped(|ui| {
        if ui.add_enabled_ui(may_change, |ui| button_ui(ui, "Propose a story")).inner {
            intents.push(Intent::Act(Action::ProposeStory));
        }
        let may_present = can(Action::Present, Some(document));
        if ui.add_enabled_ui(may_present, |ui| button_ui(ui, "Present")).inner {
            intents.push(Intent::Act(Action::Present));
        }
    });
    if model.steps().len() == 0 {
        hint_ui(ui, "No steps yet. Show on the map what you want to talk about, then add it here");
        return;
    }
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        Frame::new().inner_margin(BAR_MARGIN).show(ui, |ui| {
            list::list_ui(ui, document, state, (screen, text_scale), intents);
        });
    });
}
