//! Arranging on a thread of its own: the window goes on meanwhile, says how far it is, and can
//! stop it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{self, Receiver, TryRecvError};

use egui::Context;

use super::crash;
use super::document::{Document, Serial};
use crate::geometry::Rect;
use crate::layout::{self, Map, Options, Placed, Progress, Start, Watch};
use crate::model::{Direction, ElementId, Model, Patch};
use crate::scene::{Form, FrameRoom};

/// The least room between two rows, in map units: enough for a line to show whether it is broken.
const ROW_GAP: f64 = 88.0;
/// What progress is told in: thousandths of the whole.
const WHOLE: u32 = 1_000;

/// What is to be arranged.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// Which cards; none is all of them. The others stay where they are.
    pub cards: Option<BTreeSet<ElementId>>,
    /// Whether cards keep their order where they can, or are placed as if for the first time.
    pub start: Start,
    /// Which way the links are to run, if that changes with it.
    pub direction: Option<Direction>,
    /// Rows that are longer than this are wrapped.
    pub longest_row: Option<f64>,
    /// What the step is called, before the number of cards.
    pub verb: &'static str,
}

impl Wish {
    /// All cards, which move no more than they must.
    pub const fn all() -> Self {
        Self {
            cards: None,
            start: Start::FromHere,
            direction: None,
            longest_row: None,
            verb: "Arrange",
        }
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
    /// Somebody stopped it.
    Stopped,
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
#[derive(Debug, Default)]
struct Shared {
    stop: AtomicBool,
    done: AtomicU32,
}

#[derive(Debug)]
struct UnderWay {
    document: Serial,
    revision: u64,
    wish: Wish,
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
        let shared = Arc::new(Shared::default());
        let (send, answer) = mpsc::channel();
        let task = Task::of(document, &wish);
        let (ctx, watched) = (ctx.clone(), Arc::clone(&shared));
        let work = move || {
            let ended = crash::guarded(|| task.carry_out(&ctx, &watched)).unwrap_or(Ended::Failed);
            // Fails only if nobody waits for it any more.
            let _ = send.send(ended);
            ctx.request_repaint();
        };
        std::thread::Builder::new().name("arranging".into()).spawn(work)?;
        let (document, revision) = (document.serial, document.editor.revision());
        self.0 = Some(UnderWay { document, revision, wish, shared, answer });
        Ok(())
    }

    /// Whether something is being arranged.
    pub const fn is_under_way(&self) -> bool {
        self.0.is_some()
    }

    /// How much of it is done, from 0 to 1; none if nothing is under way.
    pub fn done(&self) -> Option<f32> {
        let done = self.0.as_ref()?.shared.done.load(Ordering::Relaxed);
        Some(done as f32 / WHOLE as f32)
    }

    /// Has it end as soon as it can.
    pub fn stop(&self) {
        if let Some(under_way) = &self.0 {
            under_way.shared.stop.store(true, Ordering::Relaxed);
        }
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
        let options = Options {
            longest_row: wish.longest_row,
            row_gap: ROW_GAP,
            ..Options::of_model(&model)
        };
        let (cards, start) = (wish.cards.clone(), wish.start);
        Self { shown: shown.collect(), frames: frames.collect(), options, model, cards, start }
    }

    fn carry_out(&self, ctx: &Context, shared: &Shared) -> Ended {
        let go_on = |progress: Progress| {
            let done = (progress.done * f64::from(WHOLE)) as u32;
            if shared.done.swap(done, Ordering::Relaxed) != done {
                ctx.request_repaint();
            }
            !shared.stop.load(Ordering::Relaxed)
        };
        let shown = |id: ElementId| self.shown.get(&id).copied();
        let frame = |id: ElementId, rect: Rect| Some(self.frames.get(&id)?.around(rect));
        let map = Map { model: &self.model, shown: &shown, frame: &frame };
        let (only, watch) = (self.cards.as_ref(), Watch::new(&go_on));
        match layout::arrange_map(&map, self.start, only, &self.options, &watch) {
            Ok(placed) => Ended::Placed(placed),
            Err(layout::Cancelled) => Ended::Stopped,
        }
    }
}
