//! The scripted editor: it edits, keeps a journal and saves as the window does, without drawing.
//!
//! The state of its model is a number, which every edit raises by one: it is the model's title,
//! and there are as many elements, up to a limit. What it has done it writes to a log.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use throughline::edit::vocabulary::{new_model, report_key};
use throughline::file::journal::{Begin, Journal, Left, News, Origin, Step, find};
use throughline::file::{DiskFs, FileInfo, OpenError, Over, SaveError, Saved, open, save};
use throughline::model::{Element, Id, IdSource, Model, ModelId, Patch};

/// With so many elements the model does not grow any more.
const MOST_ELEMENTS: u64 = 150;
/// So many edits lie between two saves.
const SAVE_EVERY: u64 = 20;
/// A history that is longer is not gone on with, so that each run takes as long as the first.
const MOST_STEPS: usize = 500;
/// Between two edits: faster than anybody, so that many fall to each moment.
const BETWEEN_EDITS: Duration = Duration::from_millis(2);

pub fn file_in(folder: &Path) -> PathBuf {
    folder.join("model.toc.ron")
}

pub fn data_in(folder: &Path) -> PathBuf {
    folder.join("data")
}

pub fn log_in(folder: &Path) -> PathBuf {
    folder.join("log")
}

/// The state of a model, if it is one that the editor made, whole.
pub fn number_of(model: &Model) -> Option<u64> {
    let number: u64 = model.about().title.parse().ok()?;
    let elements = u64::try_from(model.element_count()).ok()?;
    (elements == number.min(MOST_ELEMENTS)).then_some(number)
}

/// Time since 1970, the same for every process of this machine.
pub fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap()
}

fn first_model() -> Model {
    let mut model = new_model(ModelId::parse("m-faults").unwrap(), report_key());
    let mut about = model.about().clone();
    about.title = "0".to_owned();
    let mut patch = Patch::new();
    patch.put(&model, about);
    model.apply(&patch).unwrap();
    model
}

/// The change from one state to the next.
fn next_step(model: &Model, ids: &mut IdSource) -> Step {
    let number = number_of(model).unwrap() + 1;
    let mut about = model.about().clone();
    about.title = number.to_string();
    let mut patch = Patch::new();
    patch.put(model, about);
    if number <= MOST_ELEMENTS {
        let id = ids.mint(|id| model.element(id).is_some());
        let kind = model.kinds().next().unwrap().id;
        patch.put(model, Element::new(id, kind, format!("What changes for number {number}")));
    }
    let label = format!("Raise to {number}");
    Step { label, patch, selected_before: Vec::new(), selected_after: Vec::new() }
}

/// The model to go on with: what was recovered, or the file, or a new one.
fn begin(folder: &Path) -> (Begin, Option<Left>) {
    if let Some(found) = find(&DiskFs, &data_in(folder)).into_iter().next() {
        let mut recovered = found.recovered;
        if recovered.done.len() > MOST_STEPS {
            (recovered.done, recovered.undone, recovered.saved_at) = (vec![], vec![], None);
        }
        let (done, undone) = (recovered.done, recovered.undone);
        let (origin, model, saved_at) = (recovered.origin, recovered.model, recovered.saved_at);
        let model = Arc::new(model);
        return (Begin { origin, model, done, undone, saved_at }, Some(found.left));
    }
    let path = file_in(folder);
    let (origin, model, saved_at) = match open(&path) {
        Ok(opened) => {
            let content_hash = Some(opened.content_hash);
            let origin =
                Origin { path: Some(path), info: opened.info, content_hash, read_only: None };
            (origin, opened.model, Some(0))
        }
        Err(OpenError::Read { .. }) => (Origin::default(), first_model(), None),
        Err(error) => panic!("{error}"),
    };
    let model = model.into();
    (Begin { origin, model, done: Vec::new(), undone: Vec::new(), saved_at }, None)
}

/// A save under way: how many steps are in it, its number, and what comes of it.
struct Saving {
    steps: usize,
    number: u64,
    outcome: Receiver<Result<Saved, SaveError>>,
}

impl Saving {
    fn start(path: PathBuf, model: Arc<Model>, origin: &Origin, steps: usize) -> Self {
        let number = number_of(&model).unwrap();
        let (info, hash) = (origin.info.clone(), origin.content_hash);
        let (send, outcome) = mpsc::channel();
        std::thread::spawn(move || {
            // A file that is newer than the journal knows is its own: it was cut short after it.
            let over = hash.map_or(Over::Anything, Over::Known);
            let saved = save(&DiskFs, &path, &model, &info, over).or_else(|error| match error {
                SaveError::ChangedOnDisk(_) => save(&DiskFs, &path, &model, &info, Over::Anything),
                error => Err(error),
            });
            let _ = send.send(saved);
        });
        Self { steps, number, outcome }
    }
}

/// Edits and saves until the process is ended.
pub fn edit(folder: &Path) -> ExitCode {
    let (begin, left) = begin(folder);
    let mut log = File::options().append(true).create(true).open(log_in(folder)).unwrap();
    let journal = Journal::start(Arc::new(DiskFs), data_in(folder), || {}).unwrap();
    let (mut model, mut origin) = (begin.model.clone(), begin.origin.clone());
    let mut steps = begin.done.len();
    let mut ids = IdSource::random();
    journal.begin(begin, left);
    let mut saving: Option<Saving> = None;
    loop {
        let step = next_step(&model, &mut ids);
        Arc::make_mut(&mut model).apply(&step.patch).unwrap();
        steps += 1;
        let number = number_of(&model).unwrap();
        writeln!(log, "edit {number} {}", now().as_micros()).unwrap();
        journal.note(News::Done(step));
        if let Some(trouble) = journal.poll() {
            panic!("{trouble:?}");
        }
        let outcome = saving.as_ref().map(|saving| saving.outcome.try_recv());
        match outcome {
            None if number.is_multiple_of(SAVE_EVERY) => {
                saving = Some(Saving::start(file_in(folder), model.clone(), &origin, steps));
            }
            None | Some(Err(TryRecvError::Empty)) => {}
            Some(Err(TryRecvError::Disconnected)) => panic!("the save has failed"),
            Some(Ok(outcome)) => {
                let Saving { steps, number, .. } = saving.take().unwrap();
                let saved = outcome.unwrap();
                writeln!(log, "saved {number}").unwrap();
                origin = Origin {
                    path: Some(file_in(folder)),
                    info: saved.info,
                    content_hash: Some(saved.content_hash),
                    read_only: None,
                };
                journal.note(News::Saved { at: Some(steps), origin: origin.clone() });
            }
        }
        std::thread::sleep(BETWEEN_EDITS);
    }
}

/// Saves one state over whatever is there.
pub fn save_once(folder: &Path, number: u64) -> ExitCode {
    let (mut model, mut ids) = (first_model(), IdSource::seeded(number));
    for _ in 0..number.min(MOST_ELEMENTS) {
        let step = next_step(&model, &mut ids);
        model.apply(&step.patch).unwrap();
    }
    let mut about = model.about().clone();
    about.title = number.to_string();
    let mut patch = Patch::new();
    patch.put(&model, about);
    model.apply(&patch).unwrap();
    match save(&DiskFs, &file_in(folder), &model, &FileInfo::new(), Over::Anything) {
        Ok(_) => {
            println!("saved");
            ExitCode::SUCCESS
        }
        Err(error) => {
            println!("not saved: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Says which state is in the file.
pub fn check(folder: &Path) -> ExitCode {
    match open(&file_in(folder)) {
        Ok(opened) if opened.notices.is_empty() => match number_of(&opened.model) {
            Some(number) => {
                println!("{number}");
                return ExitCode::SUCCESS;
            }
            None => println!("not a state the editor made"),
        },
        Ok(opened) => println!("not whole: {:?}", opened.notices),
        Err(error) => println!("unreadable: {error}"),
    }
    ExitCode::FAILURE
}
