//! The steps as a list that can be put in another order.

use egui::{Button, Id, Key, Modifiers, Rect, Response, Sense, Ui, Vec2, vec2};

use super::StoryState;
use super::step::step_ui;
use crate::app::action::Action;
use crate::app::document::Document;
use crate::app::intent::{Intent, Intents};
use crate::app::panels::only_to_look_at;
use crate::app::parts::{Row, paint_grip};
use crate::app::perform::can;
use crate::app::present::reading_of;
use crate::app::reorder::{dragged_ui, pressed, sent_by_keys};
use crate::app::style::{colour, theme};
use crate::edit::Command;
use crate::model::{RecordKey, Step, StepId};
use crate::scene::legible::Reading;
use crate::scene::words::or_untitled;

/// The list.
pub(super) fn list_ui(
    ui: &mut Ui,
    document: &Document,
    state: &mut StoryState,
    screen: (Vec2, f64),
    intents: &mut Intents,
) {
    let story = document.editor.model().story();
    let mut rows = Vec::with_capacity(story.len());
    for (place, step) in story.iter().enumerate() {
        rows.push(row_ui(ui, document, step, (place, story.len()), (state, screen), intents));
        if state.open == Some(step.id) && state.dragging.is_none() {
            // Nothing of it can be changed where the model cannot.
            ui.scope(|ui| {
                only_to_look_at(ui, document.editor.read_only().is_some());
                step_ui(ui, document, state, intents);
            });
        }
    }
    let ids: Vec<_> = story.iter().map(|step| step.id).collect();
    if let Some((step, index)) = dragged_ui(ui, &ids, &rows, &mut state.dragging) {
        intents.push(Intent::Run(Command::MoveStep { step, index }));
    }
}

fn row_ui(
    ui: &mut Ui,
    document: &Document,
    step: &Step,
    (place, count): (usize, usize),
    (state, screen): (&mut StoryState, (Vec2, f64)),
    intents: &mut Intents,
) -> Rect {
    let may_change = document.editor.read_only().is_none();
    let title = format!("{}  {}", place.saturating_add(1), or_untitled(&step.title));
    let is_seen = ui.is_rect_visible(Rect::from_min_size(ui.cursor().min, vec2(1.0, 28.0)));
    let is_small = is_seen && reading(document, step, state, screen) == Reading::TooSmall;
    let name = format!(
        "Step {title}{}",
        if is_small { ", too small to be read from the back" } else { "" }
    );
    let row = Row {
        trailing: if is_small { "too small" } else { "" },
        name: &name,
        is_on: state.open == Some(step.id),
        lead: 12.0,
        sense: if may_change { Sense::click_and_drag() } else { Sense::click() },
        ..Row::new(Id::unique(("story step", step.id)), &title)
    };
    let response = row.ui(ui);
    if may_change {
        let grip = response.rect.left_center() + vec2(12.0, 0.0);
        paint_grip(ui, grip, colour(theme(ui.ctx()).muted));
    }
    if response.clicked() {
        response.request_focus();
        state.open = Some(step.id);
        intents.push(Intent::GoToStep(step.id));
    }
    if may_change {
        keys(ui, &response, step.id, (place, count), intents);
    }
    if response.drag_started() {
        state.dragging = Some(step.id);
    }
    let rect = response.rect;
    response.context_menu(|ui| {
        let may_present = can(Action::Present, Some(document));
        if ui.add_enabled(may_present, Button::new("Present from here")).clicked() {
            intents.push(Intent::PresentFrom(step.id));
        }
        if ui.add_enabled(may_change, Button::new("Remove step")).clicked() {
            intents.push(Intent::Run(Command::Remove(vec![RecordKey::Step(step.id)])));
        }
    });
    let hint = if is_small {
        "Some letters measure less than a fiftieth of the screen’s height. Open the step for what helps"
    } else if !may_change {
        "Click to see it on the map"
    } else {
        "Drag to reorder, or Alt+Up and Alt+Down. Delete removes it"
    };
    let _ = response.on_hover_text(hint);
    rect
}

fn reading(
    document: &Document,
    step: &Step,
    state: &mut StoryState,
    screen: (Vec2, f64),
) -> Reading {
    let fresh = || reading_of(document.map.scene(), document.editor.model(), Some(step), screen);
    *state.read.known.entry(step.id).or_insert_with(fresh)
}

fn keys(ui: &Ui, response: &Response, step: StepId, place: (usize, usize), intents: &mut Intents) {
    if let Some(index) = sent_by_keys(ui, response, place) {
        intents.push(Intent::Run(Command::MoveStep { step, index }));
    }
    if pressed(ui, response, Modifiers::NONE, Key::Delete) {
        intents.push(Intent::Run(Command::Remove(vec![RecordKey::Step(step)])));
    }
}
