//! The field for what is said, and beside it what has been said so far.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    Button, EventFilter, FontId, Frame, Id, Label, Margin, Rect, Response, RichText, Role,
    ScrollArea, Sense, Stroke, StrokeKind, TextEdit, Ui, Vec2, ViewportCommand, WidgetInfo, vec2,
};

use super::entries::{EntriesLook, entries_ui};
use super::line::{Line, letters};
use super::{Workshop, keys};
use crate::app::action::Action;
use crate::app::intent::{Intent, Intents};
use crate::app::parts::BAR_MARGIN;
use crate::app::present::TARGET;
use crate::app::style::{colour, face_family, theme};
use crate::app::swatch;
use crate::edit::Editor;
use crate::model::{Kind, KindId, visible};
use crate::scene::Face;

/// What the keys do, in one line under the field.
const HELP: &str = "Enter keeps it. For the kind, Ctrl+1 to 4, or o: before the words. @Ann after them says who. A pasted list is an entry a line.";
const HELP_ON_ENTRY: &str =
    "Enter puts it on the map, F2 edits, Delete removes, Alt+Up and Alt+Down move, Space marks it.";
const HELP_EDITING: &str =
    "Enter keeps the change, Ctrl+Enter splits it at the cursor, Escape leaves it as it was.";

/// How large help and buttons are, in sizes of what is captured.
const SMALLER: f32 = 0.72;

/// The field's widget.
fn field_id() -> Id {
    Id::unique("what is said")
}

/// Shows the field and the list in all the room there is, with letters of size `text`.
pub fn capture_ui(
    ui: &mut Ui,
    editor: &Editor,
    workshop: &mut Workshop,
    (text, can): (f32, &dyn Fn(Action) -> bool),
    intents: &mut Intents,
) {
    let model = editor.model();
    let line = &mut workshop.line;
    // What asks for the keyboard from now on gets it with the next pass: a click elsewhere takes
    // it from the field in this one.
    take_keyboard(ui, std::mem::take(&mut line.wants_keyboard), &line.text);
    ui.spacing_mut().item_spacing.y = 6.0;
    ui.add_space(4.0);
    kinds_ui(ui, editor, line, text, intents);
    field_ui(ui, editor, line, text, intents);
    let help = if line.editing.is_some() {
        HELP_EDITING
    } else if line.text.is_empty() && line.cursor.is_some() {
        HELP_ON_ENTRY
    } else {
        HELP
    };
    let font = FontId::new((text * SMALLER).max(12.0), face_family(Face::Regular));
    let muted = colour(theme(ui.ctx()).muted);
    Frame::new().inner_margin(BAR_MARGIN).show(ui, |ui| {
        ui.add(Label::new(RichText::new(help).font(font).color(muted)).wrap());
    });
    buttons_ui(ui, (text * SMALLER).max(13.5), can, intents);
    let look = EntriesLook { text, voting: workshop.voting, offers_place: false };
    ScrollArea::vertical().id_salt("captured").auto_shrink([false, false]).show(ui, |ui| {
        Frame::new().inner_margin(BAR_MARGIN).show(ui, |ui| {
            if model.all_parked().len() == 0 {
                let font = FontId::new(text, face_family(Face::Regular));
                ui.label(RichText::new("Nothing yet").font(font).color(muted));
            }
            entries_ui(ui, (model, editor.selection()), &mut workshop.line, look, intents);
            ui.add_space(8.0);
        });
    });
    if workshop.line.wants_keyboard {
        ui.ctx().request_repaint();
    }
}

/// A button for each kind, with its shape, its number and its letter: what the line is lights up.
fn kinds_ui(ui: &mut Ui, editor: &Editor, line: &mut Line, text: f32, intents: &mut Intents) {
    let model = editor.model();
    let now = line.kind_now(model);
    let gap = 6.0;
    let width = (ui.available_width() - gap - f32::from(BAR_MARGIN.right)) / 2.0;
    let kinds: Vec<_> = letters(model);
    for (row, pair) in kinds.chunks(2).enumerate() {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for (column, (kind, letter)) in pair.iter().enumerate() {
                let number = row * 2 + column + 1;
                let sign = letter.map_or_else(String::new, |letter| format!("{letter}:"));
                let size = vec2(width, TARGET.max(text * 2.6));
                let chip = (kind.id, now == Some(kind.id));
                let response = chip_ui(ui, size, chip, &format!("{number}  {}", kind.name));
                chip_inside(ui, response.rect, kind, (number, &sign), text);
                if response.clicked() {
                    keys::choose_kind(editor, line, kind.id, intents);
                    line.wants_keyboard = true;
                }
            }
        });
    }
}

fn chip_ui(ui: &mut Ui, size: Vec2, (kind, is_on): (KindId, bool), name: &str) -> Response {
    let scheme = theme(ui.ctx());
    let (_, rect) = ui.allocate_space(size);
    let response = ui.interact(rect, Id::unique(("kind of what is said", kind)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, name));
    let fill = if is_on { scheme.selection } else { scheme.field };
    let is_hot = is_on || response.hovered() || response.has_focus();
    let edge = if is_hot { scheme.accent } else { scheme.field_border };
    let line = Stroke::new(if is_on { 2.0 } else { 1.0 }, colour(edge));
    ui.painter().rect(rect, 6.0, colour(fill), line, StrokeKind::Inside);
    response
}

/// The shape and the name of a kind, and what is pressed or typed for it.
fn chip_inside(ui: &Ui, rect: Rect, kind: &Kind, (number, sign): (usize, &str), text: f32) {
    let scheme = theme(ui.ctx());
    let swatch = vec2(text * 1.5, text * 1.1);
    let pad = 8.0;
    let at = Rect::from_center_size(rect.left_center() + vec2(pad + swatch.x / 2.0, 0.0), swatch);
    swatch::paint_outline(ui.painter(), kind, at, &scheme);
    let small = (text * 0.8).max(12.0);
    let keys = format!("{number} {sign}");
    let font = FontId::new(small, face_family(Face::Bold));
    let keys = ui.painter().layout_no_wrap(keys, font, colour(scheme.muted));
    let keys_at = rect.right_center() - vec2(keys.size().x + pad, keys.size().y / 2.0);
    let room = rect.width() - swatch.x - keys.size().x - 4.0 * pad;
    let font = FontId::new(small, face_family(Face::SemiBold));
    let name = visible(&kind.name).into_owned();
    let words = ui.painter().layout(name, font, colour(scheme.ink), room.max(40.0));
    let words_at = rect.left_center() + vec2(swatch.x + 2.0 * pad, -words.size().y / 2.0);
    ui.painter().galley(keys_at, keys, colour(scheme.muted));
    ui.painter().galley(words_at, words, colour(scheme.ink));
}

/// Gives the field the keyboard, with the cursor behind its text. The window has to have it first:
/// F7 may have been pressed in the audience's, whose keys are for the talk.
fn take_keyboard(ui: &Ui, is_wanted: bool, text: &str) {
    if !is_wanted {
        return;
    }
    if ui.input(|input| input.viewport().focused == Some(false)) {
        ui.ctx().send_viewport_cmd(ViewportCommand::Focus);
    }
    let id = field_id();
    ui.memory_mut(|memory| memory.request_focus(id));
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::one(end)));
    state.store(ui.ctx(), id);
}

fn field_ui(ui: &mut Ui, editor: &Editor, line: &mut Line, text: f32, intents: &mut Intents) {
    let id = field_id();
    keys::keys_ui(ui, id, editor, line, intents);
    let hint = if line.editing.is_some() { "" } else { "What is said" };
    let field = TextEdit::singleline(&mut line.text)
        .id(id)
        .font(FontId::new(text * 1.25, face_family(Face::SemiBold)))
        .hint_text(RichText::new(hint).font(FontId::new(text, face_family(Face::Regular))))
        .margin(Margin::symmetric(10, 8))
        .desired_width(ui.available_width() - f32::from(BAR_MARGIN.right))
        .return_key(None);
    let response = ui.add(field).accessible_name("What is said");
    if response.has_focus() {
        let keep_keys = EventFilter {
            tab: false,
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, keep_keys));
    }
}

fn buttons_ui(ui: &mut Ui, text: f32, can: &dyn Fn(Action) -> bool, intents: &mut Intents) {
    ui.horizontal_wrapped(|ui| {
        let buttons = [
            ("Place all", Action::PlaceAll),
            ("Merge", Action::Merge),
            ("Split", Action::Split),
            ("Undo", Action::Undo),
            ("Done", Action::Capture),
        ];
        for (name, action) in buttons {
            let label = RichText::new(name).size(text);
            let button = Button::new(label).min_size(vec2(TARGET * 1.2, TARGET));
            if ui.add_enabled(can(action), button).clicked() {
                intents.push(Intent::Act(action));
            }
        }
    });
}
