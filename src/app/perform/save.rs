//! Saving: what is asked of the thread for files, and what is made of the outcome.

use std::path::{Path, PathBuf};
use std::time::Instant;

use egui::Context;

use super::leave;
use crate::app::dialogs::Dialog;
use crate::app::document::{Document, NextSave};
use crate::app::file_dialog::{Want, copy_name, suggested};
use crate::app::files::{Job, SaveJob};
use crate::app::window::Throughline;
use crate::file::{Over, SaveError, Saved, SavedKeeping};

/// Saves where the model was saved before, or asks where.
pub(super) fn save(app: &mut Throughline) {
    let Some(document) = &mut app.document else { return };
    if document.file.saving {
        // Where to, is known when this one is done.
        document.file.next_save.get_or_insert(NextSave::SamePlace);
        return;
    }
    match (&document.file.path, document.file.content_hash) {
        (Some(path), Some(hash)) if document.file.read_only.is_none() => {
            let path = path.clone();
            save_to(app, path, Over::Known(hash));
        }
        _ => save_as(app),
    }
}

/// Saves where it could not be done before: that need not be where the model was saved last.
pub(super) fn try_again(app: &mut Throughline, path: PathBuf) {
    let own = app.document.as_ref().and_then(|document| document.file.path.as_ref());
    if own == Some(&path) { save(app) } else { save_to(app, path, Over::Nothing) }
}

/// Asks where to save.
pub(super) fn save_as(app: &mut Throughline) {
    let Some(document) = &app.document else { return };
    let path = document.file.path.as_deref();
    let name = match path.and_then(|path| path.file_name()) {
        // The file itself stays as it is.
        Some(name) if document.file.read_only.is_some() => copy_name(&name.to_string_lossy()),
        Some(name) => name.to_string_lossy().into_owned(),
        None => suggested(&document.title()),
    };
    let near = path.map(ToOwned::to_owned);
    app.file_dialog.ask(Want::Save { name }, near.as_deref());
}

/// Hands the model over to be written, after a save that is under way. From here on it counts as
/// saved, unless that fails: what is changed meanwhile is a change since.
pub(super) fn save_to(app: &mut Throughline, path: PathBuf, over: Over) {
    let Some(document) = &mut app.document else { return };
    if document.file.saving {
        document.file.next_save = Some(NextSave::To(path, over));
        return;
    }
    let theirs = document.file.over_theirs && document.file.path.as_ref() == Some(&path);
    document.editor.begin_save();
    document.file.saving = true;
    let job = SaveJob {
        document: document.serial,
        path,
        model: document.editor.shared_model(),
        info: document.file.info.clone(),
        over,
        theirs,
    };
    app.files.ask(Job::Save(Box::new(job)));
}

/// Takes in what came of a save, and goes on with what was asked for meanwhile.
pub(super) fn done(
    app: &mut Throughline,
    ctx: &Context,
    path: PathBuf,
    result: Result<SavedKeeping, SaveError>,
) {
    let Some(document) = &mut app.document else { return };
    document.file.saving = false;
    document.editor.end_save(result.is_ok());
    let next = document.file.next_save.take();
    let error = match result {
        Ok(SavedKeeping { saved, not_kept }) => {
            note_saved(document, path.clone(), saved);
            app.settings.note_recent(&path);
            if let Some(why) = not_kept {
                app.said.say(format!("Saved. {why}"));
            }
            None
        }
        Err(error) => {
            note_not_saved(document, &path, &error);
            Some(error)
        }
    };
    match (next, error) {
        (Some(NextSave::To(path, over)), _) => save_to(app, path, over),
        (Some(NextSave::SamePlace), None) if is_modified(app) => save(app),
        (_, None) => leave::go_on(app, ctx),
        // What was to come after it is where it failed, and the question is asked once.
        (_, Some(error)) => show(app, path, error),
    }
}

fn is_modified(app: &Throughline) -> bool {
    app.document.as_ref().is_some_and(Document::is_modified)
}

fn note_saved(document: &mut Document, path: PathBuf, saved: Saved) {
    document.file.path = Some(path);
    document.file.info = saved.info;
    document.file.content_hash = Some(saved.content_hash);
    document.file.read_only = None;
    document.file.over_theirs = false;
    (document.beside.gone, document.beside.theirs) = (None, None);
    document.file.saved_at = Some(Instant::now());
}

/// Takes in that the program itself failed while it saved.
pub(super) fn failed(app: &mut Throughline, path: &Path, why: &str) {
    let Some(document) = &mut app.document else { return };
    document.file.saving = false;
    document.file.next_save = None;
    document.editor.end_save(false);
    doubt(document, path);
    tell(app, path.to_owned(), why);
}

/// What is in the model's own file is not known to be the model any more.
fn doubt(document: &mut Document, path: &Path) {
    if document.file.path.as_deref() == Some(path) {
        document.editor.mark_unsaved();
    }
}

fn note_not_saved(document: &mut Document, path: &Path, error: &SaveError) {
    if matches!(error, SaveError::IsThere(_)) {
        return;
    }
    doubt(document, path);
    if document.file.path.as_deref() == Some(path)
        && let SaveError::NotConfirmed { saved, .. } = error
    {
        // As far as one can tell it is, and the next save has to find it so.
        document.file.info = saved.info.clone();
        document.file.content_hash = Some(saved.content_hash);
    }
}

fn show(app: &mut Throughline, path: PathBuf, error: SaveError) {
    match error {
        SaveError::IsThere(path) => app.dialogs.show(Dialog::Replace { path }),
        error => tell(app, path, &error.to_string()),
    }
}

fn tell(app: &mut Throughline, path: PathBuf, why: &str) {
    app.leaving = None;
    app.dialogs.show(Dialog::SaveFailed { path, text: format!("{why}.") });
}
