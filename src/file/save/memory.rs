//! A file system in memory, for tests: it fails where it is told to, and remembers what was done.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::fs::{Entry, Fs, NewFile};

/// Something a file system does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Following a link.
    Resolve(PathBuf),
    /// Reading a file.
    Read(PathBuf),
    /// Making a file.
    Create(PathBuf),
    /// Copying permissions to a file.
    CopyMode(PathBuf),
    /// Writing to a file.
    Write(PathBuf),
    /// Syncing a file.
    Sync(PathBuf),
    /// Renaming the first to the second.
    Rename(PathBuf, PathBuf),
    /// Syncing a folder.
    SyncFolder(PathBuf),
    /// Removing a file.
    Remove(PathBuf),
    /// Listing a folder.
    List(PathBuf),
}

#[derive(Debug, Default)]
struct State {
    files: BTreeMap<PathBuf, Vec<u8>>,
    links: BTreeMap<PathBuf, PathBuf>,
    ages: BTreeMap<PathBuf, Duration>,
    done: Vec<Operation>,
    fail_at: Option<(usize, io::ErrorKind)>,
}

/// A file system in memory. Clones share their files.
#[derive(Clone, Debug, Default)]
pub struct MemoryFs(Arc<Mutex<State>>);

impl MemoryFs {
    /// One without any files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes the operation fail that comes after `count` others from now on.
    pub fn fail_after(&self, count: usize, kind: io::ErrorKind) {
        let mut state = self.state();
        state.done.clear();
        state.fail_at = Some((count, kind));
    }

    /// What was done so far, failures included.
    pub fn done(&self) -> Vec<Operation> {
        self.state().done.clone()
    }

    /// Puts a file there.
    pub fn put(&self, path: impl Into<PathBuf>, content: impl Into<Vec<u8>>) {
        self.state().files.insert(path.into(), content.into());
    }

    /// Makes a file look as if it had been written long ago.
    pub fn set_age(&self, path: impl Into<PathBuf>, age: Duration) {
        self.state().ages.insert(path.into(), age);
    }

    /// Puts a symbolic link there.
    pub fn link(&self, path: impl Into<PathBuf>, to: impl Into<PathBuf>) {
        self.state().links.insert(path.into(), to.into());
    }

    /// The content of a file.
    pub fn content(&self, path: impl AsRef<Path>) -> Option<Vec<u8>> {
        self.state().files.get(path.as_ref()).cloned()
    }

    /// All files there are.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.state().files.keys().cloned().collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self, operation: Operation) -> io::Result<MutexGuard<'_, State>> {
        let mut state = self.state();
        let number = state.done.len();
        state.done.push(operation);
        match state.fail_at {
            Some((at, kind)) if at == number => Err(kind.into()),
            _ => Ok(state),
        }
    }
}

fn missing<T>() -> io::Result<T> {
    Err(io::ErrorKind::NotFound.into())
}

impl Fs for MemoryFs {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        let state = self.begin(Operation::Resolve(path.to_owned()))?;
        Ok(state.links.get(path).cloned().unwrap_or_else(|| path.to_owned()))
    }

    fn size(&self, path: &Path) -> io::Result<u64> {
        let size = self.state().files.get(path).map(Vec::len);
        size.map_or_else(missing, |size| Ok(u64::try_from(size).unwrap_or(u64::MAX)))
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let state = self.begin(Operation::Read(path.to_owned()))?;
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let start = |content: &Vec<u8>| content.iter().take(most).copied().collect();
        state.files.get(path).map(start).map_or_else(missing, Ok)
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        let mut state = self.begin(Operation::Create(path.to_owned()))?;
        if state.files.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        state.files.insert(path.to_owned(), Vec::new());
        Ok(Box::new(MemoryFile { fs: self.clone(), path: path.to_owned() }))
    }

    fn copy_mode(&self, _: &Path, to: &Path) -> io::Result<()> {
        self.begin(Operation::CopyMode(to.to_owned())).map(drop)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.begin(Operation::Rename(from.to_owned(), to.to_owned()))?;
        let Some(content) = state.files.remove(from) else { return missing() };
        state.files.insert(to.to_owned(), content);
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.begin(Operation::SyncFolder(folder.to_owned())).map(drop)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.begin(Operation::Remove(path.to_owned()))?;
        state.files.remove(path).map_or_else(missing, |_| Ok(()))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let state = self.begin(Operation::List(folder.to_owned()))?;
        let inside = state.files.keys().filter(|path| path.parent() == Some(folder));
        let entry = |path: &PathBuf| Entry {
            name: path.file_name().map(OsString::from).unwrap_or_default(),
            age: state.ages.get(path).copied().unwrap_or_default(),
        };
        Ok(inside.map(entry).collect())
    }
}

struct MemoryFile {
    fs: MemoryFs,
    path: PathBuf,
}

impl NewFile for MemoryFile {
    /// A write that fails has written half of it: that is what a full disk does.
    fn write_all(&mut self, content: &[u8]) -> io::Result<()> {
        let begun = self.fs.begin(Operation::Write(self.path.clone())).map(drop);
        let written = if begun.is_ok() { content.len() } else { content.len() / 2 };
        let mut state = self.fs.state();
        let Some(file) = state.files.get_mut(&self.path) else { return missing() };
        file.extend(content.iter().take(written));
        begun
    }

    fn sync_all(&mut self) -> io::Result<()> {
        self.fs.begin(Operation::Sync(self.path.clone())).map(drop)
    }
}
