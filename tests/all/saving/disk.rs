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

/// Somebody may write to a pipe years later, or never; `/dev/zero` never ends.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_without_waiting_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.toc.ron");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let socket = folder.path().join("socket.toc.ron");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    let link = folder.path().join("link.toc.ron");
    std::os::unix::fs::symlink("pipe.toc.ron", &link).unwrap();
    for path in [pipe, link, socket, "/dev/zero".into()] {
        let (tell, told) = std::sync::mpsc::channel();
        let asked = path.clone();
        // A thread that waits for a pipe cannot be ended; the test can.
        std::thread::spawn(move || {
            let _ = tell.send((open(&asked), DiskFs.read(&asked, 1).is_err()));
        });
        let answer = told.recv_timeout(std::time::Duration::from_secs(30));
        let (opened, is_refused) = answer.unwrap_or_else(|_| panic!("waits for {path:?}"));
        assert!(is_refused, "whoever reads it");
        let error = opened.unwrap_err();
        let message = error.to_string();
        assert!(message.starts_with("This is not a file but a pipe or a device"), "{message}");
        assert!(message.ends_with(&path.display().to_string()), "{message}");
        let saved = save(&DiskFs, &path, &model("x"), &FileInfo::new(), Over::Anything);
        assert!(matches!(saved, Err(SaveError::NoFile(_))), "{saved:?}");
    }
}
