//! What keys do in the field for what is said. The field keeps the keyboard throughout: with
//! words in it, keys are about the words; without, they are about the entry in the list.

use egui::text_edit::TextEditState;
use egui::{Event, Id, Key, Modifiers, Ui};

use super::line::{Line, captured_from_list};
use crate::app::action::Action;
use crate::app::canvas::DIGITS;
use crate::app::intent::{Intent, Intents};
use crate::edit::{Command, Editor, Selection};
use crate::model::{Element, ElementId, KindId, Model, Record, RecordKey};

const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;

/// Answers the keys of one pass, before the field sees them.
pub(super) fn keys_ui(ui: &Ui, field: Id, editor: &Editor, line: &mut Line, intents: &mut Intents) {
    if !ui.memory(|memory| memory.has_focus(field)) {
        return;
    }
    let model = editor.model();
    let pressed = |held, key| ui.input_mut(|input| input.consume_key(held, key));
    paste(ui, model, line, intents);
    if pressed(NONE, Key::Escape) {
        escape(model, line, intents);
        return;
    }
    if pressed(CTRL, Key::Enter) {
        keep_and_place(ui, field, model, line, intents);
    } else if pressed(NONE, Key::Enter) {
        enter(model, line, intents);
    }
    for (digit, kind) in DIGITS.into_iter().zip(model.kinds_in_order()) {
        if pressed(CTRL, digit) {
            choose_kind(editor, line, kind.id, intents);
        }
    }
    walk(ui, editor, line, intents);
    if line.text.is_empty() {
        on_entry(ui, editor, line, intents);
    }
}

/// A list that is pasted is an entry a line; a single line is text.
fn paste(ui: &Ui, model: &Model, line: &Line, intents: &mut Intents) {
    let is_list = |event: &Event| match event {
        Event::Paste(text) => text.trim().contains('\n'),
        _ => false,
    };
    let lists: Vec<String> = ui.input_mut(|input| {
        let lists = input.events.iter().filter(|event| is_list(event));
        let lists = lists.filter_map(|event| match event {
            Event::Paste(text) => Some(text.clone()),
            _ => None,
        });
        let lists = lists.collect();
        input.events.retain(|event| !is_list(event));
        lists
    });
    for list in lists {
        let entries = captured_from_list(model, line, &list);
        intents.push(Intent::Run(Command::Capture(entries)));
    }
}

/// Leaves what is being edited as it was; else keeps the line, and ends.
fn escape(model: &Model, line: &mut Line, intents: &mut Intents) {
    if line.editing.is_some() {
        line.clear();
        return;
    }
    keep(model, line, intents);
    line.clear();
    intents.push(Intent::Act(Action::Capture));
}

/// Has the line kept: as a new entry, or as the entry that is being edited.
pub(super) fn keep(model: &Model, line: &mut Line, intents: &mut Intents) {
    let Some(said) = line.captured(model) else { return };
    match line.editing.and_then(|id| model.element(id)) {
        Some(before) => {
            let mut element = before.clone();
            (element.kind, element.title, element.said_by) = (said.kind, said.title, said.said_by);
            intents.push(Intent::Run(Command::Change(vec![element.into()])));
        }
        None => intents.push(Intent::Run(Command::Capture(vec![said]))),
    }
    line.clear();
}

fn enter(model: &Model, line: &mut Line, intents: &mut Intents) {
    if !line.text.trim().is_empty() {
        // A sign alone chooses the kind of what follows.
        if line.captured(model).is_none() {
            line.kind = line.kind_now(model);
            line.clear();
        }
        keep(model, line, intents);
        return;
    }
    place_cursor(model, line, intents);
}

/// Sends the entry the keyboard is on to the map, and goes on to the next.
fn place_cursor(model: &Model, line: &mut Line, intents: &mut Intents) {
    let lot: Vec<_> = model.parking_lot().iter().map(|parked| parked.of).collect();
    let place = line.cursor.and_then(|id| lot.iter().position(|entry| *entry == id));
    let Some(place) = place else { return };
    intents.extend(line.cursor.map(Intent::PlaceParked));
    let next = lot.get(place.saturating_add(1)).or_else(|| lot.get(place.checked_sub(1)?));
    line.cursor = next.copied();
    line.reveal = line.cursor;
}

/// Puts what was said on the map at once; of an entry that is being edited, makes two.
fn keep_and_place(ui: &Ui, field: Id, model: &Model, line: &mut Line, intents: &mut Intents) {
    match line.captured(model) {
        Some(said) if line.editing.is_none() => {
            intents.push(Intent::CaptureOnMap(said));
            line.clear();
        }
        Some(_) => split(ui, field, model, line, intents),
        None => place_cursor(model, line, intents),
    }
}

/// Splits the entry that is being edited at the cursor.
fn split(ui: &Ui, field: Id, model: &Model, line: &mut Line, intents: &mut Intents) {
    let Some(element) = line.editing else { return };
    let state = TextEditState::load(ui.ctx(), field).unwrap_or_default();
    let cursor = state.cursor.char_range().map_or(0, |range| range.primary.index.0);
    let side = |text: String| Line { text, editing: line.editing, ..Line::default() };
    let first = side(line.text.chars().take(cursor).collect()).captured(model);
    let second = side(line.text.chars().skip(cursor).collect()).captured(model);
    if let (Some(first), Some(second)) = (first, second) {
        let (first, second) = (first.title, second.title);
        intents.push(Intent::SplitAt { element, first, second });
        line.clear();
    }
}

/// The kind of what is typed, or of the entry the keyboard is on and those selected with it; and
/// of what follows.
pub(super) fn choose_kind(editor: &Editor, line: &mut Line, kind: KindId, intents: &mut Intents) {
    let model = editor.model();
    let meant: Vec<ElementId> = match line.editing {
        Some(edited) => vec![edited],
        None if line.text.is_empty() => line.cursor.map_or_else(Vec::new, |at| meant(editor, at)),
        None => Vec::new(),
    };
    let others = meant.into_iter().filter_map(|id| model.element(id)).filter(|e| e.kind != kind);
    let changed: Vec<Record> =
        others.map(|element| Element { kind, ..element.clone() }.into()).collect();
    if changed.is_empty() {
        line.kind = Some(kind);
    } else {
        intents.push(Intent::Run(Command::Change(changed)));
    }
}

/// The entry the keyboard is on; with all that are selected if it is one of them.
fn meant(editor: &Editor, cursor: ElementId) -> Vec<ElementId> {
    let selection = editor.selection();
    if !selection.contains(RecordKey::Element(cursor)) {
        return vec![cursor];
    }
    selection.elements().filter(|id| editor.model().parked(*id).is_some()).collect()
}

/// Up and down through the list. Shift selects on the way, Ctrl leaves what is selected, Alt
/// takes the entry along.
fn walk(ui: &Ui, editor: &Editor, line: &mut Line, intents: &mut Intents) {
    let lot: Vec<_> = editor.model().parking_lot().iter().map(|parked| parked.of).collect();
    let place = line.cursor.and_then(|id| lot.iter().position(|entry| *entry == id));
    for (key, by) in [(Key::ArrowUp, -1_isize), (Key::ArrowDown, 1)] {
        let pressed = |held| ui.input_mut(|input| input.consume_key(held, key));
        let to = match place {
            Some(place) => place.saturating_add_signed(by).min(lot.len().saturating_sub(1)),
            None if by > 0 => 0,
            None => lot.len().saturating_sub(1),
        };
        if pressed(ALT) {
            let moved = line.cursor.filter(|_| place.is_some_and(|place| place != to));
            intents.extend(moved.map(|id| {
                Intent::Run(Command::MovePart { part: RecordKey::Parked(id), index: to })
            }));
            line.reveal = moved;
            continue;
        }
        let extends = pressed(SHIFT);
        let keeps = !extends && pressed(CTRL);
        if !extends && !keeps && !pressed(NONE) {
            continue;
        }
        let Some(entry) = lot.get(to).copied() else { continue };
        let from = line.cursor.replace(entry);
        line.reveal = Some(entry);
        if !keeps {
            let mut selection = if extends { editor.selection().clone() } else { Selection::new() };
            selection.extend(
                [from.filter(|_| extends), Some(entry)]
                    .into_iter()
                    .flatten()
                    .map(RecordKey::Element),
            );
            intents.push(Intent::Select(selection));
        }
    }
}

/// What an empty field leaves to the entry the keyboard is on.
fn on_entry(ui: &Ui, editor: &Editor, line: &mut Line, intents: &mut Intents) {
    let pressed = |held, key| ui.input_mut(|input| input.consume_key(held, key));
    // There is no text to take back: it is the last entry that is meant.
    if pressed(CTRL.plus(SHIFT), Key::Z) || pressed(CTRL, Key::Y) {
        intents.push(Intent::Act(Action::Redo));
    } else if pressed(CTRL, Key::Z) {
        intents.push(Intent::Act(Action::Undo));
    }
    let Some(entry) = line.cursor.filter(|id| editor.model().parked(*id).is_some()) else { return };
    if pressed(NONE, Key::F2) {
        edit(editor.model(), line, entry);
    } else if pressed(NONE, Key::Delete) {
        let mut gone: Vec<_> = editor.selection().iter().collect();
        if !gone.contains(&RecordKey::Element(entry)) {
            gone = vec![RecordKey::Element(entry)];
        }
        intents.push(Intent::Run(Command::Remove(gone)));
    } else if pressed(NONE, Key::Space) {
        ui.input_mut(|input| input.events.retain(|event| !matches!(event, Event::Text(_))));
        let mut selection = editor.selection().clone();
        selection.toggle(RecordKey::Element(entry));
        intents.push(Intent::Select(selection));
    }
}

/// Brings an entry into the field.
pub(super) fn edit(model: &Model, line: &mut Line, entry: ElementId) {
    let Some(element) = model.element(entry) else { return };
    line.text.clone_from(&element.title);
    if !element.said_by.is_empty() {
        line.text.push_str(&format!(" @{}", element.said_by));
    }
    line.editing = Some(entry);
    line.cursor = Some(entry);
    line.wants_keyboard = true;
}
