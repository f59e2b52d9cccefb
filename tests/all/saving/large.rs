//! A model that has outgrown what a file may have.

use std::io::ErrorKind;
use std::path::Path;

use throughline::file::journal::{self, Begin, News, Origin, Step, Window, Writer};
use throughline::file::{FileInfo, MemoryFs, OpenError, Over, SaveError, open_in, save};
use throughline::model::limits::{MAX_FILE_BYTES, MAX_TEXT_BYTES};
use throughline::model::{Element, Id, Model, Patch};

use super::PATH;
use crate::support::notation;

/// Adds elements with descriptions as long as may be until the file is too large.
fn grown(mut model: Model) -> (Model, Patch) {
    let kind = model.kinds().next().unwrap().id;
    let description = "x".repeat(MAX_TEXT_BYTES);
    let mut patch = Patch::new();
    for number in 0..=MAX_FILE_BYTES / u64::try_from(MAX_TEXT_BYTES).unwrap() {
        let id = Id::parse(&format!("e-{number}")).unwrap();
        let mut element = Element::new(id, kind, "Long");
        element.description.clone_from(&description);
        patch.put(&model, element);
    }
    model.apply(&patch).unwrap();
    (model, patch)
}

/// Nobody saves what they cannot open again; and what they have is not lost in a crash.
#[test]
fn what_could_not_be_opened_is_not_saved_and_comes_back_after_a_crash() {
    let fs = MemoryFs::new();
    fs.put_folder("/models");
    let before = notation::parse("");
    let first = save(&fs, Path::new(PATH), &before, &FileInfo::new(), Over::Nothing).unwrap();
    let (large, patch) = grown(before.clone());
    fs.fail_after(usize::MAX, ErrorKind::Other);
    let over = Over::Known(first.content_hash);
    let error = save(&fs, Path::new(PATH), &large, &first.info, over).unwrap_err();
    assert!(matches!(error, SaveError::TooLarge { .. }), "{error}");
    let message = error.to_string();
    assert!(message.contains("needs 65 MB, and a file may have 64 MB. Shorten"), "{message}");
    assert_eq!(fs.done().len(), 0, "the disk is left alone");
    assert_eq!(open_in(&fs, Path::new(PATH)).unwrap().model, before);
    assert!(matches!(
        throughline::file::read_text(throughline::file::write_text(&large, &first.info)),
        Err(OpenError::TooLarge { .. })
    ));

    let origin = Origin::default();
    let begin = Begin {
        origin,
        model: before.into(),
        done: Vec::new(),
        undone: Vec::new(),
        saved_at: None,
    };
    let disk = MemoryFs::new();
    let keeps = std::sync::Arc::new(disk.clone());
    let mut writer = Writer::new(keeps, Path::new("/data"), begin, Window::this());
    let label = "Grow".to_owned();
    let step = Step { label, patch, selected_before: Vec::new(), selected_after: Vec::new() };
    writer.note(News::Done(step)).unwrap();
    writer.write().unwrap();
    let is_journal =
        |path: &std::path::PathBuf| path.extension().is_some_and(|end| end == "journal");
    let path = disk.paths().into_iter().find(is_journal).unwrap();
    let recovered = journal::read(&disk.content(path).unwrap()).unwrap();
    assert!(recovered.model == large, "the model comes back");
}
