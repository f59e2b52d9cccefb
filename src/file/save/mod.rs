//! Writing a file so that it is never half written.
//!
//! Trials with a kill, an error and a power cut at every system call: only a temporary file in
//! the same folder, its sync, the rename and then the sync of the folder lost no file, and only
//! then is "Saved" true. No crate does all of it and keeps links and permissions as they are.

mod disk;
mod fs;
mod memory;

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use thiserror::Error;

pub use disk::DiskFs;
pub use fs::{Entry, Fs, NewFile};
pub use memory::{MemoryFs, Operation};

use super::info::{ContentHash, FileInfo};
use super::v1::FileDto;
use super::write;
use crate::model::Model;

/// What a temporary file's name begins with: services that sync folders leave such files alone.
const TEMPORARY: &str = "~$";

/// A temporary file that is older was left behind by a save that was cut short.
const STALE_AFTER: Duration = Duration::from_secs(60 * 60);

/// A model that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The head of the file as it now is: what the next save starts from.
    pub info: FileInfo,
    /// The hash of the file as it now is.
    pub content_hash: ContentHash,
    /// The file that was written: where a link leads to.
    pub path: PathBuf,
}

/// Why a model was not saved. The file that was there before is as it was.
#[derive(Debug, Error)]
pub enum SaveError {
    /// Somebody or something else has changed the file since it was opened.
    #[error(
        "Somebody else has changed this file since you opened it. Save yours under another name, \
         so that neither is lost: {}", .0.display()
    )]
    ChangedOnDisk(PathBuf),
    /// The folder is not there.
    #[error(
        "The folder is not there any more. It may have been moved, or be on a disk that is not \
         connected. Save to another folder: {}", .0.display()
    )]
    FolderGone(PathBuf),
    /// The folder or the file may not be written to.
    #[error("You may not write here. Save to a folder of your own: {}", .0.display())]
    NotAllowed(PathBuf),
    /// The disk is full.
    #[error("The disk is full. Make room on it and save again, or save to another disk: {}", .0.display())]
    DiskFull(PathBuf),
    /// What was read back is not what was written.
    #[error(
        "What was written could not be read back, so the file was left as it was. The disk may be \
         failing; save to another disk: {}", .0.display()
    )]
    ReadBack(PathBuf),
    /// The path does not name a file.
    #[error("This is not the name of a file: {}", .0.display())]
    NoName(PathBuf),
    /// Anything else the system says.
    #[error("The file could not be saved ({source}). Save under another name or in another folder: {}", path.display())]
    Other {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Saves `model` at `path`, when `info` was the head of its file before.
///
/// `loaded` is the hash of the file as it was opened or last saved here: if there is another
/// content now, nothing is written. None overwrites whatever there is, as the user has agreed to
/// in a file dialog.
///
/// # Errors
/// [`SaveError`]; the file that was there before is then as it was.
pub fn save(
    fs: &dyn Fs,
    path: &Path,
    model: &Model,
    info: &FileInfo,
    loaded: Option<ContentHash>,
) -> Result<Saved, SaveError> {
    let app = super::APP_VERSION.to_owned();
    let written = write::written(model, &FileInfo { app, ..info.clone() });
    let target = write_atomically(fs, path, written.text.as_bytes(), loaded)?;
    let content_hash = ContentHash::of(written.text.as_bytes());
    Ok(Saved { info: written.info, content_hash, path: target })
}

/// Replaces the content of the file at `path`, or leaves it as it was. Gives the file that was
/// written: where `path` leads to if it is a link.
fn write_atomically(
    fs: &dyn Fs,
    path: &Path,
    content: &[u8],
    loaded: Option<ContentHash>,
) -> Result<PathBuf, SaveError> {
    let explain = |error| explained(path, error);
    let target = fs.resolve(path).map_err(explain)?;
    let (Some(folder), Some(name)) = (target.parent(), target.file_name()) else {
        return Err(SaveError::NoName(path.to_owned()));
    };
    // Before anything is written, so that a full disk or a lock does not hide it.
    check_unchanged(fs, path, &target, loaded)?;
    sweep(fs, folder, name);
    let temporary = folder.join(temporary_name(name));
    let result = write_temporary(fs, &temporary, &target, content)
        .map_err(explain)
        .and_then(|()| check_read_back(fs, path, &temporary, content))
        .and_then(|()| check_unchanged(fs, path, &target, loaded))
        .and_then(|()| fs.rename(&temporary, &target).map_err(explain));
    if result.is_err() {
        // The error that counts is the one that led here.
        let _ = fs.remove(&temporary);
    }
    result?;
    fs.sync_folder(folder).map_err(explain)?;
    Ok(target)
}

fn write_temporary(fs: &dyn Fs, temporary: &Path, target: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = fs.create_new(temporary)?;
    fs.copy_mode(target, temporary)?;
    file.write_all(content)?;
    file.sync_all()
}

fn check_read_back(
    fs: &dyn Fs,
    path: &Path,
    temporary: &Path,
    content: &[u8],
) -> Result<(), SaveError> {
    let most = u64::try_from(content.len()).unwrap_or(u64::MAX).saturating_add(1);
    let read = fs.read(temporary, most).map_err(|error| explained(path, error))?;
    let parses =
        || std::str::from_utf8(&read).is_ok_and(|t| ron::from_str::<FileDto<'_>>(t).is_ok());
    if read == content && parses() { Ok(()) } else { Err(SaveError::ReadBack(path.to_owned())) }
}

fn check_unchanged(
    fs: &dyn Fs,
    path: &Path,
    target: &Path,
    loaded: Option<ContentHash>,
) -> Result<(), SaveError> {
    let Some(loaded) = loaded else { return Ok(()) };
    match fs.read(target, u64::MAX) {
        Ok(now) if ContentHash::of(&now) == loaded => Ok(()),
        Ok(_) => Err(SaveError::ChangedOnDisk(path.to_owned())),
        // It was deleted: there is nothing that could be overwritten.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(explained(path, error)),
    }
}

fn explained(path: &Path, source: io::Error) -> SaveError {
    use io::ErrorKind as Kind;
    let path = path.to_owned();
    match source.kind() {
        Kind::NotFound | Kind::NotADirectory => SaveError::FolderGone(path),
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => SaveError::NotAllowed(path),
        Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => SaveError::DiskFull(path),
        _ => SaveError::Other { path, source },
    }
}

/// What all temporary files of `name` begin with. Names are at most 255 bytes on most systems.
fn temporary_start(name: &OsStr) -> String {
    let name = name.to_string_lossy();
    let short = name.get(..name.floor_char_boundary(200)).unwrap_or_default();
    format!("{TEMPORARY}{short}-")
}

fn temporary_name(name: &OsStr) -> OsString {
    use std::hash::{BuildHasher, Hasher, RandomState};
    let random = RandomState::new().build_hasher().finish();
    OsString::from(format!("{}{random:016x}.tmp", temporary_start(name)))
}

/// Removes temporary files of this file that a save left behind when it was cut short. That it
/// cannot be done is no reason not to save.
fn sweep(fs: &dyn Fs, folder: &Path, name: &OsStr) {
    let start = temporary_start(name);
    for entry in fs.list(folder).unwrap_or_default() {
        let found = entry.name.to_string_lossy();
        let ours = found.starts_with(&start) && found.ends_with(".tmp");
        if ours && entry.age > STALE_AFTER {
            let _ = fs.remove(&folder.join(&entry.name));
        }
    }
}
