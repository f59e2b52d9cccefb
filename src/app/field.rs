//! Text fields of records.
//!
//! What is typed is a draft until the focus leaves the field (or Enter, or Ctrl+Enter where Enter
//! makes a line); then it becomes one [`Command::Change`]. Escape drops it if there was a text
//! before, which comes back; where there was none, nothing that was typed is lost. A draft knows
//! its record and is kept apart from the widget: a field that is no longer drawn, because the user
//! has selected something else or closed the panel, still hands its text to the record it was
//! typed for. A text that cannot stand stays a draft, with the reason under the field.

use std::collections::HashMap;

use egui::{Context, FontSelection, Id, Key, Modifiers, Rect, Response, TextEdit, Ui};

use super::change::latest;
use super::intent::{Intent, Intents};
use super::style::{colour, theme};
use super::texts::{Form, TextOf};
use crate::edit::Command;
use crate::model::{Model, RecordKey};

/// Text that has been typed and is not in the model yet.
#[derive(Clone)]
struct Draft {
    record: RecordKey,
    of: &'static TextOf,
    text: String,
    /// The pass in which its field was last drawn.
    drawn_in: u64,
    /// Why it could not be kept, if that was tried.
    problem: Option<String>,
}

/// Every draft, under the id of its widget. There is one such list a window.
#[derive(Clone, Default)]
struct Drafts(HashMap<Id, Draft>);

impl Drafts {
    fn with<R>(ctx: &Context, what: impl FnOnce(&mut Self) -> R) -> R {
        ctx.data_mut(|data| what(data.get_temp_mut_or_default::<Self>(Id::NULL)))
    }

    fn take(ctx: &Context, id: Id) -> Option<Draft> {
        Self::with(ctx, |drafts| drafts.0.remove(&id))
    }

    fn keep(ctx: &Context, id: Id, draft: Draft) {
        Self::with(ctx, |drafts| drafts.0.insert(id, draft));
    }
}

/// Hands over every draft at once: for saving, closing, and whatever else must not miss what
/// stands in a field. Those that cannot stand are kept, and the user is told why.
pub fn commit_all(ctx: &Context, model: &Model, intents: &mut Intents) {
    commit_where(ctx, model, intents, |_| true);
}

/// Whether anything has been typed that is not in the model yet.
pub fn has_drafts(ctx: &Context) -> bool {
    Drafts::with(ctx, |drafts| !drafts.0.is_empty())
}

/// Hands over the drafts whose fields are no longer drawn. Every panel with fields begins with
/// this.
pub fn commit_abandoned(ctx: &Context, model: &Model, intents: &mut Intents) {
    let pass = ctx.cumulative_pass_nr();
    commit_where(ctx, model, intents, |draft| draft.drawn_in + 1 < pass);
    let focused = ctx.memory(egui::Memory::focused);
    let is_loose = |(id, draft): (&Id, &Draft)| draft.problem.is_none() && focused != Some(*id);
    if Drafts::with(ctx, |drafts| drafts.0.iter().any(is_loose)) {
        // That a field is gone shows only in the pass after.
        ctx.request_repaint();
    }
}

fn commit_where(
    ctx: &Context,
    model: &Model,
    intents: &mut Intents,
    which: impl Fn(&Draft) -> bool,
) {
    let due: Vec<_> = Drafts::with(ctx, |drafts| {
        let is_due = |draft: &Draft| draft.problem.is_none() && which(draft);
        drafts.0.extract_if(|_, draft| is_due(draft)).collect()
    });
    for (id, draft) in due {
        if let Err(draft) = commit(model, draft, intents) {
            let label = draft.of.label;
            intents.extend(draft.problem.clone().map(|why| Intent::Say(format!("{label}: {why}"))));
            Drafts::keep(ctx, id, draft);
        }
    }
}

/// Makes a draft a command, on top of whatever else has changed since the typing began.
fn commit(model: &Model, draft: Draft, intents: &mut Intents) -> Result<(), Draft> {
    let Some(mut after) = latest(model, intents, draft.record) else { return Ok(()) };
    let before = draft.of.read(model, draft.record);
    if before.is_some_and(|before| before == draft.text) {
        return Ok(());
    }
    match draft.of.write(&mut after, &draft.text) {
        Ok(()) => {
            intents.push(Intent::Run(Command::Change(vec![after])));
            Ok(())
        }
        Err(problem) => Err(Draft { problem: Some(problem), ..draft }),
    }
}

/// The widget id of a record's text in the part of the window called `place`.
pub fn field_id(place: &'static str, record: RecordKey, of: &TextOf) -> Id {
    Id::unique((place, record, of.label))
}

/// A text field of one record.
pub struct Field<'a> {
    model: &'a Model,
    record: RecordKey,
    of: &'static TextOf,
    id: Id,
    hint: &'a str,
    rows: usize,
    wraps: bool,
    font: FontSelection,
    takes_focus: bool,
}

impl<'a> Field<'a> {
    /// The field of `record`'s text `of`, in the part of the window called `place`.
    pub fn new(
        place: &'static str,
        model: &'a Model,
        record: RecordKey,
        of: &'static TextOf,
    ) -> Self {
        let has_lines = of.form == Form::Lines;
        Self {
            model,
            record,
            of,
            id: field_id(place, record, of),
            hint: "",
            rows: 1,
            wraps: has_lines,
            font: FontSelection::Default,
            takes_focus: false,
        }
    }

    /// What stands in it while it is empty.
    #[must_use]
    pub const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// How many rows it has at least.
    #[must_use]
    pub const fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// Wraps a one-line text instead of scrolling it.
    #[must_use]
    pub const fn wrapped(mut self) -> Self {
        self.wraps = true;
        self
    }

    /// The font of its text.
    #[must_use]
    pub fn font(mut self, font: impl Into<FontSelection>) -> Self {
        self.font = font.into();
        self
    }

    /// Gives it the keyboard now, if so.
    #[must_use]
    pub const fn focused(mut self, now: bool) -> Self {
        self.takes_focus = now;
        self
    }

    /// Draws it as wide as there is room.
    pub fn ui(self, ui: &mut Ui, intents: &mut Intents) -> Response {
        let draft = Drafts::take(ui.ctx(), self.id);
        let was_draft = draft.is_some();
        let problem = draft.as_ref().and_then(|draft| draft.problem.clone());
        let mut text = draft.map_or_else(
            || self.of.read(self.model, self.record).unwrap_or_default().into_owned(),
            |draft| draft.text,
        );
        let is_ended = ui.memory(|memory| memory.has_focus(self.id)) && self.is_ended(ui);
        if self.takes_focus {
            ui.memory_mut(|memory| memory.request_focus(self.id));
        }
        let response = self.edit_ui(ui, &mut text, problem.is_some());
        if is_ended {
            response.surrender_focus();
        }
        let escaped = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
        let is_dropped = escaped && (self.had_text() || problem.is_some());
        if is_dropped && problem.is_none() && (was_draft || response.changed()) {
            self.give_up(ui, &text, intents);
        }
        if (was_draft || response.changed()) && !is_dropped {
            let draft = Draft {
                record: self.record,
                of: self.of,
                text,
                drawn_in: ui.ctx().cumulative_pass_nr(),
                problem: problem.clone().filter(|_| !response.changed()),
            };
            self.settle(ui, response.has_focus() || self.takes_focus, draft, intents);
        }
        if let Some(problem) = problem {
            ui.colored_label(colour(theme(ui.ctx()).danger), problem);
        }
        response
    }

    /// Has what was typed be what redo brings back.
    fn give_up(&self, ui: &Ui, text: &str, intents: &mut Intents) {
        let draft = Draft {
            record: self.record,
            of: self.of,
            text: text.to_owned(),
            drawn_in: ui.ctx().cumulative_pass_nr(),
            problem: None,
        };
        let mut kept = Intents::new();
        // What could not be kept anyway is not missed.
        if commit(self.model, draft, &mut kept).is_ok() {
            intents.extend(kept.into_iter().filter_map(|intent| match intent {
                Intent::Run(command) => Some(Intent::GiveUp(command)),
                _ => None,
            }));
        }
    }

    /// Whether the record has a text that Escape can bring back.
    fn had_text(&self) -> bool {
        self.of.read(self.model, self.record).is_some_and(|text| !text.is_empty())
    }

    /// Keeps a draft while it is being typed, and hands it over after that.
    fn settle(&self, ui: &Ui, is_typing: bool, draft: Draft, intents: &mut Intents) {
        let kept = if is_typing || draft.problem.is_some() {
            Some(draft)
        } else {
            commit(self.model, draft, intents).err()
        };
        if let Some(draft) = kept {
            Drafts::keep(ui.ctx(), self.id, draft);
        }
    }

    /// Whether a key was pressed that ends the editing; it is used up.
    fn is_ended(&self, ui: &Ui) -> bool {
        let is_one_line = self.of.form != Form::Lines;
        ui.input_mut(|input| {
            input.consume_key(Modifiers::COMMAND, Key::Enter)
                || (is_one_line && input.consume_key(Modifiers::NONE, Key::Enter))
        })
    }

    fn edit_ui(&self, ui: &mut Ui, text: &mut String, is_wrong: bool) -> Response {
        let theme = theme(ui.ctx());
        let edit = if self.wraps {
            TextEdit::multiline(text).desired_rows(self.rows)
        } else {
            TextEdit::singleline(text)
        };
        let edit = edit
            .id(self.id)
            .font(self.font.clone())
            .hint_text(self.hint.to_owned())
            .text_color(colour(if is_wrong { theme.danger } else { theme.ink }))
            .desired_width(f32::INFINITY);
        let response = edit.show(ui).response.response;
        let label = self.of.label;
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(label));
        response
    }
}

/// A name that is being edited where it stands in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InPlace {
    /// The record.
    pub record: RecordKey,
    has_begun: bool,
}

impl InPlace {
    /// Begins with the next pass, with all of the name selected.
    pub const fn new(record: RecordKey) -> Self {
        Self { record, has_begun: false }
    }

    /// Draws the field; it is over when the field has lost the keyboard.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        model: &Model,
        (place, of): (&'static str, &'static TextOf),
        intents: &mut Intents,
    ) -> (Rect, bool) {
        let id = field_id(place, self.record, of);
        if !self.has_begun {
            select_all(ui.ctx(), id, of.read(model, self.record).unwrap_or_default().as_ref());
        }
        let response =
            Field::new(place, model, self.record, of).focused(!self.has_begun).ui(ui, intents);
        let is_over = self.has_begun && !response.has_focus();
        self.has_begun = true;
        (response.rect, is_over)
    }
}

/// Selects all of the text of a text field, so that typing replaces it.
pub(super) fn select_all(ctx: &Context, id: Id, text: &str) {
    select_start(ctx, id, text.chars().count());
}

/// Selects the first so many characters of a text field, so that typing replaces them.
pub(super) fn select_start(ctx: &Context, id: Id, count: usize) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = TextEdit::load_state(ctx, id).unwrap_or_default();
    let end = CCursor::new(count);
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
    state.store(ctx, id);
}
