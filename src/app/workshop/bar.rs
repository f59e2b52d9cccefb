//! The controls of a live session, in one row: capture, votes, the timer.

use egui::{Button, Label, RichText, Ui, vec2};

use super::{Timer, Workshop};
use crate::app::action::Action;
use crate::app::intent::{Intent, Intents};
use crate::app::present::TARGET;
use crate::app::style::{colour, face_family, theme};
use crate::scene::Face;
use crate::scene::words;

/// What the timer can be set to with one click, in minutes.
const MINUTES: [u32; 4] = [1, 3, 5, 10];
/// The size of the timer's figures.
const FIGURES: f32 = 26.0;

/// Shows the row.
pub fn bar_ui(
    ui: &mut Ui,
    workshop: &Workshop,
    can: &dyn Fn(Action) -> bool,
    intents: &mut Intents,
) {
    let votes = workshop.votes;
    ui.horizontal_wrapped(|ui| {
        let mut button = |ui: &mut Ui, name: &str, is_on: bool, action: Action| {
            let button = Button::selectable(is_on, RichText::new(name))
                .frame_when_inactive(true)
                .min_size(vec2(TARGET * 1.3, TARGET));
            if ui.add_enabled(can(action), button).clicked() {
                intents.push(Intent::Act(action));
            }
        };
        button(ui, "Capture", workshop.capturing, Action::Capture);
        button(ui, "Vote", workshop.voting, Action::Voting);
        if votes > 0 {
            button(ui, &format!("Clear {}", words::votes(votes)), false, Action::ClearVotes);
        }
        ui.separator();
        let timer = &workshop.timer;
        let running = if timer.is_running() { "Pause" } else { "Start" };
        time_ui(ui, timer);
        button(ui, running, timer.is_running(), Action::Timer);
        button(ui, "– 1 min", false, Action::LessTime);
        button(ui, "+ 1 min", false, Action::MoreTime);
        if timer.is_shown() {
            button(ui, "Put away", false, Action::ResetTimer);
        }
        if !timer.is_running() {
            for minutes in MINUTES {
                let button = Button::new(format!("{minutes} min")).min_size(vec2(TARGET, TARGET));
                if ui.add(button).clicked() {
                    intents.push(Intent::SetTimer(minutes));
                }
            }
        }
    });
}

fn time_ui(ui: &mut Ui, timer: &Timer) {
    let look = theme(ui.ctx());
    let (text, ink) = if timer.is_up() {
        ("Time is up".to_owned(), look.danger)
    } else {
        (timer.text(), if timer.is_shown() { look.ink } else { look.muted })
    };
    let font = egui::FontId::new(FIGURES, face_family(Face::Bold));
    ui.add(Label::new(RichText::new(text).font(font).color(colour(ink))).extend());
}
