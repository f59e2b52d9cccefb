//! What the journal knows of the model: enough to write itself anew at any moment.

use std::sync::Arc;

use super::step::{Begin, News, Origin, Step};
use crate::model::{Broken, Model};

/// As many steps come with the model when the journal is written anew.
const KEPT_STEPS: usize = 10_000;

/// A copy of the model and its history. Patches are shared with the window's.
#[derive(Debug)]
pub(super) struct Log {
    pub(super) origin: Origin,
    pub(super) model: Model,
    /// The steps in force, the oldest first; older ones may have been forgotten.
    pub(super) done: Vec<Step>,
    /// The steps taken back, the one to be redone first at the end.
    pub(super) undone: Vec<Step>,
    forgotten: usize,
    /// How many steps were in force when it was saved, the forgotten ones included.
    saved_at: Option<usize>,
}

impl Log {
    pub(super) fn new(begin: Begin) -> Self {
        let Begin { origin, model, done, undone, saved_at } = begin;
        let model = Arc::unwrap_or_clone(model);
        Self { origin, model, done, undone, forgotten: 0, saved_at }
    }

    fn steps(&self) -> usize {
        self.forgotten.saturating_add(self.done.len())
    }

    /// Whether there is nothing that is not in the file.
    pub(super) fn is_saved(&self) -> bool {
        self.saved_at == Some(self.steps())
    }

    /// How many of the last steps in force are not in the file; below zero, how many of those
    /// taken back are. None if what is in the file cannot be reached.
    pub(super) fn unsaved(&self) -> Option<i64> {
        let saved_at = i64::try_from(self.saved_at?).ok()?;
        i64::try_from(self.steps()).ok()?.checked_sub(saved_at)
    }

    /// Follows what happened.
    pub(super) fn take(&mut self, news: News) -> Result<(), Broken> {
        match news {
            News::Done(step) => {
                self.model.apply(&step.patch)?;
                let steps = self.steps();
                self.saved_at = self.saved_at.filter(|at| *at <= steps);
                self.undone.clear();
                self.done.push(step);
            }
            News::Undone => {
                if let Some(step) = self.done.pop() {
                    self.model.apply(&step.patch.inverted())?;
                    self.undone.push(step);
                }
            }
            News::Redone => {
                if let Some(step) = self.undone.pop() {
                    self.model.apply(&step.patch)?;
                    self.done.push(step);
                }
            }
            News::Saved { at, origin } => (self.saved_at, self.origin) = (at, origin),
        }
        Ok(())
    }

    /// Forgets the oldest steps beyond those that are kept.
    pub(super) fn trim(&mut self) {
        let surplus = self.done.len().saturating_sub(KEPT_STEPS);
        drop(self.done.drain(..surplus));
        self.forgotten = self.forgotten.saturating_add(surplus);
    }
}
