//! What a saved file says was done.

use std::path::Path;

use throughline::file;
use throughline::model::{Model, Record, diff};

/// The records that one file has and another has not, and how many differ otherwise.
pub struct Difference {
    pub added: Vec<Record>,
    pub changed_or_removed: usize,
}

impl Difference {
    pub fn between(before: &Model, after: &Model) -> Self {
        let patch = diff(before, after);
        let (added, rest): (Vec<_>, Vec<_>) =
            patch.changes().map(|(_, change)| change).partition(|change| change.before.is_none());
        Self {
            added: added.into_iter().filter_map(|change| change.after.clone()).collect(),
            changed_or_removed: rest.len(),
        }
    }
}

/// The model in a file that must open without a word.
pub fn open(file: &Path) -> Model {
    let opened = file::open(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    assert!(opened.notices.is_empty(), "{}: {:?}", file.display(), opened.notices);
    opened.model
}
