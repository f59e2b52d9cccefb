//! The dialogs about saving.

use std::path::Path;

use egui::Context;

use super::Answer;
use super::frame::{Choice, ask};
use crate::app::document::path_in_full;
use crate::model::visible;

pub(super) fn unsaved_ui(ctx: &Context, title: &str) -> Option<Answer> {
    ask(
        ctx,
        "Save your changes?",
        |ui| {
            ui.label(format!("“{title}” has changes that are not saved."));
        },
        vec![
            Choice::new("Save", Answer::Save),
            Choice::new("Cancel", Answer::Stay),
            Choice::losing("Don’t save", Answer::DontSave),
        ],
        Answer::Stay,
    )
}

pub(super) fn save_failed_ui(ctx: &Context, path: &Path, text: &str) -> Option<Answer> {
    ask(
        ctx,
        "The model is not saved",
        |ui| {
            ui.label(visible(text));
            ui.label("Nothing is lost: your work is still here in the window.");
        },
        vec![
            Choice::new("Save as…", Answer::SaveAs),
            Choice::new("Try again", Answer::TryAgain(path.to_owned())),
            Choice::new("Cancel", Answer::Closed),
        ],
        Answer::Closed,
    )
}

pub(super) fn replace_ui(ctx: &Context, path: &Path) -> Option<Answer> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let folder = path_in_full(path.parent().unwrap_or(path));
    ask(
        ctx,
        "Replace the file?",
        |ui| {
            ui.label(format!("There is a file called “{}” already.", visible(&name)));
            ui.weak(folder);
        },
        vec![
            Choice::new("Choose another name", Answer::SaveAs),
            Choice::new("Cancel", Answer::Stay),
            Choice::losing("Replace", Answer::Replace(path.to_owned())),
        ],
        Answer::Stay,
    )
}
