//! Text of the scene as egui paints it: at the zoomed size, so that it is sharp.

use egui::{Color32, Context, FontFamily, FontId, Pos2, Shape as Painted, vec2};

use crate::app::style;
use crate::scene::{Face, Paragraph, Run};

/// Sizes are rounded to this fraction of a point, so that a slow zoom does not fill the glyph
/// atlas with sizes nobody can tell apart.
const SIZE_STEPS: f32 = 8.0;

/// Adds a paragraph with its corner at `at`.
pub fn add(
    ctx: &Context,
    paragraph: &Paragraph,
    at: Pos2,
    zoom: f32,
    ink: Color32,
    out: &mut Vec<Painted>,
) {
    out.extend(paragraph.runs.iter().map(|run| of_run(ctx, run, at, zoom, ink)));
}

fn of_run(ctx: &Context, run: &Run, at: Pos2, zoom: f32, ink: Color32) -> Painted {
    let size = ((run.size as f32 * zoom) * SIZE_STEPS).round().max(1.0) / SIZE_STEPS;
    let font = FontId::new(size, family(run.face));
    let text = run.text.as_ref().to_owned();
    let galley = ctx.fonts_mut(|fonts| fonts.layout_no_wrap(text, font, Color32::PLACEHOLDER));
    let first = galley.rows.first().and_then(|row| row.glyphs.first());
    let ascent = first.map_or(0.0, |glyph| glyph.pos.y);
    let offset = vec2(run.left as f32 * zoom, run.baseline as f32 * zoom - ascent);
    Painted::galley(at + offset, galley, ink)
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
