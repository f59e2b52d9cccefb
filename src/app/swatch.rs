//! Outlines and icons of the scene, painted in a panel: a kind looks there as it does on the map.

use egui::{Color32, CornerRadius, Painter, Pos2, Shape, Stroke, StrokeKind, Ui, vec2};

use super::style::{colour, theme};
use crate::geometry::{Point, Rect};
use crate::model::Kind;
use crate::scene::{self, Colour, Theme};

/// The rectangle as the scene has it.
pub fn scene_rect(rect: egui::Rect) -> Rect {
    let point = |at: Pos2| Point::new(f64::from(at.x), f64::from(at.y));
    Rect::spanning(point(rect.min), point(rect.max))
}

/// Paints outlines and icons of the scene, laid out in screen points. Text is not among them.
pub fn paint(painter: &Painter, shapes: &[scene::Shape]) {
    painter.extend(shapes.iter().filter_map(shape));
}

fn shape(shape: &scene::Shape) -> Option<Shape> {
    let filled = |fill: &Option<Colour>| fill.map_or(Color32::TRANSPARENT, colour);
    Some(match shape {
        scene::Shape::Rect { rect, radius, fill, stroke } => {
            let corner = CornerRadius::same(radius.round().clamp(0.0, 255.0) as u8);
            let rect = egui::Rect::from_min_max(pos(rect.min()), pos(rect.max()));
            let border = outline(stroke.as_ref());
            egui::epaint::RectShape::new(rect, corner, filled(fill), border, StrokeKind::Middle)
                .into()
        }
        scene::Shape::Circle { center, radius, fill, stroke } => egui::epaint::CircleShape {
            center: pos(*center),
            radius: *radius as f32,
            fill: filled(fill),
            stroke: outline(stroke.as_ref()),
        }
        .into(),
        scene::Shape::Path { points, closed, fill, stroke } => egui::epaint::PathShape {
            points: points.iter().map(|point| pos(*point)).collect(),
            closed: *closed,
            fill: filled(fill),
            stroke: outline(stroke.as_ref()).into(),
        }
        .into(),
        scene::Shape::Text { .. } => return None,
    })
}

fn pos(point: Point) -> Pos2 {
    egui::pos2(point.x() as f32, point.y() as f32)
}

fn outline(stroke: Option<&scene::Stroke>) -> Stroke {
    stroke.map_or(Stroke::NONE, |stroke| Stroke::new(stroke.width as f32, colour(stroke.colour)))
}

/// The side of an icon in a list, in screen points.
pub const ICON: f32 = 16.0;

/// The icon of a kind in its colour, in `rect`.
pub fn paint_icon(ui: &Ui, kind: &Kind, rect: egui::Rect) {
    let border = theme(ui.ctx()).hue(&kind.colour).border;
    paint(ui.painter(), &scene::icon_shapes(&kind.icon, scene_rect(rect), border));
}

/// The icon of a kind, as a part of a row.
pub fn icon_ui(ui: &mut Ui, kind: &Kind) {
    let (_, rect) = ui.allocate_space(vec2(ICON, ICON));
    paint_icon(ui, kind, rect);
}

/// The outline of a kind in its colours, without an icon: at the size of words it is a smudge.
pub fn paint_outline(painter: &Painter, kind: &Kind, rect: egui::Rect, theme: &Theme) {
    let hue = theme.hue(&kind.colour);
    let border = scene::Stroke::new(theme.border, hue.border);
    let inner = scene_rect(rect.shrink(theme.border as f32 / 2.0));
    paint(painter, &scene::outline_shapes(&kind.shape, inner, hue.fill, border));
}
