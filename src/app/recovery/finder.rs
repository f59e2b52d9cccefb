//! The thread that looks for unsaved work and takes it up again: journals may be large.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};

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
        let work = move || {
            for job in incoming {
                let report = match job {
                    Job::Find => Report::Found(journal::find(&DiskFs, &data_folder)),
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
