//! Opening files, and passing on what the thread for files has done.

use std::path::{Path, PathBuf};

use egui::Context;

use super::layout;
use super::leave::{self, Leaving};
use super::{beside, save, versions};
use crate::app::action::Action;
use crate::app::crash::Failed;
use crate::app::dialogs::{Dialog, Message};
use crate::app::document::{Document, name_of, path_in_full};
use crate::app::file_dialog::{Answer, Want, with_extension};
use crate::app::files::{Concern, Job, Report};
use crate::app::window::Throughline;
use crate::file::{OpenError, Opened, Over};
use crate::scene::MapScene;

pub(super) fn act(app: &mut Throughline, ctx: &Context, action: Action) {
    match action {
        Action::New | Action::Close => leave::leave(app, ctx, Leaving::StartPage),
        Action::Open => leave::leave(app, ctx, Leaving::AskWhichFile),
        Action::Quit => leave::leave(app, ctx, Leaving::Quit),
        Action::Save => save::save(app),
        _ => save::save_as(app),
    }
}

/// Goes on after a file dialog.
pub fn file_chosen(app: &mut Throughline, ctx: &Context, answer: Answer) {
    match (answer.want, answer.path) {
        (Want::Open, Some(path)) => open(app, path),
        (Want::Open, None) => {}
        (Want::Save { .. }, Some(path)) => {
            save::save_to(app, with_extension(&path), Over::Nothing);
        }
        (Want::Save { .. }, None) => app.leaving = None,
    }
    ctx.request_repaint();
}

/// Has a file read.
pub(super) fn open(app: &mut Throughline, path: PathBuf) {
    // In full, so that it is found again from wherever the program starts next.
    let path = std::path::absolute(&path).unwrap_or(path);
    app.said.say(format!("Opening {}…", name_of(&path)));
    app.files.ask(Job::Open(path, app.settings.look()));
}

/// Takes in what the thread for files has done.
pub fn take_in(app: &mut Throughline, ctx: &Context, report: Report) {
    let about = match &report {
        Report::Saved(document, ..) | Report::Version(document, ..) => Some(*document),
        Report::Compared(compared) => Some(compared.document),
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
            Ok((opened, scene)) => {
                show_opened(app, path, opened, scene);
                layout::if_without_places(app, ctx);
            }
            Err(error) => show_open_error(app, &path, &error),
        },
        Report::Saved(_, path, result) => save::done(app, ctx, path, result),
        Report::Version(_, version, opened) => versions::show(app, &version, *opened),
        Report::Compared(compared) => beside::compared(app, *compared),
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
    let about = about_file(&name_of(&path), notices, repaired, read_only.as_deref());
    if let Some(about) = about {
        app.dialogs.show(Dialog::Message(about));
    }
    app.viewing = None;
    app.document = Some(Document::opened(path, opened, scene));
    super::offer_for_open(app);
    app.recovery.look_again();
}

/// What is to be said about the file called `name`, whose model is in the window now; nothing if
/// it is whole and may be changed.
pub(super) fn about_file(
    name: &str,
    notices: Vec<String>,
    is_repaired: bool,
    read_only: Option<&str>,
) -> Option<Message> {
    let after = match read_only {
        Some(why) => format!("{why}."),
        None if is_repaired => "The file itself is as it was. It changes when you save.".to_owned(),
        None => String::new(),
    };
    let text = if notices.is_empty() {
        "The model is open, to be looked at."
    } else {
        "The model is open, and this is what you should know about its file:"
    };
    (!notices.is_empty() || read_only.is_some()).then(|| Message {
        heading: format!("About “{name}”"),
        text: text.to_owned(),
        details: notices,
        after,
    })
}

/// The program itself was at fault. The window goes on without what was asked for.
fn show_failed(app: &mut Throughline, concern: Concern, failed: &Failed) {
    app.said.hush();
    match concern {
        Concern::Open(path) => app.dialogs.show(Dialog::Message(Message {
            heading: format!("“{}” cannot be opened", name_of(&path)),
            text: format!("{failed}."),
            details: Vec::new(),
            after: format!("The file is untouched: {}", path_in_full(&path)),
        })),
        Concern::Save(_, path) => save::failed(app, &path, &failed.to_string()),
        Concern::Other => app.said.say(failed.to_string()),
    }
}

fn show_open_error(app: &mut Throughline, path: &Path, error: &OpenError) {
    app.said.hush();
    if error.is_missing() {
        app.start.missing.insert(path.to_owned());
    }
    let untouched = || format!("The file is untouched: {}", path_in_full(path));
    app.dialogs.show(Dialog::Message(Message {
        heading: format!("“{}” cannot be opened", name_of(path)),
        text: format!("{error}."),
        details: Vec::new(),
        after: error.is_about_a_file().then(untouched).unwrap_or_default(),
    }));
}
