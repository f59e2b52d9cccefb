//! Finding: a bar over all text of the model, with next and previous.

pub mod search;

use egui::text::LayoutJob;
use egui::{Id, Key, Label, Modifiers, TextEdit, TextFormat, Ui};

use super::field::select_all;
use super::intent::{Intent, Intents};
use super::names::name_of;
use super::parts::{button_ui, hint_ui};
use super::style::{body, colour, strong, theme};
use crate::model::Model;
use search::{Hit, Index};

/// The width of the field.
const FIELD_WIDTH: f32 = 220.0;

/// A step that was asked for and is taken when the bar is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Next,
    Previous,
}

/// What finding remembers between passes.
#[derive(Default)]
pub struct FindState {
    is_open: bool,
    takes_focus: bool,
    query: String,
    /// The hit that was gone to last.
    current: Option<usize>,
    step: Option<Step>,
    index: Option<(u64, Index)>,
    found: Option<Found>,
}

/// The hits of a query in one revision of the model.
struct Found {
    revision: u64,
    query: String,
    hits: Vec<Hit>,
}

impl FindState {
    /// Opens the bar, or gives it the keyboard if it is open.
    pub const fn open(&mut self) {
        self.is_open = true;
        self.takes_focus = true;
    }

    /// Whether the bar is shown.
    pub const fn is_open(&self) -> bool {
        self.is_open
    }

    /// Closes the bar; what was typed is there again when it opens.
    pub fn close(&mut self) {
        self.is_open = false;
        self.current = None;
        self.found = None;
        self.index = None;
    }

    /// Goes to the next hit; opens the bar if it is closed.
    pub fn next(&mut self) {
        self.ask_for(Step::Next);
    }

    /// Goes to the hit before; opens the bar if it is closed.
    pub fn previous(&mut self) {
        self.ask_for(Step::Previous);
    }

    fn ask_for(&mut self, step: Step) {
        if !self.is_open {
            self.open();
        }
        self.step = Some(step);
    }

    /// Brings the hits up to date with what is typed and with the model.
    fn search(&mut self, model: &Model, revision: u64) -> &[Hit] {
        let is_current = |found: &Found| found.revision == revision && found.query == self.query;
        if !self.found.as_ref().is_some_and(is_current) {
            if self.found.as_ref().is_some_and(|found| found.query != self.query) {
                self.current = None;
            }
            let known = self.index.take().filter(|(of, _)| *of == revision);
            let (_, index) =
                self.index.insert(known.unwrap_or_else(|| (revision, Index::new(model))));
            let hits = index.search(model, &self.query);
            self.current = self.current.filter(|current| *current < hits.len());
            self.found = Some(Found { revision, query: self.query.clone(), hits });
        }
        self.found.as_ref().map_or(&[], |found| found.hits.as_slice())
    }

    /// Takes the step that was asked for: the hit to go to.
    fn take_step(&mut self, count: usize) -> Option<usize> {
        let step = self.step.take()?;
        let last = count.checked_sub(1)?;
        self.current = Some(match (step, self.current) {
            (Step::Next, Some(current)) if current < last => current + 1,
            (Step::Next, _) => 0,
            (Step::Previous, Some(current)) if current > 0 => current - 1,
            (Step::Previous, _) => last,
        });
        self.current
    }
}

/// Draws the bar, if it is open. `revision` is the editor's: the search is kept while it stays.
pub fn find_ui(
    ui: &mut Ui,
    model: &Model,
    revision: u64,
    state: &mut FindState,
    intents: &mut Intents,
) {
    if !state.is_open {
        return;
    }
    ui.horizontal(|ui| {
        let is_closed = field_ui(ui, state);
        let count = state.search(model, revision).len();
        if let Some(hit) = state.take_step(count).and_then(|place| state.hit(place)) {
            intents.push(Intent::Show(hit.place));
        }
        ui.label(tally(state.current, count, state.query.trim().is_empty()));
        ui.add_enabled_ui(count > 0, |ui| {
            if button_ui(ui, "Previous") {
                state.previous();
            }
            if button_ui(ui, "Next") {
                state.next();
            }
        });
        let closes = button_ui(ui, "Close") || is_closed;
        if let Some(hit) = state.current.and_then(|place| state.hit(place)) {
            hit_ui(ui, model, hit);
        } else if count == 0 && !state.query.trim().is_empty() {
            hint_ui(ui, "Not found in any title, note, indicator, evidence or name");
        }
        if closes {
            state.close();
        } else if state.step.is_some() {
            ui.ctx().request_repaint();
        }
    });
}

impl FindState {
    fn hit(&self, place: usize) -> Option<&Hit> {
        self.found.as_ref()?.hits.get(place)
    }
}

/// The field; the answer is whether Escape was pressed in it.
fn field_ui(ui: &mut Ui, state: &mut FindState) -> bool {
    let id = Id::unique("find field");
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let (mut forward, mut back, mut escape) = (false, false, false);
    if has_focus {
        ui.input_mut(|input| {
            back = input.consume_key(Modifiers::SHIFT, Key::Enter);
            forward = input.consume_key(Modifiers::NONE, Key::Enter);
        });
    }
    if std::mem::take(&mut state.takes_focus) {
        ui.memory_mut(|memory| memory.request_focus(id));
        select_all(ui.ctx(), id, &state.query);
    }
    let edit = TextEdit::singleline(&mut state.query)
        .id(id)
        .hint_text("Find in all text")
        .desired_width(FIELD_WIDTH);
    let response = edit.show(ui).response.response;
    ui.ctx().accesskit_node_builder(id, |node| node.set_label("Find"));
    if response.lost_focus() {
        escape = ui.input(|input| input.key_pressed(Key::Escape));
    }
    if forward {
        state.next();
    }
    if back {
        state.previous();
    }
    escape
}

/// "3 of 17", or what stands for it.
fn tally(current: Option<usize>, count: usize, is_blank: bool) -> String {
    match (current, count) {
        _ if is_blank => String::new(),
        (_, 0) => "Nothing found".to_owned(),
        (Some(place), count) => format!("{} of {count}", place + 1),
        (None, count) => format!("{count} found"),
    }
}

/// Where the hit is: the record, the field, and the words around it.
fn hit_ui(ui: &mut Ui, model: &Model, hit: &Hit) {
    let theme = theme(ui.ctx());
    let usual = body(ui);
    let plain = TextFormat::simple(usual.clone(), colour(theme.muted));
    let name = TextFormat::simple(strong(ui), colour(theme.ink));
    let marked = TextFormat {
        background: colour(theme.selection),
        ..TextFormat::simple(usual, colour(theme.ink))
    };
    let part = |range: std::ops::Range<usize>| hit.snippet.get(range).unwrap_or_default();
    let mut job = LayoutJob::default();
    job.append(&name_of(model, hit.record), 0.0, name);
    job.append(&format!(" · {}: ", hit.field), 0.0, plain.clone());
    job.append(part(0..hit.marked.start), 0.0, plain.clone());
    job.append(part(hit.marked.clone()), 0.0, marked);
    job.append(part(hit.marked.end..hit.snippet.len()), 0.0, plain);
    ui.add(Label::new(job).truncate());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_round_in_both_directions() {
        let mut state = FindState::default();
        let mut step = |forward: bool| {
            if forward {
                state.next()
            } else {
                state.previous()
            }
            state.take_step(3)
        };
        assert_eq!([step(true), step(true), step(true), step(true)], [0, 1, 2, 0].map(Some));
        assert_eq!([step(false), step(false)], [2, 1].map(Some));
    }

    #[test]
    fn the_tally_says_where_one_is() {
        assert_eq!(tally(Some(2), 17, false), "3 of 17");
        assert_eq!(tally(None, 17, false), "17 found");
        assert_eq!(tally(None, 0, false), "Nothing found");
        assert_eq!(tally(None, 0, true), "");
    }
}
