//! The small parts that panels are made of, so that they look and behave alike.

use crate::model::visible;
use egui::{
    Align, Align2, Color32, CornerRadius, CursorIcon, FontId, Id, Label, Layout, Margin, Rect,
    Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::style::{BODY_TEXT, body, colour, small, strong, theme};

/// The width of the names beside fields, at the usual size of text.
const LABEL_WIDTH: f32 = 76.0;
/// The height of one row of a list.
pub const ROW_HEIGHT: f32 = 28.0;
/// The room between a row's border and its words.
pub const ROW_PADDING: f32 = 12.0;
/// The room at the right of what scrolls: as wide as at the left, with the scroll bar in it.
pub const BAR_MARGIN: Margin = Margin { left: 0, right: 16, top: 0, bottom: 0 };

/// A heading; the answer is whether the link beside it, such as "+ Add", was clicked.
pub fn heading_ui(ui: &mut Ui, text: &str, link: Option<(&str, &str)>) -> bool {
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        let muted = colour(theme(ui.ctx()).muted);
        let font = strong(ui);
        let heading = ui.add(Label::new(RichText::new(text).font(font).color(muted)).wrap());
        ui.ctx().accesskit_node_builder(heading.id, |node| {
            // A label's words are its value; a heading is known by its name.
            node.set_role(Role::Heading);
            node.set_label(text);
            node.clear_value();
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            link.is_some_and(|(label, name)| link_ui(ui, label, name).clicked())
        })
        .inner
    })
    .inner
}

/// A button that looks like a link; `name` says what it does where `label` alone would not.
pub fn link_ui(ui: &mut Ui, label: &str, name: &str) -> Response {
    let accent = colour(theme(ui.ctx()).accent);
    let font = strong(ui);
    let text = RichText::new(label).font(font).color(accent);
    let response = ui
        .scope(|ui| {
            // Without a frame, its words stand in line with the fields above and below.
            ui.spacing_mut().button_padding.x = 0.0;
            ui.add(egui::Button::new(text).frame(false))
        })
        .inner;
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let line = Stroke::new(if response.has_focus() { 2.0 } else { 1.0 }, accent);
    if response.has_focus() {
        ui.painter().rect_stroke(
            response.rect.expand2(vec2(3.0, 0.0)),
            4.0,
            line,
            StrokeKind::Inside,
        );
    } else if response.hovered() {
        ui.painter().hline(response.rect.x_range(), response.rect.bottom() - 4.0, line);
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// One line of small print.
pub fn hint_ui(ui: &mut Ui, text: &str) {
    let muted = colour(theme(ui.ctx()).muted);
    ui.add(Label::new(RichText::new(text).font(small(ui)).color(muted)).wrap());
}

/// A name at the left and what it names beside it, filling the row.
pub fn property_ui<R>(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal_top(|ui| {
        let muted = colour(theme(ui.ctx()).muted);
        let font = body(ui);
        // Larger text needs a wider column: no name is broken within a word.
        let width = LABEL_WIDTH * (font.size / BODY_TEXT).max(1.0);
        let (rect, _) = ui.allocate_exact_size(vec2(width, 24.0), Sense::hover());
        let galley = ui.painter().layout(name.to_owned(), font, muted, width);
        let up = galley.size().y.min(rect.height()) / 2.0;
        ui.painter().galley(rect.left_center() - vec2(0.0, up), galley, muted);
        ui.vertical(content).inner
    })
    .inner
}

/// One row of a list.
pub struct Row<'a> {
    /// What the widget is known by: made of a record's id.
    pub id: Id,
    /// What it says.
    pub text: &'a str,
    /// What stands at its right end.
    pub trailing: &'a str,
    /// What it is called for screen readers, if the text alone would not do.
    pub name: &'a str,
    /// Whether it is selected.
    pub is_on: bool,
    /// The room at its left end that the caller paints in.
    pub lead: f32,
    /// What can be done with it.
    pub sense: Sense,
}

impl<'a> Row<'a> {
    /// A row that can be clicked.
    pub const fn new(id: Id, text: &'a str) -> Self {
        Self {
            id,
            text,
            trailing: "",
            name: "",
            is_on: false,
            lead: 0.0,
            sense: Sense::CLICK.union(Sense::FOCUSABLE),
        }
    }

    /// Draws it as wide as there is room, in a box; long words wrap.
    pub fn ui(&self, ui: &mut Ui) -> Response {
        let theme = theme(ui.ctx());
        let ink = colour(theme.ink);
        let muted = colour(theme.muted);
        let width = ui.available_width();
        let trailing = ui.painter().layout_no_wrap(self.trailing.to_owned(), small(ui), muted);
        let room = width - self.lead - 2.0 * ROW_PADDING - trailing.size().x - 4.0;
        let words =
            ui.painter().layout(visible(self.text).into_owned(), body(ui), ink, room.max(40.0));
        let height = ROW_HEIGHT.max(words.size().y + 8.0);
        let (_, rect) = ui.allocate_space(vec2(width, height));
        let response = ui.interact(rect, self.id, self.sense);
        let name = visible(if self.name.is_empty() { self.text } else { self.name });
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, self.is_on, &*name));
        if ui.is_rect_visible(rect) {
            self.paint_box(ui, rect, &response);
            let left = rect.left() + ROW_PADDING + self.lead;
            let at = egui::pos2(left, rect.center().y - words.size().y / 2.0);
            ui.painter().galley(at, words, ink);
            let end = rect.right_center() - vec2(ROW_PADDING, 0.0);
            let at = Align2::RIGHT_CENTER.anchor_size(end, trailing.size());
            ui.painter().galley(at.min, trailing, muted);
        }
        response
    }

    fn paint_box(&self, ui: &Ui, rect: Rect, response: &Response) {
        let theme = theme(ui.ctx());
        let fill = colour(if self.is_on { theme.selection } else { theme.field });
        let is_hot = response.hovered() || response.has_focus();
        let border = if response.has_focus() || self.is_on {
            colour(theme.accent)
        } else if is_hot {
            colour(theme.field_border)
        } else {
            colour(theme.hairline)
        };
        let width = if response.has_focus() { 2.0 } else { 1.0 };
        ui.painter().rect(
            rect,
            CornerRadius::same(4),
            fill,
            Stroke::new(width, border),
            StrokeKind::Inside,
        );
    }
}

/// Whether a widget with the focus had Enter pressed on it; egui counts that as a click too.
pub fn entered(ui: &Ui, response: &Response) -> bool {
    response.has_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter))
}

/// One line of words from left to right in the middle of `rect`, cut with an ellipsis where there
/// is no more room; the answer is whether it was cut.
pub fn line_ui(
    ui: &Ui,
    rect: Rect,
    (left, right): (f32, f32),
    text: &str,
    (font, ink): (FontId, Color32),
) -> bool {
    let mut job = egui::text::LayoutJob::simple_singleline(visible(text).into_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width((right - left).max(16.0));
    let galley = ui.painter().layout_job(job);
    let cut = galley.elided;
    let at = pos2(left, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, ink);
    cut
}

/// Six dots: what can be taken hold of to drag.
pub fn paint_grip(ui: &Ui, center: egui::Pos2, colour: Color32) {
    for column in [-2.0, 2.0] {
        for row in [-4.0, 0.0, 4.0] {
            ui.painter().circle_filled(center + vec2(column, row), 1.0, colour);
        }
    }
}

/// A button as wide as its words, named by them.
pub fn button_ui(ui: &mut Ui, label: &str) -> bool {
    ui.add(egui::Button::new(label)).clicked()
}

/// A button for what cannot be overlooked, such as Delete.
pub fn danger_button_ui(ui: &mut Ui, label: &str) -> bool {
    let danger = colour(theme(ui.ctx()).danger);
    ui.add(egui::Button::new(RichText::new(label).color(danger))).clicked()
}
