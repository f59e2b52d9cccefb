//! Whether a file is still what it was, told by its content: sync services touch times.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::file::info::ContentHash;
use crate::file::save::{Fs, Sort};
use crate::model::limits::MAX_FILE_BYTES;

/// What a look has found that was not told before.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// It is again what it was.
    Same,
    /// It is not there any more.
    Gone,
    /// It is another.
    Other(Other),
}

/// Another content.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Other {
    pub(super) content: Vec<u8>,
    pub(super) hash: ContentHash,
    pub(super) written: SystemTime,
}

/// What is to be done after a look.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Nothing has happened.
    Rest,
    /// Something has; another look, a moment later, shows whether that is all.
    LookAgain,
    /// This is to be told.
    Tell(Found),
}

/// What can be seen of a file without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    size: u64,
    modified: SystemTime,
}

/// What there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    Gone,
    File(ContentHash),
}

/// Looks at one file, again and again.
///
/// Other programs write a file in pieces, or take it away and put another in its place: only what
/// two looks in a row have seen is told.
#[derive(Debug)]
pub(super) struct Looker {
    path: PathBuf,
    known: ContentHash,
    told: Seen,
    waiting: Option<Seen>,
    stamp: Option<Stamp>,
}

impl Looker {
    pub(super) const fn new(path: PathBuf, known: ContentHash) -> Self {
        Self { path, known, told: Seen::File(known), waiting: None, stamp: None }
    }

    /// From now on `known` is what the file is expected to hold: it was read or written here.
    pub(super) const fn expect(&mut self, known: ContentHash) {
        self.known = known;
        self.told = Seen::File(known);
        self.waiting = None;
        self.stamp = None;
    }

    /// Looks. If `closely`, the content is read even if the file does not look as if it had
    /// changed.
    pub(super) fn look(&mut self, fs: &dyn Fs, closely: bool) -> Next {
        let Some((seen, other)) = self.see(fs, closely) else { return Next::Rest };
        if seen == self.told {
            self.waiting = None;
            return Next::Rest;
        }
        if self.waiting != Some(seen) {
            self.waiting = Some(seen);
            // The next look reads it again.
            self.stamp = None;
            return Next::LookAgain;
        }
        (self.told, self.waiting) = (seen, None);
        Next::Tell(match other {
            None => Found::Gone,
            Some(other) if other.hash == self.known => Found::Same,
            Some(other) => Found::Other(other),
        })
    }

    /// What there is; none if it looks as before, or the disk does not say.
    fn see(&mut self, fs: &dyn Fs, closely: bool) -> Option<(Seen, Option<Other>)> {
        let target = fs.resolve(&self.path).ok()?;
        let metadata = match fs.metadata(&target) {
            Ok(metadata) if metadata.sort == Sort::File => metadata,
            Err(error) if error.kind() != io::ErrorKind::NotFound => return None,
            _ => {
                self.stamp = None;
                return Some((Seen::Gone, None));
            }
        };
        let stamp = Stamp { size: metadata.size, modified: metadata.modified };
        if self.stamp == Some(stamp) && !closely {
            return None;
        }
        let content = fs.read(&target, MAX_FILE_BYTES.saturating_add(1)).ok()?;
        self.stamp = Some(stamp);
        let hash = ContentHash::of(&content);
        Some((Seen::File(hash), Some(Other { content, hash, written: metadata.modified })))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::MemoryFs;
    use std::time::Duration;

    const PATH: &str = "/models/m.toc.ron";

    fn looker(fs: &MemoryFs) -> Looker {
        fs.put(PATH, "mine");
        let mut looker = Looker::new(PATH.into(), ContentHash::of(b"mine"));
        assert_eq!(looker.look(fs, false), Next::Rest);
        looker
    }

    /// Looks until there is nothing more to be seen; tells what was told.
    fn told(looker: &mut Looker, fs: &MemoryFs) -> Option<String> {
        let mut next = looker.look(fs, false);
        if next == Next::LookAgain {
            next = looker.look(fs, false);
        }
        match next {
            Next::Tell(Found::Other(other)) => Some(String::from_utf8(other.content).unwrap()),
            Next::Tell(found) => Some(format!("{found:?}")),
            Next::Rest => None,
            Next::LookAgain => panic!("it never settles"),
        }
    }

    fn write(fs: &MemoryFs, content: &str) {
        fs.pass(Duration::from_secs(2));
        fs.remove(Path::new(PATH)).unwrap();
        fs.create_new(Path::new(PATH)).unwrap().write_all(content.as_bytes()).unwrap();
    }

    #[test]
    fn another_content_is_told_once() {
        let fs = MemoryFs::new();
        let mut looker = looker(&fs);
        write(&fs, "theirs");
        assert_eq!(told(&mut looker, &fs).as_deref(), Some("theirs"));
        assert_eq!(told(&mut looker, &fs), None);
        write(&fs, "mine");
        assert_eq!(told(&mut looker, &fs).as_deref(), Some("Same"));
    }

    #[test]
    fn the_same_content_at_another_time_is_no_news() {
        let fs = MemoryFs::new();
        let mut looker = looker(&fs);
        write(&fs, "mine");
        assert_eq!(told(&mut looker, &fs), None);
    }

    #[test]
    fn what_is_half_written_is_not_told() {
        let fs = MemoryFs::new();
        let mut looker = looker(&fs);
        write(&fs, "the");
        assert_eq!(looker.look(&fs, false), Next::LookAgain);
        write(&fs, "theirs");
        assert_eq!(looker.look(&fs, false), Next::LookAgain);
        let Next::Tell(Found::Other(other)) = looker.look(&fs, false) else { panic!("settled") };
        assert_eq!(other.content, b"theirs");
    }

    #[test]
    fn a_file_that_is_gone_for_a_moment_is_not_told() {
        let fs = MemoryFs::new();
        let mut looker = looker(&fs);
        fs.remove(Path::new(PATH)).unwrap();
        assert_eq!(looker.look(&fs, false), Next::LookAgain);
        fs.put(PATH, "mine");
        assert_eq!(told(&mut looker, &fs), None);
        fs.remove(Path::new(PATH)).unwrap();
        assert_eq!(told(&mut looker, &fs).as_deref(), Some("Gone"));
        assert_eq!(told(&mut looker, &fs), None);
        fs.put(PATH, "mine");
        assert_eq!(told(&mut looker, &fs).as_deref(), Some("Same"));
    }

    #[test]
    fn what_was_saved_here_is_no_news() {
        let fs = MemoryFs::new();
        let mut looker = looker(&fs);
        write(&fs, "mine, saved");
        looker.expect(ContentHash::of(b"mine, saved"));
        assert_eq!(told(&mut looker, &fs), None);
        write(&fs, "theirs");
        assert_eq!(told(&mut looker, &fs).as_deref(), Some("theirs"));
    }

    #[test]
    fn a_close_look_reads_what_looks_unchanged() {
        let fs = MemoryFs::new();
        let mut looker = looker(&fs);
        let age = Duration::from_secs(5);
        fs.set_age(PATH, age);
        assert_eq!(looker.look(&fs, false), Next::Rest);
        fs.put(PATH, "mime");
        fs.set_age(PATH, age);
        assert_eq!(looker.look(&fs, false), Next::Rest, "neither size nor time tells");
        assert_eq!(looker.look(&fs, true), Next::LookAgain);
        assert!(matches!(looker.look(&fs, true), Next::Tell(Found::Other(_))));
    }

    #[test]
    fn a_disk_that_does_not_answer_is_no_news() {
        let fs = MemoryFs::new();
        let mut looker = looker(&fs);
        write(&fs, "theirs");
        fs.fail_times(0, io::ErrorKind::TimedOut, usize::MAX);
        assert_eq!(looker.look(&fs, true), Next::Rest);
        fs.fail_times(0, io::ErrorKind::TimedOut, 0);
        assert_eq!(told(&mut looker, &fs).as_deref(), Some("theirs"));
    }
}
