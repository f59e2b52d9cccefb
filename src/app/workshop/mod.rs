//! A live session: what is said goes into the parking lot as fast as it can be typed, cards are
//! voted on with dots, and a clock counts down. On the desk, before an audience and on the
//! facilitator's page alike.

mod bar;
mod capture;
mod clock;
mod drop;
mod entries;
mod keys;
mod line;
mod timer;

use egui::{Context, Key, Modifiers};

pub use bar::bar_ui;
pub use capture::capture_ui;
pub use clock::{clock_room, clock_ui};
pub use entries::{EntriesLook, entries_ui};
pub use line::Line;
pub use timer::Timer;

use super::action::Action;
use super::document::Document;
use super::intent::{Intent, Intents};
use crate::edit::{Captured, Editor, Selection};
use crate::model::{ElementId, Model};

/// What a live session remembers.
#[derive(Debug, Default)]
pub struct Workshop {
    /// Whether what is said is being captured.
    pub capturing: bool,
    /// Whether a click on a card is a vote.
    pub voting: bool,
    /// How much time there is left.
    pub timer: Timer,
    /// The line that is being typed, and where the keyboard is in the list.
    pub line: Line,
    /// How many votes there are on the whole map, as of the last pass.
    pub votes: u32,
    /// The revision they were counted in.
    counted: Option<u64>,
}

impl Workshop {
    /// Whether Escape has something to close here.
    pub const fn is_open(&self) -> bool {
        self.capturing || self.voting
    }

    /// Counts the votes, if anything has changed since.
    pub fn count(&mut self, editor: &Editor) {
        if self.counted.replace(editor.revision()) != Some(editor.revision()) {
            let votes = editor.model().elements().map(|element| element.votes);
            self.votes = votes.fold(0, u32::saturating_add);
        }
    }

    /// What stands in the field and is no entry yet.
    pub fn unfinished(&self, model: &Model) -> Option<Captured> {
        let is_new = self.capturing && self.line.editing.is_none();
        self.line.captured(model).filter(|_| is_new)
    }

    /// Brings an entry into the field.
    pub fn edit(&mut self, model: &Model, entry: ElementId) {
        keys::edit(model, &mut self.line, entry);
    }

    /// Whether there is anything to show on the desk.
    pub const fn has_bar(&self) -> bool {
        self.is_open() || self.timer.is_shown()
    }
}

/// Leaves capturing or voting, or takes the mark off what is being talked about, if Escape was
/// pressed and nothing nearer has a use for it. The field for what is said has Escape itself.
pub fn leave_by_key(ctx: &Context, document: &Document, intents: &mut Intents) {
    let map = &document.map;
    let is_nearer = ctx.text_edit_focused() || map.is_editing() || map.is_dragging();
    let workshop = &document.workshop;
    let is_marked = document.presentation.is_some() && !document.editor.selection().is_empty();
    if !(workshop.is_open() || is_marked) || is_nearer {
        return;
    }
    if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        intents.push(match (workshop.voting, workshop.capturing) {
            (true, _) => Intent::Act(Action::Voting),
            (false, true) => Intent::Act(Action::Capture),
            (false, false) => Intent::Select(Selection::new()),
        });
    }
}
