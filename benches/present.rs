//! Presenting a model of a thousand elements: a pass that begins a step, and the passes of the
//! whole way to it, each with its tessellation. A frame has 16 ms.

#![allow(clippy::expect_used, reason = "a bench that meets the unexpected stops right there")]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Context, RawInput, Rect, pos2};
use throughline::analysis::propose_story;
use throughline::app::present::{Pace, Place, Presentation, Staging, stage_ui};
use throughline::app::{Document, style};
use throughline::edit::{Command, NewStep};
use throughline::model::Model;
use throughline::scene::{Fonts, Lines, Look, MapScene, TextEngine, ThemeName};

#[path = "support/generated.rs"]
mod generated;

use generated::Size;

const SCREEN: Rect = Rect { min: pos2(0.0, 0.0), max: pos2(1920.0, 1080.0) };
/// The frames of one way from step to step at 60 a second, and one at rest.
const FRAMES: usize = 29;

/// A stage without a window.
struct Stage {
    ctx: Context,
    document: Document,
    time: f64,
}

impl Stage {
    fn new(model: Model) -> Self {
        let ctx = Context::default();
        style::install_fonts(&ctx);
        style::apply(&ctx, ThemeName::Projector, 1.0);
        let text = Arc::new(TextEngine::new(Fonts::Bundled));
        let scene = MapScene::new(Arc::clone(&text), &model, &Look::new(ThemeName::Light));
        let mut document = Document::untitled(model, scene);
        let steps = propose_story(document.editor.model()).into_iter().map(|step| NewStep {
            title: step.title,
            notes: step.notes,
            focus: step.focus,
            rest: step.rest,
            view: None,
        });
        let steps = steps.collect();
        document.editor.run(&Command::AddSteps { steps, index: 0 }).expect("a story");
        Presentation::begin(&mut document, &text, (Place::Here, 1.0));
        let mut stage = Self { ctx, document, time: 0.0 };
        for _ in 0..3 {
            stage.frame();
        }
        stage
    }

    /// One pass, tessellated. Gives the number of vertices, so that nothing can be left out.
    fn frame(&mut self) -> usize {
        self.time += 1.0 / 60.0;
        let input =
            RawInput { screen_rect: Some(SCREEN), time: Some(self.time), ..RawInput::default() };
        let pace = Pace { smooth: true, now: self.time, text_scale: 1.0, lines: Lines::Curved };
        let can = |_| true;
        let staging = Staging { pace, waits: None, said: None, can: &can, has_tools: true };
        let mut intents = Vec::new();
        let mut output = self.ctx.run_ui(input, |ui| {
            stage_ui(ui, &mut self.document, staging, &mut intents);
        });
        output.textures_delta.clear();
        let shapes = std::mem::take(&mut output.shapes);
        let primitives = self.ctx.tessellate(shapes, output.pixels_per_point);
        let count = |primitive: &egui::ClippedPrimitive| match &primitive.primitive {
            egui::epaint::Primitive::Mesh(mesh) => mesh.vertices.len(),
            egui::epaint::Primitive::Callback(_) => 0,
        };
        primitives.iter().map(count).sum()
    }

    /// To the next step; from the last one to the first.
    fn go(&mut self) {
        let Document { editor, presentation, .. } = &mut self.document;
        let show = presentation.as_mut().expect("presenting");
        let model = editor.model();
        let by = if show.next_step(model).is_some() { 1 } else { isize::MIN };
        show.go(model, by);
    }

    fn rest(&mut self) {
        for _ in 0..FRAMES {
            self.frame();
        }
    }
}

fn presenting(criterion: &mut Criterion) {
    let mut stage = Stage::new(generated::model(Size::of(1_000), 1));
    assert!(stage.document.editor.model().steps().len() > 20, "there is a story to go through");
    criterion.bench_function("1,000: the frame that begins a step", |bencher| {
        bencher.iter_custom(|times| {
            let mut total = std::time::Duration::ZERO;
            for _ in 0..times {
                stage.rest();
                stage.go();
                let began = std::time::Instant::now();
                black_box(stage.frame());
                total += began.elapsed();
            }
            total
        });
    });
    let mut slowest = std::time::Duration::ZERO;
    criterion.bench_function("1,000: a frame of the way to a step", |bencher| {
        bencher.iter_custom(|times| {
            let mut total = std::time::Duration::ZERO;
            for _ in 0..times {
                stage.go();
                for _ in 0..FRAMES {
                    let began = std::time::Instant::now();
                    black_box(stage.frame());
                    let took = began.elapsed();
                    slowest = slowest.max(took);
                    total += took / FRAMES as u32;
                }
            }
            total
        });
    });
    println!("the slowest frame of any way took {slowest:?}");
    criterion.bench_function("1,000: at rest", |bencher| {
        bencher.iter(|| black_box(stage.frame()));
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = presenting
}
criterion_main!(benches);
