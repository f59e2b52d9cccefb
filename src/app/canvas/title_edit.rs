//! Editing a title where it stands: on the card, or in the lane's name.

use egui::text::{CCursor, CCursorRange};
use egui::{EventFilter, FontId, Id, Key, Margin, Modifiers, Rect, TextEdit, Ui};

use crate::model::RecordKey;

/// How an edit ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The title is to be this.
    Kept(String),
    /// The title is to be this, and something is to be added after it.
    KeptThen(String, Next),
    /// There are to be two: what stood before the cursor, and what stood after it.
    Split(String, String),
    /// The title is kept as it was.
    Unchanged,
    /// The user did not want to edit it after all.
    Dropped,
}

/// What is to be added when an edit ends with a key that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// What this leads to.
    After,
    /// What leads here.
    Before,
}

/// How the user asked to end it.
#[derive(Clone, Copy)]
enum Ending {
    Keep,
    KeepThen(Next),
    /// With the cursor behind so many characters.
    Split(usize),
    Drop,
}

/// A title that is being edited.
#[derive(Clone, Debug)]
pub struct TitleEdit {
    /// Whose title.
    pub of: RecordKey,
    /// The text so far.
    text: String,
    /// What it was.
    before: String,
    /// Whether the field has had the keyboard yet.
    focused: bool,
    /// Whether it starts with everything selected.
    select_all: bool,
}

impl TitleEdit {
    /// Starts with what was typed on the card, in place of its title.
    pub fn typed(of: RecordKey, title: &str, typed: String) -> Self {
        Self { of, text: typed, before: title.to_owned(), focused: false, select_all: false }
    }

    /// Starts with everything selected, so that typing replaces it.
    pub fn new(of: RecordKey, title: &str) -> Self {
        Self {
            of,
            text: title.to_owned(),
            before: title.to_owned(),
            focused: false,
            select_all: true,
        }
    }

    /// Shows the field at `rect` and says whether the edit has ended.
    pub fn ui(&mut self, ui: &mut Ui, rect: Rect, font_size: f32, name: &str) -> Option<Ended> {
        let id = Id::unique(("title edit", self.of));
        if !self.focused {
            ui.memory_mut(|memory| memory.request_focus(id));
            self.place_cursor(ui, id);
        }
        let asked = Self::asked_to_end(ui, id);
        let font = FontId::new(font_size, super::text::family(crate::scene::Face::SemiBold));
        let field = TextEdit::multiline(&mut self.text)
            .id(id)
            .font(font)
            .desired_width(rect.width())
            .desired_rows(1)
            .margin(Margin::symmetric(4, 2))
            .return_key(None);
        let response = ui.place(rect, field).accessible_name(name);
        if response.has_focus() {
            self.focused = true;
            let keep_keys = EventFilter {
                tab: true,
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, keep_keys));
        }
        let left = self.focused && response.lost_focus();
        asked.or(left.then_some(Ending::Keep)).map(|ending| self.ended(ending))
    }

    fn place_cursor(&self, ui: &Ui, id: Id) {
        let mut state = egui::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
        let end = CCursor::new(self.text.chars().count());
        let start = if self.select_all { CCursor::new(0) } else { end };
        state.cursor.set_char_range(Some(CCursorRange::two(start, end)));
        state.store(ui.ctx(), id);
    }

    fn asked_to_end(ui: &Ui, id: Id) -> Option<Ending> {
        if !ui.memory(|memory| memory.has_focus(id)) {
            return None;
        }
        // Shift+Tab first: egui takes a key with more modifiers for the same key with fewer.
        if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter)) {
            let state = egui::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
            let cursor = state.cursor.char_range().map_or(0, |range| range.primary.index.0);
            return Some(Ending::Split(cursor));
        }
        let keys = [
            (Modifiers::SHIFT, Key::Tab, Ending::KeepThen(Next::Before)),
            (Modifiers::NONE, Key::Tab, Ending::KeepThen(Next::After)),
            (Modifiers::NONE, Key::Enter, Ending::Keep),
            (Modifiers::NONE, Key::Escape, Ending::Drop),
        ];
        ui.input_mut(|input| {
            keys.into_iter()
                .find(|(modifiers, key, _)| input.consume_key(*modifiers, *key))
                .map(|(_, _, ending)| ending)
        })
    }

    fn ended(&self, ending: Ending) -> Ended {
        let text = self.text.trim().to_owned();
        let ending = match ending {
            Ending::Split(cursor) => {
                let before: String = self.text.chars().take(cursor).collect();
                let after: String = self.text.chars().skip(cursor).collect();
                let (before, after) = (before.trim(), after.trim());
                if !before.is_empty() && !after.is_empty() {
                    return Ended::Split(before.to_owned(), after.to_owned());
                }
                Ending::Keep
            }
            other => other,
        };
        match ending {
            Ending::Drop => Ended::Dropped,
            Ending::Keep | Ending::KeepThen(_) if text.is_empty() && self.before.is_empty() => {
                Ended::Unchanged
            }
            Ending::KeepThen(next) => Ended::KeptThen(text, next),
            _ if text == self.before => Ended::Unchanged,
            _ => Ended::Kept(text),
        }
    }
}
