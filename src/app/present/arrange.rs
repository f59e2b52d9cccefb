//! Bringing the view and what is in focus to a step.

use std::collections::BTreeSet;

use egui::{Context, Rect, Vec2, vec2};

use super::motion::Motion;
use super::reading::{camera_for, shown_rect};
use super::show::{Arranged, Measured, Presentation, Wanted};
use crate::analysis::in_focus;
use crate::app::camera::{Camera, View};
use crate::app::canvas::MapState;
use crate::edit::Editor;
use crate::geometry::Rect as MapRect;
use crate::model::{Focus, Model, Patch, Record, RecordKey, Rest, Step, StepId};
use crate::scene::legible::zoom_to_read;
use crate::scene::{Lines, Lit, Spotlight};

/// How a presentation moves.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Whether it moves smoothly rather than at once.
    pub smooth: bool,
    /// The time in seconds.
    pub now: f64,
    /// How large text on the cards is; 1 is normal.
    pub text_scale: f64,
    /// How links are drawn.
    pub lines: Lines,
}

impl Presentation {
    /// Has the map show the step on `canvas`, one pass further on the way there.
    pub fn arrange(
        &mut self,
        ctx: &Context,
        editor: &Editor,
        (map, canvas): (&mut MapState, Rect),
        pace: Pace,
    ) {
        let model = editor.model();
        self.keep_to_story(model);
        if self.put.is_some_and(|put| put != map.camera()) && self.motion.take().is_some() {
            // The user has taken the view over: it is where they have put it.
            self.lit_before = self.lit.clone();
        }
        let step = self.step(model);
        let now = Arranged {
            step: step.cloned(),
            canvas: canvas.size(),
            selection: editor.selection().clone(),
            revision: map.seen_revision().unwrap_or_default(),
        };
        let wanted = self.wanted.take();
        if wanted.is_some() || self.arranged.as_ref() != Some(&now) {
            let lit = self.lit_by(map, editor, step);
            let retitled = retitles(editor.last_patch());
            self.set_out(model, (step, lit), (map, canvas.size()), (wanted, retitled, pace));
            self.arranged = Some(now);
        }
        self.go_on(ctx, map, canvas.size(), pace);
    }

    /// What a step has in focus. What is selected is being talked about, and what came while
    /// presenting was just added: both are in focus whatever the step says.
    fn lit_by(&self, map: &MapState, editor: &Editor, step: Option<&Step>) -> Lit {
        let model = editor.model();
        let Some(step) = step else { return Lit::EVERYTHING };
        let records = in_focus(model, &step.focus).map(|mut records| {
            records.extend(editor.selection().iter());
            let new = model.elements().filter(|element| !self.known.contains(&element.id));
            let new: Vec<_> = new.map(|element| element.id).collect();
            for id in new {
                let (into, out) = (model.links_into(id), model.links_out_of(id));
                records.extend(into.into_iter().chain(out).map(|link| RecordKey::Link(link.id)));
                records.insert(RecordKey::Element(id));
            }
            map.scene().lit(model, &records)
        });
        Lit::new(records, &step.rest)
    }

    /// A step that is gone is not shown any more; a story that has just been made is.
    fn keep_to_story(&mut self, model: &Model) {
        if self.step.is_some_and(|id| model.step(id).is_none()) {
            let order =
                self.arranged.as_ref().and_then(|was| was.step.as_ref()).map(|was| &was.order);
            let story = model.story();
            let near = story.iter().rev().find(|one| order.is_some_and(|order| one.order < *order));
            self.step = near.or(story.first()).map(|step| step.id);
        }
    }

    fn set_out(
        &mut self,
        model: &Model,
        (step, lit): (Option<&Step>, Lit),
        (map, canvas): (&mut MapState, Vec2),
        (wanted, retitled, pace): (Option<Wanted>, bool, Pace),
    ) {
        let was = self.arranged.as_ref();
        let is_first = was.is_none();
        let same_step = was.is_some_and(|was| was.step.as_ref().map(seen_of) == step.map(seen_of));
        let resized = was.is_some_and(|was| was.canvas != canvas);
        if lit != self.lit {
            self.lit_before = std::mem::replace(&mut self.lit, lit);
        } else if self.motion.is_none() {
            self.lit_before = self.lit.clone();
        }
        let target = match wanted {
            Some(Wanted::ToRead) => Some(self.camera_to_read(map, canvas, pace.text_scale)),
            // A changed model leaves the view where it is, but for other words in what the step
            // shows and for what no longer fits; another step or screen moves it.
            None if same_step
                && !resized
                && !self.follows(map, model, step, (canvas, retitled)) =>
            {
                None
            }
            _ => self.camera_of(map, model, step, canvas),
        };
        let Some(target) = target else { return };
        self.step_view = Some(target).filter(|_| wanted != Some(Wanted::ToRead));
        if is_first || !pace.smooth || (resized && wanted.is_none()) {
            map.set_camera(target);
            self.motion = None;
            self.lit_before = self.lit.clone();
        } else {
            self.motion = Some(Motion::begin(map.camera(), target, pace.now));
        }
    }

    fn camera_of(
        &self,
        map: &MapState,
        model: &Model,
        step: Option<&Step>,
        canvas: Vec2,
    ) -> Option<Camera> {
        let rect = shown_rect(map.scene(), model, step)?;
        Some(camera_for(rect, canvas, strip_of(map), self.screen.y))
    }

    /// Whether the view goes after a changed map: if it is the step's own, or on the way there,
    /// and what the step shows has other words or is no longer all in view.
    fn follows(
        &self,
        map: &MapState,
        model: &Model,
        step: Option<&Step>,
        (canvas, retitled): (Vec2, bool),
    ) -> bool {
        let goes_to = self.motion.map_or(map.camera(), |motion| motion.to());
        if self.step_view != Some(goes_to) || map.is_dragging() {
            return false;
        }
        if retitled {
            return self.camera_of(map, model, step, canvas) != self.step_view;
        }
        let seen = egui::Rect::from_min_max(strip_of(map).to_pos2(), canvas.to_pos2()).expand(0.5);
        let view = View { camera: goes_to, canvas: Rect::from_min_size(egui::Pos2::ZERO, canvas) };
        let shown = shown_rect(map.scene(), model, step);
        shown.is_some_and(|rect| !seen.contains_rect(view.screen_rect(rect)))
    }

    /// The view at which everything that is shown can be read, around what is in focus.
    fn camera_to_read(&self, map: &MapState, canvas: Vec2, text_scale: f64) -> Camera {
        let zoom = zoom_to_read(f64::from(self.screen.y), text_scale).max(map.zoom());
        let selected = map.view().visible_in_map().center();
        let middle = map.pointer_in_map().unwrap_or(selected);
        Camera::centred(middle, canvas, zoom)
    }

    fn go_on(&mut self, ctx: &Context, map: &mut MapState, canvas: Vec2, pace: Pace) {
        let share = self.motion.map_or(1.0, |motion| motion.share(pace.now));
        if let Some(motion) = self.motion {
            map.set_camera(motion.camera(share, canvas));
            if share >= 1.0 {
                self.motion = None;
                self.lit_before = self.lit.clone();
            }
            // One pass more at rest, so that text is laid out at its size.
            ctx.request_repaint();
        }
        self.put = Some(map.camera());
        let (now, before) = (self.lit.clone(), self.lit_before.clone());
        map.set_spotlight(Some(Spotlight { now, before, share }));
    }

    /// Measures what is shown, when it has come to rest somewhere else than last time.
    pub fn measure(&mut self, map: &MapState) {
        let place =
            Measured { view: map.view(), revision: map.seen_revision(), lit: self.lit.clone() };
        if self.motion.is_some() || self.measured.as_ref() == Some(&place) {
            return;
        }
        let is_lit = |key| self.lit.on.as_ref().is_none_or(|on| on.contains(&key));
        self.legibility = map.legibility(f64::from(self.screen.y), is_lit);
        self.measured = Some(place);
    }
}

/// What of a step decides what is to be seen of the map.
const fn seen_of(step: &Step) -> (StepId, &BTreeSet<Focus>, &Rest, Option<MapRect>) {
    (step.id, &step.focus, &step.rest, step.view)
}

/// Whether a patch gives an element other words.
fn retitles(patch: &Patch) -> bool {
    patch.changes().any(|(_, change)| match (&change.before, &change.after) {
        (Some(Record::Element(before)), Some(Record::Element(after))) => {
            before.title != after.title
        }
        _ => false,
    })
}

/// The room that the lanes' names take.
fn strip_of(map: &MapState) -> Vec2 {
    let named = map.scene().lanes().iter().any(|lane| !lane.name.is_empty());
    match (named, map.scene().flow().lanes_are_rows()) {
        (false, _) => Vec2::ZERO,
        (true, true) => vec2(map.strip(), 0.0),
        (true, false) => vec2(0.0, map.strip()),
    }
}
