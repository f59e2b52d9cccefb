//! How long the window takes to show a model, told step by step: for those who make it faster.

use std::time::Instant;

use egui::Context;

/// Set to 1, the times are told.
const VARIABLE: &str = "THROUGHLINE_TRACE_START";

/// What has been told so far.
#[derive(Clone, Copy, Debug)]
pub struct StartTrace {
    began: Instant,
    told: Step,
}

/// The steps to the first frame with the model in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Began,
    WindowMade,
    ModelRead,
    FrameDrawn,
}

impl StartTrace {
    /// Begins now, if the environment asks for it.
    pub fn from_environment() -> Option<Self> {
        let wanted = std::env::var_os(VARIABLE).is_some_and(|value| value == "1");
        wanted.then(|| Self { began: Instant::now(), told: Step::Began })
    }

    /// The window is there, and the program in it.
    pub fn window_made(&mut self) {
        self.tell(Step::WindowMade, "the window is made");
    }

    /// A pass begins. A pass after the one with the model means that it has been painted.
    pub fn pass(&mut self, ctx: &Context, has_model: bool) {
        if !has_model {
            return;
        }
        if self.told < Step::ModelRead {
            self.tell(Step::ModelRead, "the model is read");
            ctx.request_repaint();
        } else {
            self.tell(Step::FrameDrawn, "the first frame with it is painted");
        }
    }

    fn tell(&mut self, step: Step, what: &str) {
        if self.told < step {
            self.told = step;
            eprintln!("{} ms: {what}", self.began.elapsed().as_millis());
        }
    }
}
