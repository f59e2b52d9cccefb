//! What was done, so that it can be undone and done again without end.

use super::Selection;
use crate::model::Patch;

/// One thing the user did.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// What the menu calls it: "Move 3 elements".
    pub label: String,
    /// What it did.
    pub patch: Patch,
    /// What was selected before it.
    pub selection_before: Selection,
    /// What was selected after it.
    pub selection_after: Selection,
}

/// Every edit since the model was opened, and how many of them are in force.
///
/// Selecting is no edit: it leaves what can be redone alone.
#[derive(Clone, Debug)]
pub struct History {
    done: Vec<Edit>,
    /// The edits taken back, the latest one first to be redone at the end.
    undone: Vec<Edit>,
    /// How many edits were in force when the model was saved; none if that state can no longer
    /// be reached, or never was saved.
    saved_at: Option<usize>,
}

impl Default for History {
    fn default() -> Self {
        Self::new()
    }
}

impl History {
    /// The history of a model as it was opened: nothing done, nothing unsaved.
    pub const fn new() -> Self {
        Self { done: Vec::new(), undone: Vec::new(), saved_at: Some(0) }
    }

    /// Remembers an edit that has just been done. What had been undone is forgotten.
    pub fn push(&mut self, edit: Edit) {
        if self.saved_at.is_some_and(|saved| saved > self.done.len()) {
            self.saved_at = None;
        }
        self.undone.clear();
        self.done.push(edit);
    }

    /// The edit that undo takes back.
    pub fn last_done(&self) -> Option<&Edit> {
        self.done.last()
    }

    /// The edit that redo does again.
    pub fn last_undone(&self) -> Option<&Edit> {
        self.undone.last()
    }

    /// Notes that the last edit was taken back, and hands it out.
    pub fn step_back(&mut self) -> Option<&Edit> {
        self.undone.push(self.done.pop()?);
        self.undone.last()
    }

    /// Notes that the last edit taken back was done again, and hands it out.
    pub fn step_forward(&mut self) -> Option<&Edit> {
        self.done.push(self.undone.pop()?);
        self.done.last()
    }

    /// How many edits are in force.
    pub fn len(&self) -> usize {
        self.done.len()
    }

    /// Whether no edit is in force.
    pub fn is_empty(&self) -> bool {
        self.done.is_empty()
    }

    /// The edits in force, the oldest first.
    pub fn done(&self) -> &[Edit] {
        &self.done
    }

    /// Notes that the model is saved as it is now.
    pub fn mark_saved(&mut self) {
        self.saved_at = Some(self.done.len());
    }

    /// Notes that the model as it is now is saved nowhere, whatever is undone: it was recovered,
    /// repaired or imported.
    pub const fn mark_unsaved(&mut self) {
        self.saved_at = None;
    }

    /// Whether the model differs from what was saved.
    pub fn is_modified(&self) -> bool {
        self.saved_at != Some(self.done.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(label: &str) -> Edit {
        Edit {
            label: label.into(),
            patch: Patch::new(),
            selection_before: Selection::new(),
            selection_after: Selection::new(),
        }
    }

    #[test]
    fn undoing_back_to_the_saved_edit_is_unmodified() {
        let mut history = History::new();
        history.push(edit("one"));
        assert!(history.is_modified());
        history.mark_saved();
        history.push(edit("two"));
        assert_eq!(history.step_back().map(|edit| edit.label.as_str()), Some("two"));
        assert!(!history.is_modified());
        history.step_back();
        assert!(history.is_modified());
        history.step_forward();
        assert!(!history.is_modified());
    }

    #[test]
    fn a_saved_state_that_was_overwritten_cannot_come_back() {
        let mut history = History::new();
        history.push(edit("one"));
        history.mark_saved();
        history.step_back();
        history.push(edit("another"));
        assert!(history.is_modified(), "as long as the saved one, and yet another");
        history.step_back();
        assert!(history.is_modified());
    }

    #[test]
    fn a_recovered_model_stays_modified_until_it_is_saved() {
        let mut history = History::new();
        history.mark_unsaved();
        assert!(history.is_modified());
        history.mark_saved();
        assert!(!history.is_modified());
    }
}
