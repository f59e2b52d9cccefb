//! Earlier versions: what was in a model's file before it was written over.
//!
//! They lie in the app's own data folder, a folder for each model and a file for each content,
//! whose name says when that content was written and what its hash is. There is no index that
//! could be lost or disagree with the files. Each is the file as it was, compressed with gzip.

mod compressed;
mod name;
mod prune;
mod save;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use thiserror::Error;

pub use save::{Keeping, SavedKeeping, save_keeping};

use super::header;
use super::info::ContentHash;
use super::save::{Entry, Fs, create_folders};
use super::{OpenError, Opened, read_text};
use crate::model::limits::MAX_FILE_BYTES;
use crate::model::{Id, ModelId};

/// The folder in the data folder.
const FOLDER: &str = "versions";
/// A file that is being written here is called so until it is whole.
const TEMPORARY: &str = "~$";
/// A temporary file that is older was left behind when the program was ended.
const STALE_AFTER: Duration = Duration::from_secs(60 * 60);

/// One earlier version of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// When it was written by whoever saved it.
    pub written: SystemTime,
    /// The hash of its file.
    pub hash: ContentHash,
    /// How many bytes it takes up, compressed.
    pub bytes: u64,
}

/// Why an earlier version could not be kept.
#[derive(Debug, Error)]
#[error("The version before this one could not be kept ({source}): {}", folder.display())]
pub struct NotKept {
    folder: PathBuf,
    source: io::Error,
}

/// Why an earlier version cannot be shown.
#[derive(Debug, Error)]
pub enum VersionError {
    /// It is not there any more, or the disk does not give it.
    #[error("This version could not be read ({source}): {}", path.display())]
    Read {
        /// Its file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is no folder for the app's own data.
    #[error("There is no folder for the app's own data on this computer")]
    NoFolder,
    /// It is not what was kept.
    #[error("This version is damaged: it is not as it was kept: {}", .0.display())]
    Damaged(PathBuf),
    /// It was no model, or damaged, when it was kept.
    #[error(transparent)]
    Open(#[from] OpenError),
}

/// The earlier versions of all models.
#[derive(Clone)]
pub struct Versions {
    fs: Arc<dyn Fs>,
    folder: PathBuf,
}

impl Versions {
    /// Those in the app's data folder. Nothing is made there before a version is kept.
    pub fn in_folder(fs: Arc<dyn Fs>, data_folder: &Path) -> Self {
        Self { fs, folder: data_folder.join(FOLDER) }
    }

    /// Where the versions of a model lie.
    pub fn folder_of(&self, model: ModelId) -> PathBuf {
        // Some systems have names that no file may have, such as “con”.
        self.folder.join(format!("of-{model}"))
    }

    /// The versions of a model, the latest first.
    ///
    /// # Errors
    /// What the system says; not if there are none.
    pub fn list(&self, model: ModelId) -> io::Result<Vec<Version>> {
        let entries = match self.fs.list(&self.folder_of(model)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let version = |entry: &Entry| {
            let (written, hash) = name::parse(entry.name.to_str()?)?;
            Some(Version { written, hash, bytes: entry.metadata.size })
        };
        let mut versions: Vec<Version> = entries.iter().filter_map(version).collect();
        versions.sort_by_key(|version| std::cmp::Reverse((version.written, version.hash)));
        Ok(versions)
    }

    /// Keeps `content`, which was written at `written`, among the versions of the model it says
    /// it is of, or else of `model`; then lets go of those that are too many.
    ///
    /// # Errors
    /// What the system says; the versions kept before are as they were.
    pub fn keep(&self, content: &[u8], model: ModelId, written: SystemTime) -> Result<(), NotKept> {
        let model = model_in(content).unwrap_or(model);
        let folder = self.folder_of(model);
        let hash = ContentHash::of(content);
        self.put(&folder, model, content, hash, written)
            .and_then(|()| self.prune(model, hash))
            .map_err(|source| NotKept { folder, source })
    }

    fn put(
        &self,
        folder: &Path,
        model: ModelId,
        content: &[u8],
        hash: ContentHash,
        written: SystemTime,
    ) -> io::Result<()> {
        let target = folder.join(name::of(written, hash));
        let before = self.list(model)?.into_iter().find(|version| version.hash == hash);
        if let Some(before) = before {
            // The same content is kept once, with the time it was there last.
            if before.written >= name::to_the_millisecond(written) {
                return Ok(());
            }
            self.fs.rename(&folder.join(name::of(before.written, hash)), &target)?;
            return self.fs.sync_folder(folder);
        }
        create_folders(&*self.fs, folder)?;
        let temporary = folder.join(format!("{TEMPORARY}{hash}.tmp"));
        let result = self.write(&temporary, content).and_then(|()| {
            self.fs.rename(&temporary, &target)?;
            self.fs.sync_folder(folder)
        });
        if result.is_err() {
            // The error that counts is the one that led here.
            let _ = self.fs.remove(&temporary);
        }
        result
    }

    fn write(&self, temporary: &Path, content: &[u8]) -> io::Result<()> {
        // Left behind by another attempt at the same content.
        match self.fs.remove(temporary) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = self.fs.create_new(temporary)?;
        file.write_all(&compressed::compress(content)?)?;
        file.sync_all()
    }

    /// Lets go of versions that are too many, but never of `just_kept`; and of what an attempt to
    /// keep one has left behind.
    fn prune(&self, model: ModelId, just_kept: ContentHash) -> io::Result<()> {
        let folder = self.folder_of(model);
        for version in prune::surplus(&self.list(model)?, just_kept) {
            self.fs.remove(&folder.join(name::of(version.written, version.hash)))?;
        }
        let now = self.fs.now();
        for entry in self.fs.list(&folder)? {
            let is_temporary = entry.name.to_string_lossy().starts_with(TEMPORARY);
            if is_temporary && entry.metadata.age(now) > STALE_AFTER {
                self.fs.remove(&folder.join(&entry.name))?;
            }
        }
        Ok(())
    }

    /// Opens a version as it was.
    ///
    /// # Errors
    /// [`VersionError`] when it is not there any more, or is no model.
    pub fn open(&self, model: ModelId, version: &Version) -> Result<Opened, VersionError> {
        let path = self.folder_of(model).join(name::of(version.written, version.hash));
        let most = MAX_FILE_BYTES.saturating_add(1);
        let content = self
            .fs
            .read(&path, most)
            .and_then(|bytes| compressed::decompress(&bytes, most))
            .map_err(|source| VersionError::Read { path: path.clone(), source })?;
        if ContentHash::of(&content) != version.hash {
            return Err(VersionError::Damaged(path));
        }
        Ok(read_text(content)?)
    }
}

/// The model that the content of a file says it is of.
fn model_in(content: &[u8]) -> Option<ModelId> {
    let start = content.get(..content.len().min(header::PEEKED_BYTES))?;
    let header = header::peek(&String::from_utf8_lossy(start));
    Id::parse(&header.doc?)
}
