//! The title of the step, and what it shows in a few words.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align2, FontId, Label, Rect, Role, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::analysis::subtitle;
use crate::app::style::{colour, face_family};
use crate::model::{Model, Step};
use crate::scene::words::or_untitled;
use crate::scene::{Colour, Face, Theme};

/// Where the words start, as a share of the screen's width.
pub const LEFT: f32 = 0.042;
/// The sizes of the title and of what stands under it, as shares of the screen's height.
const TITLE: f32 = 0.046;
const UNDER: f32 = 0.026;
/// Where the title starts, as a share of the screen's height.
const TOP: f32 = 0.032;

/// Shows the heading of `step` at the top of `screen`.
pub fn heading_ui(ui: &mut Ui, model: &Model, step: &Step, (screen, theme): (Rect, &Theme)) {
    let left = screen.left() + screen.width() * LEFT;
    let room = screen.width() * (1.0 - 2.0 * LEFT);
    let height = screen.height();
    let at = pos2(left, screen.top() + height * TOP);
    let title = or_untitled(&step.title);
    let bottom = line_ui(ui, title, (Face::Bold, height * TITLE, theme.ink), (at, room), true);
    let under = subtitle(model, step);
    if !under.is_empty() {
        let at = pos2(left, bottom + height * 0.004);
        line_ui(ui, &under, (Face::Regular, height * UNDER, theme.muted), (at, room), false);
    }
}

/// One line of words, cut with an ellipsis where the room ends; the answer is its lower edge.
fn line_ui(
    ui: &mut Ui,
    text: &str,
    (face, size, ink): (Face, f32, Colour),
    (at, room): (egui::Pos2, f32),
    is_heading: bool,
) -> f32 {
    let font = FontId::new(size, face_family(face));
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, colour(ink));
    job.wrap = TextWrapping::truncate_at_width(room);
    let rect = Rect::from_min_size(at, vec2(room, size * 1.3));
    let place = UiBuilder::new().max_rect(rect).id_salt(("heading", is_heading));
    let response = ui.new_child(place).add(Label::new(job));
    let role = if is_heading { Role::Heading } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, true, text));
    rect.bottom()
}

/// What was said, for a moment, at the foot of the map.
pub fn said_ui(ui: &Ui, said: &str, canvas: Rect, (height, theme): (f32, &Theme)) {
    let font = FontId::new(height / 45.0, face_family(Face::SemiBold));
    let galley =
        ui.painter().layout(said.to_owned(), font, colour(theme.ink), canvas.width() * 0.8);
    let pad = height * 0.012;
    let foot = canvas.center_bottom() - vec2(0.0, 2.0 * pad);
    let rect = Align2::CENTER_BOTTOM.anchor_size(foot, galley.size()).expand(pad);
    let line = egui::Stroke::new(2.0, colour(theme.hairline));
    ui.painter().rect(rect, 8.0, colour(theme.panel), line, egui::StrokeKind::Inside);
    ui.painter().galley(rect.min + vec2(pad, pad), galley, colour(theme.ink));
}
