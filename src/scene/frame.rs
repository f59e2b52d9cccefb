//! The frames of groups that are unfolded: a part in each lane in which a group has cards, around
//! those cards alone, each with the group's name.
//!
//! One rectangle around cards of several lanes would take in whatever else lies in these lanes and
//! between them.

use std::collections::BTreeMap;

use super::MapScene;
use super::card::{self, Card, Form};
use crate::geometry::{Offset, Point, Rect, Size};
use crate::model::ElementId;

/// The room between a frame and the cards in it.
const FRAME_PADDING: f64 = 14.0;
/// The room at a frame's right beside its title.
const FRAME_TITLE_MARGIN: f64 = 60.0;

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

/// The parts of a frame, by the place of their lane.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Parts(BTreeMap<usize, Rect>);

impl Parts {
    /// Every part.
    pub(super) fn iter(&self) -> impl Iterator<Item = Rect> + '_ {
        self.0.values().copied()
    }

    /// The part in a lane, or else the first.
    fn part_in(&self, lane: usize) -> Option<Rect> {
        self.0.get(&lane).or(self.0.values().next()).copied()
    }

    /// The same elsewhere.
    pub(super) fn moved(&self, by: Offset) -> Self {
        Self(self.0.iter().map(|(lane, rect)| (*lane, rect.moved(by))).collect())
    }

    fn add(&mut self, lane: usize, rect: Rect) {
        self.0.entry(lane).and_modify(|part| *part = part.union(rect)).or_insert(rect);
    }
}

impl Card {
    /// Where it is: of a frame, all of its parts.
    pub fn rects(&self) -> impl Iterator<Item = Rect> + '_ {
        let whole = self.parts.0.is_empty().then_some(self.rect);
        whole.into_iter().chain(self.parts.iter())
    }

    /// The rectangle of what has these parts: the part in the lane of the frame's own level, or
    /// else the first.
    pub(super) fn rect_of(&self, parts: &Parts) -> Rect {
        parts.part_in(self.lane).unwrap_or(self.rect)
    }
}

impl MapScene {
    /// What the frame of a group takes; none if the group is not shown as one.
    pub fn frame_room(&self, id: ElementId) -> Option<FrameRoom> {
        let card = self.cards.get(&id).filter(|card| card.form == Form::Frame)?;
        Some(FrameRoom { title: card.body.title_size() })
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

    /// The frame of group `id`. `inner` gives the parts of the frames in it, `card` where a card
    /// lies.
    pub(super) fn framed<'a>(
        &self,
        id: ElementId,
        inner: impl Fn(ElementId) -> Option<&'a Parts>,
        card: impl Fn(&Card) -> Rect,
    ) -> Parts {
        let mut held = Parts::default();
        for member in self.members.get(&id).into_iter().flatten() {
            if let Some(parts) = inner(*member) {
                parts.0.iter().for_each(|(lane, rect)| held.add(*lane, *rect));
            } else if let Some(member) = self.cards.get(member) {
                held.add(member.lane, card(member));
            }
        }
        let title = self.cards.get(&id).map(|card| card.body.title_size());
        let room = FrameRoom { title: title.unwrap_or_default() };
        Parts(held.0.into_iter().map(|(lane, rect)| (lane, room.around(rect))).collect())
    }

    /// The frames in the coordinates of their lanes: the lanes hold them too.
    pub(super) fn frames_in_lanes(&self) -> BTreeMap<ElementId, Parts> {
        let mut found: BTreeMap<ElementId, Parts> = BTreeMap::new();
        for id in self.frames.iter().rev() {
            let parts = self.framed(*id, |inner| found.get(&inner), |card| card.rect_in_lane);
            found.insert(*id, parts);
        }
        found
    }

    /// What lies in each lane, in its own coordinates.
    pub(super) fn held_by_lanes(&self, frames: &BTreeMap<ElementId, Parts>) -> Vec<Option<Rect>> {
        let cards = self.cards.values().filter(|card| card.form != Form::Frame);
        let cards = cards.map(|card| (card.lane, card.rect_in_lane));
        let frames = frames.values().flat_map(|parts| parts.0.iter());
        let mut held: Vec<Option<Rect>> = vec![None; self.lanes.len()];
        for (lane, rect) in cards.chain(frames.map(|(lane, rect)| (*lane, *rect))) {
            if let Some(held) = held.get_mut(lane) {
                *held = Some(held.map_or(rect, |held| held.union(rect)));
            }
        }
        held
    }

    /// Puts the frames, which are given in the coordinates of their lanes, on the map.
    pub(super) fn place_frames(&mut self, frames: BTreeMap<ElementId, Parts>) {
        let offset = |lane: usize| self.lanes.get(lane).map(super::Lane::offset);
        for (id, Parts(parts)) in frames {
            let Some(card) = self.cards.get_mut(&id) else { continue };
            let on_map = parts
                .into_iter()
                .map(|(lane, rect)| (lane, rect.moved(offset(lane).unwrap_or_default())));
            card.put_parts(Parts(on_map.collect()));
        }
    }
}
