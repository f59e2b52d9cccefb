//! Unsaved work that was found: restoring it, comparing it, discarding it.

use egui::Context;

use super::leave::{self, Leaving};
use crate::app::dialogs::{Dialog, FoundDifference, FoundWork};
use crate::app::document::{Document, Serial};
use crate::app::recovery::{Happened, Offer, OfferId, Wish};
use crate::app::window::Throughline;
use crate::file::journal::FileNow;
use crate::scene::MapScene;
use crate::scene::words::count;

pub(super) fn act(app: &mut Throughline, ctx: &Context, id: OfferId, wish: Wish) {
    match wish {
        Wish::Restore => leave::leave(app, ctx, Leaving::Restore(id)),
        Wish::Discard => app.recovery.discard(id),
        Wish::Compare => {
            let Some(offer) = app.recovery.offer(id) else { return };
            app.dialogs.show(Dialog::FoundDifference(FoundDifference::of(offer)));
        }
    }
}

/// Has work made ready to be shown.
pub(super) fn restore(app: &mut Throughline, id: OfferId) {
    let look = app.settings.look();
    let over = app.document.as_ref().map(state_of);
    if app.recovery.restore(id, look, over) {
        app.said.say("Restoring…");
    }
}

/// Which model is open, and in which state.
const fn state_of(document: &Document) -> (Serial, u64) {
    (document.serial, document.editor.revision())
}

/// Asks about unsaved work on the file that is open, if some was found and nothing has been done
/// to it yet.
pub fn offer_for_open(app: &mut Throughline) {
    let Some(document) = &app.document else { return };
    if document.has_unsaved_work() || !document.editor.history().is_empty() {
        return;
    }
    let offer = document.file.path.as_deref().and_then(|path| app.recovery.ask_about(path));
    if let Some(offer) = offer {
        app.dialogs.show(Dialog::FoundWork(FoundWork::of(offer)));
    }
}

/// Takes in what happened to the journal and to what was found.
pub fn take_in_recovered(app: &mut Throughline, happened: Happened) {
    match happened {
        Happened::Say(text) => app.said.say(text),
        Happened::Found => offer_for_open(app),
        Happened::Restored { offer, scene, over } => show_restored(app, *offer, *scene, over),
    }
}

/// Shows it in the place of what was open when it was asked for.
fn show_restored(
    app: &mut Throughline,
    offer: Offer,
    scene: MapScene,
    over: Option<(Serial, u64)>,
) {
    let has_work = |document: &&Document| document.has_unsaved_work();
    let in_the_way = app.document.as_ref().filter(has_work).map(state_of);
    if in_the_way.is_some() && in_the_way != over {
        // Something was done meanwhile.
        app.recovery.put_back(offer);
        app.said.say("Save or close this model first, then restore the other from the start page");
        return;
    }
    if let Some(path) = &offer.path {
        app.settings.note_recent(path);
    }
    let (recovered, left, file_now) = offer.into_parts();
    let steps = recovered.done.len();
    let is_as_it_was = matches!(file_now, FileNow::AsItWas | FileNow::Never);
    app.viewing = None;
    app.document = Some(Document::restored(recovered, scene, is_as_it_was));
    app.recovery.note_restored_from(left);
    app.said.say(match steps {
        0 => "Restored. Save to keep it".to_owned(),
        _ => format!("Restored, with {} to undo. Save to keep it", count(steps, "step", "steps")),
    });
}
