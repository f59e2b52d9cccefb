//! What the map on the screen remembers from one pass to the next.

use std::collections::BTreeMap;

use egui::{Pos2, Rect as ScreenRect, Vec2, vec2};

use super::follow::Views;
use super::gesture::{Gesture, Target};
use super::glide::Glide;
use super::menu::MapMenu;
use super::meshes::Meshes;
use super::stage::Stage;
use super::text;
use super::title_edit::TitleEdit;
use super::wanted::Wanted;
use crate::app::camera::{Camera, View};
use crate::edit::Editor;
use crate::geometry::{Offset, Point, Rect};
use crate::model::{ElementId, KindId, LinkId, Model, Patch, RecordKey};
use crate::scene::{Drawn, Look, MapScene};

/// Room left around what is fitted, in screen points.
const FIT_MARGIN: f32 = 12.0;
/// Fitting never enlarges beyond this.
const MOST_FIT_ZOOM: f64 = 1.5;
/// The state of one map view.
pub struct MapState {
    pub(super) camera: Camera,
    pub(super) canvas: ScreenRect,
    /// How dense the screen is.
    pub(super) pixels_per_point: f32,
    pub(super) scene: MapScene,
    pub(super) seen_revision: Option<u64>,
    pub(super) gesture: Gesture,
    pub(super) title_edit: Option<TitleEdit>,
    pub(super) menu: Option<MapMenu>,
    pub(super) meshes: Meshes,
    pub(super) pointer_in_map: Option<Point>,
    pub(super) last_kind: Option<KindId>,
    pub(super) inside: Option<ElementId>,
    pub(super) wanted: Vec<Wanted>,
    /// The views of steps that the view has followed.
    pub(super) views: Vec<Views>,
    pub(super) lane_drag: Option<super::lanes::LaneDrag>,
    pub(super) has_keyboard: bool,
    pub(super) may_have_keyboard: bool,
    /// The camera that fitted the whole map, and the canvas it was fitted to: until the user looks
    /// elsewhere, the map is fitted anew when the window changes its size.
    fitted: Option<(Camera, Vec2)>,
    pub(super) hovered_card: Option<ElementId>,
    pub(super) hovered_link: Option<LinkId>,
    /// Whether the last scrolling came from a mouse wheel rather than from two fingers.
    pub(super) wheel_zooms: bool,
    /// Cards on their way to new places.
    pub(super) glide: Glide,
    /// What was right-clicked, and where.
    pub(super) menu_at: Option<(Target, Point)>,
    /// A card that is to stay at a place on the screen when the model has changed.
    pub(super) hold: Option<(ElementId, Pos2)>,
    /// Kept from pass to pass so that its memory is.
    pub(super) shapes: Vec<Drawn>,
    pub(super) overview: Option<super::overview::Kept>,
    pub(super) stage: Stage,
    other_faces: usize,
}

impl MapState {
    /// The view of a model that has just been opened: it will show all of it.
    pub fn new(scene: MapScene) -> Self {
        Self {
            camera: Camera::default(),
            canvas: ScreenRect::ZERO,
            pixels_per_point: 1.0,
            scene,
            seen_revision: None,
            gesture: Gesture::default(),
            title_edit: None,
            menu: None,
            meshes: Meshes::default(),
            pointer_in_map: None,
            last_kind: None,
            inside: None,
            wanted: vec![Wanted::FitAll],
            views: Vec::new(),
            lane_drag: None,
            has_keyboard: false,
            may_have_keyboard: true,
            fitted: None,
            hovered_card: None,
            hovered_link: None,
            wheel_zooms: true,
            glide: Glide::default(),
            menu_at: None,
            hold: None,
            shapes: Vec::new(),
            overview: None,
            stage: Stage::default(),
            other_faces: 0,
        }
    }

    /// Brings the scene up to date with the model. Cheap when nothing has changed.
    pub(super) fn sync(&mut self, editor: &Editor, look: &Look, ctx: &egui::Context) {
        let revision = editor.revision();
        let unchanged = Patch::new();
        let patch = match self.seen_revision {
            Some(seen) if seen == revision => Some(&unchanged),
            Some(seen) if seen.wrapping_add(1) == revision => Some(editor.last_patch()),
            _ => None,
        };
        let selected = editor.selection().single_element();
        let was_seen = selected.is_some_and(|id| self.sees(id));
        let before = self.glide.before(&self.scene);
        self.scene.sync(editor.model(), look, patch);
        if before.is_some() && self.seen_revision != Some(revision) {
            let now = ctx.input(|input| input.time);
            self.glide.set_out(before, &self.scene, now);
        }
        if self.seen_revision != Some(revision) {
            self.seen_revision = Some(revision);
            self.keep_held_card();
            // A card that has gone to another lane is followed.
            if let Some(id) = selected.filter(|id| was_seen && !self.sees(*id)) {
                self.wanted.push(Wanted::Reveal(RecordKey::Element(id)));
            }
        }
        self.register_other_faces(ctx);
    }

    fn sees(&self, element: ElementId) -> bool {
        let visible = self.view().visible_in_map();
        self.scene.card(element).is_some_and(|card| visible.contains(card.rect.center()))
    }

    /// Keeps a card that has just been put down where it is on the screen, even if its lane grows
    /// and pushes everything down.
    pub fn hold(&mut self, model: &Model, element: ElementId) {
        let level = model.element(element).and_then(|element| element.level);
        if let Some(placement) = model.placement(element) {
            let origin = Point::ZERO.from_point(self.scene.pos_in_lane(level, Point::ZERO));
            let at = self.view().screen_from_map(placement.pos_in_lane.moved(origin));
            self.hold = Some((element, at));
        }
    }

    /// Moves the view so that the card that was dropped is where it was dropped, even if its lane
    /// has grown and pushed it down.
    fn keep_held_card(&mut self) {
        if let Some((element, wanted_on_screen)) = self.hold.take()
            && let Some(card) = self.scene.card(element)
        {
            let is_on_screen = self.view().screen_from_map(card.rect.min());
            self.camera = self.camera.panned(wanted_on_screen - is_on_screen);
        }
    }

    /// Gives egui the faces of the system that some text needed, so that it paints what was
    /// measured.
    fn register_other_faces(&mut self, ctx: &egui::Context) {
        let faces = self.scene.text().other_faces();
        for (place, face) in faces.iter().enumerate().skip(self.other_faces) {
            let data = egui::FontData {
                index: face.index(),
                ..egui::FontData::from_owned(face.data().to_vec())
            };
            let name = text::other_name(place);
            ctx.add_font(egui::epaint::text::FontInsert::new(
                &name,
                data,
                vec![egui::epaint::text::InsertFontFamily {
                    family: egui::FontFamily::Name(name.as_str().into()),
                    priority: egui::epaint::text::FontPriority::Highest,
                }],
            ));
        }
        if self.other_faces < faces.len() {
            self.other_faces = faces.len();
            self.meshes.clear();
            ctx.request_repaint();
        }
    }

    /// Has the cards glide to where the next change puts them.
    pub fn glide(&mut self) {
        self.glide = Glide::Asked;
    }

    /// How far cards that glide are from their places; asks for the next frame while they do.
    pub(super) fn gliding(&mut self, ui: &egui::Ui) -> BTreeMap<ElementId, Offset> {
        let offsets = self.glide.offsets(ui.input(|input| input.time));
        if self.glide.is_running() {
            ui.ctx().request_repaint();
        }
        offsets
    }

    /// The scene that is shown.
    pub const fn scene(&self) -> &MapScene {
        &self.scene
    }

    /// The camera and the canvas it fills, on the pixels of the screen.
    pub fn view(&self) -> View {
        let view = View { camera: self.camera, canvas: self.canvas };
        view.on_pixels(self.pixels_per_point)
    }

    /// Screen points per map unit: 1 is 100%.
    pub const fn zoom(&self) -> f64 {
        self.camera.zoom
    }

    /// The group that is open as its own map.
    pub const fn inside(&self) -> Option<ElementId> {
        self.inside
    }

    /// Whether the map has the keyboard.
    pub const fn has_keyboard(&self) -> bool {
        self.has_keyboard
    }

    /// Whether something is in the middle of being dragged.
    pub fn is_dragging(&self) -> bool {
        self.gesture.is_dragging() || self.lane_drag.is_some()
    }

    /// Whether a title or a name is being edited in place.
    pub const fn is_editing(&self) -> bool {
        self.title_edit.is_some()
    }

    /// Closes the question that a link dropped on the ground asks; whether it was open.
    pub const fn close_menu(&mut self) -> bool {
        self.menu.take().is_some()
    }

    /// Where the pointer is on the map, if it is over it.
    pub const fn pointer_in_map(&self) -> Option<Point> {
        self.pointer_in_map
    }

    /// The kind that was added last.
    pub const fn last_kind(&self) -> Option<KindId> {
        self.last_kind
    }

    /// Remembers the kind that was added last.
    pub const fn set_last_kind(&mut self, kind: KindId) {
        self.last_kind = Some(kind);
    }

    /// Shows the whole map as soon as its size is known.
    pub fn fit_all(&mut self) {
        self.wanted.push(Wanted::FitAll);
    }

    /// Shows all of `rect_in_map`, clear of the lanes' names.
    pub fn fit(&mut self, rect_in_map: Rect) {
        let named = self.scene.lanes().iter().any(|lane| !lane.name.is_empty());
        let strip = match (named, self.scene.flow().lanes_are_rows()) {
            (false, _) => Vec2::ZERO,
            (true, true) => vec2(self.strip(), 0.0),
            (true, false) => vec2(0.0, self.strip()),
        };
        let room = self.canvas.size() - strip;
        self.camera = Camera::fitting(rect_in_map, room, FIT_MARGIN, MOST_FIT_ZOOM).panned(strip);
    }

    pub(super) fn fit_whole_map(&mut self) {
        self.fit(self.scene.bounds());
        if self.scene.cards().len() == 0 && self.camera.zoom > 1.0 {
            // The first cards are made at their own size.
            self.set_zoom(1.0);
        }
        self.fitted = Some((self.camera, self.canvas.size()));
    }

    /// Fits the map again if the window has changed its size and the user still looks at all of
    /// it.
    pub(super) fn follow_window(&mut self) {
        if let Some((camera, size)) = self.fitted
            && camera == self.camera
            && size != self.canvas.size()
        {
            self.wanted.push(Wanted::FitAll);
        }
    }

    /// Brings a record into view, with as little movement as it takes.
    pub fn reveal(&mut self, key: RecordKey) {
        self.wanted.push(Wanted::Reveal(key));
    }

    /// Edits the title of an element in place.
    pub fn start_rename(&mut self, element: ElementId) {
        self.rename(RecordKey::Element(element));
    }

    /// Edits the name of an element or a level in place.
    pub fn rename(&mut self, key: RecordKey) {
        self.wanted.push(Wanted::Rename(key));
    }

    /// Opens a group as its own map; none is the whole map.
    pub fn open_group(&mut self, group: Option<ElementId>) {
        if self.inside != group {
            self.inside = group;
            self.gesture.cancel();
            self.title_edit = None;
            self.wanted.push(Wanted::FitAll);
        }
    }

    /// Multiplies the zoom, keeping the middle of the canvas where it is.
    pub fn zoom_by(&mut self, factor: f64) {
        self.camera = self.camera.zoomed(factor, self.canvas.size() / 2.0);
    }

    /// Sets the zoom, keeping the middle of the canvas where it is.
    pub fn set_zoom(&mut self, zoom: f64) {
        self.camera = self.camera.with_zoom(zoom, self.canvas.size() / 2.0);
    }

    /// Where a new element goes when nobody has said: under the pointer, else in the middle.
    pub fn insertion_point(&self) -> Point {
        self.pointer_in_map.unwrap_or_else(|| self.view().visible_in_map().center())
    }

    /// The rectangle of the cards of `elements` that are on this map.
    pub fn rect_of(&self, elements: impl IntoIterator<Item = ElementId>) -> Option<Rect> {
        Rect::around(
            elements.into_iter().filter_map(|id| self.scene.card(id)).map(|card| card.rect),
        )
    }

    /// Gives the map the keyboard.
    pub fn take_keyboard(&self, ctx: &egui::Context) {
        ctx.memory_mut(|memory| memory.request_focus(map_id()));
    }

    /// The size of the canvas on the screen.
    pub(super) fn canvas_size(&self) -> Vec2 {
        self.canvas.size()
    }
}

/// The widget of the map itself.
pub(super) fn map_id() -> egui::Id {
    egui::Id::unique("the map")
}
