//! Arranging on a thread of its own: the window goes on meanwhile, says how far it is, and can
//! stop it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use egui::Context;

use super::crash;
use super::document::{Document, Serial};
use super::pace::Pace;
use crate::geometry::Rect;
use crate::layout::{self, Map, Options, Placed, Progress, Start, Watch};
use crate::model::{Direction, ElementId, Model, Patch};
use crate::scene::{Form, FrameRoom};

/// The least room between two rows, in map units: enough for a line to show whether it is broken.
const ROW_GAP: f64 = 88.0;
/// How often it is said how far an arrangement is. Where a frame of a large map takes long to draw,
/// more often would take the time from the arrangement and from keys.
const TOLD_EVERY: Duration = Duration::from_millis(400);

/// What is to be arranged.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// Which cards; none is all of them. The others stay where they are.
    pub cards: Option<BTreeSet<ElementId>>,
    /// Whether cards keep their order where they can, or are placed as if for the first time.
    pub start: Start,
    /// Which way the links are to run, if that changes with it.
    pub direction: Option<Direction>,
    /// How many times as wide as high the map is to be, if that matters.
    pub aspect: Option<f64>,
    /// What the step is called, before the number of cards.
    pub verb: &'static str,
}

impl Wish {
    /// All cards, which move no more than they must.
    pub const fn all() -> Self {
        Self { cards: None, start: Start::FromHere, direction: None, aspect: None, verb: "Arrange" }
    }

    /// All cards as if for the first time.
    pub fn anew() -> Self {
        Self { start: Start::Anew, ..Self::all() }
    }
}

/// How an arrangement ended.
#[derive(Debug)]
pub enum Ended {
    /// With places for the cards.
    Placed(Vec<Placed>),
    /// The program itself was at fault.
    Failed,
}

/// What has become of a wish.
#[derive(Debug)]
pub struct Outcome {
    /// Whose map it was.
    pub document: Serial,
    /// The state of the model that was arranged.
    pub revision: u64,
    /// What was asked for.
    pub wish: Wish,
    /// What came of it.
    pub ended: Ended,
}

/// What the window and the thread both see.
#[derive(Debug)]
struct Shared {
    stop: AtomicBool,
    told: Mutex<Told>,
}

/// What was told last: how much of which round is done, and when it was.
#[derive(Clone, Copy, Debug)]
struct Told {
    round: u16,
    done: f32,
    at: Instant,
}

impl Shared {
    fn new() -> Self {
        let told = Told { round: 0, done: 0.0, at: Instant::now() };
        Self { stop: AtomicBool::new(false), told: Mutex::new(told) }
    }

    fn tell(&self, done: f32) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if done != told.done {
            let round = if done < told.done { told.round.saturating_add(1) } else { told.round };
            *told = Told { round, done, at: Instant::now() };
        }
    }

    fn told(&self) -> Told {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Debug)]
struct UnderWay {
    document: Serial,
    revision: u64,
    wish: Wish,
    pace: Pace,
    shared: Arc<Shared>,
    answer: Receiver<Ended>,
}

/// The arrangement that is under way, if one is.
#[derive(Debug, Default)]
pub struct Arranging(Option<UnderWay>);

impl Arranging {
    /// Starts to arrange the map of `document`, in place of what was under way. `ctx` is woken
    /// when there is something new.
    ///
    /// # Errors
    /// What the system says when it has no thread to give.
    pub fn start(&mut self, ctx: &Context, document: &Document, wish: Wish) -> std::io::Result<()> {
        self.stop();
        let shared = Arc::new(Shared::new());
        let (send, answer) = mpsc::channel();
        let task = Task::of(document, &wish);
        let pace = task.pace();
        let (ctx, watched) = (ctx.clone(), Arc::clone(&shared));
        let work = move || {
            let ended = match crash::guarded(|| task.carry_out(&watched)) {
                Ok(Some(placed)) => Ended::Placed(placed),
                Ok(None) => return,
                Err(_) => Ended::Failed,
            };
            // Fails only if nobody waits for it any more.
            let _ = send.send(ended);
            ctx.request_repaint();
        };
        std::thread::Builder::new().name("arranging".into()).spawn(work)?;
        let (document, revision) = (document.serial, document.editor.revision());
        self.0 = Some(UnderWay { document, revision, wish, pace, shared, answer });
        Ok(())
    }

    /// Whether something is being arranged.
    pub const fn is_under_way(&self) -> bool {
        self.0.is_some()
    }

    /// How much of it is done, from 0 to 1; none if nothing is under way. Has it asked again soon.
    pub fn done(&self, ctx: &Context) -> Option<f32> {
        let under_way = self.0.as_ref()?;
        ctx.request_repaint_after(TOLD_EVERY);
        let Told { round, done, at } = under_way.shared.told();
        Some(under_way.pace.done(round, done, at.elapsed()))
    }

    /// Forgets what is under way; whether there was something. The thread ends as soon as it can,
    /// and nobody waits for it.
    pub fn stop(&mut self) -> bool {
        let Some(under_way) = self.0.take() else { return false };
        under_way.shared.stop.store(true, Ordering::Relaxed);
        true
    }

    /// What has come of it, once.
    pub fn poll(&mut self) -> Option<Outcome> {
        let ended = match self.0.as_ref()?.answer.try_recv() {
            Ok(ended) => ended,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Ended::Failed,
        };
        let UnderWay { document, revision, wish, .. } = self.0.take()?;
        Some(Outcome { document, revision, wish, ended })
    }
}

impl Drop for Arranging {
    fn drop(&mut self) {
        self.stop();
    }
}

/// All that the thread needs.
struct Task {
    model: Model,
    shown: BTreeMap<ElementId, Rect>,
    frames: BTreeMap<ElementId, FrameRoom>,
    options: Options,
    cards: Option<BTreeSet<ElementId>>,
    aspect: Option<f64>,
    start: Start,
}

impl Task {
    fn of(document: &Document, wish: &Wish) -> Self {
        let mut model = document.editor.model().clone();
        if let Some(direction) = &wish.direction {
            let mut about = model.about().clone();
            about.direction = direction.clone();
            let mut turned = Patch::new();
            turned.put(&model, about);
            // It is made for this very model, so that it fits.
            let _ = model.apply(&turned);
        }
        let scene = document.map.scene();
        let frames =
            scene.cards().filter_map(|card| Some((card.element, scene.frame_room(card.element)?)));
        let cards = scene.cards();
        let shown =
            cards.filter(|card| card.form != Form::Frame).map(|card| (card.element, card.rect));
        let options = Options { row_gap: ROW_GAP, ..Options::of_model(&model) };
        let was = Options::of_model(document.editor.model()).flow;
        let start = if was == options.flow { wish.start } else { Start::Turned(was) };
        Self {
            shown: shown.collect(),
            frames: frames.collect(),
            options,
            model,
            cards: wish.cards.clone(),
            aspect: wish.aspect,
            start,
        }
    }

    fn pace(&self) -> Pace {
        // The shape of a page is found by trying.
        let rounds = if self.aspect.is_some() { 3 } else { 1 };
        let links = self.model.links().count();
        Pace::new(self.shown.len().saturating_add(links), rounds)
    }

    /// Where the cards go; none if it was stopped.
    fn carry_out(&self, shared: &Shared) -> Option<Vec<Placed>> {
        let go_on = |progress: Progress| {
            shared.tell(progress.done as f32);
            !shared.stop.load(Ordering::Relaxed)
        };
        let shown = |id: ElementId| self.shown.get(&id).copied();
        let frame = |id: ElementId, rect: Rect| Some(self.frames.get(&id)?.around(rect));
        let map = Map { model: &self.model, shown: &shown, frame: &frame };
        let (only, watch) = (self.cards.as_ref(), Watch::new(&go_on));
        let placed = match self.aspect {
            Some(aspect) => layout::arrange_for_page(&map, aspect, &self.options, &watch),
            None => layout::arrange_map(&map, self.start, only, &self.options, &watch),
        };
        placed.ok()
    }
}
