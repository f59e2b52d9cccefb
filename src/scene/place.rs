//! Which elements are shown, how, and where: cards in their lanes, frames around their cards.

use std::collections::{BTreeMap, BTreeSet};

use super::MapScene;
use super::card::{self, Body, Card, Facts, Form};
use super::lane::{PADDING, stack};
use super::stamp::Stamp;
use crate::geometry::{Point, Rect, Size};
use crate::model::{Element, ElementId, Model};

/// The room between a frame and the cards in it.
const FRAME_PADDING: f64 = 14.0;
/// The room at a frame's right beside its title.
const FRAME_TITLE_MARGIN: f64 = 60.0;
/// A title that is never wrapped.
const ONE_LINE: f64 = 100_000.0;

/// How an element is shown, and how many it holds directly.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    pub(super) form: Form,
    pub(super) inside: usize,
}

/// What the frame of a group takes besides the cards in it.
#[derive(Clone, Copy, Debug)]
pub struct FrameRoom {
    title: Size,
}

impl FrameRoom {
    /// The frame around cards that take `rect`.
    pub fn around(self, rect: Rect) -> Rect {
        let header = card::HEADER.max(self.title.height() + FRAME_PADDING);
        let width =
            (rect.width() + 2.0 * FRAME_PADDING).max(self.title.width() + FRAME_TITLE_MARGIN);
        let top_left = Point::new(rect.left() - FRAME_PADDING, rect.top() - header);
        Rect::new(top_left, Size::new(width, rect.height() + header + FRAME_PADDING))
    }
}

impl MapScene {
    /// What the frame of a group takes; none if the group is not shown as one.
    pub fn frame_room(&self, id: ElementId) -> Option<FrameRoom> {
        let card = self.cards.get(&id).filter(|card| card.form == Form::Frame)?;
        Some(FrameRoom { title: card.body.title_size() })
    }

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
            stamp: Stamp::new(),
            lane,
            facts,
            body,
        }
    }

    /// Finds the frames, each after the one that holds it, and what they hold.
    pub(super) fn find_frames(&mut self) {
        self.members = BTreeMap::new();
        for card in self.cards.values() {
            if let Some(group) = card.group.filter(|group| self.cards.contains_key(group)) {
                self.members.entry(group).or_default().push(card.element);
            }
        }
        let depth = |card: &Card| {
            let mut depth = 0_usize;
            let mut above = card.group;
            while let Some(group) = above.and_then(|id| self.cards.get(&id)) {
                depth = depth.saturating_add(1);
                above = group.group;
            }
            depth
        };
        let mut frames: Vec<(usize, ElementId)> = self
            .cards
            .values()
            .filter(|card| card.form == Form::Frame)
            .map(|card| (depth(card), card.element))
            .collect();
        frames.sort_unstable();
        self.frames = frames.into_iter().map(|(_, id)| id).collect();
    }

    /// Stacks the lanes and puts the cards on the map: all of them, or only `touched` if no lane
    /// has moved. Says whether one has.
    pub(super) fn place(&mut self, touched: Option<&BTreeSet<ElementId>>) -> bool {
        let mut held: Vec<Option<Rect>> = vec![None; self.lanes.len()];
        for card in self.cards.values().filter(|card| card.form != Form::Frame) {
            if let Some(held) = held.get_mut(card.lane) {
                *held = Some(held.map_or(card.rect_in_lane, |held| held.union(card.rect_in_lane)));
            }
        }
        for (lane, rect) in self.frames_in_lanes() {
            if let Some(held) = held.get_mut(lane) {
                *held = Some(held.map_or(rect, |held| held.union(rect)));
            }
        }
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
        self.place_frames();
        moved
    }

    /// Frames whose cards lie in one lane, in that lane's coordinates: the lane holds them too.
    fn frames_in_lanes(&self) -> Vec<(usize, Rect)> {
        let mut found: BTreeMap<ElementId, Option<(usize, Rect)>> = BTreeMap::new();
        for id in self.frames.iter().rev() {
            let mut rects: Vec<(usize, Rect)> = Vec::new();
            let mut one_lane = true;
            for member in self.members.get(id).into_iter().flatten() {
                match (found.get(member), self.cards.get(member)) {
                    (Some(Some(frame)), _) => rects.push(*frame),
                    (Some(None), _) => one_lane = false,
                    (None, Some(card)) => rects.push((card.lane, card.rect_in_lane)),
                    (None, None) => {}
                }
            }
            let lane = rects.first().map(|(lane, _)| *lane);
            one_lane &= rects.iter().all(|(other, _)| Some(*other) == lane);
            let rect = Rect::around(rects.iter().map(|(_, rect)| *rect));
            let framed = rect.map(|rect| self.framed(*id, rect));
            found.insert(*id, lane.zip(framed).filter(|_| one_lane));
        }
        found.into_values().flatten().collect()
    }

    fn place_frames(&mut self) {
        for id in self.frames.clone().iter().rev() {
            let rects = self.members.get(id).into_iter().flatten();
            let rects = rects.filter_map(|member| self.cards.get(member)).map(|card| card.rect);
            if let Some(rect) = Rect::around(rects).map(|rect| self.framed(*id, rect))
                && let Some(card) = self.cards.get_mut(id)
            {
                card.put(rect);
            }
        }
    }

    /// The frame of group `id` around cards that take `rect`.
    pub(super) fn framed(&self, id: ElementId, rect: Rect) -> Rect {
        let title = self.cards.get(&id).map(|card| card.body.title_size());
        FrameRoom { title: title.unwrap_or_default() }.around(rect)
    }
}

fn is_folded(model: &Model, group: ElementId) -> bool {
    model.placement(group).is_some_and(|placement| placement.folded)
}
