//! What is kept from pass to pass never shows what is no longer so: after whatever has happened,
//! the window shows what it would if nothing had been kept.

use std::sync::Arc;

use egui::epaint::{Primitive, Vertex};
use egui::{Context, Event, Modifiers, PointerButton, Pos2, RawInput, Rect, Vec2, pos2, vec2};

use super::mesh::Drawing;
use super::meshes::Meshes;
use super::paint::Pen;
use super::show::{MapLook, map_ui};
use super::state::MapState;
use crate::app::camera::Camera;
use crate::app::intent::Intents;
use crate::app::shipped::SAMPLES;
use crate::app::style;
use crate::edit::{Command, Editor, Selection};
use crate::geometry::Point;
use crate::model::{ElementId, IdSource, Level, Placement, Record, RecordKey};
use crate::scene::{Fonts, Lines, Look, MapScene, PaintRequest, TextEngine, ThemeName};

struct Window {
    ctx: Context,
    editor: Editor,
    map: MapState,
    look: MapLook,
    pixels_per_point: f32,
    time: f64,
    /// Letters that are drawn before the map, as in a panel.
    beside: String,
}

impl Window {
    fn new() -> Self {
        let ctx = Context::default();
        style::install_fonts(&ctx);
        let model = SAMPLES[0].model().unwrap();
        let text = Arc::new(TextEngine::new(Fonts::Bundled));
        let map = MapState::new(MapScene::new(text, &model, &Look::new(ThemeName::Light)));
        let look = MapLook {
            theme: ThemeName::Light,
            lines: Lines::Curved,
            text_scale: 1.0,
            overview: false,
        };
        let editor = Editor::new(model, IdSource::seeded(1));
        style::apply(&ctx, ThemeName::Light, 1.0);
        let mut window = Self {
            ctx,
            editor,
            map,
            look,
            pixels_per_point: 1.0,
            time: 0.0,
            beside: String::new(),
        };
        window.settle();
        window
    }

    /// One pass; gives every vertex that would be drawn.
    fn pass(&mut self, events: Vec<Event>) -> Vec<Vertex> {
        self.time += 1.0 / 60.0;
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1200.0, 800.0))),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let viewport = input.viewports.entry(input.viewport_id).or_default();
        viewport.native_pixels_per_point = Some(self.pixels_per_point);
        let mut intents = Intents::new();
        let mut output = self.ctx.run_ui(input, |ui| {
            let font = egui::FontId::proportional(40.0);
            let ink = egui::Color32::BLACK;
            ui.painter().text(Pos2::ZERO, egui::Align2::LEFT_TOP, &self.beside, font, ink);
            map_ui(ui, &self.editor, self.look, &|_| true, &mut self.map, &mut intents);
        });
        output.textures_delta.clear();
        let shapes = std::mem::take(&mut output.shapes);
        let made = self.ctx.tessellate(shapes, output.pixels_per_point);
        let meshes = made.into_iter().filter_map(|made| match made.primitive {
            Primitive::Mesh(mesh) => Some(mesh),
            Primitive::Callback(_) => None,
        });
        meshes
            .flat_map(|mesh| {
                assert!(mesh.is_valid());
                let corners: Vec<Vertex> =
                    mesh.indices.iter().map(|place| mesh.vertices[*place as usize]).collect();
                corners
            })
            .collect()
    }

    /// Passes until everything is as sharp as it will be.
    fn settle(&mut self) -> Vec<Vertex> {
        for _ in 0..4 {
            self.pass(Vec::new());
        }
        self.pass(Vec::new())
    }

    /// What is shown now is what a map without any memory shows.
    fn assert_fresh(&mut self, after: &str) {
        let kept = self.settle();
        self.map.meshes = Meshes::default();
        let fresh = self.settle();
        assert_alike(&kept, &fresh, after);
    }

    fn run(&mut self, command: &Command) {
        self.editor.run(command).unwrap();
    }

    fn first_card(&self) -> (ElementId, Pos2) {
        let card = self.map.scene.cards().next().unwrap();
        (card.element, self.map.view().screen_from_map(card.rect.center()))
    }

    fn press(&mut self, button: PointerButton, pos: Pos2, pressed: bool) {
        let modifiers = Modifiers::NONE;
        self.pass(vec![Event::PointerButton { pos, button, pressed, modifiers }]);
    }

    fn point_at(&mut self, pos: Pos2) {
        self.pass(vec![Event::PointerMoved(pos)]);
    }
}

fn assert_alike(kept: &[Vertex], fresh: &[Vertex], after: &str) {
    assert_eq!(kept.len(), fresh.len(), "{after}");
    for (a, b) in kept.iter().zip(fresh) {
        let same = a.pos.distance(b.pos) < 0.05 && a.uv.distance(b.uv) < 1e-4 && a.color == b.color;
        assert!(same, "{after}: {a:?} for {b:?}");
    }
}

#[test]
fn panning_and_zooming_end_as_if_one_had_always_been_there() {
    let mut window = Window::new();
    window.map.set_zoom(1.0);
    window.settle();
    for step in [vec2(13.0, -7.0), vec2(0.37, 0.21), vec2(-400.0, 150.0), vec2(3.0, 0.0)] {
        window.map.camera = window.map.camera.panned(step);
        window.assert_fresh(&format!("panning by {step:?}"));
    }
    for zoom in [1.1, 0.9, 0.7, 0.5, 0.36, 0.2, 0.6, 2.5, 8.0, 1.0] {
        window.map.set_zoom(zoom);
        window.assert_fresh(&format!("zooming to {zoom}"));
    }
}

#[test]
fn panning_and_pointing_by_turns_end_as_if_one_had_always_been_there() {
    let mut window = Window::new();
    for zoom in [0.8, 6.0] {
        // At the larger zoom long links are made only as far as they are near the view.
        window.map.set_zoom(zoom);
        window.settle();
        let middle = pos2(600.0, 400.0);
        for (step, way) in
            [vec2(90.0, 40.0), vec2(-90.0, -40.0), vec2(0.0, -700.0)].iter().enumerate()
        {
            for _ in 0..3 {
                window.map.camera = window.map.camera.panned(*way);
                window.pass(Vec::new());
            }
            let card = window.map.scene.cards().nth(step).unwrap().element;
            window.editor.select(Selection::one(RecordKey::Element(card)));
            window.point_at(middle);
            window.map.camera = window.map.camera.panned(-*way);
            window.assert_fresh(&format!("step {step} at {zoom}"));
        }
    }
}

#[test]
fn panning_a_long_way_in_small_steps_gathers_no_error() {
    let mut window = Window::new();
    window.map.set_zoom(0.9);
    window.settle();
    for step in 0..700_u16 {
        let way = if step % 2 == 0 { vec2(3.3, 1.7) } else { vec2(-3.1, -1.6) };
        window.map.camera = window.map.camera.panned(way);
        window.pass(Vec::new());
    }
    window.assert_fresh("seven hundred small steps");
}

#[test]
fn changes_of_the_model_show() {
    let mut window = Window::new();
    window.map.set_zoom(0.8);
    window.settle();
    let (id, _) = window.first_card();
    let mut element = window.editor.model().element(id).unwrap().clone();
    element.title = "Something else altogether, and rather longer than it was".to_owned();
    element.notes = "A note.".to_owned();
    window.run(&Command::Change(vec![element.into()]));
    window.assert_fresh("a title");
    let mut link = window.editor.model().links().next().unwrap().clone();
    (link.feedback, link.strength) = (!link.feedback, crate::model::Strength::Strong);
    window.run(&Command::Change(vec![link.into()]));
    window.assert_fresh("a link");
    let placement = window.editor.model().placements().nth(1).cloned().unwrap();
    let at = Point::new(placement.pos_in_lane.x() + 33.3, placement.pos_in_lane.y() - 61.7);
    window
        .run(&Command::Change(vec![Record::Placement(Placement { pos_in_lane: at, ..placement })]));
    window.assert_fresh("a card's place");
    let kind = window.editor.model().kinds_in_order()[0].clone();
    let hue = crate::model::Hue::Teal;
    window.run(&Command::Change(vec![crate::model::Kind { colour: hue, ..kind }.into()]));
    window.assert_fresh("a kind's colour");
    let level = window.editor.model().levels_in_order()[0].clone();
    window.run(&Command::Change(vec![Level { extent: Some(900.0), ..level }.into()]));
    window.assert_fresh("a lane's height");
    while window.editor.undo().is_some() {}
    window.assert_fresh("undoing it all");
}

#[test]
fn themes_and_text_sizes_show() {
    let mut window = Window::new();
    for zoom in [0.5, 1.0] {
        window.map.set_zoom(zoom);
        for theme in ThemeName::ALL {
            window.look.theme = theme;
            style::apply(&window.ctx, theme, 1.0);
            window.assert_fresh(&format!("{theme:?} at {zoom}"));
        }
        for text_scale in [1.5, 1.0] {
            window.look.text_scale = text_scale;
            window.assert_fresh(&format!("text {text_scale} at {zoom}"));
        }
    }
    window.pixels_per_point = 1.5;
    window.assert_fresh("a denser screen");
    window.map.camera = window.map.camera.panned(vec2(10.4, 3.3));
    window.assert_fresh("panning on a denser screen");
}

#[test]
fn selection_and_the_pointer_show() {
    let mut window = Window::new();
    window.map.set_zoom(0.8);
    window.settle();
    let (id, at) = window.first_card();
    let plain = window.settle();
    window.point_at(at);
    window.assert_fresh("pointing at a card");
    window.editor.select(Selection::one(RecordKey::Element(id)));
    window.assert_fresh("selecting a card");
    let link = window.editor.model().links().next().unwrap().id;
    window.editor.select(Selection::one(RecordKey::Link(link)));
    window.assert_fresh("selecting a link");
    window.editor.select(Selection::new());
    window.point_at(pos2(1.0, 799.0));
    let after = window.settle();
    assert_alike(&after, &plain, "everything let go");
}

#[test]
fn a_card_being_dragged_takes_its_links_along_and_leaves_no_trace() {
    let mut window = Window::new();
    window.map.set_zoom(0.8);
    let before = window.settle();
    let (_, at) = window.first_card();
    window.point_at(at);
    window.press(PointerButton::Primary, at, true);
    for step in [vec2(20.0, 0.0), vec2(31.3, 12.9), vec2(-55.5, 80.0)] {
        window.point_at(at + step);
        assert!(window.map.is_dragging());
        window.assert_fresh(&format!("dragging to {step:?}"));
    }
    window.map.gesture.cancel();
    window.press(PointerButton::Primary, at, false);
    window.point_at(pos2(1.0, 799.0));
    let after = window.settle();
    assert_alike(&after, &before, "dropping the drag");
}

#[test]
fn a_fuller_glyph_atlas_does_not_show_other_letters() {
    let mut window = Window::new();
    window.map.set_zoom(1.0);
    window.settle();
    // Ever more sizes of text: the atlas grows, is emptied, and grows again.
    for size in 0..60_u16 {
        window.ctx.fonts_mut(|fonts| {
            let font = egui::FontId::new(
                20.0 + f32::from(size),
                super::text::family(crate::scene::Face::Bold),
            );
            let letters: String = (' '..='~').collect();
            fonts.layout_no_wrap(letters, font, egui::Color32::WHITE)
        });
        window.pass(Vec::new());
        if size % 10 == 9 {
            window.assert_fresh(&format!("{size} sizes of text"));
        }
    }
}

#[test]
fn another_font_does_not_show_other_letters() {
    let mut window = Window::new();
    window.map.set_zoom(0.59);
    window.settle();
    let data = egui::FontData::from_static(crate::scene::FACES[0].data);
    let family = egui::epaint::text::InsertFontFamily {
        family: egui::FontFamily::Name("another".into()),
        priority: egui::epaint::text::FontPriority::Highest,
    };
    window.ctx.add_font(egui::epaint::text::FontInsert::new("another", data, vec![family]));
    // egui empties the atlas for it, and by the time that the map is drawn it is as full as before.
    window.beside = (' '..='~').collect();
    window.assert_fresh("another font");
}

#[test]
fn what_is_kept_looks_as_if_it_were_drawn_in_place() {
    let mut window = Window::new();
    // At these no edge lies so exactly between two pixels that it could go to either.
    for zoom in [0.4137, 0.6291, 1.0173] {
        window.map.camera = Camera { origin_in_map: Point::new(-20.0, -10.0), zoom };
        window.settle();
        let view = window.map.view();
        let (selected, moved) = Default::default();
        let request = PaintRequest::plain(view.visible_in_map(), zoom, &selected, &moved);
        let mut kept = Vec::new();
        let mut in_place = Vec::new();
        let drawn = window.ctx.clone().run_ui(RawInput::default(), |ui| {
            let painting = window.map.scene.painting(&request);
            let mut pieces = Vec::new();
            painting.pieces(&mut pieces);
            let dashes = super::dash::texture(ui.ctx());
            let pen = Pen::new(ui.ctx(), view, dashes);
            let mut meshes = Meshes::default();
            for piece in &pieces {
                let mut shapes = Vec::new();
                painting.paint(piece, piece.bounds.grown(3_000.0), &mut shapes);
                let mut painted = Vec::new();
                shapes.iter().for_each(|shape| pen.add(shape, &mut painted));
                let mut mesh = egui::Mesh::default();
                Drawing::of(ui.ctx(), painted).solid.append_to(&mut mesh, 1.0, Vec2::ZERO);
                in_place.extend(mesh.indices.iter().map(|place| mesh.vertices[*place as usize]));
            }
            for shape in meshes.show(ui.ctx(), &window.map.scene, &painting, view, pieces) {
                let egui::Shape::Mesh(mesh) = shape else { continue };
                if mesh.texture_id == egui::TextureId::default() {
                    kept.extend(mesh.indices.iter().map(|place| mesh.vertices[*place as usize]));
                }
            }
        });
        drawn.drop_without_applying_deltas();
        assert_alike(&kept, &in_place, &format!("at {zoom}"));
        assert!(kept.len() > 1_000, "there is something to compare");
    }
}
