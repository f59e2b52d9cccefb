//! What happens when the program itself fails, in a process of its own: it is made to fail there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{self, Output};
use std::sync::Arc;
use std::time::Duration;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use throughline::app::crash::{self, waiting};
use throughline::app::{Start, Throughline, recovery};
use throughline::edit::{Command, Editor, NewElement, Spot};
use throughline::file::DiskFs;
use throughline::file::journal::{self, Journal, Origin};
use throughline::model::IdSource;

use crate::support::notation;

/// In the process that is made to fail: where its reports go.
const FOLDER: &str = "THROUGHLINE_TEST_REPORTS";
/// What was done when it fails.
const DONE: [&str; 3] = ["One", "Three", "Two"];
/// Far longer than anything takes.
const AT_MOST: Duration = Duration::from_secs(30);
/// A text of a user, which must not get into a report.
const SECRET: &str = "My own “private” title";

/// Only ever run by the tests below, in a process of its own.
#[test]
#[ignore = "it fails on purpose"]
fn the_process_that_fails() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).unwrap());
    let data = folder.parent().unwrap().to_owned();
    crash::install(Some(folder), || assert!(journal::flush(AT_MOST)));
    let journal = Journal::start(Arc::new(DiskFs), data, || {}).unwrap();
    let mut editor = Editor::new(notation::parse(""), IdSource::seeded(1));
    journal.begin(recovery::begin(&editor, Origin::default()), None);
    let kind = notation::kind_named(editor.model(), "outcome");
    for title in DONE {
        let (title, spot) = (title.to_owned(), Spot::ParkingLot);
        let new = NewElement { kind, title, level: None, group: None, spot };
        editor.run(&Command::AddElements(vec![new])).unwrap();
    }
    for news in editor.take_news() {
        journal.note(recovery::news(&news));
    }
    // Its end would write everything down by itself.
    std::mem::forget(journal);
    crash::note(&Some(throughline::app::action::Action::ZoomFit));
    let thread = std::thread::spawn(|| crash::guarded(|| assert_eq!(SECRET, "another")));
    let failed = thread.join().unwrap().unwrap_err();
    println!("given up: {failed}");
    let title = SECRET.to_owned();
    assert!(title.is_empty(), "at {title:?} there is a title");
}

fn fail(folder: &Path) -> Output {
    process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::the_process_that_fails", "--ignored", "--nocapture"])
        .args(["--test-threads", "1"])
        .env(FOLDER, folder)
        .output()
        .unwrap()
}

fn reports(folder: &Path, start: &str) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let names = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(start));
    names.map(|entry| std::fs::read_to_string(entry.path()).unwrap()).collect()
}

#[test]
fn a_failure_is_reported_without_a_word_of_the_model() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("reports");
    let output = fail(&folder);
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("Throughline stopped unexpectedly"), "{said}");
    let found = waiting(&folder).unwrap();
    assert!(said.contains(&found.path.display().to_string()), "{said}");
    let found = journal::find(&DiskFs, place.path());
    let [found] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(found.recovered.damaged_bytes, 0);
    assert_eq!(found.recovered.unsaved_steps(), DONE.len());
    let titles = found.recovered.model.elements().map(|element| element.title.as_str());
    assert_eq!(titles.collect::<BTreeSet<_>>(), DONE.into());

    let (crashes, errors) = (reports(&folder, "crash-"), reports(&folder, "error-"));
    assert_eq!((crashes.len(), errors.len()), (1, 1));
    for (report, says) in [(&crashes[0], "stopped unexpectedly"), (&errors[0], "went on")] {
        assert!(report.contains(says), "{report}");
        assert!(!report.contains("private") && !report.contains("own"), "{report}");
        for part in
            ["Version: 0.", "Time: 20", "System: ", "Place: tests", "  Some ZoomFit", "Backtrace:"]
        {
            assert!(report.contains(part), "{part} is not in: {report}");
        }
    }
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(told.contains("given up: Something in Throughline itself went wrong"), "{told}");
    assert!(told.contains("error-"), "{told}");
}

#[test]
fn the_next_start_says_so_until_it_is_put_away() {
    let data = tempfile::tempdir().unwrap();
    fail(&crash::folder_in(data.path()));
    for is_told in [true, false] {
        let start = Start {
            data_folder: Some(data.path().to_owned()),
            builtin_dialogs: Some(true),
            ..Start::default()
        };
        let mut window = Harness::builder()
            .with_size(egui::vec2(1280.0, 800.0))
            .build_eframe(|cc| Throughline::new(&cc.egui_ctx, start).unwrap());
        wait(&mut window);
        let notice = "Throughline stopped unexpectedly on ";
        assert_eq!(window.query_by_label_contains(notice).is_some(), is_told);
        if is_told {
            assert!(window.query_by_label_contains("crash-").is_some());
            window.get_by_label("Copy where it is").click();
            window.run_steps(4);
            window.get_by_label("Put away").click();
            window.run_steps(4);
            assert!(window.query_by_label_contains(notice).is_none());
            wait(&mut window);
        }
    }
}

/// Until the thread for files has nothing left to do.
fn wait(window: &mut Harness<'_, Throughline>) {
    for _ in 0..2_000 {
        window.step();
        if !window.state().is_busy() {
            window.run_steps(4);
            return;
        }
        std::thread::yield_now();
    }
    panic!("the thread for files is still busy");
}
