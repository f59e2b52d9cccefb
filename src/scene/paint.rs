//! The shapes of what is visible, back to front: lanes, frames, links, cards.

use std::collections::{BTreeMap, BTreeSet};

use super::card::{Card, Form, Ink, paint_card, paint_frame, paint_ring};
use super::detail::Detail;
use super::join::Places;
use super::lane::stretch;
use super::link::{Drawing, LinkInk, paint_link};
use super::shape::{Drawn, Shape, Stroke};
use super::{Flow, MapScene, Spotlight};
use crate::geometry::{Offset, Rect};
use crate::model::{ElementId, Hue, LinkId, RecordKey};

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
}

impl<'a> PaintRequest<'a> {
    /// A request with nothing selected, dragged or in focus.
    pub const fn plain(
        visible: Rect,
        zoom: f64,
        selected: &'a BTreeSet<RecordKey>,
        moved: &'a BTreeMap<ElementId, Offset>,
    ) -> Self {
        Self { visible, zoom, selected, hovered: None, moved, spotlight: None, ring: 1.0 }
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

/// Places while cards are dragged.
struct Dragged<'a> {
    scene: &'a MapScene,
    rects: BTreeMap<ElementId, Rect>,
}

impl<'a> Dragged<'a> {
    fn new(scene: &'a MapScene, moved: &BTreeMap<ElementId, Offset>) -> Self {
        let mut rects = BTreeMap::new();
        for (id, by) in moved {
            let mut open = vec![*id];
            while let Some(id) = open.pop() {
                if let Some(rect) = scene.rect(id) {
                    rects.insert(id, rect.moved(*by));
                }
                open.extend(scene.members.get(&id).into_iter().flatten());
            }
        }
        let mut dragged = Self { scene, rects };
        if !dragged.rects.is_empty() {
            dragged.follow();
        }
        dragged
    }

    /// Frames follow what they hold, innermost first.
    fn follow(&mut self) {
        for id in self.scene.frames.iter().rev() {
            let members = self.scene.members.get(id).map_or(&[][..], Vec::as_slice);
            if self.rects.contains_key(id)
                || !members.iter().any(|member| self.rects.contains_key(member))
            {
                continue;
            }
            let around = Rect::around(members.iter().filter_map(|member| self.rect(*member)));
            if let Some(rect) = around {
                self.rects.insert(*id, self.scene.framed(*id, rect));
            }
        }
    }
}

impl Places for Dragged<'_> {
    fn rect(&self, id: ElementId) -> Option<Rect> {
        self.rects.get(&id).copied().or_else(|| self.scene.rect(id))
    }
}

impl MapScene {
    /// Adds the shapes of what is visible to `out`, from back to front.
    pub fn paint(&self, request: &PaintRequest<'_>, out: &mut Vec<Drawn>) {
        let mut painter = Painter::new(self, request, out);
        painter.lanes();
        painter.frames();
        painter.links();
        painter.cards();
    }

    /// The same without links and cards: what lies under [`MapScene::paint_far`].
    pub fn paint_ground(&self, request: &PaintRequest<'_>, out: &mut Vec<Drawn>) {
        let mut painter = Painter::new(self, request, out);
        painter.lanes();
        painter.frames();
    }
}

struct Painter<'a, 'o> {
    scene: &'a MapScene,
    request: &'a PaintRequest<'a>,
    dragged: Dragged<'a>,
    detail: Detail,
    /// Scratch space.
    shapes: Vec<Shape>,
    out: &'o mut Vec<Drawn>,
}

impl<'a, 'o> Painter<'a, 'o> {
    fn new(scene: &'a MapScene, request: &'a PaintRequest<'a>, out: &'o mut Vec<Drawn>) -> Self {
        let dragged = Dragged::new(scene, request.moved);
        let detail = Detail::at(request.zoom, scene.look.scale());
        Self { scene, request, dragged, detail, shapes: Vec::new(), out }
    }

    fn hand_out(&mut self, of: Option<RecordKey>) {
        self.out.extend(self.shapes.drain(..).map(|shape| Drawn { of, shape }));
    }

    fn area(&self) -> Rect {
        self.request.visible.grown(MARGIN.max(MARGIN / self.request.zoom))
    }

    /// Grounds from edge to edge, and a hairline between lanes.
    fn lanes(&mut self) {
        let theme = &self.scene.look.theme;
        let flow = self.scene.flow;
        let visible = self.request.visible;
        let ground =
            Shape::Rect { rect: visible, radius: 0.0, fill: Some(theme.canvas), stroke: None };
        self.out.push(Drawn { of: None, shape: ground });
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
            self.out
                .push(Drawn { of, shape: Shape::Rect { rect, radius: 0.0, fill, stroke: None } });
            if place + 1 == lanes.len() {
                continue;
            }
            let ends = match flow {
                Flow::Right => {
                    [crate::geometry::Point::new(rect.left(), rect.bottom()), rect.max()]
                }
                Flow::Up | Flow::Down => {
                    [crate::geometry::Point::new(rect.right(), rect.top()), rect.max()]
                }
            };
            self.out.push(Drawn { of, shape: Shape::line(ends, hairline) });
        }
    }

    fn ink(&self, card: &Card, paleness: f64) -> Ink {
        Ink::new(&self.scene.look.theme, self.scene.look.theme.hue(&card.hue), paleness)
    }

    fn frames(&mut self) {
        let area = self.area();
        for id in &self.scene.frames {
            let Some(card) = self.scene.cards.get(id) else { continue };
            let Some(rect) = self.dragged.rect(*id).filter(|rect| rect.intersects(area)) else {
                continue;
            };
            let key = RecordKey::Element(*id);
            let Some(paleness) = self.request.paleness(key) else { continue };
            let ink = self.ink(card, paleness);
            paint_frame(card, rect, &ink, (self.detail, self.request.zoom), &mut self.shapes);
            self.ring(card, rect, key);
            self.hand_out(Some(key));
        }
    }

    fn ring(&mut self, card: &Card, rect: Rect, key: RecordKey) {
        let accent = self.scene.look.theme.accent;
        let width = if self.request.selected.contains(&key) {
            RING.0 * self.request.ring
        } else if self.request.hovered == Some(key) {
            RING.1
        } else {
            return;
        };
        // The ring keeps its width on the screen where the map is small.
        let stroke = Stroke::new(width / self.request.zoom.min(1.0), accent);
        self.shapes.extend(paint_ring(card, rect, stroke));
    }

    fn links(&mut self) {
        let area = self.area();
        let dragged = self.links_of_dragged();
        let still = self
            .scene
            .index
            .links_in(area)
            .filter(|id| !dragged.contains(id))
            .filter_map(|id| self.scene.links.get(&id))
            .filter(|drawing| self.scene.route_of(drawing).bounds.intersects(area));
        let mut drawings: Vec<(bool, LinkId, &Drawing)> = dragged
            .iter()
            .filter_map(|id| self.scene.links.get(id))
            .chain(still)
            .map(|drawing| (self.emphasis(drawing), drawing.id, drawing))
            .collect();
        // What is selected lies on top.
        drawings.sort_unstable_by_key(|(emphasis, id, _)| (*emphasis, *id));
        for (emphasis, _, drawing) in drawings {
            self.link(drawing, emphasis);
        }
    }

    fn links_of_dragged(&self) -> BTreeSet<LinkId> {
        let joints = self.dragged.rects.keys().filter_map(|id| self.scene.joints.get(id));
        joints.flat_map(|joint| joint.links.iter().copied()).collect()
    }

    /// Whether a link is selected or pointed at, itself or as one of those drawn with it.
    fn emphasis(&self, drawing: &Drawing) -> bool {
        std::iter::once(&drawing.id).chain(&drawing.also).any(|id| {
            let key = RecordKey::Link(*id);
            self.request.hovered == Some(key) || self.request.selected.contains(&key)
        })
    }

    fn link(&mut self, drawing: &Drawing, emphasis: bool) {
        let key = RecordKey::Link(drawing.id);
        let Some(paleness) = self.request.paleness(key) else { return };
        let theme = &self.scene.look.theme;
        let colour = if emphasis { theme.accent } else { theme.link };
        let fade = |colour: super::Colour| colour.mixed(theme.canvas, paleness);
        let ink = LinkInk {
            colour: fade(colour),
            factor: fade(theme.hue(&Hue::Purple).border),
            ground: theme.canvas,
            emphasis,
            detail: self.detail,
            zoom: self.request.zoom,
            flow: self.scene.flow,
            area: self.area(),
        };
        let rects = &self.dragged.rects;
        if rects.contains_key(&drawing.from) || rects.contains_key(&drawing.to) {
            let route = self.scene.route_among(drawing, &self.dragged);
            paint_link(&drawing.claim, &route, &ink, &mut self.shapes);
        } else {
            paint_link(&drawing.claim, self.scene.route_of(drawing), &ink, &mut self.shapes);
        }
        self.hand_out(Some(key));
    }

    fn cards(&mut self) {
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
        for (_, id) in cards {
            let Some(card) = self.scene.cards.get(&id).filter(|card| card.form != Form::Frame)
            else {
                continue;
            };
            let Some(rect) = self.dragged.rect(id).filter(|rect| rect.intersects(area)) else {
                continue;
            };
            let key = RecordKey::Element(id);
            let Some(paleness) = self.request.paleness(key) else { continue };
            let ink = self.ink(card, paleness);
            let detail = (self.detail, self.request.zoom);
            paint_card(card, rect, &ink, &self.scene.text, detail, &mut self.shapes);
            self.ring(card, rect, key);
            self.hand_out(Some(key));
        }
    }
}
