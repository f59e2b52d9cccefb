//! Saving on the disk of this machine.

use throughline::file::{DiskFs, FileInfo, Fs, OpenError, Over, SaveError, open, save};

use super::model;

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
