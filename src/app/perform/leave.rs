//! Leaving a model: never without asking about unsaved work.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Context, ViewportCommand};

use super::{files, save};
use crate::app::dialogs::{Answer, Dialog, Message};
use crate::app::document::Document;
use crate::app::file_dialog::Want;
use crate::app::intent::Intents;
use crate::app::recovery::OfferId;
use crate::app::shipped::{Shipped, TEMPLATES};
use crate::app::window::Throughline;
use crate::file::Over;
use crate::scene::MapScene;

/// Where the user is on the way to.
#[derive(Clone, Debug)]
pub enum Leaving {
    /// The start page.
    StartPage,
    /// A file they have yet to choose.
    AskWhichFile,
    /// A file.
    OpenFile(PathBuf),
    /// A copy of a model that comes with the program.
    Shipped(&'static Shipped),
    /// Unsaved work that was found.
    Restore(OfferId),
    /// Out.
    Quit,
}

/// Goes there at once, or asks first if work would be lost.
pub(super) fn leave(app: &mut Throughline, ctx: &Context, to: Leaving) {
    let Some(document) = app.document.as_ref().filter(|open| open.has_unsaved_work()) else {
        go(app, ctx, to);
        return;
    };
    let asked_before = app.leaving.replace(to).is_some();
    // While it is being saved there is nothing to ask: it goes on as soon as that is done.
    let waits_for_save = document.file.next_save.is_some();
    if document.is_modified() && !waits_for_save && !asked_before {
        let title = document.title();
        app.dialogs.show(Dialog::Unsaved { title });
    }
}

/// Goes where the user was on the way to, now that it is saved; asks again if something was
/// changed meanwhile.
pub(super) fn go_on(app: &mut Throughline, ctx: &Context) {
    if let Some(to) = app.leaving.take() {
        leave(app, ctx, to);
    }
}

fn go(app: &mut Throughline, ctx: &Context, to: Leaving) {
    match to {
        Leaving::StartPage => {
            app.document = None;
            app.viewing = None;
            app.look_for_recent();
            app.recovery.look_again();
        }
        Leaving::AskWhichFile => {
            let near = app.document.as_ref().and_then(|open| open.file.path.clone());
            app.file_dialog.ask(Want::Open, near.as_deref());
        }
        Leaving::OpenFile(path) => files::open(app, path),
        Leaving::Shipped(shipped) => open_shipped(app, shipped),
        Leaving::Restore(offer) => super::recover::restore(app, offer),
        Leaving::Quit => {
            app.may_close = true;
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }
    ctx.request_repaint();
}

/// Begins a blank map.
pub(super) fn begin_blank(app: &mut Throughline, ctx: &Context) {
    if let Some(blank) = TEMPLATES.first() {
        leave(app, ctx, Leaving::Shipped(blank));
    }
}

fn open_shipped(app: &mut Throughline, shipped: &Shipped) {
    match shipped.model() {
        Ok(model) => {
            let look = app.settings.look();
            let scene = MapScene::new(Arc::clone(&app.text), &model, &look);
            app.viewing = None;
            app.document = Some(Document::untitled(model, scene));
        }
        Err(error) => app.dialogs.show(Dialog::Message(Message {
            heading: format!("“{}” cannot be opened", shipped.name),
            text: format!("{error}."),
            ..Message::default()
        })),
    }
}

/// Goes on after a dialog was answered.
pub fn answered(app: &mut Throughline, ctx: &Context, answer: Answer, intents: &mut Intents) {
    match answer {
        Answer::Closed => {}
        Answer::Want(intent) => intents.push(intent),
        Answer::Save => save::save(app),
        Answer::SaveAs => save::save_as(app),
        Answer::TryAgain(path) => save::try_again(app, path),
        Answer::Stay => app.leaving = None,
        Answer::Replace(path) => save::save_to(app, path, Over::Anything),
        Answer::DontSave => {
            if let Some(to) = app.leaving.take() {
                go(app, ctx, to);
            }
        }
    }
    ctx.request_repaint();
}
