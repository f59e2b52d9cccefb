//! The menus that open on the map: on a right click, and where a link was dropped on the ground.

use egui::{Response, Ui};

use super::drop;
use super::gesture::Target;
use super::spot::NEW_CARD;
use super::state::MapState;
use crate::app::action::Action;
use crate::app::intent::{Intent, Intents};
use crate::app::{menu, style};
use crate::edit::{Command, NewElement, Spot};
use crate::geometry::{Point, Rect, Size};
use crate::model::{ElementId, KindId, LinkEnd, Model, visible};

/// The question that a link dropped on the ground asks: what is it to lead to?
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapMenu {
    /// Where the link was dropped.
    pub at: Point,
    /// The card it was drawn from.
    pub with: ElementId,
    /// Which end of the link the new element will be.
    pub new_is: LinkEnd,
}

/// Shows the question, if one is open.
pub fn link_menu_ui(ui: &Ui, model: &Model, state: &mut MapState, intents: &mut Intents) {
    let Some(menu) = state.menu else { return };
    let anchor = state.view().screen_from_map(menu.at);
    let mut open = true;
    egui::Popup::new(
        egui::Id::unique("what a new link leads to"),
        ui.ctx().clone(),
        egui::PopupAnchor::Position(anchor),
        ui.layer_id(),
    )
    .kind(egui::PopupKind::Menu)
    .accessible_name("New element at the end of the link")
    .open_bool(&mut open)
    .show(|ui| {
        style::menu_items(ui);
        ui.set_min_width(180.0);
        for kind in model.kinds_in_order() {
            if ui.button(format!("New {}", visible(&kind.name).to_lowercase())).clicked() {
                let element = new_linked(state, kind.id, menu);
                intents.push(Intent::RunAndRename(Command::AddLinked {
                    element,
                    with: menu.with,
                    new_is: menu.new_is,
                }));
                state.menu = None;
            }
        }
        if ui.button("Cancel").clicked() || ui.input(|input| input.key_pressed(egui::Key::Escape)) {
            state.menu = None;
        }
    });
    if !open {
        state.menu = None;
    }
}

fn new_linked(state: &MapState, kind: KindId, menu: MapMenu) -> NewElement {
    let flow = state.scene.flow();
    let size = Size::new(NEW_CARD.0, NEW_CARD.1);
    let (width, height) = NEW_CARD;
    let ahead = menu.new_is == LinkEnd::To;
    let corner = match (flow, ahead) {
        (crate::scene::Flow::Right, true) => Point::new(menu.at.x(), menu.at.y() - height / 2.0),
        (crate::scene::Flow::Right, false) => {
            Point::new(menu.at.x() - width, menu.at.y() - height / 2.0)
        }
        _ => Point::new(menu.at.x() - width / 2.0, menu.at.y() - height / 2.0),
    };
    let (level, pos_in_lane) = drop::spot(state, Rect::new(corner, size));
    NewElement {
        kind,
        title: String::new(),
        level,
        group: state.inside,
        spot: Spot::Map(pos_in_lane),
    }
}

/// Between a menu and the edges of the window, in screen points.
const MENU_MARGIN: f32 = 24.0;

/// The menu of a right click.
pub fn context_menu_ui(
    canvas: &Response,
    model: &Model,
    state: &MapState,
    can: &dyn Fn(Action) -> bool,
    intents: &mut Intents,
) {
    let Some((target, at)) = state.menu_at else { return };
    canvas.context_menu(|ui| {
        style::menu_items(ui);
        ui.set_min_width(220.0);
        // A menu longer than the window scrolls.
        let most = ui.ctx().content_rect().height() - 2.0 * MENU_MARGIN;
        egui::ScrollArea::vertical().max_height(most).show(ui, |ui| match target {
            Target::Card(id) | Target::Frame(id) => card_menu(ui, model, id, can, intents),
            Target::Link(_) | Target::LinkEnd(..) => {
                actions(
                    ui,
                    &[
                        Action::ReverseLink,
                        Action::AddAssumption,
                        Action::AddEvidence,
                        Action::Delete,
                    ],
                    can,
                    intents,
                );
            }
            Target::Handle(..) | Target::Ground => {
                for kind in model.kinds_in_order() {
                    if ui.button(format!("Add {}", visible(&kind.name).to_lowercase())).clicked() {
                        intents.push(Intent::AddAt { kind: kind.id, pos_in_map: at });
                    }
                }
                ui.separator();
                actions(
                    ui,
                    &[Action::Paste, Action::SelectAll, Action::ZoomFit, Action::AddLevel],
                    can,
                    intents,
                );
            }
        });
    });
}

fn card_menu(
    ui: &mut Ui,
    model: &Model,
    id: ElementId,
    can: &dyn Fn(Action) -> bool,
    intents: &mut Intents,
) {
    let first = [Action::Rename, Action::AddNext, Action::AddBefore, Action::LinkTo];
    actions(ui, &first, can, intents);
    ui.separator();
    let said = [Action::AddPartner, Action::AddIndicator, Action::AddEvidence, Action::Underpin];
    actions(ui, &said, can, intents);
    ui.separator();
    actions(ui, &[Action::SelectLeadingHere, Action::SelectFollowing], can, intents);
    ui.separator();
    if model.is_group(id) {
        let group = [Action::ToggleFold, Action::OpenGroup, Action::Ungroup];
        actions(ui, &group, can, intents);
    } else {
        actions(ui, &[Action::Group], can, intents);
    }
    actions(ui, &[Action::TogglePins], can, intents);
    if model.element(id).is_some_and(|element| element.group.is_some())
        && ui.button("Take out of its group").clicked()
    {
        intents.push(Intent::Run(Command::MoveIntoGroup { elements: vec![id], group: None }));
    }
    ui.separator();
    let last = [Action::Duplicate, Action::Cut, Action::Copy, Action::Park, Action::Delete];
    actions(ui, &last, can, intents);
}

fn actions(ui: &mut Ui, actions: &[Action], can: &dyn Fn(Action) -> bool, intents: &mut Intents) {
    for entry in actions.iter().filter_map(|action| action.entry()) {
        let shortcut = menu::shortcut_text(ui.ctx(), entry);
        let button = egui::Button::new(entry.name).shortcut_text(shortcut);
        let mut response = ui.add_enabled(can(entry.action), button);
        if let Some(hint) = entry.hint {
            response = response.on_hover_text(hint);
        }
        if response.clicked() {
            intents.push(Intent::Act(entry.action));
        }
    }
}
