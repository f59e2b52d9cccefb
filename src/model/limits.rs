//! How much a model may hold. A file beyond a limit is refused with the limit's name; a command
//! beyond one is refused with a reason.

use std::ops::RangeInclusive;

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
/// The longest text that is read from a file at all, in bytes: what is longer than
/// [`MAX_TEXT_BYTES`] is cut short, and kept aside as it is.
pub const MAX_WRITTEN_TEXT_BYTES: usize = 1024 * 1024;
/// The most that all records together may have in their lists: partners, tags, sources.
pub const MAX_MENTIONS: usize = 1_000_000;
/// The most groups that may be around an element.
pub const MAX_GROUPS_AROUND: usize = 50;
/// The years that a period can name.
pub const YEARS: RangeInclusive<i32> = -9_999..=9_999;
/// The most lines of a text that become cards when it is pasted.
pub const MAX_PASTED_LINES: usize = 1_000;
/// The longest title or name, in characters.
pub const MAX_TITLE_CHARS: usize = 1_000;

/// How many earlier versions of a model are kept, whenever they were written.
pub const MAX_VERSIONS_IN_FULL: usize = 50;
/// How much room the earlier versions of one model take up at most, in bytes.
pub const MAX_VERSIONS_BYTES: u64 = 200 * 1024 * 1024;
