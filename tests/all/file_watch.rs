//! The open file is watched on a real disk: what other programs do to it is told.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use throughline::file::{
    ContentHash, DiskFs, FileInfo, News, SyncService, Watch, Watched, write_text,
};
use throughline::model::{About, Id, Model, ModelId};

/// Far longer than anything takes: a test that waits so long has failed.
const AT_MOST: Duration = Duration::from_secs(30);

fn text(title: &str) -> String {
    let mut about = About::new(id());
    about.title = title.to_owned();
    write_text(&Model::from_records(about, []).unwrap(), &FileInfo::new())
}

fn id() -> ModelId {
    Id::parse("m-1").unwrap()
}

/// A file on the disk, and a window that has it open.
struct Scene {
    folder: tempfile::TempDir,
    watch: Watch,
    woken: Receiver<()>,
}

impl Scene {
    fn new() -> Self {
        Self::beside(tempfile::tempdir().unwrap())
    }

    fn beside(folder: tempfile::TempDir) -> Self {
        std::fs::write(folder.path().join("m.toc.ron"), text("mine")).unwrap();
        let (watch, woken) = watch(folder.path());
        let scene = Self { folder, watch, woken };
        scene.follow("mine");
        scene
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn follow(&self, title: &str) {
        self.watch.follow(Some(watched(&self.path("m.toc.ron"), title)));
    }

    /// Waits until something is told, and says what.
    fn told(&self) -> News {
        told(&self.watch, &self.woken)
    }
}

fn watch(folder: &Path) -> (Watch, Receiver<()>) {
    let (wake, woken) = mpsc::channel();
    let data = folder.join("data");
    let wake = move || wake.send(()).unwrap_or_default();
    (Watch::start(Arc::new(DiskFs), Some(&data), wake).unwrap(), woken)
}

fn watched(path: &Path, title: &str) -> Watched {
    let known = ContentHash::of(text(title).as_bytes());
    Watched { tag: 7, path: path.to_owned(), model: id(), known }
}

fn told(watch: &Watch, woken: &Receiver<()>) -> News {
    let started = Instant::now();
    loop {
        if let Some((tag, news)) = watch.poll() {
            assert_eq!(tag, 7);
            return news;
        }
        let left = AT_MOST.checked_sub(started.elapsed()).expect("nothing is told");
        woken.recv_timeout(left).expect("nothing is told");
    }
}

fn title_of(news: News) -> String {
    let News::Changed(theirs) = news else { panic!("{news:?}") };
    theirs.opened.unwrap().model.about().title.clone()
}

#[test]
fn another_programs_save_is_told_however_it_saves() {
    let scene = Scene::new();
    // In place.
    std::fs::write(scene.path("m.toc.ron"), text("in place")).unwrap();
    assert_eq!(title_of(scene.told()), "in place");
    // By another file that takes its place, again and again: watching the file itself would have
    // gone blind at the first.
    for title in ["renamed once", "renamed twice"] {
        std::fs::write(scene.path("new"), text(title)).unwrap();
        std::fs::rename(scene.path("new"), scene.path("m.toc.ron")).unwrap();
        assert_eq!(title_of(scene.told()), title);
    }
    std::fs::write(scene.path("m.toc.ron"), text("mine")).unwrap();
    assert!(matches!(scene.told(), News::Same));
}

#[test]
fn what_is_no_model_any_more_is_told_as_that() {
    let scene = Scene::new();
    std::fs::write(scene.path("m.toc.ron"), "nothing of the sort").unwrap();
    let News::Changed(theirs) = scene.told() else { panic!("it has changed") };
    assert!(theirs.opened.is_err());
}

#[test]
fn a_file_that_is_deleted_or_moved_and_comes_back_is_told() {
    let scene = Scene::new();
    std::fs::rename(scene.path("m.toc.ron"), scene.path("elsewhere")).unwrap();
    assert!(matches!(scene.told(), News::Gone));
    std::fs::rename(scene.path("elsewhere"), scene.path("m.toc.ron")).unwrap();
    assert!(matches!(scene.told(), News::Same));
}

#[test]
fn what_was_saved_here_is_not_told() {
    let scene = Scene::new();
    std::fs::write(scene.path("m.toc.ron"), text("saved here")).unwrap();
    scene.follow("saved here");
    std::fs::write(scene.path("m.toc.ron"), text("theirs")).unwrap();
    // If the save had been taken for somebody else's, it would have been told first.
    let first = title_of(scene.told());
    assert!(first == "theirs" || first == "saved here", "{first}");
    if first == "saved here" {
        // It had been seen twice before the window said that it was its own.
        assert_eq!(title_of(scene.told()), "theirs");
    }
}

#[test]
fn a_copy_of_a_sync_service_is_told_if_it_is_the_same_model() {
    let folder = tempfile::tempdir().unwrap();
    let early = "m.toc (Ada's conflicted copy 2026-11-22).ron";
    std::fs::write(folder.path().join(early), text("theirs")).unwrap();
    std::fs::write(folder.path().join("m.toc (1).ron"), "of another sort").unwrap();
    let scene = Scene::beside(folder);
    let News::Copies(copies) = scene.told() else { panic!("there is one from the start") };
    assert_eq!(copies.len(), 1);
    assert_eq!((&copies[0].path, copies[0].service), (&scene.path(early), SyncService::Dropbox));

    let late = "m.toc.sync-conflict-20261122-140512-ABCDEFG.ron";
    std::fs::write(scene.path(late), text("theirs too")).unwrap();
    let News::Copies(copies) = scene.told() else { panic!("there is another") };
    assert_eq!(copies.len(), 2);
    assert!(copies.iter().any(|copy| copy.service == SyncService::Syncthing));
    std::fs::remove_file(scene.path(late)).unwrap();
    let News::Copies(copies) = scene.told() else { panic!("it is gone") };
    assert_eq!(copies.len(), 1);
}

#[test]
fn the_second_window_on_a_file_is_told_of_the_first_and_when_it_is_gone() {
    let scene = Scene::new();
    let (second, woken) = watch(scene.folder.path());
    // The first has it once it tells of what happens to it.
    std::fs::write(scene.path("m.toc.ron"), text("theirs")).unwrap();
    assert_eq!(title_of(scene.told()), "theirs");
    second.follow(Some(watched(&scene.path("m.toc.ron"), "theirs")));
    let News::OpenElsewhere(Some(holder)) = told(&second, &woken) else { panic!("it is open") };
    assert_eq!(holder.process, std::process::id());
    assert!(holder.since.is_some());
    scene.watch.follow(None);
    second.look();
    loop {
        if matches!(told(&second, &woken), News::OpenElsewhere(None)) {
            break;
        }
    }
}

#[cfg(unix)]
#[test]
fn a_file_behind_a_link_is_watched_where_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (near, far) = (folder.path().join("near"), folder.path().join("far"));
    std::fs::create_dir(&near).unwrap();
    std::fs::create_dir(&far).unwrap();
    std::fs::write(far.join("real.toc.ron"), text("mine")).unwrap();
    std::os::unix::fs::symlink("../far/real.toc.ron", near.join("link.toc.ron")).unwrap();
    let (watch, woken) = watch(folder.path());
    watch.follow(Some(watched(&near.join("link.toc.ron"), "mine")));
    std::fs::write(far.join("new"), text("theirs")).unwrap();
    std::fs::rename(far.join("new"), far.join("real.toc.ron")).unwrap();
    assert_eq!(title_of(told(&watch, &woken)), "theirs");
}
