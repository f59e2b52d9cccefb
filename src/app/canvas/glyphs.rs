//! Text of the scene as egui paints it: at the zoomed size, so that it is sharp, and laid out
//! once for as long as the size stays.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{FontFamily, FontId, Galley, Painter};

/// Sizes are rounded to this fraction of a point, so that a slow zoom does not fill the glyph
/// atlas with sizes nobody can tell apart.
const SIZE_STEPS: f32 = 4.0;

/// A laid-out run and where its baseline is.
#[derive(Clone)]
pub struct Run {
    /// The glyphs, without a colour of their own.
    pub galley: Arc<Galley>,
    /// From the galley's top to the baseline, in screen points.
    pub ascent: f32,
}

struct Kept {
    run: Run,
    last_used: u64,
}

/// The runs that were painted lately.
#[derive(Default)]
pub struct RunCache {
    runs: HashMap<(String, FontFamily, u32), Kept>,
    pass: u64,
    pixels_per_point: f32,
}

impl RunCache {
    /// Starts a pass: forgets runs that have not been painted for a while, and all of them when
    /// the screen's density has changed.
    pub fn begin_pass(&mut self, pixels_per_point: f32) {
        const KEEP_PASSES: u64 = 120;
        const ENOUGH: usize = 4096;
        if (self.pixels_per_point - pixels_per_point).abs() > f32::EPSILON {
            self.runs.clear();
            self.pixels_per_point = pixels_per_point;
        }
        self.pass += 1;
        if self.runs.len() > ENOUGH && self.pass.is_multiple_of(KEEP_PASSES) {
            let oldest = self.pass.saturating_sub(KEEP_PASSES);
            self.runs.retain(|_, kept| kept.last_used >= oldest);
        }
    }

    /// Forgets everything: the fonts have changed.
    pub fn clear(&mut self) {
        self.runs.clear();
    }

    /// The run of `text` in `family` at `size` screen points.
    pub fn run(&mut self, painter: &Painter, text: &str, family: &FontFamily, size: f32) -> Run {
        let steps = (size * SIZE_STEPS).round().max(1.0);
        let key = (text.to_owned(), family.clone(), steps as u32);
        let pass = self.pass;
        let kept = self.runs.entry(key).or_insert_with(|| {
            let font = FontId::new(steps / SIZE_STEPS, family.clone());
            let galley =
                painter.layout_no_wrap(text.to_owned(), font, egui::Color32::PLACEHOLDER);
            let first = galley.rows.first().and_then(|row| row.glyphs.first());
            let ascent = first.map_or(0.0, |glyph| glyph.pos.y);
            Kept { run: Run { galley, ascent }, last_used: pass }
        });
        kept.last_used = pass;
        kept.run.clone()
    }
}
