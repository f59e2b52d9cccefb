//! A level.

use egui::Ui;

use super::sheet::{Sheet, sort_ui};
use super::underpinning;
use crate::app::combo::{Choice, combo_ui};
use crate::app::intent::Intent;
use crate::app::parts::{danger_button_ui, heading_ui, hint_ui, property_ui};
use crate::app::texts::{LEVEL_DESCRIPTION, LEVEL_NAME};
use crate::app::wording::Word;
use crate::model::{Hue, Level, LevelId, RecordKey, Underpinned};

/// Draws everything a level has.
pub(super) fn level_ui(ui: &mut Ui, sheet: &mut Sheet, id: LevelId) {
    let Some(level) = sheet.model.level(id) else { return };
    let record = RecordKey::Level(id);
    sort_ui(ui, None, "Level");
    sheet.title_ui(ui, record, &LEVEL_NAME, "Where change happens, such as Community");
    sheet.text_ui(ui, record, &LEVEL_DESCRIPTION, "What it means in this model");
    colour_ui(ui, sheet, level);
    let elements: Vec<_> = sheet.model.on_level(id).map(|element| element.id).collect();
    heading_ui(ui, &format!("Elements on it ({})", elements.len()), None);
    if elements.is_empty() {
        hint_ui(ui, "None yet: drag a card into its lane");
    }
    sheet.element_rows_ui(ui, "level", elements);
    underpinning::underpinned_by_ui(ui, sheet, Underpinned::Level(id));
    ui.add_space(12.0);
    if danger_button_ui(ui, "Remove level…") {
        sheet.intents.push(Intent::AskRemoveLevel(id));
    }
}

fn colour_ui(ui: &mut Ui, sheet: &mut Sheet, level: &Level) {
    let current = level.colour.as_ref().map_or("Plain", Word::label);
    let chosen = property_ui(ui, "Colour", |ui| {
        let plain = Choice::new("Plain", level.colour.is_none(), None);
        let hues = Hue::OFFERED.iter().map(|hue| {
            Choice::new(hue.label(), level.colour.as_ref() == Some(hue), Some(hue.clone()))
        });
        combo_ui(ui, "Colour", current, std::iter::once(plain).chain(hues))
    });
    if let Some(colour) = chosen {
        sheet.change(level, |level| level.colour = colour.clone());
    }
}
