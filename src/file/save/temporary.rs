//! The temporary files that saves write to first: what they are called, and sweeping those that
//! were left behind.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::time::Duration;

use super::fs::{Entry, Fs, Sort};

/// What their names begin with: services that sync folders leave such files alone.
const BEGINNING: &str = "~$";
const END: &str = ".tmp";
/// How many random digits there are before the end.
const DIGITS: usize = 16;
/// As many bytes of the name are always kept: what comes of that, every disk takes.
const LEAST_KEPT: usize = 60;

/// A temporary file that is older was left behind by a save that was cut short.
const STALE_AFTER: Duration = Duration::from_secs(60 * 60);

/// A name for a temporary file in place of `name`. It is no longer than that, unless that is
/// short: a disk that takes the one takes the other.
pub(super) fn name_for(name: &OsStr) -> OsString {
    use std::hash::{BuildHasher, Hasher, RandomState};
    let random = RandomState::new().build_hasher().finish();
    OsString::from(format!("{}{random:016x}{END}", start(name)))
}

/// What the names of all temporary files in place of `name` begin with.
fn start(name: &OsStr) -> String {
    let name = name.to_string_lossy();
    const AROUND: usize = BEGINNING.len() + 1 + DIGITS + END.len();
    let most = name.len().saturating_sub(AROUND).max(LEAST_KEPT);
    let kept = name.get(..name.floor_char_boundary(most)).unwrap_or_default();
    format!("{BEGINNING}{kept}-")
}

/// Removes the temporary files of `name` that a save left behind when it was cut short. That it
/// cannot be done is no reason not to save.
pub(super) fn sweep(fs: &dyn Fs, folder: &Path, name: &OsStr) {
    let (start, now) = (start(name), fs.now());
    let is_stale = |entry: &Entry| {
        let metadata = &entry.metadata;
        is_ours(&entry.name, &start)
            && metadata.sort == Sort::File
            && metadata.age(now) > STALE_AFTER
    };
    for entry in fs.list(folder).unwrap_or_default().into_iter().filter(is_stale) {
        let _ = fs.remove(&folder.join(&entry.name));
    }
}

fn is_ours(name: &OsStr, start: &str) -> bool {
    let digits =
        name.to_str().and_then(|name| name.strip_prefix(start)).and_then(|n| n.strip_suffix(END));
    digits.is_some_and(|digits| {
        digits.len() == DIGITS && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_temporary_name_is_no_longer_than_the_name_or_short() {
        for length in [1, 59, 60, 61, 83, 84, 143, 255] {
            let name = "ä".repeat(length / 2) + &"x".repeat(length % 2);
            let temporary = name_for(OsStr::new(&name));
            assert!(temporary.len() <= length.max(83), "{length}: {temporary:?}");
            assert!(is_ours(&temporary, &start(OsStr::new(&name))), "{temporary:?}");
        }
    }

    #[test]
    fn only_names_that_saving_made_are_ours() {
        let start = start(OsStr::new("m.toc.ron"));
        let is_ours = |name: &str| is_ours(OsStr::new(name), &start);
        assert!(is_ours("~$m.toc.ron-0123456789abcdef.tmp"));
        for name in [
            "~$m.toc.ron-notes.tmp",
            "~$m.toc.ron-0123456789abcde.tmp",
            "~$m.toc.ron-0123456789abcdef.tmp.bak",
            "~$n.toc.ron-0123456789abcdef.tmp",
            "m.toc.ron-0123456789abcdef.tmp",
        ] {
            assert!(!is_ours(name), "{name}");
        }
    }
}
