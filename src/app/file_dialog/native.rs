//! The system's own file dialog.

use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::task::{Context as TaskContext, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::{Duration, Instant};

use egui::Context;

use super::{Question, Want};

/// Nobody can read and cancel a dialog in less: a "cancel" this soon means that no dialog came.
const SOONEST_CANCEL: Duration = Duration::from_millis(150);

/// What came of it.
pub(super) enum Outcome {
    /// The user answered; none if they changed their mind.
    Answered(Option<PathBuf>),
    /// The system has no dialog.
    NotThere,
}

/// A dialog of the system that is open.
#[derive(Debug)]
pub(super) struct Native {
    question: Question,
    answers: Receiver<(Option<PathBuf>, Duration)>,
}

type Picking = Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>>;

impl Native {
    /// Opens the dialog. It is made here, on the main thread, as macOS requires, and waited for on
    /// a thread of its own.
    pub(super) fn start(question: Question, ctx: &Context, frame: &eframe::Frame) -> Self {
        let (send, answers) = mpsc::channel();
        let picking = picking(&question, frame);
        let ctx = ctx.clone();
        let wait = move || {
            let asked_at = Instant::now();
            let path = block_on(picking).map(|handle| handle.path().to_owned());
            // Fails only if the window is gone.
            let _ = send.send((path, asked_at.elapsed()));
            ctx.request_repaint();
        };
        if let Err(error) = std::thread::Builder::new().name("file dialog".into()).spawn(wait) {
            log::warn!("No thread for the file dialog: {error}");
        }
        Self { question, answers }
    }

    pub(super) const fn question(&self) -> &Question {
        &self.question
    }

    /// What came of it, once something has.
    pub(super) fn poll(&self) -> Option<Outcome> {
        match self.answers.try_recv() {
            Ok((None, took)) if took < SOONEST_CANCEL => Some(Outcome::NotThere),
            Ok((path, _)) => Some(Outcome::Answered(path)),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Outcome::NotThere),
        }
    }
}

fn picking(question: &Question, frame: &eframe::Frame) -> Picking {
    let dialog = rfd::AsyncFileDialog::new().set_directory(&question.folder).set_parent(frame);
    match &question.want {
        // The last part alone: no system's filter knows an ending with two dots.
        Want::Open => Box::pin(
            dialog
                .set_title("Open a model")
                .add_filter("Throughline models", &["ron"])
                .add_filter("All files", &["*"])
                .pick_file(),
        ),
        Want::Save { name } => {
            Box::pin(dialog.set_title("Save the model as").set_file_name(name).save_file())
        }
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits for a future on this thread.
fn block_on<T>(mut future: Pin<Box<dyn Future<Output = T> + Send>>) -> T {
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut task = TaskContext::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut task) {
            Poll::Ready(value) => return value,
            Poll::Pending => std::thread::park(),
        }
    }
}

/// Whether it is worth trying: on Linux a dialog comes from the desktop's portal, over the session
/// bus, or else from `zenity`.
pub(super) fn may_be_there() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    let bus_named = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some();
    let bus_usual = std::env::var_os("XDG_RUNTIME_DIR")
        .is_some_and(|folder| PathBuf::from(folder).join("bus").exists());
    let zenity = std::env::var_os("PATH").is_some_and(|folders| {
        std::env::split_paths(&folders).any(|folder| folder.join("zenity").is_file())
    });
    bus_named || bus_usual || zenity
}
