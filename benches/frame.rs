//! One whole frame on the CPU: the pass that builds the map, and its tessellation.
//!
//! Beside it, in the same run, the same cards and links in egui's own `Scene`, which builds
//! everything there is and scales it: the ratio says what culling and detail by zoom are worth.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use egui::{Context, Event, Modifiers, PointerButton, Pos2, RawInput, Rect, pos2, vec2};
use throughline::app::canvas::{MapLook, MapState, map_ui};
use throughline::app::intent::Intents;
use throughline::app::style;
use throughline::edit::Editor;
use throughline::model::{IdSource, Model};
use throughline::scene::{Detail, Fonts, Lines, Look, MapScene, TextEngine, ThemeName};

#[path = "support/generated.rs"]
mod generated;

use generated::Size;

const WINDOW: Rect = Rect { min: Pos2::ZERO, max: pos2(1600.0, 1000.0) };
/// A screen on which a thousand cards fit with their text.
const LARGE: Rect = Rect { min: Pos2::ZERO, max: pos2(3840.0, 2160.0) };

/// A map in a window that is not there.
struct Window {
    ctx: Context,
    editor: Editor,
    map: MapState,
    time: f64,
    screen: Rect,
}

impl Window {
    fn new(model: Model) -> Self {
        Self::on(WINDOW, model)
    }

    fn on(screen: Rect, model: Model) -> Self {
        let mut window = Self::unseen(screen, model);
        window.settle();
        window
    }

    /// A window that has not shown its map yet.
    fn unseen(screen: Rect, model: Model) -> Self {
        let ctx = Context::default();
        style::install_fonts(&ctx);
        let text = Arc::new(TextEngine::new(Fonts::Bundled));
        let map = MapState::new(MapScene::new(text, &model, &Look::new(ThemeName::Light)));
        Self { ctx, editor: Editor::new(model, IdSource::seeded(1)), map, time: 0.0, screen }
    }

    /// Passes that fit the map, fill the glyph atlas, and draw what has waited for its turn.
    fn settle(&mut self) {
        for _ in 0..80 {
            self.frame(Vec::new());
        }
    }

    /// One pass with these events, tessellated. Gives the number of vertices, so that nothing
    /// can be left out.
    fn frame(&mut self, events: Vec<Event>) -> usize {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(self.screen),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let look = MapLook {
            theme: ThemeName::Light,
            lines: Lines::Curved,
            text_scale: 1.0,
            overview: true,
        };
        let mut intents = Intents::new();
        let mut output = self.ctx.run_ui(input, |ui| {
            map_ui(ui, &self.editor, look, &|_| true, &mut self.map, &mut intents);
        });
        output.textures_delta.clear();
        let shapes = std::mem::take(&mut output.shapes);
        let primitives = self.ctx.tessellate(shapes, output.pixels_per_point);
        vertices(&primitives)
    }

    fn at(&mut self, zoom: f64) {
        self.map.set_zoom(zoom);
        self.settle();
    }
}

fn vertices(primitives: &[egui::ClippedPrimitive]) -> usize {
    let count = |primitive: &egui::ClippedPrimitive| match &primitive.primitive {
        egui::epaint::Primitive::Mesh(mesh) => mesh.vertices.len(),
        egui::epaint::Primitive::Callback(_) => 0,
    };
    primitives.iter().map(count).sum()
}

/// The middle button drags the map to and fro.
fn panning(window: &mut Window, criterion: &mut Criterion, name: &str) {
    let middle = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Middle,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let start = WINDOW.center();
    window.frame(vec![Event::PointerMoved(start)]);
    window.frame(vec![middle(start, true)]);
    let mut step = 0;
    criterion.bench_function(name, |bencher| {
        bencher.iter(|| {
            step += 1;
            let away = if step % 2 == 0 { 7.0 } else { -7.0 };
            black_box(window.frame(vec![Event::PointerMoved(start + vec2(away, away / 2.0))]))
        });
    });
    window.frame(vec![middle(start, false)]);
}

/// A card is dragged to and fro.
fn dragging(window: &mut Window, criterion: &mut Criterion, name: &str) {
    let primary = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let view = window.map.view();
    let visible = view.visible_in_map();
    let card = window.map.scene().nearest_card(visible.center()).map(|card| card.rect.center());
    let start = card.map_or(WINDOW.center(), |centre| view.screen_from_map(centre));
    window.frame(vec![Event::PointerMoved(start)]);
    window.frame(vec![primary(start, true)]);
    window.frame(vec![Event::PointerMoved(start + vec2(20.0, 0.0))]);
    assert!(window.map.is_dragging(), "the card was not taken hold of");
    let mut step = 0;
    criterion.bench_function(name, |bencher| {
        bencher.iter(|| {
            step += 1;
            let away = if step % 2 == 0 { 30.0 } else { 40.0 };
            black_box(window.frame(vec![Event::PointerMoved(start + vec2(away, away))]))
        });
    });
    window.frame(vec![Event::Key {
        key: egui::Key::Escape,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    }]);
    window.frame(vec![primary(start, false)]);
}

/// The zoom goes up and down by a fifth in steps of two hundredths, as with a wheel that is
/// turned on and on: no two passes are at one zoom, and now and then all is drawn anew.
fn zooming(window: &mut Window, criterion: &mut Criterion, name: &str) {
    let zoom = window.map.zoom();
    let mut step = 0_u32;
    criterion.bench_function(name, |bencher| {
        bencher.iter(|| {
            step = step.wrapping_add(1);
            let turn = f64::from(step) * 0.1;
            window.map.set_zoom(zoom * (turn.sin() * 0.2).exp());
            black_box(window.frame(Vec::new()))
        });
    });
    window.at(zoom);
}

/// The longest single pass of the first ones of a model that has just been opened, without the
/// very first, which fits the map and fills the glyph atlas.
fn first_sight(criterion: &mut Criterion, screen: Rect, name: &str) {
    let mut group = criterion.benchmark_group("first sight");
    group.sample_size(10);
    group.bench_function(name, |bencher| {
        bencher.iter_custom(|times| {
            let longest = (0..times).map(|_| {
                let mut window = Window::unseen(screen, generated::model(Size::of(1_000), 1));
                window.frame(Vec::new());
                let passes = (0..80).map(|_| {
                    let start = Instant::now();
                    black_box(window.frame(Vec::new()));
                    start.elapsed()
                });
                passes.max().unwrap_or_default()
            });
            longest.sum()
        });
    });
    group.finish();
}

fn still(window: &mut Window, criterion: &mut Criterion, name: &str) {
    criterion.bench_function(name, |bencher| {
        bencher.iter(|| black_box(window.frame(Vec::new())));
    });
}

fn frames(criterion: &mut Criterion) {
    for (size, label) in [(Size::of(1_000), "1,000"), (Size::of(10_000), "10,000")] {
        let mut window = Window::new(generated::model(size, 1));
        still(&mut window, criterion, &format!("{label} fitted, still"));
        window.at(1.0);
        still(&mut window, criterion, &format!("{label} at 100%, still"));
        panning(&mut window, criterion, &format!("{label} at 100%, panning"));
        zooming(&mut window, criterion, &format!("{label} at 100%, zooming"));
        dragging(&mut window, criterion, &format!("{label} at 100%, dragging a card"));
    }
    let mut window = Window::on(LARGE, generated::model(Size::of(1_000), 1));
    let detail = Detail::at(window.map.zoom(), 1.0);
    assert!(detail > Detail::Far, "no text at {}", window.map.zoom());
    let name = |doing: &str| format!("1,000 fitted with all their text, {doing}");
    still(&mut window, criterion, &name("still"));
    panning(&mut window, criterion, &name("panning"));
    zooming(&mut window, criterion, &name("zooming"));
    dragging(&mut window, criterion, &name("dragging a card"));
    first_sight(criterion, LARGE, "longest pass of 1,000 with all their text");
    let mut window = Window::new(generated::model(Size::of(100_000), 1));
    window.at(1.0);
    panning(&mut window, criterion, "100,000 at 100%, panning");
}

/// The same cards and links, all of them, in egui's own `Scene`.
fn egui_scene(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("egui's Scene");
    group.sample_size(10);
    for (size, label) in [(Size::of(1_000), "1,000"), (Size::of(10_000), "10,000")] {
        let model = generated::model(size, 1);
        let text = Arc::new(TextEngine::new(Fonts::Bundled));
        let scene = MapScene::new(text, &model, &Look::new(ThemeName::Light));
        for (name, zoomed_in) in [("at 100%", true), ("fitted", false)] {
            let ctx = Context::default();
            style::install_fonts(&ctx);
            let mut shown = shown_rect(&scene, zoomed_in);
            group.bench_function(BenchmarkId::new(name, label), |bencher| {
                bencher.iter(|| black_box(peer_frame(&ctx, &model, &scene, &mut shown)));
            });
        }
    }
    group.finish();
}

fn shown_rect(scene: &MapScene, zoomed_in: bool) -> Rect {
    let bounds = scene.bounds();
    let centre = pos2(bounds.center().x() as f32, bounds.center().y() as f32);
    if zoomed_in {
        return Rect::from_center_size(centre, WINDOW.size());
    }
    Rect::from_center_size(centre, vec2(bounds.width() as f32, bounds.height() as f32))
}

fn peer_frame(ctx: &Context, model: &Model, scene: &MapScene, shown: &mut Rect) -> usize {
    let input = RawInput { screen_rect: Some(WINDOW), ..RawInput::default() };
    let mut output = ctx.run_ui(input, |ui| {
        egui::Scene::new().zoom_range(0.001..=4.0).show(ui, shown, |ui| {
            peer_links(ui, scene);
            peer_cards(ui, model, scene);
        });
    });
    output.textures_delta.clear();
    let shapes = std::mem::take(&mut output.shapes);
    vertices(&ctx.tessellate(shapes, output.pixels_per_point))
}

fn peer_links(ui: &egui::Ui, scene: &MapScene) {
    let stroke = egui::Stroke::new(2.0, egui::Color32::DARK_GRAY);
    for link in scene.far_links() {
        let from = pos2(link.from.x() as f32, link.from.y() as f32);
        let to = pos2(link.to.x() as f32, link.to.y() as f32);
        let reach = vec2(40.0, 0.0);
        ui.painter().add(egui::epaint::CubicBezierShape::from_points_stroke(
            [from, from + reach, to - reach, to],
            false,
            egui::Color32::TRANSPARENT,
            stroke,
        ));
    }
}

fn peer_cards(ui: &mut egui::Ui, model: &Model, scene: &MapScene) {
    let border = egui::Stroke::new(2.0, egui::Color32::DARK_GREEN);
    for card in scene.cards() {
        let rect = Rect::from_min_size(
            pos2(card.rect.left() as f32, card.rect.top() as f32),
            vec2(card.rect.width() as f32, card.rect.height() as f32),
        );
        ui.painter().rect(rect, 8.0, egui::Color32::WHITE, border, egui::StrokeKind::Middle);
        let title = model.element(card.element).map_or("", |element| element.title.as_str());
        let font = egui::FontId::proportional(13.5);
        let galley = ui.painter().layout(title.to_owned(), font, egui::Color32::BLACK, 150.0);
        ui.painter().galley(rect.min + vec2(36.0, 12.0), galley, egui::Color32::BLACK);
    }
}

criterion_group!(benches, frames, egui_scene);
criterion_main!(benches);
