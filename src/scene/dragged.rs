//! Where cards are while some of them are dragged.

use std::collections::{BTreeMap, BTreeSet};

use super::MapScene;
use super::card::{Card, Form};
use super::frame::Parts;
use super::join::Places;
use crate::geometry::{Offset, Rect};
use crate::model::{ElementId, LinkId};

/// Places while cards are dragged.
pub(super) struct Dragged<'a> {
    scene: &'a MapScene,
    /// The cards and frames that are elsewhere than the scene has them.
    pub(super) rects: BTreeMap<ElementId, Rect>,
    /// The parts of the frames among them.
    parts: BTreeMap<ElementId, Parts>,
}

impl<'a> Dragged<'a> {
    /// Places while `moved` are away from theirs; a frame takes what it holds along.
    pub(super) fn new(scene: &'a MapScene, moved: &BTreeMap<ElementId, Offset>) -> Self {
        let (mut rects, mut parts) = (BTreeMap::new(), BTreeMap::new());
        for (id, by) in moved {
            let mut open = vec![*id];
            while let Some(id) = open.pop() {
                if let Some(card) = scene.cards.get(&id) {
                    rects.insert(id, card.rect.moved(*by));
                    if card.form == Form::Frame {
                        parts.insert(id, card.parts.moved(*by));
                    }
                }
                open.extend(scene.members.get(&id).into_iter().flatten());
            }
        }
        let mut dragged = Self { scene, rects, parts };
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
            let inner = |id: ElementId| {
                let still = || self.scene.cards.get(&id).filter(|card| card.form == Form::Frame);
                self.parts.get(&id).or_else(|| still().map(|card| &card.parts))
            };
            let place = |card: &Card| self.rects.get(&card.element).copied().unwrap_or(card.rect);
            let parts = self.scene.framed(*id, inner, place);
            if let Some(card) = self.scene.cards.get(id) {
                self.rects.insert(*id, card.rect_of(&parts));
                self.parts.insert(*id, parts);
            }
        }
    }

    /// Where a card or all parts of a frame are.
    pub(super) fn rects_of(&self, card: &Card) -> Vec<Rect> {
        match (self.parts.get(&card.element), self.rects.get(&card.element)) {
            (Some(parts), _) => parts.iter().collect(),
            (None, Some(rect)) => vec![*rect],
            (None, None) => card.rects().collect(),
        }
    }

    /// The links at what is elsewhere.
    pub(super) fn links(&self) -> BTreeSet<LinkId> {
        let joints = self.rects.keys().filter_map(|id| self.scene.joints.get(id));
        joints.flat_map(|joint| joint.links.iter().copied()).collect()
    }
}

impl Places for Dragged<'_> {
    fn rect(&self, id: ElementId) -> Option<Rect> {
        self.rects.get(&id).copied().or_else(|| self.scene.rect(id))
    }

    fn elsewhere(&self) -> Option<&BTreeMap<ElementId, Rect>> {
        Some(&self.rects)
    }
}
