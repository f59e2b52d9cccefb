//! Which part of the map is on the screen.

use egui::{Pos2, Rect as ScreenRect, Vec2, pos2, vec2};

use crate::geometry::{Point, Rect};

/// The smallest zoom: a map of 100,000 cards still fits.
pub const MIN_ZOOM: f64 = 0.01;
/// The largest zoom: one card fills a projector.
pub const MAX_ZOOM: f64 = 8.0;

/// The view's position: `screen = (map - origin) * zoom + top left of the canvas`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The map position at the canvas's top left corner.
    pub origin_in_map: Point,
    /// Screen points per map unit.
    pub zoom: f64,
}

impl Default for Camera {
    fn default() -> Self {
        Self { origin_in_map: Point::ZERO, zoom: 1.0 }
    }
}

/// A camera together with the part of the screen it fills.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Where on the map it looks.
    pub camera: Camera,
    /// The canvas on the screen.
    pub canvas: ScreenRect,
}

impl View {
    /// Where a map position is on the screen.
    pub fn screen_from_map(&self, pos_in_map: Point) -> Pos2 {
        let away = pos_in_map.from_point(self.camera.origin_in_map);
        let zoom = self.camera.zoom;
        self.canvas.min + vec2((away.x() * zoom) as f32, (away.y() * zoom) as f32)
    }

    /// This view, moved by less than a pixel so that what is drawn on the map's own grid of pixels
    /// falls on the screen's: text is sharp, and everything moves together when the map is panned.
    #[must_use]
    pub fn on_pixels(self, pixels_per_point: f32) -> Self {
        let (zoom, dense) = (self.camera.zoom, f64::from(pixels_per_point));
        let snapped = |origin: f64, edge: f32| {
            let edge = f64::from(edge);
            (edge - ((edge - origin * zoom) * dense).round() / dense) / zoom
        };
        let origin = self.camera.origin_in_map;
        let origin_in_map = Point::new(
            snapped(origin.x(), self.canvas.min.x),
            snapped(origin.y(), self.canvas.min.y),
        );
        Self { camera: Camera { origin_in_map, zoom }, ..self }
    }

    /// Which map position is at a place on the screen.
    pub fn map_from_screen(&self, pos_on_screen: Pos2) -> Point {
        let away = (pos_on_screen - self.canvas.min) / self.camera.zoom as f32;
        let origin = self.camera.origin_in_map;
        Point::new(origin.x() + f64::from(away.x), origin.y() + f64::from(away.y))
    }

    /// Where a map rectangle is on the screen.
    pub fn screen_rect(&self, rect_in_map: Rect) -> ScreenRect {
        ScreenRect::from_min_max(
            self.screen_from_map(rect_in_map.min()),
            self.screen_from_map(rect_in_map.max()),
        )
    }

    /// The part of the map that is in view.
    pub fn visible_in_map(&self) -> Rect {
        Rect::spanning(self.map_from_screen(self.canvas.min), self.map_from_screen(self.canvas.max))
    }
}

impl Camera {
    /// This camera moved by a distance on the screen: positive moves the map right and down.
    #[must_use]
    pub fn panned(self, by_on_screen: Vec2) -> Self {
        let origin = self.origin_in_map;
        Self {
            origin_in_map: Point::new(
                origin.x() - f64::from(by_on_screen.x) / self.zoom,
                origin.y() - f64::from(by_on_screen.y) / self.zoom,
            ),
            ..self
        }
    }

    /// This camera with its zoom multiplied, so that what is at `anchor` (relative to the canvas's
    /// top left corner) stays there.
    #[must_use]
    pub fn zoomed(self, factor: f64, anchor: Vec2) -> Self {
        self.with_zoom(self.zoom * factor, anchor)
    }

    /// This camera at another zoom, so that what is at `anchor` stays there.
    #[must_use]
    pub fn with_zoom(self, zoom: f64, anchor: Vec2) -> Self {
        let zoom = if zoom.is_finite() { zoom.clamp(MIN_ZOOM, MAX_ZOOM) } else { self.zoom };
        let shift = 1.0 / self.zoom - 1.0 / zoom;
        let origin = self.origin_in_map;
        Self {
            origin_in_map: Point::new(
                origin.x() + f64::from(anchor.x) * shift,
                origin.y() + f64::from(anchor.y) * shift,
            ),
            zoom,
        }
    }

    /// The camera that shows all of `rect_in_map` in the middle of a canvas of this size, at a
    /// zoom of at most `max_zoom`.
    pub fn fitting(rect_in_map: Rect, canvas: Vec2, margin_on_screen: f32, max_zoom: f64) -> Self {
        let room = (canvas - Vec2::splat(2.0 * margin_on_screen)).max(Vec2::splat(16.0));
        let across = f64::from(room.x) / rect_in_map.width().max(1.0);
        let down = f64::from(room.y) / rect_in_map.height().max(1.0);
        let zoom = across.min(down).clamp(MIN_ZOOM, max_zoom);
        Self::centred(rect_in_map.center(), canvas, zoom)
    }

    /// The camera at `zoom` that has a map position in the middle of a canvas of this size.
    pub fn centred(pos_in_map: Point, canvas: Vec2, zoom: f64) -> Self {
        let half_width = f64::from(canvas.x) / 2.0 / zoom;
        let half_height = f64::from(canvas.y) / 2.0 / zoom;
        let origin = Point::new(pos_in_map.x() - half_width, pos_in_map.y() - half_height);
        Self { origin_in_map: origin, zoom }
    }

    /// This camera moved as little as it takes to have `rect_in_map` in view, at the same zoom.
    #[must_use]
    pub fn revealing(self, rect_in_map: Rect, canvas: Vec2, margin_on_screen: f32) -> Self {
        let view = View { camera: self, canvas: ScreenRect::from_min_size(pos2(0.0, 0.0), canvas) };
        let wanted = view.screen_rect(rect_in_map).expand(margin_on_screen);
        let push = |low: f32, high: f32, end: f32| {
            if high - low > end || low < 0.0 { -low } else { (end - high).min(0.0) }
        };
        self.panned(vec2(
            push(wanted.min.x, wanted.max.x, canvas.x),
            push(wanted.min.y, wanted.max.y, canvas.y),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Size;

    fn view(camera: Camera) -> View {
        View { camera, canvas: ScreenRect::from_min_size(pos2(100.0, 50.0), vec2(800.0, 600.0)) }
    }

    #[test]
    fn zooming_keeps_what_is_under_the_pointer() {
        let before = view(Camera { origin_in_map: Point::new(-30.0, 70.0), zoom: 0.8 });
        let pointer = pos2(420.0, 333.0);
        let under_pointer = before.map_from_screen(pointer);
        let camera = before.camera.zoomed(1.7, pointer - before.canvas.min);
        let after = view(camera).screen_from_map(under_pointer);
        assert!(after.distance(pointer) < 0.01, "{after:?}");
    }

    #[test]
    fn the_screen_and_the_map_agree() {
        let view = view(Camera { origin_in_map: Point::new(12.0, -5.0), zoom: 2.0 });
        let there = view.screen_from_map(Point::new(100.0, 40.0));
        assert!(view.map_from_screen(there).distance(Point::new(100.0, 40.0)) < 0.001);
    }

    #[test]
    fn a_view_on_pixels_is_less_than_a_pixel_away_and_stays_so() {
        let view = view(Camera { origin_in_map: Point::new(12.37, -5.19), zoom: 0.73 });
        let snapped = view.on_pixels(1.5);
        let corner = snapped.screen_from_map(Point::ZERO) * 1.5;
        assert!((corner - corner.round()).length() < 0.001, "{corner:?}");
        let away = snapped.screen_from_map(Point::ZERO) - view.screen_from_map(Point::ZERO);
        assert!(away.abs().max_elem() <= 0.5 / 1.5 + 0.001, "{away:?}");
        assert_eq!(snapped.on_pixels(1.5), snapped);
    }

    #[test]
    fn fitting_shows_everything() {
        let rect = Rect::new(Point::new(-500.0, 20.0), Size::new(3000.0, 400.0));
        let view = view(Camera::fitting(rect, vec2(800.0, 600.0), 20.0, 1.0));
        assert!(view.canvas.contains_rect(view.screen_rect(rect)));
    }

    #[test]
    fn zoom_stays_in_its_range() {
        let camera = Camera::default();
        assert_eq!(camera.zoomed(1e9, Vec2::ZERO).zoom, MAX_ZOOM);
        assert_eq!(camera.zoomed(0.0, Vec2::ZERO).zoom, MIN_ZOOM);
        assert_eq!(camera.zoomed(f64::NAN, Vec2::ZERO).zoom, camera.zoom);
    }

    #[test]
    fn revealing_moves_only_when_it_must() {
        let camera = Camera::default();
        let canvas = vec2(800.0, 600.0);
        let inside = Rect::new(Point::new(100.0, 100.0), Size::new(50.0, 50.0));
        assert_eq!(camera.revealing(inside, canvas, 10.0), camera);
        let right = Rect::new(Point::new(900.0, 100.0), Size::new(50.0, 50.0));
        let moved = camera.revealing(right, canvas, 10.0);
        assert_eq!(moved.origin_in_map, Point::new(160.0, 0.0));
    }
}
