//! An entry of the parking lot let go over another: before it, after it, or to become one with it.

use egui::{DragAndDrop, Rect, Response, Stroke, StrokeKind, Ui};

use crate::app::intent::{Intent, Intents};
use crate::app::palette::ParkedDrag;
use crate::app::style::{colour, theme};
use crate::edit::Command;
use crate::model::{ElementId, RecordKey};

/// How much of a row, at its upper and lower edge, is for what goes before and after it.
const EDGE: f32 = 0.28;

/// What letting go over a row means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Over {
    Before,
    Into,
    After,
}

fn over(row: Rect, y: f32) -> Over {
    let share = (y - row.top()) / row.height().max(1.0);
    if share < EDGE {
        Over::Before
    } else if share > 1.0 - EDGE {
        Over::After
    } else {
        Over::Into
    }
}

/// Shows what letting go of the entry that is being dragged over this row would do, and does it.
/// `place` is the row's place in the lot, `from` that of an entry that may be dragged.
pub(super) fn drop_ui(
    ui: &Ui,
    row: &Response,
    (entry, place): (ElementId, usize),
    from: impl Fn(ElementId) -> Option<usize>,
    intents: &mut Intents,
) {
    let Some(dragged) = DragAndDrop::payload::<ParkedDrag>(ui.ctx()).map(|drag| drag.element)
    else {
        return;
    };
    let pointer = ui.input(|input| input.pointer.latest_pos());
    let Some(at) = pointer.filter(|at| row.rect.contains(*at) && dragged != entry) else { return };
    let over = over(row.rect, at.y);
    if ui.input(|input| input.pointer.any_released()) {
        DragAndDrop::clear_payload(ui.ctx());
        intents.push(Intent::Run(let_fall(dragged, (entry, place), over, from(dragged))));
        return;
    }
    paint(ui, row.rect, over);
}

fn let_fall(
    dragged: ElementId,
    (entry, place): (ElementId, usize),
    over: Over,
    from: Option<usize>,
) -> Command {
    // Taken out from above, it makes the ones below move up.
    let is_above = from.is_some_and(|from| from < place);
    let part = RecordKey::Parked(dragged);
    let before = place.saturating_sub(usize::from(is_above));
    match over {
        Over::Into => Command::Merge { into: entry, others: vec![dragged] },
        Over::Before => Command::MovePart { part, index: before },
        Over::After => Command::MovePart { part, index: before.saturating_add(1) },
    }
}

fn paint(ui: &Ui, row: Rect, over: Over) {
    let accent = colour(theme(ui.ctx()).accent);
    let line = Stroke::new(3.0, accent);
    match over {
        Over::Before => drop(ui.painter().hline(row.x_range(), row.top() - 2.0, line)),
        Over::After => drop(ui.painter().hline(row.x_range(), row.bottom() + 2.0, line)),
        Over::Into => {
            ui.painter().rect_stroke(row, 6.0, line, StrokeKind::Inside);
            let font = crate::app::style::strong(ui);
            let galley = ui.painter().layout_no_wrap("Merge into this".to_owned(), font, accent);
            let at = row.right_center() - egui::vec2(galley.size().x + 12.0, galley.size().y / 2.0);
            let ground = Rect::from_min_size(at, galley.size()).expand(4.0);
            ui.painter().rect_filled(ground, 4.0, colour(theme(ui.ctx()).selection));
            ui.painter().galley(at, galley, accent);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;
    use egui::{pos2, vec2};

    fn id(text: &str) -> ElementId {
        ElementId::parse(text).unwrap()
    }

    #[test]
    fn the_middle_of_a_row_merges_and_its_edges_move() {
        let row = Rect::from_min_size(pos2(0.0, 100.0), vec2(200.0, 40.0));
        assert_eq!(over(row, 104.0), Over::Before);
        assert_eq!(over(row, 120.0), Over::Into);
        assert_eq!(over(row, 138.0), Over::After);
    }

    #[test]
    fn it_falls_where_the_line_was() {
        let falls = |over, from| match let_fall(id("a"), (id("b"), 2), over, Some(from)) {
            Command::MovePart { index, .. } => Some(index),
            _ => None,
        };
        assert_eq!(falls(Over::Before, 0), Some(1), "what was above moves up");
        assert_eq!(falls(Over::After, 0), Some(2));
        assert_eq!(falls(Over::Before, 5), Some(2));
        assert_eq!(falls(Over::After, 5), Some(3));
        assert_eq!(falls(Over::Into, 5), None);
    }
}
