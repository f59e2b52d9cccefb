//! The seeds of the fuzzer, replayed: what it once found stays found.

use std::path::PathBuf;

use crate::fuzz_targets;
use crate::sources::top;

/// Every seed of a target, in the order of their names.
fn seeds(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = top().join("fuzz/seeds").join(target);
    let entries = std::fs::read_dir(&folder).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

/// Replays the seeds of a target; one that fails is named.
fn replay(target: &str, run: fn(&[u8])) {
    let seeds = seeds(target);
    assert!(seeds.len() >= 8, "the seeds of “{target}” are missing");
    for (path, seed) in seeds {
        let outcome = std::panic::catch_unwind(|| run(&seed));
        assert!(outcome.is_ok(), "{} fails, see above", path.display());
    }
}

#[test]
fn every_seed_for_opening_is_opened_or_refused() {
    replay("open", fuzz_targets::open);
}

#[test]
fn every_seed_for_pasting_is_pasted_or_refused() {
    replay("paste", fuzz_targets::paste);
}

#[test]
fn every_seed_of_a_journal_is_read_or_refused() {
    replay("journal", fuzz_targets::journal);
}

#[test]
fn no_seed_of_commands_breaks_a_model() {
    replay("commands", fuzz_targets::commands);
}

#[test]
fn the_seeds_stay_small() {
    let sizes = ["open", "paste", "commands", "journal"]
        .map(|target| seeds(target).iter().map(|(_, seed)| seed.len()).sum::<usize>());
    assert!(sizes.iter().sum::<usize>() < 1_000_000, "{sizes:?}");
}
