//! What this layer asks of a file system.
//!
//! Whatever touches the disk goes through here: saving, the recovery journal, earlier versions.
//! So tests can make any of it fail, and cut the power anywhere.

use std::ffi::OsString;
use std::fmt::Debug;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// A file system: the real one, or one that fails where a test wants it to.
///
/// Every method is one thing a system does or does not do, so that a test can stop between any
/// two of them. What was done is on the disk for good only once [`WriteFile::sync_all`] (for what
/// is in a file) or [`Fs::sync_folder`] (for the names in a folder) has come back.
pub trait Fs: Send + Sync + Debug {
    /// The file that `path` leads to if it is a symbolic link; otherwise `path`, whether or not
    /// there is such a file.
    ///
    /// # Errors
    /// What the system says.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;

    /// What is known of a file or folder without reading it. Links are followed.
    ///
    /// # Errors
    /// What the system says; `NotFound` if there is none.
    fn metadata(&self, path: &Path) -> io::Result<Metadata>;

    /// The content of a file, up to `most` bytes.
    ///
    /// # Errors
    /// What the system says.
    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>>;

    /// Whether the file may be written to, tried without changing it.
    ///
    /// # Errors
    /// What the system says: that it may not, that another program has it locked, that there is
    /// no such file.
    fn check_writable(&self, path: &Path) -> io::Result<()>;

    /// Makes a file that was not there.
    ///
    /// # Errors
    /// What the system says; also if the file is there.
    fn create_new(&self, path: &Path) -> io::Result<Box<dyn WriteFile>>;

    /// Opens a file to write behind what is in it; makes it if it is not there.
    ///
    /// # Errors
    /// What the system says.
    fn append(&self, path: &Path) -> io::Result<Box<dyn WriteFile>>;

    /// Gives `to` the permissions of `from`, and its owner and group where this user may.
    ///
    /// # Errors
    /// What the system says; not for an owner or group that could not be given.
    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Puts the file `from` in the place of `to`, in one step.
    ///
    /// # Errors
    /// What the system says.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Waits until the names in a folder are on the disk: which files were made, renamed and
    /// removed.
    ///
    /// # Errors
    /// What the system says.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// What the system says.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Removes a folder that has nothing in it.
    ///
    /// # Errors
    /// What the system says.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;

    /// Makes a folder and those it is in, as far as they are not there.
    /// [`create_folders`] also waits until they are on the disk.
    ///
    /// # Errors
    /// What the system says.
    fn create_dir_all(&self, folder: &Path) -> io::Result<()>;

    /// What is in a folder.
    ///
    /// # Errors
    /// What the system says.
    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>>;

    /// Locks a file, which is made if it is not there, against every other process and every
    /// other lock of this one. None if somebody else has it locked. It is free again when the
    /// lock is dropped or the process ends, however it ends.
    ///
    /// # Errors
    /// What the system says.
    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Locked>>>;

    /// The time now, as [`Metadata::modified`] tells it.
    fn now(&self) -> SystemTime;

    /// Waits, before something is tried again.
    fn pause(&self, time: Duration);
}

/// A file that is being written. Dropped, it is closed, and not synced.
pub trait WriteFile: Send + Debug {
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

/// A lock that is held until this is dropped.
pub trait Locked: Send + Debug {}

/// What a name in a folder stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A link, in a list of a folder; or something that is no file, such as a pipe.
    Other,
}

/// What is known of a file or folder without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// What it is.
    pub sort: Sort,
    /// How many bytes a file has.
    pub size: u64,
    /// When it was last written.
    pub modified: SystemTime,
    /// Whether it is marked as not to be written to by anybody.
    pub is_read_only: bool,
}

impl Metadata {
    /// How long before `now` it was last written; nothing if that is yet to come.
    pub fn age(&self, now: SystemTime) -> Duration {
        now.duration_since(self.modified).unwrap_or_default()
    }
}

/// Something in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: OsString,
    /// What is known of it.
    pub metadata: Metadata,
}

/// Makes a folder and those it is in, as far as they are not there, and waits until they are on
/// the disk: a file in a folder that a power cut takes away is gone with it.
///
/// # Errors
/// What the system says.
pub fn create_folders(fs: &dyn Fs, folder: &Path) -> io::Result<()> {
    let is_missing = |folder: &&Path| {
        let found = fs.metadata(folder);
        found.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
    };
    let missing: Vec<&Path> = folder.ancestors().take_while(is_missing).collect();
    fs.create_dir_all(folder)?;
    missing.into_iter().rev().filter_map(Path::parent).try_for_each(|parent| {
        let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
        fs.sync_folder(parent)
    })
}
