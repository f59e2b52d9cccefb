//! What is asked of the map before it can be done: it waits until the canvas's size and the scene
//! are known.

use egui::Vec2;

use super::follow::Before;
use super::state::MapState;
use super::title_edit::TitleEdit;
use crate::app::camera::Camera;
use crate::geometry::Rect;
use crate::model::{Model, Patch, RecordKey};

/// Room left around what is brought into view, in screen points.
pub(super) const REVEAL_MARGIN: f32 = 48.0;
/// What reaches no further into the canvas than this is not in view, in screen points.
pub(super) const SLIVER: f32 = 16.0;

/// Something to do as soon as the canvas's size and the scene are known.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Wanted {
    /// Show all of the map.
    FitAll,
    /// Show all of the map, unless all of it is in view.
    KeepAll,
    /// Bring a record into view.
    Reveal(RecordKey),
    /// Bring these into view, unless one of them is.
    RevealAny(Vec<RecordKey>),
    /// Keep in view what was, now that many cards have moved.
    Follow(Box<Before>),
    /// Look at exactly this again.
    Look(Camera),
    /// Edit a title in place.
    Rename(RecordKey),
}

impl MapState {
    /// Brings what a change has touched into view, unless part of it is.
    pub fn reveal_change(&mut self, patch: &Patch) {
        let element = |key| match key {
            RecordKey::Element(id) | RecordKey::Placement(id) => Some(RecordKey::Element(id)),
            RecordKey::Link(_) | RecordKey::Level(_) => Some(key),
            _ => None,
        };
        let keys = patch.changes().filter_map(|(key, _)| element(key)).collect();
        self.wanted.push(Wanted::RevealAny(keys));
    }

    /// Has all of the map in view after what comes next, if all of it is now.
    pub fn keep_all_in_view(&mut self) {
        if self.shows_all() {
            self.wanted.push(Wanted::KeepAll);
        }
    }

    /// Whether all cards are in view.
    pub(super) fn shows_all(&self) -> bool {
        let visible = self.view().visible_in_map();
        let is_inside =
            |cards: Rect| visible.contains(cards.min()) && visible.contains(cards.max());
        self.scene.cards_bounds().is_none_or(is_inside)
    }

    /// Shows all of the map, once it is known what there is.
    pub fn fit_soon(&mut self) {
        self.wanted.push(Wanted::FitAll);
    }

    /// Does what was asked for while the canvas's size was not known yet.
    pub(super) fn carry_out_wanted(&mut self, model: &Model) {
        if self.canvas.width() < 1.0 {
            return;
        }
        let wanted = std::mem::take(&mut self.wanted);
        let again = wanted.iter().rev().find_map(|wanted| match wanted {
            Wanted::Look(camera) => Some(*camera),
            _ => None,
        });
        let follows = wanted.iter().any(|wanted| matches!(wanted, Wanted::Follow(_)));
        for wanted in wanted {
            match wanted {
                // What is selected is followed with the rest.
                Wanted::Reveal(_) if follows => {}
                Wanted::Follow(before) => self.follow_now(&before),
                Wanted::Look(_) => {}
                Wanted::FitAll => self.fit_whole_map(),
                Wanted::KeepAll if self.shows_all() => {}
                Wanted::KeepAll => self.fit_whole_map(),
                Wanted::Reveal(key) => self.reveal_now(model, key),
                Wanted::RevealAny(keys) => self.reveal_any_now(model, &keys),
                Wanted::Rename(key) => self.rename_now(model, key),
            }
        }
        // A view that is brought back is brought back exactly.
        self.camera = again.unwrap_or(self.camera);
        self.note_view();
    }

    fn reveal_any_now(&mut self, model: &Model, keys: &[RecordKey]) {
        // A sliver at the edge, or under the names of the lanes, is not seen.
        let visible = self.view().visible_in_map().grown(-f64::from(SLIVER) / self.zoom());
        let rects = keys.iter().filter_map(|key| self.place_of(model, *key));
        let rects: Vec<Rect> = rects.collect();
        if rects.iter().any(|rect| visible.intersects(*rect)) {
            return;
        }
        match (Rect::around(rects.iter().copied()), rects.len()) {
            (Some(whole), 2..) if !self.has_room_for(whole) => self.fit(whole),
            (Some(whole), _) => self.reveal_rect(whole),
            (None, _) => {}
        }
    }

    /// Whether the canvas can show all of this at its zoom.
    pub(super) fn has_room_for(&self, rect: Rect) -> bool {
        let room = self.canvas.size() - Vec2::splat(2.0 * REVEAL_MARGIN);
        let zoom = self.zoom();
        rect.width() * zoom <= f64::from(room.x) && rect.height() * zoom <= f64::from(room.y)
    }

    /// Where a record is on the map.
    fn place_of(&self, model: &Model, key: RecordKey) -> Option<Rect> {
        match key {
            RecordKey::Element(id) => self.scene.card(id).map(|card| card.rect),
            RecordKey::Link(id) => {
                model.link(id).and_then(|link| self.rect_of([link.from, link.to]))
            }
            RecordKey::Level(id) => self
                .scene
                .lanes()
                .iter()
                .find(|lane| lane.level == Some(id))
                .map(|lane| lane.rect_in_map),
            _ => None,
        }
    }

    fn reveal_now(&mut self, model: &Model, key: RecordKey) {
        if let Some(rect) = self.place_of(model, key) {
            self.reveal_rect(rect);
        }
    }

    fn reveal_rect(&mut self, rect: Rect) {
        let visible = self.view().visible_in_map();
        if !visible.contains(rect.min()) || !visible.contains(rect.max()) {
            self.camera = self.camera.revealing(rect, self.canvas.size(), REVEAL_MARGIN);
        }
    }

    fn rename_now(&mut self, model: &Model, key: RecordKey) {
        let title = match key {
            RecordKey::Element(id) => model.element(id).map(|element| element.title.as_str()),
            RecordKey::Level(id) => model.level(id).map(|level| level.name.as_str()),
            _ => None,
        };
        if let Some(title) = title {
            self.reveal_now(model, key);
            self.title_edit = Some(TitleEdit::new(key, title));
        }
    }
}
