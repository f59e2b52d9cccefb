//! A model under the user's hands: commands go in, edits can be taken back.

use std::sync::Arc;

use super::{Command, Edit, History, Planned, Refusal, Selection, plan};
use crate::model::{ElementId, IdSource, KindId, LevelId, LinkId, Model, Patch, RecordKey};

/// What a command did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// What the undo menu calls it.
    pub label: String,
    /// The records it made, in the order of their keys.
    pub made: Vec<RecordKey>,
    /// Whether anything changed at all; if not, there is nothing to undo.
    pub changed: bool,
}

impl Done {
    /// The first element it made.
    pub fn element(&self) -> Option<ElementId> {
        self.made.iter().find_map(|key| match key {
            RecordKey::Element(id) => Some(*id),
            _ => None,
        })
    }

    /// The first link it made.
    pub fn link(&self) -> Option<LinkId> {
        self.made.iter().find_map(|key| match key {
            RecordKey::Link(id) => Some(*id),
            _ => None,
        })
    }

    /// The first level it made.
    pub fn level(&self) -> Option<LevelId> {
        self.made.iter().find_map(|key| match key {
            RecordKey::Level(id) => Some(*id),
            _ => None,
        })
    }

    /// The first kind it made.
    pub fn kind(&self) -> Option<KindId> {
        self.made.iter().find_map(|key| match key {
            RecordKey::Kind(id) => Some(*id),
            _ => None,
        })
    }
}

/// A model, its history, and what is selected in it.
#[derive(Clone, Debug)]
pub struct Editor {
    /// Shared with whoever keeps or saves it, and copied only if it changes meanwhile.
    model: Arc<Model>,
    history: History,
    selection: Selection,
    ids: IdSource,
    revision: u64,
    last_patch: Patch,
    news: Vec<News>,
    /// Why the model is only to be looked at, if so.
    read_only: Option<String>,
}

/// Something that happened to the model.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// This was done.
    Done(Edit),
    /// The last edit in force was taken back.
    Undone,
    /// The last edit taken back was done again.
    Redone,
}

impl Editor {
    /// An editor of `model` as it was opened: nothing done, nothing selected.
    pub fn new(model: Model, ids: IdSource) -> Self {
        Self::with_history(model, History::new(), ids)
    }

    /// An editor that goes on where another was: `history` is what led to `model`. What was
    /// selected after the last edit is selected.
    pub fn with_history(model: Model, history: History, ids: IdSource) -> Self {
        let last = history.last_done().map(|edit| edit.selection_after.clone());
        let mut selection = last.unwrap_or_default();
        selection.retain_in(&model);
        Self {
            model: Arc::new(model),
            history,
            selection,
            ids,
            revision: 0,
            last_patch: Patch::new(),
            news: Vec::new(),
            read_only: None,
        }
    }

    /// Carries out a command, all of it or nothing. A command that changes nothing leaves no
    /// edit behind.
    ///
    /// # Errors
    /// [`Refusal`] says why not; nothing has changed then.
    pub fn run(&mut self, command: &Command) -> Result<Done, Refusal> {
        self.run_and_follow(command, |_, _| None)
    }

    /// As [`Editor::run`], and with it, as one edit, what `follow` finds that has to follow: it
    /// is asked with the model as it is then and what has changed. A follower that is refused is
    /// left out.
    ///
    /// # Errors
    /// [`Refusal`] says why the command itself is not done; nothing has changed then.
    pub fn run_and_follow(
        &mut self,
        command: &Command,
        follow: impl FnOnce(&Model, &Patch) -> Option<Command>,
    ) -> Result<Done, Refusal> {
        if let Some(why) = &self.read_only {
            return Err(Refusal::ReadOnly(why.clone()));
        }
        let Planned { mut patch, label, select } = plan(&self.model, command, &mut self.ids)?;
        let selection_before = self.selection.clone();
        if patch.is_empty() {
            if let Some(select) = select {
                self.select(select);
            }
            return Ok(Done { label, made: Vec::new(), changed: false });
        }
        Arc::make_mut(&mut self.model).apply(&patch)?;
        if let Some(follower) = follow(&self.model, &patch)
            && let Ok(planned) = plan(&self.model, &follower, &mut self.ids)
            && Arc::make_mut(&mut self.model).apply(&planned.patch).is_ok()
        {
            patch = patch.then(&planned.patch);
        }
        self.advance(patch.clone());
        self.select(select.unwrap_or_else(|| selection_before.clone()));
        let added = patch.changes().filter(|(_, change)| change.before.is_none());
        let made = added.map(|(key, _)| key).collect();
        let edit = Edit {
            label: label.clone(),
            patch,
            selection_before,
            selection_after: self.selection.clone(),
        };
        self.news.push(News::Done(edit.clone()));
        self.history.push(edit);
        Ok(Done { label, made, changed: true })
    }

    /// Takes the last edit back and selects what was selected before it. The answer is what the
    /// edit is called; none if there is nothing to undo.
    pub fn undo(&mut self) -> Option<String> {
        if self.read_only.is_some() {
            return None;
        }
        let edit = self.history.last_done()?;
        let patch = edit.patch.inverted();
        // The history fits the model, so that this cannot fail; if it did, nothing would change.
        Arc::make_mut(&mut self.model).apply(&patch).ok()?;
        let edit = self.history.step_back()?;
        let (label, selection) = (edit.label.clone(), edit.selection_before.clone());
        self.news.push(News::Undone);
        self.advance(patch);
        self.select(selection);
        Some(label)
    }

    /// Does the last undone edit again and selects what was selected after it. The answer is
    /// what the edit is called; none if there is nothing to redo.
    pub fn redo(&mut self) -> Option<String> {
        if self.read_only.is_some() {
            return None;
        }
        let patch = self.history.last_undone()?.patch.clone();
        Arc::make_mut(&mut self.model).apply(&patch).ok()?;
        let edit = self.history.step_forward()?;
        let (label, selection) = (edit.label.clone(), edit.selection_after.clone());
        self.news.push(News::Redone);
        self.advance(patch);
        self.select(selection);
        Some(label)
    }

    fn advance(&mut self, patch: Patch) {
        self.revision = self.revision.wrapping_add(1);
        self.last_patch = patch;
    }

    /// Has the model only looked at from now on, and says why; or has it changed again.
    pub fn set_read_only(&mut self, why: Option<String>) {
        self.read_only = why;
    }

    /// Why the model is only to be looked at, if so.
    pub fn read_only(&self) -> Option<&str> {
        self.read_only.as_deref()
    }

    /// The model.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The model as it is now, for another thread. It is not copied, unless it changes while that
    /// thread still has it.
    pub fn shared_model(&self) -> Arc<Model> {
        Arc::clone(&self.model)
    }

    /// What is selected; never a record that is not there.
    pub const fn selection(&self) -> &Selection {
        &self.selection
    }

    /// Selects something else. No edit, and what can be redone stays.
    pub fn select(&mut self, mut selection: Selection) {
        selection.retain_in(&self.model);
        self.selection = selection;
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&str> {
        if self.read_only.is_some() {
            return None;
        }
        self.history.last_done().map(|edit| edit.label.as_str())
    }

    /// What redo would do again.
    pub fn redo_label(&self) -> Option<&str> {
        if self.read_only.is_some() {
            return None;
        }
        self.history.last_undone().map(|edit| edit.label.as_str())
    }

    /// What happened since this was last asked, in order: for whoever keeps a record of it.
    pub fn take_news(&mut self) -> Vec<News> {
        std::mem::take(&mut self.news)
    }

    /// Everything that was done.
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// Whether the model differs from what was saved.
    pub fn is_modified(&self) -> bool {
        self.history.is_modified()
    }

    /// Notes that the model is saved as it is now.
    pub fn mark_saved(&mut self) {
        self.history.mark_saved();
    }

    /// Notes that the model is being saved as it is now: it counts as saved, unless that fails.
    pub fn begin_save(&mut self) {
        self.history.begin_save();
    }

    /// Notes that the save is done, or was not: then what was saved before counts again.
    pub const fn end_save(&mut self, is_saved: bool) {
        self.history.end_save(is_saved);
    }

    /// Notes that the model as it is now is saved nowhere: it was recovered, repaired or
    /// imported.
    pub const fn mark_unsaved(&mut self) {
        self.history.mark_unsaved();
    }

    /// Grows by one with every change of the model, undo and redo included: what is computed
    /// from the model is up to date while this is the same.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// What led to this revision from the one before: a cache that is one revision behind can
    /// follow it instead of starting anew.
    pub const fn last_patch(&self) -> &Patch {
        &self.last_patch
    }
}
