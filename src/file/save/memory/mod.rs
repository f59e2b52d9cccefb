//! A file system in memory, for tests: it fails where it is told to, remembers what was done, and
//! knows what a power cut could leave of it.

mod crash;
mod disk;
mod fault;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

pub use crash::CrashStates;
pub use fault::Operation;

use super::fs::{Entry, Fs, Locked, Metadata, WriteFile};
use disk::{Disk, FileId};
use fault::{Faults, Outcome};

#[derive(Debug, Default)]
struct State {
    disk: Disk,
    faults: Faults,
    locks: Vec<FileId>,
    paused: Duration,
}

/// A file system in memory. Clones share their files.
#[derive(Clone, Debug, Default)]
pub struct MemoryFs(Arc<Mutex<State>>);

/// Setting it up, and looking at what came of it. None of this counts as an operation, and what
/// is set up is on the disk for good.
impl MemoryFs {
    /// One with nothing but its topmost folder.
    pub fn new() -> Self {
        Self::default()
    }

    fn of_disk(disk: Disk) -> Self {
        Self(Arc::new(Mutex::new(State { disk, ..State::default() })))
    }

    /// Puts a folder there, and those it is in.
    pub fn put_folder(&self, path: impl AsRef<Path>) {
        self.state().disk.put_folder(path.as_ref());
    }

    /// Puts a file there, and the folders it is in.
    pub fn put(&self, path: impl AsRef<Path>, content: impl Into<Vec<u8>>) {
        self.state().disk.put_file(path.as_ref(), content.into());
    }

    /// Puts a symbolic link there, and the folders it is in.
    pub fn link(&self, path: impl AsRef<Path>, to: impl Into<PathBuf>) {
        self.state().disk.put_link(path.as_ref(), to.into());
    }

    /// Makes a file look as if it had been written long ago.
    pub fn set_age(&self, path: impl AsRef<Path>, age: Duration) {
        self.state().disk.set_age(path.as_ref(), age);
    }

    /// Lets time pass.
    pub fn pass(&self, time: Duration) {
        self.state().disk.pass(time);
    }

    /// Gives a file permissions, as Unix counts them.
    pub fn set_mode(&self, path: impl AsRef<Path>, mode: u32) {
        if let Some(file) = self.state().disk.file_mut(path.as_ref()) {
            file.mode = mode;
        }
    }

    /// The permissions of a file.
    pub fn mode(&self, path: impl AsRef<Path>) -> Option<u32> {
        self.state().disk.file(path.as_ref()).map(|file| file.mode)
    }

    /// The content of a file.
    pub fn content(&self, path: impl AsRef<Path>) -> Option<Vec<u8>> {
        self.state().disk.file(path.as_ref()).map(|file| file.content.clone())
    }

    /// All files there are, in order.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.state().disk.file_paths()
    }

    /// How long has been waited in all for something to be tried again.
    pub fn paused(&self) -> Duration {
        self.state().paused
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Making it fail.
impl MemoryFs {
    /// Makes the operation fail that comes after `count` others from now on.
    pub fn fail_after(&self, count: usize, kind: io::ErrorKind) {
        self.fail_times(count, kind, 1);
    }

    /// Makes operations fail, `times` of them, after `count` others from now on.
    pub fn fail_times(&self, count: usize, kind: io::ErrorKind, times: usize) {
        self.state().faults = Faults::failing(count, kind, times);
    }

    /// Makes the operation that comes after `count` others from now on, if it writes, write only
    /// half and say nothing of it.
    pub fn write_short_after(&self, count: usize) {
        self.state().faults = Faults::writing_short(count);
    }

    /// Cuts the power after `count` operations from now on: whatever comes then fails and does
    /// nothing. [`MemoryFs::crash_states`] has what may be left.
    pub fn cut_power_after(&self, count: usize) {
        self.state().faults = Faults::power_cut(count);
    }

    /// Lets every operation wait until what this gives is dropped.
    pub fn hold(&self) -> impl Sized + '_ {
        self.state()
    }

    /// What was done since the last call of one of the above, failures included.
    pub fn done(&self) -> Vec<Operation> {
        self.state().faults.done().to_vec()
    }

    /// Every file system that a power cut at this moment may leave: any part of what was not yet
    /// synced, of the contents of files and of the names in folders. If there are more than
    /// `most`, as many of them, picked evenly by `seed`.
    pub fn crash_states(&self, most: usize, seed: u64) -> CrashStates {
        CrashStates::new(self.state().disk.clone(), most, seed)
    }

    fn begin(&self, operation: Operation) -> io::Result<(MutexGuard<'_, State>, bool)> {
        let mut state = self.state();
        match state.faults.next(operation) {
            Outcome::Done => Ok((state, false)),
            Outcome::Short => Ok((state, true)),
            Outcome::Fails(kind) => Err(kind.into()),
            Outcome::PowerIsOff => Err(io::Error::other("the power is off")),
        }
    }

    fn at(&self, operation: Operation) -> io::Result<MutexGuard<'_, State>> {
        self.begin(operation).map(|(state, _)| state)
    }
}

impl Fs for MemoryFs {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        let state = self.at(Operation::Resolve(path.to_owned()))?;
        Ok(state.disk.resolved(path).to_owned())
    }

    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        let state = self.at(Operation::Metadata(path.to_owned()))?;
        state.disk.metadata(state.disk.resolved(path))
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let state = self.at(Operation::Read(path.to_owned()))?;
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let file = state.disk.existing(state.disk.resolved(path))?;
        Ok(file.content.iter().take(most).copied().collect())
    }

    fn check_writable(&self, path: &Path) -> io::Result<()> {
        let state = self.at(Operation::CheckWritable(path.to_owned()))?;
        state.disk.existing(state.disk.resolved(path)).map(drop)
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn WriteFile>> {
        let mut state = self.at(Operation::Create(path.to_owned()))?;
        let file = state.disk.create(path)?;
        Ok(Box::new(MemoryFile { fs: self.clone(), path: path.to_owned(), file }))
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn WriteFile>> {
        let mut state = self.at(Operation::Append(path.to_owned()))?;
        let path = state.disk.resolved(path).to_owned();
        let file = state.disk.find_or_create(&path)?;
        Ok(Box::new(MemoryFile { fs: self.clone(), path, file }))
    }

    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.at(Operation::CopyPermissions(to.to_owned()))?;
        let mode = state.disk.existing(from)?.mode;
        state.disk.existing_mut(to)?.mode = mode;
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.at(Operation::Rename(from.to_owned(), to.to_owned()))?;
        state.disk.rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.at(Operation::SyncFolder(folder.to_owned()))?;
        state.disk.sync_folder(folder)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.at(Operation::Remove(path.to_owned()))?;
        state.disk.remove(path)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.at(Operation::RemoveFolder(folder.to_owned()))?;
        state.disk.remove_folder(folder)
    }

    fn create_dir_all(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.at(Operation::CreateFolder(folder.to_owned()))?;
        state.disk.create_dir_all(folder)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let state = self.at(Operation::List(folder.to_owned()))?;
        state.disk.list(folder)
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Locked>>> {
        let mut state = self.at(Operation::Lock(path.to_owned()))?;
        let path = state.disk.resolved(path).to_owned();
        let file = state.disk.find_or_create(&path)?;
        if state.locks.contains(&file) {
            return Ok(None);
        }
        state.locks.push(file);
        Ok(Some(Box::new(MemoryLock { fs: self.clone(), file })))
    }

    fn now(&self) -> SystemTime {
        self.state().disk.now()
    }

    fn pause(&self, time: Duration) {
        self.state().paused += time;
    }
}

#[derive(Debug)]
struct MemoryFile {
    fs: MemoryFs,
    path: PathBuf,
    file: FileId,
}

impl WriteFile for MemoryFile {
    /// A write that fails has written half of it: that is what a full disk does.
    fn write_all(&mut self, content: &[u8]) -> io::Result<()> {
        let half = content.get(..content.len() / 2).unwrap_or_default();
        let begun = self.fs.begin(Operation::Write(self.path.clone()));
        match begun {
            Ok((mut state, is_short)) => {
                state.disk.write(self.file, if is_short { half } else { content });
                Ok(())
            }
            Err(error) => {
                let mut state = self.fs.state();
                if !state.faults.is_power_off() {
                    state.disk.write(self.file, half);
                }
                Err(error)
            }
        }
    }

    /// What a failed sync did not write is never written: Linux takes it for written from then
    /// on.
    fn sync_all(&mut self) -> io::Result<()> {
        let begun = self.fs.at(Operation::Sync(self.path.clone()));
        match begun {
            Ok(mut state) => {
                state.disk.sync_file(self.file);
                Ok(())
            }
            Err(error) => {
                self.fs.state().disk.fail_sync(self.file);
                Err(error)
            }
        }
    }
}

#[derive(Debug)]
struct MemoryLock {
    fs: MemoryFs,
    file: FileId,
}

impl Locked for MemoryLock {}

impl Drop for MemoryLock {
    fn drop(&mut self) {
        let file = self.file;
        self.fs.state().locks.retain(|locked| *locked != file);
    }
}
