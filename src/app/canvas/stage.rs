//! What presenting asks of the map: what is in focus, how large everything around the cards is,
//! and where the camera stands. On the desk nothing is in focus and everything has its usual size.

use super::lanes::STRIP;
use super::state::MapState;
use crate::app::camera::Camera;
use crate::model::{ElementId, LinkId, RecordKey};
use crate::scene::{Card, MapScene, Spotlight, legible};

/// How a map is staged.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stage {
    pub(super) spotlight: Option<Spotlight>,
    /// How many times their usual size lane names, handles and rings are.
    pub(super) scale: f32,
}

impl Default for Stage {
    fn default() -> Self {
        Self { spotlight: None, scale: 1.0 }
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

    /// Sets how many times their usual size lane names, handles and rings are.
    pub const fn set_stage_scale(&mut self, scale: f32) {
        self.stage.scale = scale;
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

impl MapState {
    /// The cards, as they were painted last, whose words cannot be read on a screen of this
    /// height.
    pub fn too_small(&self, screen_height: f64) -> std::collections::BTreeSet<RecordKey> {
        legible::too_small(&self.shapes, self.camera.zoom, screen_height)
    }

    /// The revision of the model that the scene shows.
    pub const fn seen_revision(&self) -> Option<u64> {
        self.seen_revision
    }
}
