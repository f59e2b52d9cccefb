//! Cards and links as assistive technology sees them, and as tests find them.

use egui::{Id, Role, Sense, Ui, WidgetInfo};

use super::state::MapState;
use crate::app::intent::{Intent, Intents};
use crate::edit::Selection;
use crate::model::{ElementId, Model, RecordKey};
use crate::scene::words;

/// Beyond this many elements only what is in view is exposed; the outline has the rest.
const ALL_UP_TO: usize = 2_000;

/// The widget of a card: from its record, so that it keeps its focus wherever it goes.
pub fn card_id(element: ElementId) -> Id {
    Id::unique(("card", element))
}

/// Gives every card and link in view a node with a name, and does what is asked of it.
///
/// The pointer is not their business: the canvas under them takes it, so that gestures do not
/// depend on what assistive technology needs.
pub fn nodes_ui(
    ui: &Ui,
    model: &Model,
    selection: &Selection,
    state: &MapState,
    intents: &mut Intents,
) {
    let view = state.view();
    let region = if model.element_count() <= ALL_UP_TO && ui.ctx().will_discard().eq(&false) {
        state.scene.bounds().union(view.visible_in_map())
    } else {
        view.visible_in_map()
    };
    for card in state.scene.cards_in(region) {
        let key = RecordKey::Element(card.element);
        let rect = view.screen_rect(card.rect);
        let response = ui.interact(rect, card_id(card.element), Sense::focusable_noninteractive());
        response.widget_info(|| {
            let name = words::card_name(model, card.element);
            WidgetInfo::selected(Role::GraphicsObject, true, selection.contains(key), name)
        });
        if response.gained_focus() && !selection.contains(key) {
            intents.push(Intent::Select(Selection::one(key)));
        }
    }
}
