//! Telling the user something, with a list if there is much of it.

use crate::model::{visible, visible_lines};
use egui::{Context, ScrollArea};

use super::Answer;
use super::frame::{Choice, ask};

/// What the user is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// In a few words.
    pub heading: String,
    /// In a sentence or two.
    pub text: String,
    /// What it is about, one a line.
    pub details: Vec<String>,
    /// What comes of it, after the list.
    pub after: String,
}

impl Message {
    pub(super) fn ui(&self, ctx: &Context) -> Option<Answer> {
        ask(
            ctx,
            &self.heading,
            |ui| {
                ui.label(visible_lines(&self.text));
                if !self.details.is_empty() {
                    ScrollArea::vertical().max_height(240.0).auto_shrink([false, true]).show(
                        ui,
                        |ui| {
                            for detail in &self.details {
                                ui.label(format!("•  {}", visible(detail)));
                            }
                        },
                    );
                }
                if !self.after.is_empty() {
                    ui.label(&self.after);
                }
            },
            vec![Choice::new("OK", Answer::Closed)],
            Answer::Closed,
        )
    }
}
