//! The recovery journal: what was done since the last save, kept beside nothing and nobody, so
//! that a crash or a power cut costs at most the last second.
//!
//! A journal is a file in the app's own data folder, never beside the model: a folder that is
//! synced would carry it away. It begins with the whole model, goes on with a record for every
//! step, and is written anew when it grows. A thread of its own writes it; the window only sends.
//!
//! [`read()`] needs nothing but bytes. A [`Journal`] is the thread; [`find`] looks for what
//! programs that ended without notice have left behind.

mod chain;
mod find;
mod folder;
mod key;
mod log;
mod read;
mod step;
mod text;
mod thread;
mod window;
mod writer;

pub use find::{FileNow, Found, Left, discard, find, is_in_use};
pub use read::{JournalError, Recovered, read};
pub use step::{Begin, News, Origin, Step};
pub use thread::{Journal, Trouble, flush};
pub use window::Window;
pub use writer::Writer;

/// The longest payload of a record, in bytes: a model that can be opened fits.
pub const MAX_RECORD_BYTES: usize = 80 * 1024 * 1024;
/// The longest journal that is read, in bytes.
pub const MAX_JOURNAL_BYTES: usize = 320 * 1024 * 1024;
/// The most steps that are read.
pub const MAX_STEPS: usize = 50_000;
