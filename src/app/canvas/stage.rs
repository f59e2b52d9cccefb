//! What presenting asks of the map: what is in focus, how large everything around the cards is,
//! and where the camera stands. On the desk nothing is in focus and everything has its usual size.

use std::collections::{BTreeMap, BTreeSet};

use super::lanes::STRIP;
use super::state::MapState;
use crate::app::camera::Camera;
use crate::model::{ElementId, LinkId, RecordKey};
use crate::scene::legible::Legibility;
use crate::scene::{Card, MapScene, PaintRequest, Spotlight};

/// How long the pointer shows before an audience after it was moved, in seconds.
const POINTER_SHOWS: f32 = 2.0;

/// How a map is staged.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stage {
    pub(super) spotlight: Option<Spotlight>,
    /// How many times their usual size lane names, handles and rings are.
    pub(super) scale: f32,
    /// The size of letters below which words make room, in screen points.
    pub(super) least_letters: f64,
    /// Whether a click on a card is a vote.
    pub(super) voting: bool,
}

impl Default for Stage {
    fn default() -> Self {
        Self { spotlight: None, scale: 1.0, least_letters: 0.0, voting: false }
    }
}

impl MapState {
    /// A second view of what `scene` shows, for a projector.
    pub fn staged(scene: MapScene) -> Self {
        let mut state = Self::new(scene);
        state.wanted.clear();
        state
    }

    /// Puts records in focus; none is everything.
    pub fn set_spotlight(&mut self, spotlight: Option<Spotlight>) {
        self.stage.spotlight = spotlight;
    }

    /// Sets how many times their usual size lane names, handles and rings are, and the size of
    /// letters, in screen points, that can still be read.
    pub const fn set_stage_size(&mut self, scale: f32, least_letters: f64) {
        self.stage.scale = scale;
        self.stage.least_letters = least_letters;
    }

    /// Has clicks on cards count as votes, or not.
    pub const fn set_voting(&mut self, voting: bool) {
        self.stage.voting = voting;
    }

    /// Where the camera stands.
    pub const fn camera(&self) -> Camera {
        self.camera
    }

    /// Puts the camera elsewhere.
    pub const fn set_camera(&mut self, camera: Camera) {
        self.camera = camera;
    }

    /// The width of the strip with the lanes' names, in screen points.
    pub fn strip(&self) -> f32 {
        STRIP * self.stage.scale
    }

    /// Whether a record is hidden by what is in focus.
    pub fn hides(&self, key: RecordKey) -> bool {
        self.stage.spotlight.as_ref().is_some_and(|spotlight| spotlight.hides(key))
    }

    /// What is in focus, if not everything.
    pub const fn spotlight(&self) -> Option<&Spotlight> {
        self.stage.spotlight.as_ref()
    }

    /// The revision of the model that the scene shows.
    pub const fn seen_revision(&self) -> Option<u64> {
        self.seen_revision
    }

    /// What can be read on a screen of this height of the cards that count and are in view.
    pub fn legibility(&self, screen_height: f64, counts: impl Fn(RecordKey) -> bool) -> Legibility {
        let (selected, moved) = (BTreeSet::new(), BTreeMap::new());
        let request = PaintRequest {
            spotlight: self.stage.spotlight.as_ref(),
            least_letters: self.stage.least_letters,
            ..PaintRequest::plain(self.view().visible_in_map(), self.camera.zoom, &selected, &moved)
        };
        let mut drawn = Vec::new();
        self.scene.paint_cards(&request, &mut drawn);
        Legibility::of_drawn(&drawn, (self.camera.zoom, screen_height), counts)
    }

    /// Whether an audience sees it: then nothing explains itself unasked.
    pub(super) fn is_on_stage(&self) -> bool {
        self.stage.least_letters > 0.0
    }

    /// Whether the pointer has been still for a while before an audience: then nothing shows
    /// where it is.
    pub(super) fn rests_on_stage(&self, ui: &egui::Ui) -> bool {
        if !self.is_on_stage() {
            return false;
        }
        let left = POINTER_SHOWS - ui.input(|input| input.pointer.time_since_last_movement());
        if left > 0.0 {
            ui.request_repaint_after(std::time::Duration::from_secs_f32(left));
            return false;
        }
        ui.set_cursor_icon(egui::CursorIcon::None);
        true
    }

    pub(super) fn seen_card<'a>(&self, card: Option<&'a Card>) -> Option<&'a Card> {
        card.filter(|card| !self.hides(RecordKey::Element(card.element)))
    }

    pub(super) fn seen_link(&self, link: Option<LinkId>) -> Option<LinkId> {
        link.filter(|link| !self.hides(RecordKey::Link(*link)))
    }

    pub(super) fn is_card_hidden(&self, element: ElementId) -> bool {
        self.hides(RecordKey::Element(element))
    }
}
