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

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use generated::Size;
use throughline::edit::{Command, Editor, Move, plan};
use throughline::model::{ElementId, IdSource, Model, RecordKey};

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

criterion_group!(benches, commands);
criterion_main!(benches);
