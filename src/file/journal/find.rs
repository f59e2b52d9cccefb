//! Looking for what programs that ended without notice have left behind.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use super::folder::{self, Named, Stem};
use super::read::{JournalError, Recovered, read};
use super::{MAX_JOURNAL_BYTES, step::Origin};
use crate::file::save::{Fs, Locked, create_folders};
use crate::file::{ContentHash, read_text};
use crate::model::limits::MAX_FILE_BYTES;
use crate::model::{Model, Summary};

/// What the user did not want is kept for so long.
const DISCARDED_FOR: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// The files of a journal that nobody writes any more. Nobody else can have them while this is
/// there.
#[derive(Debug)]
pub struct Left {
    folder: PathBuf,
    stem: Stem,
    /// Its files, the latest first.
    files: Vec<PathBuf>,
    /// Held for its effect alone.
    _lock: Option<Box<dyn Locked>>,
}

/// What the file of a model that was found holds now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileNow {
    /// The model has never been saved.
    Never,
    /// What it held when the model was opened or saved last.
    AsItWas,
    /// Something else.
    Changed,
    /// It is not there any more, or cannot be read.
    Gone,
}

/// Work that was found.
#[derive(Debug)]
pub struct Found {
    /// Its files.
    pub left: Left,
    /// The model and its history.
    pub recovered: Recovered,
    /// What its own file holds now.
    pub file_now: FileNow,
    /// What was found that is not in the file; all of it, if there is no file.
    pub summary: Summary,
}

/// Looks for work that is in no file. Whatever turns out to be saved is cleared away; what cannot
/// be read, or was discarded by the user, is kept for a week.
pub fn find(fs: &dyn Fs, data_folder: &Path) -> Vec<Found> {
    let journals = folder::journals(data_folder);
    sweep(fs, &folder::discarded(&journals));
    let mut found: Vec<Found> =
        left_behind(fs, &journals).into_iter().filter_map(|left| look_at(fs, left)).collect();
    found.sort_by_key(|found| std::cmp::Reverse(found.recovered.at));
    found
}

/// Puts work that the user does not want where it is kept for a week.
///
/// # Errors
/// What the system says. The work is then where it was.
pub fn discard(fs: &dyn Fs, left: Left) -> io::Result<()> {
    left.discard(fs)
}

/// Whether a program that runs holds a journal. One that has just been killed may do so for a
/// moment longer: it is worth looking again.
pub fn is_in_use(fs: &dyn Fs, data_folder: &Path) -> bool {
    let journals = folder::journals(data_folder);
    let is_held = |stem: &Stem| matches!(fs.try_lock(&stem.lock(&journals)), Ok(None));
    stems(fs, &journals).keys().any(is_held)
}

/// Every journal in the folder, with its generations.
fn stems(fs: &dyn Fs, journals: &Path) -> BTreeMap<Stem, Vec<u32>> {
    let mut stems: BTreeMap<Stem, Vec<u32>> = BTreeMap::new();
    for entry in fs.list(journals).unwrap_or_default() {
        match folder::named(&entry.name) {
            Some(Named::Journal(stem, generation)) => {
                stems.entry(stem).or_default().push(generation);
            }
            Some(Named::Lock(stem)) => drop(stems.entry(stem).or_default()),
            None => {}
        }
    }
    stems
}

/// The journals nobody holds.
fn left_behind(fs: &dyn Fs, journals: &Path) -> Vec<Left> {
    let free = |(stem, mut generations): (Stem, Vec<u32>)| {
        let lock = match fs.try_lock(&stem.lock(journals)) {
            Ok(Some(lock)) => Some(lock),
            Ok(None) => return None,
            // Where there are no locks, it is offered: that harms nobody.
            Err(_) => None,
        };
        generations.sort_by_key(|generation| std::cmp::Reverse(*generation));
        let file = |generation: &u32| stem.journal(journals, *generation);
        let files = generations.iter().map(file).collect();
        Some(Left { folder: journals.to_owned(), stem, files, _lock: lock })
    };
    stems(fs, journals).into_iter().filter_map(free).collect()
}

/// What there is to offer of a journal.
fn look_at(fs: &dyn Fs, left: Left) -> Option<Found> {
    if left.files.is_empty() {
        // Only the lock is left.
        left.remove(fs);
        return None;
    }
    let recovered = match left.read(fs) {
        Ok(recovered) => recovered,
        // Whoever wrote it will want it.
        Err(JournalError::OtherVersion) => return None,
        Err(_) => {
            if let Err(error) = left.discard(fs) {
                log::warn!("A recovery journal that cannot be read stays where it is: {error}");
            }
            return None;
        }
    };
    let (file_now, file) = file_of(fs, &recovered.origin);
    if recovered.is_saved() || file.as_ref() == Some(&recovered.model) {
        left.remove(fs);
        return None;
    }
    let summary =
        Summary::between(&file.unwrap_or_else(|| empty_like(&recovered)), &recovered.model);
    Some(Found { left, recovered, file_now, summary })
}

/// The model of the file that was found, if it can be read.
fn file_of(fs: &dyn Fs, origin: &Origin) -> (FileNow, Option<Model>) {
    let Some(path) = &origin.path else { return (FileNow::Never, None) };
    let Ok(content) = fs.read(path, MAX_FILE_BYTES + 1) else { return (FileNow::Gone, None) };
    let Ok(opened) = read_text(&content) else { return (FileNow::Gone, None) };
    let is_same = origin.content_hash == Some(ContentHash::of(&content));
    (if is_same { FileNow::AsItWas } else { FileNow::Changed }, Some(opened.model))
}

/// What a model that was never saved is compared with: nothing but its kinds and its own record,
/// which it began with.
fn empty_like(recovered: &Recovered) -> Model {
    let kinds = recovered.model.kinds().cloned().map(Into::into);
    let about = recovered.model.about().clone();
    let id = about.id;
    Model::from_records(about, kinds).unwrap_or_else(|_| Model::empty(id))
}

impl Left {
    /// What its latest file that can be read says.
    fn read(&self, fs: &dyn Fs) -> Result<Recovered, JournalError> {
        let most = u64::try_from(MAX_JOURNAL_BYTES).unwrap_or(u64::MAX).saturating_add(1);
        let mut why_not = JournalError::NoModel;
        for file in &self.files {
            match fs.read(file, most).map(|journal| read(&journal)) {
                Ok(Ok(recovered)) => return Ok(recovered),
                Ok(Err(JournalError::OtherVersion)) => why_not = JournalError::OtherVersion,
                Ok(Err(error)) => log::warn!("{error}: {}", file.display()),
                Err(error) => log::warn!("{error}: {}", file.display()),
            }
        }
        Err(why_not)
    }

    /// Removes its files. What cannot be removed is found again.
    pub(super) fn remove(self, fs: &dyn Fs) {
        let removed = self.files.iter().filter(|file| fs.remove(file).is_ok()).count();
        if removed == self.files.len() {
            drop(fs.remove(&self.stem.lock(&self.folder)));
        }
    }

    fn discard(self, fs: &dyn Fs) -> io::Result<()> {
        let discarded = folder::discarded(&self.folder);
        create_folders(fs, &discarded)?;
        let now = fs.now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        for file in &self.files {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            fs.rename(file, &discarded.join(format!("{now}-{name}")))?;
        }
        drop(fs.remove(&self.stem.lock(&self.folder)));
        Ok(())
    }
}

/// Removes what was discarded long enough ago: its name begins with when.
fn sweep(fs: &dyn Fs, discarded: &Path) {
    let now = fs.now().duration_since(UNIX_EPOCH).unwrap_or_default();
    for entry in fs.list(discarded).unwrap_or_default() {
        let name = entry.name.to_string_lossy();
        let at = name.split_once('-').and_then(|(at, _)| at.parse().ok()).map(Duration::from_secs);
        if at.is_some_and(|at| now.saturating_sub(at) > DISCARDED_FOR) {
            drop(fs.remove(&discarded.join(&entry.name)));
        }
    }
}
