//! Where journals lie and what they are called.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::step::Origin;
use crate::file::info::stable_hash;
use crate::model::ModelId;

/// The folder of the journals in the data folder.
const JOURNALS: &str = "journals";
/// The folder in it of those that the user did not want.
const DISCARDED: &str = "discarded";
const JOURNAL_END: &str = ".journal";
const LOCK_END: &str = ".lock";

/// The folder of the journals in the data folder.
pub(super) fn journals(data_folder: &Path) -> PathBuf {
    data_folder.join(JOURNALS)
}

/// The folder of those that the user did not want.
pub(super) fn discarded(journals: &Path) -> PathBuf {
    journals.join(DISCARDED)
}

/// What all files of one journal begin with: the model, a hash of its file's path, and which
/// window. No two windows ever have the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stem(String);

impl Stem {
    pub(super) fn new(model: ModelId, origin: &Origin, window: u64) -> Self {
        let path = origin.path.as_deref().map_or(OsStr::new(""), Path::as_os_str);
        Self(format!("{model}-{:016x}-{window:016x}", stable_hash(path.as_encoded_bytes())))
    }

    pub(super) fn lock(&self, folder: &Path) -> PathBuf {
        folder.join(format!("{}{LOCK_END}", self.0))
    }

    /// The journal as it was written anew for the `generation`th time.
    pub(super) fn journal(&self, folder: &Path, generation: u32) -> PathBuf {
        folder.join(format!("{}.{generation:08}{JOURNAL_END}", self.0))
    }
}

/// What a file in the folder is, by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Journal(Stem, u32),
    Lock(Stem),
}

pub(super) fn named(name: &OsStr) -> Option<Named> {
    let name = name.to_str()?;
    if let Some(stem) = name.strip_suffix(LOCK_END) {
        return Some(Named::Lock(Stem(stem.to_owned())));
    }
    let (stem, generation) = name.strip_suffix(JOURNAL_END)?.rsplit_once('.')?;
    Some(Named::Journal(Stem(stem.to_owned()), generation.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    #[test]
    fn names_tell_what_a_file_is() {
        let model = ModelId::parse("m-1").unwrap();
        let saved = Origin { path: Some("/a.toc.ron".into()), ..Origin::default() };
        let stem = Stem::new(model, &saved, 7);
        assert_ne!(stem, Stem::new(model, &Origin::default(), 7));
        assert_ne!(stem, Stem::new(model, &saved, 8));
        let folder = Path::new("/data");
        let file_name = |path: PathBuf| path.file_name().unwrap().to_owned();
        let journal = file_name(stem.journal(folder, 12));
        assert_eq!(named(&journal), Some(Named::Journal(stem.clone(), 12)));
        assert_eq!(named(&file_name(stem.lock(folder))), Some(Named::Lock(stem)));
        for other in ["a.journal", "a.b.journal", "notes.txt", "discarded"] {
            assert_eq!(named(OsStr::new(other)), None, "{other}");
        }
    }
}
