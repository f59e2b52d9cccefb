//! The recovery journal and the window: what is done goes into the journal, and what was found
//! after a crash is offered.

mod convert;
mod finder;
mod follow;
mod offer;
mod offers_ui;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

pub use convert::{begin, history, news};
pub use offer::{Offer, OfferId, Wish};
pub use offers_ui::offers_ui;

use super::document::{Document, Serial};
use crate::file::DiskFs;
use crate::file::journal::{Found, Journal, Left, Trouble};
use crate::scene::{Look, MapScene, TextEngine};
use finder::{Finder, Report};
use follow::{Followed, follow};

/// What the window has to do with the journal. Without a folder for data it does nothing.
#[derive(Default)]
pub struct Recovery {
    threads: Option<Threads>,
    followed: Option<Followed>,
    /// The journal that the model was restored from, until its own is begun.
    restored_from: Option<Left>,
    offers: Vec<Offer>,
    /// What was open when work was asked to be restored: which model, in which state.
    over: Option<(Serial, u64)>,
    next: u64,
}

struct Threads {
    journal: Journal,
    finder: Finder,
}

/// Something that the window has to react to.
pub enum Happened {
    /// Work was found: there are offers.
    Found,
    /// Work is ready to be shown.
    Restored {
        /// The work.
        offer: Box<Offer>,
        /// Its map.
        scene: Box<MapScene>,
        /// What was open when it was asked for: which model, in which state.
        over: Option<(Serial, u64)>,
    },
    /// The user has to be told something.
    Say(String),
}

impl Recovery {
    /// Begins to keep a journal in `data_folder`, and to look for work that was left behind there.
    ///
    /// # Errors
    /// What the system says when it has no thread to give.
    pub fn start(
        ctx: &Context,
        text: &Arc<TextEngine>,
        data_folder: Option<PathBuf>,
    ) -> std::io::Result<Self> {
        let Some(folder) = data_folder else { return Ok(Self::default()) };
        let to_wake = ctx.clone();
        let wake = move || to_wake.request_repaint();
        let journal = Journal::start(Arc::new(DiskFs), folder.clone(), wake)?;
        let finder = Finder::start(ctx.clone(), Arc::clone(text), folder)?;
        finder.find();
        Ok(Self { threads: Some(Threads { journal, finder }), ..Self::default() })
    }

    /// Looks again for work that was left behind: by another window, meanwhile.
    pub fn look_again(&self) {
        if let Some(threads) = &self.threads {
            threads.finder.find();
        }
    }

    /// Tells the journal what happened to the open model since the last pass.
    pub fn follow(&mut self, document: Option<&mut Document>) {
        if let Some(threads) = &self.threads {
            let followed = self.followed.take();
            self.followed = follow(&threads.journal, followed, document, &mut self.restored_from);
        } else if let Some(document) = document {
            document.editor.take_news();
        }
    }

    /// What happened on the threads since the last call, one at a time.
    pub fn poll(&mut self) -> Option<Happened> {
        let threads = self.threads.as_ref()?;
        if let Some(trouble) = threads.journal.poll() {
            return Some(Happened::Say(in_words(&trouble)));
        }
        match threads.finder.poll()? {
            Report::Found(found) => {
                self.take_in(found);
                Some(Happened::Found)
            }
            Report::Restored(offer, scene) => {
                Some(Happened::Restored { offer, scene, over: self.over.take() })
            }
            Report::NotDiscarded(error) => Some(Happened::Say(format!(
                "The unsaved work could not be discarded, and will be offered again: {error}"
            ))),
        }
    }

    fn take_in(&mut self, found: Vec<Found>) {
        for found in found {
            self.next = self.next.wrapping_add(1);
            self.offers.push(Offer::new(OfferId(self.next), found));
        }
        self.offers.sort_by_key(|offer| std::cmp::Reverse(offer.found.recovered.at));
    }

    /// The work that was found, the latest first.
    pub fn offers(&self) -> &[Offer] {
        &self.offers
    }

    /// One of them.
    pub fn offer(&self, id: OfferId) -> Option<&Offer> {
        self.offers.iter().find(|offer| offer.id == id)
    }

    /// The latest work on a file that has not been asked about; it counts as asked about now.
    pub fn ask_about(&mut self, path: &Path) -> Option<&Offer> {
        let is_of = |offer: &&mut Offer| !offer.is_asked && offer.path.as_deref() == Some(path);
        let offer = self.offers.iter_mut().find(is_of)?;
        offer.is_asked = true;
        Some(offer)
    }

    /// Has work made ready to be shown, in the place of what is open now. Says whether it is still
    /// there.
    pub fn restore(&mut self, id: OfferId, look: Look, over: Option<(Serial, u64)>) -> bool {
        match (&self.threads, self.offers.iter().position(|offer| offer.id == id)) {
            (Some(threads), Some(place)) => {
                self.over = over;
                threads.finder.restore(self.offers.remove(place), look);
                true
            }
            _ => false,
        }
    }

    /// Puts work back that cannot be shown now.
    pub fn put_back(&mut self, offer: Offer) {
        self.offers.push(offer);
    }

    /// Notes that the open model comes from this journal, which is no longer needed once the
    /// model has its own.
    pub fn note_restored_from(&mut self, left: Left) {
        self.restored_from = Some(left);
    }

    /// Throws work away.
    pub fn discard(&mut self, id: OfferId) {
        if let Some(threads) = &self.threads
            && let Some(place) = self.offers.iter().position(|offer| offer.id == id)
        {
            threads.finder.discard(self.offers.remove(place).found.left);
        }
    }

    /// Ends with the window. The journal is removed, unless the model was not left as the user
    /// wanted.
    pub fn finish(&mut self, is_left: bool) {
        if let Some(threads) = self.threads.take()
            && is_left
        {
            threads.journal.end();
        }
    }
}

fn in_words(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Began(why) => {
            format!("What you do cannot be kept safe at the moment ({why}). Save your work soon")
        }
        Trouble::Over => "What you do is kept safe again".to_owned(),
    }
}
