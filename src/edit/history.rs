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
    /// While it is being saved: what `saved_at` was before, should that fail.
    before_save: Option<SavedAt>,
}

/// How many edits were in force when the model was saved, if that state can be reached.
type SavedAt = Option<usize>;

impl Default for History {
    fn default() -> Self {
        Self::new()
    }
}

impl History {
    /// The history of a model as it was opened: nothing done, nothing unsaved.
    pub const fn new() -> Self {
        Self { done: Vec::new(), undone: Vec::new(), saved_at: Some(0), before_save: None }
    }

    /// The history of a model that is taken up again: the edits in force, the oldest first; those
    /// taken back, the one to be redone first at the end; and how many were in force when the
    /// model was saved, if that state can be reached.
    pub fn of(done: Vec<Edit>, undone: Vec<Edit>, saved_at: Option<usize>) -> Self {
        let edits = done.len().saturating_add(undone.len());
        let saved_at = saved_at.filter(|at| *at <= edits);
        Self { done, undone, saved_at, before_save: None }
    }

    /// Remembers an edit that has just been done. What had been undone is forgotten.
    pub fn push(&mut self, edit: Edit) {
        let reachable = |at: &usize| *at <= self.done.len();
        self.saved_at = self.saved_at.filter(reachable);
        self.before_save = self.before_save.map(|at| at.filter(reachable));
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

    /// The edits taken back, the one to be redone first at the end.
    pub fn undone(&self) -> &[Edit] {
        &self.undone
    }

    /// How many edits were in force when the model was saved, as far as that is certain: a save
    /// that is not done yet does not count. None if that state can no longer be reached.
    pub fn saved_at(&self) -> Option<usize> {
        self.before_save.unwrap_or(self.saved_at)
    }

    /// Notes that the model is saved as it is now.
    pub fn mark_saved(&mut self) {
        self.saved_at = Some(self.done.len());
        self.before_save = None;
    }

    /// Notes that the model is being saved as it is now: it counts as saved, unless that fails.
    pub fn begin_save(&mut self) {
        self.before_save = Some(self.saved_at);
        self.saved_at = Some(self.done.len());
    }

    /// Notes that the save is done, or was not: then what was saved before counts again.
    pub const fn end_save(&mut self, is_saved: bool) {
        if let Some(before) = self.before_save.take()
            && !is_saved
        {
            self.saved_at = before;
        }
    }

    /// Notes that the model as it is now is saved nowhere, whatever is undone: it was recovered,
    /// repaired or imported.
    pub const fn mark_unsaved(&mut self) {
        self.saved_at = None;
        self.before_save = None;
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
    fn a_save_that_comes_to_nothing_leaves_what_was_saved() {
        let mut history = History::new();
        history.begin_save();
        history.end_save(false);
        assert!(!history.is_modified(), "as it was opened");
        history.push(edit("one"));
        history.begin_save();
        assert!(!history.is_modified());
        history.push(edit("two"));
        history.end_save(false);
        history.step_back();
        assert!(history.is_modified());
        history.step_back();
        assert!(!history.is_modified());
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
