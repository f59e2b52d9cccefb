//! The thread that writes the journal of the model that is open. The window only sends.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{JoinHandle, ThreadId};
use std::time::{Duration, Instant};

use super::find::Left;
use super::step::{Begin, News};
use super::window::Window;
use super::writer::Writer;
use crate::file::save::Fs;

/// What was written is synced at most so often: a burst of edits costs one sync, and nothing
/// waits longer than this for its own.
const SYNC_GAP: Duration = Duration::from_millis(200);
/// After a failure it is tried again after so long, or with the next edit.
const RETRY_AFTER: Duration = Duration::from_secs(5);

/// What is asked of the thread.
#[derive(Debug)]
enum Message {
    Begin(Box<Begin>, Option<Left>),
    News(News),
    End,
    Flush(Sender<bool>),
}

/// What the user is to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The journal cannot be written; it is tried again.
    Began(String),
    /// It is written again.
    Over,
}

/// The journal of the model that is open.
#[derive(Debug)]
pub struct Journal {
    messages: Sender<Message>,
    troubles: Receiver<Trouble>,
    thread: Option<JoinHandle<()>>,
}

/// The journals that are being written, for [`flush`].
static WRITTEN: Mutex<Vec<(ThreadId, Sender<Message>)>> = Mutex::new(Vec::new());

impl Journal {
    /// Starts the thread. `wake` is called when there is something to [`Journal::poll`].
    ///
    /// # Errors
    /// What the system says when it has no thread to give.
    pub fn start(
        fs: Arc<dyn Fs>,
        data_folder: PathBuf,
        wake: impl Fn() + Send + 'static,
    ) -> io::Result<Self> {
        let (messages, incoming) = mpsc::channel();
        let (outgoing, troubles) = mpsc::channel();
        let tell = move |trouble| {
            // Fails only if the window is gone; then there is nobody left to tell.
            drop(outgoing.send(trouble));
            wake();
        };
        let worker = Worker { fs, data_folder, tell: Box::new(tell), at_work: None };
        let thread = std::thread::Builder::new()
            .name("journal".into())
            .spawn(move || worker.work(&incoming))?;
        if let Ok(mut written) = WRITTEN.lock() {
            written.push((thread.thread().id(), messages.clone()));
        }
        Ok(Self { messages, troubles, thread: Some(thread) })
    }

    fn send(&self, message: Message) {
        // Fails only if the thread is gone, which ends only with this.
        drop(self.messages.send(message));
    }

    /// Begins with a model; what was kept of the one before is removed. `restored_from` is the
    /// journal it was restored from, which is removed once this one is written.
    pub fn begin(&self, begin: Begin, restored_from: Option<Left>) {
        self.send(Message::Begin(Box::new(begin), restored_from));
    }

    /// Goes on with what happened.
    pub fn note(&self, news: News) {
        self.send(Message::News(news));
    }

    /// The model was closed: what was kept of it is removed.
    pub fn end(&self) {
        self.send(Message::End);
    }

    /// What the user is to be told since the last call, one at a time.
    pub fn poll(&self) -> Option<Trouble> {
        self.troubles.try_recv().ok()
    }
}

impl Drop for Journal {
    /// Ends the thread after it has written and synced everything. The journal stays on the disk,
    /// unless it was ended before.
    fn drop(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        let id = thread.thread().id();
        if let Ok(mut written) = WRITTEN.lock() {
            written.retain(|(other, _)| *other != id);
        }
        let (closed, _) = mpsc::channel();
        self.messages = closed;
        if thread.join().is_err() {
            log::warn!("The thread for the recovery journal has failed");
        }
    }
}

/// Writes and syncs everything that was sent to any journal of this program so far. Says whether
/// that was done in time.
///
/// For the moment when the program fails: it may be called on any thread, in the middle of
/// anything, and comes back after `within` at the latest.
pub fn flush(within: Duration) -> bool {
    let begun = Instant::now();
    let left = || within.saturating_sub(begun.elapsed());
    let written = loop {
        // Whoever holds it may be the thread that has failed: waiting would be for ever.
        match WRITTEN.try_lock() {
            Ok(written) => break written.clone(),
            Err(std::sync::TryLockError::Poisoned(poisoned)) => {
                break poisoned.into_inner().clone();
            }
            Err(std::sync::TryLockError::WouldBlock) if left().is_zero() => return false,
            Err(std::sync::TryLockError::WouldBlock) => {
                std::thread::sleep(Duration::from_millis(1));
            }
        }
    };
    let (answer, answers) = mpsc::channel();
    let this = std::thread::current().id();
    let mut expected = 0_usize;
    let mut all = true;
    for (thread, messages) in written {
        // A journal's own thread cannot wait for itself.
        if thread != this && messages.send(Message::Flush(answer.clone())).is_ok() {
            expected = expected.saturating_add(1);
        } else {
            all = false;
        }
    }
    drop(answer);
    for _ in 0..expected {
        all &= answers.recv_timeout(left()).unwrap_or(false);
    }
    all
}

/// What runs on the thread.
struct Worker {
    fs: Arc<dyn Fs>,
    data_folder: PathBuf,
    tell: Box<dyn Fn(Trouble) + Send>,
    at_work: Option<AtWork>,
}

/// A journal that is being written.
struct AtWork {
    writer: Writer,
    synced_at: Option<Instant>,
    failed_at: Option<Instant>,
    /// Whether the user knows that it fails.
    is_told: bool,
}

impl Worker {
    fn work(mut self, incoming: &Receiver<Message>) {
        loop {
            let message = match self.wait() {
                None => incoming.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(time) => incoming.recv_timeout(time),
            };
            let mut answers = Vec::new();
            match message {
                Ok(message) => {
                    self.take(message, &mut answers);
                    while let Ok(message) = incoming.try_recv() {
                        self.take(message, &mut answers);
                    }
                    self.write();
                }
                Err(RecvTimeoutError::Timeout) => self.retry(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
            let is_done = self.sync(!answers.is_empty());
            for answer in answers {
                // Fails if whoever asked has given up.
                let _ = answer.send(is_done);
            }
        }
        self.write();
        self.sync(true);
    }

    /// How long there is nothing to do; none if that is until something is asked.
    fn wait(&self) -> Option<Duration> {
        let work = self.at_work.as_ref()?;
        let sync = work.writer.needs_sync().then(|| work.sync_in());
        let retry = work.failed_at.map(|at| RETRY_AFTER.saturating_sub(at.elapsed()));
        sync.into_iter().chain(retry).min()
    }

    fn take(&mut self, message: Message, answers: &mut Vec<Sender<bool>>) {
        match message {
            Message::Begin(begin, restored_from) => {
                self.end();
                let fs = Arc::clone(&self.fs);
                let mut writer = Writer::new(fs, &self.data_folder, *begin, Window::this());
                if let Some(left) = restored_from {
                    writer.replace(left);
                }
                let (synced_at, failed_at, is_told) = (None, None, false);
                self.at_work = Some(AtWork { writer, synced_at, failed_at, is_told });
            }
            Message::News(news) => {
                if let Some(work) = &mut self.at_work
                    && let Err(error) = work.writer.note(news)
                {
                    log::error!("The recovery journal does not fit the model: {error}");
                    work.fails("a fault in the program", &self.tell);
                }
            }
            Message::End => self.end(),
            Message::Flush(answer) => answers.push(answer),
        }
    }

    fn end(&mut self) {
        if let Some(work) = self.at_work.take() {
            work.writer.end();
        }
    }

    fn write(&mut self) {
        if let Some(work) = &mut self.at_work {
            let written = work.writer.write();
            work.came_to(written, &self.tell);
        }
    }

    fn retry(&mut self) {
        let is_due = |at: Instant| at.elapsed() >= RETRY_AFTER;
        if self.at_work.as_ref().is_some_and(|work| work.failed_at.is_some_and(is_due)) {
            self.write();
        }
    }

    /// Syncs what is due; all of it if `now`. Says whether everything that was sent is on the
    /// disk.
    fn sync(&mut self, now: bool) -> bool {
        let Some(work) = &mut self.at_work else { return true };
        if work.writer.needs_sync() && (now || work.sync_in().is_zero()) {
            let synced = work.writer.sync();
            work.synced_at = Some(Instant::now());
            work.came_to(synced, &self.tell);
        }
        !work.writer.needs_sync() && !work.writer.needs_write()
    }
}

impl AtWork {
    fn sync_in(&self) -> Duration {
        self.synced_at.map_or(Duration::ZERO, |at| SYNC_GAP.saturating_sub(at.elapsed()))
    }

    fn came_to(&mut self, result: io::Result<()>, tell: &dyn Fn(Trouble)) {
        match result {
            Ok(()) => {
                self.failed_at = None;
                if std::mem::take(&mut self.is_told) {
                    tell(Trouble::Over);
                }
            }
            Err(error) => self.fails(&in_words(&error), tell),
        }
    }

    /// Says so once.
    fn fails(&mut self, why: &str, tell: &dyn Fn(Trouble)) {
        self.failed_at = Some(Instant::now());
        if !std::mem::replace(&mut self.is_told, true) {
            tell(Trouble::Began(why.to_owned()));
        }
    }
}

fn in_words(error: &io::Error) -> String {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::StorageFull | Kind::QuotaExceeded => "the disk is full".to_owned(),
        Kind::FileTooLarge => "the model is too large".to_owned(),
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => {
            "the folder for it may not be written to".to_owned()
        }
        _ => error.to_string(),
    }
}
