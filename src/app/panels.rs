//! The panels around the map, and what they remember for the model that is open.

use egui::{Context, Margin, Panel, Ui, UiBuilder};

use super::action::Action;
use super::document::Document;
use super::find::{FindState, find_ui};
use super::inspector::{InspectorState, inspector_ui};
use super::intent::{Intent, Intents};
use super::outline::{OutlineState, outline_ui};
use super::palette::{PaletteState, palette_ui};
use super::panes::{Pane, arrival_ui};
use super::picker::{Picker, Purpose, picker_ui};
use super::present::USUAL_SCREEN;
use super::settings::Settings;
use super::story::story_ui;
use super::workshop::{bar_ui, capture_ui};
use super::{field, perform};
use crate::model::{Model, RecordKey};

/// How wide the panels are, at the normal text size.
const PALETTE_WIDTH: f32 = 204.0;
const OUTLINE_WIDTH: f32 = 300.0;
const STORY_WIDTH: f32 = 300.0;
const INSPECTOR_WIDTH: f32 = 282.0;
const CAPTURE_WIDTH: f32 = 420.0;
/// The size of letters for capturing: it is read from further away than other panels.
const CAPTURE_TEXT: f32 = 17.0;
/// The room between a panel's edge and what is in it. At the right it is part of what scrolls, so
/// that the scroll bar stands in it and not on the content.
const MARGIN: Margin = Margin { left: 16, right: 0, top: 4, bottom: 0 };

/// What the panels remember.
#[derive(Default)]
pub struct Panels {
    palette: PaletteState,
    inspector: InspectorState,
    outline: OutlineState,
    find: FindState,
    picker: Option<Picker>,
}

impl Panels {
    /// Asks the user to pick a record.
    pub fn pick(&mut self, model: &Model, purpose: Purpose) {
        self.picker = Some(Picker::new(model, purpose));
    }

    /// Has the text of a part typed that was just added to what is selected.
    pub const fn edit_part(&mut self, part: RecordKey) {
        self.inspector.edit_part(part);
    }

    /// Has the name of a partner of what is selected typed.
    pub fn add_partner(&mut self) {
        self.inspector.add_partner();
    }

    /// Whether a list is open over the window.
    pub const fn is_picking(&self) -> bool {
        self.picker.is_some()
    }

    /// Finds: opens the bar, or goes on.
    pub fn find(&mut self, action: Action) {
        match action {
            Action::FindNext => self.find.next(),
            Action::FindPrevious => self.find.previous(),
            _ => self.find.open(),
        }
    }
}

/// Draws the panels that are shown, from the outside in. What is left is the map's.
pub fn panels_ui(ui: &mut Ui, document: &mut Document, settings: &Settings, intents: &mut Intents) {
    let scale = settings.text_size().max(1.0);
    // Each size of text has panels of its own width, to the nearest hundredth.
    let step = (scale * 100.0).round() as u16;
    workshop_ui(ui, document, (scale, step), intents);
    let capturing = document.workshop.capturing;
    if !capturing {
        story_panel_ui(ui, document, settings, (scale, step), intents);
    }
    let Document { editor, panels, .. } = document;
    let (model, selection, revision) = (editor.model(), editor.selection(), editor.revision());
    let is_read_only = editor.read_only().is_some();
    field::commit_abandoned(ui.ctx(), model, intents);
    let frame = egui::Frame::side_top_panel(ui.style()).inner_margin(MARGIN);
    if panels.find.is_open() {
        let bar = egui::Frame::side_top_panel(ui.style()).inner_margin(Margin::symmetric(16, 6));
        Panel::top("find").frame(bar).show(ui, |ui| {
            find_ui(ui, model, revision, &mut panels.find, intents);
        });
    }
    if settings.palette && !capturing {
        let panel = Panel::left(("palette", step)).default_size(PALETTE_WIDTH * scale);
        panel.frame(frame).show(ui, |ui| {
            let ui = &mut fixed(ui);
            only_to_look_at(ui, is_read_only);
            arrival_ui(ui, Pane::Palette);
            palette_ui(ui, model, selection, &mut panels.palette, intents);
        });
    }
    if settings.outline && !capturing {
        let panel = Panel::left(("outline", step)).default_size(OUTLINE_WIDTH * scale);
        panel.frame(frame).show(ui, |ui| {
            let ui = &mut fixed(ui);
            arrival_ui(ui, Pane::Outline);
            outline_ui(ui, model, revision, selection, &mut panels.outline, intents);
        });
    }
    if settings.inspector && !capturing {
        let panel = Panel::right(("inspector", step)).default_size(INSPECTOR_WIDTH * scale);
        panel.frame(frame).show(ui, |ui| {
            let ui = &mut fixed(ui);
            only_to_look_at(ui, is_read_only);
            arrival_ui(ui, Pane::Inspector);
            inspector_ui(ui, model, selection, &mut panels.inspector, intents);
        });
    }
    picker_ui(ui.ctx(), model, &mut panels.picker, intents);
}

/// The controls of a live session, and the field for what is said in place of the other panels:
/// the map needs all the room there is beside it.
fn workshop_ui(
    ui: &mut Ui,
    document: &mut Document,
    (scale, step): (f32, u16),
    intents: &mut Intents,
) {
    if !document.workshop.has_bar() || document.version_of.is_some() {
        return;
    }
    let possible = perform::possible(document);
    let can = |action| possible.contains(&action);
    let Document { editor, workshop, .. } = document;
    let bar = egui::Frame::side_top_panel(ui.style()).inner_margin(Margin::symmetric(16, 6));
    Panel::top("workshop").frame(bar).show(ui, |ui| {
        bar_ui(ui, workshop, &can, intents);
    });
    if workshop.capturing {
        let frame = egui::Frame::side_top_panel(ui.style()).inner_margin(MARGIN);
        let panel = Panel::right(("capture", step)).default_size(CAPTURE_WIDTH * scale);
        panel.frame(frame).show(ui, |ui| {
            let ui = &mut fixed(ui);
            capture_ui(ui, editor, workshop, (CAPTURE_TEXT * scale, &can), intents);
        });
    }
}

/// Has what is drawn from now on stay as it is, but easy to read.
pub(super) fn only_to_look_at(ui: &mut Ui, is_read_only: bool) {
    if is_read_only {
        ui.visuals_mut().disabled_alpha = 0.8;
        ui.disable();
    }
}

fn story_panel_ui(
    ui: &mut Ui,
    document: &mut Document,
    settings: &Settings,
    (scale, step): (f32, u16),
    intents: &mut Intents,
) {
    if !settings.story {
        return;
    }
    let frame = egui::Frame::side_top_panel(ui.style()).inner_margin(MARGIN);
    let panel = Panel::left(("story", step)).default_size(STORY_WIDTH * scale);
    let mut story = std::mem::take(&mut document.story);
    panel.frame(frame).show(ui, |ui| {
        let ui = &mut fixed(ui);
        arrival_ui(ui, Pane::Story);
        let screen = (USUAL_SCREEN, f64::from(settings.stage_text()));
        story_ui(ui, document, &mut story, screen, intents);
    });
    document.story = story;
}

/// A part of a panel as large as the panel, which stays as wide as the user has made it, whatever
/// is in it.
fn fixed(ui: &mut Ui) -> Ui {
    let room = ui.available_rect_before_wrap();
    let inside = ui.new_child(UiBuilder::new().id_salt("fixed").max_rect(room));
    ui.advance_cursor_after_rect(room);
    inside
}

/// Whether this must not miss what stands in a text field: it saves the model, or leaves it.
const fn needs_all_text(intent: &Intent) -> bool {
    matches!(
        intent,
        Intent::Act(
            Action::Save
                | Action::SaveAs
                | Action::New
                | Action::Open
                | Action::Close
                | Action::Quit
                | Action::EarlierVersions
        ) | Intent::OpenFile(_)
            | Intent::OpenShipped(_)
            | Intent::Beside(_)
            | Intent::Version(_)
    )
}

/// Has what is being typed kept before anything that saves or leaves the model.
pub fn keep_typed_text(ctx: &Context, document: Option<&Document>, intents: &mut Intents) {
    let Some(document) = document else { return };
    if let Some(place) = intents.iter().position(needs_all_text) {
        let later = intents.split_off(place);
        field::commit_all(ctx, document.editor.model(), intents);
        if document.workshop.unfinished(document.editor.model()).is_some() {
            intents.push(Intent::Act(Action::Capture));
        }
        // What was done in the same pass comes first: Enter and Ctrl+S may arrive together.
        let (last, first): (Vec<_>, Vec<_>) = later.into_iter().partition(needs_all_text);
        intents.extend(first.into_iter().chain(last));
    }
}
