//! A presentation that is under way.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;

use egui::Vec2;

use super::motion::Motion;
use super::reading::USUAL_SCREEN;
use super::screens::{Place, Screen, Shown, Stay};
use crate::app::camera::{Camera, View};
use crate::app::canvas::MapState;
use crate::app::document::Document;
use crate::edit::Selection;
use crate::model::{ElementId, Model, Step, StepId};
use crate::scene::legible::Legibility;
use crate::scene::{Lit, Look, MapScene, TextEngine, ThemeName};

/// What a presentation remembers. The document's map is the one on the projector meanwhile, so
/// that everything that edits the map edits it there; the desk's waits in here.
pub struct Presentation {
    /// Where the map is to be shown.
    pub place: Place,
    /// Whether the window on its own screen is still there.
    pub stay: Stay,
    /// The step that is shown; none is the whole map.
    pub step: Option<StepId>,
    /// Whether the screen is blank.
    pub blank: bool,
    /// Whether the key is shown.
    pub key: bool,
    /// Whether all but a circle around the pointer is dark.
    pub spotlight: bool,
    /// Whether the pointer is large.
    pub big_pointer: bool,
    /// When it began.
    pub began: Instant,
    /// The screen's size in points.
    pub screen: Vec2,
    /// What cannot be read, and how well the rest can.
    pub legibility: Legibility,
    /// Whether the window filled its screen before.
    pub was_fullscreen: bool,
    pub(super) desk: MapState,
    /// The elements there were when it began: those that come later are always in focus.
    pub(super) known: BTreeSet<ElementId>,
    pub(super) arranged: Option<Arranged>,
    /// What legibility was measured for.
    pub(super) measured: Option<Measured>,
    pub(super) motion: Option<Motion>,
    /// What is in focus, and what was before the motion.
    pub(super) lit: Lit,
    pub(super) lit_before: Lit,
    /// Where the camera was put last: if it is elsewhere, the user has moved it.
    pub(super) put: Option<Camera>,
    /// The step's view that was gone to last; none after another view was asked for.
    pub(super) step_view: Option<Camera>,
    /// What the view is to be brought to with the next pass.
    pub(super) wanted: Option<Wanted>,
}

/// What the stage was arranged for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Arranged {
    pub(super) step: Option<Step>,
    pub(super) canvas: Vec2,
    pub(super) selection: Selection,
    pub(super) revision: u64,
}

/// What there was to read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measured {
    pub(super) view: View,
    pub(super) revision: Option<u64>,
    pub(super) lit: Lit,
}

/// A view that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The step's own.
    Step,
    /// What can be read.
    ToRead,
}

impl Presentation {
    /// Begins: the document's map goes on the projector. With a story it starts at its first
    /// step.
    pub fn begin(
        document: &mut Document,
        text: &Arc<TextEngine>,
        (place, text_scale): (Place, f64),
    ) {
        let model = document.editor.model();
        let look = Look { text_scale, ..Look::new(ThemeName::Projector) };
        let scene = MapScene::new(Arc::clone(text), model, &look);
        let mut staged = MapState::staged(scene);
        if let Some(kind) = document.map.last_kind() {
            staged.set_last_kind(kind);
        }
        let step = model.story().first().map(|step| step.id);
        let known = model.elements().map(|element| element.id).collect();
        let desk = std::mem::replace(&mut document.map, staged);
        document.presentation = Some(Box::new(Self {
            place,
            stay: Stay::default(),
            step,
            blank: false,
            key: true,
            spotlight: false,
            big_pointer: false,
            began: Instant::now(),
            screen: USUAL_SCREEN,
            legibility: Legibility::wordless(0),
            was_fullscreen: false,
            desk,
            known,
            arranged: None,
            measured: None,
            motion: None,
            lit: Lit::EVERYTHING,
            lit_before: Lit::EVERYTHING,
            put: None,
            step_view: None,
            wanted: None,
        }));
    }

    /// Ends: the desk's map comes back as it was.
    pub fn end(document: &mut Document) -> Option<Box<Self>> {
        let mut ended = document.presentation.take()?;
        std::mem::swap(&mut document.map, &mut ended.desk);
        Some(ended)
    }

    /// The step that is shown; the nearest there is if it was removed meanwhile.
    pub fn step<'m>(&self, model: &'m Model) -> Option<&'m Step> {
        self.step.and_then(|id| model.step(id))
    }

    /// The step's place in the story from 0, and how many there are.
    pub fn place_in_story(&self, model: &Model) -> Option<(usize, usize)> {
        let story = model.story();
        let place = story.iter().position(|step| Some(step.id) == self.step)?;
        Some((place, story.len()))
    }

    /// The step after the one that is shown.
    pub fn next_step<'m>(&self, model: &'m Model) -> Option<&'m Step> {
        let next = match self.place_in_story(model) {
            Some((place, _)) => place.checked_add(1)?,
            None => 0,
        };
        model.story().get(next).copied()
    }

    /// Goes so many steps on, or back; stays at either end.
    pub fn go(&mut self, model: &Model, by: isize) {
        let story = model.story();
        let place = self.place_in_story(model).map(|(place, _)| place);
        let to = match place {
            Some(place) => place.saturating_add_signed(by).min(story.len().saturating_sub(1)),
            None => 0,
        };
        if let Some(step) = story.get(to) {
            self.show(step.id);
        }
    }

    /// Goes to a step. A blank screen is shown again.
    pub const fn show(&mut self, step: StepId) {
        self.step = Some(step);
        self.blank = false;
    }

    /// Brings the step's own view back, wherever the map was moved.
    pub const fn back_to_step(&mut self) {
        self.wanted = Some(Wanted::Step);
    }

    /// Enlarges until it can be read.
    pub const fn fit_to_read(&mut self) {
        self.wanted = Some(Wanted::ToRead);
    }

    /// Where the map is shown with these screens.
    pub fn shown(&self, screens: &[Screen]) -> Shown {
        match self.place.shown(screens) {
            Shown::Screen(_) if self.stay == Stay::Lost => Shown::Nowhere,
            shown => shown,
        }
    }

    /// Has the map shown elsewhere, or there again.
    pub fn show_at(&mut self, place: Place) {
        self.place = place;
        self.stay = Stay::default();
    }

    /// Whether the map fills the main window.
    pub fn is_here(&self) -> bool {
        self.place == Place::Here
    }
}
