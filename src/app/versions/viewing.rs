//! An earlier version in the place of the model: to be looked at, not to be changed.

use std::sync::Arc;

use egui::Ui;

use super::Ask;
use crate::app::beside::{choice_ui, line_ui};
use crate::app::document::Document;
use crate::app::intent::{Intent, Intents};
use crate::app::when::when;
use crate::file::{Opened, Version};
use crate::model::Model;
use crate::scene::MapScene;

/// The version that is shown.
pub struct Viewing {
    /// The version, as a document that cannot be changed.
    pub document: Document,
    /// The model in it.
    pub model: Arc<Model>,
    /// When it was written, in words.
    pub when: String,
}

impl Viewing {
    /// Shows `opened`, which is this `version`.
    pub fn new(version: &Version, opened: Opened, scene: MapScene) -> Self {
        let when = when(version.written);
        let model = Arc::new(opened.model.clone());
        let mut document = Document::untitled(opened.model, scene);
        let why = format!("This is the version of {when}: restore it to change it, or go back");
        document.editor.mark_saved();
        document.editor.set_read_only(Some(why.clone()));
        document.file.info = opened.info;
        document.file.read_only = Some(why);
        document.version_of = Some(when.clone());
        Self { document, model, when }
    }
}

/// Says above the map which version is shown.
pub fn banner_ui(ui: &mut Ui, when: &str, intents: &mut Intents) {
    line_ui(ui, "version shown", &format!("Version of {when}, read-only"), |ui| {
        if choice_ui(ui, "Restore", "As one step: Undo takes it back") {
            intents.push(Intent::Version(Ask::Restore));
        }
        if choice_ui(ui, "Back", "Shows your model again") {
            intents.push(Intent::Version(Ask::Back));
        }
    });
}
