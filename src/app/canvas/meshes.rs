//! The map's cards and links as triangles, kept from pass to pass.
//!
//! A piece is made into triangles when it is first seen, and again when it looks different; while
//! the map is panned or stands still the same triangles are put elsewhere. While the zoom changes
//! they are scaled, and made anew, a few in each pass, when it rests.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{Context, Rect as ScreenRect, Shape, TextureId, vec2};

use super::atlas::{Atlas, Since};
use super::dash;
use super::layers::{self, Layer};
use super::mesh::Drawing;
use super::paint::Pen;
use crate::app::camera::{Camera, View};
use crate::geometry::{Offset, Point, Rect};
use crate::model::RecordKey;
use crate::scene::{Detail, Emphasis, MapScene, Painting, Piece, Place, Stamp};

/// While the zoom changes, what was made at a zoom this near is scaled.
const SCALED: std::ops::RangeInclusive<f64> = 0.8..=1.25;
/// What was made at a zoom this near will do until its turn comes.
const MAKESHIFT: std::ops::RangeInclusive<f64> = 0.25..=4.0;
/// How much is made in one pass of what can wait: so much that a pass stays within a few
/// milliseconds.
const WORK: usize = 240;
/// What a card, a link, and a link whose way is not known take of it.
const COSTS: (usize, usize, usize) = (4, 1, 2);
/// A line longer than this on the screen is only made as far as it is near the view.
const LONG: f64 = 3_000.0;
/// How far beyond the view a long line is made, in screen points.
const BEYOND: f64 = 400.0;
/// Meshes are put together anew after they were moved so often: each move may lose a little.
const MOST_PANNED: u32 = 100;
/// Nothing is forgotten while there is no more than this, in vertices.
const SPARE: usize = 60_000;

/// What a kept drawing was made of.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Made {
    stamps: [Stamp; 2],
    emphasis: Emphasis,
    ring: f64,
    paleness: f64,
}

#[derive(Debug)]
pub(super) struct Kept {
    /// None if it is never to be taken for what is asked for.
    made: Option<Made>,
    detail: Detail,
    pub(super) zoom: f64,
    /// The part of the map that its line was cut to, if it was.
    pub(super) cut_to: Option<Rect>,
    /// The map position that its triangles are relative to.
    pub(super) origin: Point,
    pub(super) drawing: Drawing,
    /// How high the atlas was whose glyphs its triangles point at.
    atlas_height: usize,
    last_used: u64,
    /// Another each time that anything is made.
    pub(super) serial: u64,
}

/// The triangles of what was seen lately, and the meshes of the last pass.
#[derive(Default)]
pub struct Meshes {
    kept: HashMap<RecordKey, Kept>,
    pass: u64,
    atlas: Option<Atlas>,
    /// Whether everything was lost and has to be made at once.
    lost: bool,
    zoom: f64,
    zooming: bool,
    shown: Option<(View, Vec<Piece>)>,
    /// The pieces of the last pass whose lines were cut to what was near the view.
    cut: Vec<Piece>,
    /// How often the meshes were moved since they were put together.
    panned: u32,
    layers: Vec<Layer>,
    /// How many drawings were made.
    made: u64,
}

/// What is asked for in a pass.
pub(super) struct Pass<'a> {
    pub(super) ctx: &'a Context,
    pub(super) scene: &'a MapScene,
    painting: &'a Painting<'a>,
    /// On the screen's pixels.
    pub(super) view: View,
    visible: Rect,
    pub(super) dashes: TextureId,
    work: usize,
    /// Whether something is to be made better in the next pass.
    unfinished: bool,
}

impl Meshes {
    /// Forgets everything: the fonts have changed.
    pub fn clear(&mut self) {
        self.kept.clear();
        self.shown = None;
        self.lost = true;
    }

    /// The shapes of `pieces`, which are given from back to front. `view` lies on the screen's
    /// pixels.
    pub fn show(
        &mut self,
        ctx: &Context,
        scene: &MapScene,
        painting: &Painting<'_>,
        view: View,
        pieces: Vec<Piece>,
    ) -> Vec<Shape> {
        self.follow_atlas(ctx);
        let zooming = self.pass > 0 && self.zoom.to_bits() != view.camera.zoom.to_bits();
        (self.zoom, self.zooming) = (view.camera.zoom, zooming);
        let same = self.shown.take().filter(|shown| shown.1 == pieces);
        let done = same.is_some_and(|shown| self.pan(shown.0, view, ctx.pixels_per_point()));
        if done {
            self.shown = Some((view, pieces));
        } else {
            self.pass = self.pass.wrapping_add(1);
            let visible = view.visible_in_map();
            let work = if self.lost { usize::MAX } else { WORK };
            let dashes = dash::texture(ctx);
            let unfinished = zooming;
            let mut pass = Pass { ctx, scene, painting, view, visible, dashes, work, unfinished };
            self.lost = false;
            for piece in &pieces {
                self.prepare(piece, &mut pass);
            }
            self.follow_atlas(ctx);
            self.put_together(&pieces, &pass);
            self.forget_unused();
            let moves = pieces.iter().any(|piece| piece.place == Place::Changing);
            self.shown = (!pass.unfinished && !moves).then_some((view, pieces));
            if pass.unfinished {
                ctx.request_repaint();
            }
        }
        let seen = self.layers.iter().filter(|layer| !layer.mesh.vertices.is_empty());
        seen.map(|layer| Shape::Mesh(Arc::clone(&layer.mesh))).collect()
    }

    /// Moves the meshes of the last pass to where they are in this one, if that is all there is to
    /// do.
    fn pan(&mut self, before: View, now: View, pixels_per_point: f32) -> bool {
        if before == now {
            return true;
        }
        let zoom = now.camera.zoom;
        let same_zoom = zoom.to_bits() == before.camera.zoom.to_bits();
        if !same_zoom || before.canvas != now.canvas || self.panned >= MOST_PANNED {
            return false;
        }
        let visible = now.visible_in_map();
        let reaches =
            |piece: &Piece| self.kept.get(&piece.of).is_some_and(|k| k.reaches(piece, visible));
        if !self.cut.iter().all(reaches) {
            return false;
        }
        let away = before.camera.origin_in_map.from_point(now.camera.origin_in_map);
        let dense = f64::from(pixels_per_point);
        let pixels = |far: f64| ((far * zoom * dense).round() / dense) as f32;
        let by = vec2(pixels(away.x()), pixels(away.y()));
        self.panned = self.panned.saturating_add(1);
        self.layers.iter_mut().all(|layer| layer.translate(by))
    }

    /// Sees that what is kept points at its glyphs.
    fn follow_atlas(&mut self, ctx: &Context) {
        let now = Atlas::of(ctx);
        let before = self.atlas.replace(now).unwrap_or(now);
        match now.since(&before) {
            Since::Same => {}
            Since::Grown => {
                for kept in self.kept.values_mut() {
                    // Some may have been made since it has grown.
                    kept.drawing.solid.stretch(now.share_of_height(kept.atlas_height));
                    kept.atlas_height = now.height();
                }
                self.layers.clear();
                self.shown = None;
            }
            Since::Anew => self.clear(),
        }
    }

    /// Sees that there is something of a piece to show, if its turn has come.
    fn prepare(&mut self, piece: &Piece, pass: &mut Pass<'_>) {
        let zoom = pass.view.camera.zoom;
        let can_wait = match self.kept.get_mut(&piece.of) {
            None => true,
            Some(kept) => {
                kept.last_used = self.pass;
                if !kept.is_of(piece) || !kept.reaches(piece, pass.visible) {
                    false
                } else {
                    let ratio = zoom / kept.zoom;
                    let sharp = ratio.to_bits() == 1.0_f64.to_bits();
                    if sharp && kept.detail == pass.painting.detail() {
                        return;
                    }
                    if self.zooming && SCALED.contains(&ratio) {
                        return;
                    }
                    MAKESHIFT.contains(&ratio)
                }
            }
        };
        let cost = cost(piece);
        if can_wait && pass.work < cost {
            pass.unfinished = true;
            return;
        }
        pass.work = pass.work.saturating_sub(cost);
        self.made = self.made.wrapping_add(1);
        let kept = Kept::make(piece, pass, self.pass, self.made);
        self.kept.insert(piece.of, kept);
    }

    /// Puts the triangles of all pieces where they belong.
    fn put_together(&mut self, pieces: &[Piece], pass: &Pass<'_>) {
        let before = std::mem::take(&mut self.layers);
        self.layers = layers::put_together(pieces, &self.kept, pass, before);
        let is_cut =
            |piece: &&Piece| self.kept.get(&piece.of).is_some_and(|kept| kept.cut_to.is_some());
        self.cut = pieces.iter().filter(is_cut).copied().collect();
        self.panned = 0;
    }

    /// What has not been in view for a while goes when there is much of it.
    fn forget_unused(&mut self) {
        let total: usize = self.kept.values().map(|kept| kept.drawing.len()).sum();
        let seen: usize = self.layers.iter().map(|layer| layer.mesh.vertices.len()).sum();
        if total > seen.saturating_mul(2).saturating_add(SPARE) {
            self.kept.retain(|_, kept| kept.last_used == self.pass);
        }
    }
}

const fn cost(piece: &Piece) -> usize {
    match (piece.of, piece.place) {
        (RecordKey::Link(_), Place::Unrouted) => COSTS.2,
        (RecordKey::Link(_), _) => COSTS.1,
        _ => COSTS.0,
    }
}

impl Kept {
    fn make(piece: &Piece, pass: &Pass<'_>, number: u64, serial: u64) -> Self {
        let zoom = pass.view.camera.zoom;
        // Where a card is while it is dragged makes no difference to how it looks.
        let piece = match piece.place {
            Place::Moved(by) => {
                Piece { bounds: piece.bounds.moved(Offset::new(-by.x(), -by.y())), ..*piece }
            }
            Place::Unrouted => pass.painting.routed(piece),
            Place::AtRest | Place::Changing => *piece,
        };
        let size = piece.bounds.size();
        let is_link = matches!(piece.of, RecordKey::Link(_));
        let long = is_link && (size.width() + size.height()) * zoom > LONG;
        let cut_to = long.then(|| pass.visible.grown(BEYOND / zoom));
        let area = cut_to.unwrap_or_else(|| piece.bounds.grown(LONG));
        let origin = on_grid(piece.bounds.min(), zoom, pass.ctx.pixels_per_point());
        let mut shapes = Vec::new();
        pass.painting.paint(&piece, area, &mut shapes);
        let view =
            View { camera: Camera { origin_in_map: origin, zoom }, canvas: ScreenRect::ZERO };
        let pen = Pen::new(pass.ctx, view, pass.dashes);
        let mut painted = Vec::with_capacity(shapes.len());
        for shape in &shapes {
            pen.add(shape, &mut painted);
        }
        let known = (piece.place != Place::Changing).then(|| Made::of(&piece));
        let drawing = Drawing::of(pass.ctx, painted);
        let detail = pass.painting.detail();
        let atlas_height = Atlas::of(pass.ctx).height();
        let last_used = number;
        Self { made: known, detail, zoom, cut_to, origin, drawing, atlas_height, last_used, serial }
    }

    fn is_of(&self, piece: &Piece) -> bool {
        piece.place != Place::Changing && self.made == Some(Made::of(piece))
    }

    /// Whether all that is in view of it is there.
    fn reaches(&self, piece: &Piece, visible: Rect) -> bool {
        let Some(cut_to) = self.cut_to else { return true };
        let seen = piece.bounds;
        let inside = |low: f64, high: f64, from: f64, to: f64| low >= from && high <= to;
        inside(
            visible.left().max(seen.left()),
            visible.right().min(seen.right()),
            cut_to.left(),
            cut_to.right(),
        ) && inside(
            visible.top().max(seen.top()),
            visible.bottom().min(seen.bottom()),
            cut_to.top(),
            cut_to.bottom(),
        )
    }
}

impl Made {
    const fn of(piece: &Piece) -> Self {
        Self {
            stamps: piece.stamps,
            emphasis: piece.emphasis,
            ring: piece.ring,
            paleness: piece.paleness,
        }
    }
}

/// The point of the map's own grid of pixels at or before `point`.
fn on_grid(point: Point, zoom: f64, pixels_per_point: f32) -> Point {
    let dense = zoom * f64::from(pixels_per_point);
    Point::new((point.x() * dense).floor() / dense, (point.y() * dense).floor() / dense)
}
