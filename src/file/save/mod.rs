//! Writing a file so that it is never half written.
//!
//! Trials with a kill, an error and a power cut at every system call: only a temporary file in
//! the same folder, its sync, the rename and then the sync of the folder lost no file, and only
//! then is "Saved" true. No crate does all of it and keeps links and permissions as they are.

mod disk;
mod error;
mod fs;
#[allow(clippy::arithmetic_side_effects, reason = "a file system that only tests use")]
mod memory;
mod proof;
mod replace;
mod temporary;

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::thread;

pub use disk::DiskFs;
pub use error::SaveError;
pub use fs::{Entry, Fs, Locked, Metadata, Sort, WriteFile, create_folders};
pub use memory::{CrashStates, MemoryFs, Operation};

use super::info::{ContentHash, FileInfo};
use super::write;
use crate::model::Model;
use crate::model::limits::MAX_FILE_BYTES;
use proof::check_is;
use replace::{Failed, Replacement, Unconfirmed};

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

/// What a save may write over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Nothing: there must be no such file.
    Nothing,
    /// The content that was read or written here last; or nothing, if the file is gone.
    Known(ContentHash),
    /// Whatever is there: the user said so.
    Anything,
}

/// Saves `model` at `path`, when `info` was the head of its file before.
///
/// # Errors
/// [`SaveError`]; the file that was there before is then as it was, but for
/// [`SaveError::NotConfirmed`].
pub fn save(
    fs: &dyn Fs,
    path: &Path,
    model: &Model,
    info: &FileInfo,
    over: Over,
) -> Result<Saved, SaveError> {
    let written = write::written(model, &info.written_here());
    let content = written.text.as_bytes();
    let bytes = u64::try_from(content.len()).unwrap_or(u64::MAX);
    if bytes > MAX_FILE_BYTES {
        return Err(SaveError::TooLarge { path: path.to_owned(), bytes });
    }
    let replacement = Replacement { fs, path, content, over };
    let made = thread::scope(|scope| {
        // While the disk is at work: only these very bytes pass when they are read back.
        let proof = Cell::new(Some(scope.spawn(|| check_is(content, model))));
        replacement.make(&|| {
            let proof = proof.take().map(thread::ScopedJoinHandle::join);
            proof.and_then(Result::ok).unwrap_or_else(|| Err("it could not be checked".to_owned()))
        })
    });
    let content_hash = ContentHash::of(content);
    let saved = |path| Saved { info: written.info, content_hash, path };
    match made {
        Ok(target) => Ok(saved(target)),
        Err(Failed::Before(error)) => Err(error),
        Err(Failed::After(Unconfirmed { target, source })) => {
            Err(SaveError::NotConfirmed { saved: Box::new(saved(target)), source })
        }
    }
}
