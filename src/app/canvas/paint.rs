//! The scene's shapes as egui paints them.

use egui::{Color32, CornerRadius, Pos2, Shape as Painted, StrokeKind};

use super::dash;
use super::text::TextCache;
use crate::app::camera::View;
use crate::app::style::colour;
use crate::scene::{Colour, Dash, Drawn, Shape, Stroke};

/// A line is never drawn thinner than this, in screen points.
const THINNEST: f32 = 1.0;

fn fill(of: Option<Colour>) -> Color32 {
    of.map_or(Color32::TRANSPARENT, colour)
}

/// Paints shapes where the view has them.
pub fn paint(painter: &egui::Painter, view: &View, texts: &mut TextCache, shapes: &[Drawn]) {
    let zoom = view.camera.zoom as f32;
    let stroke = |stroke: Option<Stroke>| {
        stroke.map_or(egui::Stroke::NONE, |stroke| screen_stroke(stroke, zoom))
    };
    for drawn in shapes {
        match &drawn.shape {
            Shape::Rect { rect, radius, fill: ground, stroke: line } => {
                let rect = view.screen_rect(*rect);
                let most = rect.width().min(rect.height()) / 2.0;
                let radius = (*radius as f32 * zoom).min(most).clamp(0.0, 255.0);
                painter.rect(
                    rect,
                    CornerRadius::same(radius as u8),
                    fill(*ground),
                    stroke(*line),
                    StrokeKind::Middle,
                );
            }
            Shape::Circle { center, radius, fill: ground, stroke: line } => {
                let centre = view.screen_from_map(*center);
                painter.circle(centre, *radius as f32 * zoom, fill(*ground), stroke(*line));
            }
            Shape::Path { points, closed, fill: ground, stroke: line } => {
                let points: Vec<_> = points.iter().map(|at| view.screen_from_map(*at)).collect();
                paint_path(painter, points, *closed, *ground, *line, zoom);
            }
            Shape::Text { text, at, colour: ink } => {
                texts.paint(painter, text, view.screen_from_map(*at), zoom, colour(*ink));
            }
        }
    }
}

fn screen_stroke(stroke: Stroke, zoom: f32) -> egui::Stroke {
    egui::Stroke::new((stroke.width as f32 * zoom).max(THINNEST), colour(stroke.colour))
}

fn paint_path(
    painter: &egui::Painter,
    mut points: Vec<Pos2>,
    closed: bool,
    ground: Option<Colour>,
    line: Option<Stroke>,
    zoom: f32,
) {
    let on_screen = line.map_or(egui::Stroke::NONE, |line| screen_stroke(line, zoom));
    let dashes = line.and_then(|line| dash_on_screen(line.dash, on_screen.width));
    if let (Some(ground), true) = (ground, closed) {
        let outline = if dashes.is_none() { on_screen } else { egui::Stroke::NONE };
        painter.add(Painted::convex_polygon(points.clone(), colour(ground), outline));
        if dashes.is_none() {
            return;
        }
    }
    if on_screen.is_empty() {
        return;
    }
    match dashes {
        Some(pattern) => {
            if closed {
                points.extend(points.first().copied());
            }
            let feather = 1.0 / painter.pixels_per_point();
            painter.add(dash::mesh(&points, on_screen, pattern, feather));
        }
        None if closed => {
            painter.add(Painted::closed_line(points, on_screen));
        }
        None => {
            painter.add(Painted::line(points, on_screen));
        }
    }
}

/// Dashes are measured in the width the line really has, so that they show at every zoom.
fn dash_on_screen(dash: Dash, width_on_screen: f32) -> Option<[f32; 2]> {
    dash.pattern(f64::from(width_on_screen)).map(|pattern| pattern.map(|length| length as f32))
}

/// A curve from one place to another, for a link that is being drawn.
pub fn pending_link(painter: &egui::Painter, from: Pos2, to: Pos2, stroke: egui::Stroke) {
    let reach = ((to.x - from.x).abs() / 2.0).clamp(16.0, 120.0);
    let controls = [from, from + egui::vec2(reach, 0.0), to - egui::vec2(reach, 0.0), to];
    painter.add(egui::epaint::CubicBezierShape::from_points_stroke(
        controls,
        false,
        Color32::TRANSPARENT,
        stroke,
    ));
    painter.circle_filled(to, 4.0, stroke.color);
}
