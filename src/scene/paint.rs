//! The shapes of what is visible, back to front: lanes, frames, links, cards.

use std::collections::{BTreeMap, BTreeSet};

use super::card::{Card, Form, Ink, paint_card, paint_frame, paint_ring};
use super::detail::Detail;
use super::dragged::Dragged;
use super::join::Places;
use super::lane::stretch;
use super::link::{Drawing, LinkInk, paint_link};
use super::piece::{Emphasis, Piece, Place};
use super::shape::{Drawn, Shape, Stroke};
use super::{Flow, MapScene, Spotlight};
use crate::geometry::{Offset, Point, Rect};
use crate::model::{ElementId, Hue, RecordKey};

/// How far shapes reach beyond their card or line: rings, badges, stacks, arrowheads.
const MARGIN: f64 = 24.0;
/// The width of the selection ring and of the ring under the pointer, in pixels.
const RING: (f64, f64) = (2.5, 1.5);

/// What is asked to be painted.
#[derive(Clone, Copy, Debug)]
pub struct PaintRequest<'a> {
    /// The part of the map that is in view.
    pub visible: Rect,
    /// 1 is 100%.
    pub zoom: f64,
    /// What is selected.
    pub selected: &'a BTreeSet<RecordKey>,
    /// What is under the pointer.
    pub hovered: Option<RecordKey>,
    /// Cards that are being dragged, and how far; a frame takes what it holds along.
    pub moved: &'a BTreeMap<ElementId, Offset>,
    /// What is in focus; none means everything.
    pub spotlight: Option<&'a Spotlight>,
    /// How many times as wide as usual the ring around a selected card is.
    pub ring: f64,
    /// Words whose letters would be smaller than this on the screen, in pixels, make room for the
    /// titles: see [`Detail::readable`].
    pub least_letters: f64,
}

impl<'a> PaintRequest<'a> {
    /// A request with nothing selected, dragged or in focus.
    pub const fn plain(
        visible: Rect,
        zoom: f64,
        selected: &'a BTreeSet<RecordKey>,
        moved: &'a BTreeMap<ElementId, Offset>,
    ) -> Self {
        Self {
            visible,
            zoom,
            selected,
            hovered: None,
            moved,
            spotlight: None,
            ring: 1.0,
            least_letters: 0.0,
        }
    }

    /// Whether a record is selected or pointed at.
    fn emphasis(&self, key: RecordKey) -> Emphasis {
        if self.selected.contains(&key) {
            Emphasis::Selected
        } else if self.hovered == Some(key) {
            Emphasis::Pointed
        } else {
            Emphasis::None
        }
    }

    /// How pale a record is; none if it is not to be seen at all.
    fn paleness(&self, key: RecordKey) -> Option<f64> {
        match self.spotlight {
            Some(spot) if spot.hides(key) => None,
            Some(spot) => Some(spot.paleness(key)),
            None => Some(0.0),
        }
    }
}

impl MapScene {
    /// Adds the shapes of what is visible to `out`, from back to front.
    pub fn paint(&self, request: &PaintRequest<'_>, out: &mut Vec<Drawn>) {
        let painting = self.painting(request);
        painting.ground(out);
        let mut pieces = Vec::new();
        painting.frames(&mut pieces);
        painting.links(true, &mut pieces);
        painting.cards(&mut pieces);
        painting.paint_all(&pieces, out);
    }

    /// The shapes of frames and cards alone.
    pub fn paint_cards(&self, request: &PaintRequest<'_>, out: &mut Vec<Drawn>) {
        let painting = self.painting(request);
        let mut pieces = Vec::new();
        painting.frames(&mut pieces);
        painting.cards(&mut pieces);
        painting.paint_all(&pieces, out);
    }

    /// The same without links and cards: what lies under [`MapScene::paint_far`].
    pub fn paint_ground(&self, request: &PaintRequest<'_>, out: &mut Vec<Drawn>) {
        let painting = self.painting(request);
        painting.ground(out);
        let mut pieces = Vec::new();
        painting.frames(&mut pieces);
        painting.paint_all(&pieces, out);
    }

    /// What is visible, for painting it piece by piece.
    pub fn painting<'a>(&'a self, request: &'a PaintRequest<'a>) -> Painting<'a> {
        Painting {
            scene: self,
            request,
            dragged: Dragged::new(self, request.moved),
            detail: Detail::readable(request.zoom, self.look.scale(), request.least_letters),
        }
    }
}

/// What is visible of a scene, piece by piece.
pub struct Painting<'a> {
    scene: &'a MapScene,
    request: &'a PaintRequest<'a>,
    dragged: Dragged<'a>,
    detail: Detail,
}

impl Painting<'_> {
    /// How much is shown of each card.
    pub const fn detail(&self) -> Detail {
        self.detail
    }

    /// Frames, links and cards, from back to front. No way of a link is worked out for it.
    pub fn pieces(&self, out: &mut Vec<Piece>) {
        self.frames(out);
        self.links(false, out);
        self.cards(out);
    }

    fn paint_all(&self, pieces: &[Piece], out: &mut Vec<Drawn>) {
        let area = self.area();
        let mut shapes = Vec::new();
        for piece in pieces {
            self.paint(piece, area, &mut shapes);
            out.extend(shapes.drain(..).map(|shape| Drawn { of: Some(piece.of), shape }));
        }
    }

    fn area(&self) -> Rect {
        self.request.visible.grown(MARGIN.max(MARGIN / self.request.zoom))
    }

    /// Grounds from edge to edge, and a hairline between lanes.
    pub fn ground(&self, out: &mut Vec<Drawn>) {
        let theme = &self.scene.look.theme;
        let flow = self.scene.flow;
        let visible = self.request.visible;
        let ground =
            Shape::Rect { rect: visible, radius: 0.0, fill: Some(theme.canvas), stroke: None };
        out.push(Drawn { of: None, shape: ground });
        let hairline = Stroke::new(1.0 / self.request.zoom, theme.hairline);
        let lanes = &self.scene.lanes;
        for (place, lane) in lanes.iter().enumerate() {
            let across = stretch(lanes, place, flow.across(visible), flow);
            let rect = flow.rect(flow.along(visible), across);
            if !rect.intersects(visible) {
                continue;
            }
            let of = lane.level.map(RecordKey::Level);
            let fill = Some(lane.ground(theme));
            out.push(Drawn { of, shape: Shape::Rect { rect, radius: 0.0, fill, stroke: None } });
            if place + 1 == lanes.len() {
                continue;
            }
            let ends = match flow {
                Flow::Right => [Point::new(rect.left(), rect.bottom()), rect.max()],
                Flow::Up | Flow::Down => [Point::new(rect.right(), rect.top()), rect.max()],
            };
            out.push(Drawn { of, shape: Shape::line(ends, hairline) });
        }
    }

    fn frames(&self, out: &mut Vec<Piece>) {
        let area = self.area();
        let frames = self.scene.frames.iter().filter_map(|id| self.scene.cards.get(id));
        out.extend(frames.filter_map(|card| self.piece_of_card(card, area)));
    }

    fn cards(&self, out: &mut Vec<Piece>) {
        let area = self.area();
        let mut cards: Vec<(bool, ElementId)> = self
            .scene
            .index
            .cards_in(area)
            .map(|id| (self.dragged.rects.contains_key(&id), id))
            .chain(self.dragged.rects.keys().map(|id| (true, *id)))
            .collect();
        cards.sort_unstable();
        cards.dedup();
        let cards = cards.iter().filter_map(|(_, id)| self.scene.cards.get(id));
        let cards = cards.filter(|card| card.form != Form::Frame);
        out.extend(cards.filter_map(|card| self.piece_of_card(card, area)));
    }

    /// A card or a frame, if it touches `area` and is to be seen.
    fn piece_of_card(&self, card: &Card, area: Rect) -> Option<Piece> {
        let is_frame = card.form == Form::Frame;
        let bounds = if is_frame {
            Rect::around(self.dragged.rects_of(card))
        } else {
            self.dragged.rect(card.element)
        };
        let bounds = bounds.filter(|rect| rect.intersects(area))?;
        let of = RecordKey::Element(card.element);
        let paleness = self.request.paleness(of)?;
        let place = if is_frame {
            place_of(card, &self.dragged.rects_of(card))
        } else {
            place_of(card, &[bounds])
        };
        let emphasis = self.request.emphasis(of);
        Some(Piece {
            of,
            stamps: [card.stamp; 2],
            emphasis,
            ring: self.request.ring,
            paleness,
            place,
            bounds,
        })
    }

    /// The links, what is selected or pointed at on top, and of the others what is dragged.
    /// `route_all` has the ways worked out that
    /// are not known.
    fn links(&self, route_all: bool, out: &mut Vec<Piece>) {
        let area = self.area();
        let dragged = self.dragged.links();
        let near = self.scene.index.links_in(area).filter(|id| !dragged.contains(id));
        let still = near.filter_map(|id| self.scene.links.get(&id)).filter_map(|drawing| {
            let route = match drawing.route.get() {
                None if route_all => Some(self.scene.route_of(drawing)),
                known => known,
            };
            let bounds = route.map_or(drawing.bounds, |route| route.bounds);
            let place = if route.is_some() { Place::AtRest } else { Place::Unrouted };
            let stamp = route.map_or(drawing.stamp, |route| route.stamp);
            bounds.intersects(area).then(|| self.piece_of_link(drawing, stamp, place, bounds))?
        });
        let moving =
            dragged.iter().filter_map(|id| self.scene.links.get(id)).filter_map(|drawing| {
                self.piece_of_link(drawing, drawing.stamp, Place::Changing, drawing.bounds)
            });
        let first = out.len();
        out.extend(moving.chain(still));
        if let Some(links) = out.get_mut(first..) {
            links.sort_unstable_by_key(|link| {
                (link.emphasis != Emphasis::None, link.place == Place::Changing, link.of)
            });
        }
    }

    fn piece_of_link(
        &self,
        drawing: &Drawing,
        stamp: super::Stamp,
        place: Place,
        bounds: Rect,
    ) -> Option<Piece> {
        let of = RecordKey::Link(drawing.id);
        let paleness = self.request.paleness(of)?;
        let others = drawing.also.iter().map(|id| self.request.emphasis(RecordKey::Link(*id)));
        let emphasis = others.fold(self.request.emphasis(of), Emphasis::max);
        Some(Piece {
            of,
            stamps: [drawing.stamp, stamp],
            emphasis,
            ring: self.request.ring,
            paleness,
            place,
            bounds,
        })
    }

    /// The same link with its way worked out.
    pub fn routed(&self, piece: &Piece) -> Piece {
        let RecordKey::Link(id) = piece.of else { return *piece };
        let Some(drawing) = self.scene.links.get(&id) else { return *piece };
        let route = self.scene.route_of(drawing);
        let stamps = [drawing.stamp, route.stamp];
        Piece { stamps, place: Place::AtRest, bounds: route.bounds, ..*piece }
    }

    /// Adds the shapes of a piece where its bounds are, from back to front. A line may be
    /// cut to what lies in `area`.
    pub fn paint(&self, piece: &Piece, area: Rect, out: &mut Vec<Shape>) {
        match piece.of {
            RecordKey::Element(id) => {
                if let Some(card) = self.scene.cards.get(&id) {
                    self.paint_element(card, piece, out);
                }
            }
            RecordKey::Link(id) => {
                if let Some(drawing) = self.scene.links.get(&id) {
                    self.paint_link(drawing, piece, area, out);
                }
            }
            _ => {}
        }
    }

    fn paint_element(&self, card: &Card, piece: &Piece, out: &mut Vec<Shape>) {
        let theme = &self.scene.look.theme;
        let ink = Ink::new(theme, theme.hue(&card.hue), piece.paleness);
        let detail = (self.detail, self.request.zoom);
        let rects = match card.form {
            Form::Frame => self.parts_within(card, piece.bounds),
            Form::Single | Form::Stack => vec![piece.bounds],
        };
        for rect in &rects {
            if card.form == Form::Frame {
                paint_frame(card, *rect, &ink, detail, out);
            } else {
                paint_card(card, *rect, &ink, &self.scene.text, detail, out);
            }
        }
        let width = match piece.emphasis {
            Emphasis::None => return,
            Emphasis::Pointed => RING.1,
            Emphasis::Selected => RING.0 * piece.ring,
        };
        // The ring keeps its width on the screen where the map is small.
        let stroke = Stroke::new(width / self.request.zoom.min(1.0), theme.accent);
        out.extend(rects.into_iter().flat_map(|rect| paint_ring(card, rect, stroke)));
    }

    /// The parts of a frame that lies within `bounds`, which need not be where it is now.
    fn parts_within(&self, frame: &Card, bounds: Rect) -> Vec<Rect> {
        let parts = self.dragged.rects_of(frame);
        let Some(whole) = Rect::around(parts.iter().copied()) else { return parts };
        let by = bounds.min().from_point(whole.min());
        parts.into_iter().map(|part| part.moved(by)).collect()
    }

    fn paint_link(&self, drawing: &Drawing, piece: &Piece, area: Rect, out: &mut Vec<Shape>) {
        let theme = &self.scene.look.theme;
        let emphasis = piece.emphasis != Emphasis::None;
        let colour = if emphasis { theme.accent } else { theme.link };
        let fade = |colour: super::Colour| colour.mixed(theme.canvas, piece.paleness);
        let ink = LinkInk {
            colour: fade(colour),
            factor: fade(theme.hue(&Hue::Purple).border),
            ground: theme.canvas,
            emphasis,
            detail: self.detail,
            zoom: self.request.zoom,
            flow: self.scene.flow,
            area,
        };
        if piece.place == Place::Changing {
            let route = self.scene.route_among(drawing, &self.dragged);
            paint_link(&drawing.claim, &route, &ink, out);
        } else {
            paint_link(&drawing.claim, self.scene.route_of(drawing), &ink, out);
        }
    }
}

/// Where a card is that takes `rects`, beside where the scene has it.
fn place_of(card: &Card, rects: &[Rect]) -> Place {
    let pairs = || card.rects().zip(rects);
    let as_many = card.rects().count() == rects.len();
    if as_many && pairs().all(|(was, is)| was == *is) {
        return Place::AtRest;
    }
    let by = pairs().next().map(|(was, is)| is.min().from_point(was.min()));
    let moved = |(was, is): (Rect, &Rect)| by.is_some_and(|by| alike(was.moved(by), *is));
    match by.filter(|_| as_many && pairs().all(moved)) {
        Some(by) => Place::Moved(by),
        None => Place::Changing,
    }
}

/// Whether two rectangles are the same, but for what adding and taking away loses.
fn alike(a: Rect, b: Rect) -> bool {
    a.min().distance(b.min()) < 1e-6 && a.max().distance(b.max()) < 1e-6
}
