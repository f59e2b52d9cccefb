//! How long a command takes on a large model, and its undo and redo.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a benchmark that meets the unexpected stops right there"
)]
#![allow(missing_docs, reason = "criterion's macros make public items")]

#[path = "support/generated.rs"]
mod generated;

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use generated::Size;
use throughline::app::recovery;
use throughline::edit::{Command, Editor, Move, NewElement, Spot, plan};
use throughline::file::MemoryFs;
use throughline::file::journal::{self, Origin, Window, Writer};
use throughline::geometry::Point;
use throughline::model::{ElementId, IdSource, LinkEnd, Model, RecordKey};

const SIZES: [usize; 2] = [10_000, 100_000];

/// Moves the first so many elements a little.
fn moves(model: &Model, count: usize) -> Command {
    let moves = model.elements().take(count).filter_map(|element| {
        let pos_in_lane = model.placement(element.id)?.pos_in_lane;
        let by = throughline::geometry::Offset::new(8.0, 4.0);
        Some(Move { element: element.id, level: element.level, pos_in_lane: pos_in_lane.moved(by) })
    });
    Command::Place { verb: "Move", moves: moves.collect() }
}

/// The element with the most links.
fn busiest(model: &Model) -> ElementId {
    let links = |id| model.links_into(id).len() + model.links_out_of(id).len();
    model.elements().map(|element| element.id).max_by_key(|id| links(*id)).unwrap()
}

fn rename(model: &Model) -> Command {
    let mut element = model.element(busiest(model)).unwrap().clone();
    element.title.push('!');
    Command::Change(vec![element.into()])
}

fn commands(criterion: &mut Criterion) {
    for elements in SIZES {
        let model = generated::model(Size::of(elements), 1);
        let commands = [
            ("move one card", moves(&model, 1)),
            ("move 100 cards", moves(&model, 100)),
            ("rename", rename(&model)),
            (
                "delete the busiest element",
                Command::Remove(vec![RecordKey::Element(busiest(&model))]),
            ),
        ];
        let mut group = criterion.benchmark_group(format!("edit/{elements}"));
        for (name, command) in commands {
            let mut editor = Editor::new(model.clone(), IdSource::seeded(1));
            group.bench_function(format!("plan: {name}"), |bencher| {
                let mut ids = IdSource::seeded(1);
                bencher.iter(|| plan(&model, black_box(&command), &mut ids).unwrap());
            });
            editor.run(&command).unwrap();
            group.bench_function(format!("undo and redo: {name}"), |bencher| {
                bencher.iter(|| {
                    editor.undo().unwrap();
                    editor.redo().unwrap()
                });
            });
        }
        group.sample_size(10);
        group.bench_function("move every card", |bencher| {
            let all = moves(&model, elements);
            bencher.iter_batched(
                || Editor::new(model.clone(), IdSource::seeded(1)),
                |mut editor| {
                    editor.run(&all).unwrap();
                    editor
                },
                BatchSize::LargeInput,
            );
        });
        group.finish();
    }
}

/// How many steps a long history has.
const STEPS: usize = 10_000;

/// The `number`th step of a long history: cards are moved, renamed, added and linked, in turn.
fn step(model: &Model, elements: &[ElementId], number: usize) -> Command {
    let id = elements[number.wrapping_mul(7919) % elements.len()];
    let mut element = model.element(id).unwrap().clone();
    match number % 4 {
        0 => {
            let by = throughline::geometry::Offset::new(8.0, 4.0);
            let pos_in_lane = model.placement(id).map_or(Point::ZERO, |place| place.pos_in_lane);
            let (level, pos_in_lane) = (element.level, pos_in_lane.moved(by));
            Command::Place { verb: "Move", moves: vec![Move { element: id, level, pos_in_lane }] }
        }
        1 => {
            element.title.push('!');
            Command::Change(vec![element.into()])
        }
        2 => {
            let (kind, title) = (element.kind, format!("Something new, number {number}"));
            let spot = Spot::Map(Point::ZERO);
            let new = NewElement { kind, title, level: element.level, group: None, spot };
            Command::AddLinked { element: new, with: id, new_is: LinkEnd::To }
        }
        _ => {
            element.description = "What somebody said about it in a workshop, in a line".into();
            element.votes = element.votes.wrapping_add(1);
            Command::Change(vec![element.into()])
        }
    }
}

/// How much memory this process has in use, in MB, where that can be asked.
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.trim().strip_suffix(" kB"));
    number.and_then(|number| number.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1024.0
}

/// How long each of many things took: the median, and the longest. Whatever else the machine does
/// meanwhile makes single ones long, so it is also said how many took more than a millisecond.
fn times(count: usize, mut work: impl FnMut(usize)) -> String {
    let mut time = |number| {
        let started = Instant::now();
        work(number);
        started.elapsed()
    };
    let mut times: Vec<(Duration, usize)> =
        (0..count).map(|number| (time(number), number)).collect();
    times.sort();
    let over = times.iter().filter(|(time, _)| *time > Duration::from_millis(1)).count();
    let ((median, _), (longest, number)) = (times[count / 2], times[count - 1]);
    format!(
        "median {median:.1?}, longest {longest:.1?} (the {number}th), {over} of {count} over 1 ms"
    )
}

/// An editor of 10,000 elements with a history of 10,000 steps. Tells what that takes.
fn long_history() -> Editor {
    let model = generated::model(Size::of(SIZES[0]), 1);
    let elements: Vec<_> = model.elements().map(|element| element.id).collect();
    let mut editor = Editor::new(model, IdSource::seeded(1));
    let before = resident();
    let done = times(STEPS, |number| {
        let command = step(editor.model(), &elements, number);
        editor.run(&command).unwrap();
    });
    editor.take_news();
    let more = resident() - before;
    let undone = times(STEPS, |_| drop(editor.undo().unwrap()));
    let redone = times(STEPS, |_| drop(editor.redo().unwrap()));
    editor.take_news();
    println!("a history of {STEPS} steps on {} elements: {more:.1} MB", SIZES[0]);
    println!("  doing them: {done}\n  undoing:    {undone}\n  redoing:    {redone}");
    editor
}

fn history(criterion: &mut Criterion) {
    let mut editor = long_history();
    let elements: Vec<_> = editor.model().elements().map(|element| element.id).collect();
    let mut group = criterion.benchmark_group(format!("edit/{} after {STEPS} steps", SIZES[0]));
    for (number, name) in ["move a card", "rename", "add and link", "describe"].iter().enumerate() {
        group.bench_function(format!("do and undo: {name}"), |bencher| {
            let command = step(editor.model(), &elements, number);
            bencher.iter(|| {
                editor.run(&command).unwrap();
                editor.undo().unwrap();
            });
        });
    }
    editor.take_news();
    group.sample_size(10);
    let begin = || recovery::begin(&editor, Origin::default());
    let fs = MemoryFs::new();
    let writer =
        |begin| Writer::new(Arc::new(fs.clone()), Path::new("/data"), begin, Window::this());
    let before = resident();
    let mut kept = writer(begin());
    println!("the journal's copy of the model and its history: {:.1} MB", resident() - before);
    kept.write().unwrap();
    let path =
        fs.paths().into_iter().find(|path| path.extension().is_some_and(|end| end == "journal"));
    let content = fs.content(path.unwrap()).unwrap();
    println!("the journal on the disk: {:.1} MB", content.len() as f64 / 1e6);
    group.bench_function("write the journal anew, without the disk", |bencher| {
        bencher.iter_batched(
            || writer(begin()),
            |mut writer| {
                writer.write().unwrap();
                writer.end();
            },
            BatchSize::LargeInput,
        );
    });
    group.bench_function("read the journal", |bencher| {
        bencher.iter(|| journal::read(&content).unwrap());
    });
    group.finish();
}

// The history first: how much memory it takes cannot be told once others have left some free.
criterion_group!(benches, history, commands);
criterion_main!(benches);
