//! Where cards go that nobody has put in a place: new ones, and those that others grow over.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::state::MapState;
use crate::edit::{Command, Move};
use crate::geometry::{Offset, Point, Size};
use crate::layout::{self, Map, Options};
use crate::model::{Change, ElementId, LevelId, Model, Patch, Record, RecordKey};
use crate::scene::{Card, Form, MapScene, Search};

/// The size a new card is expected to have, in map units, for placing it before it is laid out.
pub const NEW_CARD: (f64, f64) = (192.0, 44.0);
/// The room that is kept for it: most titles take two lines.
const ROOM: (f64, f64) = (192.0, 62.0);

/// The top left corner of a new card around a place on the map.
pub fn corner_around(centre_in_map: Point) -> Point {
    centre_in_map.moved(Offset::new(-NEW_CARD.0 / 2.0, -NEW_CARD.1 / 2.0))
}

impl MapState {
    /// The level of the lane at a place on the map.
    pub fn level_at(&self, pos_in_map: Point) -> Option<LevelId> {
        self.scene.lane_at(pos_in_map).and_then(|lane| lane.level)
    }

    /// The top left corner of a new card that is wanted around `centre_in_map`: as near to it as
    /// no other card of that level is covered.
    pub fn free_spot(&self, level: Option<LevelId>, centre_in_map: Point, search: Search) -> Point {
        let room = Size::new(ROOM.0, ROOM.1);
        self.scene.free_corner(level, corner_around(centre_in_map), room, search)
    }

    /// What moves the cards that would be covered by those that `patch` has made grow, or has put
    /// down if `is_drop`. `revision` is the one before the patch: nothing is known if the map has
    /// not seen it yet.
    pub fn make_room(
        &self,
        model: &Model,
        patch: &Patch,
        revision: u64,
        is_drop: bool,
    ) -> Option<Command> {
        if self.seen_revision != Some(revision) {
            return None;
        }
        let mut frames = unfolded(patch);
        if is_drop {
            frames.extend(self.moved_frames(patch));
        }
        if let Some(command) = self.room_for_frames(model, &frames) {
            return Some(command);
        }
        let mut pushed = self.scene.room_for_grown(model, patch);
        if pushed.is_empty() && is_drop {
            pushed = self.scene.room_for_dropped(model, patch);
        }
        let moves = pushed.into_iter().filter_map(|(id, pos_in_lane)| {
            Some(Move { element: id, level: model.element(id)?.level, pos_in_lane })
        });
        let moves: Vec<_> = moves.collect();
        (!moves.is_empty()).then_some(Command::Place { verb: "Move", moves })
    }

    /// The groups whose frames `patch` puts elsewhere.
    fn moved_frames<'a>(&'a self, patch: &'a Patch) -> impl Iterator<Item = ElementId> + 'a {
        let is_frame =
            |id: &ElementId| self.scene.card(*id).is_some_and(|card| card.form == Form::Frame);
        placed(patch).map(|(id, _)| id).filter(is_frame)
    }

    /// What moves the cards away that lie in the frames of these groups and are no part of them.
    fn room_for_frames(&self, model: &Model, groups: &BTreeSet<ElementId>) -> Option<Command> {
        if groups.is_empty() {
            return None;
        }
        let look = self.scene.look().clone();
        let scene = MapScene::new(Arc::clone(self.scene.text()), model, &look);
        let is_card = |card: &&Card| card.form != Form::Frame;
        let shown = |id| scene.card(id).filter(is_card).map(|card| card.rect);
        let frame = |id, rect| Some(scene.frame_room(id)?.around(rect));
        let map = Map { model, shown: &shown, frame: &frame };
        let placed = layout::room_for_frames(&map, groups, &Options::of_model(model));
        let moves: Vec<Move> = placed
            .into_iter()
            .map(|one| Move {
                element: one.element,
                level: one.level,
                pos_in_lane: one.pos_in_lane,
            })
            .collect();
        (!moves.is_empty()).then_some(Command::Place { verb: "Move", moves })
    }
}

/// The elements whose places a patch changes, and how.
fn placed(patch: &Patch) -> impl Iterator<Item = (ElementId, &Change)> {
    patch.changes().filter_map(|(key, change)| match key {
        RecordKey::Placement(id) => Some((id, change)),
        _ => None,
    })
}

/// The groups that a patch unfolds.
fn unfolded(patch: &Patch) -> BTreeSet<ElementId> {
    let folded = |record: &Option<Record>| match record {
        Some(Record::Placement(placement)) => placement.folded,
        _ => false,
    };
    placed(patch)
        .filter(|(_, change)| folded(&change.before) && !folded(&change.after))
        .map(|(id, _)| id)
        .collect()
}
