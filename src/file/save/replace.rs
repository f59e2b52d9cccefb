//! Replacing a file's content, all of it or none.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::error::{SaveError, is_passing};
use super::fs::{Fs, Sort};
use super::{Over, temporary};
use crate::file::info::ContentHash;
use crate::model::limits::MAX_FILE_BYTES;

/// How often something is tried again while another program holds the file, and how long is
/// waited before each time: about a second in all.
const TRIES: u32 = 10;
const BETWEEN_TRIES: Duration = Duration::from_millis(100);

/// What is asked before the content takes the place of the file: why it must not, if so.
pub(super) type Check<'a> = &'a dyn Fn() -> Result<(), String>;

/// A content to be put in the place of what is at a path.
pub(super) struct Replacement<'a> {
    pub(super) fs: &'a dyn Fs,
    /// As the user knows it: messages name it.
    pub(super) path: &'a Path,
    pub(super) content: &'a [u8],
    pub(super) over: Over,
}

/// The file was written, but the folder may not know it yet.
pub(super) struct Unconfirmed {
    pub(super) target: PathBuf,
    pub(super) source: io::Error,
}

pub(super) enum Failed {
    Before(SaveError),
    After(Unconfirmed),
}

impl From<SaveError> for Failed {
    fn from(error: SaveError) -> Self {
        Self::Before(error)
    }
}

impl Replacement<'_> {
    /// Replaces the file, or leaves it as it was. Gives the file that was written: where the
    /// path leads to if it is a link.
    pub(super) fn make(&self, check: Check<'_>) -> Result<PathBuf, Failed> {
        let target = self.fs.resolve(self.path).map_err(|error| self.explained(error))?;
        let (Some(folder), Some(name)) = (target.parent(), target.file_name()) else {
            return Err(SaveError::NoFile(self.path.to_owned()).into());
        };
        let is_there = self.look_at(&target)?;
        // Before anything is written, so that a full disk or a lock does not hide it.
        self.check_unchanged(&target)?;
        temporary::sweep(self.fs, folder, name);
        let temporary = folder.join(temporary::name_for(name));
        let result = self
            .write_to(&temporary, is_there.then_some(&target))
            .map_err(|error| self.explained(error))
            .and_then(|()| self.check_read_back(&temporary, check))
            .and_then(|()| self.check_unchanged(&target))
            .and_then(|()| {
                let renamed = self.patiently(|| self.fs.rename(&temporary, &target));
                renamed.map_err(|error| self.explained(error))
            });
        if result.is_err() {
            // The error that counts is the one that led here.
            let _ = self.fs.remove(&temporary);
        }
        result?;
        match self.fs.sync_folder(folder) {
            Ok(()) => Ok(target),
            Err(source) => Err(Failed::After(Unconfirmed { target, source })),
        }
    }

    /// Whether there is a file to be replaced, and it may be.
    fn look_at(&self, target: &Path) -> Result<bool, SaveError> {
        let found = match self.fs.metadata(target) {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(self.explained(error)),
        };
        if found.sort != Sort::File {
            return Err(SaveError::NoFile(self.path.to_owned()));
        }
        if found.is_read_only {
            // Putting another file in its place would go round that.
            return Err(SaveError::Protected(self.path.to_owned()));
        }
        match self.patiently(|| self.fs.check_writable(target)) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                Err(SaveError::Protected(self.path.to_owned()))
            }
            Err(error) => Err(self.explained(error)),
        }
    }

    fn write_to(&self, temporary: &Path, like: Option<&PathBuf>) -> io::Result<()> {
        let mut file = self.fs.create_new(temporary)?;
        if let Some(like) = like {
            self.fs.copy_permissions(like, temporary)?;
        }
        file.write_all(self.content)?;
        file.sync_all()
    }

    fn check_read_back(&self, temporary: &Path, check: Check<'_>) -> Result<(), SaveError> {
        let most = u64::try_from(self.content.len()).unwrap_or(u64::MAX).saturating_add(1);
        let read = self
            .patiently(|| self.fs.read(temporary, most))
            .map_err(|error| self.explained(error))?;
        if read != self.content {
            return Err(SaveError::ReadBack(self.path.to_owned()));
        }
        check().map_err(|why| SaveError::NotWhole { path: self.path.to_owned(), why })
    }

    fn check_unchanged(&self, target: &Path) -> Result<(), SaveError> {
        let unchanged = match self.over {
            Over::Anything => return Ok(()),
            Over::Nothing => {
                let found = self.fs.metadata(target);
                found.map(|_| Err(SaveError::IsThere(self.path.to_owned())))
            }
            Over::Known(hash) => {
                // What is larger than any model is none that was saved here.
                let now = self.patiently(|| self.fs.read(target, MAX_FILE_BYTES + 1));
                let changed = || SaveError::ChangedOnDisk(self.path.to_owned());
                now.map(|now| (ContentHash::of(&now) == hash).then_some(()).ok_or_else(changed))
            }
        };
        match unchanged {
            Ok(result) => result,
            // There is nothing that could be overwritten.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(self.explained(error)),
        }
    }

    /// Tries again for a while what fails because another program has the file.
    fn patiently<T>(&self, work: impl Fn() -> io::Result<T>) -> io::Result<T> {
        for _ in 0..TRIES {
            match work() {
                Err(error) if is_passing(&error) => self.fs.pause(BETWEEN_TRIES),
                result => return result,
            }
        }
        work()
    }

    fn explained(&self, error: io::Error) -> SaveError {
        SaveError::of(self.path, error)
    }
}
