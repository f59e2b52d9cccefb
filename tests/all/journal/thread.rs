//! The thread that writes the journal.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

use throughline::app::recovery;
use throughline::edit::Editor;
use throughline::file::MemoryFs;
use throughline::file::journal::{self, Journal, Origin, Trouble};

use super::{DATA, Desk, assert_same, journals, restored};

/// Long enough for anything that is not stuck.
const LONG: Duration = Duration::from_secs(20);

fn start(fs: &MemoryFs) -> (Journal, mpsc::Receiver<()>) {
    let (woken, wakes) = mpsc::channel();
    let wake = move || {
        let _ = woken.send(());
    };
    let journal = Journal::start(Arc::new(fs.clone()), DATA.into(), wake).unwrap();
    (journal, wakes)
}

/// An editor in which something was done, after its journal began.
fn edited(journal: &Journal, titles: &[&str]) -> Editor {
    let mut desk = Desk::untitled();
    journal.begin(recovery::begin(&desk.editor, Origin::default()), None);
    for title in titles {
        desk.add(title);
    }
    for news in desk.editor.take_news() {
        journal.note(recovery::news(&news));
    }
    desk.editor
}

/// What is on the disk after the thread has ended.
fn found_after(fs: &MemoryFs, journal: Journal) -> Option<Editor> {
    drop(journal);
    let found = journal::find(fs, Path::new(DATA));
    found.first().map(|found| restored(&found.recovered))
}

#[test]
fn what_is_sent_is_written_before_the_thread_ends() {
    let fs = MemoryFs::new();
    let (journal, _wakes) = start(&fs);
    let editor = edited(&journal, &["One", "Two"]);
    assert_same(&editor, &found_after(&fs, journal).unwrap());
}

#[test]
fn a_flush_has_everything_on_the_disk_from_any_thread() {
    let fs = MemoryFs::new();
    let (journal, _wakes) = start(&fs);
    let editor = edited(&journal, &["One", "Two"]);
    let flushed = std::thread::spawn(|| {
        let result = std::panic::catch_unwind(|| {
            struct OnPanic(mpsc::Sender<bool>);
            impl Drop for OnPanic {
                fn drop(&mut self) {
                    assert!(std::thread::panicking());
                    let _ = self.0.send(journal::flush(LONG));
                }
            }
            let (answer, answers) = mpsc::channel();
            let thread = std::thread::spawn(move || {
                let _guard = OnPanic(answer);
                std::panic::resume_unwind(Box::new("a fault"));
            });
            assert!(thread.join().is_err());
            answers.recv().unwrap()
        });
        result.unwrap()
    });
    // Other tests have journals of their own at the same time, which may be failing.
    let _ = flushed.join().unwrap();
    let states: Vec<_> = fs.crash_states(16, 3).collect();
    assert!(!states.is_empty());
    for left in states {
        let found = journal::find(&left, Path::new(DATA));
        assert_eq!(found[0].recovered.model, *editor.model());
    }
    drop(journal);
}

#[test]
fn a_closed_model_leaves_nothing() {
    let fs = MemoryFs::new();
    let (journal, _wakes) = start(&fs);
    edited(&journal, &["One"]);
    journal.end();
    assert!(found_after(&fs, journal).is_none());
    assert!(fs.paths().is_empty());
}

#[test]
fn the_next_model_takes_the_place_of_the_one_before() {
    let fs = MemoryFs::new();
    let (journal, _wakes) = start(&fs);
    edited(&journal, &["One"]);
    let editor = edited(&journal, &["Two"]);
    drop(journal);
    assert_eq!(journals(&fs).len(), 1);
    let found = journal::find(&fs, Path::new(DATA));
    assert_eq!(found[0].recovered.model, *editor.model());
}

#[test]
fn trouble_is_told_once_and_its_end_too() {
    let fs = MemoryFs::new();
    fs.fail_times(0, ErrorKind::StorageFull, usize::MAX);
    let (journal, wakes) = start(&fs);
    let editor = edited(&journal, &["One", "Two", "Three"]);
    wakes.recv_timeout(LONG).unwrap();
    assert_eq!(journal.poll(), Some(Trouble::Began("the disk is full".into())));
    fs.fail_times(0, ErrorKind::StorageFull, 0);
    wakes.recv_timeout(LONG).unwrap();
    assert_eq!(journal.poll(), Some(Trouble::Over));
    assert_eq!(journal.poll(), None);
    assert_same(&editor, &found_after(&fs, journal).unwrap());
}
