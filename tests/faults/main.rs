//! A scripted editor that is built from what the window is built from, and the faults that are
//! done to it from outside: `.ci/faults/` runs it.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that meets the unexpected fails right there"
)]

mod editor;
mod kills;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str =
    "faults edit FOLDER | save FOLDER NUMBER | check FOLDER | kills FOLDER COUNT SEED
edit    edits the model of a folder and saves it now and then, until it is ended
save    saves a model with this number once, and says `saved` if that is true
check   says what number the file of a folder has; fails if it is not whole
kills   ends an editor without notice, COUNT times, and looks at what is left each time";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["edit", folder] => editor::edit(Path::new(folder)),
        ["save", folder, number] => editor::save_once(Path::new(folder), number.parse().unwrap()),
        ["check", folder] => editor::check(Path::new(folder)),
        ["kills", folder, count, seed] => {
            kills::run(Path::new(folder), count.parse().unwrap(), seed.parse().unwrap())
        }
        // What `cargo test` asks for, with its options: that the script still does its work.
        words if words.iter().all(|word| word.starts_with('-')) => {
            let folder = tempfile::tempdir().unwrap();
            editor::save_once(folder.path(), 7);
            editor::check(folder.path())
        }
        // A name of tests, which are all elsewhere.
        [_] => ExitCode::SUCCESS,
        _ => {
            eprintln!("{USAGE}");
            ExitCode::FAILURE
        }
    }
}
