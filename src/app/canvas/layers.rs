//! The meshes of a pass, put together from the triangles that are kept: from back to front, one
//! after the other with another texture.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{Mesh, TextureId, Vec2, vec2};

use super::far;
use super::meshes::{Kept, Pass};
use crate::model::RecordKey;
use crate::scene::{Emphasis, Piece, Place};

/// Puts the triangles of `pieces`, which come from back to front, where they belong. `before` is
/// what the pass before made: its memory is used again.
pub fn put_together(
    pieces: &[Piece],
    kept: &HashMap<RecordKey, Kept>,
    pass: &Pass<'_>,
    before: Vec<Arc<Mesh>>,
) -> Layers {
    // The same layers come in the same order, so that each has the memory it needs.
    let spare = before.into_iter().rev().filter_map(Arc::into_inner).collect();
    let mut layers = Layers { done: Vec::new(), spare, cut: false };
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
        for piece in group {
            layers.add(piece, kept.get(&piece.of), dashed, pass);
        }
    }
    layers
}

/// The meshes of a pass.
pub struct Layers {
    /// From back to front.
    pub done: Vec<Mesh>,
    /// Whether a line was cut to what is near the view.
    pub cut: bool,
    /// Not needed yet: their memory is used again.
    spare: Vec<Mesh>,
}

impl Layers {
    fn layer(&mut self, texture: TextureId) -> Option<&mut Mesh> {
        if self.done.last().is_none_or(|last| last.texture_id != texture) {
            let mut mesh = self.spare.pop().unwrap_or_default();
            mesh.texture_id = texture;
            // Not `Mesh::clear`, which gives the memory of the vertices away.
            mesh.vertices.clear();
            mesh.indices.clear();
            self.done.push(mesh);
        }
        self.done.last_mut()
    }

    fn add(&mut self, piece: &Piece, kept: Option<&Kept>, dashed: bool, pass: &Pass<'_>) {
        let Some(kept) = kept else {
            if !dashed && let Some(mesh) = self.layer(TextureId::default()) {
                makeshift(mesh, piece, pass);
            }
            return;
        };
        self.cut |= kept.cut_to.is_some();
        let triangles = if dashed { &kept.drawing.dashed } else { &kept.drawing.solid };
        if triangles.len() == 0 {
            return;
        }
        let texture = if dashed { pass.dashes } else { TextureId::default() };
        let (scale, by) = placed(kept, piece, pass);
        if let Some(mesh) = self.layer(texture) {
            triangles.append_to(mesh, scale, by);
        }
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
