//! The thread that looks for unsaved work and takes it up again: journals may be large.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use egui::Context;

use super::offer::Offer;
use crate::file::DiskFs;
use crate::file::journal::{self, Found, Left};
use crate::scene::{Look, MapScene, TextEngine};

enum Job {
    Find,
    Restore(Box<Offer>, Look),
    Discard(Left),
}

/// What came of a job.
pub(super) enum Report {
    /// This was found.
    Found(Vec<Found>),
    /// This is ready to be shown.
    Restored(Box<Offer>, Box<MapScene>),
    /// This could not be thrown away, and why.
    NotDiscarded(std::io::Error),
}

/// A program that was killed may hold its journal a moment longer, while the system clears it
/// away: it is looked for again so often, after so long.
const LOOK_AGAIN: [Duration; 4] = [
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(5),
    Duration::from_secs(20),
];

/// When it is time to look again.
#[derive(Default)]
struct Again {
    looked: usize,
    at: Option<Instant>,
}

impl Again {
    /// Notes that was looked for work, and whether a journal was held by somebody.
    fn after_look(&mut self, is_in_use: bool) {
        let wait = LOOK_AGAIN.get(self.looked).filter(|_| is_in_use);
        self.looked = self.looked.saturating_add(1);
        self.at = wait.and_then(|wait| Instant::now().checked_add(*wait));
    }

    /// What to do next; none when nobody asks any more.
    fn next(&mut self, incoming: &Receiver<Job>) -> Option<Job> {
        let Some(at) = self.at else { return incoming.recv().ok() };
        match incoming.recv_timeout(at.saturating_duration_since(Instant::now())) {
            Ok(job) => Some(job),
            Err(RecvTimeoutError::Timeout) => {
                self.at = None;
                Some(Job::Find)
            }
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }
}

/// The thread.
pub(super) struct Finder {
    jobs: Sender<Job>,
    reports: Receiver<Report>,
}

impl Finder {
    pub(super) fn start(
        ctx: Context,
        text: Arc<TextEngine>,
        data_folder: PathBuf,
    ) -> std::io::Result<Self> {
        let (jobs, incoming) = mpsc::channel();
        let (outgoing, reports) = mpsc::channel();
        let mut again = Again::default();
        let work = move || {
            while let Some(job) = again.next(&incoming) {
                let report = match job {
                    Job::Find => {
                        let found = journal::find(&DiskFs, &data_folder);
                        again.after_look(journal::is_in_use(&DiskFs, &data_folder));
                        Report::Found(found)
                    }
                    Job::Restore(offer, look) => {
                        let model = &offer.found.recovered.model;
                        let scene = MapScene::new(Arc::clone(&text), model, &look);
                        Report::Restored(offer, Box::new(scene))
                    }
                    Job::Discard(left) => match journal::discard(&DiskFs, left) {
                        Ok(()) => continue,
                        Err(error) => Report::NotDiscarded(error),
                    },
                };
                if outgoing.send(report).is_err() {
                    return;
                }
                ctx.request_repaint();
            }
        };
        std::thread::Builder::new().name("recovery".into()).spawn(work)?;
        Ok(Self { jobs, reports })
    }

    fn ask(&self, job: Job) {
        // Fails only if the thread is gone, which ends only with this.
        drop(self.jobs.send(job));
    }

    /// Looks for work that was left behind.
    pub(super) fn find(&self) {
        self.ask(Job::Find);
    }

    /// Makes work ready to be shown.
    pub(super) fn restore(&self, offer: Offer, look: Look) {
        self.ask(Job::Restore(Box::new(offer), look));
    }

    /// Throws work away.
    pub(super) fn discard(&self, left: Left) {
        self.ask(Job::Discard(left));
    }

    /// What has been done since the last call, one at a time.
    pub(super) fn poll(&self) -> Option<Report> {
        self.reports.try_recv().ok()
    }
}
