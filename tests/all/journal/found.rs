//! What is found at the next start: whose it is, how it differs from the file, who may have it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use throughline::file::journal::{self, FileNow, Found, Origin};
use throughline::file::{DiskFs, MemoryFs, Over, save};
use throughline::model::Model;

use super::{DATA, Desk, journals, restored};
use crate::support::notation::parse;

const FILE: &str = "/models/m.toc.ron";

fn find(fs: &MemoryFs) -> Vec<Found> {
    journal::find(fs, Path::new(DATA))
}

/// A desk with a model that was saved to [`FILE`].
fn saved(fs: &MemoryFs, window: u64) -> Desk {
    let model = parse("outcome \"Trust\" at 0,0");
    fs.put_folder("/models");
    let saved = save(fs, Path::new(FILE), &model, &Default::default(), Over::Anything).unwrap();
    let origin = Origin {
        path: Some(FILE.into()),
        info: saved.info,
        content_hash: Some(saved.content_hash),
        read_only: None,
    };
    Desk::new(fs.clone(), model, origin, window)
}

/// Ends the program without notice: its locks are free, its files stay.
fn crash(desk: Desk) -> Model {
    desk.editor.model().clone()
}

#[test]
fn work_on_a_file_is_compared_with_it() {
    let fs = MemoryFs::new();
    let mut desk = saved(&fs, 1);
    desk.add("Kindness");
    desk.keep();
    assert!(find(&fs).is_empty(), "somebody is working on it");
    assert!(journal::is_in_use(&fs, Path::new(DATA)), "so that it is worth looking again");
    let model = crash(desk);
    assert!(!journal::is_in_use(&fs, Path::new(DATA)));
    let found = find(&fs);
    assert_eq!(found.len(), 1);
    let found = &found[0];
    assert_eq!(found.recovered.model, model);
    assert_eq!(found.file_now, FileNow::AsItWas);
    assert_eq!(found.summary.in_words(), "1 element added");
    assert_eq!(found.recovered.unsaved_steps(), 1);
    assert_eq!(restored(&found.recovered).undo_label(), Some("Add outcome"));
}

#[test]
fn what_is_in_the_file_already_is_not_offered() {
    let fs = MemoryFs::new();
    let mut desk = saved(&fs, 1);
    desk.add("Kindness");
    desk.keep();
    // Saved, but the program ended before the journal knew.
    let model = crash(desk);
    save(&fs, Path::new(FILE), &model, &Default::default(), Over::Anything).unwrap();
    assert!(find(&fs).is_empty());
    assert_eq!(fs.paths(), [PathBuf::from(FILE)], "and it is cleared away");
}

#[test]
fn a_file_that_was_changed_or_is_gone_is_said() {
    let fs = MemoryFs::new();
    let mut desk = saved(&fs, 1);
    desk.add("Kindness");
    desk.keep();
    crash(desk);
    let theirs = parse("outcome \"Trust\" at 0,0\noutcome \"Theirs\" at 9,9");
    save(&fs, Path::new(FILE), &theirs, &Default::default(), Over::Anything).unwrap();
    assert_eq!(find(&fs)[0].file_now, FileNow::Changed);
    throughline::file::Fs::remove(&fs, Path::new(FILE)).unwrap();
    let found = find(&fs);
    assert_eq!(found[0].file_now, FileNow::Gone);
    assert_eq!(found[0].recovered.model.element_count(), 2);
}

#[test]
fn a_model_that_was_never_saved_is_found_too() {
    let fs = MemoryFs::new();
    let mut desk = Desk::new(fs.clone(), parse(""), Origin::default(), 1);
    desk.add("One");
    desk.add("Two");
    desk.keep();
    crash(desk);
    let found = find(&fs);
    assert_eq!(found[0].file_now, FileNow::Never);
    assert_eq!(found[0].summary.in_words(), "2 elements added");
}

#[test]
fn two_windows_never_share_a_journal() {
    let fs = MemoryFs::new();
    let (mut first, mut second) = (saved(&fs, 1), saved(&fs, 2));
    first.add("First");
    first.keep();
    second.add("Second");
    second.keep();
    assert_eq!(journals(&fs).len(), 2);
    assert!(find(&fs).is_empty());
    let first = crash(first);
    let found = find(&fs);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].recovered.model, first);
    assert!(find(&fs).is_empty(), "what one window offers, no other does");
    second.add("Third");
    second.keep();
    drop(found);
    crash(second);
    assert_eq!(find(&fs).len(), 2);
}

#[test]
fn the_latest_comes_first() {
    let fs = MemoryFs::new();
    for (window, title) in [(1, "Old"), (2, "New")] {
        let mut desk = saved(&fs, window);
        desk.add(title);
        desk.keep();
        crash(desk);
        fs.pass(Duration::from_secs(5));
    }
    let found = find(&fs);
    assert!(found[0].recovered.at > found[1].recovered.at);
}

#[test]
fn what_is_restored_is_kept_until_its_own_journal_is_written() {
    let fs = MemoryFs::new();
    let mut desk = saved(&fs, 1);
    desk.add("Kindness");
    desk.keep();
    let origin = desk.origin.clone();
    crash(desk);
    let found = find(&fs).remove(0);
    let before = journals(&fs);
    let mut again = Desk::with(fs.clone(), restored(&found.recovered), origin, 2);
    again.writer.replace(found.left);
    assert_eq!(journals(&fs), before);
    again.keep();
    let after = journals(&fs);
    assert!(after.len() == 1 && after != before);
    let model = crash(again);
    let found = find(&fs);
    assert_eq!((found.len(), &found[0].recovered.model), (1, &model));
}

#[test]
fn what_is_discarded_is_kept_for_a_week() {
    let fs = MemoryFs::new();
    let mut desk = saved(&fs, 1);
    desk.add("Kindness");
    desk.keep();
    crash(desk);
    let found = find(&fs).remove(0);
    journal::discard(&fs, found.left).unwrap();
    assert!(find(&fs).is_empty());
    let kept = journals(&fs);
    assert!(kept.len() == 1 && kept[0].starts_with("/home/data/journals/discarded"));
    assert!(journal::read(&fs.content(&kept[0]).unwrap()).is_ok());
    fs.pass(Duration::from_secs(6 * 24 * 3600));
    assert!(find(&fs).is_empty());
    assert_eq!(journals(&fs), kept);
    fs.pass(Duration::from_secs(25 * 3600));
    assert!(find(&fs).is_empty());
    assert_eq!(fs.paths(), [PathBuf::from(FILE)]);
}

#[test]
fn what_cannot_be_read_is_put_aside_and_what_is_newer_is_left_alone() {
    let fs = MemoryFs::new();
    fs.put("/home/data/journals/a-1-1.00000001.journal", "not a journal");
    fs.put("/home/data/journals/b-1-1.00000001.journal", "throughline journal 2\n");
    fs.put("/home/data/journals/c-1-1.lock", "");
    assert!(find(&fs).is_empty());
    let left = journals(&fs);
    assert_eq!(left.len(), 2, "{left:?}");
    assert!(left.contains(&"/home/data/journals/b-1-1.00000001.journal".into()));
    assert!(left.iter().any(|path| path.starts_with("/home/data/journals/discarded")));
}

/// The older of two files counts while the newer one is not whole yet.
#[test]
fn a_file_that_was_just_begun_does_not_hide_the_one_before() {
    let fs = MemoryFs::new();
    let mut desk = saved(&fs, 1);
    desk.add("Kindness");
    desk.keep();
    let path = desk.paths().remove(0);
    let next = path.to_string_lossy().replace("00000001.journal", "00000002.journal");
    let model = crash(desk);
    fs.put(next, "throughline journal 1\n");
    assert_eq!(find(&fs)[0].recovered.model, model);
}

#[test]
fn the_disk_behaves_as_the_tests_think() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::untitled();
    let mut editor = desk.editor;
    let begin = throughline::app::recovery::begin;
    let start = begin(&editor, Origin::default());
    let window = journal::Window::this();
    let fs = std::sync::Arc::new(DiskFs);
    let mut writer = journal::Writer::new(fs, folder.path(), start, window);
    let mut kept = Desk::untitled();
    kept.add("One");
    for news in kept.editor.take_news() {
        writer.note(throughline::app::recovery::news(&news)).unwrap();
    }
    editor = kept.editor;
    writer.write().unwrap();
    writer.sync().unwrap();
    assert!(journal::find(&DiskFs, folder.path()).is_empty(), "it is locked");
    drop(writer);
    let found = journal::find(&DiskFs, folder.path()).remove(0);
    assert_eq!(found.recovered.model, *editor.model());
    journal::discard(&DiskFs, found.left).unwrap();
    assert!(journal::find(&DiskFs, folder.path()).is_empty());
}
