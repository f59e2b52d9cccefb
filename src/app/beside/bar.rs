//! The bar: one line for each thing that has happened, and what can be done about it.

use std::path::Path;

use egui::{Button, Frame, Label, Margin, Panel, RichText, Ui};

use super::{Ask, Beside, TheirFile};
use crate::app::action::Action;
use crate::app::document::Document;
use crate::app::intent::{Intent, Intents};
use crate::app::style::{colour, strong, theme};
use crate::app::when::since;
use crate::file::{ConflictCopy, Holder};
use crate::model::visible;

/// Draws the lines there are; none takes no room.
pub fn beside_ui(ui: &mut Ui, document: &Document, intents: &mut Intents) {
    let beside = &document.beside;
    if let Some(holder) = beside.elsewhere.as_ref().filter(|_| !beside.edits_anyway) {
        elsewhere_ui(ui, holder, intents);
    }
    if let Some(theirs) = &beside.theirs {
        theirs_ui(ui, document, theirs, intents);
    }
    if beside.gone.is_some() {
        let text = "The file is not where it was: it was deleted, moved or renamed, or its disk is \
                    not connected. Your work is safe here; saving makes the file again.";
        line_ui(ui, "file is gone", text, |ui| {
            if choice_ui(ui, "Save now", "") {
                intents.push(Intent::Act(Action::Save));
            }
            if choice_ui(ui, "Save as…", "") {
                intents.push(Intent::Act(Action::SaveAs));
            }
        });
    }
    for copy in beside.shown_copies() {
        copy_ui(ui, copy, intents);
    }
}

impl Beside {
    /// The copies that are still to be told.
    pub fn shown_copies(&self) -> impl Iterator<Item = &ConflictCopy> {
        self.copies.iter().filter(|copy| !self.hidden.contains(&copy.path))
    }
}

fn elsewhere_ui(ui: &mut Ui, holder: &Holder, intents: &mut Intents) {
    let text = format!("{}. You can read it here.", holder_in_words(holder));
    line_ui(ui, "open elsewhere", &text, |ui| {
        let help = "Whoever saves last is asked what to do with the other’s changes";
        if choice_ui(ui, "Edit anyway", help) {
            intents.push(Intent::Beside(Ask::EditAnyway));
        }
    });
}

/// "This model is open in another Throughline window since 14:05 (Ada on LAPTOP7)".
pub fn holder_in_words(holder: &Holder) -> String {
    let since = holder.since.map_or_else(String::new, |time| format!(" since {}", since(time)));
    let who = match (holder.user.is_empty(), holder.host.is_empty()) {
        (false, false) => format!(" ({} on {})", holder.user, holder.host),
        (false, true) => format!(" ({})", holder.user),
        (true, false) => format!(" (on {})", holder.host),
        (true, true) => String::new(),
    };
    format!("This model is open in another Throughline window{since}{who}")
}

fn theirs_ui(ui: &mut Ui, document: &Document, theirs: &TheirFile, intents: &mut Intents) {
    let at = since(theirs.written);
    let is_other = theirs.is_of_another_model(document);
    let text = match (&theirs.content, &theirs.differences) {
        (Err(why), _) => {
            format!(
                "This file was changed outside this window at {at}, and is no model now: {why}."
            )
        }
        (Ok(their), _) if is_other => format!(
            "This file was changed outside this window at {at}: it holds another model now, “{}”.",
            their.model.about().title
        ),
        (Ok(their), differences) => {
            let damage = if their.is_repaired { ", and it is damaged" } else { "" };
            let differences = differences
                .as_ref()
                .map(|differences| format!(" Compared with yours: {differences}."));
            let differences = differences.unwrap_or_default();
            format!("Someone else changed this file at {at}{damage}.{differences}")
        }
    };
    line_ui(ui, "changed outside", &text, |ui| {
        if theirs.content.is_ok() && is_other {
            if let Some(path) = document.file.path.clone()
                && choice_ui(ui, "Open it", "")
            {
                intents.push(Intent::OpenFile(path));
            }
        } else if theirs.content.is_ok() {
            if choice_ui(ui, "Load theirs", "As one step: Undo brings yours back") {
                intents.push(Intent::Beside(Ask::LoadTheirs));
            }
            if choice_ui(ui, "See the differences", "") {
                intents.push(Intent::Beside(Ask::SeeTheirs));
            }
        }
        let help = "Your next save replaces theirs, which is kept among the earlier versions";
        if choice_ui(ui, "Keep mine", help) {
            intents.push(Intent::Beside(Ask::KeepMine));
        }
    });
}

impl TheirFile {
    fn is_of_another_model(&self, document: &Document) -> bool {
        let own = document.editor.model().about().id;
        self.content.as_ref().is_ok_and(|their| their.model.about().id != own)
    }
}

fn copy_ui(ui: &mut Ui, copy: &ConflictCopy, intents: &mut Intents) {
    let name = copy.path.file_name().unwrap_or_default().to_string_lossy();
    let text = format!(
        "{} seems to have left a second copy of this model beside it: “{name}”.",
        copy.service
    );
    let path = || Path::to_owned(&copy.path);
    line_ui(ui, &format!("copy {name}"), &text, |ui| {
        if choice_ui(ui, "See the differences", "") {
            intents.push(Intent::Beside(Ask::SeeCopy(path())));
        }
        if choice_ui(ui, "Open the copy", "") {
            intents.push(Intent::OpenFile(path()));
        }
        if choice_ui(ui, "Hide", "The copy stays where it is") {
            intents.push(Intent::Beside(Ask::HideCopy(path())));
        }
    });
}

/// One line; what can be done stands after the words, on the next line if there is no room. What
/// would be obeyed in the names of files and people is spelled out.
pub fn line_ui(ui: &mut Ui, id: &str, text: &str, choices: impl FnOnce(&mut Ui)) {
    let theme = theme(ui.ctx());
    let frame = Frame::new().fill(colour(theme.selection)).inner_margin(Margin::symmetric(16, 6));
    Panel::top(("file line", id)).frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.add(Label::new(RichText::new(visible(text)).color(colour(theme.ink))).wrap());
            choices(ui);
        });
    });
}

/// A button of a line; `help` says what comes of it.
pub fn choice_ui(ui: &mut Ui, name: &str, help: &str) -> bool {
    let font = strong(ui);
    let response = ui.add(Button::new(RichText::new(name).font(font)));
    let clicked = response.clicked();
    if !help.is_empty() {
        response.on_hover_text(help);
    }
    clicked
}
