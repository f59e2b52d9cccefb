//! Whatever happens to a journal's bytes: what comes back is a state that was, or nothing.

use throughline::file::MemoryFs;
use throughline::file::journal::{self, JournalError, MAX_JOURNAL_BYTES, Origin, Recovered};
use throughline::model::Model;

use super::{Desk, bytes};
use crate::support::notation::{kind_named, parse};

/// A small journal, and every state it went through: the model with the labels of its history.
fn small() -> (Vec<u8>, Vec<(Model, Vec<String>)>) {
    // With one kind alone, so that every bit can be tried.
    let full = parse("");
    let kind = full.kind(kind_named(&full, "outcome")).unwrap().clone();
    let model = Model::from_records(full.about().clone(), [kind.into()]).unwrap();
    let mut desk = Desk::new(MemoryFs::new(), model, Origin::default(), 1);
    let mut states = Vec::new();
    let mut keep = |desk: &mut Desk| {
        desk.keep();
        let labels = desk.editor.history().done().iter().map(|edit| edit.label.clone());
        states.push((desk.editor.model().clone(), labels.collect()));
    };
    desk.add("One");
    keep(&mut desk);
    desk.add("Two");
    keep(&mut desk);
    desk.editor.undo().unwrap();
    keep(&mut desk);
    desk.add("Three");
    keep(&mut desk);
    (desk.fs.content(&desk.paths()[0]).unwrap(), states)
}

/// Whether `recovered` is one of `states`. The history may be shorter: nearest steps come first.
fn is_a_state(recovered: &Recovered, states: &[(Model, Vec<String>)]) -> bool {
    let labels: Vec<_> = recovered.done.iter().map(|step| step.label.clone()).collect();
    states
        .iter()
        .any(|(model, all)| all.ends_with(&labels) && bytes(model) == bytes(&recovered.model))
}

#[test]
fn a_journal_cut_anywhere_gives_a_state_that_was() {
    let (journal, states) = small();
    let mut reached = 0;
    let mut before = 0;
    for end in 0..=journal.len() {
        match journal::read(&journal[..end]) {
            Ok(recovered) => {
                assert!(is_a_state(&recovered, &states), "cut at {end}");
                let at = states.iter().position(|(model, _)| *model == recovered.model).unwrap();
                reached = reached.max(at);
                let steps = recovered.done.len() + recovered.undone.len();
                before = before.max(steps);
                assert!(recovered.damaged_bytes < end);
            }
            Err(error) => assert!(
                matches!(error, JournalError::NoModel | JournalError::Foreign),
                "cut at {end}: {error}"
            ),
        }
    }
    assert_eq!((reached, before), (states.len() - 1, 2), "the whole journal is the last state");
    assert_eq!(journal::read(&journal).unwrap().damaged_bytes, 0);
}

#[test]
fn a_flipped_bit_gives_a_state_that_was() {
    let (journal, states) = small();
    let (mut restored, mut refused) = (0, 0);
    for bit in 0..journal.len() * 8 {
        let mut flipped = journal.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        match journal::read(&flipped) {
            Ok(recovered) => {
                assert!(is_a_state(&recovered, &states), "bit {bit}");
                assert!(recovered.damaged_bytes > 0, "bit {bit} is noticed");
                restored += 1;
            }
            Err(error) => {
                assert!(error != JournalError::TooLarge, "bit {bit}: {error}");
                refused += 1;
            }
        }
    }
    assert!(restored > 0 && refused > 0);
    println!("flipped bits: {restored} restored a state that was, {refused} refused");
}

#[test]
fn zeros_where_records_should_be_are_no_records() {
    let (journal, states) = small();
    for start in (0..journal.len()).step_by(7) {
        let mut zeroed = journal.clone();
        zeroed[start..].fill(0);
        if let Ok(recovered) = journal::read(&zeroed) {
            assert!(is_a_state(&recovered, &states), "zeros from {start}");
        }
    }
}

#[test]
fn what_is_no_journal_is_refused() {
    assert_eq!(journal::read(b"").unwrap_err(), JournalError::Foreign);
    assert_eq!(journal::read(b"(format: \"throughline\")").unwrap_err(), JournalError::Foreign);
    let newer = b"throughline journal 2\n....";
    assert_eq!(journal::read(newer).unwrap_err(), JournalError::OtherVersion);
    let large = vec![0; MAX_JOURNAL_BYTES + 1];
    assert_eq!(journal::read(&large).unwrap_err(), JournalError::TooLarge);
}
