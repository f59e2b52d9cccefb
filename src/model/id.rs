//! Ids: a prefix and ten Crockford base-32 characters, such as `e-4tq9zk31xw`.
//!
//! An id is never made from an index or a name, so that two people can add records apart and
//! bring them together. Ids written by hand (`k-outcome`) are allowed: what counts is that they
//! are short, printable and unique.

use std::cmp::Ordering;
use std::fmt;

/// The longest id that is kept, in bytes.
pub const MAX_ID_LEN: usize = 24;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The text of an id, kept in place: copying one costs 24 bytes and no allocation.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct IdText([u8; MAX_ID_LEN]);

/// As the bytes compare, but eight at a time: looking records up is mostly this.
impl Ord for IdText {
    fn cmp(&self, other: &Self) -> Ordering {
        let (ours, _) = self.0.as_chunks::<8>();
        let (theirs, _) = other.0.as_chunks::<8>();
        let word = |bytes: &[u8; 8]| u64::from_be_bytes(*bytes);
        ours.iter().map(word).cmp(theirs.iter().map(word))
    }
}

impl PartialOrd for IdText {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl IdText {
    /// The id written as `text`, if it is 1 to [`MAX_ID_LEN`] letters, digits, `-` or `_`.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=MAX_ID_LEN).contains(&text.len());
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if !fits || !text.bytes().all(plain) {
            return None;
        }
        let mut bytes = [0; MAX_ID_LEN];
        for (slot, byte) in bytes.iter_mut().zip(text.bytes()) {
            *slot = byte;
        }
        Some(Self(bytes))
    }

    /// `prefix` and 50 bits of `number` in base 32.
    fn minted(prefix: u8, number: u64) -> Self {
        let mut bytes = [0; MAX_ID_LEN];
        let digits = (0..50).step_by(5).rev().map(|place| {
            let digit = number.unbounded_shr(place) & 31;
            ALPHABET.get(usize::try_from(digit).unwrap_or(0)).copied().unwrap_or(b'0')
        });
        for (slot, byte) in bytes.iter_mut().zip([prefix, b'-'].into_iter().chain(digits)) {
            *slot = byte;
        }
        Self(bytes)
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        let len = self.0.iter().position(|byte| *byte == 0).unwrap_or(MAX_ID_LEN);
        self.0.get(..len).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
    }
}

impl fmt::Debug for IdText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for IdText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What every kind of id can do.
pub trait Id: Copy + Ord + fmt::Display {
    /// The letter that new ids of this kind start with.
    const PREFIX: u8;

    /// The id with this text.
    fn from_text(text: IdText) -> Self;

    /// The text of the id.
    fn text(self) -> IdText;

    /// The id written as `text`, if it is well formed. The prefix is not checked: an id written
    /// by hand may have any.
    fn parse(text: &str) -> Option<Self> {
        IdText::parse(text).map(Self::from_text)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(IdText);

        impl Id for $name {
            const PREFIX: u8 = $prefix;

            fn from_text(text: IdText) -> Self {
                Self(text)
            }

            fn text(self) -> IdText {
                self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }
    )*};
}

ids! {
    /// Names a model for as long as it lives: kept by Save As and by e-mail.
    ModelId b'm';
    /// Names a kind.
    KindId b'k';
    /// Names a level.
    LevelId b'v';
    /// Names an element.
    ElementId b'e';
    /// Names a link.
    LinkId b'l';
    /// Names an assumption.
    AssumptionId b'a';
    /// Names a partner.
    PartnerId b'p';
    /// Names an indicator.
    IndicatorId b'i';
    /// Names a piece of evidence.
    EvidenceId b'd';
    /// Names a period.
    PeriodId b't';
    /// Names a step of the story.
    StepId b's';
    /// Names a revision.
    RevisionId b'r';
}

/// Where new ids come from. The caller seeds it, so that a test mints the same ids every time.
///
/// SplitMix64 (Steele, Lea and Flood, *Fast splittable pseudorandom number generators*, 2014):
/// ids need to be unlikely to meet, not hard to guess.
#[derive(Clone, Debug)]
pub struct IdSource {
    state: u64,
}

impl IdSource {
    /// A source that always gives the same ids.
    pub const fn seeded(seed: u64) -> Self {
        Self { state: seed }
    }

    /// A source seeded by the operating system's randomness.
    pub fn random() -> Self {
        use std::hash::{BuildHasher, Hasher, RandomState};
        Self { state: RandomState::new().build_hasher().finish() }
    }

    /// A new id that `taken` does not know.
    pub fn mint<I: Id>(&mut self, taken: impl Fn(I) -> bool) -> I {
        loop {
            let id = I::from_text(IdText::minted(I::PREFIX, self.next()));
            if !taken(id) {
                return id;
            }
        }
    }

    const fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minted_ids_have_their_prefix_and_ten_characters() {
        let mut source = IdSource::seeded(1);
        let id: ElementId = source.mint(|_| false);
        assert_eq!(id.text().as_str().len(), 12);
        assert!(id.to_string().starts_with("e-"));
        assert_eq!(ElementId::parse(&id.to_string()), Some(id));
    }

    #[test]
    fn ids_are_ordered_as_text() {
        let texts = ["a", "a-", "a0", "b", "e-4tq9zk31xw", "e-4tq9zk31xx", "e-4tq9zk31xxy", "z"];
        for pair in texts.windows(2) {
            assert!(IdText::parse(pair[0]) < IdText::parse(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn a_taken_id_is_not_given_again() {
        let first: LinkId = IdSource::seeded(7).mint(|_| false);
        let second: LinkId = IdSource::seeded(7).mint(|id| id == first);
        assert_ne!(first, second);
    }

    #[test]
    fn ids_that_could_break_a_file_are_refused() {
        for text in ["", "a b", "a\"b", "ä", "0123456789012345678901234"] {
            assert_eq!(IdText::parse(text), None, "{text}");
        }
    }
}
