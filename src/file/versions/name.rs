//! What the file of a version is called: when it was written, to the millisecond, and its hash.
//! `20260503T140512.250Z-5f1c0a9be2d47c31.toc.ron.gz`

use std::time::SystemTime;

use jiff::civil::DateTime;
use jiff::{Timestamp, tz::TimeZone};

use crate::file::info::ContentHash;

const TIME: &str = "%Y%m%dT%H%M%S%.3fZ";
const ENDING: &str = ".toc.ron.gz";

/// A time as precise as a name tells it.
pub(super) fn to_the_millisecond(time: SystemTime) -> SystemTime {
    let milliseconds = timestamp(time).as_millisecond();
    Timestamp::from_millisecond(milliseconds).unwrap_or_default().into()
}

/// A time that no calendar has is taken for the first of 1970.
fn timestamp(time: SystemTime) -> Timestamp {
    Timestamp::try_from(time).unwrap_or_default()
}

pub(super) fn of(written: SystemTime, hash: ContentHash) -> String {
    let written = timestamp(to_the_millisecond(written));
    format!("{}-{hash}{ENDING}", written.strftime(TIME))
}

pub(super) fn parse(name: &str) -> Option<(SystemTime, ContentHash)> {
    let (time, hash) = name.strip_suffix(ENDING)?.rsplit_once('-')?;
    let time = DateTime::strptime(TIME, time).ok()?;
    let time = TimeZone::UTC.to_timestamp(time).ok()?;
    Some((time.into(), ContentHash::parse(hash)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_name_says_when_and_what() {
        let time = SystemTime::UNIX_EPOCH + Duration::from_micros(1_777_817_112_250_900);
        let hash = ContentHash::of(b"a");
        let name = of(time, hash);
        assert_eq!(name, format!("20260503T140512.250Z-{hash}.toc.ron.gz"));
        assert_eq!(parse(&name), Some((to_the_millisecond(time), hash)));
        assert_eq!(of(to_the_millisecond(time), hash), name);
        for other in ["", "~$x.tmp", "20260503T140512.250Z.toc.ron.gz", "x-0.toc.ron.gz"] {
            assert_eq!(parse(other), None, "{other}");
        }
    }
}
