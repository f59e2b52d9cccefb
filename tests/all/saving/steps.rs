//! The steps of a save, and what each outcome is called.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use throughline::file::{Operation, Over, SaveError, open_in, save};

use super::{PATH, model, saved, title_in};

#[test]
fn what_is_saved_can_be_opened_and_saved_again() {
    let (fs, info, hash) = saved();
    let opened = open_in(&fs, Path::new(PATH)).unwrap();
    assert_eq!((&opened.model, opened.content_hash), (&model("before"), hash));
    let again = save(&fs, Path::new(PATH), &opened.model, &opened.info, Over::Known(hash)).unwrap();
    assert_eq!((again.info, again.content_hash), (info, hash));
    assert_eq!(again.path, Path::new(PATH));
}

#[test]
fn the_steps_are_in_the_order_that_survives_a_power_cut() {
    let (fs, info, hash) = saved();
    fs.fail_after(usize::MAX, ErrorKind::Other);
    save(&fs, Path::new(PATH), &model("after"), &info, Over::Known(hash)).unwrap();
    let done = fs.done();
    let temporary = done.iter().find_map(|operation| match operation {
        Operation::Create(path) => Some(path.clone()),
        _ => None,
    });
    let temporary = temporary.unwrap();
    let name = temporary.file_name().unwrap().to_string_lossy();
    assert!(name.starts_with("~$m.toc.ron-") && name.ends_with(".tmp"), "{name}");
    let target = PathBuf::from(PATH);
    let expected = [
        Operation::Resolve(target.clone()),
        Operation::Metadata(target.clone()),
        Operation::CheckWritable(target.clone()),
        Operation::Read(target.clone()),
        Operation::List("/models".into()),
        Operation::Create(temporary.clone()),
        Operation::CopyPermissions(temporary.clone()),
        Operation::Write(temporary.clone()),
        Operation::Sync(temporary.clone()),
        Operation::Read(temporary.clone()),
        Operation::Read(target.clone()),
        Operation::Rename(temporary, target),
        Operation::SyncFolder("/models".into()),
    ];
    assert_eq!(done, expected);
}

#[test]
fn what_fails_is_said_in_plain_words() {
    let cases = [
        (ErrorKind::StorageFull, "The disk is full. Make room on it and save again, or save to"),
        (ErrorKind::PermissionDenied, "You may not write here. Save to a folder of your own: "),
        (ErrorKind::ReadOnlyFilesystem, "You may not write here."),
        (ErrorKind::NotFound, "The folder is not there any more. It may have been moved, or be"),
        (ErrorKind::TimedOut, "The file could not be saved (timed out). Save under another name"),
    ];
    for (kind, expected) in cases {
        let (fs, info, hash) = saved();
        fs.fail_after(5, kind);
        let error = save(&fs, Path::new(PATH), &model("x"), &info, Over::Known(hash)).unwrap_err();
        let message = error.to_string();
        assert!(message.starts_with(expected), "{message}");
        assert!(message.ends_with(PATH), "{message}");
    }
}

#[test]
fn a_file_that_was_changed_meanwhile_is_not_overwritten() {
    let (fs, info, hash) = saved();
    fs.put(PATH, "somebody else's work");
    let error = save(&fs, Path::new(PATH), &model("mine"), &info, Over::Known(hash)).unwrap_err();
    assert!(matches!(error, SaveError::ChangedOnDisk(_)), "{error}");
    assert_eq!(fs.content(PATH).unwrap(), b"somebody else's work");
    // Unless the user has said so.
    save(&fs, Path::new(PATH), &model("mine"), &info, Over::Anything).unwrap();
    assert_eq!(title_in(&fs), "mine");
}

#[test]
fn a_link_is_followed_and_stays_a_link() {
    let (fs, info, hash) = saved();
    fs.link("/desk/m.toc.ron", PATH);
    let link = Path::new("/desk/m.toc.ron");
    let saved = save(&fs, link, &model("after"), &info, Over::Known(hash)).unwrap();
    assert_eq!(saved.path, Path::new(PATH));
    assert_eq!(title_in(&fs), "after");
}

#[test]
fn only_our_own_old_temporary_files_are_swept() {
    let (fs, info, hash) = saved();
    let day = Duration::from_secs(24 * 60 * 60);
    let swept = "/models/~$m.toc.ron-0123456789abcdef.tmp";
    let kept = [
        "/models/~$m.toc.ron-4567456745674567.tmp",
        "/models/~$other.toc.ron-0123456789abcdef.tmp",
    ];
    for path in kept.into_iter().chain([swept]) {
        fs.put(path, "");
    }
    fs.set_age(swept, day);
    fs.set_age(kept[1], day);
    save(&fs, Path::new(PATH), &model("after"), &info, Over::Known(hash)).unwrap();
    assert_eq!(fs.paths(), [PathBuf::from(PATH), kept[0].into(), kept[1].into()]);
}
