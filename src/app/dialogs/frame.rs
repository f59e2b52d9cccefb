//! What all dialogs have in common: a heading, some text, and a row of buttons.

use egui::{Align, Button, Context, Id, Layout, RichText, Ui};

use crate::app::style;
use crate::model::visible;

/// How wide a dialog of a few sentences is.
const WIDTH: f32 = 420.0;

/// How wide a dialog with a long list is.
const WIDE: f32 = 720.0;

/// One button of a dialog.
pub(in crate::app) struct Choice<T> {
    /// What it says.
    pub name: &'static str,
    /// What it means.
    pub means: T,
    /// Whether it loses something.
    pub loses: bool,
}

impl<T> Choice<T> {
    pub(in crate::app) const fn new(name: &'static str, means: T) -> Self {
        Self { name, means, loses: false }
    }

    pub(super) const fn losing(name: &'static str, means: T) -> Self {
        Self { name, means, loses: true }
    }
}

/// Shows a dialog. Its first choice is the one that Enter takes; Escape takes `on_escape`.
pub(super) fn ask<T>(
    ctx: &Context,
    heading: &str,
    body: impl FnOnce(&mut Ui),
    choices: Vec<Choice<T>>,
    on_escape: T,
) -> Option<T> {
    show(ctx, (heading, WIDTH), body, choices, on_escape)
}

/// As [`ask`], with room for a long list.
pub(in crate::app) fn ask_wide<T>(
    ctx: &Context,
    heading: &str,
    body: impl FnOnce(&mut Ui),
    choices: Vec<Choice<T>>,
    on_escape: T,
) -> Option<T> {
    show(ctx, (heading, WIDE), body, choices, on_escape)
}

fn show<T>(
    ctx: &Context,
    (heading, width): (&str, f32),
    body: impl FnOnce(&mut Ui),
    choices: Vec<Choice<T>>,
    on_escape: T,
) -> Option<T> {
    let id = Id::unique(("dialog", heading));
    let shown = style::modal(ctx, id, 24).show(ctx, |ui| {
        ui.set_width(width.min(ctx.content_rect().width() - 64.0));
        ui.heading(visible(heading));
        ui.add_space(4.0);
        body(ui);
        ui.add_space(12.0);
        buttons_ui(ui, id, choices)
    });
    let escaped = shown.should_close();
    shown.inner.or(escaped.then_some(on_escape))
}

fn buttons_ui<T>(ui: &mut Ui, id: Id, choices: Vec<Choice<T>>) -> Option<T> {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let mut chosen = None;
        for (place, Choice { name, means, loses }) in choices.into_iter().enumerate() {
            let response = if place == 0 {
                ui.add(style::primary_button(ui, name))
            } else if loses {
                let danger = ui.visuals().error_fg_color;
                ui.add(Button::new(RichText::new(name).color(danger)))
            } else {
                ui.button(name)
            };
            if place == 0 {
                focus_once(ui, id, &response);
            }
            if response.clicked() {
                chosen = Some(means);
            }
        }
        chosen
    })
    .inner
}

/// Passes until a dialog has found its size, and with it its place.
const SETTLING: u64 = 3;

/// When a dialog was drawn: its latest pass, and how many there were without a gap.
#[derive(Clone, Copy, Default)]
struct Shown {
    last: u64,
    passes: u64,
}

/// Gives a widget the keyboard when its dialog appears, and not again after. Has the first passes
/// follow at once: a dialog is centred by the size it had in the pass before.
pub(in crate::app) fn focus_once(ui: &Ui, dialog: Id, response: &egui::Response) {
    let pass = ui.ctx().cumulative_frame_nr();
    let passes = ui.data_mut(|data| {
        let shown = data.get_temp_mut_or_default::<Shown>(dialog);
        let goes_on = shown.passes > 0 && pass <= shown.last + 1;
        let passes = if goes_on { shown.passes + 1 } else { 1 };
        *shown = Shown { last: pass, passes };
        passes
    });
    if passes == 1 {
        response.request_focus();
    }
    if passes <= SETTLING {
        ui.ctx().request_repaint();
    }
}
