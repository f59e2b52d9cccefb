//! The way of the view from one step to the next: smooth and short, so that people keep their
//! bearings.

use egui::Vec2;

use crate::app::camera::Camera;
use crate::geometry::Point;

/// How long a move takes, in seconds.
const TAKES: f64 = 0.45;

/// A move of the camera that is under way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Motion {
    from: Camera,
    to: Camera,
    began: f64,
}

impl Motion {
    /// A move that begins now; `now` is in seconds of any clock.
    pub const fn begin(from: Camera, to: Camera, now: f64) -> Self {
        Self { from, to, began: now }
    }

    /// Where it goes.
    pub const fn to(&self) -> Camera {
        self.to
    }

    /// How much of the way is done, from 0 to 1: slowly at first, slowly at the end.
    pub fn share(&self, now: f64) -> f64 {
        let time = ((now - self.began) / TAKES).clamp(0.0, 1.0);
        time * time * (3.0 - 2.0 * time)
    }

    /// Where the camera is on a canvas of this size, with so much of the way done.
    ///
    /// The zoom changes by equal factors in equal times, and the middle of the view moves so
    /// that one place of the map stays where it is all the way: the eye has something to hold on
    /// to.
    pub fn camera(&self, share: f64, canvas: Vec2) -> Camera {
        if share >= 1.0 {
            return self.to;
        }
        let (from, to) = (middle(self.from, canvas), middle(self.to, canvas));
        let extents = (1.0 / self.from.zoom, 1.0 / self.to.zoom);
        let zoom = self.from.zoom * (self.to.zoom / self.from.zoom).powf(share);
        let grown = extents.1 - extents.0;
        let along = if grown.abs() > extents.0.min(extents.1) * 1e-3 {
            (1.0 / zoom - extents.0) / grown
        } else {
            share
        };
        let way = to.from_point(from);
        let at = Point::new(from.x() + way.x() * along, from.y() + way.y() * along);
        Camera::centred(at, canvas, zoom)
    }
}

fn middle(camera: Camera, canvas: Vec2) -> Point {
    let half = canvas / 2.0;
    let origin = camera.origin_in_map;
    Point::new(
        origin.x() + f64::from(half.x) / camera.zoom,
        origin.y() + f64::from(half.y) / camera.zoom,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::vec2;

    const CANVAS: Vec2 = vec2(1600.0, 900.0);

    fn near(a: Camera, b: Camera) -> bool {
        (a.zoom - b.zoom).abs() < 1e-6 && a.origin_in_map.distance(b.origin_in_map) < 0.02
    }

    #[test]
    fn it_starts_where_it_was_and_ends_where_it_goes() {
        let from = Camera::centred(Point::new(0.0, 0.0), CANVAS, 0.5);
        for to in [
            Camera::centred(Point::new(900.0, 300.0), CANVAS, 2.0),
            Camera::centred(Point::new(900.0, 300.0), CANVAS, 0.5),
        ] {
            let motion = Motion::begin(from, to, 10.0);
            assert!(near(motion.camera(motion.share(10.0), CANVAS), from));
            assert!(near(motion.camera(motion.share(10.0 + TAKES), CANVAS), to));
            assert!((motion.share(10.0 + TAKES / 2.0) - 0.5).abs() < 1e-9);
        }
    }

    #[test]
    fn one_place_of_the_map_stays_put_while_the_zoom_changes() {
        let from = Camera::centred(Point::new(0.0, 0.0), CANVAS, 0.5);
        let to = Camera::centred(Point::new(400.0, 100.0), CANVAS, 2.0);
        let motion = Motion::begin(from, to, 0.0);
        // The place that both views have at the same spot of the screen.
        let fixed = |camera: Camera, at: Point| {
            let away = at.from_point(camera.origin_in_map);
            vec2((away.x() * camera.zoom) as f32, (away.y() * camera.zoom) as f32)
        };
        let (a, b) = (from.origin_in_map, to.origin_in_map);
        let solve = |a: f64, b: f64| (b * to.zoom - a * from.zoom) / (to.zoom - from.zoom);
        let at = Point::new(solve(a.x(), b.x()), solve(a.y(), b.y()));
        let start = fixed(from, at);
        for share in [0.2, 0.5, 0.9] {
            let moved = fixed(motion.camera(share, CANVAS), at);
            assert!((moved - start).length() < 0.5, "{share}: {start:?} {moved:?}");
        }
    }

    #[test]
    fn it_is_over_within_six_tenths_of_a_second() {
        const { assert!(TAKES <= 0.6) };
    }
}
