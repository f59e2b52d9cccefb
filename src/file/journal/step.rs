//! What a journal holds, as plain data: `edit` has the same with more to it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::file::{ContentHash, FileInfo};
use crate::model::{Model, Patch, RecordKey};

/// One step of the undo history.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What the menu calls it.
    pub label: String,
    /// What it did.
    pub patch: Patch,
    /// What was selected before it.
    pub selected_before: Vec<RecordKey>,
    /// What was selected after it.
    pub selected_after: Vec<RecordKey>,
}

/// The file a model was opened from or saved to last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Where it is; none if the model has never been saved.
    pub path: Option<PathBuf>,
    /// What it says about itself.
    pub info: FileInfo,
    /// Its content as it was read or written here last.
    pub content_hash: Option<ContentHash>,
    /// Why it must not be saved over.
    pub read_only: Option<String>,
}

/// A model whose journal begins.
#[derive(Clone, Debug)]
pub struct Begin {
    /// Its file.
    pub origin: Origin,
    /// The model as it is now. The journal makes its own copy, on its own thread.
    pub model: Arc<Model>,
    /// The steps in force, the oldest first.
    pub done: Vec<Step>,
    /// The steps taken back, the one to be redone first at the end.
    pub undone: Vec<Step>,
    /// How many steps were in force when it was saved; none if that state cannot be reached.
    pub saved_at: Option<usize>,
}

/// Something that happened to the model.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// This was done.
    Done(Step),
    /// The last step in force was taken back.
    Undone,
    /// The last step taken back was done again.
    Redone,
    /// It was saved, or what was saved can no longer be trusted.
    Saved {
        /// How many steps were in force when it was; none if what is saved cannot be reached.
        at: Option<usize>,
        /// The file it is in now.
        origin: Origin,
    },
}
