//! Where there is room: for a card that is to be, and around one that has grown.
//!
//! Only cards of the same level are in the way. A lane grows with its cards, so that there is
//! always room at its end, and the lanes after it move on.

use std::collections::BTreeSet;

use super::MapScene;
use super::card::Form;
use super::lane::PADDING;
use super::touched::Touched;
use crate::geometry::{Offset, Point, Rect, Size};
use crate::model::{ElementId, LevelId, Model, Patch};

/// The room between two cards that the program puts beside each other, in map units.
pub const GAP: f64 = 20.0;
/// Cards that are nearer than this along the flow are in each other's way.
const ASIDE: f64 = 8.0;
/// Growing cards push others away until at least this much lies between them.
pub(super) const LEAST_GAP: f64 = 12.0;
/// More cards than this are never looked at one after the other.
pub(super) const MOST_STEPS: usize = 400;
/// More changes than this at once are an import or a paste, which have their own places.
const MOST_CHANGES: usize = 64;

/// Which way to look for room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Search {
    /// As near as possible, before or after.
    Nearest,
    /// After what is there already, as a list goes on.
    Onward,
}

/// A card that takes more room downwards than it did.
struct Grown {
    was: Rect,
    is: Rect,
    level: Option<LevelId>,
}

impl Grown {
    /// What it has grown over, and the room it wants below.
    fn below(&self) -> Rect {
        Rect::spanning(
            Point::new(self.is.left(), self.was.bottom()),
            Point::new(self.is.right(), self.is.bottom() + LEAST_GAP),
        )
    }
}

impl MapScene {
    /// The top left corner nearest to `corner_in_map` where a card of `size` covers no other of
    /// its level. Only the place across the flow changes: cards that come before or after one
    /// another stay so.
    pub fn free_corner(
        &self,
        level: Option<LevelId>,
        corner_in_map: Point,
        size: Size,
        search: Search,
    ) -> Point {
        let after = self.step(level, corner_in_map, size, true);
        if search == Search::Onward {
            return after;
        }
        let before = self.step(level, corner_in_map, size, false);
        let start = self.lanes.iter().find(|lane| lane.level == level);
        let start = start.map_or(f64::MIN, |lane| self.flow.across(lane.rect_in_map).0 + PADDING);
        let fits = self.flow.across_of(before) >= start;
        let nearer = before.distance(corner_in_map) < after.distance(corner_in_map);
        if fits && nearer { before } else { after }
    }

    /// The top left corner for what comes to a level from another one: as near to `corner_in_map`
    /// as it covers nothing, but where the lane is already.
    pub fn corner_on_level(
        &self,
        level: Option<LevelId>,
        corner_in_map: Point,
        size: Size,
    ) -> Point {
        let wanted = Rect::new(corner_in_map, size);
        let lane = self.lanes.iter().find(|lane| lane.level == level);
        let within = lane.map(|lane| self.flow.across(lane.rect_in_map));
        let (from, to) = self.flow.across(wanted);
        let from = match within {
            Some((low, high)) if from < low || to + PADDING > high => low + PADDING,
            _ => from,
        };
        let (along, _) = self.flow.along(wanted);
        self.free_corner(level, self.flow.point(along, from), size, Search::Nearest)
    }

    /// Past one card after the other until none is in the way.
    fn step(&self, level: Option<LevelId>, corner: Point, size: Size, onward: bool) -> Point {
        let mut corner = corner;
        for _ in 0..MOST_STEPS {
            let wanted = Rect::new(corner, size);
            let Some(block) = self.in_the_way(level, wanted) else { break };
            let (from, to) = self.flow.across(block);
            let (low, high) = self.flow.across(wanted);
            let across = if onward { to + GAP } else { from - GAP - (high - low) };
            let (along, _) = self.flow.along(wanted);
            corner = self.flow.point(along, across);
        }
        corner
    }

    fn in_the_way(&self, level: Option<LevelId>, wanted: Rect) -> Option<Rect> {
        let cards = self.index.cards_in(wanted.grown(ASIDE));
        let cards = cards.filter_map(|id| self.cards.get(&id));
        Rect::around(cards.filter(|card| card.level == level).map(|card| card.rect))
    }

    /// Where the cards go that those which `patch` makes grow would come to cover, in the
    /// coordinates of their lanes: down, as far as it takes. To be asked before
    /// [`MapScene::sync`]; `model` has taken the patch already.
    pub fn room_for_grown(&self, model: &Model, patch: &Patch) -> Vec<(ElementId, Point)> {
        if patch.len() > MOST_CHANGES {
            return Vec::new();
        }
        let touched = Touched::by(model, patch).cards;
        let mut open: Vec<Grown> = touched.iter().filter_map(|id| self.grown(model, *id)).collect();
        let mut pushed: Vec<(ElementId, Point)> = Vec::new();
        let mut seen: BTreeSet<ElementId> = touched;
        while let Some(grown) = open.pop() {
            if pushed.len() > MOST_STEPS {
                break;
            }
            let mut below: Vec<ElementId> = self.index.cards_in(grown.below()).collect();
            below.sort_unstable();
            for id in below {
                let Some(card) = self.cards.get(&id) else { continue };
                let gap = card.rect.top() - grown.was.bottom();
                // What lay over the card before, or in another lane, is none of its business.
                if gap < 0.0 || card.level != grown.level || !seen.insert(id) {
                    continue;
                }
                let by = grown.is.bottom() + gap.min(LEAST_GAP) - card.rect.top();
                if by > 0.5 {
                    let by = Offset::new(0.0, by);
                    pushed.push((id, card.rect_in_lane.min().moved(by)));
                    let (was, is) = (card.rect, card.rect.moved(by));
                    open.push(Grown { was, is, level: card.level });
                }
            }
        }
        pushed
    }

    /// The card as it is and as it will be, if it stays where it is and grows.
    fn grown(&self, model: &Model, id: ElementId) -> Option<Grown> {
        let was = self.cards.get(&id).filter(|card| card.form != Form::Frame)?;
        let element = model.element(id)?;
        let is = self.lay_card(model, element, self.shown(model, element)?);
        let stays = is.form != Form::Frame
            && is.level == was.level
            && is.rect_in_lane.min() == was.rect_in_lane.min();
        let grows = is.rect_in_lane.height() > was.rect.height() + 0.5;
        let rect = Rect::new(was.rect.min(), is.rect_in_lane.size());
        (stays && grows).then_some(Grown { was: was.rect, is: rect, level: was.level })
    }
}
