//! Earlier versions: listing them, showing one, restoring it.

use std::sync::Arc;

use egui::Context;

use crate::app::compare::{Compare, Then, With};
use crate::app::dialogs::{Dialog, Message};
use crate::app::files::Job;
use crate::app::versions::{Ask, VersionList, Viewing};
use crate::app::when::when;
use crate::app::window::Throughline;
use crate::file::{Opened, Version, VersionError};
use crate::scene::MapScene;

/// Lists the earlier versions of the model that is open.
pub(super) fn list(app: &mut Throughline, ctx: &Context) {
    let Some(document) = &app.document else { return };
    let model = document.editor.model().about().id;
    let list = VersionList::start(app.versions.clone(), model, ctx);
    app.dialogs.show(Dialog::Versions(list));
}

/// Does what the user wants done.
pub(super) fn asked(app: &mut Throughline, ask: Ask) {
    let Some(document) = &app.document else { return };
    match ask {
        Ask::Show(version) => {
            let model = document.editor.model().about().id;
            app.said.say(format!("Opening the version of {}…", when(version.written)));
            let look = app.settings.look();
            app.files.ask(Job::Version(document.serial, model, version, look));
        }
        Ask::Restore => {
            if let Some(viewing) = &app.viewing {
                let then = Then::Restore(format!("Restore the version of {}", viewing.when));
                let with = With::Model(Arc::clone(&viewing.model));
                app.files.ask(Job::Compare(Box::new(Compare::new(document, with, then))));
            }
        }
        Ask::Back => app.viewing = None,
    }
}

/// Shows a version that was read.
pub(super) fn show(
    app: &mut Throughline,
    version: &Version,
    opened: Result<(Opened, MapScene), VersionError>,
) {
    app.said.hush();
    match opened {
        // Before an audience the map stays what it is.
        Ok(_) if app.document.as_ref().is_some_and(|open| open.presentation.is_some()) => {}
        Ok((opened, scene)) => app.viewing = Some(Viewing::new(version, opened, scene)),
        Err(error) => app.dialogs.show(Dialog::Message(Message {
            heading: format!("The version of {} cannot be shown", when(version.written)),
            text: format!("{error}."),
            ..Message::default()
        })),
    }
}
