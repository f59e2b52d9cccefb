//! Broken lines as one mesh. egui makes a shape of every dash; a map has thousands of them.

use egui::epaint::Vertex;
use egui::{Color32, Mesh, Pos2, Stroke, Vec2};

/// The line through `points` as dashes of `mark` with `gap` between them, in screen points, with
/// soft edges of width `feather`.
pub fn mesh(points: &[Pos2], stroke: Stroke, [mark, gap]: [f32; 2], feather: f32) -> Mesh {
    let mut mesh = Mesh::default();
    let period = mark + gap;
    if period <= 0.0 {
        return mesh;
    }
    let edges = Edges::of(stroke, feather);
    // How far into the pattern the line has come: up to `mark` it is drawn.
    let mut phase = 0.0_f32;
    for pair in points.windows(2) {
        let &[from, to] = pair else { continue };
        let length = from.distance(to);
        if length <= f32::EPSILON {
            continue;
        }
        let along = (to - from) / length;
        let mut done = 0.0;
        while done < length {
            let drawn = phase < mark;
            let left = if drawn { mark - phase } else { period - phase };
            let step = left.min(length - done).max(0.01);
            if drawn {
                edges.add(&mut mesh, from + along * done, from + along * (done + step), along);
            }
            done += step;
            phase += step;
            if phase >= period - 0.001 {
                phase = 0.0;
            }
        }
    }
    mesh
}

/// Lines along a dash, each a distance to the side and a colour, joined to the next.
fn add_strip(mesh: &mut Mesh, ends: [Pos2; 2], side: Vec2, lines: &[(f32, Color32)]) {
    let Ok(first) = u32::try_from(mesh.vertices.len()) else { return };
    for (away, color) in lines {
        for end in ends {
            let uv = egui::epaint::WHITE_UV;
            mesh.vertices.push(Vertex { pos: end + side * *away, uv, color: *color });
        }
    }
    for strip in (0_u32..).step_by(2).take(lines.len().saturating_sub(1)) {
        let corner = |place: u32| first.saturating_add(strip).saturating_add(place);
        mesh.add_triangle(corner(0), corner(1), corner(2));
        mesh.add_triangle(corner(1), corner(3), corner(2));
    }
}

/// Lines thinner than this many soft edges go without them.
const THIN: f32 = 1.5;

/// Four lines along a dash: transparent, full, full, transparent.
struct Edges {
    inner: f32,
    outer: f32,
    colour: Color32,
    /// A line so thin that soft edges would be all there is of it: it goes without.
    thin: bool,
}

impl Edges {
    fn of(stroke: Stroke, feather: f32) -> Self {
        let half = stroke.width / 2.0;
        // A line thinner than its soft edge gets paler instead of narrower.
        let share = (stroke.width / feather.max(f32::EPSILON)).min(1.0);
        Self {
            inner: (half - feather / 2.0).max(0.0),
            outer: half + feather / 2.0,
            colour: stroke.color.gamma_multiply(share),
            thin: stroke.width < THIN * feather,
        }
    }

    fn add(&self, mesh: &mut Mesh, from: Pos2, to: Pos2, along: Vec2) {
        let side = Vec2::new(-along.y, along.x);
        let clear = Color32::TRANSPARENT;
        if self.thin {
            let half = f32::midpoint(self.inner, self.outer);
            add_strip(mesh, [from, to], side, &[(half, self.colour), (-half, self.colour)]);
        } else {
            let lines = [
                (self.outer, clear),
                (self.inner, self.colour),
                (-self.inner, self.colour),
                (-self.outer, clear),
            ];
            add_strip(mesh, [from, to], side, &lines);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    /// Where on a level line there is ink, as pairs of start and end.
    fn inked(points: &[Pos2], pattern: [f32; 2]) -> Vec<(f32, f32)> {
        let mesh = mesh(points, Stroke::new(2.0, Color32::BLACK), pattern, 1.0);
        mesh.vertices.chunks(8).map(|dash| (dash[0].pos.x, dash[1].pos.x)).collect()
    }

    #[test]
    fn marks_and_gaps_alternate() {
        let line = [pos2(0.0, 0.0), pos2(25.0, 0.0)];
        assert_eq!(inked(&line, [6.0, 4.0]), [(0.0, 6.0), (10.0, 16.0), (20.0, 25.0)]);
    }

    #[test]
    fn a_mark_goes_on_round_a_corner_of_the_line() {
        let line = [pos2(0.0, 0.0), pos2(4.0, 0.0), pos2(20.0, 0.0)];
        assert_eq!(inked(&line, [6.0, 4.0]), [(0.0, 4.0), (4.0, 6.0), (10.0, 16.0)]);
    }

    #[test]
    fn a_line_without_length_or_pattern_is_nothing() {
        assert!(inked(&[pos2(3.0, 3.0), pos2(3.0, 3.0)], [6.0, 4.0]).is_empty());
        assert!(inked(&[pos2(0.0, 0.0), pos2(9.0, 0.0)], [0.0, 0.0]).is_empty());
    }
}
