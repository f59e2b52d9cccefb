//! Unsaved work that was found, in words.

use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::app::document::{UNTITLED, name_of};
use crate::file::journal::{FileNow, Found, Left, Recovered};
use crate::model::visible;
use crate::scene::words::count;

/// Tells offers apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OfferId(pub(super) u64);

/// What the user wants done with work that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Open it as it was.
    Restore,
    /// See how it differs from the file.
    Compare,
    /// Throw it away.
    Discard,
}

/// Work that was found, and what is said about it.
#[derive(Debug)]
pub struct Offer {
    /// Which.
    pub id: OfferId,
    /// The model's title, or what stands in for one.
    pub title: String,
    /// Its file; none if it was never saved.
    pub path: Option<PathBuf>,
    /// Whether it was asked about when its file was opened.
    pub(super) is_asked: bool,
    pub(super) found: Found,
}

impl Offer {
    pub(super) fn new(id: OfferId, found: Found) -> Self {
        let path = found.recovered.origin.path.clone();
        let title = found.recovered.model.about().title.trim();
        let title = match &path {
            _ if !title.is_empty() => visible(title).into_owned(),
            Some(path) => name_of(path),
            None => UNTITLED.to_owned(),
        };
        Self { id, title, path, is_asked: false, found }
    }

    /// What there is to restore, and the journal it comes from.
    pub fn into_parts(self) -> (Recovered, Left, FileNow) {
        let Found { left, recovered, file_now, .. } = self.found;
        (recovered, left, file_now)
    }

    /// How many steps it is ahead of the file, and when the last one was: "12 steps not saved,
    /// the last one 3 minutes ago".
    pub fn age(&self, now: SystemTime) -> String {
        let recovered = &self.found.recovered;
        let at = UNIX_EPOCH.checked_add(Duration::from_secs(recovered.at)).unwrap_or(now);
        let ago = ago(now.duration_since(at).unwrap_or_default());
        let steps = recovered.unsaved_steps();
        // Nothing is known of steps if the model was repaired, or its history is damaged.
        if steps == 0 {
            return format!("Not saved, last changed {ago}");
        }
        format!("{} not saved, the last one {ago}", count(steps, "step", "steps"))
    }

    /// What differs from the file: "3 elements added, 1 link removed"; what it holds, if it was
    /// never saved: "3 elements, 1 link".
    pub fn difference(&self) -> String {
        let summary = &self.found.summary;
        if self.found.file_now != FileNow::Never {
            return summary.in_words();
        }
        let items = summary.items().iter();
        let counted: Vec<_> = items.map(|item| item.like.counted(item.names.len())).collect();
        if counted.is_empty() { "an empty map".to_owned() } else { counted.join(", ") }
    }

    /// Which records differ: a heading each, and their names.
    pub fn lists(&self) -> Vec<(String, Vec<String>)> {
        let items = self.found.summary.items().iter();
        items.map(|item| (item.in_words(), item.names.clone())).collect()
    }

    /// What else the user should know, a sentence each.
    pub fn remarks(&self) -> Vec<&'static str> {
        let file = match self.found.file_now {
            FileNow::Never => Some("It was never saved to a file."),
            FileNow::AsItWas => None,
            FileNow::Changed => Some(
                "The file has been changed since, by somebody else or another program. Nothing is \
                 overwritten without asking you.",
            ),
            FileNow::Gone => Some("Its file is not there any more, or cannot be read."),
        };
        let damaged = (self.found.recovered.damaged_bytes > 0).then_some(
            "The end of what was recorded is damaged. Everything before it can be restored.",
        );
        file.into_iter().chain(damaged).collect()
    }
}

/// How long ago, in words.
fn ago(time: Duration) -> String {
    let minutes = time.as_secs() / 60;
    let told = |number: u64, one: &str, many: &str| {
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        format!("{} ago", count(number, one, many))
    };
    match minutes {
        0 => "just now".to_owned(),
        1..60 => told(minutes, "minute", "minutes"),
        60..1440 => told(minutes / 60, "hour", "hours"),
        _ => told(minutes / 1440, "day", "days"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_in_one_unit() {
        let told = |seconds| ago(Duration::from_secs(seconds));
        assert_eq!(told(59), "just now");
        assert_eq!(told(60), "1 minute ago");
        assert_eq!(told(3 * 3600 + 5), "3 hours ago");
        assert_eq!(told(40 * 3600), "1 day ago");
    }
}
