//! How long it takes to build the map of a large model, to follow a change, and to paint it.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark that meets the unexpected fails right there"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;
use std::sync::Arc;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use throughline::geometry::{Offset, Point, Rect, Size};
use throughline::model::{
    CardShape, Effect, Element, ElementId, Hue, Icon, Id, Kind, KindId, Level, LevelId, Link,
    LinkId, Model, ModelId, OrderKey, Patch, Placement, Role, Strength, Support,
};
use throughline::scene::{Fonts, Look, MapScene, PaintRequest, TextEngine, png};

const WORDS: &[&str] = &[
    "people",
    "kindness",
    "trust",
    "community",
    "everyday",
    "relationships",
    "shared",
    "values",
    "wellbeing",
    "support",
    "local",
    "leadership",
    "public",
    "voluntary",
    "institutions",
    "connect",
    "empowerment",
    "organisations",
    "and",
    "of",
    "in",
    "more",
    "between",
    "opportunities",
    "stories",
    "neighbours",
    "evidence",
    "resilient",
    "boundaries",
    "belong",
    "volunteers",
    "services",
];

fn id<I: Id>(text: &str) -> I {
    I::parse(text).expect("a well-formed id")
}

/// A model of `count` elements in columns, with two links each, on four levels.
fn model(count: usize) -> Model {
    let mut model = Model::empty(id::<ModelId>("m-bench"));
    let mut patch = Patch::new();
    let keys = OrderKey::after(None, 4);
    let kinds = [
        (Role::Factor, Hue::Purple, CardShape::Base, Icon::Pillars),
        (Role::Approach, Hue::Orange, CardShape::Pointed, Icon::Tag),
        (Role::Intermediate, Hue::Green, CardShape::Rounded, Icon::Rise),
        (Role::Outcome, Hue::Blue, CardShape::Pill, Icon::Target),
    ];
    for (place, ((role, colour, shape, icon), key)) in kinds.into_iter().zip(&keys).enumerate() {
        let kind = Kind::new(id::<KindId>(&format!("k-{place}")), key.clone(), role, "Kind");
        patch.put(&model, Kind { colour, shape, icon, ..kind });
        let level = id::<LevelId>(&format!("v-{place}"));
        patch.put(&model, Level::new(level, key.clone(), "Level"));
    }
    let mut seed = 12_345_u64;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or(0) % below
    };
    let element = |place: usize| id::<ElementId>(&format!("e-{place:06}"));
    let rows = 25;
    for place in 0..count {
        let (column, row) = (place / (rows * 4), place % (rows * 4));
        let title: Vec<&str> = (0..3 + random(7)).map(|_| WORDS[random(WORDS.len())]).collect();
        let kind = id::<KindId>(&format!("k-{}", column % 4));
        let mut made = Element::new(element(place), kind, title.join(" "));
        made.level = Some(id(&format!("v-{}", row / rows)));
        made.source = format!("p. {}", random(80));
        patch.put(&model, made);
        let x = f64::from(u32::try_from(column).unwrap_or(0)) * 280.0 + 20.0;
        let y = f64::from(u32::try_from(row % rows).unwrap_or(0)) * 110.0 + 20.0;
        patch.put(&model, Placement::new(element(place), Point::new(x, y)));
    }
    for place in 0..count * 2 {
        let from = random(count);
        let to = (from + rows * 4 + random(12)).min(count - 1);
        if from != to {
            let mut link =
                Link::new(id::<LinkId>(&format!("l-{place:06}")), element(from), element(to));
            link.effect = if random(8) == 0 { Effect::Hinders } else { Effect::Helps };
            link.strength = Strength::KNOWN[random(4)].clone();
            link.support = Support::KNOWN[random(4)].clone();
            patch.put(&model, link);
        }
    }
    model.apply(&patch).expect("records that fit together");
    model
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
    let moved = |model: &mut Model, y: f64| {
        let mut patch = Patch::new();
        patch.put(model, Placement::new(id("e-005050"), Point::new(14_020.0, y)));
        model.apply(&patch).expect("a move");
        patch
    };
    let mut up = false;
    c.bench_function("scene/follow one card moved, of 10000", |b| {
        b.iter(|| {
            up = !up;
            let patch = moved(&mut model, if up { 1_000.0 } else { 1_040.0 });
            scene.sync(&model, &look, Some(&patch));
        });
    });
    let mut relink = false;
    c.bench_function("scene/follow one link changed, of 20000", |b| {
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
    let window = Rect::new(middle, Size::new(1_400.0, 860.0));
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
