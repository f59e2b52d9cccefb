//! The left panel: what can be put on the map, the levels, and what waits to be placed.

mod kinds;
mod levels;
mod parked;

use egui::{ScrollArea, Ui};

use super::field::{self, InPlace};
use super::intent::Intents;
use super::panes::follow_keyboard;
use super::parts::BAR_MARGIN;
use crate::edit::Selection;
use crate::model::{ElementId, KindId, LevelId, Model};

/// Carried while a kind is dragged from the palette: let go over the map, it is a new element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaletteDrag {
    /// The kind of the element that is to be.
    pub kind: KindId,
}

/// Carried while an element is dragged from the parking lot onto the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParkedDrag {
    /// The element.
    pub element: ElementId,
}

/// What the palette remembers between passes.
#[derive(Debug, Default)]
pub struct PaletteState {
    /// The kind or level whose name is being edited in place.
    renaming: Option<InPlace>,
    /// The level that is being dragged to another place.
    dragging: Option<LevelId>,
}

/// Draws the palette.
pub fn palette_ui(
    ui: &mut Ui,
    model: &Model,
    selection: &Selection,
    state: &mut PaletteState,
    intents: &mut Intents,
) {
    field::commit_abandoned(ui.ctx(), model, intents);
    ScrollArea::vertical().id_salt("palette").content_margin(BAR_MARGIN).auto_shrink(false).show(
        ui,
        |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            kinds::kinds_ui(ui, model, selection, state, intents);
            levels::levels_ui(ui, model, selection, state, intents);
            parked::parked_ui(ui, model, selection, intents);
            ui.add_space(8.0);
            follow_keyboard(ui);
        },
    );
}
