//! Which elements are shown, how, and where: cards in their lanes, frames around their cards.

use std::collections::BTreeSet;

use super::MapScene;
use super::card::{self, Body, Card, Facts, Form};
use super::frame::Parts;
use super::lane::{PADDING, stack};
use super::stamp::Stamp;
use crate::geometry::{Point, Rect, Size};
use crate::model::{Element, ElementId, Model};

/// A title that is never wrapped.
const ONE_LINE: f64 = 100_000.0;

/// How an element is shown, and how many it holds directly.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    pub(super) form: Form,
    pub(super) inside: usize,
}

impl MapScene {
    /// The cards of these elements, each once; after a frame what lies in it.
    pub fn with_members(
        &self,
        elements: impl IntoIterator<Item = ElementId>,
    ) -> impl Iterator<Item = &Card> {
        let mut open: Vec<ElementId> = elements.into_iter().collect();
        open.reverse();
        let mut seen = BTreeSet::new();
        std::iter::from_fn(move || {
            loop {
                let id = open.pop()?;
                if seen.insert(id) {
                    open.extend(self.members.get(&id).into_iter().flatten().rev());
                    if let Some(card) = self.cards.get(&id) {
                        return Some(card);
                    }
                }
            }
        })
    }

    /// How an element is shown; none if it is not on this map.
    pub(super) fn shown(&self, model: &Model, element: &Element) -> Option<Shown> {
        if model.parked(element.id).is_some() || self.stand_in(model, element.id)? != element.id {
            return None;
        }
        let inside = model.inside(element.id);
        let holds = || inside.iter().any(|child| model.parked(child.id).is_none());
        let form = if inside.is_empty() {
            Form::Single
        } else if is_folded(model, element.id) {
            Form::Stack
        } else if holds() {
            Form::Frame
        } else {
            Form::Single
        };
        Some(Shown { form, inside: inside.len() })
    }

    /// What stands for an element on this map: itself, or the outermost folded group around it;
    /// none if it is outside of the group that is opened.
    pub(super) fn stand_in(&self, model: &Model, id: ElementId) -> Option<ElementId> {
        let mut shown = id;
        let mut above = model.element(id)?.group;
        let mut open = self.look.inside.filter(|open| *open != id);
        if self.look.inside.is_some() && open.is_none() {
            return None;
        }
        // Groups cannot hold themselves: the model sees to that.
        while let Some(group) = above {
            if open == Some(group) {
                open = None;
                break;
            }
            if is_folded(model, group) {
                shown = group;
            }
            above = model.element(group).and_then(|group| group.group);
        }
        open.is_none().then_some(shown)
    }

    /// The size the card of an element has on the map, or will have when it is put there, in map
    /// units. Of a group it is that of the folded one.
    pub fn card_size(&self, model: &Model, element: &Element) -> Size {
        let inside = model.inside(element.id).len();
        let form = if inside == 0 { Form::Single } else { Form::Stack };
        self.lay_card(model, element, Shown { form, inside }).rect_in_lane.size()
    }

    /// Lays out an element's card in its lane; where the lane is comes later.
    pub(super) fn lay_card(&self, model: &Model, element: &Element, shown: Shown) -> Card {
        let (id, Shown { form, inside }) = (element.id, shown);
        let kind = model.kind(element.kind);
        let shape = kind.map(|kind| kind.shape.clone()).unwrap_or_default();
        let hue = kind.map(|kind| kind.colour.clone()).unwrap_or_default();
        let facts = Facts::of(model, element, inside);
        let placement = model.placement(id);
        let width = match form {
            Form::Frame => ONE_LINE,
            Form::Single | Form::Stack => {
                card::width(placement.and_then(|placement| placement.width))
            }
        };
        let body = Body::new(&self.text, &facts, &shape, form, width, self.look.scale());
        let at = placement.map_or(Point::new(PADDING, PADDING), |placement| placement.pos_in_lane);
        let rect_in_lane = Rect::new(at, body.size);
        let lane = self.lanes.iter().position(|lane| lane.level == element.level);
        let lane = lane.unwrap_or(self.lanes.len().saturating_sub(1));
        Card {
            element: id,
            rect: rect_in_lane,
            form,
            level: element.level,
            group: element.group,
            shape,
            hue,
            rect_in_lane,
            parts: Parts::default(),
            stamp: Stamp::new(),
            lane,
            facts,
            body,
        }
    }

    /// Stacks the lanes and puts the cards on the map: all of them, or only `touched` if no lane
    /// has moved. Says whether one has.
    pub(super) fn place(&mut self, touched: Option<&BTreeSet<ElementId>>) -> bool {
        let frames = self.frames_in_lanes();
        let held = self.held_by_lanes(&frames);
        let moved = stack(&mut self.lanes, &held, self.flow);
        let offsets: Vec<_> = self.lanes.iter().map(super::Lane::offset).collect();
        let put = |card: &mut Card| {
            let offset = offsets.get(card.lane).copied().unwrap_or_default();
            card.put(card.rect_in_lane.moved(offset));
        };
        match touched.filter(|_| !moved) {
            None => self.cards.values_mut().for_each(put),
            Some(touched) => {
                for id in touched {
                    if let Some(card) = self.cards.get_mut(id) {
                        put(card);
                    }
                }
            }
        }
        self.place_frames(frames);
        moved
    }
}

fn is_folded(model: &Model, group: ElementId) -> bool {
    model.placement(group).is_some_and(|placement| placement.folded)
}
