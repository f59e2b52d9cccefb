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
mod replace;
mod temporary;

use std::path::{Path, PathBuf};

pub use disk::DiskFs;
pub use error::SaveError;
pub use fs::{Entry, Fs, Locked, Metadata, Sort, WriteFile, create_folders};
pub use memory::{CrashStates, MemoryFs, Operation};

use super::info::{ContentHash, FileInfo};
use super::{read, write};
use crate::model::limits::MAX_FILE_BYTES;
use crate::model::{Model, diff};
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
    let made = replacement.make(&|read_back| check_is(read_back, model));
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

/// Whether `content`, opened, is `model`; if not, why.
fn check_is(content: &[u8], model: &Model) -> Result<(), String> {
    let opened = read::read_text(content).map_err(|error| error.to_string())?;
    if opened.model == *model {
        return Ok(());
    }
    // A number may have been finer than a file has it; that is all that may differ.
    let info = FileInfo::new();
    let difference = diff(model, &opened.model);
    let all_there =
        difference.changes().all(|(_, change)| change.before.is_some() && change.after.is_some());
    if all_there && write::write_text(model, &info) == write::write_text(&opened.model, &info) {
        return Ok(());
    }
    let notice = opened.notices.first().map(ToString::to_string);
    Err(notice.unwrap_or_else(|| "part of it would be missing".to_owned()))
}
