//! What lies at a path. Reading it may take long (a network drive), so it is done on a thread.

use std::fs;
use std::path::PathBuf;

use super::super::name::is_model_name;

/// A line of the dialog's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// What it is called.
    pub name: String,
    /// Whether it is a folder, or a link to one.
    pub is_folder: bool,
}

/// What is at a path.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Looked {
    /// A folder: its folders and models in the order of their names, folders first.
    Folder(Vec<Entry>),
    /// A file.
    File,
    /// Nothing.
    Nothing {
        /// Whether there is a folder it could be put into.
        folder_is_there: bool,
    },
    /// Something that cannot be read.
    Refused(String),
}

/// A path and what is there.
#[derive(Debug)]
pub(super) struct Look {
    pub path: PathBuf,
    pub found: Looked,
}

impl Look {
    /// Reads what is at `path`.
    pub(super) fn at(path: PathBuf) -> Self {
        // Without "..", so that the folder's name reads well; if that fails, the path says why.
        let path = fs::canonicalize(&path).unwrap_or(path);
        let found = match fs::metadata(&path) {
            Ok(data) if data.is_dir() => match entries(&path) {
                Ok(entries) => Looked::Folder(entries),
                Err(error) => Looked::Refused(in_words(&error)),
            },
            Ok(_) => Looked::File,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let folder_is_there = path.parent().is_some_and(std::path::Path::is_dir);
                Looked::Nothing { folder_is_there }
            }
            Err(error) => Looked::Refused(in_words(&error)),
        };
        Self { path, found }
    }
}

/// Why something cannot be read, and what to do: the path may be too long to be seen beside it.
fn in_words(error: &std::io::Error) -> String {
    use std::io::ErrorKind as Kind;
    match error.kind() {
        Kind::InvalidFilename => "This name is too long, or has a character that the disk does \
                                  not take. Choose a shorter and plainer one"
            .to_owned(),
        Kind::PermissionDenied => "You may not look here. Choose another folder".to_owned(),
        Kind::NotADirectory => "There is a file where a folder should be".to_owned(),
        _ => format!("This cannot be read ({error})"),
    }
}

impl Look {
    /// Reads the folder at `path`, or the nearest one around it that is there.
    pub(super) fn near(path: PathBuf) -> Self {
        let nearest = path.ancestors().find(|folder| folder.is_dir()).map(ToOwned::to_owned);
        Self::at(nearest.unwrap_or(path))
    }
}

fn entries(folder: &std::path::Path) -> std::io::Result<Vec<Entry>> {
    let mut entries: Vec<_> = fs::read_dir(folder)?
        .flatten()
        .filter_map(|entry| {
            // A name that is not text cannot be shown in the list, only typed elsewhere.
            let name = entry.file_name().into_string().ok()?;
            let hidden = name.starts_with(['.', '~']);
            let is_folder = entry.path().is_dir();
            let shown = !hidden && (is_folder || is_model_name(name.as_ref()));
            shown.then_some(Entry { name, is_folder })
        })
        .collect();
    entries.sort_by_cached_key(|entry| (!entry.is_folder, entry.name.to_lowercase()));
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_shows_folders_first_then_models_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.toc.ron", "A.TOC.RON", "notes.txt", ".hidden.toc.ron"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        fs::create_dir(folder.path().join("Zoë")).unwrap();
        let Looked::Folder(entries) = Look::at(folder.path().to_owned()).found else { panic!() };
        let names: Vec<_> = entries.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["Zoë", "A.TOC.RON", "b.toc.ron"]);
    }

    #[test]
    fn instead_of_a_folder_that_is_gone_the_nearest_is_shown() {
        let folder = tempfile::tempdir().unwrap();
        let looked = Look::near(folder.path().join("gone/with/it"));
        assert_eq!(looked.path, fs::canonicalize(folder.path()).unwrap());
        assert_eq!(looked.found, Looked::Folder(vec![]));
    }

    #[test]
    fn a_path_to_nothing_says_whether_its_folder_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let new = Look::at(folder.path().join("new.toc.ron")).found;
        assert_eq!(new, Looked::Nothing { folder_is_there: true });
        let nowhere = Look::at(folder.path().join("no/where.toc.ron")).found;
        assert_eq!(nowhere, Looked::Nothing { folder_is_there: false });
    }

    #[test]
    fn a_name_that_the_disk_does_not_take_is_said_to_be_one() {
        let folder = tempfile::tempdir().unwrap();
        let long = Look::at(folder.path().join("x".repeat(300))).found;
        let Looked::Refused(why) = long else { panic!("{long:?}") };
        assert!(why.starts_with("This name is too long"), "{why}");
    }
}
