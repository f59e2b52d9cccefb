//! The program in a window without a screen, with a folder of its own for files and settings.

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, Node};
use throughline::app::{Start, Throughline};
use throughline::file::MemoryFs;

/// Far longer than anything takes: a test that waits so long has failed.
const AT_MOST: Duration = Duration::from_secs(30);

pub struct Desk {
    pub window: Harness<'static, Throughline>,
    pub folder: Rc<tempfile::TempDir>,
    /// Whether what is done next waits for the disk.
    pub waits_for_disk: bool,
}

impl Desk {
    /// The program on its start page.
    pub fn new() -> Self {
        Self::with_file(None)
    }

    /// The program as it starts when it is given a file.
    pub fn opening(content: &str) -> Self {
        Self::with_file(Some(content))
    }

    fn with_file(content: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = content.map(|content| {
            let path = folder.path().join("given.toc.ron");
            std::fs::write(&path, content).unwrap();
            path
        });
        let window = window(Start { file, ..start(folder.path()) });
        Self { window, folder: Rc::new(folder), waits_for_disk: true }
    }

    /// The program as it starts when it is given a file of another file system.
    pub fn on(fs: &MemoryFs, file: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (file, files) = (Some(file.into()), Some(Arc::new(fs.clone()) as Arc<_>));
        let window = window(Start { file, files, data_folder: None, ..start(folder.path()) });
        Self { window, folder: Rc::new(folder), waits_for_disk: true }
    }

    /// Ends the program and starts it anew, with the same settings. It does not notice its end:
    /// that is a crash, unless nothing was open.
    pub fn restart(self) -> Self {
        self.restart_with(None)
    }

    /// Starts another with the same folders, while this one goes on.
    pub fn start_another(self) -> (Self, Harness<'static, Throughline>) {
        let Self { window: before, folder, waits_for_disk } = self;
        let window = window(start(folder.path()));
        (Self { window, folder, waits_for_disk }, before)
    }

    /// The same, and it is given a file.
    pub fn restart_with(self, file: Option<&str>) -> Self {
        let file = file.map(|name| self.path(name));
        let Self { window: before, folder, waits_for_disk } = self;
        drop(before);
        let window = window(Start { file, ..start(folder.path()) });
        Self { window, folder, waits_for_disk }
    }

    /// Another window of the same user, with a file of the same folder.
    pub fn another(&self, file: &str) -> Self {
        let folder = Rc::clone(&self.folder);
        let file = Some(self.path(file));
        let window = window(Start { file, ..start(folder.path()) });
        let mut desk = Self { window, folder, waits_for_disk: true };
        desk.settle();
        desk
    }

    /// Waits until something holds of the program.
    pub fn wait_until_app(&mut self, what: &str, holds: impl Fn(&Throughline) -> bool) {
        let started = Instant::now();
        while !holds(self.window.state()) {
            assert!(started.elapsed() < AT_MOST, "never: {what}");
            std::thread::yield_now();
            self.window.step();
        }
        self.settle();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.window.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Lets the window draw until nothing moves any more, and the disk is done.
    pub fn settle(&mut self) {
        let started = Instant::now();
        loop {
            self.window.run();
            if !self.waits_for_disk || !self.window.state().is_busy() {
                break;
            }
            assert!(started.elapsed() < AT_MOST, "still busy");
            std::thread::yield_now();
        }
        self.window.run();
    }

    /// Waits until something of this name is there.
    pub fn wait_for(&mut self, label: &str) {
        let started = Instant::now();
        while self.window.query_by_label_contains(label).is_none() {
            assert!(started.elapsed() < AT_MOST, "there is no “{label}”");
            std::thread::yield_now();
            self.window.step();
        }
        self.settle();
    }

    /// Waits until something is so.
    pub fn wait_until(&mut self, what: &str, is_so: impl Fn() -> bool) {
        let started = Instant::now();
        while !is_so() {
            assert!(started.elapsed() < AT_MOST, "never: {what}");
            std::thread::yield_now();
            self.window.step();
        }
    }

    pub fn shows(&self, label: &str) -> bool {
        self.window.query_all_by_label_contains(label).next().is_some()
    }

    pub fn button<'a>(&'a self, label: &'a str) -> Node<'a> {
        self.window.get_by_role_and_label(Role::Button, label)
    }

    pub fn click(&mut self, label: &str) {
        self.button(label).click();
        self.settle();
    }

    /// Clicks what begins with this.
    pub fn click_like(&mut self, label: &str) {
        self.window
            .get_by(|node| {
                node.role() == Role::Button
                    && node.label().is_some_and(|its| its.starts_with(label))
            })
            .click();
        self.settle();
    }

    /// Types into the field of this name, in place of what is there.
    pub fn fill(&mut self, field: &str, text: &str) {
        let node = self.window.get_by_role_and_label(Role::TextInput, field);
        node.focus();
        self.window.run();
        self.window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.window.get_by_role_and_label(Role::TextInput, field).type_text(text);
        self.settle();
    }

    /// Chooses an item of a menu.
    pub fn choose(&mut self, menu: &str, item: &str) {
        self.click(menu);
        self.click_like(item);
    }

    /// Adds an element by its number in the palette, and names it.
    pub fn add(&mut self, number: Key, title: &str) {
        self.press(Modifiers::NONE, number);
        self.window.event(egui::Event::Text(title.into()));
        self.press(Modifiers::NONE, Key::Enter);
    }

    /// How many records are selected.
    pub fn selected(&self) -> usize {
        self.window.state().document().expect("a model is open").editor.selection().len()
    }

    /// Whether something in the model is in no file.
    pub fn is_modified(&self) -> bool {
        self.window.state().document().expect("a model is open").is_modified()
    }

    pub fn titles(&self) -> Vec<String> {
        let document = self.window.state().document().expect("a model is open");
        document.editor.model().elements().map(|element| element.title.clone()).collect()
    }
}

fn start(folder: &Path) -> Start {
    let settings_folder = Some(folder.join("settings"));
    let data_folder = Some(folder.join("data"));
    Start { settings_folder, data_folder, builtin_dialogs: Some(true), ..Start::default() }
}

fn window(start: Start) -> Harness<'static, Throughline> {
    let mut window = Harness::builder()
        .with_size(egui::vec2(1280.0, 800.0))
        .with_max_steps(64)
        .build_eframe(move |cc| Throughline::new(&cc.egui_ctx, start).unwrap());
    window.run();
    window
}
