//! What is at a place.

use super::MapScene;
use super::card::{Card, Form, HEADER};
use crate::geometry::{Point, Rect};
use crate::model::{ElementId, LinkId};

/// How near to its edge a frame is taken hold of.
const FRAME_EDGE: f64 = 6.0;

impl MapScene {
    /// The card at a position, the one on top if there are several. A frame is met at its header
    /// and its edge: what is within is open map.
    pub fn card_at(&self, pos_in_map: Point) -> Option<&Card> {
        let point = Rect::spanning(pos_in_map, pos_in_map);
        let on_top = self.index.cards_in(point).max().and_then(|id| self.cards.get(&id));
        on_top.or_else(|| {
            self.frames
                .iter()
                .rev()
                .filter_map(|id| self.cards.get(id))
                .find(|card| card.rects().any(|part| is_on_frame(part, pos_in_map)))
        })
    }

    /// The group whose frame a position lies in, the innermost if there are several.
    pub fn frame_at(&self, pos_in_map: Point) -> Option<&Card> {
        let frames = self.frames.iter().rev().filter_map(|id| self.cards.get(id));
        frames.into_iter().find(|card| card.rects().any(|part| part.contains(pos_in_map)))
    }

    /// The cards that touch `rect`, by id; a frame only if `rect` holds all of it.
    pub fn cards_in(&self, rect: Rect) -> Vec<ElementId> {
        let holds = |inner: Rect| rect.contains(inner.min()) && rect.contains(inner.max());
        let frames = self.frames.iter().copied().filter(|id| {
            let frame = self.cards.get(id).filter(|card| card.form == Form::Frame);
            frame.is_some_and(|card| card.rects().all(holds))
        });
        let mut found: Vec<ElementId> = self.index.cards_in(rect).chain(frames).collect();
        found.sort_unstable();
        found
    }

    /// The same cards as they are read: lane by lane, and along the flow in each.
    pub fn reading_order(&self, rect: Rect) -> Vec<ElementId> {
        let mut found = self.cards_in(rect);
        found.sort_by(|a, b| match (self.cards.get(a), self.cards.get(b)) {
            (Some(a), Some(b)) => {
                let start = |card: &Card| self.flow.rect_run_of(card.rect).min();
                let (from, to) = (start(a), start(b));
                let along = from.x().total_cmp(&to.x());
                a.lane.cmp(&b.lane).then(along).then(from.y().total_cmp(&to.y()))
            }
            _ => a.cmp(b),
        });
        found
    }

    /// The card nearest to a position, frames left out.
    pub fn nearest_card(&self, pos_in_map: Point) -> Option<&Card> {
        self.index.nearest_card(pos_in_map).and_then(|id| self.cards.get(&id))
    }

    /// The link nearest to a position, if one is within `tolerance`.
    pub fn link_at(&self, pos_in_map: Point, tolerance: f64) -> Option<LinkId> {
        let around = Rect::spanning(pos_in_map, pos_in_map).grown(tolerance);
        self.index
            .links_in(around)
            .filter_map(|id| {
                let distance = self.route(id)?.distance(pos_in_map);
                (distance <= tolerance).then_some((distance, id))
            })
            .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
            .map(|(_, id)| id)
    }

    /// The links whose line touches `rect`, by id.
    pub fn links_in(&self, rect: Rect) -> Vec<LinkId> {
        let mut found: Vec<LinkId> = self
            .index
            .links_in(rect)
            .filter(|id| {
                self.route(*id).is_some_and(|route| super::link::hits(&route.points, rect))
            })
            .collect();
        found.sort_unstable();
        found
    }
}

fn is_on_frame(frame: Rect, pos: Point) -> bool {
    let header = Rect::spanning(frame.min(), Point::new(frame.right(), frame.top() + HEADER));
    let near = frame.grown(FRAME_EDGE).contains(pos) && !frame.grown(-FRAME_EDGE).contains(pos);
    header.contains(pos) || near
}
