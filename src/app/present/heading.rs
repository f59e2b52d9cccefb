//! The title of the step, and what it shows in a few words.

use egui::text::{LayoutJob, TextWrapping};
use egui::{FontId, Label, Rect, Role, Ui, UiBuilder, WidgetInfo, pos2, vec2};

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
const UNDER_IN_TWO: f32 = 0.0205;
/// Where the title starts, as a share of the screen's height.
const TOP: f32 = 0.028;

/// Shows the heading of `step` at the top of `screen`, with so much room left at its right.
pub fn heading_ui(
    ui: &mut Ui,
    model: &Model,
    step: &Step,
    (screen, beside, theme): (Rect, f32, &Theme),
) {
    let left = screen.left() + screen.width() * LEFT;
    let room = screen.width() * (1.0 - 2.0 * LEFT) - beside;
    let height = screen.height();
    let at = pos2(left, screen.top() + height * TOP);
    let title = or_untitled(&step.title);
    let bottom = line_ui(ui, &title, (Face::Bold, height * TITLE, theme.ink), (at, room), true);
    let under = subtitle(model, step);
    if !under.is_empty() {
        let at = pos2(left, bottom + height * 0.004);
        let font = FontId::new(height * UNDER, face_family(Face::Regular));
        let whole = ui.painter().layout_no_wrap(under.clone(), font, colour(theme.muted));
        // What is too long for one line is set a little smaller, in two.
        let size = if whole.size().x > room { UNDER_IN_TWO } else { UNDER };
        line_ui(ui, &under, (Face::Regular, height * size, theme.muted), (at, room), false);
    }
}

/// Words in one line, or two under the heading, cut with an ellipsis where the room ends; the
/// answer is their lower edge.
fn line_ui(
    ui: &mut Ui,
    text: &str,
    (face, size, ink): (Face, f32, Colour),
    (at, room): (egui::Pos2, f32),
    is_heading: bool,
) -> f32 {
    let font = FontId::new(size, face_family(face));
    let mut job = LayoutJob::simple(text.to_owned(), font, colour(ink), room);
    job.wrap = TextWrapping {
        max_rows: if is_heading { 1 } else { 2 },
        ..TextWrapping::wrap_at_width(room)
    };
    let rows = if is_heading { 1.3 } else { 2.6 };
    let rect = Rect::from_min_size(at, vec2(room, size * rows));
    let place = UiBuilder::new().max_rect(rect).id_salt(("heading", is_heading));
    let response = ui.new_child(place).add(Label::new(job));
    let role = if is_heading { Role::Heading } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, true, text));
    rect.bottom()
}
