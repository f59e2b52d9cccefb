//! What is said about one step: its title, its notes, what is in focus, what the rest does.

use egui::Ui;

use super::StoryState;
use super::fixes::fixes_ui;
use crate::app::action::Action;
use crate::app::change::change;
use crate::app::choice::segments_ui;
use crate::app::document::Document;
use crate::app::field::Field;
use crate::app::intent::{Intent, Intents};
use crate::app::names::name_of;
use crate::app::parts::{button_ui, danger_button_ui, heading_ui, hint_ui, link_ui};
use crate::app::perform::can;
use crate::app::texts::{STEP_NOTES, STEP_TITLE};
use crate::edit::Command;
use crate::model::{Focus, Model, RecordKey, Step};
use crate::scene::legible::Reading;

/// The part of the window that the fields belong to.
const PLACE: &str = "story";
/// The least height of the buttons that mend a step.
const BUTTON: f32 = 28.0;

/// Shows the step that is open, under its row.
pub(super) fn step_ui(
    ui: &mut Ui,
    document: &Document,
    state: &mut StoryState,
    intents: &mut Intents,
) {
    let model = document.editor.model();
    let Some(step) = state.open.and_then(|id| model.step(id)) else { return };
    let record = RecordKey::Step(step.id);
    Field::new(PLACE, model, record, &STEP_TITLE).hint("What the audience reads").ui(ui, intents);
    Field::new(PLACE, model, record, &STEP_NOTES)
        .hint("What only you read")
        .wrapped()
        .rows(4)
        .ui(ui, intents);
    focus_ui(ui, document, step, intents);
    heading_ui(ui, "Everything else", None);
    if let Some(rest) = segments_ui(ui, "Everything else", &step.rest) {
        change(model, intents, [step], |step| step.rest = rest.clone());
    }
    view_ui(ui, document, step, intents);
    if state.read.known.get(&step.id) == Some(&Reading::TooSmall) {
        hint_ui(ui, "Too small to be read from the back of the room:");
        ui.horizontal_wrapped(|ui| fixes_ui(ui, document, (step.id, BUTTON), intents));
    }
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        let may_present = can(Action::Present, Some(document));
        if ui.add_enabled_ui(may_present, |ui| button_ui(ui, "Present from here")).inner {
            intents.push(Intent::PresentFrom(step.id));
        }
        if danger_button_ui(ui, "Remove step") {
            intents.push(Intent::Run(Command::Remove(vec![record])));
        }
    });
    ui.add_space(8.0);
    ui.separator();
}

fn focus_ui(ui: &mut Ui, document: &Document, step: &Step, intents: &mut Intents) {
    let model = document.editor.model();
    heading_ui(ui, "In focus", None);
    if step.focus.is_empty() {
        hint_ui(ui, "Everything");
    }
    for focus in &step.focus {
        ui.horizontal(|ui| {
            let name = in_words(model, focus);
            ui.add(egui::Label::new(&name).wrap());
            if link_ui(ui, "Remove", &format!("Remove {name} from the focus")).clicked() {
                change(model, intents, [step], |step| {
                    step.focus.remove(focus);
                });
            }
        });
    }
    let selected = selected_focus(document);
    if selected.is_empty() {
        hint_ui(ui, "Select cards, links, a level or a kind on the map to put them in focus");
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let set = |intents: &mut Intents, focus: Vec<Focus>| {
            change(model, intents, [step], |step| step.focus.extend(focus.iter().cloned()));
        };
        if button_ui(ui, "Add the selection") {
            set(intents, selected.clone());
        }
        if let [Focus::Element(id)] = selected[..] {
            if button_ui(ui, "Add what leads there") {
                set(intents, vec![Focus::LeadsTo(id)]);
            }
            if button_ui(ui, "Add what follows") {
                set(intents, vec![Focus::FollowsFrom(id)]);
            }
            let partners = model.element(id).into_iter().flat_map(|one| &one.partners);
            let partners: Vec<_> = partners.map(|partner| Focus::Partner(*partner)).collect();
            if !partners.is_empty() && button_ui(ui, "Add its partner’s part") {
                set(intents, partners);
            }
        }
    });
}

/// What is selected, as a focus.
pub(in crate::app) fn selected_focus(document: &Document) -> Vec<Focus> {
    let focus = |key| match key {
        RecordKey::Element(id) => Some(Focus::Element(id)),
        RecordKey::Link(id) => Some(Focus::Link(id)),
        RecordKey::Level(id) => Some(Focus::Level(id)),
        RecordKey::Kind(id) => Some(Focus::Kind(id)),
        RecordKey::Partner(id) => Some(Focus::Partner(id)),
        _ => None,
    };
    document.editor.selection().iter().filter_map(focus).collect()
}

fn view_ui(ui: &mut Ui, document: &Document, step: &Step, intents: &mut Intents) {
    let model = document.editor.model();
    heading_ui(ui, "View", None);
    hint_ui(ui, if step.view.is_some() { "A part of the map" } else { "What is in focus" });
    ui.horizontal_wrapped(|ui| {
        if button_ui(ui, "Use what is on screen") {
            let view = document.map.view().visible_in_map();
            change(model, intents, [step], |step| step.view = Some(view));
        }
        if step.view.is_some() && button_ui(ui, "Use what is in focus") {
            change(model, intents, [step], |step| step.view = None);
        }
    });
}

/// What is in focus, in words.
fn in_words(model: &Model, focus: &Focus) -> String {
    let name = |key| name_of(model, key);
    match focus {
        Focus::Element(id) => name(RecordKey::Element(*id)),
        Focus::Link(id) => name(RecordKey::Link(*id)),
        Focus::Level(id) => format!("Level {}", name(RecordKey::Level(*id))),
        Focus::Kind(id) => format!("Every {}", name(RecordKey::Kind(*id))),
        Focus::Partner(id) => format!("The part of {}", name(RecordKey::Partner(*id))),
        Focus::LeadsTo(id) => format!("What leads to {}", name(RecordKey::Element(*id))),
        Focus::FollowsFrom(id) => format!("What follows from {}", name(RecordKey::Element(*id))),
        Focus::Tag(tag) => format!("Tag “{tag}”"),
    }
}
