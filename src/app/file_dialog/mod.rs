//! Asking for a file: with the system's own dialog, or with ours where the system has none.
//!
//! The system's dialog runs on a thread, because it would hold the window up until it is closed.

mod browser;
mod name;
mod native;

use std::path::{Path, PathBuf};

use egui::Context;

use browser::Browser;
pub use name::{EXTENSION, copy_name, suggested, with_extension};
use native::Native;

/// Set to 1, the system's dialogs are never used: for tests, and where they do not work.
const BUILTIN_VARIABLE: &str = "THROUGHLINE_BUILTIN_DIALOGS";

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Want {
    /// A file that is there.
    Open,
    /// A file to write.
    Save {
        /// The name that is offered.
        name: String,
    },
}

/// A question for a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is asked for.
    pub want: Want,
    /// Where the dialog starts.
    pub folder: PathBuf,
}

/// What the user said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was asked for.
    pub want: Want,
    /// The file; none if the user changed their mind.
    pub path: Option<PathBuf>,
}

/// The dialog for files, shown or not.
#[derive(Debug)]
pub struct FileDialog {
    state: State,
    builtin_only: bool,
    /// The folder of the last file, where the next dialog starts.
    last_folder: Option<PathBuf>,
}

#[derive(Debug)]
enum State {
    Closed,
    Asked(Question),
    Native(Native),
    Builtin(Browser),
}

impl FileDialog {
    /// No dialog. `builtin_only` leaves the system's own aside.
    pub const fn new(builtin_only: bool) -> Self {
        Self { state: State::Closed, builtin_only, last_folder: None }
    }

    /// As [`FileDialog::new`], as the environment says.
    pub fn from_environment() -> Self {
        let wanted = std::env::var_os(BUILTIN_VARIABLE).is_some_and(|value| value == "1");
        Self::new(wanted || !native::may_be_there())
    }

    /// Whether a question is open.
    pub const fn is_open(&self) -> bool {
        !matches!(self.state, State::Closed)
    }

    /// Asks, unless a question is open already. The dialog starts beside `near`.
    pub fn ask(&mut self, want: Want, near: Option<&Path>) {
        if self.is_open() {
            return;
        }
        let folder = near
            .and_then(Path::parent)
            .filter(|folder| folder.is_absolute())
            .map(Path::to_owned)
            .or_else(|| self.last_folder.clone())
            .unwrap_or_else(usual_folder);
        self.state = State::Asked(Question { want, folder });
    }

    /// Shows the dialog, and hands over the answer once there is one. `frame` is what the
    /// system's dialog belongs to.
    pub fn ui(&mut self, ctx: &Context, frame: &eframe::Frame) -> Option<Answer> {
        if let State::Asked(question) = &self.state {
            let question = question.clone();
            self.state = if self.builtin_only {
                State::Builtin(Browser::new(question, ctx))
            } else {
                State::Native(Native::start(question, ctx, frame))
            };
        }
        let (want, path) = match &mut self.state {
            State::Closed | State::Asked(_) => return None,
            State::Native(native) => match native.poll()? {
                native::Outcome::Answered(path) => (native.question().want.clone(), path),
                native::Outcome::NotThere => {
                    // There will be none next time either.
                    self.builtin_only = true;
                    self.state = State::Builtin(Browser::new(native.question().clone(), ctx));
                    ctx.request_repaint();
                    return None;
                }
            },
            State::Builtin(browser) => (browser.want().clone(), browser.ui(ctx)?),
        };
        self.state = State::Closed;
        if let Some(folder) = path.as_deref().and_then(Path::parent) {
            self.last_folder = Some(folder.to_owned());
        }
        Some(Answer { want, path })
    }
}

fn usual_folder() -> PathBuf {
    let folders = directories::UserDirs::new();
    let documents = folders.as_ref().and_then(|folders| folders.document_dir());
    let home = folders.as_ref().map(directories::UserDirs::home_dir);
    documents
        .filter(|folder| folder.is_dir())
        .or(home)
        .map_or_else(|| PathBuf::from(std::path::MAIN_SEPARATOR_STR), Path::to_owned)
}
