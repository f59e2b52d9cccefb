//! How much a model may hold. A file beyond a limit is refused with the limit's name; a command
//! beyond one is refused with a reason.

/// The largest file that is opened, in bytes.
pub const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;
/// The most elements in a model.
pub const MAX_ELEMENTS: usize = 100_000;
/// The most links in a model.
pub const MAX_LINKS: usize = 200_000;
/// The most records of any other sort.
pub const MAX_OTHERS: usize = 200_000;
/// The longest text, in bytes.
pub const MAX_TEXT_BYTES: usize = 64 * 1024;
/// The longest title or name, in characters.
pub const MAX_TITLE_CHARS: usize = 1_000;
