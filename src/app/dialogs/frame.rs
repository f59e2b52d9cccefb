//! What all dialogs have in common: a heading, some text, and a row of buttons.

use egui::{Align, Button, Context, Id, Layout, Modal, RichText, Ui};

use crate::app::style;

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
    let shown = Modal::new(id).show(ctx, |ui| {
        ui.set_width(width.min(ctx.content_rect().width() - 64.0));
        ui.heading(heading);
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

/// Gives a widget the keyboard when its dialog appears, and not again after.
pub(in crate::app) fn focus_once(ui: &Ui, dialog: Id, response: &egui::Response) {
    let pass = ui.ctx().cumulative_frame_nr();
    let shown_before = ui.data_mut(|data| {
        let last = data.get_temp_mut_or(dialog, 0_u64);
        let shown_before = *last != 0 && pass <= *last + 1;
        *last = pass;
        shown_before
    });
    if !shown_before {
        response.request_focus();
    }
}
