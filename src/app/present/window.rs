//! The main window while presenting: the stage itself, or the facilitator's page beside a second
//! window with the stage.

use std::time::Duration;

use egui::{CentralPanel, Ui};

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

/// How often it is looked whether a screen has come or gone.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Shows what a pass of presenting shows.
pub fn presenting_ui(
    ui: &mut Ui,
    document: &mut Document,
    (settings, screens): (&Settings, &[Screen]),
    said: Option<&str>,
    intents: &mut Intents,
) {
    let Some(show) = &document.presentation else { return };
    let shown = show.shown(screens);
    // What can be done is asked while the map's own state is lent out.
    let possible = perform::possible(document);
    let can = |action| possible.contains(&action);
    let staging = Staging { pace: pace(ui, settings), said, can: &can, has_tools: true };
    if shown == Shown::Here {
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
    presenter_ui(ui, document, shown, &can, intents);
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
        let staging = Staging { pace: pace(ui, settings), said: None, can, has_tools: false };
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
