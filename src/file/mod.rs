//! How a model is kept: RON text, one frozen struct tree a version, atomic saving, repair.
//!
//! This layer turns text into a model and back. It never decides what a user meant, and knows
//! nothing of the window.

// Numbers from outside come by here: sums that could overflow say what happens then.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

mod aside;
mod called;
mod check;
pub mod clip;
mod data_dir;
mod error;
mod footer;
mod format;
mod header;
mod info;
pub mod journal;
mod notice;
mod notices;
mod odd;
mod read;
mod salvage;
mod save;
mod scan;
mod survey;
mod v1;
mod versions;
mod watch;
mod write;

pub use data_dir::data_dir;
pub use error::OpenError;
pub use format::{FormatVersion, VERSIONS};
pub use info::{ContentHash, FileInfo};
pub use notice::{Notice, Place, Weight};
pub use read::{Opened, open, open_in, read_text};
pub use save::{
    CrashStates, DiskFs, Entry, Fs, Locked, MemoryFs, Metadata, Operation, Over, SaveError, Saved,
    Sort, WriteFile, create_folders, save,
};
pub use versions::{Keeping, NotKept, SavedKeeping, Version, VersionError, Versions, save_keeping};
pub use watch::{ConflictCopy, Holder, News, SyncService, Theirs, Watch, Watched};
pub use write::write_text;

/// The version of this app, as it is written into files.
pub const APP_VERSION: &str = env!("CARGO_PKG_VERSION");

/// What the names of model files end in.
pub const EXTENSION: &str = "toc.ron";
