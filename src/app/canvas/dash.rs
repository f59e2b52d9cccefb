//! Broken lines: a strip along the line, and a picture of marks and gaps laid along the strip.
//!
//! A map has tens of thousands of dashes, so they are not shapes of their own. The picture has a
//! row for each share that marks can take of the pattern; the strip repeats its row.

use egui::epaint::{ColorImage, Vertex};
use egui::{
    Color32, Context, Id, Mesh, Pos2, Stroke, TextureFilter, TextureHandle, TextureId,
    TextureOptions, TextureWrapMode, Vec2, pos2,
};

use crate::geometry::Point;
use crate::scene::beats;

/// How finely a pattern is drawn, and how many shares of marks are told apart.
const STEPS: usize = 256;

/// The picture of the patterns, made when it is first needed.
pub fn texture(ctx: &Context) -> TextureId {
    let kept = Id::unique("dashes");
    if let Some(handle) = ctx.data(|data| data.get_temp::<TextureHandle>(kept)) {
        return handle.id();
    }
    let options = TextureOptions {
        magnification: TextureFilter::Nearest,
        minification: TextureFilter::Nearest,
        wrap_mode: TextureWrapMode::Repeat,
        mipmap_mode: None,
    };
    let handle = ctx.load_texture("dashes", patterns(), options);
    let id = handle.id();
    ctx.data_mut(|data| data.insert_temp(kept, handle));
    id
}

/// Row by row, ever more of the pattern is mark.
fn patterns() -> ColorImage {
    let pixels = (0..STEPS).flat_map(|row| (0..STEPS).map(move |column| column < row));
    let ink = |mark: bool| if mark { Color32::WHITE } else { Color32::TRANSPARENT };
    ColorImage::new([STEPS, STEPS], pixels.map(ink).collect())
}

/// The middle of the row in which marks take `share` of the pattern.
fn row(share: f32) -> f32 {
    let most = STEPS.saturating_sub(1) as f32;
    ((share * STEPS as f32).round().clamp(1.0, most) + 0.5) / STEPS as f32
}

/// The line through `points` as dashes of `mark` with `gap` between them, in screen points, with
/// soft edges of width `feather`. `texture` is the picture of the patterns.
pub fn mesh(
    points: &[Pos2],
    stroke: Stroke,
    [mark, gap]: [f32; 2],
    feather: f32,
    texture: TextureId,
) -> Mesh {
    let mut strip = Strip {
        mesh: Mesh::with_texture(texture),
        edges: Edges::of(stroke, feather),
        row: row(mark / (mark + gap)),
    };
    if mark + gap <= 0.0 {
        return strip.mesh;
    }
    let line: Vec<Point> = points.iter().map(|at| Point::new(at.x.into(), at.y.into())).collect();
    let beats = beats(&line, [mark.into(), gap.into()]);
    let beats = beats.windows(2).map(|pair| match pair {
        &[from, to] => [from as f32, to as f32],
        _ => [0.0; 2],
    });
    let segments: Vec<(Pos2, Pos2, Vec2, [f32; 2])> = points
        .windows(2)
        .zip(beats)
        .filter_map(|(pair, beats)| {
            let &[from, to] = pair else { return None };
            let along = to - from;
            let length = along.length();
            (length > f32::EPSILON).then(|| (from, to, along / length, beats))
        })
        .collect();
    let mut before: Option<Vec2> = None;
    for (place, (from, to, along, [low, high])) in segments.iter().enumerate() {
        if before.is_none() {
            strip.add(*from, side(*along), *low, false);
        }
        let next = segments.get(place.saturating_add(1)).map(|(_, _, along, _)| *along);
        // In a gentle bend the strip goes on; at a sharp corner another begins.
        let gentle = next.filter(|next| next.dot(*along) > GENTLE);
        let across = gentle.map_or(side(*along), |next| mitred(side(*along), side(next)));
        strip.add(*to, across, *high, true);
        before = gentle;
    }
    strip.mesh
}

/// The cosine of the sharpest bend that a strip follows.
const GENTLE: f32 = 0.7;

fn side(along: Vec2) -> Vec2 {
    Vec2::new(-along.y, along.x)
}

/// The way to the side where two stretches meet, so long that both keep their width.
fn mitred(a: Vec2, b: Vec2) -> Vec2 {
    let middle = (a + b) / 2.0;
    middle / middle.length_sq().max(f32::EPSILON)
}

struct Strip {
    mesh: Mesh,
    edges: Edges,
    row: f32,
}

impl Strip {
    /// Adds the vertices across the line at `at`, and joins them to those before.
    fn add(&mut self, at: Pos2, across: Vec2, beat: f32, joined: bool) {
        let lines = self.edges.lines();
        let Ok(first) = u32::try_from(self.mesh.vertices.len()) else { return };
        let uv = pos2(beat, self.row);
        let placed = lines.iter().map(|(away, color)| Vertex {
            pos: at + across * *away,
            uv,
            color: *color,
        });
        self.mesh.vertices.extend(placed);
        let Ok(count) = u32::try_from(lines.len()) else { return };
        let Some(last) = first.checked_sub(count).filter(|_| joined) else { return };
        for line in 0..count.saturating_sub(1) {
            let corner = |row: u32, place: u32| row.saturating_add(line).saturating_add(place);
            self.mesh.add_triangle(corner(last, 0), corner(first, 0), corner(last, 1));
            self.mesh.add_triangle(corner(first, 0), corner(first, 1), corner(last, 1));
        }
    }
}

/// Lines thinner than this many soft edges go without them.
const THIN: f32 = 1.5;

/// Lines along the strip, each a distance to the side and a colour.
enum Edges {
    /// A line so thin that soft edges would be all there is of it: it goes without.
    Thin([(f32, Color32); 2]),
    /// Transparent, full, full, transparent.
    Soft([(f32, Color32); 4]),
}

impl Edges {
    fn of(stroke: Stroke, feather: f32) -> Self {
        let half = stroke.width / 2.0;
        // A line thinner than its soft edge gets paler instead of narrower.
        let share = (stroke.width / feather.max(f32::EPSILON)).min(1.0);
        let inner = (half - feather / 2.0).max(0.0);
        let outer = half + feather / 2.0;
        let ink = stroke.color.gamma_multiply(share);
        if stroke.width < THIN * feather {
            let half = f32::midpoint(inner, outer);
            Self::Thin([(half, ink), (-half, ink)])
        } else {
            let clear = Color32::TRANSPARENT;
            Self::Soft([(outer, clear), (inner, ink), (-inner, ink), (-outer, clear)])
        }
    }

    const fn lines(&self) -> &[(f32, Color32)] {
        match self {
            Self::Thin(lines) => lines,
            Self::Soft(lines) => lines,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where on a level line there is ink, as pairs of start and end, to a tenth of a point.
    fn inked(points: &[Pos2], pattern: [f32; 2]) -> Vec<(f32, f32)> {
        let stroke = Stroke::new(2.0, Color32::BLACK);
        let mesh = mesh(points, stroke, pattern, 1.0, TextureId::default());
        let image = patterns();
        let mut found: Vec<(f32, f32)> = Vec::new();
        for step in 0..300_u16 {
            let x = f32::from(step) / 10.0 + 0.05;
            // The strip's vertices lie in fours across the line.
            let across: Vec<&Vertex> = mesh.vertices.chunks(4).map(|four| &four[1]).collect();
            let here = across.windows(2).find(|pair| (pair[0].pos.x..pair[1].pos.x).contains(&x));
            let Some([a, b]) = here.map(|pair| [pair[0], pair[1]]) else { continue };
            let share = (x - a.pos.x) / (b.pos.x - a.pos.x);
            let u = (a.uv.x + (b.uv.x - a.uv.x) * share).fract() * STEPS as f32;
            let v = a.uv.y * STEPS as f32;
            if image[(u as usize, v as usize)] == Color32::WHITE {
                match found.last_mut() {
                    Some((_, end)) if x - *end < 0.15 => *end = x,
                    _ => found.push((x, x)),
                }
            }
        }
        found.iter().map(|(start, end)| ((start - 0.05).round(), (end + 0.05).round())).collect()
    }

    #[test]
    fn marks_and_gaps_alternate() {
        let line = [pos2(0.0, 0.0), pos2(26.0, 0.0)];
        assert_eq!(inked(&line, [6.0, 4.0]), [(0.0, 6.0), (10.0, 16.0), (20.0, 26.0)]);
    }

    #[test]
    fn a_mark_goes_on_round_a_corner_of_the_line() {
        let line = [pos2(0.0, 0.0), pos2(4.0, 0.0), pos2(26.0, 0.0)];
        assert_eq!(inked(&line, [6.0, 4.0]), [(0.0, 6.0), (10.0, 16.0), (20.0, 26.0)]);
    }

    #[test]
    fn a_line_keeps_its_width_in_a_bend_and_has_no_spike_at_a_corner() {
        let stroke = Stroke::new(4.0, Color32::BLACK);
        for end in [pos2(20.0, 3.0), pos2(10.0, 10.0), pos2(0.0, 1.0)] {
            let line = [pos2(0.0, 0.0), pos2(10.0, 0.0), end];
            let mesh = mesh(&line, stroke, [6.0, 4.0], 1.0, TextureId::default());
            assert!(mesh.is_valid());
            for vertex in &mesh.vertices {
                let near = line.iter().map(|point| point.distance(vertex.pos));
                assert!(near.fold(f32::MAX, f32::min) < 3.2, "{end:?} {:?}", vertex.pos);
            }
        }
    }

    #[test]
    fn a_line_without_length_or_pattern_is_nothing() {
        assert!(inked(&[pos2(3.0, 3.0), pos2(3.0, 3.0)], [6.0, 4.0]).is_empty());
        assert!(inked(&[pos2(0.0, 0.0), pos2(9.0, 0.0)], [0.0, 0.0]).is_empty());
    }
}
