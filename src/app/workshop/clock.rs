//! The timer in the corner of what the audience sees.

use egui::{Align2, FontId, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::timer::Timer;
use crate::app::style::{colour, face_family};
use crate::scene::{Face, Theme};

/// The height of its figures, as a share of the screen's height.
const FIGURES: f32 = 0.062;
/// The room for the most it says, as a share of the screen's height.
const WIDEST: f32 = 0.4;
/// What it says at the end.
const OVER: &str = "Time is up";

/// How much room it takes at the right of `screen`.
pub fn clock_room(screen: Rect, timer: &Timer) -> f32 {
    if timer.is_shown() { screen.height() * WIDEST } else { 0.0 }
}

/// Shows the timer at the upper right of `screen`, while there is one.
pub fn clock_ui(ui: &Ui, screen: Rect, timer: &Timer, theme: &Theme) {
    if !timer.is_shown() {
        return;
    }
    let is_up = timer.is_up();
    let text = if is_up { OVER.to_owned() } else { timer.text() };
    let size = screen.height() * FIGURES;
    let ink = if is_up { theme.canvas } else { theme.ink };
    let font = FontId::new(size, face_family(Face::Bold));
    let galley = ui.painter().layout_no_wrap(text.clone(), font, colour(ink));
    let pad = vec2(size * 0.35, size * 0.12);
    let corner = screen.right_top() + vec2(-size * 0.3, size * 0.25);
    let rect = Align2::RIGHT_TOP.anchor_size(corner, galley.size() + 2.0 * pad);
    // At the end it is dark on light no more: that is seen from the corner of an eye.
    let fill = if is_up { theme.ink } else { theme.canvas };
    let edge = if timer.is_running() { theme.ink } else { theme.muted };
    let line = Stroke::new(size * 0.05, colour(edge));
    ui.painter().rect(rect, size * 0.2, colour(fill), line, StrokeKind::Inside);
    ui.painter().galley(rect.min + pad, galley, colour(ink));
    let response = ui.interact(rect, Id::unique("countdown"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Timer, true, format!("Countdown: {text}")));
}
