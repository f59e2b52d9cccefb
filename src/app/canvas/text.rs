//! Text of the scene as egui paints it: at the zoomed size, so that it is sharp, and laid out
//! once for as long as the size stays.

use std::collections::HashMap;
use std::sync::Arc;

use egui::emath::TSTransform;
use egui::epaint::TextShape;
use egui::{Color32, FontFamily, FontId, Galley, Painter, Pos2, Ui, Vec2, vec2};

use crate::app::style;
use crate::scene::{Face, Paragraph, Run};

/// Sizes are rounded to this fraction of a point, so that a slow zoom does not fill the glyph
/// atlas with sizes nobody can tell apart.
const SIZE_STEPS: f32 = 8.0;

/// While the zoom changes, text that was laid out at a zoom this near is scaled rather than laid
/// out again; it is sharp again when the zoom rests.
const SCALED: std::ops::RangeInclusive<f32> = 0.8..=1.25;

/// One run, and where it lies from the paragraph's corner, in screen points.
struct Placed {
    galley: Arc<Galley>,
    offset: Vec2,
}

struct Kept {
    /// Held so that the address, which is the key, is not given to another paragraph.
    _paragraph: Arc<Paragraph>,
    zoom: f32,
    runs: Vec<Placed>,
    last_used: u64,
}

/// What was made of the paragraphs that were painted lately.
#[derive(Default)]
pub struct TextCache {
    kept: HashMap<usize, Kept>,
    pass: u64,
    atlas: Option<Atlas>,
    zoom: f64,
    zooming: bool,
}

/// What tells that egui's glyph atlas is still the one that the kept runs point into.
#[derive(Clone, Copy, PartialEq)]
struct Atlas {
    pixels_per_point: f32,
    dark: bool,
    filled: f32,
}

impl Atlas {
    fn of(ui: &Ui) -> Self {
        Self {
            pixels_per_point: ui.pixels_per_point(),
            dark: ui.visuals().dark_mode,
            filled: ui.ctx().fonts(|fonts| fonts.font_atlas_fill_ratio()),
        }
    }

    /// egui starts the atlas anew when the screen's density or the theme changes, and when it is
    /// nearly full: it only ever becomes less full by being emptied.
    fn continues(&self, before: &Self) -> bool {
        let same_density = (self.pixels_per_point - before.pixels_per_point).abs() < f32::EPSILON;
        same_density && self.dark == before.dark && self.filled >= before.filled
    }
}

impl TextCache {
    /// Starts a pass at a zoom: forgets what has not been painted for a while, and everything
    /// when what it points into is gone.
    pub fn begin_pass(&mut self, ui: &Ui, zoom: f64) {
        const KEEP_PASSES: u64 = 60;
        let atlas = Atlas::of(ui);
        if self.atlas.is_some_and(|before| !atlas.continues(&before)) {
            self.kept.clear();
        }
        self.atlas = Some(atlas);
        self.zooming = self.zoom.to_bits() != zoom.to_bits() && self.pass > 0;
        self.zoom = zoom;
        if self.zooming {
            // One more pass, at rest, lays the text out at its new size.
            ui.request_repaint();
        }
        self.pass = self.pass.wrapping_add(1);
        if self.pass.is_multiple_of(KEEP_PASSES) {
            let oldest = self.pass.saturating_sub(KEEP_PASSES);
            self.kept.retain(|_, kept| kept.last_used >= oldest);
        }
    }

    /// Ends a pass: notes how full the atlas has become.
    pub fn end_pass(&mut self, ui: &Ui) {
        self.atlas = Some(Atlas::of(ui));
    }

    /// Forgets everything: the fonts have changed.
    pub fn clear(&mut self) {
        self.kept.clear();
    }

    /// Paints a paragraph with its corner at `at`.
    pub fn paint(
        &mut self,
        painter: &Painter,
        paragraph: &Arc<Paragraph>,
        at: Pos2,
        zoom: f32,
        ink: Color32,
    ) {
        let address = Arc::as_ptr(paragraph).addr();
        let fresh = || Kept {
            _paragraph: Arc::clone(paragraph),
            zoom,
            runs: paragraph.runs.iter().map(|run| place(painter, run, zoom)).collect(),
            last_used: 0,
        };
        let kept = self.kept.entry(address).or_insert_with(fresh);
        let ratio = zoom / kept.zoom;
        let stale = (ratio - 1.0).abs() > f32::EPSILON;
        if stale && (!self.zooming || !SCALED.contains(&ratio)) {
            *kept = fresh();
        }
        kept.last_used = self.pass;
        let ratio = zoom / kept.zoom;
        for placed in &kept.runs {
            let pos = at + placed.offset * ratio;
            let galley = Arc::clone(&placed.galley);
            if (ratio - 1.0).abs() <= f32::EPSILON {
                painter.galley(pos, galley, ink);
            } else {
                let mut shape = TextShape::new(Pos2::ZERO, galley, ink);
                shape.transform(TSTransform::new(pos.to_vec2(), ratio));
                painter.add(shape);
            }
        }
    }
}

/// The family a face is registered under.
pub fn family(face: Face) -> FontFamily {
    match face {
        Face::Other(place) => FontFamily::Name(other_name(place).into()),
        bundled => style::face_family(bundled),
    }
}

/// The name that a face of the system is registered under.
pub fn other_name(place: usize) -> String {
    format!("throughline-other-{place}")
}

fn place(painter: &Painter, run: &Run, zoom: f32) -> Placed {
    let size = ((run.size as f32 * zoom) * SIZE_STEPS).round().max(1.0) / SIZE_STEPS;
    let font = FontId::new(size, family(run.face));
    let galley = painter.layout_no_wrap(run.text.as_ref().to_owned(), font, Color32::PLACEHOLDER);
    let first = galley.rows.first().and_then(|row| row.glyphs.first());
    let ascent = first.map_or(0.0, |glyph| glyph.pos.y);
    let offset = vec2(run.left as f32 * zoom, run.baseline as f32 * zoom - ascent);
    Placed { galley, offset }
}
