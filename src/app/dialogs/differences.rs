//! What differs between two models: in words, and which records.

use egui::{Context, Label, RichText, ScrollArea};

use super::Answer;
use super::frame::{Choice, ask_wide};
use crate::app::style::strong;
use crate::app::wording::capitalised;
use crate::model::{Summary, visible};

/// As many names of one sort are listed; the others are counted.
const MOST_NAMES: usize = 200;

/// What differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differences {
    /// Between what.
    pub heading: String,
    /// What differs.
    pub summary: Summary,
}

impl Differences {
    pub(super) fn ui(&self, ctx: &Context) -> Option<Answer> {
        ask_wide(
            ctx,
            &self.heading,
            |ui| {
                if self.summary.is_empty() {
                    ui.label("Nothing: both hold the same.");
                    return;
                }
                let room = (ui.ctx().content_rect().height() - 220.0).max(120.0);
                ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
                    for item in self.summary.items() {
                        let font = strong(ui);
                        ui.add_space(4.0);
                        ui.label(RichText::new(capitalised(&item.in_words())).font(font));
                        for name in item.names.iter().take(MOST_NAMES) {
                            ui.add(Label::new(format!("•  {}", visible(name))).wrap());
                        }
                        if let Some(more) = item.names.len().checked_sub(MOST_NAMES + 1) {
                            ui.label(format!("…  and {} more", more + 1));
                        }
                    }
                });
            },
            vec![Choice::new("Close", Answer::Closed)],
            Answer::Closed,
        )
    }
}
