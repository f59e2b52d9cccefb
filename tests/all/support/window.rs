//! The program's window without a screen: a model is opened as a user would, found by label, and
//! driven with the pointer and the keyboard.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Shape, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use throughline::app::{Start, Throughline};
use throughline::file::{FileInfo, write_text};
use throughline::model::Model;

use super::notation;

/// A window with a model in it, and the folder its file is in.
pub struct Window {
    /// The window.
    pub harness: Harness<'static, Throughline>,
    /// The folder of the model's file: it goes when this does.
    folder: tempfile::TempDir,
}

impl Window {
    /// Opens the model that `text` describes.
    pub fn open(text: &str) -> Self {
        Self::open_model(&notation::parse(text))
    }

    /// Opens a model.
    pub fn open_model(model: &Model) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("model.toc.ron");
        std::fs::write(&path, write_text(model, &FileInfo::default())).unwrap();
        let start = Start {
            file: Some(path),
            settings_folder: None,
            builtin_dialogs: Some(true),
            ..Start::default()
        };
        let harness = Harness::builder()
            .with_size(vec2(1440.0, 900.0))
            .with_step_dt(1.0 / 30.0)
            .build_eframe(|cc| Throughline::new(&cc.egui_ctx, start).unwrap());
        let mut window = Self { harness, folder };
        window.wait("the model is open", |app| app.document().is_some());
        window
    }

    /// Steps until `done`: work on other threads has its time, and a limit.
    pub fn wait(&mut self, what: &str, done: impl Fn(&Throughline) -> bool) {
        for _ in 0..2_000 {
            if done(self.harness.state()) {
                self.settle();
                return;
            }
            self.harness.step();
            std::thread::yield_now();
        }
        panic!("{what}: never happened");
    }

    /// A few passes, so that what was asked for has been carried out and drawn.
    pub fn settle(&mut self) {
        self.harness.run_steps(4);
    }

    /// The folder of the model's file.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// The model as it is now.
    pub fn model(&self) -> &Model {
        self.harness.state().document().unwrap().editor.model()
    }

    /// The model in the notation of the tests.
    pub fn printed(&self) -> String {
        notation::print(self.model())
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<String> {
        self.harness.state().document().unwrap().editor.undo_label().map(str::to_owned)
    }

    /// The titles of the selected elements, sorted.
    pub fn selected(&self) -> Vec<String> {
        let editor = &self.harness.state().document().unwrap().editor;
        let title = |id| editor.model().element(id).map(|element| element.title.clone());
        let mut titles: Vec<_> = editor.selection().elements().filter_map(title).collect();
        titles.sort();
        titles
    }

    /// What every widget is called or says.
    pub fn labels(&self) -> Vec<String> {
        let labels = std::cell::RefCell::new(Vec::new());
        let note = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
            labels.borrow_mut().extend(node.label());
            false
        };
        assert_eq!(self.harness.query_all_by(note).count(), 0);
        labels.into_inner()
    }

    /// Where the widget whose label begins so is on the screen.
    pub fn rect_of(&self, label: &str) -> Rect {
        let found = self.harness.get_all_by(|node| {
            let said = [node.label(), node.value()];
            said.into_iter().flatten().any(|said| said.starts_with(label))
        });
        let rects: Vec<_> = found.map(|node| node.rect()).collect();
        *rects.first().unwrap_or_else(|| panic!("no {label:?}"))
    }

    /// Where the card of this title is on the screen.
    pub fn card(&self, title: &str) -> Rect {
        let ends = format!(": {title},");
        let found = self
            .harness
            .get_all_by(|node| node.label().is_some_and(|name| format!("{name},").contains(&ends)));
        let rects: Vec<_> = found.map(|node| node.rect()).collect();
        *rects.first().unwrap_or_else(|| panic!("no card {title:?}"))
    }

    fn event(&mut self, event: Event) {
        self.harness.event(event);
        self.harness.step();
    }

    fn button(&mut self, at: Pos2, pressed: bool, modifiers: Modifiers) {
        let button = PointerButton::Primary;
        self.harness.event_modifiers(
            Event::PointerButton { pos: at, button, pressed, modifiers },
            modifiers,
        );
        self.harness.step();
    }

    /// Takes hold of what is at `from` and carries it to `to`, without letting go.
    pub fn drag(&mut self, from: Pos2, to: Pos2, modifiers: Modifiers) {
        self.event(Event::PointerMoved(from));
        self.settle();
        self.button(from, true, modifiers);
        for step in 1..=8 {
            let share = step as f32 / 8.0;
            self.harness
                .event_modifiers(Event::PointerMoved(from + (to - from) * share), modifiers);
            self.harness.step();
        }
    }

    /// Lets go.
    pub fn drop_at(&mut self, at: Pos2, modifiers: Modifiers) {
        self.button(at, false, modifiers);
        self.settle();
    }

    /// Drags from here to there.
    pub fn drag_and_drop(&mut self, from: Pos2, to: Pos2) {
        self.drag(from, to, Modifiers::NONE);
        self.drop_at(to, Modifiers::NONE);
    }

    /// Drags by a distance.
    pub fn drag_by(&mut self, from: Pos2, by: Vec2) {
        self.drag_and_drop(from, from + by);
    }

    /// Clicks.
    pub fn click(&mut self, at: Pos2, modifiers: Modifiers) {
        self.event(Event::PointerMoved(at));
        self.button(at, true, modifiers);
        self.button(at, false, modifiers);
        self.settle();
    }

    /// Taps: the button goes down and up within one pass.
    pub fn tap(&mut self, at: Pos2) {
        self.event(Event::PointerMoved(at));
        for pressed in [true, false] {
            let button = PointerButton::Primary;
            let modifiers = Modifiers::NONE;
            self.harness.event(Event::PointerButton { pos: at, button, pressed, modifiers });
        }
        self.harness.step();
        self.settle();
    }

    /// Clicks twice.
    pub fn double_click(&mut self, at: Pos2) {
        self.event(Event::PointerMoved(at));
        for pressed in [true, false, true, false] {
            self.button(at, pressed, Modifiers::NONE);
        }
        self.settle();
    }

    /// Presses a key.
    pub fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Types text into what has the keyboard.
    pub fn write(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.settle();
    }

    /// Every shape that was painted in the last pass.
    fn shapes(&self) -> Vec<Shape> {
        fn all(shape: &Shape, found: &mut Vec<Shape>) {
            match shape {
                Shape::Vec(inside) => inside.iter().for_each(|one| all(one, found)),
                one => found.push(one.clone()),
            }
        }
        let mut found = Vec::new();
        for clipped in &self.harness.output().shapes {
            all(&clipped.shape, &mut found);
        }
        found
    }

    /// The dots that links are drawn from and taken by: where they are, and their radius.
    pub fn dots(&self) -> Vec<(Pos2, f32)> {
        let circles = self.shapes().into_iter().filter_map(|shape| match shape {
            Shape::Circle(circle) if circle.stroke.width == 2.0 && circle.radius >= 3.0 => {
                Some((circle.center, circle.radius))
            }
            _ => None,
        });
        circles.collect()
    }

    /// Where the words that hold `part` are painted; none if they are not.
    pub fn painted(&self, part: &str) -> Option<Rect> {
        self.shapes().into_iter().find_map(|shape| match shape {
            Shape::Text(text) if text.galley.text().contains(part) => {
                Some(text.visual_bounding_rect())
            }
            _ => None,
        })
    }

    /// Whether these words are painted.
    pub fn says(&self, part: &str) -> bool {
        self.painted(part).is_some()
    }
}
