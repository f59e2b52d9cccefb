//! The outline: the model as an indented list. It is edited in place, goes with the map's
//! selection, and is how a screen reader reads the whole model.

mod row_ui;
mod rows;

use egui::{Button, EventFilter, Id, Key, Modifiers, Role, ScrollArea, Ui, UiBuilder};

use super::field::{self, InPlace};
use super::intent::{Intent, Intents};
use super::parts::{BAR_MARGIN, hint_ui};
use crate::app::style::body;
use crate::edit::{Command, Selection};
use crate::model::{Model, RecordKey};
pub use rows::{Grouping, Row, RowOf, rows};

/// The height of a row: it grows with the text size.
fn row_height(ui: &Ui) -> f32 {
    body(ui).size * 1.3 + 10.0
}

/// What the outline remembers between passes.
#[derive(Debug, Default)]
pub struct OutlineState {
    grouping: Grouping,
    rows: Vec<Row>,
    /// What the rows were made of.
    made_of: Option<(u64, Grouping)>,
    /// The name that is being edited in place.
    renaming: Option<InPlace>,
    /// The selection of the last pass: when it changes elsewhere, the list follows.
    selection: Selection,
    /// The row to bring into view.
    scroll_to: Option<usize>,
    /// How far the list is scrolled, and how much of it is in view.
    offset: f32,
    height: f32,
}

impl OutlineState {
    fn refresh(&mut self, model: &Model, revision: u64) {
        if self.made_of != Some((revision, self.grouping)) {
            self.rows = rows(model, self.grouping);
            self.made_of = Some((revision, self.grouping));
        }
    }

    /// The first row of a record; an element's row in full, if it has several.
    fn row_of(&self, record: RecordKey) -> Option<usize> {
        let is_it = |row: &Row| {
            row.of.record() == Some(record) && !matches!(row.of, RowOf::Element { again: true, .. })
        };
        self.rows.iter().position(is_it)
    }

    /// Follows a selection that was made on the map.
    fn follow(&mut self, selection: &Selection) {
        if self.selection == *selection {
            return;
        }
        self.selection = selection.clone();
        self.scroll_to = selection.single().and_then(|record| self.row_of(record));
    }

    /// Where to scroll so that a row is in view; none if it is.
    fn scroll_offset(&mut self, row: f32) -> Option<f32> {
        let top = self.scroll_to.take()? as f32 * row;
        let is_seen = top >= self.offset && top + row <= self.offset + self.height;
        (!is_seen).then_some((top - (self.height - row) / 2.0).max(0.0))
    }
}

/// Draws the outline. `revision` is the editor's: the rows are kept while it stays the same.
pub fn outline_ui(
    ui: &mut Ui,
    model: &Model,
    revision: u64,
    selection: &Selection,
    state: &mut OutlineState,
    intents: &mut Intents,
) {
    field::commit_abandoned(ui.ctx(), model, intents);
    grouping_ui(ui, state);
    state.refresh(model, revision);
    state.follow(selection);
    if model.element_count() == 0 {
        hint_ui(ui, "Nothing on the map yet: drag a kind from the palette onto it");
    }
    let mut area =
        ScrollArea::vertical().id_salt("outline").content_margin(BAR_MARGIN).auto_shrink(false);
    let row = row_height(ui);
    if let Some(offset) = state.scroll_offset(row) {
        area = area.vertical_scroll_offset(offset);
    }
    let tree = UiBuilder::new()
        .id_salt("outline tree")
        .accessibility_role(Role::Tree)
        .accessibility_label("Outline");
    ui.scope_builder(tree, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let count = state.rows.len();
        let shown = area.show_rows(ui, row, count, |ui, places| {
            for place in places {
                place_ui(ui, model, place, selection, state, intents);
            }
        });
        state.offset = shown.state.clamped_offset().y;
        state.height = shown.inner_rect.height();
    });
}

fn grouping_ui(ui: &mut Ui, state: &mut OutlineState) {
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for grouping in Grouping::ALL {
            let button = Button::selectable(state.grouping == grouping, grouping.label());
            if ui.add(button).clicked() {
                state.grouping = grouping;
                state.selection = Selection::new();
            }
        }
    });
    ui.add_space(4.0);
}

/// The widget id of a row: of its record, and of the link by which it is reached.
fn row_id(of: RowOf) -> Id {
    Id::unique(("outline row", of))
}

fn place_ui(
    ui: &mut Ui,
    model: &Model,
    place: usize,
    selection: &Selection,
    state: &mut OutlineState,
    intents: &mut Intents,
) {
    let Some(row) = state.rows.get(place).copied() else { return };
    let record = row.of.record();
    if let (Some(editing), Some(record)) = (&mut state.renaming, record)
        && editing.record == record
        && !matches!(row.of, RowOf::Element { again: true, .. })
        && let Some(of) = row_ui::name_field(record)
    {
        let (_, is_over) =
            row_ui::indented(ui, row.depth, |ui| editing.ui(ui, model, ("outline", of), intents));
        if is_over {
            state.renaming = None;
            ui.memory_mut(|memory| memory.request_focus(row_id(row.of)));
        }
        return;
    }
    let is_on = record.is_some_and(|record| selection.contains(record));
    let response = row_ui::row_ui(ui, model, &row, row_id(row.of), is_on);
    let Some(record) = record else { return };
    if response.double_clicked() {
        begin_renaming(state, row, record);
    } else if response.clicked() && !ui.input(|input| input.key_pressed(Key::Enter)) {
        response.request_focus();
        let adds = ui.input(|input| input.modifiers.command || input.modifiers.shift);
        if adds {
            let mut more = selection.clone();
            more.toggle(record);
            intents.push(Intent::Select(more));
        } else {
            intents.push(Intent::Show(record));
        }
    }
    if response.has_focus() {
        keys(ui, place, row, state, intents);
    }
}

fn begin_renaming(state: &mut OutlineState, row: Row, record: RecordKey) {
    // A reference stands for a row further up: that one is renamed.
    if matches!(row.of, RowOf::Element { again: true, .. }) {
        state.scroll_to = state.row_of(record);
    }
    state.renaming = Some(InPlace::new(record));
}

/// What the keyboard does on the row that has it. Tab stays egui's: it leaves the list.
fn keys(ui: &Ui, place: usize, row: Row, state: &mut OutlineState, intents: &mut Intents) {
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(row_id(row.of), filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let page = ((state.height / row_height(ui)) as usize).max(2) - 1;
    let last = state.rows.len().saturating_sub(1);
    let target = if pressed(Key::ArrowDown) {
        Some(place + 1)
    } else if pressed(Key::ArrowUp) {
        Some(place.saturating_sub(1))
    } else if pressed(Key::PageDown) {
        Some(place + page)
    } else if pressed(Key::PageUp) {
        Some(place.saturating_sub(page))
    } else if pressed(Key::Home) {
        Some(0)
    } else if pressed(Key::End) {
        Some(last)
    } else {
        None
    };
    if let Some(target) = target {
        go_to(ui, target.min(last), state, intents);
    }
    let Some(record) = row.of.record() else { return };
    if pressed(Key::F2) || pressed(Key::Enter) {
        begin_renaming(state, row, record);
    }
    if matches!(record, RecordKey::Element(_)) && (pressed(Key::Delete) || pressed(Key::Backspace))
    {
        intents.push(Intent::Run(Command::Remove(vec![record])));
        let neighbour = if place < last { place + 1 } else { place.saturating_sub(1) };
        if let Some(next) = state.rows.get(neighbour) {
            ui.memory_mut(|memory| memory.request_focus(row_id(next.of)));
        }
    }
}

/// Moves the keyboard and the selection to another row.
fn go_to(ui: &Ui, place: usize, state: &mut OutlineState, intents: &mut Intents) {
    let Some(row) = state.rows.get(place).copied() else { return };
    ui.memory_mut(|memory| memory.request_focus(row_id(row.of)));
    state.scroll_to = Some(place);
    if let Some(record) = row.of.record() {
        state.selection = Selection::one(record);
        intents.push(Intent::Select(state.selection.clone()));
    }
    ui.ctx().request_repaint();
}
