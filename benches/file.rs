//! How long it takes to open a model and to save it, beside what ron alone takes for the same
//! text: its own derived structs, no checks, no model.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a benchmark that meets the unexpected stops right there"
)]
#![allow(missing_docs, reason = "criterion's macros make public items")]

#[path = "support/generated.rs"]
mod generated;
#[path = "support/plain_ron.rs"]
mod plain_ron;

use std::hint::black_box;
use std::path::Path;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use generated::Size;
use plain_ron::PlainFile;
use throughline::file::{FileInfo, MemoryFs, Over, read_text, save, write_text};
use throughline::model::Model;

const SIZES: [usize; 4] = [60, 1_000, 10_000, 100_000];

fn open_and_save(criterion: &mut Criterion) {
    for elements in SIZES {
        let model = generated::model(Size::of(elements), 1);
        let text = write_text(&model, &FileInfo::new());
        let plain: PlainFile = ron::from_str(&text).unwrap();
        let mut group = criterion.benchmark_group(format!("file/{elements}"));
        group.sample_size(if elements > 1_000 { 20 } else { 50 });
        group.bench_function("open", |bencher| {
            bencher.iter_with_large_drop(|| read_text(black_box(&text)).unwrap());
        });
        group.bench_function("open, ron alone", |bencher| {
            bencher.iter_with_large_drop(|| ron::from_str::<PlainFile>(black_box(&text)).unwrap());
        });
        group.bench_function("save without the disk", |bencher| {
            bencher.iter_batched(MemoryFs::new, |fs| save_to(&fs, &model), BatchSize::LargeInput);
        });
        group.bench_function("write", |bencher| {
            bencher.iter(|| write_text(black_box(&model), &FileInfo::new()));
        });
        group.bench_function("write, ron alone", |bencher| {
            bencher.iter(|| plain.to_ron());
        });
        group.finish();
    }
}

fn save_to(fs: &MemoryFs, model: &Model) {
    save(fs, Path::new("/m.toc.ron"), model, &FileInfo::new(), Over::Anything).unwrap();
}

criterion_group!(benches, open_and_save);
criterion_main!(benches);
