//! How long it takes to build the map of a large model, to follow a change, and to paint it.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark that meets the unexpected fails right there"
)]

#[path = "support/generated.rs"]
mod generated;

use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;
use std::sync::Arc;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use generated::Size;
use throughline::geometry::{self, Offset, Rect};
use throughline::model::{ElementId, Model, Patch};
use throughline::scene::{Fonts, Look, MapScene, PaintRequest, TextEngine, png};

/// A model of `count` elements.
fn model(count: usize) -> Model {
    generated::model(Size::of(count), 1)
}

fn build(c: &mut Criterion) {
    let mut group = c.benchmark_group("scene");
    group.sample_size(20);
    for count in [1_000, 10_000] {
        let model = model(count);
        let look = Look::default();
        group.bench_function(format!("build {count} with a new engine"), |b| {
            b.iter(|| MapScene::new(Arc::new(TextEngine::new(Fonts::Bundled)), &model, &look));
        });
        let text = Arc::new(TextEngine::new(Fonts::Bundled));
        group.bench_function(format!("build {count} with known words"), |b| {
            b.iter(|| MapScene::new(Arc::clone(&text), &model, &look));
        });
    }
    group.finish();
}

fn follow(c: &mut Criterion) {
    let mut model = model(10_000);
    let look = Look::default();
    let mut scene = MapScene::new(Arc::new(TextEngine::new(Fonts::Bundled)), &model, &look);
    let card = model.placements().nth(5_050).cloned().expect("a placed card");
    let mut up = false;
    c.bench_function("scene/follow one card moved, of 10000", |b| {
        b.iter(|| {
            up = !up;
            let by = Offset::new(0.0, if up { 12.0 } else { 0.0 });
            let mut moved = card.clone();
            moved.pos_in_lane = card.pos_in_lane.moved(by);
            let mut patch = Patch::new();
            patch.put(&model, moved);
            model.apply(&patch).expect("a move");
            scene.sync(&model, &look, Some(&patch));
        });
    });
    let mut relink = false;
    c.bench_function("scene/follow one link changed, of 15000", |b| {
        b.iter(|| {
            relink = !relink;
            let mut link = model.links().next().cloned().expect("a link");
            link.feedback = relink;
            let mut patch = Patch::new();
            patch.put(&model, link);
            model.apply(&patch).expect("a change");
            scene.sync(&model, &look, Some(&patch));
        });
    });
}

fn paint(c: &mut Criterion) {
    let look = Look::default();
    let text = Arc::new(TextEngine::new(Fonts::Bundled));
    let (large, middling) = (model(10_000), model(1_000));
    let large = MapScene::new(Arc::clone(&text), &large, &look);
    let middling = MapScene::new(text, &middling, &look);
    let (selected, still) = (BTreeSet::new(), BTreeMap::new());
    let whole = PaintRequest::plain(middling.bounds(), 0.4, &selected, &still);
    c.bench_function("scene/first paint of 1000 fitted: routes and titles", |b| {
        let fresh = || MapScene::new(Arc::clone(middling.text()), &model(1_000), &look);
        let paint = |scene: MapScene| {
            let mut out = Vec::new();
            scene.paint(&whole, &mut out);
            out.len()
        };
        b.iter_batched(fresh, paint, BatchSize::LargeInput);
    });
    let middle = large.bounds().center();
    let window = Rect::new(middle, geometry::Size::new(1_400.0, 860.0));
    let mut out = Vec::new();
    let mut run = |name: &str, scene: &MapScene, request: &PaintRequest<'_>| {
        c.bench_function(name, |b| {
            b.iter(|| {
                out.clear();
                scene.paint(request, &mut out);
                black_box(out.len())
            });
        });
    };
    let at_full = PaintRequest::plain(window, 1.0, &selected, &still);
    run("scene/paint 10000 at 100%", &large, &at_full);
    let grabbed = large.nearest_card(middle).map(|card| card.element);
    let moved: BTreeMap<ElementId, Offset> =
        grabbed.into_iter().map(|id| (id, Offset::new(30.0, 12.0))).collect();
    run(
        "scene/paint 10000 at 100%, one dragged",
        &large,
        &PaintRequest { moved: &moved, ..at_full },
    );
    let half = PaintRequest::plain(window.grown(700.0), 0.5, &selected, &still);
    run("scene/paint 10000 at 50%", &large, &half);
    run("scene/paint 1000 fitted, titles", &middling, &whole);
    c.bench_function("scene/paint_far 10000 fitted", |b| {
        b.iter(|| {
            let mut sum = 0.0;
            let mut lines = 0_usize;
            large.paint_far(large.bounds(), |card| sum += card.rect.left(), |_| lines += 1);
            black_box((sum, lines))
        });
    });
    let mut group = c.benchmark_group("scene");
    group.sample_size(10);
    group.bench_function("png of 1000 at 50%", |b| b.iter(|| png::render(&middling, 0.5)));
    group.finish();
}

criterion_group!(benches, build, follow, paint);
criterion_main!(benches);
