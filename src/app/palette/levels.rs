//! The levels, in the order of their lanes.

use egui::{Id, Key, Modifiers, Rect, Sense, Ui, vec2};

use super::PaletteState;
use crate::app::action::Action;
use crate::app::field::InPlace;
use crate::app::intent::{Intent, Intents};
use crate::app::parts::{Row, heading_ui, hint_ui, paint_grip};
use crate::app::reorder::{dragged_ui, pressed, sent_by_keys};
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
    let ids: Vec<_> = levels.iter().map(|level| level.id).collect();
    if let Some((level, index)) = dragged_ui(ui, &ids, &rows, &mut state.dragging) {
        intents.push(Intent::Run(Command::MoveLevel { level, index }));
    }
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
    if let Some(index) = sent_by_keys(ui, &response, (place, count)) {
        intents.push(Intent::Run(Command::MoveLevel { level, index }));
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
