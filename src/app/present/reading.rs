//! Whether a step can be read from the back of the room, and what it will look like there.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Vec2, vec2};

use crate::analysis::in_focus;
use crate::app::camera::Camera;
use crate::geometry::Rect;
use crate::model::{Model, RecordKey, Step};
use crate::scene::legible::{LEAST_SHARE, Legibility, Reading};
use crate::scene::{MapScene, PaintRequest};

/// The room around what is shown, as a share of the screen's height.
const MARGIN: f32 = 0.03;
/// Cards are enlarged until their titles measure this share of the screen's height, and no more.
const LARGEST_TITLE: f64 = 1.0 / 28.0;
/// The size of a title's letters, in map units.
const TITLE: f64 = 13.5;
/// The screen that is reckoned with while none is known.
pub const USUAL_SCREEN: Vec2 = vec2(1920.0, 1080.0);
/// The shares of the screen's height that the heading and the key take.
pub const HEADING: f32 = 0.145;
pub const FOOT: f32 = 0.095;

/// The part of the map that a step shows; none if the map is empty.
pub fn shown_rect(scene: &MapScene, model: &Model, step: Option<&Step>) -> Option<Rect> {
    if scene.cards().len() == 0 {
        return None;
    }
    let Some(step) = step else { return Some(scene.bounds()) };
    if step.view.is_some() {
        return step.view;
    }
    let Some(records) = in_focus(model, &step.focus) else { return Some(scene.bounds()) };
    let lit = scene.lit(model, &records);
    let cards = lit.iter().filter_map(|key| match key {
        RecordKey::Element(id) => scene.card(*id).map(|card| card.rect),
        _ => None,
    });
    Rect::around(cards).or_else(|| Some(scene.bounds()))
}

/// The camera that shows `rect` on a canvas that belongs to a screen of this height, clear of the
/// lanes' names.
pub fn camera_for(rect: Rect, canvas: Vec2, strip: Vec2, screen_height: f32) -> Camera {
    let most = f64::from(screen_height) * LARGEST_TITLE / TITLE;
    let margin = MARGIN * screen_height;
    Camera::fitting(rect, canvas - strip, margin, most).panned(strip)
}

/// The room for the map on a screen of this size.
pub fn canvas_on(screen: Vec2) -> Vec2 {
    vec2(screen.x, screen.y * (1.0 - HEADING - FOOT))
}

/// How well a step can be read on a screen of this size, with text on the cards so much larger
/// than usual.
pub fn reading_of(
    scene: &MapScene,
    model: &Model,
    step: Option<&Step>,
    (screen, text_scale): (Vec2, f64),
) -> Reading {
    let Some(rect) = shown_rect(scene, model, step) else { return Reading::Comfortable };
    let canvas = canvas_on(screen);
    let camera = camera_for(rect, canvas, Vec2::ZERO, screen.y);
    let (selected, moved) = (BTreeSet::new(), BTreeMap::new());
    let height = f64::from(screen.y) / text_scale;
    let request = PaintRequest {
        least_letters: height * LEAST_SHARE,
        ..PaintRequest::plain(rect, camera.zoom, &selected, &moved)
    };
    let mut drawn = Vec::new();
    scene.paint_cards(&request, &mut drawn);
    let lit = step.and_then(|step| in_focus(model, &step.focus));
    let lit = lit.map(|records| scene.lit(model, &records));
    let counts = |key| lit.as_ref().is_none_or(|lit| lit.contains(&key));
    Legibility::of_drawn(&drawn, (camera.zoom, height), counts).reading
}
