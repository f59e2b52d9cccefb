//! When something was, in words: as short as it can be told.

use std::time::SystemTime;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// When `time` was: "today 14:05", "yesterday 09:10", "3 May 14:05", "3 May 2025 14:05".
pub fn when(time: SystemTime) -> String {
    told(&zoned(time), &Zoned::now())
}

/// The hour and the minute: "14:05"; the day before it if it was not today.
pub fn since(time: SystemTime) -> String {
    let (time, now) = (zoned(time), Zoned::now());
    if time.date() == now.date() { time.strftime("%H:%M").to_string() } else { told(&time, &now) }
}

fn zoned(time: SystemTime) -> Zoned {
    Timestamp::try_from(time).unwrap_or_default().to_zoned(TimeZone::system())
}

fn told(time: &Zoned, now: &Zoned) -> String {
    let clock = time.strftime("%H:%M");
    let (day, today) = (time.date(), now.date());
    if day == today {
        format!("today {clock}")
    } else if today.yesterday().is_ok_and(|yesterday| yesterday == day) {
        format!("yesterday {clock}")
    } else if day.year() == today.year() {
        format!("{} {clock}", time.strftime("%-d %B"))
    } else {
        format!("{} {clock}", time.strftime("%-d %B %Y"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_as_short_as_it_can_be() {
        let now: Zoned = "2026-11-22T10:00[Europe/London]".parse().unwrap();
        let cases = [
            ("2026-11-22T09:05[Europe/London]", "today 09:05"),
            ("2026-11-21T23:59[Europe/London]", "yesterday 23:59"),
            ("2026-05-03T14:05[Europe/London]", "3 May 14:05"),
            ("2025-12-31T14:05[Europe/London]", "31 December 2025 14:05"),
        ];
        for (time, expected) in cases {
            assert_eq!(told(&time.parse().unwrap(), &now), expected);
        }
    }
}
