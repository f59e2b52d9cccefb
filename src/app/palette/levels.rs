//! The levels, in the order of their lanes.

use egui::{CursorIcon, Id, Key, Modifiers, Rect, Response, Sense, Stroke, Ui, pos2, vec2};

use super::PaletteState;
use crate::app::action::Action;
use crate::app::field::InPlace;
use crate::app::intent::{Intent, Intents};
use crate::app::parts::{Row, heading_ui, hint_ui, paint_grip};
use crate::app::style::{colour, theme};
use crate::app::texts::LEVEL_NAME;
use crate::edit::{Command, Selection};
use crate::model::{Level, LevelId, Model, RecordKey, visible};
use crate::scene::words;

/// The list of levels.
pub(super) fn levels_ui(
    ui: &mut Ui,
    model: &Model,
    selection: &Selection,
    state: &mut PaletteState,
    intents: &mut Intents,
) {
    if heading_ui(ui, "Levels", Some(("+ Add", "Add level"))) {
        intents.push(Intent::Act(Action::AddLevel));
    }
    let levels = model.levels_in_order();
    if levels.is_empty() {
        hint_ui(ui, "No levels yet: add where change happens, such as Community");
    }
    let mut rows = Vec::with_capacity(levels.len());
    for (place, level) in levels.iter().enumerate() {
        let on = selection.contains(RecordKey::Level(level.id));
        let record = RecordKey::Level(level.id);
        let rect = match &mut state.renaming {
            Some(editing) if editing.record == record => {
                let (rect, is_over) = editing.ui(ui, model, ("palette", &LEVEL_NAME), intents);
                if is_over {
                    state.renaming = None;
                }
                rect
            }
            _ => level_ui(ui, model, level, (place, levels.len()), on, state, intents),
        };
        rows.push(rect);
    }
    drag_ui(ui, &levels, &rows, state, intents);
}

fn level_ui(
    ui: &mut Ui,
    model: &Model,
    level: &Level,
    (place, count): (usize, usize),
    is_on: bool,
    state: &mut PaletteState,
    intents: &mut Intents,
) -> Rect {
    let elements = model.on_level(level.id).count();
    let name = format!(
        "Level {}: {}",
        visible(&level.name),
        words::count(elements, "element", "elements")
    );
    let row = Row {
        trailing: &elements.to_string(),
        name: &name,
        is_on,
        lead: 12.0,
        sense: Sense::click_and_drag(),
        ..Row::new(Id::unique(("palette level", level.id)), &level.name)
    };
    let response = row.ui(ui);
    let grip = response.rect.left_center() + vec2(12.0, 0.0);
    paint_grip(ui, grip, colour(theme(ui.ctx()).muted));
    if response.double_clicked() || pressed(ui, &response, Modifiers::NONE, Key::F2) {
        state.renaming = Some(InPlace::new(RecordKey::Level(level.id)));
    } else if response.clicked() {
        response.request_focus();
        intents.push(Intent::Select(Selection::one(RecordKey::Level(level.id))));
    }
    let level = level.id;
    if pressed(ui, &response, Modifiers::ALT, Key::ArrowUp) && place > 0 {
        intents.push(Intent::Run(Command::MoveLevel { level, index: place - 1 }));
    }
    if pressed(ui, &response, Modifiers::ALT, Key::ArrowDown) && place + 1 < count {
        intents.push(Intent::Run(Command::MoveLevel { level, index: place + 1 }));
    }
    if response.drag_started() {
        state.dragging = Some(level);
    }
    let rect = response.rect;
    response.context_menu(|ui| menu_ui(ui, level, state, intents));
    let _ = response.on_hover_text("Drag to reorder, or Alt+Up and Alt+Down. F2 renames");
    rect
}

/// What else can be done with a level: the same as on its lane's name.
fn menu_ui(ui: &mut Ui, level: LevelId, state: &mut PaletteState, intents: &mut Intents) {
    if ui.button("Rename").clicked() {
        state.renaming = Some(InPlace::new(RecordKey::Level(level)));
    }
    if ui.button("Select everything on it").clicked() {
        intents.push(Intent::SelectLevel(level));
    }
    if ui.button("Add a level below").clicked() {
        intents.push(Intent::AddLevelAfter(level));
    }
    if ui.button("Remove level…").clicked() {
        intents.push(Intent::AskRemoveLevel(level));
    }
}

fn pressed(ui: &Ui, response: &Response, modifiers: Modifiers, key: Key) -> bool {
    response.has_focus() && ui.input_mut(|input| input.consume_key(modifiers, key))
}

/// A level being dragged: a line shows where it would go; it goes there on release.
fn drag_ui(
    ui: &Ui,
    levels: &[&Level],
    rows: &[Rect],
    state: &mut PaletteState,
    intents: &mut Intents,
) {
    let Some(dragged) = state.dragging else { return };
    let place = levels.iter().position(|level| level.id == dragged);
    let pointer = ui.ctx().pointer_interact_pos();
    let escaped = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let (Some(place), Some(pointer), false) = (place, pointer, escaped) else {
        state.dragging = None;
        return;
    };
    let gap = rows.iter().filter(|row| row.center().y < pointer.y).count();
    let index = if gap > place { gap - 1 } else { gap };
    if ui.input(|input| input.pointer.any_released()) {
        state.dragging = None;
        if index != place {
            intents.push(Intent::Run(Command::MoveLevel { level: dragged, index }));
        }
        return;
    }
    ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    let line = rows.get(gap).map(|row| (row.left_top(), row.right()));
    let line =
        line.or_else(|| rows.last().map(|row| (row.left_bottom() + vec2(0.0, 4.0), row.right())));
    if let (Some((start, right)), true) = (line, index != place) {
        let y = start.y - 2.0;
        let accent = Stroke::new(2.0, colour(theme(ui.ctx()).accent));
        ui.painter().line_segment([pos2(start.x, y), pos2(right, y)], accent);
    }
}
