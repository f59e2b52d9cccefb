//! Which window has a file open: a lock in the app's own data folder, and beside it who holds it.
//!
//! The lock is not on the model's file: that one is replaced with every save, and its lock with
//! it. The system takes the lock back when the program ends, however it ends, so that a lock that
//! is left over is no obstacle.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use jiff::Timestamp;

use crate::file::info::stable_hash;
use crate::file::save::{Fs, Locked, create_folders};

/// The folder in the data folder.
const FOLDER: &str = "open";
/// A note that is longer was not written here.
const MAX_NOTE: u64 = 4096;

/// Who has a file open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holder {
    /// What the computer is called.
    pub host: String,
    /// The number of the process on it.
    pub process: u32,
    /// Who has started it.
    pub user: String,
    /// Since when; none if that is not known.
    pub since: Option<SystemTime>,
}

impl Holder {
    /// This process, as of `now`.
    pub fn this(now: SystemTime) -> Self {
        let user = ["USER", "USERNAME", "LOGNAME"].into_iter().find_map(std::env::var_os);
        Self {
            host: gethostname::gethostname().to_string_lossy().into_owned(),
            process: std::process::id(),
            user: user.unwrap_or_default().to_string_lossy().into_owned(),
            since: Some(now),
        }
    }

    fn to_text(&self) -> String {
        let since = self.since.and_then(|time| Timestamp::try_from(time).ok());
        let since = since.map_or_else(String::new, |time| time.to_string());
        let one_line = |text: &str| text.replace(char::is_control, " ");
        format!(
            "host {}\nprocess {}\nuser {}\nsince {since}\n",
            one_line(&self.host),
            self.process,
            one_line(&self.user)
        )
    }

    /// Who `text` says it is, as far as it does.
    fn parse(text: &str) -> Self {
        let value = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
            line.unwrap_or_default()
        };
        let since = value("since").parse::<Timestamp>().ok().map(SystemTime::from);
        Self {
            host: value("host").to_owned(),
            process: value("process").parse().unwrap_or_default(),
            user: value("user").to_owned(),
            since,
        }
    }
}

/// A file that this window has open, until this is dropped.
pub(super) struct Claim {
    fs: Arc<dyn Fs>,
    note: PathBuf,
    _lock: Box<dyn Locked>,
}

/// What came of an attempt to be the one who has a file open.
pub(super) enum Claimed {
    Ours(Claim),
    /// Somebody else is.
    Held(Holder),
}

/// Claims the file at `path`.
///
/// # Errors
/// What the system says when there is no place for the lock.
pub(super) fn claim(
    fs: &Arc<dyn Fs>,
    data_folder: &Path,
    path: &Path,
    by: &Holder,
) -> io::Result<Claimed> {
    let folder = data_folder.join(FOLDER);
    let target = fs.resolve(path)?;
    let name = format!("{:016x}", stable_hash(target.as_os_str().as_encoded_bytes()));
    let note = folder.join(format!("{name}.who"));
    create_folders(&**fs, &folder)?;
    let Some(lock) = fs.try_lock(&folder.join(format!("{name}.lock")))? else {
        let text = fs.read(&note, MAX_NOTE).unwrap_or_default();
        return Ok(Claimed::Held(Holder::parse(&String::from_utf8_lossy(&text))));
    };
    // One that is left over is of a window that ended without taking it away.
    let _ = fs.remove(&note);
    fs.create_new(&note)?.write_all(by.to_text().as_bytes())?;
    Ok(Claimed::Ours(Claim { fs: Arc::clone(fs), note, _lock: lock }))
}

impl Drop for Claim {
    fn drop(&mut self) {
        // The lock itself says whether the file is open; the note only says who has it. The
        // lock's file stays: to remove it would let two windows lock two files of one name.
        let _ = self.fs.remove(&self.note);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::MemoryFs;
    use std::time::Duration;

    const DATA: &str = "/data";
    const PATH: &str = "/models/m.toc.ron";

    fn holder(process: u32) -> Holder {
        let since = SystemTime::UNIX_EPOCH + Duration::from_secs(1_777_817_112);
        Holder { host: "desk".into(), process, user: "Ada L".into(), since: Some(since) }
    }

    fn try_claim(fs: &Arc<dyn Fs>, path: &str, process: u32) -> Claimed {
        claim(fs, Path::new(DATA), Path::new(path), &holder(process)).unwrap()
    }

    #[test]
    fn the_second_is_told_who_the_first_is() {
        let memory = MemoryFs::new();
        memory.link("/desk/m.toc.ron", PATH);
        let fs: Arc<dyn Fs> = Arc::new(memory);
        let Claimed::Ours(first) = try_claim(&fs, PATH, 1) else { panic!("nobody else is there") };
        let Claimed::Held(by) = try_claim(&fs, PATH, 2) else { panic!("it is open") };
        assert_eq!(by, holder(1));
        assert!(matches!(try_claim(&fs, "/desk/m.toc.ron", 2), Claimed::Held(_)), "by a link");
        assert!(matches!(try_claim(&fs, "/models/other.toc.ron", 2), Claimed::Ours(_)));
        drop(first);
        assert!(matches!(try_claim(&fs, PATH, 2), Claimed::Ours(_)));
    }

    #[test]
    fn what_a_window_left_behind_is_no_obstacle() {
        let memory = MemoryFs::new();
        let fs: Arc<dyn Fs> = Arc::new(memory.clone());
        drop(try_claim(&fs, PATH, 1));
        // As if it had been killed: its note is still there, and nobody has the lock.
        let lock = memory.paths().into_iter().find(|path| path.starts_with(DATA)).unwrap();
        memory.put(lock.with_extension("who"), holder(1).to_text());
        let Claimed::Ours(_second) = try_claim(&fs, PATH, 2) else { panic!("nobody is there") };
        let Claimed::Held(by) = try_claim(&fs, PATH, 3) else { panic!("it is open") };
        assert_eq!(by.process, 2);
    }

    #[test]
    fn a_note_says_as_much_as_can_be_read() {
        assert_eq!(Holder::parse(&holder(7).to_text()), holder(7));
        assert_eq!(Holder::parse(""), Holder::default());
        let part = Holder::parse("host desk\nprocess x\nsince yesterday");
        assert_eq!(part, Holder { host: "desk".into(), ..Holder::default() });
    }
}
