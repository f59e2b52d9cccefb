//! Why a model was not saved, in words that say what to do.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::Saved;

/// Why a model was not saved. The file that was there before is as it was, but for
/// [`SaveError::NotConfirmed`].
#[derive(Debug, Error)]
pub enum SaveError {
    /// Somebody or something else has changed the file since it was opened.
    #[error(
        "Somebody else has changed this file since you opened it. Save yours under another name, \
         so that neither is lost: {}", .0.display()
    )]
    ChangedOnDisk(PathBuf),
    /// There is such a file, and it was not to be written over.
    #[error("There is a file of this name already. Save under another name: {}", .0.display())]
    IsThere(PathBuf),
    /// The folder is not there.
    #[error(
        "The folder is not there any more. It may have been moved, or be on a disk that is not \
         connected. Save to another folder: {}", .0.display()
    )]
    FolderGone(PathBuf),
    /// The folder may not be written to.
    #[error("You may not write here. Save to a folder of your own: {}", .0.display())]
    NotAllowed(PathBuf),
    /// The file itself may not be written to.
    #[error(
        "This file is protected against being changed. Save under another name, or take the \
         protection off and save again: {}", .0.display()
    )]
    Protected(PathBuf),
    /// Another program has the file, and did not let go of it for a while.
    #[error(
        "Another program is using this file and does not let go of it. Close it there and save \
         again, or save under another name: {}", .0.display()
    )]
    InUse(PathBuf),
    /// The disk is full.
    #[error(
        "The disk is full. Make room on it and save again, or save to another disk: {}",
        .0.display()
    )]
    DiskFull(PathBuf),
    /// The name is longer than the disk allows, or has a character that it does not.
    #[error(
        "The disk does not take this name: it is too long, or has a character that is not \
         allowed. Save under a shorter and plainer name: {}", .0.display()
    )]
    BadName(PathBuf),
    /// The path names no file.
    #[error("This is not the name of a file. Save under another name: {}", .0.display())]
    NoFile(PathBuf),
    /// What was read back is not what was written.
    #[error(
        "What was written could not be read back, so the file was left as it was. The disk may be \
         failing; save to another disk: {}", .0.display()
    )]
    ReadBack(PathBuf),
    /// What was written could be read back, but is not this model.
    #[error(
        "The file would not have had the whole model in it ({why}), so it was left as it was. \
         Undo what you did last and save again: {}", path.display()
    )]
    NotWhole {
        /// The file.
        path: PathBuf,
        /// What would be amiss.
        why: String,
    },
    /// The file would be larger than any that can be opened.
    #[error(
        "This model has become too large to be kept in one file: it needs {} MB, and a file may \
         have {} MB. Shorten long descriptions and notes, or move a part of the map to a model of \
         its own, and save again: {}",
        bytes.div_ceil(1_048_576),
        crate::model::limits::MAX_FILE_BYTES / 1_048_576,
        path.display()
    )]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// How large it would be.
        bytes: u64,
    },
    /// Somebody else's version is there and could not be kept among the earlier versions.
    #[error(
        "The version that is in the file now could not be kept ({source}), so it was not written \
         over. Save yours under another name, so that neither is lost: {}", path.display()
    )]
    TheirsNotKept {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is written, but the disk does not say that it is there for good.
    #[error(
        "The file is written, but the disk does not confirm it ({source}). Save again, or save \
         to another disk: {}", saved.path.display()
    )]
    NotConfirmed {
        /// What is in the file as far as one can tell.
        saved: Box<Saved>,
        /// What the system said.
        source: io::Error,
    },
    /// Anything else the system says.
    #[error(
        "The file could not be saved ({source}). Save under another name or in another folder: {}",
        path.display()
    )]
    Other {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl SaveError {
    /// What an error of the system means for the file at `path`.
    pub(super) fn of(path: &Path, source: io::Error) -> Self {
        use io::ErrorKind as Kind;
        let path = path.to_owned();
        if is_passing(&source) {
            return Self::InUse(path);
        }
        match source.kind() {
            Kind::NotFound | Kind::NotADirectory => Self::FolderGone(path),
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Self::NotAllowed(path),
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => Self::DiskFull(path),
            Kind::InvalidFilename => Self::BadName(path),
            Kind::IsADirectory => Self::NoFile(path),
            _ => Self::Other { path, source },
        }
    }
}

/// Whether what failed is likely to work in a moment: a virus scanner or a sync service has the
/// file open, or a signal came between.
pub(super) fn is_passing(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    // On Windows: access denied, sharing violation, lock violation.
    let is_held = cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33));
    is_held || matches!(error.kind(), Kind::ResourceBusy | Kind::ExecutableFileBusy)
}
