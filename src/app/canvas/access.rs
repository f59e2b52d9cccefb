//! Cards and links as assistive technology sees them, and as tests find them.

use egui::accesskit::Action;
use egui::{Id, Response, Role, Sense, Ui, WidgetInfo};

use super::state::{MapState, map_id};
use crate::app::intent::{Intent, Intents};
use crate::edit::Selection;
use crate::model::{ElementId, LinkId, Model, RecordKey};
use crate::scene::words;

/// Beyond this many elements only what is in view is exposed; the outline has the rest.
const ALL_UP_TO: usize = 2_000;

/// The widget of a card: from its record, so that it keeps its focus wherever it goes.
pub fn card_id(element: ElementId) -> Id {
    Id::unique(("card", element))
}

/// Gives cards and links a node with a name, and does what is asked of them.
///
/// The pointer is not their business: the canvas under them takes it, so that gestures do not
/// depend on what assistive technology needs. Where nobody looks at the tree, only the selected
/// cards are there: they hold the keyboard.
pub fn nodes_ui(
    ui: &Ui,
    model: &Model,
    selection: &Selection,
    state: &MapState,
    intents: &mut Intents,
) {
    let is_looked_at = ui.ctx().accesskit_node_builder(map_id(), |_| ()).is_some();
    if !is_looked_at {
        for element in selection.elements().take(ALL_UP_TO) {
            card_node(ui, model, selection, state, element, intents);
        }
        return;
    }
    let view = state.view();
    let all = model.element_count() <= ALL_UP_TO;
    let region = if all { state.scene.bounds() } else { view.visible_in_map() };
    for element in state.scene.reading_order(region.union(view.visible_in_map())) {
        card_node(ui, model, selection, state, element, intents);
    }
    let links = if all {
        state.scene.link_ids().collect()
    } else {
        state.scene.links_in(view.visible_in_map())
    };
    for link in links {
        link_node(ui, model, selection, state, link, intents);
    }
}

fn card_node(
    ui: &Ui,
    model: &Model,
    selection: &Selection,
    state: &MapState,
    element: ElementId,
    intents: &mut Intents,
) {
    let Some(card) = state.seen_card(state.scene.card(element)) else { return };
    let key = RecordKey::Element(element);
    let rect = state.view().screen_rect(card.rect);
    let response = ui.interact(rect, card_id(element), Sense::focusable_noninteractive());
    node(ui, &response, Role::GraphicsObject, selection.contains(key), || {
        words::card_name(model, element)
    });
    let asked = was_activated(ui, response.id) || response.gained_focus();
    if asked && !selection.contains(key) {
        intents.push(Intent::Select(Selection::one(key)));
    }
}

fn link_node(
    ui: &Ui,
    model: &Model,
    selection: &Selection,
    state: &MapState,
    link: LinkId,
    intents: &mut Intents,
) {
    let key = RecordKey::Link(link);
    let middle = state.scene.middle_of_link(link).filter(|_| !state.hides(key));
    let Some(middle) = middle else { return };
    let middle = state.view().screen_from_map(middle);
    let rect = egui::Rect::from_center_size(middle, egui::Vec2::splat(12.0));
    let response = ui.interact(rect, Id::unique(("link", link)), Sense::hover());
    node(ui, &response, Role::GraphicsSymbol, selection.contains(key), || {
        words::link_name(model, link)
    });
    if was_activated(ui, response.id) {
        intents.push(Intent::Select(Selection::one(key)));
    }
}

fn node(ui: &Ui, response: &Response, role: Role, selected: bool, name: impl Fn() -> String) {
    response.widget_info(|| WidgetInfo::selected(role, true, selected, name()));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.add_action(Action::Click);
    });
}

fn was_activated(ui: &Ui, id: Id) -> bool {
    ui.input(|input| input.has_accesskit_action_request(id, Action::Click))
}
