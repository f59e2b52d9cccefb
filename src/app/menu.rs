//! The menu bar: the menus, the model's title, and the way to search.

use std::ops::RangeInclusive;

use egui::text::LayoutJob;
use egui::{
    Align, Button, Context, FontId, Label, Layout, MenuBar, Panel, Rect, Response, Sense, Shape,
    Stroke, TextFormat, TextStyle, Ui, UiBuilder, Vec2, pos2, vec2,
};

use super::action::{ACTIONS, Action, Entry, Menu};
use super::document::Document;
use super::intent::{Intent, Intents};
use super::perform::can;
use super::settings::Settings;
use super::shortcut;
use super::style;
use crate::scene::{Flow, Lines, ThemeName};

/// How high the bar is, at the normal text size.
const HEIGHT: f32 = 40.0;
/// How wide a menu is, at the normal text size.
const WIDTH: f32 = 288.0;
/// The room the menus and the buttons at the right need, which the title leaves free.
const ROOM_BESIDE_TITLE: f32 = 420.0;

/// What menus depend on.
struct MenuContext<'a> {
    document: Option<&'a Document>,
    settings: &'a Settings,
}

/// Draws the bar at the top of the window.
pub fn menu_bar_ui(
    ui: &mut Ui,
    document: Option<&Document>,
    settings: &Settings,
    intents: &mut Intents,
) {
    let theme = style::theme(ui.ctx());
    let frame = egui::Frame::new()
        .fill(style::colour(theme.canvas))
        .inner_margin(egui::Margin::symmetric(8, 0));
    let bar = Panel::top("menu bar").exact_size(HEIGHT * settings.text_size().max(1.0));
    bar.frame(frame).show(ui, |ui| {
        let whole = ui.max_rect();
        if let Some(document) = document {
            title_ui(ui, whole, document);
            let right =
                UiBuilder::new().max_rect(whole).layout(Layout::right_to_left(Align::Center));
            find_ui(&mut ui.new_child(right), intents);
        }
        ui.horizontal_centered(|ui| {
            MenuBar::new().ui(ui, |ui| {
                for menu in Menu::ALL {
                    ui.menu_button(menu.name(), |ui| {
                        items_ui(ui, menu, &MenuContext { document, settings }, intents);
                    });
                }
            });
        });
    });
}

fn title_ui(ui: &mut Ui, bar: Rect, document: &Document) {
    let theme = style::theme(ui.ctx());
    let strong = style::strong(ui);
    let small = TextStyle::Small.resolve(ui.style());
    let mut job = LayoutJob::default();
    let format = |font: FontId, colour| TextFormat {
        font_id: font,
        color: style::colour(colour),
        valign: Align::Center,
        ..TextFormat::default()
    };
    job.append(&document.title(), 0.0, format(strong, theme.ink));
    if let Some(when) = &document.version_of {
        let text = format!("version of {when}");
        job.append(&text, 10.0, format(small, theme.muted));
    } else if document.is_modified() {
        job.append("• edited", 10.0, format(small, theme.muted));
    }
    let room = vec2((bar.width() - 2.0 * ROOM_BESIDE_TITLE).max(80.0), bar.height());
    let rect = Rect::from_center_size(bar.center(), room);
    let place = UiBuilder::new()
        .max_rect(rect)
        .layout(Layout::centered_and_justified(egui::Direction::TopDown));
    // A child of its own, so that the menus do not go out of the title's way.
    ui.new_child(place).add(Label::new(job).truncate());
}

fn find_ui(ui: &mut Ui, intents: &mut Intents) {
    let theme = style::theme(ui.ctx());
    let height = ui.spacing().interact_size.y;
    let text = egui::RichText::new("Find").color(style::colour(theme.muted));
    let button = Button::new(text)
        .fill(style::colour(theme.canvas))
        .stroke(Stroke::new(1.0, style::colour(theme.hairline)))
        .min_size(vec2(104.0, height));
    let response = ui.add(button);
    let centre = response.rect.left_center() + vec2(20.0, -1.0);
    let stroke = Stroke::new(1.5, style::colour(theme.muted));
    let handle = centre + Vec2::splat(3.2);
    ui.painter().add(Shape::circle_stroke(centre, 4.5, stroke));
    ui.painter().line_segment([handle, handle + Vec2::splat(4.0)], stroke);
    let keys = Action::Find.entry().map(|entry| shortcut_text(ui.ctx(), entry)).unwrap_or_default();
    if response.on_hover_text(format!("Find in this model ({keys})")).clicked() {
        intents.push(Intent::Act(Action::Find));
    }
}

/// A menu within a menu: the map's has more entries than fit a small window.
struct Inner {
    name: &'static str,
    /// What stands in it.
    blocks: RangeInclusive<u8>,
    /// The block it stands before.
    before: u8,
}

/// The menus within the map's, in order.
const INNER: [Inner; 2] = [
    Inner { name: "Arrange", blocks: 6..=9, before: 0 },
    Inner { name: "Groups", blocks: 4..=4, before: 5 },
];

fn items_ui(ui: &mut Ui, menu: Menu, context: &MenuContext<'_>, intents: &mut Intents) {
    let of_menu = || ACTIONS.iter().filter(|entry| entry.menu == menu);
    if menu != Menu::Map {
        list_ui(ui, of_menu(), context, intents);
        return;
    }
    let is_inner = |entry: &&Entry| INNER.iter().any(|inner| inner.blocks.contains(&entry.block));
    let mut from = 0;
    for inner in &INNER {
        let here = from..inner.before;
        let outer = of_menu().filter(|entry| here.contains(&entry.block) && !is_inner(entry));
        list_ui(ui, outer, context, intents);
        if inner.before > 0 {
            ui.separator();
        }
        ui.menu_button(inner.name, |ui| {
            let entries = of_menu().filter(|entry| inner.blocks.contains(&entry.block));
            list_ui(ui, entries, context, intents);
        });
        ui.separator();
        from = inner.before;
    }
    let last = of_menu().filter(|entry| entry.block >= from && !is_inner(entry));
    list_ui(ui, last, context, intents);
}

fn list_ui(
    ui: &mut Ui,
    entries: impl Iterator<Item = &'static Entry>,
    context: &MenuContext<'_>,
    intents: &mut Intents,
) {
    let MenuContext { document, settings } = *context;
    ui.set_width(WIDTH * settings.text_size().max(1.0));
    style::menu_items(ui);
    ui.spacing_mut().item_spacing.y = 1.0;
    let mut block = None;
    for entry in entries {
        if block.is_some_and(|block| block != entry.block) {
            ui.separator();
        }
        block = Some(entry.block);
        let is_on = is_on(entry.action, settings, document);
        let name = item_name(entry, document);
        let button = Button::selectable(is_on, name.as_str())
            .min_size(vec2(ui.available_width(), 0.0))
            .sense(Sense::click())
            .shortcut_text(shortcut_text(ui.ctx(), entry));
        let mut response = ui.add_enabled(can(entry.action, document), button);
        if is_on {
            tick_after(ui, &response, &name);
        }
        if let Some(hint) = entry.hint {
            response = response.on_hover_text(hint).on_disabled_hover_text(hint);
        }
        if response.clicked() {
            intents.push(Intent::Act(entry.action));
            ui.close();
        }
    }
}

/// A tick behind the name of what is on.
fn tick_after(ui: &Ui, response: &Response, name: &str) {
    let colour = ui.visuals().text_color();
    let font = TextStyle::Button.resolve(ui.style());
    let size = font.size;
    let wide = ui.painter().layout_no_wrap(name.to_owned(), font, colour).size().x;
    let left = response.rect.left() + ui.spacing().button_padding.x + wide + size;
    let at = |x: f32, y: f32| pos2(left + x * size, response.rect.center().y + y * size);
    let corners = vec![at(0.0, 0.0), at(0.25, 0.25), at(0.75, -0.3)];
    ui.painter().add(Shape::line(corners, Stroke::new(1.8, colour)));
}

/// What an action is called now: undo and redo say what.
pub fn item_name(entry: &Entry, document: Option<&Document>) -> String {
    let editor = document.map(|document| &document.editor);
    let step = match entry.action {
        Action::Undo => editor.and_then(|editor| editor.undo_label()),
        Action::Redo => editor.and_then(|editor| editor.redo_label()),
        _ => None,
    };
    match step {
        Some(step) => format!("{} {}", entry.name, lower_first(step)),
        None => entry.name.to_owned(),
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// Whether what an action switches is on.
fn is_on(action: Action, settings: &Settings, document: Option<&Document>) -> bool {
    let runs = |flow| document.is_some_and(|document| document.map.scene().flow() == flow);
    match action {
        Action::FlowRight => runs(Flow::Right),
        Action::FlowUp => runs(Flow::Up),
        Action::FlowDown => runs(Flow::Down),
        Action::TogglePalette => settings.palette,
        Action::ToggleInspector => settings.inspector,
        Action::ToggleOutline => settings.outline,
        Action::ToggleOverview => settings.overview,
        Action::ToggleStory => settings.story,
        Action::SmoothSteps => settings.smooth_steps,
        Action::LinesCurved => settings.lines == Lines::Curved,
        Action::LinesRightAngled => settings.lines == Lines::RightAngled,
        Action::ThemeLight => settings.theme == ThemeName::Light,
        Action::ThemeDark => settings.theme == ThemeName::Dark,
        Action::ThemeProjector => settings.theme == ThemeName::Projector,
        _ => false,
    }
}

/// The first shortcut of an action in words, or nothing.
pub fn shortcut_text(ctx: &Context, entry: &Entry) -> String {
    entry.shortcuts.first().map(|keys| shortcut::in_words(ctx, keys)).unwrap_or_default()
}

/// All shortcuts of an action in words.
pub fn all_shortcuts_text(ctx: &Context, entry: &Entry) -> String {
    let all: Vec<_> = entry.shortcuts.iter().map(|keys| shortcut::in_words(ctx, keys)).collect();
    all.join(" or ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_reads_on_after_its_action() {
        assert_eq!(lower_first("Move 3 elements"), "move 3 elements");
        assert_eq!(lower_first(""), "");
    }
}
