//! Ending the editor without notice at random moments, and looking at what is left.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use throughline::file::journal::find;
use throughline::file::{DiskFs, open};

use crate::editor::{data_in, file_in, log_in, now, number_of};

/// The longest an editor lives after its first edit.
const LONGEST: Duration = Duration::from_millis(400);
/// As much as may be lost.
const MOST_LOST: Duration = Duration::from_secs(1);
/// An editor that has done nothing after so long never will.
const PATIENCE: Duration = Duration::from_secs(60);

/// What was seen in all.
#[derive(Default)]
struct Seen {
    edits: u64,
    saves: u64,
    recoveries: u64,
    unreadable: u64,
    lost_saves: u64,
    worst_loss: Duration,
    worst_edits: u64,
}

pub fn run(folder: &Path, count: u64, seed: u64) -> ExitCode {
    fs::create_dir_all(folder).unwrap();
    let mut random = seed;
    let mut seen = Seen::default();
    for round in 0..count {
        let _ = fs::remove_file(log_in(folder));
        let lives = LONGEST.mul_f64(share(&mut random));
        let killed_at = kill_after(folder, lives);
        look(folder, killed_at, &mut seen);
        if (round + 1) % 100 == 0 {
            eprintln!("{} kills", round + 1);
        }
    }
    println!(
        "{count} kills, {} edits, {} saves, {} recoveries: {} files unreadable, {} saves lost, \
         at worst the last {} ms ({} edits) lost",
        seen.edits,
        seen.saves,
        seen.recoveries,
        seen.unreadable,
        seen.lost_saves,
        seen.worst_loss.as_millis(),
        seen.worst_edits,
    );
    let is_well = seen.unreadable == 0 && seen.lost_saves == 0 && seen.worst_loss <= MOST_LOST;
    if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A number from 0 to 1, by SplitMix64 (Steele, Lea and Flood, 2014).
fn share(state: &mut u64) -> f64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    let number = number ^ (number >> 31);
    f64::from(u32::try_from(number >> 32).unwrap()) / f64::from(u32::MAX)
}

/// Ends the editor when it goes out of sight.
struct Editor(Child);

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Lets an editor live for so long after its first edit. The answer is when it was ended.
fn kill_after(folder: &Path, lives: Duration) -> Duration {
    let mut command = Command::new(std::env::current_exe().unwrap());
    let command = command.arg("edit").arg(folder).stdin(Stdio::null());
    let mut editor = Editor(command.spawn().unwrap());
    let started = Instant::now();
    while fs::metadata(log_in(folder)).map_or(0, |log| log.len()) == 0 {
        assert!(started.elapsed() < PATIENCE, "the editor does nothing");
        std::thread::sleep(Duration::from_millis(1));
    }
    std::thread::sleep(lives);
    if let Some(status) = editor.0.try_wait().unwrap() {
        panic!("the editor has ended by itself: {status}");
    }
    let killed_at = now();
    editor.0.kill().unwrap();
    editor.0.wait().unwrap();
    killed_at
}

fn look(folder: &Path, killed_at: Duration, seen: &mut Seen) {
    let log = fs::read_to_string(log_in(folder)).unwrap();
    let (mut edits, mut saved) = (Vec::new(), None);
    // The last line may have been cut short.
    for line in log.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n')) {
        let words: Vec<&str> = line.split(' ').collect();
        match words.as_slice() {
            ["edit", number, at] => {
                let at = Duration::from_micros(at.parse().unwrap());
                edits.push((number.parse::<u64>().unwrap(), at));
            }
            ["saved", number] => {
                saved = Some(number.parse::<u64>().unwrap());
                seen.saves += 1;
            }
            other => panic!("{other:?} in the log"),
        }
    }
    seen.edits += u64::try_from(edits.len()).unwrap();
    let in_file = match open(&file_in(folder)) {
        Ok(opened) if opened.notices.is_empty() => number_of(&opened.model),
        Ok(_) => None,
        // Nothing was saved yet.
        Err(_) if saved.is_none() && !file_in(folder).exists() => Some(0),
        Err(_) => None,
    };
    let Some(in_file) = in_file else {
        seen.unreadable += 1;
        return;
    };
    if saved.is_some_and(|saved| in_file < saved) {
        seen.lost_saves += 1;
    }
    let found = find(&DiskFs, &data_in(folder));
    let recovered = found.first().and_then(|found| number_of(&found.recovered.model));
    seen.recoveries += u64::from(recovered.is_some());
    let kept = in_file.max(recovered.unwrap_or(0));
    let lost: Vec<_> = edits.iter().filter(|(number, _)| *number > kept).collect();
    if let Some((_, at)) = lost.first() {
        seen.worst_loss = seen.worst_loss.max(killed_at.saturating_sub(*at));
        seen.worst_edits = seen.worst_edits.max(u64::try_from(lost.len()).unwrap());
    }
}
