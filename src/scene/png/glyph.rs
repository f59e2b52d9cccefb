//! Outlines of text, from the font files.

use skrifa::instance::{LocationRef, NormalizedCoord, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use tiny_skia::{Path, PathBuilder};

use crate::scene::text::{FACES, Face, OtherFace, Run, TextEngine};

/// The faces' outlines.
pub(super) struct Outlines {
    others: Vec<OtherFace>,
}

impl Outlines {
    pub(super) fn new(engine: &TextEngine) -> Self {
        Self { others: engine.other_faces() }
    }

    /// The outline of a run in map units, from its left end on the baseline.
    pub(super) fn path(&self, engine: &TextEngine, run: &Run) -> Option<Path> {
        let (font, coords) = self.font(run.face)?;
        let outlines = font.outline_glyphs();
        #[expect(clippy::cast_possible_truncation, reason = "sizes and advances of text fit")]
        let size = Size::new(run.size as f32);
        let mut pen = Pen { path: PathBuilder::new(), x: 0.0, y: 0.0 };
        for glyph in engine.glyphs(run) {
            #[expect(clippy::cast_possible_truncation, reason = "sizes and advances of text fit")]
            {
                (pen.x, pen.y) = (glyph.x as f32, glyph.y as f32);
            }
            if let Some(outline) = outlines.get(GlyphId::new(glyph.id)) {
                let settings = DrawSettings::unhinted(size, LocationRef::new(&coords));
                // A glyph that cannot be read is left out, as a browser would.
                let _ = outline.draw(settings, &mut pen);
            }
        }
        pen.path.finish()
    }

    fn font(&self, face: Face) -> Option<(FontRef<'_>, Vec<NormalizedCoord>)> {
        if let Face::Other(place) = face {
            let other = self.others.get(place)?;
            let coords = other.coords().iter().map(|bits| NormalizedCoord::from_bits(*bits));
            return Some((
                FontRef::from_index(other.data(), other.index()).ok()?,
                coords.collect(),
            ));
        }
        let bundled = FACES.iter().find(|bundled| bundled.face == face)?;
        Some((FontRef::new(bundled.data).ok()?, Vec::new()))
    }
}

/// Draws with the y axis down.
struct Pen {
    path: PathBuilder,
    x: f32,
    y: f32,
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.x + x, self.y - y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.x + x, self.y - y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.path.quad_to(self.x + cx, self.y - cy, self.x + x, self.y - y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let (at_x, at_y) = (self.x, self.y);
        self.path.cubic_to(at_x + ax, at_y - ay, at_x + bx, at_y - by, at_x + x, at_y - y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
