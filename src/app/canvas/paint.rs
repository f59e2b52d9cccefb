//! The scene's shapes as egui paints them.

use egui::epaint::{CircleShape, RectShape};
use egui::{Color32, Context, CornerRadius, Pos2, Shape as Painted, StrokeKind, TextureId};

use super::{dash, text};
use crate::app::camera::View;
use crate::app::style::colour;
use crate::geometry::Point;
use crate::scene::{Colour, Dash, Drawn, Shape, Stroke};

/// A line is never drawn thinner than this, in screen points.
const THINNEST: f32 = 1.0;
/// Corners of a curve nearer to each other than this, in screen points, are one.
const NEAREST: f32 = 2.5;
/// Shapes with no more corners than this keep them all.
const FEW: usize = 8;

fn fill(of: Option<Colour>) -> Color32 {
    of.map_or(Color32::TRANSPARENT, colour)
}

/// What shapes are drawn with.
pub struct Pen<'a> {
    ctx: &'a Context,
    /// Where on the screen they go.
    view: View,
    dashes: TextureId,
}

impl<'a> Pen<'a> {
    /// Draws where `view` has what is drawn.
    /// `dashes` is the picture that broken lines take their marks from.
    pub const fn new(ctx: &'a Context, view: View, dashes: TextureId) -> Self {
        Self { ctx, view, dashes }
    }

    fn zoom(&self) -> f32 {
        self.view.camera.zoom as f32
    }

    fn stroke(&self, stroke: Option<Stroke>) -> egui::Stroke {
        stroke.map_or(egui::Stroke::NONE, |stroke| screen_stroke(stroke, self.zoom()))
    }

    /// Adds a shape.
    pub fn add(&self, shape: &Shape, out: &mut Vec<Painted>) {
        match shape {
            Shape::Rect { rect, radius, fill: ground, stroke: line } => {
                let rect = self.view.screen_rect(*rect);
                let most = rect.width().min(rect.height()) / 2.0;
                let radius = (*radius as f32 * self.zoom()).min(most).clamp(0.0, 255.0);
                let corners = CornerRadius::same(radius as u8);
                let (ground, line) = (fill(*ground), self.stroke(*line));
                let rect = RectShape::new(rect, corners, ground, line, StrokeKind::Middle);
                out.push(rect.into());
            }
            Shape::Circle { center, radius, fill: ground, stroke: line } => {
                out.push(Painted::Circle(CircleShape {
                    center: self.view.screen_from_map(*center),
                    radius: *radius as f32 * self.zoom(),
                    fill: fill(*ground),
                    stroke: self.stroke(*line),
                }));
            }
            Shape::Path { points, closed, fill: ground, stroke: line } => {
                let points = on_screen(&self.view, points);
                self.add_path(points, *closed, *ground, *line, out);
            }
            Shape::Text { text: paragraph, at, colour: ink } => {
                let at = self.view.screen_from_map(*at);
                text::add(self.ctx, paragraph, at, self.zoom(), colour(*ink), out);
            }
        }
    }

    fn add_path(
        &self,
        mut points: Vec<Pos2>,
        closed: bool,
        ground: Option<Colour>,
        line: Option<Stroke>,
        out: &mut Vec<Painted>,
    ) {
        let on_screen = self.stroke(line);
        let dashes = line.and_then(|line| dash_on_screen(line.dash, on_screen.width));
        if let (Some(ground), true) = (ground, closed) {
            let outline = if dashes.is_none() { on_screen } else { egui::Stroke::NONE };
            out.push(Painted::convex_polygon(points.clone(), colour(ground), outline));
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
                let feather = 1.0 / self.ctx.pixels_per_point();
                let mesh = dash::mesh(&points, on_screen, pattern, feather, self.dashes);
                out.push(Painted::mesh(mesh));
            }
            None if closed => out.push(Painted::closed_line(points, on_screen)),
            None => out.push(Painted::line(points, on_screen)),
        }
    }
}

/// Paints shapes where the view has them.
pub fn paint(painter: &egui::Painter, view: View, shapes: &[Drawn]) {
    let pen = Pen::new(painter.ctx(), view, dash::texture(painter.ctx()));
    let mut out = Vec::with_capacity(shapes.len());
    for drawn in shapes {
        pen.add(&drawn.shape, &mut out);
    }
    painter.extend(out);
}

/// The corners of a path on the screen, without those that are too near together to be seen.
fn on_screen(view: &View, points: &[Point]) -> Vec<Pos2> {
    let mut seen: Vec<Pos2> = Vec::with_capacity(points.len().min(64));
    for (place, point) in points.iter().enumerate() {
        let at = view.screen_from_map(*point);
        let is_last = place + 1 == points.len();
        let apart = |before: &Pos2| before.distance_sq(at) >= NEAREST * NEAREST;
        if is_last || points.len() <= FEW || seen.last().is_none_or(apart) {
            seen.push(at);
        }
    }
    seen
}

fn screen_stroke(stroke: Stroke, zoom: f32) -> egui::Stroke {
    egui::Stroke::new((stroke.width as f32 * zoom).max(THINNEST), colour(stroke.colour))
}

/// Dashes are measured in the width the line really has, so that they show at every zoom.
fn dash_on_screen(dash: Dash, width_on_screen: f32) -> Option<[f32; 2]> {
    let pattern = dash.pattern(f64::from(width_on_screen))?;
    Some(pattern.map(|length| length as f32))
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
