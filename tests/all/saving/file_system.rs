//! The file system in memory behaves as the real one does, and knows what a power cut may leave.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

use throughline::file::{DiskFs, Fs, MemoryFs, Sort, create_folders};

fn names(fs: &dyn Fs, folder: &Path) -> Vec<String> {
    let entries = fs.list(folder).unwrap().into_iter();
    let mut names: Vec<_> = entries.map(|e| e.name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// What both have to do alike, told step by step.
fn tour(fs: &dyn Fs, top: &Path) -> Vec<String> {
    let mut told = Vec::new();
    let mut tell = |what: &str, outcome: Result<String, std::io::Error>| {
        told.push(format!("{what}: {:?}", outcome.map_err(|error| error.kind())));
    };
    let none = |()| String::new();
    let (folder, file) = (top.join("a/b"), top.join("a/b/file"));
    tell("append without folder", fs.append(&file).map(|_| String::new()));
    tell("folders", create_folders(fs, &folder).map(none));
    tell("folders again", create_folders(fs, &folder).map(none));
    let mut writing = fs.append(&file).unwrap();
    tell("write", writing.write_all(b"one").map(none));
    tell("sync", writing.sync_all().map(none));
    drop(writing);
    fs.append(&file).unwrap().write_all(b" two").unwrap();
    let text = |content: Vec<u8>| String::from_utf8(content).unwrap();
    tell("read", fs.read(&file, 100).map(text));
    tell("read a little", fs.read(&file, 3).map(text));
    tell("create what is there", fs.create_new(&file).map(|_| String::new()));
    let known = fs.metadata(&file).unwrap();
    tell("size", Ok(format!("{} {:?} {}", known.size, known.sort, known.is_read_only)));
    tell("sort", fs.metadata(&folder).map(|known| format!("{:?}", known.sort)));
    tell("of nothing", fs.metadata(&top.join("no")).map(|known| format!("{known:?}")));
    tell("writable", fs.check_writable(&file).map(none));
    tell("nothing writable", fs.check_writable(&top.join("no")).map(none));
    tell("folder that is not empty", fs.remove_folder(&folder).map(none));
    tell("rename", fs.rename(&file, &top.join("moved")).map(none));
    tell("rename nothing", fs.rename(&file, &top.join("moved")).map(none));
    tell("list", Ok(names(fs, top).join(" ")));
    tell("list nothing", fs.list(&top.join("no")).map(|_| String::new()));
    tell("sync the folder", fs.sync_folder(top).map(none));
    tell("sync no folder", fs.sync_folder(&top.join("no")).map(none));
    let lock = top.join("lock");
    let held = fs.try_lock(&lock).unwrap();
    tell("lock", Ok(held.is_some().to_string()));
    tell("lock again", fs.try_lock(&lock).map(|lock| lock.is_some().to_string()));
    drop(held);
    tell("lock later", fs.try_lock(&lock).map(|lock| lock.is_some().to_string()));
    tell("remove a folder", fs.remove_folder(&folder).map(none));
    tell("remove", fs.remove(&top.join("moved")).map(none));
    tell("remove nothing", fs.remove(&top.join("moved")).map(none));
    tell("what is left", Ok(names(fs, top).join(" ")));
    told
}

#[test]
fn memory_and_disk_behave_alike() {
    let folder = tempfile::tempdir().unwrap();
    let in_memory = MemoryFs::new();
    in_memory.put_folder("/top");
    let told = tour(&in_memory, Path::new("/top"));
    assert_eq!(told, tour(&DiskFs, folder.path()));
    assert_eq!(told[5], "read: Ok(\"one two\")", "{told:#?}");
    assert_eq!(told.last().unwrap(), "what is left: Ok(\"a lock\")");
}

/// What a power cut may leave of a folder, as text.
fn left(fs: &MemoryFs, most: usize) -> BTreeSet<String> {
    let tell = |state: MemoryFs| {
        let tell_file = |path: &std::path::PathBuf| {
            let content = state.content(path).unwrap();
            format!("{}={}", path.display(), String::from_utf8(content).unwrap())
        };
        state.paths().iter().map(tell_file).collect::<Vec<_>>().join(" ")
    };
    fs.crash_states(most, 1).map(tell).collect()
}

#[test]
fn names_and_contents_are_lost_each_by_itself() {
    let fs = MemoryFs::new();
    fs.put_folder("/f");
    let mut file = fs.create_new(Path::new("/f/a")).unwrap();
    file.write_all(b"x").unwrap();
    // No name; no length; a length without content; all.
    let all = ["", "/f/a=", "/f/a=\0", "/f/a=x"].map(str::to_owned);
    assert_eq!(left(&fs, 100), all.clone().into());
    file.sync_all().unwrap();
    assert_eq!(left(&fs, 100), [all[0].clone(), all[3].clone()].into());
    fs.sync_folder(Path::new("/f")).unwrap();
    assert_eq!(left(&fs, 100), [all[3].clone()].into());

    fs.rename(Path::new("/f/a"), Path::new("/f/b")).unwrap();
    fs.remove(Path::new("/f/b")).unwrap();
    let expected = ["", "/f/a=x", "/f/b=x"].map(str::to_owned);
    assert_eq!(left(&fs, 100), expected.into(), "a removal without the rename is none");
}

#[test]
fn what_is_in_a_folder_that_was_lost_is_lost() {
    let fs = MemoryFs::new();
    fs.create_dir_all(Path::new("/f/g")).unwrap();
    fs.create_new(Path::new("/f/g/a")).unwrap().sync_all().unwrap();
    fs.sync_folder(Path::new("/f/g")).unwrap();
    assert_eq!(left(&fs, 100), ["", "/f/g/a="].map(str::to_owned).into());
    let made_well = MemoryFs::new();
    create_folders(&made_well, Path::new("/f/g")).unwrap();
    assert_eq!(made_well.crash_states(100, 1).total(), 1);
}

#[test]
fn pages_are_lost_each_by_itself() {
    let fs = MemoryFs::new();
    fs.put("/a", "s".repeat(5_000));
    fs.append(Path::new("/a")).unwrap().write_all(&[b'n'; 10_000]).unwrap();
    let states = fs.crash_states(usize::MAX, 1);
    // 5,000 bytes; up to 8,192, one page; up to 12,288, two; 15,000, three.
    assert_eq!(states.total(), 1 + 4 + 16 + 64);
    let mut contents = BTreeSet::new();
    for state in states {
        let content = state.content("/a").unwrap();
        assert!(content.starts_with(&[b's'; 5_000]), "what was synced stays");
        assert!([5_000, 8_192, 12_288, 15_000].contains(&content.len()), "{}", content.len());
        contents.insert(content);
    }
    assert_eq!(contents.len(), 85, "no two are the same");
    assert_eq!(fs.crash_states(10, 1).count(), 10);
}

#[test]
fn a_sync_that_failed_is_not_made_good_by_another() {
    let fs = MemoryFs::new();
    let mut file = fs.create_new(Path::new("/a")).unwrap();
    file.write_all(b"x").unwrap();
    fs.fail_after(0, ErrorKind::Other);
    assert!(file.sync_all().is_err());
    file.sync_all().unwrap();
    fs.sync_folder(Path::new("/")).unwrap();
    assert!(left(&fs, 100).contains("/a="));
    assert_eq!(fs.metadata(Path::new("/a")).unwrap().sort, Sort::File);
}

#[test]
fn after_the_power_is_cut_nothing_is_done() {
    let fs = MemoryFs::new();
    fs.cut_power_after(1);
    let mut file = fs.create_new(Path::new("/a")).unwrap();
    assert!(file.write_all(b"lost").is_err());
    assert!(fs.rename(Path::new("/a"), Path::new("/b")).is_err());
    assert_eq!(fs.content("/a").unwrap(), b"");
    assert_eq!(left(&fs, 100), ["", "/a="].map(str::to_owned).into());
}
