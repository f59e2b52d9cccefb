//! One row of the outline as it is drawn, and as a screen reader says it.

use egui::{Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::{Row, RowOf, row_height};
use crate::app::names::name_of;
use crate::app::parts::line_ui;
use crate::app::sample;
use crate::app::style::{body, colour, small, strong, theme};
use crate::app::swatch::{self, ICON};
use crate::app::texts::{ELEMENT_TITLE, KIND_NAME, LEVEL_NAME, TextOf};
use crate::model::{ElementId, LinkId, Model, RecordKey};
use crate::scene::words;

/// How far a row is indented for each step, and the most steps that are shown.
const INDENT: f32 = 16.0;
const DEEPEST: usize = 12;

/// The text that renaming a record edits.
pub(super) const fn name_field(record: RecordKey) -> Option<&'static TextOf> {
    match record {
        RecordKey::Element(_) => Some(&ELEMENT_TITLE),
        RecordKey::Level(_) => Some(&LEVEL_NAME),
        RecordKey::Kind(_) => Some(&KIND_NAME),
        _ => None,
    }
}

fn inset(depth: usize) -> f32 {
    8.0 + INDENT * depth.min(DEEPEST) as f32
}

/// Room for a row, with content instead of its words.
pub(super) fn indented<R>(ui: &mut Ui, depth: usize, content: impl FnOnce(&mut Ui) -> R) -> R {
    let (_, mut rect) = ui.allocate_space(vec2(ui.available_width(), row_height(ui)));
    rect.min.x += inset(depth);
    ui.scope_builder(egui::UiBuilder::new().max_rect(rect), content).inner
}

/// Draws a row.
pub(super) fn row_ui(ui: &mut Ui, model: &Model, row: &Row, id: Id, is_on: bool) -> Response {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), row_height(ui)));
    let sense =
        if row.of.record().is_some() { Sense::click() } else { Sense::focusable_noninteractive() };
    let response = ui.interact(rect, id, sense);
    response
        .widget_info(|| WidgetInfo::selected(Role::TreeItem, true, is_on, spoken(model, row.of)));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_level(row.depth + 1);
        node.set_selected(is_on);
    });
    if is_on || response.hovered() {
        let theme = theme(ui.ctx());
        let ground = if is_on { theme.selection } else { theme.lane_name };
        ui.painter().rect_filled(rect, 4.0, colour(ground));
    }
    if response.has_focus() {
        let accent = Stroke::new(2.0, colour(theme(ui.ctx()).accent));
        ui.painter().rect_stroke(rect, 4.0, accent, StrokeKind::Inside);
    }
    let left = rect.left() + inset(row.depth);
    let cut = match row.of {
        RowOf::Heading(key) => heading(ui, rect, left, &name_of(model, key), &tail(model, key)),
        RowOf::Loose(words) => heading(ui, rect, left, words, ""),
        RowOf::Element { id, by, again } => element(ui, model, rect, left, (id, by, again)),
    };
    if cut { response.on_hover_text(words_of(model, row.of)) } else { response }
}

fn words_of(model: &Model, of: RowOf) -> String {
    match of {
        RowOf::Loose(words) => words.to_owned(),
        RowOf::Heading(key) => name_of(model, key),
        RowOf::Element { id, .. } => name_of(model, RecordKey::Element(id)),
    }
}

/// What a screen reader says.
fn spoken(model: &Model, of: RowOf) -> String {
    match of {
        RowOf::Loose(words) => words.to_owned(),
        RowOf::Heading(key) => format!("{}, {}", name_of(model, key), tail(model, key)),
        RowOf::Element { id, by, again } => {
            let mut name = words::card_name(model, id);
            if let Some(link) = by.and_then(|by| model.link(by)) {
                name.push_str(&format!(", {}", sample::in_words(link)));
            }
            if again {
                name.push_str(", shown above");
            }
            name
        }
    }
}

fn tail(model: &Model, heading: RecordKey) -> String {
    let count = match heading {
        RecordKey::Level(id) => model.on_level(id).count(),
        RecordKey::Kind(id) => model.of_kind(id).count(),
        _ => 0,
    };
    words::count(count, "element", "elements")
}

/// A heading's words; whether they were cut.
fn heading(ui: &Ui, rect: Rect, left: f32, text: &str, tail: &str) -> bool {
    let theme = theme(ui.ctx());
    let end = rect.right_center() - vec2(8.0, 0.0);
    let small = small(ui);
    let muted = colour(theme.muted);
    let tail = ui.painter().text(end, egui::Align2::RIGHT_CENTER, tail, small, muted);
    line_ui(ui, rect, (left, tail.left() - 8.0), text, (strong(ui), colour(theme.ink)))
}

/// An element's sample of its link, icon and title; whether the title was cut.
fn element(
    ui: &Ui,
    model: &Model,
    rect: Rect,
    mut left: f32,
    (id, by, again): (ElementId, Option<LinkId>, bool),
) -> bool {
    let theme = theme(ui.ctx());
    let ink = colour(if again { theme.muted } else { theme.ink });
    let middle = rect.center().y;
    if let Some(link) = by.and_then(|by| model.link(by)) {
        let at = Rect::from_center_size(pos2(left + sample::SIZE.x / 2.0, middle), sample::SIZE);
        sample::paint_link(ui.painter(), at.shrink2(vec2(2.0, 0.0)), link, colour(theme.link));
        left += sample::SIZE.x + 4.0;
    }
    let kind = model.element(id).and_then(|element| model.kind(element.kind));
    if let Some(kind) = kind {
        let at = Rect::from_center_size(pos2(left + ICON / 2.0, middle), vec2(ICON, ICON));
        swatch::paint_icon(ui, kind, at);
        left += ICON + 8.0;
    }
    let title = name_of(model, RecordKey::Element(id));
    let text = if again { format!("{title} (above)") } else { title };
    line_ui(ui, rect, (left, rect.right() - 8.0), &text, (body(ui), ink))
}
