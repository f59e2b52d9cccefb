//! Putting the rows of a list in another order: by dragging a row, or with Alt and the arrows.

use egui::{CursorIcon, Key, Modifiers, Rect, Response, Stroke, Ui, pos2, vec2};

use super::style::{colour, theme};

/// A row being dragged: a line shows where it would go. Gives what was dragged and its new place
/// on release; `ids` and `rows` are what the list shows, from top to bottom.
pub fn dragged_ui<I: Copy + PartialEq>(
    ui: &Ui,
    ids: &[I],
    rows: &[Rect],
    dragging: &mut Option<I>,
) -> Option<(I, usize)> {
    let dragged = (*dragging)?;
    let place = ids.iter().position(|id| *id == dragged);
    let pointer = ui.ctx().pointer_interact_pos();
    let escaped = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let (Some(place), Some(pointer), false) = (place, pointer, escaped) else {
        *dragging = None;
        return None;
    };
    let gap = rows.iter().filter(|row| row.center().y < pointer.y).count();
    let index = if gap > place { gap - 1 } else { gap };
    if ui.input(|input| input.pointer.any_released()) {
        *dragging = None;
        return (index != place).then_some((dragged, index));
    }
    ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    let line = rows.get(gap).map(|row| (row.left_top(), row.right()));
    let line =
        line.or_else(|| rows.last().map(|row| (row.left_bottom() + vec2(0.0, 4.0), row.right())));
    if let (Some((start, right)), true) = (line, index != place) {
        let y = start.y - 2.0;
        let accent = Stroke::new(2.0, colour(theme(ui.ctx()).accent));
        ui.painter().line_segment([pos2(start.x, y), pos2(right, y)], accent);
    }
    None
}

/// The place that the keyboard sends a row to, which is at `place` of `count`.
pub fn sent_by_keys(ui: &Ui, response: &Response, (place, count): (usize, usize)) -> Option<usize> {
    let up = place.checked_sub(1);
    let down = Some(place + 1).filter(|place| *place < count);
    let pressed = |key| pressed(ui, response, Modifiers::ALT, key);
    match (pressed(Key::ArrowUp), pressed(Key::ArrowDown)) {
        (true, _) => up,
        (_, true) => down,
        _ => None,
    }
}

/// Whether a key was pressed while a row had the keyboard.
pub fn pressed(ui: &Ui, response: &Response, modifiers: Modifiers, key: Key) -> bool {
    response.has_focus() && ui.input_mut(|input| input.consume_key(modifiers, key))
}
