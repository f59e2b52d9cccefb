//! Questions and messages in front of the window. One at a time; what it says goes back to the
//! window as an [`Answer`], and nothing is changed here.

mod about;
mod differences;
mod found;
mod frame;
mod message;
mod remove;
mod unsaved;

use std::collections::VecDeque;
use std::path::PathBuf;

use egui::Context;

pub use differences::Differences;
pub use found::{FoundDifference, FoundWork};
pub(super) use frame::{Choice, ask_wide, focus_once};
pub use message::Message;
pub use remove::Removal;

use super::command_palette::CommandPalette;
use super::document::Document;
use super::intent::Intent;
use super::shortcuts_page;
use super::versions::VersionList;

/// Something that stands in front of the window.
#[derive(Debug)]
pub enum Dialog {
    /// There is unsaved work in the model of this title, and it is about to be left.
    Unsaved {
        /// The model's title.
        title: String,
    },
    /// The user is told something.
    Message(Message),
    /// The model could not be saved.
    SaveFailed {
        /// Where to.
        path: PathBuf,
        /// Why, and what to do.
        text: String,
    },
    /// The file to be written is there already.
    Replace {
        /// The file.
        path: PathBuf,
    },
    /// Unsaved work was found on the file that was opened.
    FoundWork(FoundWork),
    /// How unsaved work that was found differs from the file.
    FoundDifference(FoundDifference),
    /// A level or kind is to be removed that elements are of.
    Remove(Removal),
    /// What differs between two models.
    Differences(Differences),
    /// The earlier versions of the model.
    Versions(VersionList),
    /// Every action by name.
    CommandPalette(CommandPalette),
    /// Every shortcut.
    Shortcuts,
    /// What this program is.
    About,
}

/// What the user said.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Nothing in particular: the dialog is closed.
    Closed,
    /// Save, then go on.
    Save,
    /// Save there after all.
    TryAgain(PathBuf),
    /// Go on without saving.
    DontSave,
    /// Stay where we are.
    Stay,
    /// Save under another name.
    SaveAs,
    /// Write over the file.
    Replace(PathBuf),
    /// Do this.
    Want(Intent),
}

/// The dialogs that wait, the first one shown.
#[derive(Debug, Default)]
pub struct Dialogs {
    waiting: VecDeque<Dialog>,
}

impl Dialogs {
    /// Shows a dialog once those before it are closed.
    pub fn show(&mut self, dialog: Dialog) {
        self.waiting.push_back(dialog);
    }

    /// Whether there is any.
    pub fn is_open(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Draws the first one and hands over what the user said to it.
    pub fn ui(&mut self, ctx: &Context, document: Option<&Document>) -> Option<Answer> {
        let answer = dialog_ui(self.waiting.front_mut()?, ctx, document)?;
        self.waiting.pop_front();
        Some(answer)
    }
}

fn dialog_ui(dialog: &mut Dialog, ctx: &Context, document: Option<&Document>) -> Option<Answer> {
    match dialog {
        Dialog::Unsaved { title } => unsaved::unsaved_ui(ctx, title),
        Dialog::Message(message) => message.ui(ctx),
        Dialog::SaveFailed { path, text } => unsaved::save_failed_ui(ctx, path, text),
        Dialog::Replace { path } => unsaved::replace_ui(ctx, path),
        Dialog::FoundWork(found) => found.ui(ctx),
        Dialog::FoundDifference(found) => found.ui(ctx),
        Dialog::Remove(removal) => match document {
            Some(document) => removal.ui(ctx, document.editor.model()),
            None => Some(Answer::Closed),
        },
        Dialog::Differences(differences) => differences.ui(ctx),
        Dialog::Versions(versions) => versions.ui(ctx),
        Dialog::CommandPalette(palette) => palette.ui(ctx, document),
        Dialog::Shortcuts => shortcuts_page::shortcuts_ui(ctx),
        Dialog::About => about::about_ui(ctx),
    }
}
