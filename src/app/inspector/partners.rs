//! The partners of an element, and adding one by typing or picking.

use egui::{Align, Button, Id, Key, Layout, Modifiers, TextEdit, Ui, vec2};

use super::sheet::Sheet;
use crate::app::folded::fold;
use crate::app::intent::{Intent, Intents};
use crate::app::parts::{ROW_HEIGHT, link_ui, property_ui};
use crate::edit::{Command, Selection};
use crate::model::{Element, ElementId, PartnerId, RecordKey, visible};

/// How many known partners are offered at once.
const OFFERED: usize = 6;

/// Draws the partners of an element.
pub(super) fn partners_ui(ui: &mut Ui, sheet: &mut Sheet, element: &Element) {
    property_ui(ui, "Partners", |ui| {
        for id in &element.partners {
            partner_ui(ui, sheet, element, *id);
        }
        if sheet.state.new_partner.is_some() {
            new_ui(ui, sheet, &[element.id]);
        } else {
            let add = link_ui(ui, "+ Add", "Add partner");
            if add.clicked() {
                sheet.state.new_partner = Some(String::new());
            }
            // Who typed a name with the keyboard goes on from here.
            if std::mem::take(&mut sheet.state.partner_added) {
                add.request_focus();
            }
        }
    });
}

fn partner_ui(ui: &mut Ui, sheet: &mut Sheet, element: &Element, id: PartnerId) {
    let Some(partner) = sheet.model.partner(id) else { return };
    let row = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), ROW_HEIGHT), row, |ui| {
        if link_ui(ui, "Remove", &format!("Remove partner {}", visible(&partner.name))).clicked() {
            sheet.change(element, |element| {
                element.partners.remove(&id);
            });
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let open = ui.add(Button::new(visible(&partner.name)).truncate());
            if open.on_hover_text(format!("Show {}", visible(&partner.name))).clicked() {
                sheet.select(RecordKey::Partner(id));
            }
        });
    });
}

/// The field a partner's name is typed into, and the partners that match it.
pub(super) fn new_ui(ui: &mut Ui, sheet: &mut Sheet, elements: &[ElementId]) {
    let Some(mut name) = sheet.state.new_partner.take() else { return };
    let id = Id::unique("inspector new partner");
    let was_there = ui.ctx().read_response(id).is_some();
    let edit = TextEdit::singleline(&mut name)
        .id(id)
        .char_limit(crate::model::limits::MAX_TITLE_CHARS)
        .hint_text("Type or pick a name")
        .desired_width(f32::INFINITY);
    let field = edit.show(ui).response.response;
    ui.ctx().accesskit_node_builder(id, |node| node.set_label("New partner"));
    if !was_there {
        field.request_focus();
    }
    if let Some(known) = offered_ui(ui, sheet, &name, elements) {
        add_to(elements, known, sheet.intents);
        return;
    }
    let escaped = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if field.lost_focus() && escaped {
        return;
    }
    // A press on one of the names takes the focus before the click is complete.
    let is_pressing = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
    if was_there && !field.has_focus() && !is_pressing {
        sheet.state.partner_added = ui.input(|input| input.key_pressed(Key::Enter));
        add_to(elements, name, sheet.intents);
        return;
    }
    sheet.state.new_partner = Some(name);
}

/// The known partners that match what was typed; the one that was clicked.
fn offered_ui(ui: &mut Ui, sheet: &Sheet, typed: &str, elements: &[ElementId]) -> Option<String> {
    let typed = fold(typed.trim());
    let has = |id: &PartnerId| {
        elements.iter().all(|element| {
            sheet.model.element(*element).is_some_and(|element| element.partners.contains(id))
        })
    };
    let mut known: Vec<_> = sheet
        .model
        .partners()
        .filter(|partner| !has(&partner.id) && fold(&partner.name).contains(&typed))
        .collect();
    known.sort_by_key(|partner| fold(&partner.name));
    known.into_iter().take(OFFERED).fold(None, |chosen, partner| {
        let offer = Button::selectable(false, visible(&partner.name)).truncate();
        ui.add(offer).clicked().then(|| partner.name.clone()).or(chosen)
    })
}

/// What was typed becomes a partner even if the user has gone elsewhere meanwhile.
pub(super) fn add(to: &Selection, name: String, intents: &mut Intents) {
    let elements: Vec<_> = to.elements().collect();
    add_to(&elements, name, intents);
}

fn add_to(elements: &[ElementId], name: String, intents: &mut Intents) {
    let name = name.trim().to_owned();
    if !name.is_empty() {
        let elements = elements.to_vec();
        intents.push(Intent::Run(Command::AddPartner { name, elements }));
    }
}
