//! Opening and saving: what is asked of the thread for files, and what comes back.

use std::path::{Path, PathBuf};
use std::time::Instant;

use egui::Context;

use super::leave::{self, Leaving};
use crate::app::action::Action;
use crate::app::crash::Failed;
use crate::app::dialogs::{Dialog, Message};
use crate::app::document::{Document, name_of};
use crate::app::file_dialog::{Answer, Want, suggested, with_extension};
use crate::app::files::{Concern, Job, Report, SaveJob};
use crate::app::window::Throughline;
use crate::file::{OpenError, Opened, Over, SaveError, Saved};
use crate::scene::{Look, MapScene};

pub(super) fn act(app: &mut Throughline, ctx: &Context, action: Action) {
    match action {
        Action::New | Action::Close => leave::leave(app, ctx, Leaving::StartPage),
        Action::Open => leave::leave(app, ctx, Leaving::AskWhichFile),
        Action::Quit => leave::leave(app, ctx, Leaving::Quit),
        Action::Save => save(app),
        _ => save_as(app),
    }
}

/// Saves where the model was saved before, or asks where.
pub(super) fn save(app: &mut Throughline) {
    let Some(document) = &app.document else { return };
    match (&document.file.path, document.file.content_hash) {
        (Some(path), Some(hash)) if document.file.read_only.is_none() => {
            let path = path.clone();
            save_to(app, path, Over::Known(hash));
        }
        _ => save_as(app),
    }
}

/// Asks where to save.
pub(super) fn save_as(app: &mut Throughline) {
    let Some(document) = &app.document else { return };
    let path = document.file.path.as_deref();
    let name = path
        .and_then(|path| path.file_name())
        .map_or_else(|| suggested(&document.title()), |name| name.to_string_lossy().into_owned());
    let near = path.map(Path::to_owned);
    app.file_dialog.ask(Want::Save { name }, near.as_deref());
}

/// Hands the model over to be written. From here on it counts as saved, unless that fails: what
/// is changed meanwhile is a change since.
pub(super) fn save_to(app: &mut Throughline, path: PathBuf, over: Over) {
    let Some(document) = &mut app.document else { return };
    if document.file.saving {
        return;
    }
    document.editor.begin_save();
    document.file.saving = true;
    let job = SaveJob {
        document: document.serial,
        path,
        model: document.editor.model().clone(),
        info: document.file.info.clone(),
        over,
    };
    app.files.ask(Job::Save(Box::new(job)));
}

/// Goes on after a file dialog.
pub fn file_chosen(app: &mut Throughline, ctx: &Context, answer: Answer) {
    match (answer.want, answer.path) {
        (Want::Open, Some(path)) => open(app, path),
        (Want::Open, None) => {}
        (Want::Save { .. }, Some(path)) => save_to(app, with_extension(&path), Over::Nothing),
        (Want::Save { .. }, None) => app.leaving = None,
    }
    ctx.request_repaint();
}

/// Has a file read.
pub(super) fn open(app: &mut Throughline, path: PathBuf) {
    // In full, so that it is found again from wherever the program starts next.
    let path = std::path::absolute(&path).unwrap_or(path);
    app.said.say(format!("Opening {}…", name_of(&path)));
    app.files.ask(Job::Open(path, Look::new(app.settings.theme)));
}

/// Takes in what the thread for files has done.
pub fn take_in(app: &mut Throughline, ctx: &Context, report: Report) {
    let about = match &report {
        Report::Saved(document, ..) => Some(*document),
        Report::Failed(Concern::Save(document, _), _) => Some(*document),
        Report::Opened(..) | Report::Missing(_) | Report::Crashed(_) | Report::Failed(..) => None,
    };
    let open_now = app.document.as_ref().map(|document| document.serial);
    if about.is_some() && about != open_now {
        // It has been left without waiting for the save.
        return;
    }
    match report {
        Report::Opened(path, opened) => match *opened {
            Ok((opened, scene)) => show_opened(app, path, opened, scene),
            Err(error) => show_open_error(app, &path, &error),
        },
        Report::Saved(_, path, Ok(saved)) => after_save(app, ctx, path, saved),
        Report::Saved(_, _, Err(SaveError::IsThere(path))) => {
            not_saved(app);
            app.dialogs.show(Dialog::Replace { path });
        }
        Report::Saved(_, path, Err(error)) => show_save_error(app, &path, &error),
        Report::Missing(paths) => app.start.missing = paths.into_iter().collect(),
        Report::Crashed(crash) => {
            if crash.is_some() && app.document.is_some() {
                app.said.say("Throughline stopped unexpectedly last time: see the start page");
            }
            app.start.crash = crash;
        }
        Report::Failed(concern, failed) => show_failed(app, concern, &failed),
    }
}

fn show_opened(app: &mut Throughline, path: PathBuf, opened: Opened, scene: MapScene) {
    app.said.hush();
    app.settings.note_recent(&path);
    app.start.missing.remove(&path);
    let notices: Vec<_> = opened.notices.iter().map(ToString::to_string).collect();
    let (repaired, read_only) = (opened.is_repaired(), opened.read_only.clone());
    if !notices.is_empty() {
        let after = match &read_only {
            Some(why) => format!("{why}. You can look at it, and save it under another name."),
            None if repaired => {
                "The file itself is as it was. It changes when you save.".to_owned()
            }
            None => String::new(),
        };
        app.dialogs.show(Dialog::Message(Message {
            heading: format!("About “{}”", name_of(&path)),
            text: "The model is open, and this is what you should know about its file:".to_owned(),
            details: notices,
            after,
        }));
    }
    app.document = Some(Document::opened(path, opened, scene));
}

/// The program itself was at fault. The window goes on without what was asked for.
fn show_failed(app: &mut Throughline, concern: Concern, failed: &Failed) {
    app.said.hush();
    match concern {
        Concern::Open(path) => app.dialogs.show(Dialog::Message(Message {
            heading: format!("“{}” cannot be opened", name_of(&path)),
            text: format!("{failed}."),
            details: Vec::new(),
            after: format!("The file is untouched: {}", path.display()),
        })),
        Concern::Save(_, path) => save_failed(app, &path, &failed.to_string()),
        Concern::Other => app.said.say(failed.to_string()),
    }
}

fn show_open_error(app: &mut Throughline, path: &Path, error: &OpenError) {
    app.said.hush();
    if !path.is_file() {
        app.start.missing.insert(path.to_owned());
    }
    app.dialogs.show(Dialog::Message(Message {
        heading: format!("“{}” cannot be opened", name_of(path)),
        text: format!("{error}."),
        details: Vec::new(),
        after: format!("The file is untouched: {}", path.display()),
    }));
}

fn after_save(app: &mut Throughline, ctx: &Context, path: PathBuf, saved: Saved) {
    app.settings.note_recent(&path);
    if let Some(document) = &mut app.document {
        document.editor.end_save(true);
        document.file.path = Some(path);
        document.file.info = saved.info;
        document.file.content_hash = Some(saved.content_hash);
        document.file.read_only = None;
        document.file.saving = false;
        document.file.saved_at = Some(Instant::now());
    }
    leave::go_on(app, ctx);
}

fn show_save_error(app: &mut Throughline, path: &Path, error: &SaveError) {
    save_failed(app, path, &error.to_string());
    if let Some(document) = &mut app.document
        && document.file.path.as_deref() == Some(path)
        && let SaveError::NotConfirmed { saved, .. } = error
    {
        document.file.info = saved.info.clone();
        document.file.content_hash = Some(saved.content_hash);
    }
}

fn save_failed(app: &mut Throughline, path: &Path, why: &str) {
    not_saved(app);
    if let Some(document) = &mut app.document
        && document.file.path.as_deref() == Some(path)
    {
        // What is in its own file now is not known to be this model.
        document.editor.mark_unsaved();
    }
    app.leaving = None;
    app.dialogs.show(Dialog::SaveFailed { text: format!("{why}.") });
}

fn not_saved(app: &mut Throughline) {
    if let Some(document) = &mut app.document {
        document.file.saving = false;
        document.editor.end_save(false);
    }
}
