//! The main window while presenting: the stage itself, or the facilitator's page beside a second
//! window with the stage.

use std::time::Duration;

use egui::{CentralPanel, Frame, Margin, Panel, Ui};

use super::arrange::Pace;
use super::presenter::presenter_ui;
use super::projector::{Projection, projector_ui};
use super::screens::{Place, Screen, Shown};
use super::stage::{Staging, bare, stage_ui};
use crate::app::action::Action;
use crate::app::document::Document;
use crate::app::intent::{Intent, Intents};
use crate::app::perform;
use crate::app::settings::Settings;
use crate::app::workshop::{capture_ui, leave_by_key};

/// How often it is looked whether a screen has come or gone.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// The size of its letters before an audience and its width, as shares of the screen's: as large
/// as what is read from the back.
const CAPTURE_TEXT: f32 = 0.025;
const CAPTURE_WIDTH: f32 = 0.34;

/// Shows what a pass of presenting shows. `waits` is what even the audience has to be told if it
/// looks at this window, `said` what is for the facilitator.
pub fn presenting_ui(
    ui: &mut Ui,
    document: &mut Document,
    (settings, screens): (&Settings, &[Screen]),
    (waits, said): (Option<&str>, Option<&str>),
    intents: &mut Intents,
) {
    let Some(show) = &document.presentation else { return };
    let shown = show.shown(screens);
    // What can be done is asked while the map's own state is lent out.
    let possible = perform::possible(document);
    let can = |action| possible.contains(&action);
    let staging = Staging { pace: pace(ui, settings), waits, said, can: &can, has_tools: true };
    if shown == Shown::Here {
        capture_beside_ui(ui, document, &can, intents);
        CentralPanel::default()
            .frame(bare())
            .show(ui, |ui| stage_ui(ui, document, staging, intents));
        return;
    }
    if shown != Shown::Nowhere {
        let screen = match shown {
            Shown::Screen(place) => screens.get(place),
            _ => None,
        };
        beside_ui(ui, document, (shown, screen, settings), &can, intents);
    }
    if matches!(
        document.presentation.as_ref().map(|show| &show.place),
        Some(Place::Projector { .. })
    ) {
        ui.ctx().request_repaint_after(LOOK_EVERY);
    }
    let mut workshop = std::mem::take(&mut document.workshop);
    presenter_ui(ui, document, &mut workshop, (shown, &can), intents);
    document.workshop = workshop;
}

/// The field for what is said beside the map, for an audience that watches the list grow.
fn capture_beside_ui(
    ui: &mut Ui,
    document: &mut Document,
    can: &dyn Fn(Action) -> bool,
    intents: &mut Intents,
) {
    let Document { editor, workshop, .. } = document;
    if !workshop.capturing {
        return;
    }
    let room = ui.available_size();
    let text = (room.y * CAPTURE_TEXT).max(17.0);
    let margin = Margin { left: 16, right: 0, top: 8, bottom: 0 };
    let frame = Frame::side_top_panel(ui.style()).inner_margin(margin);
    let width = (room.x * CAPTURE_WIDTH).max(400.0);
    Panel::right("capture on stage").exact_size(width).frame(frame).show(ui, |ui| {
        capture_ui(ui, editor, workshop, (text, can), intents);
    });
}

fn beside_ui(
    ui: &Ui,
    document: &mut Document,
    (shown, screen, settings): (Shown, Option<&Screen>, &Settings),
    can: &dyn Fn(Action) -> bool,
    intents: &mut Intents,
) {
    let title = document.title();
    let projection = projector_ui(ui.ctx(), shown, &title, |ui| {
        let pace = pace(ui, settings);
        let staging = Staging { pace, waits: None, said: None, can, has_tools: false };
        leave_by_key(ui.ctx(), document, intents);
        perform::shortcuts(ui.ctx(), Some(document), true, intents);
        stage_ui(ui, document, staging, intents);
        if let (Some(screen), Some(show)) = (screen, &mut document.presentation) {
            show.stay = show.stay.after(is_on(ui, screen));
        }
    });
    if projection == Projection::Closed {
        // The window is gone, the talk is not: it goes on from the main window.
        intents.push(Intent::Act(Action::EndPresentation));
    }
}

/// Whether the window of `ui` is on a screen; none where the system does not tell.
fn is_on(ui: &Ui, screen: &Screen) -> Option<bool> {
    let (rect, density) = ui.input(|input| (input.viewport().inner_rect, input.pixels_per_point));
    let middle = rect?.center() * density;
    Some(screen.holds((f64::from(middle.x), f64::from(middle.y))))
}

fn pace(ui: &Ui, settings: &Settings) -> Pace {
    Pace {
        smooth: settings.smooth_steps && ui.style().animation_time > 0.0,
        now: ui.input(|input| input.time),
        text_scale: f64::from(settings.stage_text()),
        lines: settings.lines,
    }
}
