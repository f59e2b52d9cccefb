//! The lanes' names: always in view at the edge of the canvas, whatever part of the map is shown.

use std::f32::consts::FRAC_PI_2;

use egui::epaint::TextShape;
use egui::{
    Align2, Color32, CursorIcon, FontId, Id, Painter, Rect as ScreenRect, Response, Role, Sense,
    Ui, WidgetInfo, pos2, vec2,
};

use super::state::MapState;
use crate::app::intent::{Intent, Intents};
use crate::app::style::colour;
use crate::edit::{Command, Selection};
use crate::model::{LevelId, Model, RecordKey, visible};
use crate::scene::{Lane, Theme};

/// The usual width of the strip with the names, in screen points.
pub const STRIP: f32 = 29.0;
const NAME_SIZE: f32 = 13.0;
/// A lane that shows less than this has no room for its name.
const LEAST_ROOM: f32 = 18.0;

/// A lane whose name is being dragged to another place.
#[derive(Clone, Copy, Debug)]
pub struct LaneDrag {
    level: LevelId,
    /// Where the pointer is across the flow, in screen points.
    pointer: f32,
}

/// Where the name of the lane at `place` is shown: the visible part of the lane at the canvas's
/// edge.
fn name_rect(state: &MapState, place: usize, rows: bool) -> Option<ScreenRect> {
    let view = state.view();
    let on_screen = view.screen_rect(state.scene.lane_in(place, view.visible_in_map()));
    let canvas = state.canvas;
    let rect = if rows {
        ScreenRect::from_min_max(
            pos2(canvas.left(), on_screen.top()),
            pos2(canvas.left() + state.strip(), on_screen.bottom()),
        )
    } else {
        ScreenRect::from_min_max(
            pos2(on_screen.left(), canvas.top()),
            pos2(on_screen.right(), canvas.top() + state.strip()),
        )
    };
    let shown = rect.intersect(canvas);
    let room = if rows { shown.height() } else { shown.width() };
    (room >= 4.0).then_some(shown)
}

/// Whether a place on the screen is on the lanes' names or about to be.
pub fn is_near(state: &MapState, pos_on_screen: egui::Pos2) -> bool {
    if state.scene.lanes().iter().all(|lane| lane.name.is_empty()) {
        return false;
    }
    let from_edge = pos_on_screen - state.canvas.min;
    let away = if state.scene.flow().lanes_are_rows() { from_edge.x } else { from_edge.y };
    away < 2.0 * STRIP
}

/// The lane whose name is under a place on the screen.
pub fn named_at(state: &MapState, pos_on_screen: egui::Pos2) -> Option<&Lane> {
    let rows = state.scene.flow().lanes_are_rows();
    let holds =
        |place| name_rect(state, place, rows).is_some_and(|rect| rect.contains(pos_on_screen));
    let lanes = state.scene.lanes().iter().enumerate();
    lanes.filter(|(_, lane)| !lane.name.is_empty()).find(|(place, _)| holds(*place)).map(|it| it.1)
}

/// Shows the names. `lit` is the level that what is being dragged would underpin.
pub fn names_ui(
    ui: &mut Ui,
    model: &Model,
    selection: &Selection,
    theme: &Theme,
    lit: Option<LevelId>,
    state: &mut MapState,
    intents: &mut Intents,
) {
    if state.scene.lanes().iter().all(|lane| lane.name.is_empty()) {
        return;
    }
    let rows = state.scene.flow().lanes_are_rows();
    paint_strip(ui, state, theme, rows);
    let lanes: Vec<Lane> = state.scene.lanes().to_vec();
    for (place, lane) in lanes.iter().enumerate() {
        let Some(rect) = name_rect(state, place, rows) else { continue };
        let selected = lane.level.is_some_and(|id| selection.contains(RecordKey::Level(id)));
        let lit = lane.level.is_some() && lane.level == lit;
        let how = (rows, selected || lit, state.stage.scale);
        paint_name(ui.painter(), theme, lane, rect, how);
        let id = Id::unique(("lane", lane.level));
        let mut response =
            ui.interact(rect, id, Sense::click_and_drag()).on_hover_cursor(CursorIcon::Grab);
        if !state.is_on_stage() {
            response = response.on_hover_text(hover_text(model, lane));
        }
        response.widget_info(|| {
            WidgetInfo::selected(Role::Button, true, selected, format!("Lane {}", lane.name))
        });
        if let Some(level) = lane.level {
            name_events(ui, &response, level, rows, state, intents);
        }
    }
    drop_mark(ui.painter(), theme, state, rows);
}

fn hover_text(model: &Model, lane: &Lane) -> String {
    let mut text = lane.name.clone();
    for factor in lane.underpinned_by.iter().filter_map(|id| model.element(*id)) {
        text.push_str("\nUnderpinned by: ");
        text.push_str(&visible(&factor.title));
    }
    if lane.level.is_some() {
        text.push_str("\nDouble-click to rename, drag to reorder");
    }
    text
}

fn paint_strip(ui: &Ui, state: &MapState, theme: &Theme, rows: bool) {
    let canvas = state.canvas;
    let strip = if rows {
        ScreenRect::from_min_size(canvas.min, vec2(state.strip(), canvas.height()))
    } else {
        ScreenRect::from_min_size(canvas.min, vec2(canvas.width(), state.strip()))
    };
    ui.painter().rect_filled(strip, 0.0, colour(theme.lane_name));
}

fn paint_name(
    painter: &Painter,
    theme: &Theme,
    lane: &Lane,
    rect: ScreenRect,
    (rows, strong, scale): (bool, bool, f32),
) {
    let ink = colour(if strong { theme.on_accent } else { theme.muted });
    if strong {
        painter.rect_filled(rect, 0.0, colour(theme.accent));
    }
    // The last one ends with the canvas, where the line is not seen.
    let line = egui::Stroke::new(1.0, colour(theme.hairline));
    if rows {
        painter.hline(rect.x_range(), rect.bottom(), line);
    } else {
        painter.vline(rect.right(), rect.y_range(), line);
    }
    let room = if rows { rect.height() } else { rect.width() } - 8.0;
    if room < LEAST_ROOM {
        return;
    }
    let painter = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    // Before an audience the name alone: the key does not explain counts.
    let text = if scale > 1.0 { lane.name.clone() } else { with_underpinning(lane) };
    let galley = fitted(&painter, &text, ink, (room, scale));
    if rows {
        // Read from the bottom up, like the spine of a report.
        let size = galley.size();
        let at = pos2(rect.center().x - size.y / 2.0, rect.center().y + size.x / 2.0);
        painter.add(TextShape::new(at, galley, ink).with_angle(-FRAC_PI_2));
    } else {
        let at = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size()).min;
        painter.galley(at, galley, ink);
    }
}

fn with_underpinning(lane: &Lane) -> String {
    match lane.underpinned_by.len() {
        0 => lane.name.clone(),
        count => format!("{} · {count} underpinning", lane.name),
    }
}

fn fitted(
    painter: &Painter,
    text: &str,
    ink: Color32,
    (room, scale): (f32, f32),
) -> std::sync::Arc<egui::Galley> {
    let font = FontId::new(NAME_SIZE * scale, super::text::family(crate::scene::Face::SemiBold));
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    painter.layout_job(job)
}

fn name_events(
    ui: &Ui,
    response: &Response,
    level: LevelId,
    rows: bool,
    state: &mut MapState,
    intents: &mut Intents,
) {
    if response.double_clicked() {
        state.rename(RecordKey::Level(level));
    } else if response.clicked() {
        intents.push(Intent::Select(Selection::one(RecordKey::Level(level))));
    }
    if response.dragged()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        ui.set_cursor_icon(CursorIcon::Grabbing);
        let pointer = if rows { pointer.y } else { pointer.x };
        state.lane_drag = Some(LaneDrag { level, pointer });
    }
    if ui.input(|input| input.key_pressed(egui::Key::Escape)) {
        state.lane_drag = None;
    }
    if response.drag_stopped()
        && let Some(drag) = state.lane_drag.take()
    {
        let index = place_of(state, drag, rows);
        intents.push(Intent::Run(Command::MoveLevel { level: drag.level, index }));
    }
    response.context_menu(|ui| {
        if ui.button("Rename").clicked() {
            state.rename(RecordKey::Level(level));
        }
        if ui.button("Select everything on it").clicked() {
            intents.push(Intent::SelectLevel(level));
        }
        if ui.button("Add a level below").clicked() {
            intents.push(Intent::AddLevelAfter(level));
        }
        if ui.button("Remove level…").clicked() {
            intents.push(Intent::AskRemoveLevel(level));
        }
    });
}

/// The place the dragged lane would have: after every other whose middle the pointer has passed.
fn place_of(state: &MapState, drag: LaneDrag, rows: bool) -> usize {
    let view = state.view();
    state
        .scene
        .lanes()
        .iter()
        .filter(|lane| lane.level.is_some_and(|level| level != drag.level))
        .filter(|lane| {
            let centre = view.screen_rect(lane.rect_in_map).center();
            (if rows { centre.y } else { centre.x }) < drag.pointer
        })
        .count()
}

/// A line where the dragged lane would go.
fn drop_mark(painter: &Painter, theme: &Theme, state: &MapState, rows: bool) {
    let Some(drag) = state.lane_drag else { return };
    let others: Vec<_> = state
        .scene
        .lanes()
        .iter()
        .filter(|lane| lane.level.is_some_and(|level| level != drag.level))
        .map(|lane| state.view().screen_rect(lane.rect_in_map))
        .collect();
    let index = place_of(state, drag, rows);
    let edge = |rect: &ScreenRect, after: bool| match (rows, after) {
        (true, false) => rect.top(),
        (true, true) => rect.bottom(),
        (false, false) => rect.left(),
        (false, true) => rect.right(),
    };
    let before = index.checked_sub(1).and_then(|place| others.get(place));
    let at = before
        .map(|rect| edge(rect, true))
        .or_else(|| others.get(index).map(|rect| edge(rect, false)));
    let Some(at) = at else { return };
    let line = egui::Stroke::new(3.0, colour(theme.accent));
    if rows {
        painter.hline(state.canvas.x_range(), at, line);
    } else {
        painter.vline(at, state.canvas.y_range(), line);
    }
}
