//! The panels, driven by what a screen reader sees.

mod find;
mod inspector;
mod inspector_parts;
mod outline;
mod palette;
mod picker;
mod room;

use egui::{Context, Modifiers, Rect, Theme, Ui, UiBuilder, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use throughline::app::find::{FindState, find_ui};
use throughline::app::inspector::{InspectorState, inspector_ui};
use throughline::app::intent::{Intent, Intents};
use throughline::app::outline::{OutlineState, outline_ui};
use throughline::app::palette::{PaletteState, palette_ui};
use throughline::app::picker::{Picker, picker_ui};
use throughline::app::style;
use throughline::edit::{Editor, Selection};
use throughline::model::{Element, ElementId, IdSource, Link, Model, RecordKey};
use throughline::scene::ThemeName;

use crate::support::notation;

const SAMPLE: &str = r#"
    level Society
    level Community
    Community: approach "Someone to eat with" at 40,20 partner "Cyrenians"
    Community: outcome "Wellbeing" at 700,20
    Community: intermediate "Everyday relationships" at 400,20
    Society: intermediate "Trust" at 400,20
    Society: factor "Narrow silos" at 0,0 barrier
    lot: outcome "A shared kitchen"
    "Someone to eat with" -> "Everyday relationships"
    "Everyday relationships" -> "Wellbeing"
    "Narrow silos" -| "Trust"
    indicator "Trust": Stories of trust
    assumption "Someone to eat with" -> "Everyday relationships": People come back
    evidence "Trust": p. 25
"#;

/// The panels side by side, and what they asked for.
struct Panels {
    editor: Editor,
    palette: PaletteState,
    inspector: InspectorState,
    outline: OutlineState,
    find: FindState,
    picker: Option<Picker>,
    asked: Intents,
    shows: Shows,
}

/// Which of the panels are drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shows {
    Palette,
    Inspector,
    Outline,
    Find,
}

impl Panels {
    fn draw(&mut self, ui: &mut Ui) {
        let mut intents = Intents::new();
        let model = self.editor.model();
        let (selection, revision) = (self.editor.selection(), self.editor.revision());
        let out = &mut intents;
        match self.shows {
            Shows::Palette => palette_ui(ui, model, selection, &mut self.palette, out),
            Shows::Inspector => inspector_ui(ui, model, selection, &mut self.inspector, out),
            Shows::Outline => {
                outline_ui(ui, model, revision, selection, &mut self.outline, out);
            }
            Shows::Find => find_ui(ui, model, revision, &mut self.find, out),
        }
        picker_ui(ui.ctx(), model, &mut self.picker, out);
        for intent in intents {
            self.perform(intent);
        }
    }

    fn perform(&mut self, intent: Intent) {
        match &intent {
            Intent::Run(command) => {
                self.editor.run(command).unwrap();
            }
            Intent::GiveUp(command) => {
                self.editor.run(command).unwrap();
                self.editor.undo();
            }
            Intent::Select(selection) => self.editor.select(selection.clone()),
            Intent::Show(key) => self.editor.select(Selection::one(*key)),
            Intent::Pick(purpose) => {
                self.picker = Some(Picker::new(self.editor.model(), purpose.clone()));
            }
            _ => {}
        }
        self.asked.push(intent);
    }

    fn steps(&self) -> usize {
        self.asked.iter().filter(|intent| matches!(intent, Intent::Run(_))).count()
    }

    fn element(&self, title: &str) -> &Element {
        self.editor.model().elements().find(|element| element.title == title).unwrap()
    }

    fn id(&self, title: &str) -> ElementId {
        self.element(title).id
    }

    fn link_from(&self, title: &str) -> &Link {
        self.editor.model().links_out_of(self.id(title))[0]
    }

    fn select(&mut self, key: RecordKey) {
        self.editor.select(Selection::one(key));
    }
}

type Window = Harness<'static, Panels>;

fn window(shows: Shows) -> Window {
    window_of(shows, SAMPLE)
}

fn window_of(shows: Shows, text: &str) -> Window {
    window_with(shows, notation::parse(text), 1.0)
}

/// A panel as wide as it comes at this size of text, 282 points at the usual one.
fn window_with(shows: Shows, model: Model, text_size: f32) -> Window {
    let panels = Panels {
        editor: Editor::new(model, IdSource::seeded(9)),
        palette: PaletteState::default(),
        inspector: InspectorState::default(),
        outline: OutlineState::default(),
        find: FindState::default(),
        picker: None,
        asked: Intents::new(),
        shows,
    };
    let set_up = move |ctx: &Context| {
        style::install_fonts(ctx);
        style::apply(ctx, ThemeName::Light, text_size);
    };
    let draw = move |ui: &mut Ui, panels: &mut Panels| {
        let room = Rect::from_min_size(pos2(8.0, 8.0), vec2(282.0 * text_size, 1_384.0));
        let room = if panels.shows == Shows::Find { ui.max_rect() } else { room };
        ui.scope_builder(UiBuilder::new().max_rect(room), |ui| panels.draw(ui));
    };
    Harness::builder()
        .with_size([900.0, 1_400.0])
        // The harness would go on with the dark theme, and none of what is set up here.
        .with_theme(Theme::Light)
        .with_context_setup(set_up)
        .build_ui_state(draw, panels)
}

/// Selects the element of this title.
fn select(window: &mut Window, title: &str) {
    let id = window.state().id(title);
    window.state_mut().select(RecordKey::Element(id));
    window.run();
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

/// Types into whatever has the keyboard.
fn type_text(window: &mut Window, text: &str) {
    window.event(egui::Event::Text(text.to_owned()));
    window.run();
}

fn press(window: &mut Window, key: egui::Key) {
    window.key_press(key);
    window.run();
}

fn press_with(window: &mut Window, modifiers: Modifiers, key: egui::Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

/// The label of what has the keyboard.
fn focused(window: &Window) -> Option<String> {
    let mut nodes = window.root().children_recursive();
    let node = nodes.find(|node| node.accesskit_node().is_focused())?;
    node.accesskit_node().label()
}
