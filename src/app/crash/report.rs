//! The report of a failure: a text file in the app's own folder, without a word of any model.

use std::backtrace::Backtrace;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::trail;
use crate::file::APP_VERSION;

/// What the name of a report begins with when the program has ended with it, and when it went on.
const STARTS: [&str; 2] = [CRASH, "error-"];
const CRASH: &str = "crash-";
const END: &str = ".txt";
/// How a report's name says when it was.
const TIME: &str = "%Y%m%dT%H%M%SZ";
/// Names the last report the user was told of.
const SEEN: &str = "seen";
/// How many reports are kept, the latest ones.
const MOST_KEPT: usize = 20;
/// How much of the message is kept, in characters.
const MOST_SAID: usize = 300;

/// A failure.
pub(super) struct Report {
    at: Timestamp,
    is_end: bool,
    thread: String,
    message: String,
    place: String,
    backtrace: String,
}

impl Report {
    /// What there is to say about the failure that `info` is about, now, on this thread.
    pub(super) fn of(info: &PanicHookInfo<'_>, is_end: bool) -> Self {
        let message = info.payload_as_str().unwrap_or("no message");
        Self {
            at: Timestamp::now(),
            is_end,
            thread: std::thread::current().name().unwrap_or("without a name").to_owned(),
            message: without_quoted(message),
            place: info.location().map_or_else(|| "unknown".to_owned(), ToString::to_string),
            backtrace: Backtrace::force_capture().to_string(),
        }
    }

    /// In one line.
    pub(super) fn in_short(&self) -> String {
        format!("{} ({})", self.message, self.place)
    }

    /// Writes the report, and removes the oldest ones. Gives where it is.
    pub(super) fn write(&self, folder: &Path) -> io::Result<PathBuf> {
        fs::create_dir_all(folder)?;
        let [crash, error] = STARTS;
        let start = if self.is_end { crash } else { error };
        let stem = format!("{start}{}-{}", self.at.strftime(TIME), std::process::id());
        // Several within a second are told apart by a number.
        let path = (1..=MOST_KEPT)
            .map(|number| match number {
                1 => folder.join(format!("{stem}{END}")),
                _ => folder.join(format!("{stem}-{number}{END}")),
            })
            .find(|path| !path.exists())
            .ok_or(io::ErrorKind::AlreadyExists)?;
        let mut file = File::create_new(&path)?;
        file.write_all(self.to_string().as_bytes())?;
        file.sync_all()?;
        prune(folder);
        Ok(path)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.is_end { "stopped unexpectedly" } else { "failed in part, and went on" };
        writeln!(f, "Throughline {what}")?;
        writeln!(f, "This report holds no title and no text of any model.\n")?;
        writeln!(f, "Version: {APP_VERSION}")?;
        writeln!(f, "Time: {}", self.at.strftime("%Y-%m-%d %H:%M:%S UTC"))?;
        writeln!(f, "System: {} {}", std::env::consts::OS, std::env::consts::ARCH)?;
        writeln!(f, "Thread: {}", self.thread)?;
        writeln!(f, "Message: {}", self.message)?;
        writeln!(f, "Place: {}", self.place)?;
        writeln!(f, "\nLast actions, the latest last:")?;
        for action in trail::latest() {
            writeln!(f, "  {action}")?;
        }
        write!(f, "\nBacktrace:\n{}", self.backtrace)
    }
}

/// A message in one line, without whatever it quotes: that may be somebody's text. It goes from
/// the first quote to the last, since a text may have quotes in it.
fn without_quoted(message: &str) -> String {
    const QUOTES: [char; 7] = ['"', '\'', '`', '“', '”', '‘', '’'];
    let line: String =
        message.chars().map(|char| if char.is_control() { ' ' } else { char }).collect();
    let told = match (line.find(QUOTES), line.rfind(QUOTES)) {
        (Some(first), Some(last)) => {
            let (before, after) = (line.get(..first), line.get(last..));
            let after = after.unwrap_or_default().trim_start_matches(QUOTES);
            format!("{}“…”{after}", before.unwrap_or_default())
        }
        _ => line,
    };
    told.chars().take(MOST_SAID).collect()
}

/// A report of a crash that the user has not been told of yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The report.
    pub path: PathBuf,
    /// When it was, if its name says so.
    pub at: Option<Timestamp>,
}

impl Waiting {
    /// When it was, in words and where the user is: "22 November 2026, 05:40".
    pub fn when(&self) -> Option<String> {
        let local = self.at?.to_zoned(jiff::tz::TimeZone::system());
        Some(local.strftime("%-d %B %Y, %H:%M").to_string())
    }
}

/// The last crash, if the user has not been told of it yet.
pub fn waiting(folder: &Path) -> Option<Waiting> {
    let last = names(folder).into_iter().rfind(|name| name.starts_with(CRASH))?;
    let seen = fs::read_to_string(folder.join(SEEN)).unwrap_or_default();
    (last.as_str() > seen.trim()).then(|| Waiting { at: time_of(&last), path: folder.join(&last) })
}

/// Notes that the user was told of this one, and so of all before.
///
/// # Errors
/// What the system says. They are then told again.
pub fn seen(waiting: &Waiting) -> io::Result<()> {
    match (waiting.path.parent(), waiting.path.file_name()) {
        (Some(folder), Some(name)) => fs::write(folder.join(SEEN), name.as_encoded_bytes()),
        _ => Ok(()),
    }
}

/// When the failure was whose report has this name.
fn time_of(name: &str) -> Option<Timestamp> {
    let (time, _) = name.strip_prefix(CRASH)?.split_once('-')?;
    let parsed = jiff::fmt::strtime::parse("%Y%m%dT%H%M%S", time.strip_suffix('Z')?).ok()?;
    let utc = parsed.to_datetime().ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(utc.timestamp())
}

/// The names of all reports: those of crashes first, and of each sort the oldest first.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let is_report =
        |name: &String| STARTS.iter().any(|start| name.starts_with(start)) && name.ends_with(END);
    let mut names: Vec<String> = names.filter(is_report).collect();
    names.sort();
    names
}

/// Removes the oldest reports of each sort. That one cannot be removed is no reason not to write
/// another.
fn prune(folder: &Path) {
    let names = names(folder);
    for start in STARTS {
        let of_sort: Vec<_> = names.iter().filter(|name| name.starts_with(start)).collect();
        for name in of_sort.iter().rev().skip(MOST_KEPT) {
            let _ = fs::remove_file(folder.join(name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(at: i64, is_end: bool) -> Report {
        Report {
            at: Timestamp::from_second(at).unwrap(),
            is_end,
            thread: "main".to_owned(),
            message: "it broke".to_owned(),
            place: "src/a.rs:1:2".to_owned(),
            backtrace: "0: start".to_owned(),
        }
    }

    #[test]
    fn what_a_message_quotes_is_left_out() {
        for (message, told) in [
            ("index out of bounds: the len is 3 but the index is 7", None),
            (
                "byte index 5 is not a char boundary; it is inside 'é' of `My “se`cret`",
                Some("byte index 5 is not a char boundary; it is inside “…”"),
            ),
            ("Err(Gone { name: \"it's\" }) at the end", Some("Err(Gone { name: “…” }) at the end")),
            ("two\nlines\u{1b}[31m", Some("two lines [31m")),
        ] {
            assert_eq!(without_quoted(message), told.unwrap_or(message));
        }
        assert_eq!(without_quoted(&"long ".repeat(1_000)).len(), MOST_SAID);
    }

    #[test]
    fn a_crash_waits_until_it_has_been_seen() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("reports");
        assert_eq!(waiting(&folder), None);
        let first = report(1_000_000_000, true).write(&folder).unwrap();
        let found = waiting(&folder).unwrap();
        assert_eq!(found.path, first);
        assert_eq!(found.at, Timestamp::from_second(1_000_000_000).ok());
        assert!(found.when().unwrap().contains("September 2001"));
        seen(&found).unwrap();
        assert_eq!(waiting(&folder), None);
        report(1_000_000_500, false).write(&folder).unwrap();
        assert_eq!(waiting(&folder), None, "the program went on");
        let second = report(1_000_000_600, true).write(&folder).unwrap();
        assert_eq!(waiting(&folder).unwrap().path, second);
        assert!(first.is_file());
    }

    #[test]
    fn the_latest_reports_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let again: Vec<_> =
            (0..3).map(|_| report(1_000_000_000, true).write(folder.path()).unwrap()).collect();
        assert_eq!(names(folder.path()).len(), 3, "{again:?}");
        for second in 0..30 {
            report(1_000_000_001 + second, true).write(folder.path()).unwrap();
        }
        let names = names(folder.path());
        assert_eq!(names.len(), MOST_KEPT);
        assert!(names[0].contains("20010909T014651Z"), "{names:?}");
    }
}
