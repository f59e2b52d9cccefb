//! Tells one laying out of a card or a link from every other.

use std::sync::atomic::{AtomicU64, Ordering};

/// What a card, a link or its route was given when it was last laid out.
///
/// No two are alike in one run of the program, so whoever keeps what it made of something sees by
/// its stamp whether it is still the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp(u64);

impl Stamp {
    /// One that has never been given.
    pub(super) fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}
