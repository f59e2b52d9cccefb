//! Where cards are while some of them are dragged.

use std::collections::{BTreeMap, BTreeSet};

use super::MapScene;
use super::join::Places;
use crate::geometry::{Offset, Rect};
use crate::model::{ElementId, LinkId};

/// Places while cards are dragged.
pub(super) struct Dragged<'a> {
    scene: &'a MapScene,
    /// The cards and frames that are elsewhere than the scene has them.
    pub(super) rects: BTreeMap<ElementId, Rect>,
}

impl<'a> Dragged<'a> {
    /// Places while `moved` are away from theirs; a frame takes what it holds along.
    pub(super) fn new(scene: &'a MapScene, moved: &BTreeMap<ElementId, Offset>) -> Self {
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
