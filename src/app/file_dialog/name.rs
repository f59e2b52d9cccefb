//! What model files are called.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use unicode_segmentation::UnicodeSegmentation;

use crate::model::visible;

/// How the name of a model file ends.
pub const EXTENSION: &str = ".toc.ron";

/// `path` with the ending of model files, unless it has it.
pub fn with_extension(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if is_model_name(path.file_name().unwrap_or_default()) || name.is_empty() {
        return path.to_owned();
    }
    let lower = name.to_lowercase();
    let half = [".toc", ".ron"].into_iter().find(|half| lower.ends_with(half));
    let mut full = path.as_os_str().to_owned();
    match half {
        Some(".toc") => full.push(".ron"),
        Some(_) => return path.with_extension("toc.ron"),
        None => full.push(EXTENSION),
    }
    PathBuf::from(full)
}

/// Whether a file of this name is a model file.
pub fn is_model_name(name: &OsStr) -> bool {
    name.to_string_lossy().to_lowercase().ends_with(EXTENSION)
}

/// The longest name that is suggested, in bytes: there is room for what a save and a sync service
/// put around it.
const LONGEST: usize = 160;

/// A name for a new file, made from a model's title.
pub fn suggested(title: &str) -> String {
    // What Windows forbids, so that the file can travel.
    let forbidden = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
    let plain: String = title.chars().map(|c| if forbidden(c) { ' ' } else { c }).collect();
    let mut name = String::new();
    for letter in visible(plain.trim()).graphemes(true).take(80) {
        if name.len().saturating_add(letter.len()) > LONGEST {
            break;
        }
        if letter != " " || !name.ends_with(' ') {
            name.push_str(letter);
        }
    }
    let name = name.trim_matches([' ', '.', '…']);
    let name = if name.is_empty() { "Untitled" } else { name };
    format!("{name}{EXTENSION}")
}

/// A name for a copy of a file, beside it.
pub fn copy_name(name: &str) -> String {
    format!("{} (copy){EXTENSION}", without_extension(name))
}

/// What a model file is called, without the ending.
pub fn without_extension(name: &str) -> &str {
    let stem = name.len().saturating_sub(EXTENSION.len());
    match name.split_at_checked(stem) {
        Some((stem, ending)) if ending.eq_ignore_ascii_case(EXTENSION) => stem,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_is_added_once() {
        let full = |name: &str| with_extension(Path::new(name)).display().to_string();
        assert_eq!(full("/a/map"), "/a/map.toc.ron");
        assert_eq!(full("/a/map.toc.ron"), "/a/map.toc.ron");
        assert_eq!(full("/a/MAP.TOC.RON"), "/a/MAP.TOC.RON");
        assert_eq!(full("/a/map.toc"), "/a/map.toc.ron");
        assert_eq!(full("/a/map.ron"), "/a/map.toc.ron");
        assert_eq!(full("/a/v1.2"), "/a/v1.2.toc.ron");
    }

    #[test]
    fn a_copy_lies_beside_the_file() {
        assert_eq!(copy_name("map.toc.ron"), "map (copy).toc.ron");
        assert_eq!(copy_name("MAP.TOC.RON"), "MAP (copy).toc.ron");
        assert_eq!(copy_name("Zoë"), "Zoë (copy).toc.ron");
        assert_eq!(copy_name("é.ron"), "é.ron (copy).toc.ron");
    }

    #[test]
    fn a_title_becomes_a_name_every_system_takes() {
        assert_eq!(suggested("Kinder Communities"), "Kinder Communities.toc.ron");
        assert_eq!(suggested("What? How: a/b\\c"), "What How a b c.toc.ron");
        assert_eq!(suggested(" … "), "Untitled.toc.ron");
        assert_eq!(suggested("पड़ोस"), "पड़ोस.toc.ron");
        assert_eq!(suggested("bill\u{202e}fdp"), "bill[U+202E]fdp.toc.ron");
        let family = "👩\u{200d}👩\u{200d}👧\u{200d}👦";
        assert_eq!(suggested(&family.repeat(80)), format!("{}{EXTENSION}", family.repeat(6)));
    }
}
