//! What happens to the open file outside the window, and what the user wants done about it.

use std::sync::Arc;

use egui::Context;

use super::files::about_file;
use crate::app::beside::{Ask, Gone, TheirFile, holder_in_words};
use crate::app::compare::{Compare, Compared, Then, With};
use crate::app::dialogs::{Dialog, Differences, Message};
use crate::app::document::{Document, name_of};
use crate::app::files::Job;
use crate::app::window::Throughline;
use crate::edit::Command;
use crate::file::{ContentHash, News, Theirs, Watched};

/// Has the file of the model that is open watched, and takes in what is told of it.
pub fn watch(app: &mut Throughline, ctx: &Context) {
    let Some(watch) = &app.watch else { return };
    let is_back = |event: &egui::Event| matches!(event, egui::Event::WindowFocused(true));
    if ctx.input(|input| input.events.iter().any(is_back)) {
        watch.look();
    }
    let news: Vec<_> = std::iter::from_fn(|| watch.poll()).collect();
    for (tag, news) in news {
        take_in(app, tag, news);
    }
    // What is in the file while it is being saved is known when that is done.
    if app.document.as_ref().is_some_and(|document| document.file.saving) {
        return;
    }
    let wanted = app.document.as_ref().and_then(watched);
    if let Some(watch) = app.watch.as_ref().filter(|_| app.watched != wanted) {
        watch.follow(wanted.clone());
        app.watched = wanted;
    }
}

fn watched(document: &Document) -> Option<Watched> {
    Some(Watched {
        tag: document.serial.number(),
        path: document.file.path.clone()?,
        model: document.editor.model().about().id,
        known: document.file.content_hash?,
    })
}

fn take_in(app: &mut Throughline, tag: u64, news: News) {
    let Some(document) = &mut app.document else { return };
    if tag != document.serial.number() {
        return;
    }
    if document.file.saving && !matches!(news, News::Copies(_) | News::OpenElsewhere(_)) {
        // It may be this window's own doing: the file is looked at anew after the save.
        app.watched = None;
        return;
    }
    match news {
        News::Same => same_again(document),
        News::Gone => {
            document.beside.theirs = None;
            let saved_at = (!document.is_modified()).then(|| document.editor.revision());
            document.beside.gone = Some(Gone { saved_at });
            document.editor.mark_unsaved();
        }
        News::Changed(theirs) => changed(app, *theirs),
        News::Copies(copies) => document.beside.copies = copies,
        News::OpenElsewhere(holder) => {
            let why = holder.as_ref().filter(|_| !document.beside.edits_anyway).map(|holder| {
                format!("{}: choose “Edit anyway” to change it here too", holder_in_words(holder))
            });
            document.editor.set_read_only(why);
            if holder.is_none() {
                app.said.say("The other window has closed this model: you can change it here now");
            }
            document.beside.elsewhere = holder;
        }
    }
}

/// The file is again what was read or written here.
fn same_again(document: &mut Document) {
    document.beside.theirs = None;
    let gone = document.beside.gone.take();
    if gone.and_then(|gone| gone.saved_at) == Some(document.editor.revision()) {
        document.editor.mark_saved();
    }
}

fn changed(app: &mut Throughline, theirs: Theirs) {
    let Some(document) = &mut app.document else { return };
    document.beside.gone = None;
    if document.file.content_hash == Some(theirs.hash) {
        document.beside.theirs = None;
        return;
    }
    let hash = theirs.hash;
    document.beside.theirs = Some(TheirFile::from(theirs));
    compare_with_theirs(app, Then::Tell(hash));
}

/// Has what is in the file compared with the model as it is now.
fn compare_with_theirs(app: &mut Throughline, then: Then) {
    let Some(document) = &app.document else { return };
    let Some(Ok(their)) = document.beside.theirs.as_ref().map(|theirs| &theirs.content) else {
        return;
    };
    let with = With::Model(Arc::clone(&their.model));
    app.files.ask(Job::Compare(Box::new(Compare::new(document, with, then))));
}

/// Does what the user wants done.
pub(super) fn asked(app: &mut Throughline, ask: Ask) {
    let Some(document) = &mut app.document else { return };
    match ask {
        Ask::LoadTheirs => {
            if let Some(theirs) = &document.beside.theirs {
                let then = Then::Load(theirs.hash);
                compare_with_theirs(app, then);
            }
        }
        Ask::SeeTheirs => {
            let name = document.file.path.as_deref().map_or_else(String::new, name_of);
            compare_with_theirs(app, Then::Show(format!("What the file “{name}” has instead")));
        }
        Ask::KeepMine => {
            if let Some(theirs) = document.beside.theirs.take() {
                document.file.content_hash = Some(theirs.hash);
                document.file.over_theirs = true;
                document.editor.mark_unsaved();
                let said = "Yours is kept: the next save replaces theirs, which stays among the \
                            earlier versions";
                app.said.say(said);
            }
        }
        Ask::SeeCopy(path) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let then = Then::Show(format!("What the copy “{name}” has instead"));
            let compare = Compare::new(document, With::File(path), then);
            app.files.ask(Job::Compare(Box::new(compare)));
        }
        Ask::HideCopy(path) => drop(document.beside.hidden.insert(path)),
        Ask::EditAnyway => {
            document.beside.edits_anyway = true;
            document.editor.set_read_only(None);
        }
    }
}

/// Goes on when it is known what differs.
pub(super) fn compared(app: &mut Throughline, compared: Compared) {
    let Compared { revision, with, then, result, .. } = compared;
    let (patch, summary) = match result {
        Ok(found) => found,
        Err(text) => {
            let heading = "They cannot be compared".to_owned();
            app.dialogs.show(Dialog::Message(Message { heading, text, ..Message::default() }));
            return;
        }
    };
    let Some(document) = &mut app.document else { return };
    let is_outdated = revision != document.editor.revision();
    match then {
        Then::Show(heading) => {
            app.dialogs.show(Dialog::Differences(Differences { heading, summary }))
        }
        Then::Load(_) | Then::Restore(_) if is_outdated => {
            // Something was changed meanwhile: that is to be taken back by the same step.
            let compare = Compare::new(document, with, then);
            app.files.ask(Job::Compare(Box::new(compare)));
        }
        Then::Tell(hash) if patch.is_empty() && !is_outdated && is_whole(document) => {
            // Nothing has changed that could be seen: there is nothing to be said either.
            drop(adopt(document, hash));
        }
        Then::Tell(hash) => {
            if let Some(theirs) = document.beside.theirs.as_mut().filter(|one| one.hash == hash) {
                theirs.differences = Some(summary.in_words());
            }
        }
        Then::Load(hash) => {
            let label = "Load what somebody else has saved".to_owned();
            match document.editor.run(&Command::Apply { label, patch }) {
                Ok(_) => {
                    let about = adopt(document, hash);
                    if let Some(about) = about {
                        app.dialogs.show(Dialog::Message(about));
                    }
                }
                Err(refusal) => app.said.say(refusal.to_string()),
            }
        }
        Then::Restore(label) => {
            app.viewing = None;
            let done = document.editor.run(&Command::Apply { label: label.clone(), patch });
            app.said.say(match done {
                Ok(done) if done.changed => format!("Done: {label}. Undo takes it back"),
                Ok(_) => "Your model is the same as that version".to_owned(),
                Err(refusal) => refusal.to_string(),
            });
        }
    }
}

/// Whether nothing had to be put right to read what somebody else has saved.
fn is_whole(document: &Document) -> bool {
    let content = document.beside.theirs.as_ref().map(|theirs| &theirs.content);
    content.is_some_and(|content| content.as_ref().is_ok_and(|their| !their.is_repaired))
}

/// The model is what is in the file now: what somebody else has saved is what the next save
/// starts from. The answer is what is to be said about their file.
fn adopt(document: &mut Document, hash: ContentHash) -> Option<Message> {
    let theirs = document.beside.theirs.take_if(|theirs| theirs.hash == hash)?;
    let their = theirs.content.ok()?;
    let name = document.file.path.as_deref().map_or_else(String::new, name_of);
    let read_only = their.read_only.clone();
    let about = about_file(&name, their.notices, their.is_repaired, read_only.as_deref());
    document.file.info = their.info;
    document.file.content_hash = Some(hash);
    document.file.read_only = their.read_only;
    document.file.over_theirs = false;
    document.editor.mark_saved();
    if their.is_repaired {
        document.editor.mark_unsaved();
    }
    about
}
