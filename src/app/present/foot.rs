//! The key to what is on the screen, and how far the story has come.

use std::sync::Arc;

use egui::{
    Align2, FontId, Galley, Id, Painter, Pos2, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};

use super::heading::LEFT;
use super::show::Presentation;
use crate::app::canvas::MapState;
use crate::app::sample;
use crate::app::style::{colour, face_family};
use crate::app::swatch;
use crate::model::{Kind, KindId, Model, Strength, Support};
use crate::scene::{Face, Legend, Sign, Theme};

/// The size of the key's words, as a share of the screen's height: just over a fiftieth.
const WORDS: f32 = 0.0208;
/// The height of a row, in sizes of its words.
const ROW: f32 = 1.75;

/// One entry of the key.
enum Entry<'a> {
    Kind(&'a Kind),
    Sign(Sign),
}

impl Entry<'_> {
    fn words(&self) -> &str {
        match self {
            Self::Kind(kind) => &kind.name,
            Self::Sign(sign) => sign.meaning(),
        }
    }
}

/// Shows the foot of the screen in `foot`, with a note to the audience if there is one: it takes
/// its room from the key, and none from the map.
pub fn foot_ui(
    ui: &Ui,
    model: &Model,
    (map, show): (&MapState, &Presentation),
    note: Option<&str>,
    (foot, height, theme): (Rect, f32, &Theme),
) {
    let size = height * WORDS;
    let margin = foot.width() * LEFT;
    let painter = ui.painter();
    painter.rect_filled(foot, 0.0, colour(theme.canvas));
    let mut right = foot.right() - margin;
    if let Some((place, count)) = show.place_in_story(model) {
        let text = format!("{} of {count}", place.saturating_add(1));
        let font = FontId::new(size, face_family(Face::Regular));
        let at = pos2(right, foot.bottom() - foot.height() * 0.5);
        let drawn = painter.text(at, Align2::RIGHT_CENTER, &text, font, colour(theme.muted));
        let response = ui.interact(drawn, Id::unique("step counter"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Step {text}")));
        right = drawn.left() - size * 2.0;
    }
    if let Some(note) = note {
        let font = FontId::new(size, face_family(Face::SemiBold));
        let at = pos2(right, foot.center().y);
        let drawn = painter.text(at, Align2::RIGHT_CENTER, note, font, colour(theme.ink));
        let response = ui.interact(drawn, Id::unique("note in the foot"), Sense::hover());
        let said = note.replace('\n', " ");
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
        right = drawn.left() - size * 2.0;
    }
    if show.key {
        let visible = map.view().visible_in_map();
        let legend = map.scene().legend(model, visible, map.spotlight());
        let room =
            Rect::from_min_max(pos2(foot.left() + margin, foot.top()), pos2(right, foot.bottom()));
        key_ui(ui, model, &legend, note.is_some(), (room, size, theme));
    }
}

/// The kinds and the signs; `is_brief` leaves the signs out if they would grow over the map.
fn key_ui(
    ui: &Ui,
    model: &Model,
    legend: &Legend,
    is_brief: bool,
    (room, size, theme): (Rect, f32, &Theme),
) {
    let painter = ui.painter();
    let kinds = legend.kinds.iter().filter_map(|id: &KindId| model.kind(*id)).map(Entry::Kind);
    let kinds: Vec<_> = kinds.collect();
    let kinds_count = kinds.len();
    let mut entries: Vec<_> =
        kinds.into_iter().chain(legend.signs.iter().copied().map(Entry::Sign)).collect();
    let font = FontId::new(size, face_family(Face::Regular));
    let galleys: Vec<Arc<Galley>> = entries
        .iter()
        .map(|entry| {
            painter.layout_no_wrap(entry.words().to_owned(), font.clone(), colour(theme.ink))
        })
        .collect();
    let picture = vec2(size * 1.9, size * 1.25);
    let (inner, outer) = (size * 0.5, size * 1.1);
    let widths = galleys.iter().map(|galley| picture.x + inner + galley.size().x);
    let mut places = flow(widths, room.width(), outer);
    let rows_of =
        |places: &[(usize, f32)]| places.last().map_or(0, |place| place.0).saturating_add(1);
    let height = size * ROW;
    if is_brief && rows_of(&places) as f32 * height > room.height() {
        entries.truncate(kinds_count);
        places.truncate(kinds_count);
    }
    let rows = rows_of(&places);
    let top = room.center().y - height * rows as f32 / 2.0;
    // Many kinds on a small screen take more room than there is: the key grows over the map.
    let top = top.min(room.bottom() - height * rows as f32);
    let mut covered = room;
    if top < room.top() {
        covered = Rect::from_min_max(pos2(room.left() - inner, top), room.max);
        painter.rect_filled(covered, 4.0, colour(theme.canvas));
    }
    for ((entry, galley), (row, x)) in entries.iter().zip(galleys).zip(places) {
        let middle = top + height * (row as f32 + 0.5);
        let at = pos2(room.left() + x, middle);
        let swatch = Rect::from_min_size(at - vec2(0.0, picture.y / 2.0), picture);
        paint_picture(painter, entry, swatch, theme);
        let words = pos2(swatch.right() + inner, middle - galley.size().y / 2.0);
        painter.galley(words, galley, colour(theme.ink));
    }
    let said = entries.iter().map(Entry::words).collect::<Vec<_>>().join(", ");
    // What it covers cannot be clicked through it.
    let response = ui.interact(covered, Id::unique("key to the map"), Sense::CLICK | Sense::DRAG);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Key: {said}")));
}

/// The row and the left edge of things of these widths, set one after the other.
fn flow(widths: impl Iterator<Item = f32>, room: f32, gap: f32) -> Vec<(usize, f32)> {
    let (mut row, mut x) = (0_usize, 0.0_f32);
    widths
        .map(|width| {
            if x > 0.0 && x + width > room {
                row = row.saturating_add(1);
                x = 0.0;
            }
            let place = (row, x);
            x += width + gap;
            place
        })
        .collect()
}

fn paint_picture(painter: &Painter, entry: &Entry<'_>, rect: Rect, theme: &Theme) {
    match entry {
        Entry::Kind(kind) => swatch::paint_outline(painter, kind, rect, theme),
        Entry::Sign(sign) => paint_sign(painter, *sign, rect, theme),
    }
}

fn paint_sign(painter: &Painter, sign: Sign, rect: Rect, theme: &Theme) {
    let ink = colour(theme.link);
    let line = |strength: &Strength, support: &Support| {
        sample::paint_line(painter, rect, strength, support, ink);
    };
    let stroke = Stroke::new(2.5, ink);
    let end = rect.right_center();
    let unit = rect.height();
    match sign {
        Sign::Wide => line(&Strength::Strong, &Support::Strong),
        Sign::Dashed => line(&Strength::Medium, &Support::Some),
        Sign::Dotted => line(&Strength::Medium, &Support::None),
        Sign::Hollow => {
            let back = vec2(unit * 0.55, 0.0);
            let side = vec2(0.0, unit * 0.28);
            painter.line_segment([rect.left_center(), end - back], stroke);
            let corners = vec![end, end - back + side, end - back - side];
            painter.add(egui::Shape::closed_line(corners, stroke));
        }
        Sign::Bar => {
            line(&Strength::Medium, &Support::Strong);
            let half = vec2(0.0, unit * 0.4);
            painter.line_segment([end - half, end + half], Stroke::new(4.0, ink));
        }
        Sign::Loop => {
            line(&Strength::Medium, &Support::Strong);
            let circle = (rect.center(), unit * 0.3);
            painter.circle(circle.0, circle.1, colour(theme.canvas), stroke);
        }
        Sign::Assumed | Sign::Failing => {
            line(&Strength::Medium, &Support::Strong);
            let reach = unit * 0.34;
            let (right, down) = (vec2(reach, 0.0), vec2(0.0, reach));
            let at = rect.center();
            let corners = vec![at - down, at + right, at + down, at - right];
            let fill = if sign == Sign::Failing { ink } else { colour(theme.canvas) };
            painter.add(egui::Shape::convex_polygon(corners, fill, stroke));
        }
        Sign::Stack => {
            let card = Rect::from_center_size(rect.center(), vec2(unit * 1.1, unit * 0.6));
            for step in [2.0, 1.0, 0.0] {
                let below = card.translate(Vec2::splat(step * unit * 0.12));
                painter.rect(below, 2.0, colour(theme.canvas), stroke, egui::StrokeKind::Inside);
            }
        }
        Sign::Barrier => badge(painter, rect.center(), unit * 0.42, (stroke, false)),
        Sign::Enabler => badge(painter, rect.center(), unit * 0.42, (stroke, true)),
        Sign::Pinned => {
            let centre = rect.center();
            let head = centre - vec2(0.0, unit * 0.1);
            painter.circle_stroke(centre, unit * 0.42, stroke);
            painter.circle_filled(head, unit * 0.15, ink);
            painter.line_segment([head, centre + vec2(0.0, unit * 0.28)], stroke);
        }
    }
}

fn badge(painter: &Painter, centre: Pos2, radius: f32, (stroke, is_plus): (Stroke, bool)) {
    painter.circle_stroke(centre, radius, stroke);
    let arm = radius * 0.55;
    painter.line_segment([centre - vec2(arm, 0.0), centre + vec2(arm, 0.0)], stroke);
    if is_plus {
        painter.line_segment([centre - vec2(0.0, arm), centre + vec2(0.0, arm)], stroke);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_goes_on_in_the_next_row() {
        let places = flow([40.0, 40.0, 40.0, 90.0].into_iter(), 100.0, 10.0);
        assert_eq!(places, [(0, 0.0), (0, 50.0), (1, 0.0), (2, 0.0)]);
    }
}
