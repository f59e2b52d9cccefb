//! What a file says about itself, and the hashes that tell one content from another.

use std::fmt;

use crate::model::{Id, RevisionId};

/// The head of a file: everything in it that is not the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileInfo {
    /// The version of the format that wrote it.
    pub version: u32,
    /// The oldest version that may change it without loss.
    pub min_reader: u32,
    /// The version of the app that wrote it.
    pub app: String,
    /// Which content it is; none before the first save.
    pub rev: Option<RevisionId>,
    /// The content it was made from; two after a merge.
    pub parents: Vec<RevisionId>,
}

impl FileInfo {
    /// The head of a file that has yet to be written.
    pub fn new() -> Self {
        Self {
            version: super::format::CURRENT,
            min_reader: super::format::CURRENT,
            app: super::APP_VERSION.to_owned(),
            rev: None,
            parents: Vec::new(),
        }
    }

    /// The head of a file that this version writes, when this was the head before it. A file that
    /// only newer versions may change is never written over: a copy of what this version knows of
    /// it is a file of this version.
    #[must_use]
    pub(super) fn written_here(&self) -> Self {
        let ours = Self { rev: self.rev, parents: self.parents.clone(), ..Self::new() };
        if self.min_reader > ours.min_reader {
            return ours;
        }
        Self { app: ours.app, ..self.clone() }
    }

    /// The head of the file that holds the content `rev`, when this was the head before it.
    /// The same content keeps its parents; another has this one as its parent.
    #[must_use]
    pub(super) fn followed_by(&self, rev: RevisionId) -> Self {
        let parents = if self.rev == Some(rev) {
            self.parents.clone()
        } else {
            self.rev.into_iter().collect()
        };
        Self { rev: Some(rev), parents, ..self.clone() }
    }
}

impl Default for FileInfo {
    fn default() -> Self {
        Self::new()
    }
}

/// A hash of everything in a file, byte for byte: whether it is still the file that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash(u64);

impl ContentHash {
    /// The hash of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(stable_hash(bytes))
    }

    /// The hash written as `text`, as it is shown.
    pub fn parse(text: &str) -> Option<Self> {
        let is_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        let is_ours = text.len() == 16 && text.bytes().all(is_hex);
        is_ours.then(|| u64::from_str_radix(text, 16).ok().map(Self)).flatten()
    }
}

/// 16 hexadecimal digits.
impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// The name of the content written as `body`.
pub(super) fn revision_of(body: &str) -> Option<RevisionId> {
    RevisionId::parse(&format!("r-{:016x}", stable_hash(body.as_bytes())))
}

/// FNV-1a with 64 bits (Fowler, Noll and Vo), taken over eight bytes at a time and mixed at the
/// end: the same on every machine and in every version. It tells contents apart; it is no
/// protection against somebody who wants two to look the same.
pub(super) fn stable_hash(bytes: &[u8]) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let (words, rest) = bytes.as_chunks::<8>();
    let words = words.iter().map(|word| u64::from_le_bytes(*word));
    let rest = rest.iter().map(|byte| u64::from(*byte));
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let hash = words.chain(rest).chain([length]).fold(OFFSET, |hash, word| {
        let mixed = (hash ^ word).wrapping_mul(PRIME);
        mixed ^ (mixed >> 32)
    });
    let hash = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_do_not_change_from_version_to_version() {
        assert_eq!(format!("{:016x}", stable_hash(b"Kinder Communities")), "eb1a099e714f1816");
        assert_ne!(stable_hash(b"a"), stable_hash(b"a\0"));
        assert_ne!(stable_hash(b"12345678"), stable_hash(b"12345679"));
        assert_ne!(stable_hash(b"12345678abcdefgh"), stable_hash(b"abcdefgh12345678"));
    }

    #[test]
    fn a_hash_is_read_as_it_is_written() {
        for bytes in [b"".as_slice(), b"a", b"Kinder Communities"] {
            let hash = ContentHash::of(bytes);
            assert_eq!(ContentHash::parse(&hash.to_string()), Some(hash));
        }
        for text in ["", "12", "+123456789abcdef", "0123456789ABCDEF", "0123456789abcdef0"] {
            assert_eq!(ContentHash::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_same_content_keeps_its_parents() {
        let first = revision_of("a").unwrap();
        let second = revision_of("b").unwrap();
        let saved = FileInfo::new().followed_by(first);
        assert_eq!(saved.parents, []);
        assert_eq!(saved.followed_by(first), saved);
        assert_eq!(saved.followed_by(second).parents, [first]);
    }
}
