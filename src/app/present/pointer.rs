//! A pointer that can be seen from the back of the room, and a circle of light around it.

use egui::{Color32, CursorIcon, Mesh, Painter, Pos2, Rect, Shape, Stroke, Ui, Vec2, vec2};

use super::show::Presentation;
use crate::app::style::colour;
use crate::scene::Theme;

/// The height of the large pointer and the radius of the circle of light, as shares of the
/// screen's height.
const POINTER: f32 = 0.07;
const LIGHT: f32 = 0.17;
/// How dark it is outside the circle, of 255.
const DARK: u8 = 170;

/// Draws what belongs to the pointer, over everything else.
pub fn pointer_ui(ui: &Ui, screen: Rect, show: &Presentation, theme: &Theme) {
    if !show.spotlight && !show.big_pointer {
        return;
    }
    let at = ui.input(|input| input.pointer.latest_pos()).filter(|at| screen.contains(*at));
    let Some(at) = at else { return };
    let painter = ui.painter().with_clip_rect(screen);
    if show.spotlight {
        paint_light(&painter, screen, at);
    }
    if show.big_pointer {
        ui.set_cursor_icon(CursorIcon::None);
        paint_pointer(&painter, at, screen.height() * POINTER, theme);
    }
}

fn paint_light(painter: &Painter, screen: Rect, at: Pos2) {
    const CORNERS: u32 = 96;
    let radius = screen.height() * LIGHT;
    let far = screen.size().length() + radius;
    let mut mesh = Mesh::default();
    // A ring as wide as it takes to cover the screen from any place on it.
    for corner in 0..CORNERS {
        let angle = std::f32::consts::TAU * corner as f32 / CORNERS as f32;
        let out = Vec2::angled(angle);
        mesh.colored_vertex(at + out * radius, Color32::from_black_alpha(DARK));
        mesh.colored_vertex(at + out * far, Color32::from_black_alpha(DARK));
        let (here, next) = (2 * corner, 2 * ((corner + 1) % CORNERS));
        mesh.add_triangle(here, here + 1, next);
        mesh.add_triangle(here + 1, next + 1, next);
    }
    painter.add(mesh);
}

fn paint_pointer(painter: &Painter, at: Pos2, size: f32, theme: &Theme) {
    let corner = |x: f32, y: f32| at + vec2(x, y) * size;
    let head = vec![corner(0.0, 0.0), corner(0.0, 0.82), corner(0.58, 0.58)];
    let tail = vec![corner(0.2, 0.6), corner(0.36, 0.98), corner(0.5, 0.92), corner(0.34, 0.54)];
    let (fill, edge) = (colour(theme.accent), Stroke::new(size * 0.07, colour(theme.canvas)));
    for part in [&tail, &head] {
        painter.add(Shape::closed_line(part.clone(), edge));
    }
    for part in [tail, head] {
        painter.add(Shape::convex_polygon(part, fill, Stroke::NONE));
    }
}
