//! Picking one record by typing: what to link to, what to underpin, where to move.

mod items;

use egui::{
    Context, Id, Key, Modifiers, Rect, RichText, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo,
    vec2,
};

use super::in_turn;
use super::intent::Intents;
use super::parts::{hint_ui, line_ui};
use super::style::{body, colour, modal, small, strong, theme};
use super::swatch::{self, ICON};
use crate::model::{ElementId, Model, Underpinned};
use items::{Item, items, matching};

/// What is picked, and for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// An element for this one to lead to.
    LinkTo(ElementId),
    /// A level or a link for this factor to underpin.
    Underpin(ElementId),
    /// A factor to underpin this.
    UnderpinnedBy(Underpinned),
    /// A level for these elements.
    MoveToLevel(Vec<ElementId>),
    /// A group for these elements.
    MoveToGroup(Vec<ElementId>),
    /// An element to go to.
    GoTo,
}

impl Purpose {
    const fn title(&self) -> &'static str {
        match self {
            Self::LinkTo(_) => "Link to…",
            Self::Underpin(_) => "Underpin a level or a link",
            Self::UnderpinnedBy(_) => "Add a factor that underpins it",
            Self::MoveToLevel(_) => "Move to a level",
            Self::MoveToGroup(_) => "Move to a group",
            Self::GoTo => "Go to…",
        }
    }

    const fn nothing(&self) -> &'static str {
        match self {
            Self::LinkTo(_) | Self::GoTo => "No element matches",
            Self::Underpin(_) => "No level or link matches",
            Self::UnderpinnedBy(_) => "No factor matches: only an underpinning factor can underpin",
            Self::MoveToLevel(_) => "No level matches",
            Self::MoveToGroup(_) => "No element matches",
        }
    }
}

/// The size of the list.
const WIDTH: f32 = 520.0;
const ROWS: f32 = 7.0;

/// A row has the name and, below it, what else there is to say; it grows with the text size.
fn row_height(ui: &Ui) -> f32 {
    (body(ui).size + small(ui).size) * 1.3 + 12.0
}

/// A list that is open over the window.
pub struct Picker {
    purpose: Purpose,
    query: String,
    items: Vec<Item>,
    /// The places of the items that match, best first.
    shown: Vec<usize>,
    /// The place among `shown` that Enter takes.
    current: usize,
    takes_focus: bool,
    scrolls: bool,
}

impl Picker {
    /// A list of what can be picked for `purpose`.
    pub fn new(model: &Model, purpose: Purpose) -> Self {
        let items = items(model, &purpose);
        let shown = matching(&items, "");
        let (takes_focus, scrolls) = (true, false);
        Self { purpose, query: String::new(), items, shown, current: 0, takes_focus, scrolls }
    }

    fn move_to(&mut self, place: usize) {
        self.current = place.min(self.shown.len().saturating_sub(1));
        self.scrolls = true;
    }

    fn item(&self, place: usize) -> Option<&Item> {
        self.shown.get(place).and_then(|item| self.items.get(*item))
    }
}

/// Draws the list over everything; afterwards it is none if it was closed.
pub fn picker_ui(ctx: &Context, model: &Model, picker: &mut Option<Picker>, intents: &mut Intents) {
    let Some(open) = picker else { return };
    if open.takes_focus {
        in_turn::put_off(ctx);
    }
    let shown = modal(ctx, Id::unique("picker"), 16).show(ctx, |ui| {
        ui.set_width(WIDTH);
        ui.label(RichText::new(open.purpose.title()).font(strong(ui)));
        let entered = field_ui(ui, open);
        let clicked = list_ui(ui, model, open);
        clicked.or_else(|| entered.then_some(open.current))
    });
    let chosen = shown.inner.and_then(|place| open.item(place));
    if let Some(item) = chosen {
        intents.extend(items::outcome(model, &open.purpose, item.choice));
        *picker = None;
    } else if shown.should_close() || ctx.input(|input| input.key_pressed(Key::Escape)) {
        *picker = None;
    }
}

/// The field; the answer is whether Enter was pressed.
fn field_ui(ui: &mut Ui, picker: &mut Picker) -> bool {
    let page = ROWS as usize;
    let key = |ui: &Ui, key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if key(ui, Key::ArrowDown) {
        picker.move_to(picker.current + 1);
    }
    if key(ui, Key::ArrowUp) {
        picker.move_to(picker.current.saturating_sub(1));
    }
    if key(ui, Key::PageDown) {
        picker.move_to(picker.current + page);
    }
    if key(ui, Key::PageUp) {
        picker.move_to(picker.current.saturating_sub(page));
    }
    let entered = key(ui, Key::Enter);
    let id = Id::unique("picker field");
    let edit = TextEdit::singleline(&mut picker.query)
        .id(id)
        .hint_text("Type to narrow the list")
        .desired_width(f32::INFINITY);
    let response = edit.show(ui).response.response;
    let name = picker.purpose.title();
    ui.ctx().accesskit_node_builder(id, |node| node.set_label(name));
    if std::mem::take(&mut picker.takes_focus) {
        response.request_focus();
    }
    if response.changed() {
        picker.shown = matching(&picker.items, &picker.query);
        picker.move_to(0);
    }
    entered
}

/// The rows that match; the place of the one that was clicked.
fn list_ui(ui: &mut Ui, model: &Model, picker: &mut Picker) -> Option<usize> {
    let row = row_height(ui);
    let height = row * ROWS;
    if picker.shown.is_empty() {
        hint_ui(ui, picker.purpose.nothing());
        return None;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut area = ScrollArea::vertical().max_height(height).auto_shrink([false, true]);
    if std::mem::take(&mut picker.scrolls) {
        let middle = (picker.current as f32 + 0.5) * row;
        area = area.vertical_scroll_offset((middle - height / 2.0).max(0.0));
    }
    let shown = picker.shown.len();
    area.show_rows(ui, row, shown, |ui, places| {
        places.fold(None, |clicked, place| {
            let item = picker.item(place)?;
            item_ui(ui, model, item, place == picker.current).then_some(place).or(clicked)
        })
    })
    .inner
}

fn item_ui(ui: &mut Ui, model: &Model, item: &Item, is_on: bool) -> bool {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), row_height(ui)));
    let sense = Sense::click() - Sense::FOCUSABLE;
    let response = ui.interact(rect, Id::unique(("picker item", item.choice)), sense);
    let name = format!("{}, {}", item.label, item.detail);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_on, &name));
    let theme = theme(ui.ctx());
    if is_on || response.hovered() {
        let ground = if is_on { theme.selection } else { theme.lane_name };
        ui.painter().rect_filled(rect, 4.0, colour(ground));
    }
    let mut left = rect.left() + 10.0;
    if let Some(kind) = item.kind.and_then(|kind| model.kind(kind)) {
        let center = egui::pos2(left + ICON / 2.0, rect.center().y);
        swatch::paint_icon(ui, kind, Rect::from_center_size(center, vec2(ICON, ICON)));
        left += ICON + 10.0;
    }
    let room = (left, rect.right() - 10.0);
    let (ink, muted) = (colour(theme.ink), colour(theme.muted));
    let detail_height = if item.detail.is_empty() { 0.0 } else { small(ui).size * 1.3 };
    let title = Rect::from_min_max(rect.min, rect.max - vec2(0.0, detail_height));
    let cut = line_ui(ui, title, room, &item.label, (body(ui), ink));
    let below =
        Rect::from_min_max(egui::pos2(rect.left(), rect.center().y), rect.max - vec2(0.0, 2.0));
    line_ui(ui, below, room, &item.detail, (small(ui), muted));
    let clicked = response.clicked();
    if cut {
        response.on_hover_text(&item.label);
    }
    clicked
}
