//! The level of an element; of a group, where its frame lies too.

use std::collections::BTreeSet;

use egui::Ui;

use super::sheet::{Sheet, name_or};
use crate::app::combo::{Choice, combo_ui};
use crate::app::parts::{hint_ui, property_ui};
use crate::model::{Element, ElementId, Level, LevelId, Model, RecordKey};
use crate::scene::words;

/// Draws the level of one element.
pub(super) fn level_ui(ui: &mut Ui, sheet: &mut Sheet, element: &Element) {
    let levels = sheet.model.levels_in_order();
    let current = name_or(sheet.model, element.level.map(RecordKey::Level), words::NO_LEVEL);
    let chosen = property_ui(ui, "Level", |ui| {
        combo_ui(ui, "Level", &current, level_choices(&levels, Some(element.level)))
    });
    if let Some(elsewhere) = frame_elsewhere(sheet.model, element) {
        hint_ui(ui, &elsewhere);
    }
    if let Some(level) = chosen {
        sheet.change_all(&with_inside(sheet.model, &[element.id]), |one| one.level = level);
    }
}

/// Every level, and none; `now` is what counts, unless several elements differ.
pub(super) fn level_choices(
    levels: &[&Level],
    now: Option<Option<LevelId>>,
) -> impl Iterator<Item = Choice<Option<LevelId>>> {
    let none = Choice::new(words::NO_LEVEL, now == Some(None), None);
    let some = levels
        .iter()
        .map(move |level| Choice::new(&level.name, now == Some(Some(level.id)), Some(level.id)));
    std::iter::once(none).chain(some)
}

/// The elements that change their level when these do: with a group, what shares its level inside.
pub(super) fn with_inside(model: &Model, ids: &[ElementId]) -> Vec<ElementId> {
    let mut all: BTreeSet<ElementId> = ids.iter().copied().collect();
    for group in ids.iter().filter_map(|id| model.element(*id)) {
        let shares =
            |id: &ElementId| model.element(*id).is_some_and(|one| one.level == group.level);
        all.extend(model.all_inside(group.id).into_iter().filter(shares));
    }
    all.into_iter().collect()
}

/// What is to be said of a group whose cards are not on its own level; nothing of any other
/// element.
fn frame_elsewhere(model: &Model, group: &Element) -> Option<String> {
    let inside = model.all_inside(group.id);
    let on: BTreeSet<Option<LevelId>> = inside
        .iter()
        .filter(|id| !model.is_group(**id))
        .filter_map(|id| model.element(*id))
        .map(|element| element.level)
        .collect();
    if on.is_empty() || on == BTreeSet::from([group.level]) {
        return None;
    }
    let levels = model.levels_in_order().into_iter().map(|level| Some(level.id)).chain([None]);
    let names: Vec<String> = levels
        .filter(|level| on.contains(level))
        .map(|level| name_or(model, level.map(RecordKey::Level), words::NO_LEVEL))
        .collect();
    Some(format!("Unfolded, it lies where its cards do: {}", names.join(", ")))
}
