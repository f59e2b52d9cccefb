//! The app's own folder for data: the recovery journal, earlier versions, locks.
//!
//! Never the folder of a model: that one may be synced, shared or on a stick.

use std::ffi::OsString;
use std::path::PathBuf;

/// Set to a folder, it takes the place of the usual one.
const FOLDER_VARIABLE: &str = "THROUGHLINE_DATA_DIR";

/// The folder, if the system has one for such data. It need not be there yet.
///
/// It stays on this machine: what is in it would be of no use on another, and is large.
pub fn data_dir() -> Option<PathBuf> {
    chosen(std::env::var_os(FOLDER_VARIABLE)).or_else(usual)
}

fn chosen(value: Option<OsString>) -> Option<PathBuf> {
    let folder = PathBuf::from(value.filter(|name| !name.is_empty())?);
    // In full, so that it is the same wherever the program is in the meantime.
    Some(std::path::absolute(&folder).unwrap_or(folder))
}

fn usual() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("org", "Throughline", "throughline")?;
    Some(folders.data_local_dir().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_was_chosen_is_taken_in_full() {
        assert_eq!(chosen(None), None);
        assert_eq!(chosen(Some(OsString::new())), None);
        let chosen = chosen(Some("data".into())).unwrap();
        assert!(chosen.is_absolute() && chosen.ends_with("data"));
    }
}
