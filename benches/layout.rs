//! How long it takes to arrange a map, and to arrange it again with one card more.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark that meets the unexpected fails right there"
)]

#[path = "support/generated.rs"]
mod generated;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use generated::Size;
use throughline::geometry::{Point, Rect, Size as CardSize};
use throughline::layout::{Graph, Lanes, Map, Options, Previous, Watch, arrange};

/// A generated model of `count` elements as a graph, with cards of the usual width and as high as
/// their titles are long.
fn graph(count: usize) -> Graph {
    let model = generated::model(Size::of(count), 1);
    let shown = |id| {
        let lines = model.element(id)?.title.len() / 24;
        let height = 48.0 + 18.0 * f64::from(u32::try_from(lines).unwrap_or(0));
        Some(Rect::new(Point::ZERO, CardSize::new(192.0, height)))
    };
    Map { model: &model, shown: &shown, frame: &|_, _| None }.graph(None)
}

fn anew(c: &mut Criterion) {
    let mut group = c.benchmark_group("layout");
    group.sample_size(10);
    for count in [60, 1_000, 10_000] {
        let graph = graph(count);
        for (name, lanes) in [("", Lanes::Off), (" in lanes", Lanes::Across)] {
            let options = Options { lanes, ..Options::default() };
            group.bench_function(format!("{count} cards{name}"), |b| {
                b.iter(|| arrange(&graph, &options, None, &Watch::nobody()));
            });
        }
    }
    group.finish();
}

fn again(c: &mut Criterion) {
    let mut group = c.benchmark_group("layout");
    group.sample_size(10);
    let options = Options::default();
    for count in [60, 1_000] {
        let whole = graph(count);
        let mut cards = whole.cards().to_vec();
        cards.remove(count / 2);
        let links = whole.links().to_vec();
        let less = Graph::new(cards, links, Vec::new());
        let before = arrange(&less, &options, None, &Watch::nobody()).expect("nobody stops it");
        let previous = Previous::of(&less, &before);
        group.bench_function(format!("one card more in {count}"), |b| {
            b.iter(|| black_box(arrange(&whole, &options, Some(&previous), &Watch::nobody())));
        });
    }
    group.finish();
}

criterion_group!(benches, anew, again);
criterion_main!(benches);
