//! The map as a PNG, painted without a window or a graphics card: the same bytes everywhere, as
//! long as only the bundled faces are used.

mod glyph;

use thiserror::Error;
use tiny_skia::{
    FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, StrokeDash, Transform,
};

use super::shape::{Shape, Stroke};
use super::{Colour, Dash, MapScene, Picture, TextEngine, dashes};
use crate::geometry::{Point, Rect};

/// The most pixels a picture may have in a row or a column.
const MOST_SIDE: f64 = 16_384.0;
/// The most pixels a picture may have in all.
const MOST_PIXELS: f64 = 100_000_000.0;
/// How long a dot is without its round ends, in map units.
const DOT: f64 = 0.01;

/// Why there is no picture.
#[derive(Debug, Error)]
pub enum PngError {
    /// The map takes no room, or the scale is not a number.
    #[error("The picture would be empty. Choose a scale between 10% and 800%")]
    Empty,
    /// The writer failed.
    #[error("The picture could not be written: {0}")]
    Write(String),
}

/// The whole map as a PNG, `scale` pixels a unit; less where it would be larger than pictures
/// can be.
///
/// # Errors
/// [`PngError`] when there would be nothing to see.
pub fn render(scene: &MapScene, scale: f64) -> Result<Vec<u8>, PngError> {
    write(&scene.picture(), scene.text(), scale)
}

/// A picture as a PNG, `scale` pixels a unit, with `text` the engine that laid its text out.
///
/// # Errors
/// [`PngError`] when there would be nothing to see.
pub fn write(picture: &Picture, text: &TextEngine, scale: f64) -> Result<Vec<u8>, PngError> {
    paint(picture, text, scale)?.encode_png().map_err(|error| PngError::Write(error.to_string()))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the size of a picture"
)]
fn paint(picture: &Picture, text: &TextEngine, scale: f64) -> Result<Pixmap, PngError> {
    let size = picture.bounds.size();
    let fits = (MOST_SIDE / size.width().max(size.height()).max(1.0))
        .min((MOST_PIXELS / (size.width() * size.height()).max(1.0)).sqrt());
    let scale = scale.min(fits);
    let pixels = |extent: f64| (extent * scale).ceil().clamp(0.0, MOST_SIDE) as u32;
    let pixmap = Pixmap::new(pixels(size.width()), pixels(size.height())).ok_or(PngError::Empty)?;
    let mut canvas = Canvas {
        pixmap,
        origin: picture.bounds.min(),
        scale,
        text,
        glyphs: glyph::Outlines::new(text),
    };
    for drawn in &picture.drawn {
        canvas.shape(&drawn.shape);
    }
    Ok(canvas.pixmap)
}

struct Canvas<'a> {
    pixmap: Pixmap,
    origin: Point,
    scale: f64,
    text: &'a TextEngine,
    glyphs: glyph::Outlines,
}

fn ink(colour: Colour) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(colour.r, colour.g, colour.b, colour.a);
    paint.anti_alias = true;
    paint
}

impl Canvas<'_> {
    /// A position in pixels. Subtracting first keeps what f32 can hold.
    #[expect(clippy::cast_possible_truncation, reason = "pixels of a picture fit")]
    fn at(&self, point: Point) -> (f32, f32) {
        let x = (point.x() - self.origin.x()) * self.scale;
        let y = (point.y() - self.origin.y()) * self.scale;
        (x as f32, y as f32)
    }

    #[expect(clippy::cast_possible_truncation, reason = "pixels of a picture fit")]
    fn length(&self, length: f64) -> f32 {
        (length * self.scale) as f32
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Rect { rect, radius, fill, stroke } => {
                let path = self.rounded(*rect, *radius);
                self.fill_and_stroke(path.as_ref(), *fill, self.broken(*stroke));
            }
            Shape::Circle { center, radius, fill, stroke } => {
                let (x, y) = self.at(*center);
                let path = PathBuilder::from_circle(x, y, self.length(*radius));
                self.fill_and_stroke(path.as_ref(), *fill, self.broken(*stroke));
            }
            Shape::Path { points, closed, fill, stroke } => {
                let broken = stroke.filter(|_| !closed).and_then(|line| self.marks(points, line));
                match broken {
                    Some(path) => {
                        let whole = stroke.map(|line| (line, None));
                        self.fill_and_stroke(Some(&path), None, whole);
                    }
                    None => {
                        let mut builder = PathBuilder::new();
                        self.add_line(&mut builder, points);
                        if *closed {
                            builder.close();
                        }
                        let path = builder.finish();
                        self.fill_and_stroke(path.as_ref(), *fill, self.broken(*stroke));
                    }
                }
            }
            Shape::Text { text, at, colour } => {
                for run in &text.runs {
                    let base = Point::new(at.x() + run.left, at.y() + run.baseline);
                    let (x, y) = self.at(base);
                    let scale = self.length(1.0);
                    if let Some(path) = self.glyphs.path(self.text, run) {
                        let transform = Transform::from_row(scale, 0.0, 0.0, scale, x, y);
                        let paint = ink(*colour);
                        self.pixmap.fill_path(&path, &paint, FillRule::Winding, transform, None);
                    }
                }
            }
        }
    }

    fn add_line(&self, builder: &mut PathBuilder, points: &[Point]) {
        for (place, point) in points.iter().enumerate() {
            let (x, y) = self.at(*point);
            if place == 0 {
                builder.move_to(x, y);
            } else {
                builder.line_to(x, y);
            }
        }
    }

    /// The marks of a broken line; none if it is whole.
    fn marks(&self, points: &[Point], stroke: Stroke) -> Option<Path> {
        let pattern = Self::pattern(stroke)?;
        let mut builder = PathBuilder::new();
        for mark in dashes::marks(points, pattern) {
            self.add_line(&mut builder, &mark);
        }
        builder.finish()
    }

    /// The lengths of a mark and a gap; none if the line is whole. A dot is a round end on nearly
    /// nothing.
    fn pattern(stroke: Stroke) -> Option<[f64; 2]> {
        let [on, off] = stroke.dash.pattern(stroke.width)?;
        let dot = [DOT, on + off - DOT];
        Some(if stroke.dash == Dash::Dotted { dot } else { [on, off] })
    }

    fn broken(&self, stroke: Option<Stroke>) -> Option<(Stroke, Option<StrokeDash>)> {
        let stroke = stroke?;
        let dash = Self::pattern(stroke)
            .and_then(|[on, off]| StrokeDash::new(vec![self.length(on), self.length(off)], 0.0));
        Some((stroke, dash))
    }

    fn fill_and_stroke(
        &mut self,
        path: Option<&Path>,
        fill: Option<Colour>,
        stroke: Option<(Stroke, Option<StrokeDash>)>,
    ) {
        let Some(path) = path else { return };
        let still = Transform::identity();
        if let Some(colour) = fill {
            self.pixmap.fill_path(path, &ink(colour), FillRule::Winding, still, None);
        }
        if let Some((stroke, dash)) = stroke {
            let line = tiny_skia::Stroke {
                width: self.length(stroke.width),
                line_cap: if stroke.dash == Dash::Dotted { LineCap::Round } else { LineCap::Butt },
                line_join: LineJoin::Miter,
                dash,
                ..tiny_skia::Stroke::default()
            };
            self.pixmap.stroke_path(path, &ink(stroke.colour), &line, still, None);
        }
    }

    fn rounded(&self, rect: Rect, radius: f64) -> Option<Path> {
        let (l, t) = self.at(rect.min());
        let (r, b) = self.at(rect.max());
        let radius = self.length(radius).min((r - l) / 2.0).min((b - t) / 2.0);
        if radius <= 0.0 {
            return tiny_skia::Rect::from_ltrb(l, t, r, b).map(PathBuilder::from_rect);
        }
        // The control points of a quarter circle.
        let reach = radius * (1.0 - 0.552_285);
        let mut path = PathBuilder::new();
        path.move_to(l + radius, t);
        path.line_to(r - radius, t);
        path.cubic_to(r - reach, t, r, t + reach, r, t + radius);
        path.line_to(r, b - radius);
        path.cubic_to(r, b - reach, r - reach, b, r - radius, b);
        path.line_to(l + radius, b);
        path.cubic_to(l + reach, b, l, b - reach, l, b - radius);
        path.line_to(l, t + radius);
        path.cubic_to(l, t + reach, l + reach, t, l + radius, t);
        path.close();
        path.finish()
    }
}
