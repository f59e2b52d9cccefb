//! The model that is open: its editor, its file, and how it is looked at.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use super::beside::Beside;
use super::canvas::MapState;
use super::panels::Panels;
use super::present::Presentation;
use super::recovery;
use super::story::StoryState;
use super::workshop::Workshop;
use crate::edit::Editor;
use crate::file::journal::Recovered;
use crate::file::{ContentHash, FileInfo, Opened, Over};
use crate::model::{IdSource, Model, visible};
use crate::scene::MapScene;

/// What a model without a title and without a file is called.
pub const UNTITLED: &str = "Untitled model";

/// Where a model is kept.
#[derive(Clone, Debug, Default)]
pub struct FileState {
    /// The file; none if it has never been saved.
    pub path: Option<PathBuf>,
    /// What its file says about itself.
    pub info: FileInfo,
    /// The hash of the file as it was last read or written here.
    pub content_hash: Option<ContentHash>,
    /// Why it must not be saved over.
    pub read_only: Option<String>,
    /// Whether what is in it is somebody else's, and is to be written over: it is kept first.
    pub over_theirs: bool,
    /// Whether it is being saved at this moment.
    pub saving: bool,
    /// The save that was asked for while one was under way.
    pub next_save: Option<NextSave>,
    /// When it was last saved.
    pub saved_at: Option<Instant>,
}

/// A save that waits for the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextSave {
    /// Where the model is saved then.
    SamePlace,
    /// Somewhere else.
    To(PathBuf, Over),
}

/// Tells the models that have been open apart, so that what is done on a thread for one is never
/// taken for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Serial(u64);

impl Serial {
    fn next() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }

    /// Its number: no two have the same.
    pub const fn number(self) -> u64 {
        self.0
    }
}

/// A model that is open.
pub struct Document {
    /// Which of all the models that have been open.
    pub serial: Serial,
    /// The model, its history, and what is selected.
    pub editor: Editor,
    /// Where it is kept.
    pub file: FileState,
    /// How it is looked at.
    pub map: MapState,
    /// What happens to its file outside this window.
    pub beside: Beside,
    /// When it was written, in words, if it is an earlier version of a model that is open.
    pub version_of: Option<String>,
    /// What the panels around the map remember.
    pub panels: Panels,
    /// What the story panel remembers.
    pub story: StoryState,
    /// What a live session remembers.
    pub workshop: Workshop,
    /// The presentation that is under way.
    pub presentation: Option<Box<Presentation>>,
}

impl Document {
    /// A model that has no file yet.
    pub fn untitled(model: Model, scene: MapScene) -> Self {
        Self::new(model, scene, FileState::default())
    }

    /// A model from a file. What was repaired counts as a change: it is not in the file.
    pub fn opened(path: PathBuf, opened: Opened, scene: MapScene) -> Self {
        let repaired = opened.is_repaired();
        let file = FileState {
            path: Some(path),
            info: opened.info,
            content_hash: Some(opened.content_hash),
            read_only: opened.read_only,
            over_theirs: false,
            saving: false,
            next_save: None,
            saved_at: None,
        };
        let mut document = Self::new(opened.model, scene, file);
        if repaired {
            document.editor.mark_unsaved();
        }
        document
    }

    /// A model as it was when the program stopped, with its history. What is in its file is only
    /// known to be what was saved then if `is_file_as_it_was`.
    pub fn restored(recovered: Recovered, scene: MapScene, is_file_as_it_was: bool) -> Self {
        let history = recovery::history(&recovered);
        let Recovered { origin, model, .. } = recovered;
        let file = FileState {
            path: origin.path,
            info: origin.info,
            content_hash: origin.content_hash,
            read_only: origin.read_only,
            ..FileState::default()
        };
        let mut editor = Editor::with_history(model, history, IdSource::random());
        if !is_file_as_it_was {
            editor.mark_unsaved();
        }
        Self::with(editor, scene, file)
    }

    fn new(model: Model, scene: MapScene, file: FileState) -> Self {
        Self::with(Editor::new(model, IdSource::random()), scene, file)
    }

    fn with(editor: Editor, scene: MapScene, file: FileState) -> Self {
        Self {
            serial: Serial::next(),
            editor,
            file,
            map: MapState::new(scene),
            beside: Beside::default(),
            version_of: None,
            panels: Panels::default(),
            story: StoryState::default(),
            workshop: Workshop::default(),
            presentation: None,
        }
    }

    /// The model's title, or what stands in for one.
    pub fn title(&self) -> String {
        let title = self.editor.model().about().title.trim();
        if !title.is_empty() {
            return visible(title).into_owned();
        }
        self.file.path.as_deref().map_or_else(|| UNTITLED.to_owned(), name_of)
    }

    /// Whether there is something in it that is in no file.
    pub fn is_modified(&self) -> bool {
        self.editor.is_modified()
    }

    /// Whether work would be lost if it were left now.
    pub fn has_unsaved_work(&self) -> bool {
        self.is_modified() || self.file.saving
    }
}

/// What a file is called, without the ending of model files.
pub fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    visible(name.strip_suffix(super::file_dialog::EXTENSION).unwrap_or(&name)).into_owned()
}

/// A path as it is shown: what would be obeyed in it is spelled out.
pub fn path_in_full(path: &Path) -> String {
    visible(&path.display().to_string()).into_owned()
}
