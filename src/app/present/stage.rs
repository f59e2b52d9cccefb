//! What the audience sees: the step's title, the map, the key. Nothing else.

use egui::{Color32, Event, Frame, Rect, Ui, UiBuilder, pos2};

use super::arrange::Pace;
use super::reading::{FOOT, HEADING};
use super::{foot, heading, pointer, tools};
use crate::app::action::Action;
use crate::app::canvas::{self, MapLook};
use crate::app::document::Document;
use crate::app::intent::Intents;
use crate::app::style::colour;
use crate::app::workshop::{clock_room, clock_ui};
use crate::scene::legible::LEAST_SHARE;
use crate::scene::{Theme, ThemeName};

/// How much larger than the least that can be read the lanes' names are.
const NAMES: f32 = 1.08;
/// The usual size of a lane's name, in points.
const NAME_SIZE: f32 = 13.0;

/// What the audience is told while they vote, in two short lines.
const VOTING: &str = "Voting: a click gives a vote,\nShift+click takes it back";

/// What the stage depends on besides the document.
#[derive(Clone, Copy)]
pub struct Staging<'a> {
    /// How it moves.
    pub pace: Pace,
    /// What even the audience has to be told, in two short lines.
    pub waits: Option<&'a str>,
    /// What was said to the user last, if it is to be read here.
    pub said: Option<&'a str>,
    /// Which actions make sense now.
    pub can: &'a dyn Fn(Action) -> bool,
    /// Whether this is the only window: then the tools are here.
    pub has_tools: bool,
}

/// Shows the stage in all the room there is.
pub fn stage_ui(ui: &mut Ui, document: &mut Document, staging: Staging<'_>, intents: &mut Intents) {
    let screen = ui.available_rect_before_wrap();
    let theme = Theme::named(ThemeName::Projector);
    let Document { editor, map, presentation, workshop, .. } = document;
    let Some(show) = presentation else { return };
    show.screen = screen.size();
    if show.blank {
        ui.painter().rect_filled(screen, 0.0, Color32::BLACK);
        ui.advance_cursor_after_rect(screen);
        tools::tools_ui(ui, screen, (show, workshop), staging, intents);
        return;
    }
    ui.painter().rect_filled(screen, 0.0, colour(theme.canvas));
    let model = editor.model();
    let step = show.step(model);
    let top = if step.is_some() { screen.top() + screen.height() * HEADING } else { screen.top() };
    let note = staging.waits.or(Some(VOTING).filter(|_| workshop.voting));
    let has_foot = show.key || step.is_some() || note.is_some();
    let low = if has_foot { screen.bottom() - screen.height() * FOOT } else { screen.bottom() };
    let canvas = Rect::from_min_max(pos2(screen.left(), top), pos2(screen.right(), low));
    let least = screen.height() * LEAST_SHARE as f32;
    map.set_stage_size((least * NAMES / NAME_SIZE).max(1.0), f64::from(least));
    map.set_voting(workshop.voting);
    let seen = map.seen_revision();
    show.arrange(ui.ctx(), editor, (map, canvas), staging.pace);
    keep_letters_from_map(ui, map.is_editing());
    ui.scope_builder(UiBuilder::new().max_rect(canvas).id_salt("stage"), |ui| {
        ui.set_clip_rect(canvas);
        let Pace { text_scale, lines, .. } = staging.pace;
        let look = MapLook { theme: ThemeName::Projector, lines, text_scale, overview: false };
        canvas::map_ui(ui, editor, look, staging.can, map, intents);
    });
    if map.seen_revision() != seen {
        // What is in focus is told anew from the model as it is now.
        ui.ctx().request_repaint();
    }
    show.measure(map);
    if let Some(step) = show.step(model) {
        let beside = clock_room(screen, &workshop.timer);
        heading::heading_ui(ui, model, step, (screen, beside, &theme));
    }
    if has_foot {
        let foot = Rect::from_min_max(pos2(screen.left(), low), screen.max);
        foot::foot_ui(ui, model, (map, show), note, (foot, screen.height(), &theme));
    }
    pointer::pointer_ui(ui, screen, show, &theme);
    clock_ui(ui, screen, &workshop.timer, &theme);
    tools::tools_ui(ui, screen, (show, workshop), staging, intents);
    ui.advance_cursor_after_rect(screen);
}

/// Typing on a selected card does not rename it here: letters are keys of the presentation, and
/// a slip before an audience must not change a title.
fn keep_letters_from_map(ui: &Ui, is_editing: bool) {
    if !is_editing && !ui.ctx().text_edit_focused() {
        ui.input_mut(|input| input.events.retain(|event| !matches!(event, Event::Text(_))));
    }
}

/// The ground of a window that holds nothing but the stage.
pub(super) fn bare() -> Frame {
    Frame::new()
}
