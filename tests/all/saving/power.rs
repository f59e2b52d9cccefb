//! The power goes at every moment of saving, and the disk keeps any part of what was not synced.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

use throughline::edit::{Command, Editor};
use throughline::file::{FileInfo, MemoryFs, Over, SaveError, Saved, open_in, save};
use throughline::model::{IdSource, Model};

use super::{PATH, model, title_in};
use crate::support::notation;

/// More states than this at one moment are not all looked at.
const MOST: usize = 20_000;

/// A model whose file takes up three pages and more.
fn large(title: &str) -> Model {
    let elements =
        (0..130).map(|n| format!("outcome \"What changes for number {n}, and for whom\"\n"));
    let mut editor =
        Editor::new(notation::parse(&elements.collect::<String>()), IdSource::seeded(1));
    let mut about = editor.model().about().clone();
    about.title = title.to_owned();
    editor.run(&Command::Change(vec![about.into()])).unwrap();
    editor.model().clone()
}

/// What somebody does until the power goes, and how much of it was said to be saved.
struct Session {
    fs: MemoryFs,
    models: Vec<Model>,
    /// How many of them were said to be saved.
    saved: usize,
}

impl Session {
    /// Saves one model after the other, until the power is cut after `steps` operations.
    fn new(set_up: fn() -> MemoryFs, models: &[Model], steps: usize) -> Self {
        let fs = set_up();
        let mut session = Self { fs, models: models.to_vec(), saved: 0 };
        session.fs.cut_power_after(steps);
        let _ = session.save_all();
        session
    }

    fn save_all(&mut self) -> Result<(), SaveError> {
        let mut last: Option<Saved> = None;
        for model in &self.models {
            let (info, over) = last.map_or((FileInfo::new(), Over::Anything), |saved| {
                (saved.info, Over::Known(saved.content_hash))
            });
            last = Some(save(&self.fs, Path::new(PATH), model, &info, over)?);
            self.saved += 1;
        }
        Ok(())
    }

    /// What the file may hold: the last that was said to be saved, or the one under way.
    fn may_be(&self, found: Option<&Model>) -> bool {
        let last = self.saved.checked_sub(1).map(|last| &self.models[last]);
        found == last || self.models.get(self.saved).is_some_and(|model| found == Some(model))
    }

    /// Looks at every state that may be left, and goes on working in it. The answer is how many.
    fn look(&self, case: &str) -> usize {
        let states = self.fs.crash_states(MOST, 1);
        let mut count = 0;
        // Many states have the same content at the file's own name: it is opened once.
        let mut seen = BTreeSet::new();
        for state in states {
            count += 1;
            let content = state.content(PATH);
            if seen.insert(content.clone()) {
                let found = content.map(|_| {
                    let opened = open_in(&state, Path::new(PATH));
                    let opened = opened.unwrap_or_else(|error| panic!("{case}: {error}"));
                    assert_eq!((opened.notices, opened.read_only), (vec![], None), "{case}");
                    opened.model
                });
                assert!(self.may_be(found.as_ref()), "{case}: neither old nor new");
            }
            let next = model("afterwards");
            save(&state, Path::new(PATH), &next, &FileInfo::new(), Over::Anything).unwrap();
            assert_eq!(title_in(&state), "afterwards", "{case}");
        }
        count
    }
}

fn empty_folder() -> MemoryFs {
    let fs = MemoryFs::new();
    fs.put_folder("/models");
    fs
}

/// Two that were cut short lie about, one of them old.
fn untidy_folder() -> MemoryFs {
    let fs = empty_folder();
    for name in ["0123456789abcdef", "fedcba9876543210"] {
        fs.put(format!("/models/~$m.toc.ron-{name}.tmp"), "(");
    }
    let day = std::time::Duration::from_secs(24 * 60 * 60);
    fs.set_age("/models/~$m.toc.ron-0123456789abcdef.tmp", day);
    fs
}

#[test]
fn whenever_the_power_goes_the_file_is_old_or_new() {
    let models = ["one", "two", "three"].map(large);
    let (mut moments, mut states) = (0, 0);
    for (name, set_up) in [("empty", empty_folder as fn() -> _), ("untidy", untidy_folder)] {
        for steps in 0.. {
            let session = Session::new(set_up, &models, steps);
            states += session.look(&format!("{name} folder, {steps} operations"));
            moments += 1;
            if session.saved == models.len() {
                assert_eq!(session.fs.crash_states(MOST, 1).total(), 1, "nothing is open");
                break;
            }
        }
    }
    println!("{moments} moments, {states} states: the file old or new, and whole, in each");
    assert!(states > 1_000, "{states}");
}

/// A way of replacing a file by a text.
type Way = fn(&MemoryFs, &str);

/// The enumeration finds what is wrong with the ways of saving that lose files.
#[test]
fn saving_without_syncing_is_found_out() {
    let ways: [(&str, Way); 3] = [
        ("without a sync", |fs, text| {
            let temporary = Path::new("/models/t");
            fs_write(fs, temporary, text, false);
            rename(fs, temporary);
        }),
        ("without a sync of the folder, and said to be saved", |fs, text| {
            let temporary = Path::new("/models/t");
            fs_write(fs, temporary, text, true);
            rename(fs, temporary);
        }),
        ("in place", |fs, text| {
            use throughline::file::Fs;
            let _ = fs.remove(Path::new(PATH));
            fs_write(fs, Path::new(PATH), text, true);
        }),
    ];
    let new = throughline::file::write_text(&large("new"), &FileInfo::new());
    for (name, way) in ways {
        let fs = empty_folder();
        fs.put(PATH, "old");
        fs.fail_after(usize::MAX, ErrorKind::Other);
        way(&fs, &new);
        let is_lost = |state: MemoryFs| state.content(PATH).is_none_or(|now| now != new.as_bytes());
        assert!(fs.crash_states(MOST, 1).any(is_lost), "{name}");
    }
}

fn fs_write(fs: &MemoryFs, path: &Path, text: &str, is_synced: bool) {
    use throughline::file::Fs;
    let mut file = fs.create_new(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
    if is_synced {
        file.sync_all().unwrap();
    }
}

fn rename(fs: &MemoryFs, from: &Path) {
    use throughline::file::Fs;
    fs.rename(from, Path::new(PATH)).unwrap();
}
