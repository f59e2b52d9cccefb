//! Records one after another, so that a reader knows which are whole.
//!
//! A record is its length, a CRC-32 and its payload. The CRC also covers the length and the CRC
//! of the record before: what is left of an older file, or zeros after a power cut, is never
//! taken for a record, and nothing after a damaged record is.

use super::MAX_RECORD_BYTES;

/// What a journal begins with. The number is the version of the format.
const MARK: &[u8] = b"throughline journal 1\n";
/// What every journal begins with, whatever its version.
const ANY_MARK: &[u8] = b"throughline journal ";

/// The length and the CRC before a payload.
const HEAD_BYTES: usize = 8;

/// A journal under the pen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chain {
    crc: u32,
}

impl Chain {
    /// Begins a journal in `out`.
    pub(super) fn begin(out: &mut Vec<u8>) -> Self {
        out.extend_from_slice(MARK);
        Self { crc: crc32fast::hash(MARK) }
    }

    /// Appends a record to `out`. Says whether it is short enough to be read again; if not,
    /// nothing is appended.
    pub(super) fn record(&mut self, payload: &[u8], out: &mut Vec<u8>) -> bool {
        let Some(length) = u32::try_from(payload.len()).ok().filter(|_| fits(payload.len())) else {
            return false;
        };
        self.crc = crc(self.crc, length, payload);
        out.extend_from_slice(&length.to_le_bytes());
        out.extend_from_slice(&self.crc.to_le_bytes());
        out.extend_from_slice(payload);
        true
    }
}

const fn fits(length: usize) -> bool {
    length <= MAX_RECORD_BYTES
}

fn crc(before: u32, length: u32, payload: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&before.to_le_bytes());
    hasher.update(&length.to_le_bytes());
    hasher.update(payload);
    hasher.finalize()
}

/// What the first bytes of a journal say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beginning {
    /// A journal that this version can read.
    Ours,
    /// A journal of another version.
    OtherVersion,
    /// Something else.
    Foreign,
}

/// Looks at the first bytes.
pub(super) fn beginning(bytes: &[u8]) -> Beginning {
    let version = bytes.strip_prefix(ANY_MARK).unwrap_or_default();
    let digits = version.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if bytes.starts_with(MARK) {
        Beginning::Ours
    } else if digits > 0 && version.get(digits) == Some(&b'\n') {
        Beginning::OtherVersion
    } else {
        Beginning::Foreign
    }
}

/// The payloads of a journal, up to the last whole record.
#[derive(Clone, Debug)]
pub(super) struct Records<'a> {
    rest: &'a [u8],
    crc: u32,
}

impl<'a> Records<'a> {
    /// The records of a journal of this version.
    pub(super) fn of(journal: &'a [u8]) -> Self {
        let rest = journal.strip_prefix(MARK).unwrap_or_default();
        Self { rest, crc: crc32fast::hash(MARK) }
    }

    /// What has not been read yet; after the last whole record, what is damaged.
    pub(super) const fn rest(&self) -> &'a [u8] {
        self.rest
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let (head, after) = self.rest.split_at_checked(HEAD_BYTES)?;
        let (length, written) = head.split_first_chunk::<4>()?;
        let written = u32::from_le_bytes(written.first_chunk().copied()?);
        let length = u32::from_le_bytes(*length);
        let bytes = usize::try_from(length).ok().filter(|bytes| fits(*bytes))?;
        let (payload, rest) = after.split_at_checked(bytes)?;
        if crc(self.crc, length, payload) != written {
            return None;
        }
        (self.rest, self.crc) = (rest, written);
        Some(payload)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn journal(payloads: &[&[u8]]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut chain = Chain::begin(&mut out);
        for payload in payloads {
            assert!(chain.record(payload, &mut out));
        }
        out
    }

    fn read(journal: &[u8]) -> Vec<&[u8]> {
        Records::of(journal).collect()
    }

    #[test]
    fn what_was_written_is_read_up_to_a_cut() {
        let whole = journal(&[b"one", b"", b"three"]);
        assert_eq!(read(&whole), [&b"one"[..], b"", b"three"]);
        for end in 0..whole.len() {
            let records = read(&whole[..end]);
            assert!(records.len() < 3 && [&b"one"[..], b"", b"three"].starts_with(&records));
        }
    }

    #[test]
    fn nothing_after_a_damaged_record_is_read() {
        let whole = journal(&[b"one", b"two"]);
        for bit in 0..whole.len() * 8 {
            let mut flipped = whole.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let records = read(&flipped);
            assert!(records.len() < 2 && [&b"one"[..]].starts_with(&records), "bit {bit}");
        }
        let mut zeros = whole;
        let end = zeros.len();
        zeros.extend([0; 64]);
        let mut records = Records::of(&zeros);
        assert_eq!(records.by_ref().count(), 2);
        assert_eq!(records.rest(), &zeros[end..]);
    }

    #[test]
    fn a_record_of_another_place_is_no_record() {
        let (one, other) = (journal(&[b"a", b"b"]), journal(&[b"x", b"b"]));
        let place = journal(&[b"a"]).len();
        let mixed = [&one[..place], &other[place..]].concat();
        assert_eq!(read(&mixed), [b"a"]);
    }

    #[test]
    fn versions_are_told_apart() {
        assert_eq!(beginning(&journal(&[])), Beginning::Ours);
        assert_eq!(beginning(b"throughline journal 2\n"), Beginning::OtherVersion);
        assert_eq!(beginning(b"throughline journal 1"), Beginning::Foreign, "cut");
        assert_eq!(beginning(b"(format: \"throughline\""), Beginning::Foreign);
    }
}
