//! Every call of a save fails in turn, in every way a system knows.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use throughline::file::{
    ContentHash, FileInfo, MemoryFs, Operation, Over, SaveError, open_in, save,
};

use super::{PATH, model, saved, title_in};

/// No space, no quota, a failing disk, no permission, a read-only disk, another disk, a name that
/// is not taken, a file that is gone, one that is held, one that is there, a network that is slow.
const KINDS: [ErrorKind; 11] = [
    ErrorKind::StorageFull,
    ErrorKind::QuotaExceeded,
    ErrorKind::Other,
    ErrorKind::PermissionDenied,
    ErrorKind::ReadOnlyFilesystem,
    ErrorKind::CrossesDevices,
    ErrorKind::InvalidFilename,
    ErrorKind::NotFound,
    ErrorKind::ResourceBusy,
    ErrorKind::AlreadyExists,
    ErrorKind::TimedOut,
];

/// What a save may meet.
struct Scene {
    name: &'static str,
    /// Sets it up: the path to save at, and what may be written over.
    make: fn() -> (MemoryFs, PathBuf, FileInfo, Over),
}

const SCENES: [Scene; 5] = [
    Scene {
        name: "over the file that was opened",
        make: || {
            let (fs, info, hash) = saved();
            (fs, PATH.into(), info, Over::Known(hash))
        },
    },
    Scene {
        name: "over whatever is there",
        make: || {
            let (fs, info, _) = saved();
            (fs, PATH.into(), info, Over::Anything)
        },
    },
    Scene {
        name: "through a link",
        make: || {
            let (fs, info, hash) = saved();
            fs.link("/desk/link.toc.ron", PATH);
            (fs, "/desk/link.toc.ron".into(), info, Over::Known(hash))
        },
    },
    Scene {
        name: "with something to sweep",
        make: || {
            let (fs, info, hash) = saved();
            let left = "/models/~$m.toc.ron-0123456789abcdef.tmp";
            fs.put(left, "(");
            fs.set_age(left, Duration::from_secs(24 * 60 * 60));
            (fs, PATH.into(), info, Over::Known(hash))
        },
    },
    Scene {
        name: "for the first time",
        make: || {
            let fs = MemoryFs::new();
            fs.put_folder("/models");
            (fs, PATH.into(), FileInfo::new(), Over::Nothing)
        },
    },
];

/// The title in the file; none if there is no file. It fails if the file is not whole.
fn kept(fs: &MemoryFs) -> Option<String> {
    fs.content(PATH)?;
    let opened = open_in(fs, Path::new(PATH)).unwrap();
    assert_eq!(opened.notices, []);
    Some(opened.model.about().title.clone())
}

/// How many operations a save takes.
fn steps(scene: &Scene) -> Vec<Operation> {
    let (fs, path, info, over) = (scene.make)();
    fs.fail_after(usize::MAX, ErrorKind::Other);
    save(&fs, &path, &model("after"), &info, over).unwrap();
    fs.done()
}

/// Saves while operations fail, looks at the outcome, and saves again once nothing fails.
fn save_through(scene: &Scene, kind: ErrorKind, step: usize, times: usize) {
    let case = format!("{}: step {step}, {kind}, {times} times", scene.name);
    let (fs, path, info, over) = (scene.make)();
    let before = kept(&fs);
    let files_before = fs.paths();
    fs.fail_times(step, kind, times);
    let result = save(&fs, &path, &model("after"), &info, over);
    fs.fail_after(usize::MAX, kind);
    let after = Some("after".to_owned());
    let (info, over) = match &result {
        Ok(saved) => {
            assert_eq!(kept(&fs), after, "{case}");
            for state in fs.crash_states(10_000, 1) {
                assert_eq!(kept(&state), after, "{case}: said to be saved, and was not");
            }
            (saved.info.clone(), Over::Known(saved.content_hash))
        }
        Err(SaveError::NotConfirmed { saved, .. }) => {
            assert_eq!(kept(&fs), after, "{case}");
            (saved.info.clone(), Over::Known(saved.content_hash))
        }
        Err(error) => {
            assert_eq!(kept(&fs), before, "{case}: {error}");
            if times == 1 {
                let left = fs.paths();
                let is_new = |path: &&PathBuf| !files_before.contains(path);
                assert_eq!(left.iter().find(is_new), None, "{case}: something is left behind");
            }
            (info, over)
        }
    };
    save(&fs, &path, &model("at last"), &info, over).unwrap_or_else(|error| {
        panic!("{case}: the next save fails as well: {error}");
    });
    assert_eq!(kept(&fs), Some("at last".to_owned()), "{case}");
}

#[test]
fn every_call_may_fail_in_every_way() {
    let mut cases = 0;
    for scene in &SCENES {
        for step in 0..steps(scene).len() {
            for kind in KINDS {
                // Once; a few times, as a lock that goes away; and from there on for good.
                for times in [1, 3, usize::MAX] {
                    save_through(scene, kind, step, times);
                    cases += 1;
                }
            }
        }
    }
    println!("{cases} failing saves: the file old or new, and whole, after each");
    assert_eq!(cases % (KINDS.len() * 3), 0);
    assert!(cases > 1_500, "{cases}");
}

#[test]
fn only_the_last_steps_may_fail_without_harm() {
    let harmless: Vec<_> = steps(&SCENES[0])
        .into_iter()
        .enumerate()
        .filter(|(step, _)| {
            let (fs, info, hash) = saved();
            fs.fail_after(*step, ErrorKind::Other);
            save(&fs, Path::new(PATH), &model("after"), &info, Over::Known(hash)).is_ok()
        })
        .map(|(_, operation)| operation)
        .collect();
    // Not to be able to look for old temporary files is no reason not to save.
    assert_eq!(harmless, [Operation::List("/models".into())]);
}

fn save_over(fs: &MemoryFs, info: &FileInfo, hash: ContentHash) -> Result<(), SaveError> {
    save(fs, Path::new(PATH), &model("after"), info, Over::Known(hash)).map(drop)
}

#[test]
fn a_lock_that_goes_away_within_a_second_is_waited_for() {
    let patient = |operation: &Operation| {
        matches!(
            operation,
            Operation::Rename(..) | Operation::Read(_) | Operation::CheckWritable(_)
        )
    };
    let steps = steps(&SCENES[0]);
    assert_eq!(steps.iter().filter(|step| patient(step)).count(), 5);
    for (step, operation) in steps.iter().enumerate().filter(|(_, step)| patient(step)) {
        for tries in 1..=10 {
            let (fs, info, hash) = saved();
            fs.fail_times(step, ErrorKind::ResourceBusy, tries);
            save_over(&fs, &info, hash).unwrap();
            let waited = Duration::from_millis(100) * u32::try_from(tries).unwrap();
            assert_eq!((title_in(&fs).as_str(), fs.paused()), ("after", waited));
        }
        let (fs, info, hash) = saved();
        fs.fail_times(step, ErrorKind::ResourceBusy, 11);
        let error = save_over(&fs, &info, hash).unwrap_err();
        assert!(matches!(error, SaveError::InUse(_)), "{operation:?}: {error}");
        assert_eq!(title_in(&fs), "before");
        assert_eq!(fs.paused(), Duration::from_secs(1), "and no longer");
    }
}

/// A disk that says it has written what it has not.
#[test]
fn a_short_write_that_nobody_told_is_found() {
    let write = steps(&SCENES[0]).iter().position(|step| matches!(step, Operation::Write(_)));
    let (fs, info, hash) = saved();
    fs.write_short_after(write.unwrap());
    let error = save_over(&fs, &info, hash).unwrap_err();
    assert!(matches!(error, SaveError::ReadBack(_)), "{error}");
    assert_eq!((title_in(&fs).as_str(), fs.paths().len()), ("before", 1));
}
