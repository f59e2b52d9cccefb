//! The Rust files of this repository, for the tests that read them.

use std::fs;
use std::path::{Path, PathBuf};

/// One Rust file.
pub struct Source {
    /// Its path from the top of the repository, with `/`.
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// The top of the repository.
pub fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file under the given folders, in the order of their paths.
pub fn rust_files(folders: &[&str]) -> Vec<Source> {
    let mut paths = Vec::new();
    for folder in folders {
        collect(&top().join(folder), &mut paths);
    }
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

/// The source parsed; a file that does not parse fails the test that asks.
pub fn parse(source: &Source) -> syn::File {
    syn::parse_file(&source.text).unwrap_or_else(|error| panic!("{}: {error}", source.path))
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, into);
        } else if path.extension().is_some_and(|end| end == "rs") {
            into.push(path);
        }
    }
}

fn read(path: &Path) -> Source {
    let parts = path.strip_prefix(top()).unwrap().iter();
    let parts: Vec<_> = parts.map(|part| part.to_str().unwrap()).collect();
    Source { path: parts.join("/"), text: fs::read_to_string(path).unwrap() }
}
