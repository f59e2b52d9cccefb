//! The geometry of one model's map, kept from frame to frame and changed with the model.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::sync::{Arc, OnceLock};

use super::card::{Card, Form};
use super::far::Far;
use super::index::Index;
use super::lane::{Lane, lane_at, lanes_of, stretch};
use super::link::{Drawing, Port, REACH, Route, Way};
use super::place::Shown;
use super::stamp::Stamp;
use super::text::TextEngine;
use super::touched::Touched;
use super::{Flow, Look};
use crate::geometry::{Point, Rect};
use crate::model::{Element, ElementId, LevelId, LinkId, Model, Patch};

/// The links that are drawn at a card, and where they meet it.
#[derive(Debug, Default)]
pub(super) struct Joint {
    pub(super) links: Vec<LinkId>,
    /// Worked out when a link is first seen.
    pub(super) ports: OnceLock<Vec<Port>>,
}

/// What a model's map looks like.
///
/// Cards are laid out when they come; links find their way when they are first seen. After each
/// change of the model, [`MapScene::sync`] has to be told.
pub struct MapScene {
    pub(super) look: Look,
    pub(super) text: Arc<TextEngine>,
    pub(super) flow: Flow,
    pub(super) lanes: Vec<Lane>,
    pub(super) cards: BTreeMap<ElementId, Card>,
    /// The frames, each after the one that holds it.
    pub(super) frames: Vec<ElementId>,
    /// What each frame holds directly.
    pub(super) members: BTreeMap<ElementId, Vec<ElementId>>,
    pub(super) links: BTreeMap<LinkId, Drawing>,
    /// Links that are drawn as another one.
    pub(super) drawn_as: BTreeMap<LinkId, LinkId>,
    pub(super) joints: HashMap<ElementId, Joint>,
    /// The ways of links that are kept apart from others.
    pub(super) beside: OnceLock<BTreeMap<LinkId, Way>>,
    pub(super) cycles: BTreeSet<LinkId>,
    pub(super) index: Index,
    pub(super) far: OnceLock<Far>,
    pub(super) bounds: Rect,
    cards_bounds: Option<Rect>,
}

impl fmt::Debug for MapScene {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MapScene")
            .field("cards", &self.cards.len())
            .field("links", &self.links.len())
            .field("lanes", &self.lanes.len())
            .finish_non_exhaustive()
    }
}

impl MapScene {
    /// The map of `model`.
    pub fn new(text: Arc<TextEngine>, model: &Model, look: &Look) -> Self {
        let mut scene = Self {
            look: look.clone(),
            text,
            flow: Flow::default(),
            lanes: Vec::new(),
            cards: BTreeMap::new(),
            frames: Vec::new(),
            members: BTreeMap::new(),
            links: BTreeMap::new(),
            drawn_as: BTreeMap::new(),
            joints: HashMap::new(),
            beside: OnceLock::new(),
            cycles: BTreeSet::new(),
            index: Index::default(),
            far: OnceLock::new(),
            bounds: Rect::default(),
            cards_bounds: None,
        };
        scene.build(model);
        scene
    }

    /// Follows a change. `patch` is what `model` has just taken; none means that it may be
    /// another model altogether. Costs next to nothing when nothing has changed.
    pub fn sync(&mut self, model: &Model, look: &Look, patch: Option<&Patch>) {
        let same_look = *look == self.look;
        let same_layout = self.look.lays_out_as(look);
        let same_lines = self.look.lines == look.lines;
        if !same_look {
            self.look = look.clone();
        }
        match patch {
            Some(patch) if same_look && patch.is_empty() => {}
            Some(patch) if same_layout && patch.is_empty() => self.redraw(same_lines),
            Some(patch) if same_look && look.inside.is_none() => {
                let touched = Touched::by(model, patch);
                if touched.everything || self.no_level_lane_changes(model, &touched) {
                    self.build(model);
                } else {
                    self.update(model, &touched);
                }
            }
            _ => self.build(model),
        }
    }

    /// What the user has chosen about how the map looks.
    pub const fn look(&self) -> &Look {
        &self.look
    }

    /// The engine that the map's text is laid out with.
    pub const fn text(&self) -> &Arc<TextEngine> {
        &self.text
    }

    /// Which way the links run.
    pub const fn flow(&self) -> Flow {
        self.flow
    }

    /// The lanes, in order.
    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// The lane at a position; beyond the first and the last, the nearest.
    pub fn lane_at(&self, pos_in_map: Point) -> Option<&Lane> {
        lane_at(&self.lanes, pos_in_map, self.flow)
    }

    /// The part of `visible` that a lane takes, by its place: along the flow all of it, and the
    /// first and the last lane go on to its edge.
    pub fn lane_in(&self, place: usize, visible: Rect) -> Rect {
        let across = stretch(&self.lanes, place, self.flow.across(visible), self.flow);
        self.flow.rect(self.flow.along(visible), across)
    }

    /// A position in the coordinates of a level's lane, as placements keep it.
    pub fn pos_in_lane(&self, level: Option<LevelId>, pos_in_map: Point) -> Point {
        let lane = self.lanes.iter().find(|lane| lane.level == level).or(self.lanes.last());
        let origin = lane.map_or(Point::ZERO, |lane| lane.origin);
        Point::ZERO.moved(pos_in_map.from_point(origin))
    }

    /// The rectangle around everything on the map, lanes included.
    pub const fn bounds(&self) -> Rect {
        self.bounds
    }

    /// The rectangle around all cards; none if there are none.
    pub const fn cards_bounds(&self) -> Option<Rect> {
        self.cards_bounds
    }

    /// An element as it is shown; none if it is not on this map.
    pub fn card(&self, id: ElementId) -> Option<&Card> {
        self.cards.get(&id)
    }

    /// Everything that is shown, by id.
    pub fn cards(&self) -> impl ExactSizeIterator<Item = &Card> + '_ {
        self.cards.values()
    }

    /// The links that are drawn, by id; those merged into another are left out.
    pub fn link_ids(&self) -> impl ExactSizeIterator<Item = LinkId> + '_ {
        self.links.keys().copied()
    }

    /// The cards that a link joins on the map: groups, where they hide its ends.
    pub fn shown_ends(&self, link: LinkId) -> Option<(ElementId, ElementId)> {
        self.drawing(link).map(|drawing| (drawing.from, drawing.to))
    }

    /// The other links that are drawn as the same line.
    pub fn drawn_with(&self, link: LinkId) -> &[LinkId] {
        self.drawing(link).map_or(&[], |drawing| drawing.also.as_slice())
    }

    /// The way a link takes; none if it is not on this map.
    pub fn route(&self, link: LinkId) -> Option<&Route> {
        let drawing = self.drawing(link)?;
        Some(self.route_of(drawing))
    }

    /// The middle of a link's line; of the straight one between its cards as long as its way has
    /// not been worked out. None if it is not on this map.
    pub fn middle_of_link(&self, link: LinkId) -> Option<Point> {
        let drawing = self.drawing(link)?;
        if let Some(route) = drawing.route.get() {
            return Some(route.middle());
        }
        let line = self.far_link(drawing.id)?;
        Some(Rect::spanning(line.from, line.to).center())
    }

    fn drawing(&self, link: LinkId) -> Option<&Drawing> {
        let shown = self.drawn_as.get(&link).copied().unwrap_or(link);
        self.links.get(&shown)
    }

    /// Whether the lane of elements without a level comes or goes.
    fn no_level_lane_changes(&self, model: &Model, touched: &Touched) -> bool {
        let here = self.lanes.iter().any(|lane| lane.level.is_none());
        if model.levels().len() == 0 {
            return false;
        }
        let loose = |id: &ElementId| {
            model.element(*id).is_some_and(|element| element.level.is_none())
                && model.parked(*id).is_none()
        };
        let comes = !here && touched.cards.iter().any(loose);
        let lane = self.lanes.len().saturating_sub(1);
        let goes = here
            && touched
                .cards
                .iter()
                .any(|id| self.cards.get(id).is_some_and(|card| card.lane == lane))
            && !self
                .cards
                .values()
                .any(|card| card.lane == lane && !touched.cards.contains(&card.element))
            && !touched.cards.iter().any(loose);
        comes || goes
    }

    fn build(&mut self, model: &Model) {
        self.flow = Flow::of(&model.about().direction);
        self.cycles = model.links_on_cycles();
        self.place_everything(model);
        self.draw_links(model);
        self.beside = OnceLock::new();
        self.index_all();
        self.settle();
    }

    fn place_everything(&mut self, model: &Model) {
        let shown: Vec<(&Element, Shown)> = model
            .elements()
            .filter_map(|element| Some((element, self.shown(model, element)?)))
            .collect();
        let loose = shown.iter().any(|(element, _)| element.level.is_none());
        self.lanes = lanes_of(model, loose);
        self.cards = shown
            .into_iter()
            .map(|(element, shown)| (element.id, self.lay_card(model, element, shown)))
            .collect();
        self.find_frames();
        self.place(None);
    }

    fn update(&mut self, model: &Model, touched: &Touched) {
        if touched.graph {
            let cycles = model.links_on_cycles();
            for id in cycles.symmetric_difference(&self.cycles) {
                if let Some(drawing) = self.links.get_mut(id) {
                    drawing.claim.loops = cycles.contains(id) || drawing.feedback;
                    drawing.stamp = Stamp::new();
                }
            }
            self.cycles = cycles;
        }
        let mut stirred: Vec<Rect> = Vec::new();
        for id in &touched.cards {
            if let Some(old) = self.cards.remove(id) {
                if old.form != Form::Frame {
                    self.index.remove_card(*id, old.rect);
                }
                stirred.push(old.rect);
            }
            let Some(element) = model.element(*id) else { continue };
            if let Some(shown) = self.shown(model, element) {
                let card = self.lay_card(model, element, shown);
                self.cards.insert(*id, card);
            }
        }
        let lanes_moved = self.place(Some(&touched.cards));
        let links = self.links_to_draw_again(model, touched);
        for id in &links {
            self.undraw(*id);
        }
        for id in &links {
            self.draw(model, *id);
        }
        if lanes_moved {
            self.reindex();
        } else {
            for id in &touched.cards {
                if let Some(card) = self.cards.get(id).filter(|card| card.form != Form::Frame) {
                    self.index.add_card(*id, card.rect);
                    stirred.push(card.rect);
                }
            }
            self.stir(&links, &stirred);
        }
        self.settle();
    }

    /// The links that are new, changed, gone, or at a card that is.
    fn links_to_draw_again(&self, model: &Model, touched: &Touched) -> BTreeSet<LinkId> {
        let mut links = touched.links.clone();
        for id in &touched.cards {
            if let Some(joint) = self.joints.get(id) {
                for link in &joint.links {
                    links.insert(*link);
                    links
                        .extend(self.links.get(link).into_iter().flat_map(|drawing| &drawing.also));
                }
            }
            links.extend(model.links_into(*id).into_iter().map(|link| link.id));
            links.extend(model.links_out_of(*id).into_iter().map(|link| link.id));
        }
        // A link that is drawn as another needs that one drawn again too.
        let hosts: Vec<LinkId> =
            links.iter().filter_map(|id| self.drawn_as.get(id).copied()).collect();
        for host in hosts {
            links.insert(host);
            links.extend(self.links.get(&host).into_iter().flat_map(|drawing| &drawing.also));
        }
        links
    }

    /// Forgets the routes that the change of some links and places may have made wrong.
    fn stir(&mut self, links: &BTreeSet<LinkId>, places: &[Rect]) {
        let mut ends: BTreeSet<ElementId> = BTreeSet::new();
        for drawing in links.iter().filter_map(|id| self.links.get(id)) {
            ends.extend([drawing.from, drawing.to]);
        }
        let mut stale: BTreeSet<LinkId> = BTreeSet::new();
        for end in ends {
            if let Some(joint) = self.joints.get_mut(&end) {
                joint.ports = OnceLock::new();
                stale.extend(&joint.links);
            }
        }
        for place in places {
            stale.extend(self.index.links_in(*place));
        }
        for id in stale {
            if let Some(drawing) = self.links.get_mut(&id) {
                drawing.forget_way();
            }
        }
    }

    /// Nothing has changed but the colours, or how links are drawn.
    fn redraw(&mut self, same_lines: bool) {
        if !same_lines {
            self.forget_routes();
        }
        self.far = OnceLock::new();
        for card in self.cards.values_mut() {
            card.stamp = Stamp::new();
        }
        for drawing in self.links.values_mut() {
            drawing.stamp = Stamp::new();
        }
    }

    /// After anything has changed.
    fn settle(&mut self) {
        self.far = OnceLock::new();
        self.cards_bounds = Rect::around(self.cards.values().flat_map(Card::rects));
        let cards = self.cards_bounds.into_iter();
        let lanes = self.lanes.iter().map(|lane| lane.rect_in_map);
        self.bounds = Rect::around(cards.chain(lanes)).unwrap_or_default();
        self.part_again();
    }

    /// Forgets all routes, and indexes everything anew where it is now.
    fn reindex(&mut self) {
        self.forget_routes();
        for joint in self.joints.values_mut() {
            joint.ports = OnceLock::new();
        }
        for drawing in self.links.values_mut() {
            let ends = [drawing.from, drawing.to];
            let rects = ends.iter().filter_map(|id| self.cards.get(id)).map(|card| card.rect);
            drawing.bounds = Rect::around(rects).unwrap_or_default().grown(REACH);
        }
        self.index_all();
    }

    fn index_all(&mut self) {
        let cards = self.cards.values().filter(|card| card.form != Form::Frame);
        self.index.set_cards(cards.map(|card| (card.element, card.rect)));
        self.index.set_links(self.links.values().map(|drawing| (drawing.id, drawing.bounds)));
    }
}
