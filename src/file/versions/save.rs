//! Saving that first keeps what it overwrites.

use std::io;
use std::path::Path;
use std::time::SystemTime;

use super::{NotKept, Versions};
use crate::file::info::{ContentHash, FileInfo};
use crate::file::save::{Fs, Over, SaveError, Saved, save};
use crate::model::Model;
use crate::model::limits::MAX_FILE_BYTES;

/// What becomes of the content that is written over.
#[derive(Clone, Copy, Debug)]
pub enum Keeping<'a> {
    /// It is not kept: there is no place for it.
    Not,
    /// It is kept. If that fails, the model is saved all the same: it is this user's own work
    /// that was there before.
    If(&'a Versions),
    /// It is kept, or nothing is saved: it is somebody else's work.
    Only(&'a Versions),
}

impl std::fmt::Debug for Versions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Versions").field(&self.folder).finish()
    }
}

/// A model that was saved, and why the version before could not be kept, if so.
#[derive(Debug)]
pub struct SavedKeeping {
    /// What was saved.
    pub saved: Saved,
    /// Why the version before is not kept.
    pub not_kept: Option<NotKept>,
}

/// Saves as [`save`] does, and keeps what was there among the earlier versions before.
///
/// What is overwritten is always what was kept, also with [`Over::Anything`]: if somebody writes
/// the file in between, it is [`SaveError::ChangedOnDisk`].
///
/// # Errors
/// [`SaveError`]; with [`Keeping::Only`] also when the version before cannot be kept.
pub fn save_keeping(
    fs: &dyn Fs,
    keeping: Keeping<'_>,
    path: &Path,
    model: &Model,
    info: &FileInfo,
    over: Over,
) -> Result<SavedKeeping, SaveError> {
    let (versions, must) = match keeping {
        Keeping::Not => (None, false),
        Keeping::If(versions) => (Some(versions), false),
        Keeping::Only(versions) => (Some(versions), true),
    };
    let plainly = |not_kept| {
        let saved = save(fs, path, model, info, over)?;
        Ok(SavedKeeping { saved, not_kept })
    };
    let Some(versions) = versions else { return plainly(None) };
    let before = if matches!(over, Over::Nothing) { Ok(None) } else { content_at(fs, path) };
    let (content, written) = match before {
        Ok(Some(before)) => before,
        Ok(None) => return plainly(None),
        Err(source) if must => {
            return Err(SaveError::TheirsNotKept { path: path.to_owned(), source });
        }
        Err(source) => {
            let folder = versions.folder_of(model.about().id);
            return plainly(Some(NotKept { folder, source }));
        }
    };
    let hash = ContentHash::of(&content);
    if matches!(over, Over::Known(known) if known != hash) {
        return Err(SaveError::ChangedOnDisk(path.to_owned()));
    }
    let kept = versions.keep(&content, model.about().id, written);
    let not_kept = match kept.err() {
        Some(NotKept { source, .. }) if must => {
            return Err(SaveError::TheirsNotKept { path: path.to_owned(), source });
        }
        not_kept => not_kept,
    };
    let saved = save(fs, path, model, info, Over::Known(hash))?;
    Ok(SavedKeeping { saved, not_kept })
}

/// What is in the file, and when it was written. None if it is not there, or is larger than any
/// model.
fn content_at(fs: &dyn Fs, path: &Path) -> io::Result<Option<(Vec<u8>, SystemTime)>> {
    let target = fs.resolve(path)?;
    let metadata = match fs.metadata(&target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        metadata => metadata?,
    };
    if metadata.size > MAX_FILE_BYTES {
        return Ok(None);
    }
    let content = fs.read(&target, MAX_FILE_BYTES)?;
    // A clock that was wrong must not put it before or after everything else for ever.
    Ok(Some((content, metadata.modified.min(fs.now()))))
}
