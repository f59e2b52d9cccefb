//! Opening and saving on a thread: the window never waits for the disk.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};

use egui::Context;

use super::compare::{Compare, Compared};
use super::crash::{self, Failed, Waiting};
use super::document::Serial;
use crate::file::{
    self, FileInfo, Fs, Keeping, OpenError, Opened, Over, SaveError, SavedKeeping, Version,
    VersionError, Versions, save_keeping,
};
use crate::model::{Model, ModelId};
use crate::scene::{Look, MapScene, TextEngine};

/// Something to be done with a file.
#[derive(Debug)]
pub enum Job {
    /// Read it, and lay it out to be looked at so.
    Open(PathBuf, Look),
    /// Write a model to it.
    Save(Box<SaveJob>),
    /// Read an earlier version of a document's model, and lay it out to be looked at so.
    Version(Serial, ModelId, Version, Look),
    /// See what differs.
    Compare(Box<Compare>),
    /// See which of these files are there.
    LookFor(Vec<PathBuf>),
    /// See whether there is the report of a crash, in this folder.
    LookForCrash(PathBuf),
    /// Note that the user was told of a crash.
    CrashSeen(Waiting),
}

/// What a job is about, for when nothing comes of it.
#[derive(Debug)]
pub enum Concern {
    /// A file that was to be read.
    Open(PathBuf),
    /// A model that was to be written.
    Save(Serial, PathBuf),
    /// Nothing that is waited for.
    Other,
}

impl Job {
    fn concern(&self) -> Concern {
        match self {
            Self::Open(path, _) => Concern::Open(path.clone()),
            Self::Save(job) => Concern::Save(job.document, job.path.clone()),
            Self::Version(..)
            | Self::Compare(_)
            | Self::LookFor(_)
            | Self::LookForCrash(_)
            | Self::CrashSeen(_) => Concern::Other,
        }
    }
}

/// A model to be written.
#[derive(Debug)]
pub struct SaveJob {
    /// Whose it is.
    pub document: Serial,
    /// Where to.
    pub path: PathBuf,
    /// The model as it is now.
    pub model: Arc<Model>,
    /// What its file said about itself.
    pub info: FileInfo,
    /// What has to be in the file for it to be written over.
    pub over: Over,
    /// Whether what is there is somebody else's work, which must be kept.
    pub theirs: bool,
}

/// What came of a job.
#[derive(Debug)]
pub enum Report {
    /// A file was read and laid out, or was not.
    Opened(PathBuf, Box<Result<(Opened, MapScene), OpenError>>),
    /// A model was written, or was not.
    Saved(Serial, PathBuf, Result<SavedKeeping, SaveError>),
    /// An earlier version was read and laid out, or was not.
    Version(Serial, Version, Box<Result<(Opened, MapScene), VersionError>>),
    /// It is known what differs.
    Compared(Box<Compared>),
    /// Those of the files that are not there.
    Missing(Vec<PathBuf>),
    /// The program has crashed, and the user was not told of it yet.
    Crashed(Option<Waiting>),
    /// The program failed at a job.
    Failed(Concern, Failed),
}

/// The thread that reads and writes files.
#[derive(Debug)]
pub struct Files {
    jobs: Sender<Job>,
    reports: Receiver<Report>,
    thread: Option<std::thread::JoinHandle<()>>,
    open: usize,
}

impl Files {
    /// Starts the thread, on the files of `fs`. `ctx` is woken when a job is done. What is saved
    /// over is kept among the `versions`.
    ///
    /// # Errors
    /// What the system says when it has no thread to give.
    pub fn start(
        ctx: Context,
        text: Arc<TextEngine>,
        fs: Arc<dyn Fs>,
        versions: Option<Versions>,
    ) -> std::io::Result<Self> {
        let (jobs, incoming) = mpsc::channel::<Job>();
        let (outgoing, reports) = mpsc::channel();
        let work = move || {
            for job in incoming {
                let concern = job.concern();
                let report = crash::guarded(|| report(job, (&*fs, versions.as_ref()), &text))
                    .unwrap_or_else(|failed| Report::Failed(concern, failed));
                if outgoing.send(report).is_err() {
                    return;
                }
                ctx.request_repaint();
            }
        };
        let thread = std::thread::Builder::new().name("files".into()).spawn(work)?;
        Ok(Self { jobs, reports, thread: Some(thread), open: 0 })
    }

    /// Has something done after everything before it.
    pub fn ask(&mut self, job: Job) {
        // Fails only if the thread is gone, which ends only with this.
        if self.jobs.send(job).is_ok() {
            self.open += 1;
        }
    }

    /// What has been done since the last call, one at a time.
    pub fn poll(&mut self) -> Option<Report> {
        let report = self.reports.try_recv().ok()?;
        self.open = self.open.saturating_sub(1);
        Some(report)
    }

    /// Whether something is still to be done.
    pub const fn is_busy(&self) -> bool {
        self.open > 0
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        // Hanging up ends the thread after the job it is at: a save is never cut short.
        let (closed, _) = mpsc::channel();
        self.jobs = closed;
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            log::warn!("The thread for files has failed");
        }
    }
}

fn report(
    job: Job,
    (fs, versions): (&dyn Fs, Option<&Versions>),
    text: &Arc<TextEngine>,
) -> Report {
    let laid_out = |opened: Opened, look: &Look| {
        let scene = MapScene::new(Arc::clone(text), &opened.model, look);
        (opened, scene)
    };
    match job {
        Job::LookForCrash(folder) => Report::Crashed(crash::waiting(&folder)),
        Job::CrashSeen(crash) => {
            if let Err(error) = crash::seen(&crash) {
                log::warn!("The user will be told of a crash again: {error}");
            }
            Report::Crashed(None)
        }
        Job::Open(path, look) => {
            crash::fail_if_asked("opening");
            let opened = file::open_in(fs, &path).map(|opened| laid_out(opened, &look));
            Report::Opened(path, Box::new(opened))
        }
        Job::Save(job) => {
            crash::fail_if_asked("saving");
            save(fs, *job, versions)
        }
        Job::Version(document, model, version, look) => {
            let opened = versions.map(|versions| versions.open(model, &version));
            let opened = opened.unwrap_or(Err(VersionError::NoFolder));
            let opened = opened.map(|opened| laid_out(opened, &look));
            Report::Version(document, version, Box::new(opened))
        }
        Job::Compare(compare) => Report::Compared(Box::new(compare.done(fs))),
        Job::LookFor(paths) => {
            let is_file = |path: &PathBuf| {
                fs.metadata(path).is_ok_and(|found| found.sort == file::Sort::File)
            };
            Report::Missing(paths.into_iter().filter(|path| !is_file(path)).collect())
        }
    }
}

fn save(fs: &dyn Fs, job: SaveJob, versions: Option<&Versions>) -> Report {
    let SaveJob { document, path, model, info, over, theirs } = job;
    let keeping = match versions {
        None => Keeping::Not,
        Some(versions) if theirs => Keeping::Only(versions),
        Some(versions) => Keeping::If(versions),
    };
    let saved = save_keeping(fs, keeping, &path, &model, &info, over);
    Report::Saved(document, path, saved)
}
