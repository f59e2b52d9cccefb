//! What makes way for a card that is put down where there is no room for it.

use std::collections::BTreeMap;

use super::MapScene;
use super::card::Form;
use super::room::{LEAST_GAP, MOST_STEPS};
use super::touched::Touched;
use crate::geometry::{Point, Rect};
use crate::model::{ElementId, LevelId, Model, Patch, RecordKey};

/// More cards than this, put down or making way, are an arrangement of their own.
const MOST: usize = 64;
/// Cards that overlap by less than this, in map units, only touch.
const TOUCH: f64 = 1.0;

impl MapScene {
    /// Where cards go so that none is covered by those that `patch` puts down, in the coordinates
    /// of their lanes: onward across the flow, as far as it takes. A single card that was put onto
    /// one whose middle lies before its own goes behind that one itself. To be asked before
    /// [`MapScene::sync`]; `model` has taken the patch already.
    pub fn room_for_dropped(&self, model: &Model, patch: &Patch) -> Vec<(ElementId, Point)> {
        let mut dropped = self.dropped(model, patch);
        if dropped.is_empty() || dropped.len() > MOST {
            return Vec::new();
        }
        let mut places: BTreeMap<ElementId, Point> = BTreeMap::new();
        if let [(id, level, rect)] = dropped.as_mut_slice()
            && let Some(behind) = self.behind_what_it_covers(*id, *level, *rect)
        {
            *rect = behind;
            places.insert(*id, behind.min());
        }
        let still: Vec<ElementId> = dropped.iter().map(|(id, ..)| *id).collect();
        let mut open = dropped;
        for _ in 0..MOST_STEPS {
            let Some((by, level, rect)) = open.pop() else { break };
            // It may have been pushed on since it was found.
            let rect = places.get(&by).map_or(rect, |at| Rect::new(*at, rect.size()));
            for id in self.covered(level, rect, &places) {
                if id == by || still.contains(&id) || places.len() > MOST {
                    continue;
                }
                let Some(was) = self.rect_of(id, &places) else { continue };
                let is = self.after(was, rect);
                places.insert(id, is.min());
                open.push((id, level, is));
            }
        }
        places.into_iter().collect()
    }

    /// The cards that `patch` has put somewhere, each with its level and its rectangle there.
    fn dropped(&self, model: &Model, patch: &Patch) -> Vec<(ElementId, Option<LevelId>, Rect)> {
        let placed = patch.changes().filter_map(|(key, _)| match key {
            RecordKey::Placement(id) => Some(id),
            _ => None,
        });
        let touched = Touched::by(model, patch).cards;
        let cards = placed.filter(|id| touched.contains(id)).filter_map(|id| {
            let element = model.element(id)?;
            let card = self.lay_card(model, element, self.shown(model, element)?);
            (card.form != Form::Frame).then_some((id, element.level, card.rect_in_lane))
        });
        cards.collect()
    }

    /// The rectangle of a card in its lane, as it is now to be.
    fn rect_of(&self, id: ElementId, places: &BTreeMap<ElementId, Point>) -> Option<Rect> {
        let rect = self.cards.get(&id)?.rect_in_lane;
        Some(places.get(&id).map_or(rect, |at| Rect::new(*at, rect.size())))
    }

    /// The cards of the level that lie under a rectangle in its lane, by id.
    fn covered(
        &self,
        level: Option<LevelId>,
        rect: Rect,
        places: &BTreeMap<ElementId, Point>,
    ) -> Vec<ElementId> {
        let lane = self.lanes.iter().find(|lane| lane.level == level);
        let Some(offset) = lane.map(super::Lane::offset) else { return Vec::new() };
        let near = self.index.cards_in(rect.moved(offset));
        let mut found: Vec<ElementId> = near.chain(places.keys().copied()).collect();
        found.sort_unstable();
        found.dedup();
        found.retain(|id| {
            let card = self.cards.get(id).filter(|card| card.form != Form::Frame);
            card.is_some_and(|card| card.level == level)
                && self.rect_of(*id, places).is_some_and(|other| overlap(rect, other))
        });
        found
    }

    /// Where a card goes that was put onto others, if the middle of one of them lies before its
    /// own: behind that one.
    fn behind_what_it_covers(
        &self,
        id: ElementId,
        level: Option<LevelId>,
        rect: Rect,
    ) -> Option<Rect> {
        let middle = |rect: Rect| self.flow.across_of(rect.center());
        let nothing = BTreeMap::new();
        let covered = self.covered(level, rect, &nothing).into_iter();
        let rects = covered.filter(|other| *other != id);
        let rects = rects.filter_map(|other| self.rect_of(other, &nothing));
        let before = rects.filter(|other| middle(*other) <= middle(rect));
        let last = before.max_by(|a, b| middle(*a).total_cmp(&middle(*b)))?;
        Some(self.after(rect, last))
    }

    /// `rect` put behind `other` across the flow.
    fn after(&self, rect: Rect, other: Rect) -> Rect {
        let (along, _) = self.flow.along(rect);
        let (_, end) = self.flow.across(other);
        Rect::new(self.flow.point(along, end + LEAST_GAP), rect.size())
    }
}

fn overlap(a: Rect, b: Rect) -> bool {
    let wide = a.right().min(b.right()) - a.left().max(b.left());
    let high = a.bottom().min(b.bottom()) - a.top().max(b.top());
    wide > TOUCH && high > TOUCH
}
