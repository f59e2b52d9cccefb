//! What is asked of the map before it can be done: it waits until the canvas's size and the scene
//! are known.

use super::state::MapState;
use super::title_edit::TitleEdit;
use crate::geometry::Rect;
use crate::model::{Model, Patch, RecordKey};

/// Room left around what is brought into view, in screen points.
const REVEAL_MARGIN: f32 = 48.0;

/// Something to do as soon as the canvas's size and the scene are known.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Wanted {
    /// Show all of the map.
    FitAll,
    /// Bring a record into view.
    Reveal(RecordKey),
    /// Bring the first of these into view, unless one of them is.
    RevealAny(Vec<RecordKey>),
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

    /// Shows all of the map, once it is known what there is.
    pub fn fit_soon(&mut self) {
        self.wanted.push(Wanted::FitAll);
    }

    /// Does what was asked for while the canvas's size was not known yet.
    pub(super) fn carry_out_wanted(&mut self, model: &Model) {
        if self.canvas.width() < 1.0 {
            return;
        }
        for wanted in std::mem::take(&mut self.wanted) {
            match wanted {
                Wanted::FitAll => self.fit_whole_map(),
                Wanted::Reveal(key) => self.reveal_now(model, key),
                Wanted::RevealAny(keys) => self.reveal_any_now(model, &keys),
                Wanted::Rename(key) => self.rename_now(model, key),
            }
        }
    }

    fn reveal_any_now(&mut self, model: &Model, keys: &[RecordKey]) {
        let visible = self.view().visible_in_map();
        let mut on_map = keys.iter().filter_map(|key| Some((*key, self.place_of(model, *key)?)));
        let first = on_map.next();
        let seen = first.into_iter().chain(on_map).any(|(_, rect)| visible.intersects(rect));
        if let Some((key, _)) = first.filter(|_| !seen) {
            self.reveal_now(model, key);
        }
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
        let visible = self.view().visible_in_map();
        let unseen = |rect: &Rect| !visible.contains(rect.min()) || !visible.contains(rect.max());
        if let Some(rect) = self.place_of(model, key).filter(unseen) {
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
