//! What saving asks of a file system.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A file system: the real one, or one that fails where a test wants it to.
///
/// Every method is one thing a system does or does not do, so that a test can stop between any
/// two of them.
pub trait Fs: Send + Sync {
    /// The file that `path` leads to if it is a symbolic link; otherwise `path`, whether or not
    /// there is such a file.
    ///
    /// # Errors
    /// What the system says.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;

    /// How many bytes the file has.
    ///
    /// # Errors
    /// What the system says; also if it is a folder.
    fn size(&self, path: &Path) -> io::Result<u64>;

    /// The content of a file, up to `most` bytes.
    ///
    /// # Errors
    /// What the system says.
    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>>;

    /// Makes a file that was not there.
    ///
    /// # Errors
    /// What the system says; also if the file is there.
    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>>;

    /// Gives `to` the permissions of `from`, if there is such a file.
    ///
    /// # Errors
    /// What the system says.
    fn copy_mode(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Puts the file `from` in the place of `to`, in one step.
    ///
    /// # Errors
    /// What the system says.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Waits until the names in a folder are on the disk.
    ///
    /// # Errors
    /// What the system says.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// What the system says.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// The files of a folder.
    ///
    /// # Errors
    /// What the system says.
    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>>;
}

/// A file that is being written.
pub trait NewFile {
    /// Appends to the file.
    ///
    /// # Errors
    /// What the system says; part of it may have been written.
    fn write_all(&mut self, content: &[u8]) -> io::Result<()>;

    /// Waits until what was written is on the disk.
    ///
    /// # Errors
    /// What the system says.
    fn sync_all(&mut self) -> io::Result<()>;
}

/// A file of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: OsString,
    /// How long ago it was last written.
    pub age: Duration,
}
