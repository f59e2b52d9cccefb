//! The field in which a title is edited on the map: where it goes, and what becomes of the text.

use egui::Ui;

use super::state::MapState;
use super::title_edit::{Ended, Next};
use crate::app::action::Action;
use crate::app::intent::{Intent, Intents};
use crate::edit::{Command, Editor};
use crate::model::{Model, RecordKey};

/// Shows the field in which a title is edited, if one is, and does what came of it.
pub(super) fn title_edit_ui(
    ui: &mut Ui,
    editor: &Editor,
    state: &mut MapState,
    intents: &mut Intents,
) {
    let model = editor.model();
    let Some(mut edit) = state.title_edit.take() else { return };
    let Some((rect, size, name)) = field_place(model, state, edit.of) else { return };
    match edit.ui(ui, rect, size, name) {
        None => state.title_edit = Some(edit),
        Some(Ended::Dropped) => {
            if was_just_added(editor, edit.of) {
                intents.push(Intent::Act(Action::Undo));
            }
            state.take_keyboard(ui.ctx());
        }
        Some(Ended::Unchanged) => state.take_keyboard(ui.ctx()),
        Some(Ended::Kept(title)) => {
            intents.extend(rename(model, edit.of, title));
            state.take_keyboard(ui.ctx());
        }
        Some(Ended::Split(first, second)) => {
            intents.extend(match edit.of {
                RecordKey::Element(element) => Some(Intent::SplitAt { element, first, second }),
                of => rename(model, of, format!("{first} {second}")),
            });
            state.take_keyboard(ui.ctx());
        }
        Some(Ended::KeptThen(title, next)) => {
            intents.extend(rename(model, edit.of, title));
            intents.push(Intent::Act(match next {
                Next::After => Action::AddNext,
                Next::Before => Action::AddBefore,
            }));
            state.take_keyboard(ui.ctx());
        }
    }
}

/// Whether the element was added by the last step and nobody has named it: dropping its title
/// takes it back.
fn was_just_added(editor: &Editor, key: RecordKey) -> bool {
    let RecordKey::Element(id) = key else { return false };
    let unnamed = editor.model().element(id).is_some_and(|element| element.title.is_empty());
    let last = editor.last_patch().change(key);
    unnamed && last.is_some_and(|change| change.before.is_none())
}

/// Where the field goes, the size of its letters in screen points, and its name.
fn field_place(
    model: &Model,
    state: &MapState,
    of: RecordKey,
) -> Option<(egui::Rect, f32, &'static str)> {
    let view = state.view();
    match of {
        RecordKey::Element(id) => {
            model.element(id)?;
            let card = state.scene.card(id)?;
            let size = (13.5 * view.camera.zoom as f32).clamp(13.5, 60.0);
            let title = view.screen_rect(card.title_rect()).expand2(egui::vec2(4.0, 2.0));
            let width = title.width().max(150.0);
            Some((
                egui::Rect::from_min_size(title.min, egui::vec2(width, title.height())),
                size,
                "Title",
            ))
        }
        RecordKey::Level(id) => {
            model.level(id)?;
            let lane = state.scene.lanes().iter().find(|lane| lane.level == Some(id))?;
            let lane = view.screen_rect(lane.rect_in_map).intersect(state.canvas);
            let at = egui::pos2(lane.left().max(state.canvas.left()), lane.center().y - 14.0);
            Some((egui::Rect::from_min_size(at, egui::vec2(220.0, 28.0)), 14.0, "Level name"))
        }
        _ => None,
    }
}

fn rename(model: &Model, of: RecordKey, title: String) -> Option<Intent> {
    let record = match of {
        RecordKey::Element(id) => {
            let mut element = model.element(id)?.clone();
            element.title = title;
            element.into()
        }
        RecordKey::Level(id) => {
            let mut level = model.level(id)?.clone();
            level.name = title;
            level.into()
        }
        _ => return None,
    };
    Some(Intent::Run(Command::Change(vec![record])))
}
