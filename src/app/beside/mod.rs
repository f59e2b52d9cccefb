//! What happens to the document's file outside this window, and the quiet bar that tells it.

mod bar;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

pub use bar::{beside_ui, choice_ui, holder_in_words, line_ui};

use crate::file::{ConflictCopy, ContentHash, FileInfo, Holder, Opened, Theirs};
use crate::model::Model;

/// What is known of the file outside this window.
#[derive(Debug, Default)]
pub struct Beside {
    /// What somebody else has written to it.
    pub theirs: Option<TheirFile>,
    /// Whether it is not there any more.
    pub gone: Option<Gone>,
    /// The copies a sync service has left beside it.
    pub copies: Vec<ConflictCopy>,
    /// The copies that need not be told any more.
    pub hidden: BTreeSet<PathBuf>,
    /// Who else has it open.
    pub elsewhere: Option<Holder>,
    /// Whether the user wants to edit it all the same.
    pub edits_anyway: bool,
}

/// What somebody else has written to the file.
#[derive(Debug)]
pub struct TheirFile {
    /// The hash of it.
    pub hash: ContentHash,
    /// When it was written.
    pub written: SystemTime,
    /// The model in it, or why there is none.
    pub content: Result<TheirModel, String>,
    /// What differs from ours, in words; none while that is being worked out.
    pub differences: Option<String>,
}

/// A model that somebody else has written.
#[derive(Clone, Debug)]
pub struct TheirModel {
    /// The model.
    pub model: Arc<Model>,
    /// What its file says about itself.
    pub info: FileInfo,
    /// What the user has to be told about its file.
    pub notices: Vec<String>,
    /// Whether something was put right, so that the model is not quite the file's.
    pub is_repaired: bool,
    /// Why it must not be saved over.
    pub read_only: Option<String>,
}

impl From<Opened> for TheirModel {
    fn from(opened: Opened) -> Self {
        Self {
            notices: opened.notices.iter().map(ToString::to_string).collect(),
            is_repaired: opened.is_repaired(),
            model: Arc::new(opened.model),
            info: opened.info,
            read_only: opened.read_only,
        }
    }
}

/// A file that is not there any more.
#[derive(Clone, Copy, Debug)]
pub struct Gone {
    /// The editor's revision at which everything was saved, if it was.
    pub saved_at: Option<u64>,
}

impl From<Theirs> for TheirFile {
    fn from(theirs: Theirs) -> Self {
        let Theirs { hash, written, opened } = theirs;
        let content = opened.map(TheirModel::from).map_err(|error| error.to_string());
        Self { hash, written, content, differences: None }
    }
}

/// What the user wants done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Make the model what is in the file.
    LoadTheirs,
    /// Write over what is in the file with the next save.
    KeepMine,
    /// Show what differs from what is in the file.
    SeeTheirs,
    /// Show what differs from what is in a copy.
    SeeCopy(PathBuf),
    /// Say no more of a copy.
    HideCopy(PathBuf),
    /// Edit the model though another window has it open.
    EditAnyway,
}
