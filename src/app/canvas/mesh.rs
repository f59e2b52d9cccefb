//! Triangles of one piece of the map, made once and put where they are wanted.

use egui::epaint::{ClippedShape, Primitive, Vertex};
use egui::{Color32, Context, Mesh, Pos2, Rect as ScreenRect, Shape, TextureId, Vec2, pos2};

/// The triangles of a piece, in screen points from the piece's own corner.
#[derive(Debug, Default)]
pub struct Triangles {
    vertices: Box<[Vertex]>,
    indices: Box<[u32]>,
}

impl Triangles {
    /// How many vertices there are.
    pub const fn len(&self) -> usize {
        self.vertices.len()
    }

    fn of(mesh: &Mesh) -> Self {
        let mut made = Self::welded(mesh);
        // Nothing is to be seen of triangles without colour.
        let clear = |place: &u32| {
            let vertex = usize::try_from(*place).ok().and_then(|place| made.vertices.get(place));
            vertex.is_none_or(|vertex| vertex.color == Color32::TRANSPARENT)
        };
        let seen = made.indices.chunks_exact(3).filter(|corners| !corners.iter().all(clear));
        made.indices = seen.flatten().copied().collect();
        made
    }

    /// The same with neighbours that are one put together: a line of the width of its soft edge
    /// has two of each along its middle.
    fn welded(mesh: &Mesh) -> Self {
        let mut vertices: Vec<Vertex> = Vec::with_capacity(mesh.vertices.len());
        let mut places: Vec<u32> = Vec::with_capacity(mesh.vertices.len());
        for vertex in &mesh.vertices {
            if vertices.last() != Some(vertex) {
                vertices.push(*vertex);
            }
            places.push(u32::try_from(vertices.len().saturating_sub(1)).unwrap_or(u32::MAX));
        }
        let mut indices: Vec<u32> = Vec::with_capacity(mesh.indices.len());
        for corners in mesh.indices.chunks_exact(3) {
            let place = |corner: u32| {
                let corner = usize::try_from(corner).unwrap_or(usize::MAX);
                places.get(corner).copied().unwrap_or_default()
            };
            if let &[a, b, c] = corners {
                let (a, b, c) = (place(a), place(b), place(c));
                if a != b && b != c && c != a {
                    indices.extend([a, b, c]);
                }
            }
        }
        Self { vertices: vertices.into(), indices: indices.into() }
    }

    /// Adds them to `mesh`, `scale` times as large and `by` away.
    pub fn append_to(&self, mesh: &mut Mesh, scale: f32, by: Vec2) {
        let Ok(first) = u32::try_from(mesh.vertices.len()) else { return };
        mesh.indices.extend(self.indices.iter().map(|place| place.wrapping_add(first)));
        mesh.vertices.extend(self.vertices.iter().map(|vertex| Vertex {
            pos: pos2(vertex.pos.x * scale + by.x, vertex.pos.y * scale + by.y),
            ..*vertex
        }));
    }

    /// Follows an atlas that has grown: glyphs are at `share` of the height they were at. What has
    /// no glyph points at its upper edge, which stays.
    pub fn stretch(&mut self, share: f32) {
        for vertex in &mut self.vertices {
            vertex.uv.y *= share;
        }
    }
}

/// What a piece is drawn with: what takes its colours from the glyph atlas, which is nearly all,
/// and broken lines, which lie under it.
#[derive(Debug, Default)]
pub struct Drawing {
    /// Everything but broken lines.
    pub solid: Triangles,
    /// Broken lines.
    pub dashed: Triangles,
}

impl Drawing {
    /// Makes triangles of shapes.
    pub fn of(ctx: &Context, shapes: Vec<Shape>) -> Self {
        let clipped = shapes.into_iter().map(|shape| ClippedShape {
            clip_rect: ScreenRect::EVERYTHING,
            shape,
            transform_after_tessellation: egui::emath::TSTransform::IDENTITY,
        });
        let (mut solid, mut dashed) = (Mesh::default(), Mesh::default());
        for made in ctx.tessellate(clipped.collect(), ctx.pixels_per_point()) {
            let Primitive::Mesh(mesh) = made.primitive else { continue };
            if mesh.texture_id == TextureId::default() {
                solid.append(mesh);
            } else {
                dashed.append(mesh);
            }
        }
        Self { solid: Triangles::of(&solid), dashed: Triangles::of(&dashed) }
    }

    /// How many vertices there are.
    pub const fn len(&self) -> usize {
        self.solid.len().saturating_add(self.dashed.len())
    }
}

/// Adds four corners of one colour.
pub fn add_quad(mesh: &mut Mesh, corners: [Pos2; 4], colour: Color32) {
    let Ok(first) = u32::try_from(mesh.vertices.len()) else { return };
    let uv = egui::epaint::WHITE_UV;
    mesh.vertices.extend(corners.map(|pos| Vertex { pos, uv, color: colour }));
    mesh.indices.extend([0, 1, 2, 0, 2, 3].map(|corner| first.saturating_add(corner)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Stroke;

    fn tessellated(shapes: Vec<Shape>) -> Drawing {
        let ctx = Context::default();
        let mut drawing = Drawing::default();
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            drawing = Drawing::of(ui.ctx(), shapes.clone());
        });
        output.drop_without_applying_deltas();
        drawing
    }

    #[test]
    fn a_thin_line_has_no_double_vertices_and_covers_the_same() {
        let points = vec![pos2(0.0, 0.0), pos2(30.0, 5.0), pos2(60.0, 0.0)];
        let thin = tessellated(vec![Shape::line(points.clone(), Stroke::new(1.0, Color32::BLACK))]);
        let thick = tessellated(vec![Shape::line(points, Stroke::new(3.0, Color32::BLACK))]);
        assert!(thin.len() < thick.len());
        assert!(thin.solid.indices.iter().all(|place| (*place as usize) < thin.solid.len()));
        let sides = thin.solid.vertices.iter().map(|vertex| vertex.pos.y);
        let (low, high) = sides.fold((0.0_f32, 0.0_f32), |(a, b), y| (a.min(y), b.max(y)));
        assert!(low < -0.9 && high > 5.9, "{low} {high}");
    }

    #[test]
    fn triangles_are_put_where_they_are_wanted() {
        let square = ScreenRect::from_min_max(pos2(0.0, 0.0), pos2(10.0, 10.0));
        let made = tessellated(vec![Shape::rect_filled(square, 0.0, Color32::RED)]);
        let mut mesh = Mesh::default();
        made.solid.append_to(&mut mesh, 1.0, Vec2::ZERO);
        made.solid.append_to(&mut mesh, 2.0, Vec2::new(100.0, 50.0));
        assert!(mesh.is_valid());
        let bounds = mesh.calc_bounds();
        assert!(bounds.expand(1.5).contains(pos2(120.0, 70.0)), "{bounds:?}");
        assert!(!bounds.contains(pos2(123.0, 50.0)), "{bounds:?}");
    }
}
