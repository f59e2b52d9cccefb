//! What a power cut may leave of a disk.
//!
//! A system may write what was not synced in any order, or never. So a change of names is there
//! or is not, each by itself; and of every page of a file that was not synced nothing is there,
//! or its first half, its second half, or all of it, while the file is as long as it was, ends
//! with any page, or is as long as it should be. What is not there reads as zeros.

use super::MemoryFs;
use super::disk::{Content, Disk, FileId, make};

/// How much a system writes at once.
const PAGE: usize = 4096;
/// What may be there of a page: nothing, one half, the other, both.
const PARTS_OF_PAGE: u128 = 4;

/// The file systems that a power cut may leave.
#[derive(Debug)]
pub struct CrashStates {
    disk: Disk,
    /// The files with something that is not synced, and how many contents each may have.
    files: Vec<(FileId, u128)>,
    total: u128,
    next: u128,
    end: u128,
    seed: Option<u64>,
}

impl CrashStates {
    pub(super) fn new(disk: Disk, most: usize, seed: u64) -> Self {
        let unsynced = disk.files.iter().filter(|(_, file)| file.synced < file.content.len());
        let files: Vec<_> = unsynced.map(|(id, file)| (*id, ways(file))).collect();
        let names = 1_u128.checked_shl(u32::try_from(disk.pending.len()).unwrap_or(u32::MAX));
        let factors = files.iter().map(|(_, ways)| *ways);
        let total = factors.fold(names.unwrap_or(u128::MAX), u128::saturating_mul);
        let most = u128::try_from(most).unwrap_or(u128::MAX);
        let seed = (total > most).then_some(seed);
        Self { disk, files, total, next: 0, end: total.min(most), seed }
    }

    /// How many there are, whether or not all of them are handed out.
    pub const fn total(&self) -> u128 {
        self.total
    }

    /// The file system of a number below the total: its digits say what is there.
    fn state(&self, mut number: u128) -> MemoryFs {
        let mut names = self.disk.synced_names.clone();
        for change in &self.disk.pending {
            if number % 2 == 1 {
                make(&mut names, change);
            }
            number /= 2;
        }
        let contents = self.files.iter().filter_map(|(id, ways)| {
            let way = number % ways;
            number /= ways;
            Some((*id, left(self.disk.files.get(id)?, way)))
        });
        MemoryFs::of_disk(self.disk.left_with(names, contents))
    }
}

impl Iterator for CrashStates {
    type Item = MemoryFs;

    fn next(&mut self) -> Option<MemoryFs> {
        if self.next >= self.end {
            return None;
        }
        let number = match self.seed {
            // The extremes are always among those that are picked.
            Some(_) if self.next == 0 => 0,
            Some(_) if self.next == 1 => self.total - 1,
            Some(seed) => {
                let step = u64::try_from(self.next).unwrap_or_default();
                let high = mixed(seed.wrapping_add(step.wrapping_mul(2)));
                let low = mixed(seed.wrapping_add(step.wrapping_mul(2)).wrapping_add(1));
                ((u128::from(high) << 64) | u128::from(low)) % self.total
            }
            None => self.next,
        };
        self.next += 1;
        Some(self.state(number))
    }
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood, 2014): numbers that look random.
const fn mixed(number: u64) -> u64 {
    let number = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// The lengths a file may have: that of what is synced, every end of a page after it, its own.
fn lengths(file: &Content) -> Vec<usize> {
    let (from, to) = (file.synced, file.content.len());
    let ends = (from / PAGE + 1..=to / PAGE).map(|page| page * PAGE).filter(|end| *end < to);
    [from].into_iter().chain(ends).chain([to]).collect()
}

/// How many pages have something that is not synced, in a file cut to `length`.
fn pages(file: &Content, length: usize) -> u32 {
    let pages = if length > file.synced { length.div_ceil(PAGE) - file.synced / PAGE } else { 0 };
    u32::try_from(pages).unwrap_or(u32::MAX)
}

/// How many contents may be left of a file.
fn ways(file: &Content) -> u128 {
    let of_length = |length| PARTS_OF_PAGE.checked_pow(pages(file, length)).unwrap_or(u128::MAX);
    lengths(file).into_iter().map(of_length).fold(0, u128::saturating_add)
}

/// What is left of a file in one of these ways.
fn left(file: &Content, mut way: u128) -> Vec<u8> {
    for length in lengths(file) {
        let ways = PARTS_OF_PAGE.checked_pow(pages(file, length)).unwrap_or(u128::MAX);
        if way < ways {
            return with_pages(file, length, way);
        }
        way -= ways;
    }
    file.content.clone()
}

fn with_pages(file: &Content, length: usize, mut way: u128) -> Vec<u8> {
    let mut left: Vec<u8> = file.content.iter().take(length).copied().collect();
    let first = file.synced / PAGE;
    for (page, bytes) in left.chunks_mut(PAGE).enumerate().skip(first) {
        let part = way % PARTS_OF_PAGE;
        way /= PARTS_OF_PAGE;
        let synced = file.synced.saturating_sub(page * PAGE);
        for (place, byte) in bytes.iter_mut().enumerate().skip(synced) {
            let half = if place < PAGE / 2 { 1 } else { 2 };
            if part & half == 0 {
                *byte = 0;
            }
        }
    }
    left
}
