//! Writing a journal: appending to it, and writing it anew when it has grown.
//!
//! A journal that is written anew gets a new file, which is on the disk with its name before the
//! old one goes: at every moment there is one from which everything that was synced comes back.

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::chain::Chain;
use super::find::Left;
use super::folder::{self, Stem};
use super::log::Log;
use super::step::{Begin, News};
use super::text;
use super::window::Window;
use crate::file::save::{Fs, Locked, WriteFile, create_folders};

/// After so many records the journal is written anew.
const MOST_RECORDS: usize = 200;
/// After so long as well, with the next record.
const LONGEST: Duration = Duration::from_secs(60);
/// After so many bytes as well.
const MOST_BYTES: usize = 16 * 1024 * 1024;
/// So many bytes of steps from before come with the model when the journal is written anew.
const MOST_PAST_BYTES: usize = 16 * 1024 * 1024;

/// Writes the journal of one model.
pub struct Writer {
    fs: Arc<dyn Fs>,
    folder: PathBuf,
    window: Window,
    log: Log,
    stem: Stem,
    /// Held while there are files of this journal: nobody else takes them for left behind.
    lock: Option<Box<dyn Locked>>,
    open: Option<Open>,
    /// How often it was written anew.
    generation: u32,
    /// The file from which the most comes back: the open one, or the last that was.
    latest: Option<PathBuf>,
    /// Files of this journal that are to go.
    old: Vec<PathBuf>,
    /// What has been noted and is not in the open file yet.
    pending: VecDeque<String>,
    /// The journal the model was restored from: it goes once this one is written.
    restored_from: Option<Left>,
}

/// The file that is appended to.
#[derive(Debug)]
struct Open {
    file: Box<dyn WriteFile>,
    chain: Chain,
    records: usize,
    bytes: usize,
    since: SystemTime,
    is_synced: bool,
}

impl Writer {
    /// A journal that begins. Nothing is on the disk until there is something to be kept.
    pub fn new(fs: Arc<dyn Fs>, data_folder: &Path, begin: Begin, window: Window) -> Self {
        let stem = Stem::new(begin.model.about().id, &begin.origin, window.number);
        Self {
            fs,
            folder: folder::journals(data_folder),
            window,
            log: Log::new(begin),
            stem,
            lock: None,
            open: None,
            generation: 0,
            latest: None,
            old: Vec::new(),
            pending: VecDeque::new(),
            restored_from: None,
        }
    }

    /// Has the journal that the model was restored from removed as soon as this one is written.
    pub fn replace(&mut self, left: Left) {
        self.restored_from = Some(left);
    }

    /// Notes what happened; [`Writer::write`] writes it.
    ///
    /// # Errors
    /// If it does not fit the model. That is a fault in the program; the journal then holds what
    /// was before.
    pub fn note(&mut self, news: News) -> Result<(), crate::model::Broken> {
        let at = self.now();
        let mut record = match &news {
            News::Done(step) => text::step(text::DONE, at, step),
            News::Undone => text::moved(true, at),
            News::Redone => text::moved(false, at),
            News::Saved { .. } => String::new(),
        };
        self.log.take(news)?;
        if record.is_empty() {
            record = text::saved(at, &self.log.origin, self.log.unsaved());
        }
        if self.open.is_some() {
            self.pending.push_back(record);
        }
        Ok(())
    }

    /// Writes what was noted, so that it outlives the program; [`Writer::sync`] makes it outlive
    /// a power cut. When everything is saved, the journal is emptied instead.
    ///
    /// # Errors
    /// What the system says. Nothing is forgotten: the next call tries again.
    pub fn write(&mut self) -> io::Result<()> {
        if self.log.is_saved() {
            self.clear();
            return Ok(());
        }
        self.remove_old();
        if self.is_full() {
            return self.write_anew();
        }
        if self.pending.is_empty() {
            return Ok(());
        }
        if self.append()? { Ok(()) } else { self.write_anew() }
    }

    /// Waits until what was written is on the disk.
    ///
    /// # Errors
    /// What the system says. The next [`Writer::write`] writes the journal anew.
    pub fn sync(&mut self) -> io::Result<()> {
        let Some(open) = self.open.as_mut().filter(|open| !open.is_synced) else { return Ok(()) };
        let synced = open.file.sync_all();
        open.is_synced = synced.is_ok();
        if synced.is_err() {
            // What a failed sync leaves behind nobody can tell.
            self.open = None;
        }
        synced
    }

    /// Whether something was written that may not be on the disk.
    pub fn needs_sync(&self) -> bool {
        self.open.as_ref().is_some_and(|open| !open.is_synced)
    }

    /// Whether something was noted that could not be written.
    pub fn needs_write(&self) -> bool {
        !self.log.is_saved() && (self.open.is_none() || !self.pending.is_empty())
    }

    /// Ends the journal: the model was closed, and nothing of it is to come back.
    pub fn end(mut self) {
        self.clear();
    }

    fn now(&self) -> u64 {
        self.fs.now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
    }

    /// Whether the open file is to be replaced; also if there is none.
    fn is_full(&self) -> bool {
        let Some(open) = &self.open else { return true };
        let age = self.fs.now().duration_since(open.since).unwrap_or_default();
        let is_old = age >= LONGEST && open.records.saturating_add(self.pending.len()) > 0;
        open.records >= MOST_RECORDS || open.bytes >= MOST_BYTES || is_old
    }

    /// Appends what was noted. Says whether all of it is short enough to be read again.
    fn append(&mut self) -> io::Result<bool> {
        let Some(open) = &mut self.open else { return Ok(false) };
        let mut bytes = Vec::new();
        let mut chain = open.chain;
        for record in &self.pending {
            if !chain.record(record.as_bytes(), &mut bytes) {
                return Ok(false);
            }
        }
        open.is_synced = false;
        if let Err(error) = open.file.write_all(&bytes) {
            // Half a record may be there now, and nothing can be read behind it.
            self.open = None;
            return Err(error);
        }
        open.chain = chain;
        open.records = open.records.saturating_add(self.pending.len());
        open.bytes = open.bytes.saturating_add(bytes.len());
        self.pending.clear();
        Ok(true)
    }

    /// Writes the model and its history to a new file, and goes on there.
    fn write_anew(&mut self) -> io::Result<()> {
        self.hold_lock()?;
        let (content, chain) = self.content()?;
        self.generation = self.generation.saturating_add(1);
        let path = self.stem.journal(&self.folder, self.generation);
        let file = match self.write_file(&path, &content) {
            Ok(file) => file,
            Err(error) => {
                self.old.push(path);
                return Err(error);
            }
        };
        let since = self.fs.now();
        self.open = Some(Open { file, chain, records: 0, bytes: 0, since, is_synced: true });
        self.pending.clear();
        self.old.extend(self.latest.replace(path));
        self.remove_old();
        if let Some(left) = self.restored_from.take() {
            left.remove(self.fs.as_ref());
        }
        Ok(())
    }

    fn write_file(&self, path: &Path, content: &[u8]) -> io::Result<Box<dyn WriteFile>> {
        let mut file = self.fs.create_new(path)?;
        file.write_all(content)?;
        file.sync_all()?;
        self.fs.sync_folder(&self.folder)?;
        Ok(file)
    }

    /// A journal with the model as it is now. What can be undone and redone comes with it, the
    /// nearest first, so that however much of the file is whole can be used.
    fn content(&mut self) -> io::Result<(Vec<u8>, Chain)> {
        self.log.trim();
        let at = self.now();
        let mut bytes = Vec::new();
        let mut chain = Chain::begin(&mut bytes);
        let head = text::head(at, &self.window, &self.log.origin);
        let model = text::model(at, &self.log.model, self.log.unsaved());
        for record in [head, model] {
            if !chain.record(record.as_bytes(), &mut bytes) {
                return Err(io::ErrorKind::FileTooLarge.into());
            }
        }
        let most = bytes.len().saturating_add(MOST_PAST_BYTES);
        for (word, steps) in [(text::NEXT, &self.log.undone), (text::PAST, &self.log.done)] {
            for step in steps.iter().rev() {
                let record = text::step(word, at, step);
                let is_much = bytes.len().saturating_add(record.len()) > most;
                if is_much || !chain.record(record.as_bytes(), &mut bytes) {
                    break;
                }
            }
        }
        Ok((bytes, chain))
    }

    /// Takes the lock, so that nobody takes this journal for left behind. Where there are no
    /// locks it goes without: a journal in use would be offered to be restored elsewhere, and is
    /// not harmed by that.
    fn hold_lock(&mut self) -> io::Result<()> {
        if self.lock.is_some() {
            return Ok(());
        }
        create_folders(self.fs.as_ref(), &self.folder)?;
        match self.fs.try_lock(&self.stem.lock(&self.folder)) {
            Ok(Some(lock)) => self.lock = Some(lock),
            // Somebody looks whether it is left behind, which takes a moment.
            Ok(None) => return Err(io::ErrorKind::WouldBlock.into()),
            Err(error) => log::warn!("The recovery journal cannot be locked: {error}"),
        }
        Ok(())
    }

    /// Removes files that are no longer needed; those that cannot be are tried again.
    fn remove_old(&mut self) {
        let gone = |path: &PathBuf| match self.fs.remove(path) {
            Ok(()) => true,
            Err(error) => error.kind() == io::ErrorKind::NotFound,
        };
        self.old.retain(|path| !gone(path));
    }

    /// Removes all that is on the disk: everything is saved, or nothing is to be kept.
    fn clear(&mut self) {
        self.open = None;
        self.pending.clear();
        self.old.extend(self.latest.take());
        self.remove_old();
        if let Some(left) = self.restored_from.take() {
            left.remove(self.fs.as_ref());
        }
        if self.old.is_empty()
            && let Some(lock) = self.lock.take()
        {
            // What remains if this fails is an empty file, which is swept up some day.
            drop(self.fs.remove(&self.stem.lock(&self.folder)));
            drop(lock);
            // It may have been saved under another name.
            let number = self.window.number;
            self.stem = Stem::new(self.log.model.about().id, &self.log.origin, number);
        }
    }
}
