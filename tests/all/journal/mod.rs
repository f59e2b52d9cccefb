//! The recovery journal: what was done comes back after a crash, whatever state it left.

mod crash;
mod damage;
mod found;
mod roundtrip;
mod thread;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use throughline::app::recovery;
use throughline::edit::{Command, Editor, NewElement, Spot};
use throughline::file::journal::{self, News, Origin, Recovered, Window, Writer};
use throughline::file::{FileInfo, MemoryFs, write_text};
use throughline::model::{IdSource, Model};

use crate::support::notation::{kind_named, parse};

const DATA: &str = "/home/data";

/// An editor and its journal, on a disk in memory.
struct Desk {
    fs: MemoryFs,
    editor: Editor,
    origin: Origin,
    writer: Writer,
}

impl Desk {
    fn new(fs: MemoryFs, model: Model, origin: Origin, window: u64) -> Self {
        let editor = Editor::new(model, IdSource::seeded(7));
        Self::with(fs, editor, origin, window)
    }

    fn with(fs: MemoryFs, editor: Editor, origin: Origin, window: u64) -> Self {
        let begin = recovery::begin(&editor, origin.clone());
        let window = Window { number: window, process: 42, host: "desk".into() };
        let writer = Writer::new(Arc::new(fs.clone()), Path::new(DATA), begin, window);
        Self { fs, editor, origin, writer }
    }

    /// A model that has never been saved.
    fn untitled() -> Self {
        Self::new(MemoryFs::new(), parse(""), Origin::default(), 1)
    }

    /// Tells the journal what happened, without writing it.
    fn note(&mut self) {
        for news in self.editor.take_news() {
            self.writer.note(recovery::news(&news)).unwrap();
        }
    }

    /// Writes and syncs all that happened.
    fn keep(&mut self) {
        self.note();
        self.writer.write().unwrap();
        self.writer.sync().unwrap();
    }

    fn add(&mut self, title: &str) {
        let kind = kind_named(self.editor.model(), "outcome");
        let (title, spot) = (title.to_owned(), Spot::ParkingLot);
        let new = NewElement { kind, title, level: None, group: None, spot };
        self.editor.run(&Command::AddElements(vec![new])).unwrap();
    }

    fn mark_saved(&mut self) {
        self.editor.mark_saved();
        let at = self.editor.history().saved_at();
        self.writer.note(News::Saved { at, origin: self.origin.clone() }).unwrap();
    }

    fn paths(&self) -> Vec<PathBuf> {
        journals(&self.fs)
    }

    /// What the only journal on the disk says.
    fn read(&self) -> Recovered {
        let paths = self.paths();
        assert_eq!(paths.len(), 1, "{paths:?}");
        journal::read(&self.fs.content(&paths[0]).unwrap()).unwrap()
    }
}

/// The journals on a disk, without their locks.
fn journals(fs: &MemoryFs) -> Vec<PathBuf> {
    let is_journal = |path: &PathBuf| path.extension().is_some_and(|end| end == "journal");
    fs.paths().into_iter().filter(is_journal).collect()
}

/// The bytes a model is saved as.
fn bytes(model: &Model) -> String {
    write_text(model, &FileInfo::new())
}

/// The editor as it is restored.
fn restored(recovered: &Recovered) -> Editor {
    let history = recovery::history(recovered);
    Editor::with_history(recovered.model.clone(), history, IdSource::seeded(8))
}

/// Two editors are the same: model, undo history and all it leads to.
fn assert_same(editor: &Editor, other: &Editor) {
    let (mut editor, mut other) = (editor.clone(), other.clone());
    assert_eq!(bytes(editor.model()), bytes(other.model()));
    assert_eq!(editor.history().done(), other.history().done());
    assert_eq!(editor.history().undone(), other.history().undone());
    assert_eq!(editor.history().saved_at(), other.history().saved_at());
    while editor.redo().is_some() {
        assert!(other.redo().is_some());
        assert_eq!(editor.model(), other.model());
    }
    assert_eq!(other.redo(), None);
    while editor.undo().is_some() {
        assert!(other.undo().is_some());
        assert_eq!(editor.model(), other.model());
        assert_eq!(editor.selection(), other.selection());
        assert_eq!(editor.is_modified(), other.is_modified());
    }
    assert_eq!(other.undo(), None);
}
