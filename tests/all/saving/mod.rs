//! Saving replaces a file whole or not at all, whatever fails and whenever the power goes.

use std::path::Path;

use throughline::file::{ContentHash, FileInfo, MemoryFs, Over, open_in, save};
use throughline::model::{About, Id, Model};

mod disk;
mod faults;
mod file_system;
mod large;
mod power;
mod steps;
mod window;

const PATH: &str = "/models/m.toc.ron";

fn model(title: &str) -> Model {
    let mut about = About::new(Id::parse("m-1").unwrap());
    about.title = title.to_owned();
    Model::from_records(about, []).unwrap()
}

/// A file system with a saved model, and the hash of its file.
fn saved() -> (MemoryFs, FileInfo, ContentHash) {
    let fs = MemoryFs::new();
    fs.put_folder("/models");
    let saved =
        save(&fs, Path::new(PATH), &model("before"), &FileInfo::new(), Over::Anything).unwrap();
    (fs, saved.info, saved.content_hash)
}

fn title_in(fs: &MemoryFs) -> String {
    open_in(fs, Path::new(PATH)).unwrap().model.about().title.clone()
}
