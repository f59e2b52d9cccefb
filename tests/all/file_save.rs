//! Saving replaces a file whole or not at all, whatever fails.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use throughline::file::{
    ContentHash, DiskFs, FileInfo, Fs, MemoryFs, OpenError, Operation, Over, SaveError, open,
    open_in, save,
};
use throughline::model::{About, Id, Model};

const PATH: &str = "/models/m.toc.ron";

fn model(title: &str) -> Model {
    let mut about = About::new(Id::parse("m-1").unwrap());
    about.title = title.to_owned();
    Model::from_records(about, []).unwrap()
}

/// A file system with a saved model, and the hash of its file.
fn saved() -> (MemoryFs, FileInfo, ContentHash) {
    let fs = MemoryFs::new();
    fs.put_folder("/models");
    let saved =
        save(&fs, Path::new(PATH), &model("before"), &FileInfo::new(), Over::Anything).unwrap();
    (fs, saved.info, saved.content_hash)
}

fn title_in(fs: &MemoryFs) -> String {
    open_in(fs, Path::new(PATH)).unwrap().model.about().title.clone()
}

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

/// Every step fails once, in every way: the file is the one before or the one after, whole, and
/// nothing else is left behind.
#[test]
fn a_failure_anywhere_leaves_the_file_whole() {
    let kinds = [
        ErrorKind::StorageFull,
        ErrorKind::PermissionDenied,
        ErrorKind::NotFound,
        ErrorKind::Interrupted,
    ];
    for kind in kinds {
        for step in 0..13 {
            let (fs, info, hash) = saved();
            fs.fail_after(step, kind);
            let result = save(&fs, Path::new(PATH), &model("after"), &info, Over::Known(hash));
            fs.fail_after(usize::MAX, kind);
            // Not to be able to look for old temporary files is no reason not to save, and a file
            // that is gone cannot be overwritten. Only the last step comes after the rename.
            let harmless =
                step == 4 || (matches!(step, 1 | 2 | 3 | 10) && kind == ErrorKind::NotFound);
            assert_eq!(result.is_ok(), harmless, "{step} {kind}: {result:?}");
            let expected = if harmless || step == 12 { "after" } else { "before" };
            assert_eq!(title_in(&fs), expected, "{step} {kind}");
            assert_eq!(fs.paths(), [PathBuf::from(PATH)], "{step} {kind}");
        }
    }
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

#[test]
fn the_disk_behaves_as_the_tests_think() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.toc.ron");
    let saved = save(&DiskFs, &path, &model("before"), &FileInfo::new(), Over::Anything).unwrap();
    assert_eq!(open(&path).unwrap().content_hash, saved.content_hash);
    let names: Vec<_> = DiskFs.list(folder.path()).unwrap().into_iter().map(|e| e.name).collect();
    assert_eq!(names, ["m.toc.ron"]);

    let missing = folder.path().join("gone").join("m.toc.ron");
    let error = save(&DiskFs, &missing, &model("x"), &FileInfo::new(), Over::Anything).unwrap_err();
    assert!(matches!(error, SaveError::FolderGone(_)), "{error}");
    assert!(matches!(open(&missing), Err(OpenError::Read { .. })));
    let message = open(folder.path()).unwrap_err().to_string();
    assert!(message.starts_with("This is a folder, not a model."), "{message}");
}

#[cfg(unix)]
#[test]
fn links_and_permissions_on_the_disk_stay_as_they_are() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let (path, link) = (folder.path().join("m.toc.ron"), folder.path().join("link.toc.ron"));
    let first = save(&DiskFs, &path, &model("before"), &FileInfo::new(), Over::Anything).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink("m.toc.ron", &link).unwrap();
    let hash = Over::Known(first.content_hash);
    let saved = save(&DiskFs, &link, &model("after"), &first.info, hash).unwrap();
    assert_eq!(saved.path, path);
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(open(&link).unwrap().model, model("after"));

    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o440)).unwrap();
    let error = save(&DiskFs, &path, &model("x"), &saved.info, Over::Anything).unwrap_err();
    assert!(matches!(error, SaveError::Protected(_)), "{error}");
}
