//! Power cuts and failures in the middle of writing: everything that was synced comes back.

use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use throughline::file::MemoryFs;
use throughline::file::journal::{self, Origin};
use throughline::model::Model;

use super::{DATA, Desk, bytes, journals};
use crate::support::notation::parse;

/// How many of the states that a power cut may leave are looked at, for each cut.
const MOST_STATES: usize = 64;

/// Edits, with what makes the journal be written anew among them, until an operation fails.
/// Gives every state of the model, and how many of them were synced.
fn edit_until_it_fails(fs: &MemoryFs) -> (Vec<Model>, usize) {
    let mut desk = Desk::new(fs.clone(), parse(""), Origin::default(), 1);
    let mut states = vec![desk.editor.model().clone()];
    let mut synced = 0;
    for number in 0..7 {
        if number == 3 || number == 5 {
            fs.pass(Duration::from_secs(61));
        }
        desk.add(&format!("Card {number}"));
        states.push(desk.editor.model().clone());
        desk.note();
        if desk.writer.write().and_then(|()| desk.writer.sync()).is_err() {
            break;
        }
        synced = states.len() - 1;
    }
    // The program is gone: it does not end its journal.
    (states, synced)
}

/// What is found on a disk: which of the states, or none.
fn state_found(fs: &MemoryFs, states: &[Model]) -> Option<usize> {
    let found = journal::find(fs, Path::new(DATA));
    assert!(found.len() <= 1);
    let model = bytes(&found.first()?.recovered.model);
    let at = states.iter().position(|state| bytes(state) == model);
    Some(at.expect("what is found is a state that was"))
}

#[test]
fn a_power_cut_anywhere_costs_nothing_that_was_synced() {
    let (mut cuts, mut states_left) = (0, 0);
    loop {
        let fs = MemoryFs::new();
        fs.put_folder("/home");
        fs.cut_power_after(cuts);
        let (states, synced) = edit_until_it_fails(&fs);
        for left in fs.crash_states(MOST_STATES, 5) {
            states_left += 1;
            let found = state_found(&left, &states).unwrap_or(0);
            assert!(found >= synced, "cut after {cuts}: {found} of {synced}");
        }
        if synced == 7 {
            break;
        }
        cuts += 1;
    }
    assert!(cuts > 25, "every operation was cut once: {cuts}");
    println!("power cuts: {} moments, {states_left} states, nothing synced was lost", cuts + 1);
}

#[test]
fn a_failure_anywhere_is_made_up_for() {
    let mut failures = 0;
    for kind in [ErrorKind::StorageFull, ErrorKind::PermissionDenied, ErrorKind::Other] {
        for step in 0..30 {
            let fs = MemoryFs::new();
            fs.put_folder("/home");
            let mut desk = Desk::new(fs.clone(), parse(""), Origin::default(), 1);
            fs.fail_after(step, kind);
            for number in 0..6 {
                if number == 3 {
                    fs.pass(Duration::from_secs(61));
                }
                desk.add(&format!("Card {number}"));
                desk.note();
                // It fails at most once; the next edit makes up for it.
                let kept = desk.writer.write().and_then(|()| desk.writer.sync());
                failures += usize::from(kept.is_err());
            }
            fs.fail_times(0, kind, 0);
            desk.add("The last");
            desk.keep();
            drop(desk.writer);
            let found = state_found(&fs, &[desk.editor.model().clone()]);
            assert_eq!(found, Some(0), "{kind} at {step}");
        }
    }
    assert!(failures > 30, "{failures}");
    println!("failures: {failures}, each made up for by the next edit");
}

#[test]
fn a_disk_that_stays_full_is_tried_again() {
    let mut desk = Desk::untitled();
    desk.add("One");
    desk.note();
    desk.fs.fail_times(0, ErrorKind::StorageFull, 100);
    for _ in 0..3 {
        assert_eq!(desk.writer.write().unwrap_err().kind(), ErrorKind::StorageFull);
        assert!(desk.writer.needs_write());
    }
    desk.fs.fail_times(0, ErrorKind::StorageFull, 0);
    desk.keep();
    assert!(!desk.writer.needs_write());
    assert_eq!(desk.read().model, *desk.editor.model());
    assert_eq!(journals(&desk.fs).len(), 1, "what was half written is cleared away");
}

#[test]
fn a_write_that_is_cut_short_in_silence_is_noticed_when_it_is_read() {
    let mut desk = Desk::untitled();
    desk.add("One");
    desk.keep();
    desk.add("Two");
    desk.fs.write_short_after(0);
    desk.keep();
    let recovered = desk.read();
    assert_eq!(recovered.done.len(), 1);
    assert!(recovered.damaged_bytes > 0);
}
