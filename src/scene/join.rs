//! Links on the map: between which cards each is drawn, where it meets them, and its way.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use super::MapScene;
use super::beside::Site;
use super::card::Form;
use super::link::{
    Assumed, Claim, Drawing, Ends, Port, REACH, Route, Way, align, point_on, sides, spread,
    way_back,
};
use super::stamp::Stamp;
use super::{Flow, link};
use crate::geometry::{Point, Rect};
use crate::model::{Effect, ElementId, Id as _, Link, LinkEnd, LinkId, Model, Underpinned};

/// While more cards than this move at once, links take their usual ways.
const MOST_MOVED: usize = 64;

/// Where cards are: as placed, or under the pointer while they are dragged.
pub(super) trait Places {
    /// The place of an element that is shown.
    fn rect(&self, id: ElementId) -> Option<Rect>;

    /// What is elsewhere than the index has it.
    fn elsewhere(&self) -> Option<&BTreeMap<ElementId, Rect>> {
        None
    }
}

impl Places for MapScene {
    fn rect(&self, id: ElementId) -> Option<Rect> {
        self.cards.get(&id).map(|card| card.rect)
    }
}

impl MapScene {
    /// Draws all links anew.
    pub(super) fn draw_links(&mut self, model: &Model) {
        self.links.clear();
        self.joints.clear();
        self.drawn_as.clear();
        let ends: HashMap<ElementId, (ElementId, Rect)> = model
            .elements()
            .filter_map(|element| Some((element.id, self.end(model, element.id)?)))
            .collect();
        for link in model.links() {
            if let Some((from, to)) = ends.get(&link.from).zip(ends.get(&link.to)) {
                self.add_drawing(model, link, *from, *to);
            }
        }
    }

    /// The card that stands for an element where a link ends at it.
    fn end(&self, model: &Model, id: ElementId) -> Option<(ElementId, Rect)> {
        let shown = self.stand_in(model, id)?;
        Some((shown, self.rect(shown)?))
    }

    /// Draws a link and puts it into the index.
    pub(super) fn draw(&mut self, model: &Model, id: LinkId) {
        let Some(link) = model.link(id) else { return };
        let ends = self.end(model, link.from).zip(self.end(model, link.to));
        if let Some((from, to)) = ends
            && self.add_drawing(model, link, from, to)
            && let Some(drawing) = self.links.get(&id)
        {
            self.index.add_link(id, drawing.bounds);
        }
    }

    /// Takes a link off the map.
    pub(super) fn undraw(&mut self, id: LinkId) {
        self.drawn_as.remove(&id);
        let Some(drawing) = self.links.remove(&id) else { return };
        self.index.remove_link(id, drawing.bounds);
        for end in [drawing.from, drawing.to] {
            let joint = self.joints.entry(end).or_default();
            joint.links.retain(|other| *other != id);
            // The ones that stay spread out again.
            joint.ports = OnceLock::new();
            for other in &joint.links {
                if let Some(other) = self.links.get_mut(other) {
                    other.forget_way();
                }
            }
        }
    }

    /// Whether the link gets a line of its own.
    fn add_drawing(
        &mut self,
        model: &Model,
        link: &Link,
        (from, from_rect): (ElementId, Rect),
        (to, to_rect): (ElementId, Rect),
    ) -> bool {
        let id = link.id;
        if from == to {
            return false;
        }
        let stands_in = from != link.from || to != link.to;
        let assumed = Assumed::by(model, id);
        if stands_in && self.merge(id, (from, to), (&link.effect, assumed)) {
            return false;
        }
        let underpinned = model.underpinning(Underpinned::Link(id)).next().is_some();
        let claim = Claim {
            effect: link.effect.clone(),
            strength: link.strength.clone(),
            support: link.support.clone(),
            loops: link.feedback || self.cycles.contains(&id),
            underpinned,
            assumed,
        };
        let bounds = from_rect.union(to_rect).grown(REACH);
        let drawing = Drawing {
            id,
            from,
            to,
            feedback: link.feedback,
            claim,
            stamp: Stamp::new(),
            stands_in,
            also: Vec::new(),
            bounds,
            alone: OnceLock::new(),
            route: OnceLock::new(),
        };
        self.links.insert(id, drawing);
        for end in [from, to] {
            self.joints.entry(end).or_default().links.push(id);
        }
        true
    }

    /// Draws the link as one that already joins the same cards in place of hidden ones.
    fn merge(
        &mut self,
        id: LinkId,
        ends: (ElementId, ElementId),
        (effect, assumed): (&Effect, Assumed),
    ) -> bool {
        let Some(joint) = self.joints.get(&ends.0) else { return false };
        let host = joint.links.iter().copied().find(|host| {
            self.links.get(host).is_some_and(|drawing| {
                drawing.stands_in
                    && (drawing.from, drawing.to) == ends
                    && drawing.claim.effect == *effect
            })
        });
        let Some(drawing) = host.and_then(|host| self.links.get_mut(&host)) else { return false };
        drawing.also.push(id);
        drawing.claim.assumed = drawing.claim.assumed.max(assumed);
        self.drawn_as.insert(id, drawing.id);
        true
    }

    /// The way of a link between cards as they are placed.
    pub(super) fn route_of<'a>(&'a self, drawing: &'a Drawing) -> &'a Route {
        drawing.route.get_or_init(|| {
            let Some(site) = self.site_at_rest(drawing) else { return self.nowhere() };
            let beside = self.beside().get(&drawing.id);
            let way = beside.unwrap_or_else(|| self.alone(drawing, &site));
            self.draw_way(drawing, &site, way, self)
        })
    }

    /// The way a link would take alone.
    pub(super) fn alone<'a>(&'a self, drawing: &'a Drawing, site: &Site) -> &'a Way {
        drawing.alone.get_or_init(|| {
            let cards = |area: Rect, out: &mut Vec<Rect>| {
                self.cards_between(drawing, site.cards, area, self, out);
            };
            Way::find(&site.ends, self.look.lines, &site.ground(&cards))
        })
    }

    /// Where a link is between cards as they are placed.
    pub(super) fn site_at_rest(&self, drawing: &Drawing) -> Option<Site> {
        let port = |id: ElementId, end| {
            let ports =
                self.joints.get(&id).map(|joint| joint.ports.get_or_init(|| self.ports(id, self)));
            ports.and_then(|ports| find(ports, drawing.id, end))
        };
        let from = port(drawing.from, LinkEnd::From)?;
        self.site(drawing, (from, port(drawing.to, LinkEnd::To)?), self)
    }

    /// The way of a link while cards are elsewhere: nothing is kept.
    pub(super) fn route_among(&self, drawing: &Drawing, places: &impl Places) -> Route {
        let port = |id: ElementId, end| find(&self.ports(id, places), drawing.id, end);
        let ports = port(drawing.from, LinkEnd::From).zip(port(drawing.to, LinkEnd::To));
        let Some(site) = ports.and_then(|ports| self.site(drawing, ports, places)) else {
            return self.nowhere();
        };
        let cards = |area: Rect, out: &mut Vec<Rect>| {
            self.cards_between(drawing, site.cards, area, places, out);
        };
        let way = Way::find(&site.ends, self.look.lines, &site.ground(&cards));
        self.draw_way(drawing, &site, &way, places)
    }

    fn nowhere(&self) -> Route {
        Route::new(kurbo::BezPath::new(), (link::Side::Right, link::Side::Left), self.flow)
    }

    /// Where the links at a card meet it, in the flow's coordinates.
    fn ports(&self, id: ElementId, places: &impl Places) -> Vec<Port> {
        let turned = |id| places.rect(id).map(|rect| self.flow.rect_run_of(rect));
        let Some(rect) = turned(id) else { return Vec::new() };
        let links = self.joints.get(&id).map_or(&[][..], |joint| joint.links.as_slice());
        let mut ports: Vec<Port> = links
            .iter()
            .filter_map(|link| self.links.get(link))
            .filter_map(|drawing| {
                let leaves = drawing.from == id;
                let other = turned(if leaves { drawing.to } else { drawing.from })?;
                let (end, side) = if leaves {
                    (LinkEnd::From, sides(rect, other).0)
                } else {
                    (LinkEnd::To, sides(other, rect).1)
                };
                let (from, to) = if leaves { (rect, other) } else { (other, rect) };
                let toward = if !side.is_along() {
                    other.center().x()
                } else if to.left() < from.right() {
                    way_back(from, to)
                } else {
                    other.center().y()
                };
                Some(Port { link: drawing.id, end, side, toward, at: 0.0, alone: false })
            })
            .collect();
        spread(rect, &mut ports);
        ports
    }

    fn site(
        &self,
        drawing: &Drawing,
        ((share, mut leaves), (_, mut enters)): ((f64, Port), (f64, Port)),
        places: &impl Places,
    ) -> Option<Site> {
        let (from, to) = places.rect(drawing.from).zip(places.rect(drawing.to))?;
        let flow = self.flow;
        align((&mut leaves, flow.rect_run_of(from)), (&mut enters, flow.rect_run_of(to)));
        let end = |id: ElementId, rect: Rect, port: Port| {
            let turned = flow.rect_run_of(rect);
            let card = self.cards.get(&id).filter(|card| card.form != Form::Frame);
            let shape = card.filter(|_| flow == Flow::Right).map(|card| &card.shape);
            (point_on(turned, shape, port.side, port.at), port.side, turned)
        };
        let ends = Ends {
            from: end(drawing.from, from, leaves),
            to: end(drawing.to, to, enters),
            slot: slot(drawing.from),
        };
        let area = flow.rect_run_of(from.union(to).grown(REACH));
        let thorough = places.elsewhere().is_none_or(|moved| moved.len() <= MOST_MOVED);
        Some(Site { ends, cards: (from, to), share, area, thorough })
    }

    fn draw_way(&self, drawing: &Drawing, site: &Site, way: &Way, places: &impl Places) -> Route {
        let (from, to) = site.cards;
        let cards = |area: Rect, out: &mut Vec<Rect>| {
            self.cards_between(drawing, site.cards, area, places, out);
        };
        let path = way.path(&site.ends, self.look.lines, &site.ground(&cards));
        let sides = (site.ends.from.1, site.ends.to.1);
        Route::new(path, sides, self.flow).with_marks(site.share, &|disc| {
            let mut met = Vec::new();
            cards(self.flow.rect_run_of(disc), &mut met);
            met.is_empty() && !disc.intersects(from) && !disc.intersects(to)
        })
    }

    /// Adds the cards in `area` that the link must not run over, in the flow's coordinates.
    pub(super) fn cards_between(
        &self,
        drawing: &Drawing,
        (from, to): (Rect, Rect),
        area: Rect,
        places: &impl Places,
        out: &mut Vec<Rect>,
    ) {
        let flow = self.flow;
        let area = Rect::spanning(flow.map_of(area.min()), flow.map_of(area.max()));
        let holds =
            |outer: Rect, inner: Rect| outer.contains(inner.min()) && outer.contains(inner.max());
        let moved = places.elsewhere();
        let is_moved = |id: &ElementId| moved.is_some_and(|moved| moved.contains_key(id));
        let is_card =
            |id: &ElementId| self.cards.get(id).is_some_and(|card| card.form != Form::Frame);
        let still = self
            .index
            .cards_in(area)
            .filter(|id| !is_moved(id))
            .filter_map(|id| Some((id, self.rect(id)?)));
        // Many that move are on their way to where they were put: their own way is not barred.
        let moving = moved.filter(|moved| moved.len() <= MOST_MOVED).into_iter().flatten();
        let moving = moving
            .filter(|(id, rect)| rect.intersects(area) && is_card(id))
            .map(|(id, rect)| (*id, *rect));
        out.extend(
            still
                .chain(moving)
                .filter(|(id, _)| *id != drawing.from && *id != drawing.to)
                // What a frame holds lies behind the frame's own edge.
                .filter(|(_, rect)| !holds(from, *rect) && !holds(to, *rect))
                .map(|(_, rect)| flow.rect_run_of(rect)),
        );
    }

    /// The middle of a card's sides along the flow: where a link can be drawn from.
    pub fn handles(&self, id: ElementId) -> Option<[(link::Side, Point); 2]> {
        let rect = self.rect(id)?;
        let turned = self.flow.rect_run_of(rect);
        Some(
            [link::Side::Left, link::Side::Right]
                .map(|side| (side.on_map(self.flow), self.flow.map_of(side.middle(turned)))),
        )
    }
}

/// A number from 0 to 1 that is another for most cards.
fn slot(id: ElementId) -> f64 {
    // Fowler, Noll and Vo's hash, in its 32-bit form.
    let bytes = id.text();
    let hash = bytes
        .as_str()
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    f64::from(hash >> 16) / 65_536.0
}

/// Where a link meets a card, and the share of its way at which its mark belongs: links side by
/// side, between the same cards, have theirs apart.
fn find(ports: &[Port], link: LinkId, end: LinkEnd) -> Option<(f64, Port)> {
    let port = ports.iter().find(|port| port.link == link && port.end == end)?;
    let beside =
        |other: &&Port| (other.end, other.side, other.toward) == (end, port.side, port.toward);
    let (before, all) = ports.iter().filter(beside).fold((0.0, 0.0), |(before, all), other| {
        (if other.at < port.at { before + 1.0 } else { before }, all + 1.0)
    });
    Some(((before + 1.0) / (all + 1.0), *port))
}
