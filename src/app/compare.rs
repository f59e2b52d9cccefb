//! What makes one model another, worked out on the thread for files: both may be large.

use std::path::PathBuf;
use std::sync::Arc;

use super::document::{Document, Serial};
use crate::file::{self, ContentHash, Fs};
use crate::model::{Model, Patch, Summary, diff};

/// Two models to be compared.
#[derive(Debug)]
pub struct Compare {
    document: Serial,
    revision: u64,
    ours: Model,
    with: With,
    then: Then,
}

/// What a model is compared with.
#[derive(Clone, Debug)]
pub enum With {
    /// A model that has been read.
    Model(Arc<Model>),
    /// The model in a file.
    File(PathBuf),
}

/// What is done when it is known what differs.
#[derive(Clone, Debug)]
pub enum Then {
    /// The bar tells it.
    Tell(ContentHash),
    /// It is shown as a list under this heading.
    Show(String),
    /// It is done to the model: it becomes what is in its file.
    Load(ContentHash),
    /// It is done to the model, as a step that is called so: it becomes an earlier version.
    Restore(String),
}

/// What differs.
#[derive(Debug)]
pub struct Compared {
    /// Whose model was compared.
    pub document: Serial,
    /// The editor's revision that was compared.
    pub revision: u64,
    /// What it was compared with.
    pub with: With,
    /// What is to be done.
    pub then: Then,
    /// What has to be done to ours to get theirs, and in words; or why it is not known.
    pub result: Result<(Patch, Summary), String>,
}

impl Compare {
    /// The model of `document` as it is now, to be compared.
    pub fn new(document: &Document, with: With, then: Then) -> Self {
        let (serial, editor) = (document.serial, &document.editor);
        let (revision, ours) = (editor.revision(), editor.model().clone());
        Self { document: serial, revision, ours, with, then }
    }

    /// Compares them; a file is one of `fs`.
    pub fn done(self, fs: &dyn Fs) -> Compared {
        let Self { document, revision, ours, with, then } = self;
        let differences = |theirs: &Model| {
            let patch = diff(&ours, theirs);
            let summary = Summary::of(&ours, &patch);
            (patch, summary)
        };
        let result = match &with {
            With::Model(theirs) => Ok(differences(theirs)),
            With::File(path) => match file::open_in(fs, path) {
                Ok(opened) => Ok(differences(&opened.model)),
                Err(error) => Err(error.to_string()),
            },
        };
        Compared { document, revision, with, then, result }
    }
}
