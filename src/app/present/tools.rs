//! The tools of whoever presents with one screen: large buttons at its foot, there while the
//! pointer is.

use egui::{Align2, Area, Button, Frame, Id, Margin, Order, Rect, RichText, Stroke, Ui, vec2};

use super::show::Presentation;
use super::stage::Staging;
use crate::app::action::Action;
use crate::app::intent::{Intent, Intents};
use crate::app::style::{colour, theme};
use crate::app::workshop::Workshop;

/// The least side of anything that is clicked while presenting, in points.
pub const TARGET: f32 = 44.0;
/// How near to the lower edge the pointer brings the tools, in points.
const NEAR: f32 = 84.0;
/// How far from there it has to go for them to leave: they are this high.
const AWAY: f32 = 132.0;

/// What the buttons are called, and what they do.
const TOOLS: [(&str, Action); 9] = [
    ("Previous", Action::PreviousStep),
    ("Next", Action::NextStep),
    ("Blank", Action::BlankScreen),
    ("Spotlight", Action::Spotlight),
    ("Pointer", Action::BigPointer),
    ("Key", Action::ShowKey),
    ("Fit to read", Action::FitToRead),
    ("Undo", Action::Undo),
    ("End", Action::EndPresentation),
];

/// The controls of a live session that are needed before an audience.
const LIVE: [(&str, Action); 3] =
    [("Capture", Action::Capture), ("Vote", Action::Voting), ("Timer", Action::Timer)];
/// What there is besides while the timer is shown.
const TIMER: [(&str, Action); 3] = [
    ("– 1 min", Action::LessTime),
    ("+ 1 min", Action::MoreTime),
    ("Put away", Action::ResetTimer),
];

/// Shows the tools while the pointer is at the foot of the screen, and what was said last: the
/// audience is told nothing unasked.
pub fn tools_ui(
    ui: &Ui,
    screen: Rect,
    (show, workshop): (&Presentation, &Workshop),
    staging: Staging<'_>,
    intents: &mut Intents,
) {
    let id = Id::unique("presenting tools");
    let were_there = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or_default();
    let foot = screen.bottom() - if were_there { AWAY } else { NEAR };
    let pointer = ui.input(|input| input.pointer.latest_pos());
    let is_near = pointer.is_some_and(|at| screen.contains(at) && at.y >= foot);
    ui.data_mut(|data| data.insert_temp(id, is_near));
    if !staging.has_tools || !is_near {
        return;
    }
    let theme = theme(ui.ctx());
    Area::new(id).order(Order::Foreground).anchor(Align2::CENTER_BOTTOM, vec2(0.0, -8.0)).show(
        ui.ctx(),
        |ui| {
            Frame::new()
                .fill(colour(theme.panel))
                .stroke(Stroke::new(1.0, colour(theme.hairline)))
                .corner_radius(10.0)
                .inner_margin(Margin::same(8))
                .show(ui, |ui| {
                    if let Some(said) = staging.said {
                        ui.label(said);
                    }
                    ui.horizontal(|ui| live_ui(ui, workshop, staging.can, intents));
                    ui.horizontal(|ui| buttons_ui(ui, show, staging.can, intents));
                });
        },
    );
}

/// Capture, votes and the timer, in a row.
fn live_ui(ui: &mut Ui, workshop: &Workshop, can: &dyn Fn(Action) -> bool, intents: &mut Intents) {
    let timer = &workshop.timer;
    let more = TIMER.iter().filter(|_| timer.is_shown());
    let clear = [("Clear votes", Action::ClearVotes)];
    let clear = clear.iter().filter(|_| can(Action::ClearVotes));
    for (name, action) in LIVE.iter().chain(more).chain(clear) {
        let is_on = match action {
            Action::Capture => workshop.capturing,
            Action::Voting => workshop.voting,
            Action::Timer => timer.is_running(),
            _ => false,
        };
        tool_ui(ui, (name, *action), is_on, can, intents);
    }
}

/// The buttons, in a row.
pub fn buttons_ui(
    ui: &mut Ui,
    show: &Presentation,
    can: &dyn Fn(Action) -> bool,
    intents: &mut Intents,
) {
    for (name, action) in TOOLS {
        let is_on = match action {
            Action::BlankScreen => show.blank,
            Action::Spotlight => show.spotlight,
            Action::BigPointer => show.big_pointer,
            Action::ShowKey => show.key,
            _ => false,
        };
        tool_ui(ui, (name, action), is_on, can, intents);
    }
}

fn tool_ui(
    ui: &mut Ui,
    (name, action): (&str, Action),
    is_on: bool,
    can: &dyn Fn(Action) -> bool,
    intents: &mut Intents,
) {
    let button = Button::selectable(is_on, RichText::new(name))
        .frame_when_inactive(true)
        .min_size(vec2(TARGET * 1.5, TARGET));
    if ui.add_enabled(can(action), button).clicked() {
        intents.push(Intent::Act(action));
    }
}
