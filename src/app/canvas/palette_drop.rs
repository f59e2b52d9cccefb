//! Kinds and parked elements dragged onto the map from the palette.

use egui::{Align2, DragAndDrop, FontId, Ui, vec2};

use super::drop;
use super::paint;
use super::spot::{NEW_CARD, corner_around};
use super::state::MapState;
use crate::app::intent::{Intent, Intents};
use crate::app::palette::{PaletteDrag, ParkedDrag};
use crate::app::style::colour;
use crate::edit::Command;
use crate::geometry::{Point, Rect, Size};
use crate::model::{ElementId, KindId, Model, visible};
use crate::scene::{Drawn, Theme, kind_swatch};

/// How wide the words of what is dragged are at least before they wrap, in screen points.
const LEAST_WORDS: f32 = 160.0;

/// What is being dragged onto the map.
#[derive(Clone, Copy)]
enum Dragged {
    Kind(KindId),
    Parked(ElementId),
}

fn dragged(ui: &Ui) -> Option<Dragged> {
    let kind = DragAndDrop::payload::<PaletteDrag>(ui.ctx()).map(|drag| Dragged::Kind(drag.kind));
    kind.or_else(|| {
        DragAndDrop::payload::<ParkedDrag>(ui.ctx()).map(|drag| Dragged::Parked(drag.element))
    })
}

/// Shows where the card would fall, and lets it fall.
pub fn palette_drop_ui(
    ui: &Ui,
    model: &Model,
    theme: &Theme,
    state: &MapState,
    intents: &mut Intents,
) {
    let Some(dragged) = dragged(ui) else { return };
    let over = ui.rect_contains_pointer(state.canvas);
    let pointer = ui.input(|input| input.pointer.latest_pos()).filter(|_| over);
    let Some(pointer) = pointer else { return };
    let centre = state.view().map_from_screen(pointer);
    if ui.input(|input| input.pointer.any_released()) {
        DragAndDrop::clear_payload(ui.ctx());
        intents.push(let_fall(dragged, centre, state));
        return;
    }
    ui.set_cursor_icon(egui::CursorIcon::Copy);
    paint_ghost(ui, model, theme, dragged, card_around(centre), state);
}

fn card_around(centre: Point) -> Rect {
    Rect::new(corner_around(centre), Size::new(NEW_CARD.0, NEW_CARD.1))
}

fn let_fall(dragged: Dragged, centre: Point, state: &MapState) -> Intent {
    match dragged {
        Dragged::Kind(kind) => Intent::PutAt { kind, pos_in_map: centre },
        Dragged::Parked(element) => Intent::Run(Command::Place {
            verb: "Place",
            moves: vec![drop::place(state, element, card_around(centre))],
        }),
    }
}

fn paint_ghost(
    ui: &Ui,
    model: &Model,
    theme: &Theme,
    dragged: Dragged,
    rect_in_map: Rect,
    state: &MapState,
) {
    let (kind, words) = match dragged {
        Dragged::Kind(kind) => (Some(kind), model.kind(kind).map(|kind| kind.name.as_str())),
        Dragged::Parked(id) => {
            let element = model.element(id);
            (element.map(|e| e.kind), element.map(|e| e.title.as_str()))
        }
    };
    let Some(kind) = kind.and_then(|kind| model.kind(kind)) else { return };
    let shapes: Vec<Drawn> = kind_swatch(kind, rect_in_map, theme)
        .into_iter()
        .map(|shape| Drawn { of: None, shape })
        .collect();
    let painter = ui.painter();
    paint::paint(painter, state.view(), &shapes);
    let rect = state.view().screen_rect(rect_in_map);
    let font = FontId::new(
        (13.5 * state.zoom() as f32).max(12.0),
        super::text::family(crate::scene::Face::SemiBold),
    );
    let words = visible(words.unwrap_or_default()).into_owned();
    let galley = painter.layout(words, font, colour(theme.ink), rect.width().max(LEAST_WORDS));
    let fits = galley.size().x <= rect.width() && galley.size().y <= rect.height();
    let middle = if fits { rect.center() } else { rect.center_bottom() + vec2(0.0, 10.0) };
    let anchor = if fits { Align2::CENTER_CENTER } else { Align2::CENTER_TOP };
    let place = anchor.anchor_size(middle, galley.size());
    if !fits {
        // On a map seen from afar words are larger than the card: they stand below it.
        painter.rect_filled(place.expand(4.0), 4.0, colour(theme.canvas));
    }
    painter.galley(place.min, galley, colour(theme.ink));
}
