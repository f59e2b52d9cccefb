//! Earlier versions: what is overwritten is kept first, and can be opened again.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use throughline::file::{
    ContentHash, DiskFs, FileInfo, Fs, Keeping, MemoryFs, Over, SaveError, Versions, save_keeping,
    write_text,
};
use throughline::model::{About, Id, Model, ModelId, limits};

const PATH: &str = "/models/m.toc.ron";
const HOUR: Duration = Duration::from_secs(60 * 60);

fn id() -> ModelId {
    Id::parse("m-1").unwrap()
}

fn model(title: &str) -> Model {
    let mut about = About::new(id());
    about.title = title.to_owned();
    Model::from_records(about, []).unwrap()
}

fn text(title: &str) -> String {
    write_text(&model(title), &FileInfo::new())
}

fn versions(fs: &MemoryFs) -> Versions {
    Versions::in_folder(Arc::new(fs.clone()), Path::new("/data"))
}

/// A file system with a folder for models.
fn disk() -> MemoryFs {
    let fs = MemoryFs::new();
    fs.put_folder("/models");
    fs
}

fn save(fs: &MemoryFs, title: &str, over: Over) -> Result<ContentHash, SaveError> {
    let versions = versions(fs);
    let keeping = Keeping::If(&versions);
    let saved = save_keeping(fs, keeping, Path::new(PATH), &model(title), &FileInfo::new(), over)?;
    assert!(saved.not_kept.is_none(), "{:?}", saved.not_kept);
    Ok(saved.saved.content_hash)
}

/// The titles of the versions, the latest first.
fn titles(fs: &MemoryFs) -> Vec<String> {
    let versions = versions(fs);
    let list = versions.list(id()).unwrap();
    let title = |version| versions.open(id(), version).unwrap().model.about().title.clone();
    list.iter().map(title).collect()
}

#[test]
fn each_save_keeps_what_was_there_before() {
    let fs = disk();
    assert_eq!(titles(&fs), Vec::<String>::new());
    let mut over = Over::Nothing;
    for title in ["one", "two", "three"] {
        fs.pass(HOUR);
        over = Over::Known(save(&fs, title, over).unwrap());
    }
    assert_eq!(titles(&fs), ["two", "one"]);
    let list = versions(&fs).list(id()).unwrap();
    assert_eq!(list[0].written.duration_since(list[1].written).unwrap(), HOUR);
}

#[test]
fn the_same_content_is_kept_once_with_its_latest_time() {
    let fs = disk();
    let mut over = Over::Nothing;
    for title in ["one", "two", "one", "two", "three"] {
        fs.pass(HOUR);
        over = Over::Known(save(&fs, title, over).unwrap());
    }
    assert_eq!(titles(&fs), ["two", "one"]);
    let folder = versions(&fs).folder_of(id());
    let files = fs.paths().into_iter().filter(|path| path.starts_with(&folder));
    assert_eq!(files.count(), 2);
}

#[test]
fn somebody_elses_work_is_kept_when_it_is_overwritten() {
    let fs = disk();
    let mine = save(&fs, "mine", Over::Nothing).unwrap();
    fs.pass(HOUR);
    fs.put(PATH, text("theirs"));
    let error = save(&fs, "mine too", Over::Known(mine)).unwrap_err();
    assert!(matches!(error, SaveError::ChangedOnDisk(_)), "{error}");
    save(&fs, "mine too", Over::Anything).unwrap();
    assert_eq!(titles(&fs), ["theirs"]);
}

#[test]
fn a_version_is_kept_with_the_model_it_is_of() {
    let fs = disk();
    let mut about = About::new(Id::parse("m-other").unwrap());
    about.title = "another model".to_owned();
    let other = Model::from_records(about, []).unwrap();
    fs.put(PATH, write_text(&other, &FileInfo::new()));
    save(&fs, "mine", Over::Anything).unwrap();
    assert_eq!(titles(&fs), Vec::<String>::new());
    assert_eq!(versions(&fs).list(other.about().id).unwrap().len(), 1);
    // What says nothing of the sort is kept with the model that took its place.
    fs.put(PATH, "a shopping list");
    save(&fs, "mine", Over::Anything).unwrap();
    let versions = versions(&fs);
    let list = versions.list(id()).unwrap();
    let contents: Vec<_> = list.iter().map(|one| versions.open(id(), one)).collect();
    let refused = contents[0].as_ref().unwrap_err().to_string();
    assert!(refused.starts_with("This is not a Throughline model"), "{refused}");
}

#[test]
fn only_so_many_are_kept_however_often_it_is_saved() {
    let fs = disk();
    let mut over = Over::Nothing;
    // A save every half an hour for six days, with a clock that tests move.
    for number in 0..6 * 48 {
        fs.pass(HOUR / 2);
        over = Over::Known(save(&fs, &number.to_string(), over).unwrap());
    }
    let titles = titles(&fs);
    let in_full: Vec<String> =
        (0..limits::MAX_VERSIONS_IN_FULL).map(|back| (6 * 48 - 2 - back).to_string()).collect();
    assert_eq!(titles[..in_full.len()], in_full);
    // 50 of them are a day and an hour: at least four of the six days are before that.
    let of_days = &titles[in_full.len()..];
    assert!((4..=5).contains(&of_days.len()), "{of_days:?}");
    let numbers: Vec<u32> = of_days.iter().map(|title| title.parse().unwrap()).collect();
    assert!(numbers.windows(2).all(|pair| pair[0] - pair[1] == 48), "{numbers:?}");
}

/// A failure at every step of a save that keeps: the versions that are there stay whole, and so
/// does the file. If keeping is all that fails, the file is saved with a word about it; unless the
/// version is somebody else's.
#[test]
fn a_failure_anywhere_loses_no_version() {
    let mut not_kept = 0;
    let mut refused = 0;
    for (step, must) in (0..60).flat_map(|step| [(step, false), (step, true)]) {
        let fs = disk();
        let first = save(&fs, "one", Over::Nothing).unwrap();
        fs.pass(HOUR);
        let second = save(&fs, "two", Over::Known(first)).unwrap();
        fs.pass(HOUR);
        let versions = versions(&fs);
        let keeping = if must { Keeping::Only(&versions) } else { Keeping::If(&versions) };
        let (path, over) = (Path::new(PATH), Over::Known(second));
        fs.fail_after(step, ErrorKind::StorageFull);
        let saved = save_keeping(&fs, keeping, path, &model("three"), &FileInfo::new(), over);
        fs.fail_after(usize::MAX, ErrorKind::Other);
        let kept = titles(&fs);
        let is_kept = kept == ["two", "one"];
        assert!(is_kept || kept == ["one"], "{step}: {kept:?}");
        let now = fs.content(PATH).unwrap();
        let is_new = now == text_after(&fs).into_bytes();
        assert!(is_new || now == text("two").into_bytes(), "{step}");
        assert!(!(must && is_new) || is_kept, "{step}: theirs is overwritten and not kept");
        match saved {
            Ok(saved) if saved.not_kept.is_none() => assert!(is_new && is_kept, "{step}"),
            Ok(_) => not_kept += 1,
            Err(SaveError::TheirsNotKept { .. }) => refused += 1,
            Err(_) => {}
        }
    }
    assert!(not_kept > 3 && refused > 3, "{not_kept} {refused}: keeping itself failed");
}

/// What the third save writes.
fn text_after(fs: &MemoryFs) -> String {
    let written = String::from_utf8(fs.content(PATH).unwrap()).unwrap();
    let opened = throughline::file::read_text(&written).unwrap();
    assert!(opened.notices.is_empty());
    if opened.model == model("three") { written } else { String::new() }
}

#[test]
fn a_version_that_was_damaged_is_not_shown_as_if_it_were_whole() {
    let fs = disk();
    let first = save(&fs, "one", Over::Nothing).unwrap();
    save(&fs, "two", Over::Known(first)).unwrap();
    let versions = versions(&fs);
    let version = versions.list(id()).unwrap()[0];
    let folder = versions.folder_of(id());
    let file = fs.paths().into_iter().find(|path| path.starts_with(&folder)).unwrap();
    let bytes = fs.content(&file).unwrap();
    for place in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[place] ^= 0x10;
        fs.put(&file, damaged);
        // Some bytes of the head of a gzip file say nothing of what is in it.
        if let Ok(opened) = versions.open(id(), &version) {
            assert_eq!(opened.model, model("one"), "{place}");
        }
    }
    fs.put(&file, bytes);
    assert_eq!(versions.open(id(), &version).unwrap().model, model("one"));
}

#[test]
fn on_a_real_disk_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.toc.ron");
    let versions = Versions::in_folder(Arc::new(DiskFs), &folder.path().join("data"));
    let mut over = Over::Nothing;
    for title in ["one", "two", "three"] {
        let keeping = Keeping::If(&versions);
        let saved =
            save_keeping(&DiskFs, keeping, &path, &model(title), &FileInfo::new(), over).unwrap();
        assert!(saved.not_kept.is_none());
        over = Over::Known(saved.saved.content_hash);
    }
    let list = versions.list(id()).unwrap();
    let mut titles: Vec<_> = list
        .iter()
        .map(|version| versions.open(id(), version).unwrap().model.about().title.clone())
        .collect();
    // Two saves within a millisecond may have the same time.
    titles.sort();
    assert_eq!(titles, ["one", "two"]);
    let names = DiskFs.list(&versions.folder_of(id())).unwrap();
    assert!(names.iter().all(|entry| entry.name.to_string_lossy().ends_with(".toc.ron.gz")));
}
