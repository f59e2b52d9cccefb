//! Which versions are let go.

use std::collections::HashSet;
use std::time::SystemTime;

use super::Version;
use crate::file::info::ContentHash;
use crate::model::limits::{MAX_VERSIONS_BYTES, MAX_VERSIONS_IN_FULL};

/// A day in seconds, which begins at midnight in Greenwich: what is kept must not depend on where the
/// laptop is.
const DAY: u64 = 24 * 60 * 60;

/// The versions that are too many. `versions` are the latest first.
///
/// The last so many stay, and before them the last one of each day; as long as all of it takes up
/// too much room, the oldest goes. The one that was `just_kept` stays, whatever its time says.
pub(super) fn surplus(versions: &[Version], just_kept: ContentHash) -> Vec<Version> {
    let mut days = HashSet::new();
    let mut room = MAX_VERSIONS_BYTES;
    let mut surplus = Vec::new();
    if let Some(kept) = versions.iter().find(|version| version.hash == just_kept) {
        room = room.saturating_sub(kept.bytes);
    }
    for (place, version) in versions.iter().enumerate() {
        let is_last_of_day = days.insert(day(version.written));
        if version.hash == just_kept {
            continue;
        }
        let is_wanted = place < MAX_VERSIONS_IN_FULL || is_last_of_day;
        match room.checked_sub(version.bytes) {
            Some(left) if is_wanted => room = left,
            Some(_) => surplus.push(*version),
            None => {
                // What is older than the one that did not fit goes too: no holes.
                room = 0;
                surplus.push(*version);
            }
        }
    }
    surplus
}

fn day(time: SystemTime) -> u64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    since.as_secs() / DAY
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const HOUR: u64 = 60 * 60;

    /// Versions written so many hours after a midnight, the latest first.
    fn versions(hours: impl DoubleEndedIterator<Item = u64>, bytes: u64) -> Vec<Version> {
        let start = SystemTime::UNIX_EPOCH + Duration::from_secs(DAY * 20_000);
        let version = |hour: u64| Version {
            written: start + Duration::from_secs(hour * HOUR),
            hash: ContentHash::of(&hour.to_le_bytes()),
            bytes,
        };
        hours.rev().map(version).collect()
    }

    fn hours(versions: &[Version]) -> Vec<u64> {
        let start = SystemTime::UNIX_EPOCH + Duration::from_secs(DAY * 20_000);
        let since = |version: &Version| version.written.duration_since(start).unwrap().as_secs();
        versions.iter().map(|version| since(version) / HOUR).collect()
    }

    #[test]
    fn the_last_fifty_stay_and_one_a_day() {
        // 98 hours: the last fifty reach back to hour 48; before it one of each of two days.
        let all = versions(0..98, 1);
        let gone = surplus(&all, all[0].hash);
        let expected: Vec<u64> = (0..48).rev().filter(|hour| *hour != 47 && *hour != 23).collect();
        assert_eq!(hours(&gone), expected);
        assert_eq!(surplus(&all[..MAX_VERSIONS_IN_FULL], all[0].hash), []);
        // Run again on what is left, there is nothing more to let go.
        let left: Vec<_> = all.iter().copied().filter(|one| !gone.contains(one)).collect();
        assert_eq!(left.len(), 52);
        assert_eq!(surplus(&left, left[0].hash), []);
    }

    #[test]
    fn what_takes_too_much_room_goes_the_oldest_first() {
        let all = versions(0..10, MAX_VERSIONS_BYTES / 4);
        assert_eq!(hours(&surplus(&all, all[0].hash)), [5, 4, 3, 2, 1, 0]);
        // One that is too large by itself is kept all the same when it has just been kept.
        let all = versions(0..3, MAX_VERSIONS_BYTES * 2);
        assert_eq!(hours(&surplus(&all, all[0].hash)), [1, 0]);
    }

    #[test]
    fn the_one_just_kept_stays_even_if_it_says_it_is_old() {
        let all = versions(0..98, 1);
        let oldest = all.last().unwrap();
        assert!(!surplus(&all, oldest.hash).contains(oldest));
        let all = versions(0..10, MAX_VERSIONS_BYTES / 4);
        assert_eq!(hours(&surplus(&all, all[9].hash)), [6, 5, 4, 3, 2, 1]);
    }
}
