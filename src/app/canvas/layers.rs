//! The meshes of a pass, put together from the triangles that are kept: from back to front, one
//! after the other with another texture.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{Mesh, TextureId, Vec2, vec2};

use super::far;
use super::meshes::{Kept, Pass};
use crate::model::RecordKey;
use crate::scene::{Emphasis, Piece, Place};

/// One of the meshes of a pass, and what lies in it.
#[derive(Debug, Default)]
pub struct Layer {
    /// What is drawn.
    pub mesh: Arc<Mesh>,
    /// The pieces in it, in order. Empty if nothing is known of them.
    parts: Vec<Part>,
}

/// What a piece has put into a mesh.
#[derive(Clone, Copy, Debug)]
struct Part {
    of: RecordKey,
    /// None if it is never to be taken for what is asked for.
    serial: Option<u64>,
    scale: f32,
    by: Vec2,
    /// Where it ends in the mesh.
    vertices: usize,
    indices: usize,
}

impl Part {
    /// Whether the other would put the same into the mesh.
    fn is_as(&self, other: &Self) -> bool {
        self.serial.is_some()
            && (self.of, self.serial, self.scale.to_bits(), self.by)
                == (other.of, other.serial, other.scale.to_bits(), other.by)
    }
}

impl Layer {
    /// Moves all of it. False if somebody else still holds it.
    pub fn translate(&mut self, by: Vec2) -> bool {
        self.parts.clear();
        Arc::get_mut(&mut self.mesh).is_some_and(|mesh| {
            mesh.translate(by);
            true
        })
    }
}

/// Puts the triangles of `pieces`, which come from back to front, where they belong. `before` is
/// what the pass before made: as far as it would come out the same, it stays.
pub fn put_together(
    pieces: &[Piece],
    kept: &HashMap<RecordKey, Kept>,
    pass: &Pass<'_>,
    before: Vec<Layer>,
) -> Vec<Layer> {
    let mut layers = Layers { done: Vec::new(), before: before.into_iter(), current: None };
    let is_link = |piece: &Piece| matches!(piece.of, RecordKey::Link(_));
    let first = pieces.iter().position(is_link).unwrap_or(pieces.len());
    let after = pieces.iter().rposition(is_link).map_or(first, |last| last.saturating_add(1));
    let (frames, rest) = pieces.split_at(first);
    let (links, cards) = rest.split_at(after.saturating_sub(first));
    let plain = links.partition_point(|link| link.emphasis == Emphasis::None);
    let (plain, emphasised) = links.split_at(plain);
    for (group, dashed) in [
        (frames, false),
        (plain, true),
        (plain, false),
        (emphasised, true),
        (emphasised, false),
        (cards, false),
    ] {
        // Each has a layer of its own, so that what changes in one leaves the others alone.
        layers.begin(if dashed { pass.dashes } else { TextureId::default() });
        for piece in group {
            layers.add(piece, kept.get(&piece.of), dashed, pass);
        }
        layers.end();
    }
    layers.done
}

/// The meshes of a pass while they are made.
struct Layers {
    /// From back to front.
    done: Vec<Layer>,
    /// Those of the pass before that have not had their turn.
    before: std::vec::IntoIter<Layer>,
    current: Option<Current>,
}

/// The mesh that is being made.
struct Current {
    mesh: Mesh,
    parts: Vec<Part>,
    /// How many of the parts are known to be as they have to be.
    right: usize,
    /// Whether what was there before is gone behind the parts that are right.
    cut_off: bool,
}

impl Layers {
    fn begin(&mut self, texture: TextureId) {
        let before = self.before.next().unwrap_or_default();
        let mut parts = before.parts;
        let mut mesh = Arc::into_inner(before.mesh).unwrap_or_else(|| {
            parts.clear();
            Mesh::default()
        });
        if mesh.texture_id != texture {
            mesh.texture_id = texture;
            parts.clear();
        }
        self.current = Some(Current { mesh, parts, right: 0, cut_off: false });
    }

    fn end(&mut self) {
        if let Some(mut current) = self.current.take() {
            current.cut_off();
            self.done.push(Layer { mesh: Arc::new(current.mesh), parts: current.parts });
        }
    }

    fn add(&mut self, piece: &Piece, kept: Option<&Kept>, dashed: bool, pass: &Pass<'_>) {
        let Some(current) = &mut self.current else { return };
        let Some(kept) = kept else {
            if !dashed {
                current.cut_off();
                makeshift(&mut current.mesh, piece, pass);
                current.note(piece.of, None, (1.0, Vec2::ZERO));
            }
            return;
        };
        let triangles = if dashed { &kept.drawing.dashed } else { &kept.drawing.solid };
        if triangles.len() == 0 {
            return;
        }
        let placed = placed(kept, piece, pass);
        if current.has_next(piece.of, kept.serial, placed) {
            return;
        }
        current.cut_off();
        triangles.append_to(&mut current.mesh, placed.0, placed.1);
        current.note(piece.of, Some(kept.serial), placed);
    }
}

impl Current {
    /// Whether the next part is there already, just as it has to be.
    fn has_next(&mut self, of: RecordKey, serial: u64, (scale, by): (f32, Vec2)) -> bool {
        if self.cut_off {
            return false;
        }
        let asked = Part { of, serial: Some(serial), scale, by, vertices: 0, indices: 0 };
        let there = self.parts.get(self.right).is_some_and(|part| part.is_as(&asked));
        self.right = self.right.saturating_add(usize::from(there));
        there
    }

    /// Takes away what is left of the pass before, from the first part on that is not right.
    fn cut_off(&mut self) {
        if self.cut_off {
            return;
        }
        self.cut_off = true;
        self.parts.truncate(self.right);
        let (vertices, indices) =
            self.parts.last().map_or((0, 0), |last| (last.vertices, last.indices));
        // Not `Mesh::clear`, which gives the memory of the vertices away.
        self.mesh.vertices.truncate(vertices);
        self.mesh.indices.truncate(indices);
    }

    fn note(&mut self, of: RecordKey, serial: Option<u64>, (scale, by): (f32, Vec2)) {
        let (vertices, indices) = (self.mesh.vertices.len(), self.mesh.indices.len());
        self.parts.push(Part { of, serial, scale, by, vertices, indices });
    }
}

/// How much larger what is kept has to be, and where it goes.
fn placed(kept: &Kept, piece: &Piece, pass: &Pass<'_>) -> (f32, Vec2) {
    let zoom = pass.view.camera.zoom;
    let away = kept.origin.from_point(pass.view.camera.origin_in_map);
    let (mut right, mut down) = (away.x() * zoom, away.y() * zoom);
    if let Place::Moved(by) = piece.place {
        (right, down) = (right + by.x() * zoom, down + by.y() * zoom);
    }
    let corner = pass.view.canvas.min;
    if zoom.to_bits() == kept.zoom.to_bits() {
        // On the screen's pixels, whatever adding has lost.
        let dense = f64::from(pass.ctx.pixels_per_point());
        let snapped =
            |far: f64, edge: f32| (((far + f64::from(edge)) * dense).round() / dense) as f32;
        (1.0, vec2(snapped(right, corner.x), snapped(down, corner.y)))
    } else {
        let scale = (zoom / kept.zoom) as f32;
        (scale, corner.to_vec2() + vec2(right as f32, down as f32))
    }
}

/// What stands for a piece whose turn has not come.
fn makeshift(mesh: &mut Mesh, piece: &Piece, pass: &Pass<'_>) {
    match piece.of {
        RecordKey::Element(id) => {
            if let Some(card) = pass.scene.far_card(id) {
                far::add_blank_card(mesh, &pass.view, &card);
            }
        }
        RecordKey::Link(id) => {
            if let Some(link) = pass.scene.far_link(id) {
                far::add_link(mesh, &pass.view, &link);
            }
        }
        _ => {}
    }
}
