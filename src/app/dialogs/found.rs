//! Unsaved work that was found: what to do with it, and how it differs from the file.

use std::time::SystemTime;

use egui::{Context, Label, RichText, ScrollArea};

use super::Answer;
use super::frame::{Choice, ask, ask_wide};
use crate::app::intent::Intent;
use crate::app::recovery::{Offer, OfferId, Wish};
use crate::app::style;
use crate::model::visible;

/// As many names of one sort are listed; the others are counted.
const MOST_NAMES: usize = 200;

/// Work that was found on a file that has just been opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundWork {
    offer: OfferId,
    heading: String,
    sentences: Vec<String>,
}

impl FoundWork {
    /// The question about an offer.
    pub fn of(offer: &Offer) -> Self {
        let mut sentences = vec![
            "Throughline stopped unexpectedly before everything in this file was saved. What you \
             see is the file as it was saved last."
                .to_owned(),
            format!("{}: {}.", offer.age(SystemTime::now()), offer.difference()),
        ];
        sentences.extend(offer.remarks().into_iter().map(str::to_owned));
        let heading = format!("Unsaved work on “{}” was found", offer.title);
        Self { offer: offer.id, heading, sentences }
    }

    pub(super) fn ui(&self, ctx: &Context) -> Option<Answer> {
        let want = |wish| Answer::Want(Intent::Recover(self.offer, wish));
        ask(
            ctx,
            &self.heading,
            |ui| {
                for sentence in &self.sentences {
                    ui.label(sentence);
                }
            },
            vec![
                Choice::new("Restore", want(Wish::Restore)),
                Choice::new("Compare…", want(Wish::Compare)),
                Choice::new("Not now", Answer::Closed),
                Choice::losing("Discard", want(Wish::Discard)),
            ],
            Answer::Closed,
        )
    }
}

/// How work that was found differs from the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDifference {
    offer: OfferId,
    heading: String,
    lists: Vec<(String, Vec<String>)>,
}

impl FoundDifference {
    /// The lists of an offer.
    pub fn of(offer: &Offer) -> Self {
        let heading = match &offer.path {
            Some(_) => format!("What is not in the file of “{}”", offer.title),
            None => format!("What is in “{}”", offer.title),
        };
        Self { offer: offer.id, heading, lists: offer.lists() }
    }

    pub(super) fn ui(&self, ctx: &Context) -> Option<Answer> {
        let want = |wish| Answer::Want(Intent::Recover(self.offer, wish));
        ask_wide(
            ctx,
            &self.heading,
            |ui| {
                let room = (ui.ctx().content_rect().height() - 220.0).max(120.0);
                ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
                    for (heading, names) in &self.lists {
                        let font = style::strong(ui);
                        ui.label(RichText::new(heading).font(font));
                        for name in names.iter().take(MOST_NAMES) {
                            ui.add(Label::new(format!("•  {}", visible(name))).wrap());
                        }
                        if names.len() > MOST_NAMES {
                            let more = names.len().saturating_sub(MOST_NAMES);
                            ui.label(format!("…  and {more} more"));
                        }
                        ui.add_space(4.0);
                    }
                });
            },
            vec![
                Choice::new("Restore", want(Wish::Restore)),
                Choice::new("Not now", Answer::Closed),
                Choice::losing("Discard", want(Wish::Discard)),
            ],
            Answer::Closed,
        )
    }
}
