//! The start page: where a model begins, or goes on.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use egui::text::LayoutJob;
use egui::{
    Button, CentralPanel, Label, Popup, Response, RichText, Role, ScrollArea, Sense, Stroke,
    StrokeKind, TextFormat, TextStyle, Ui, Vec2, WidgetInfo, vec2,
};

use super::action::Action;
use super::crash::Waiting;
use super::document::{name_of, path_in_full};
use super::intent::{Intent, Intents};
use super::recovery::{Offer, offers_ui};
use super::settings::Settings;
use super::shipped::{SAMPLES, Shipped, TEMPLATES};
use super::style;
use crate::edit::vocabulary;
use crate::scene::Theme;

/// How wide the page is.
const WIDTH: f32 = 840.0;
const GAP: f32 = 48.0;
/// How many recent files are listed: as many as there is room for beside the templates.
const MOST_RECENT: usize = 5;

/// What the start page knows of the disk.
#[derive(Debug, Default)]
pub struct StartPage {
    /// Recent files that are not there any more.
    pub missing: BTreeSet<PathBuf>,
    /// The last crash, until the user has been told of it.
    pub crash: Option<Waiting>,
}

/// Draws the page.
pub fn start_ui(
    ui: &mut Ui,
    settings: &Settings,
    page: &StartPage,
    offers: &[Offer],
    intents: &mut Intents,
) {
    let theme = style::theme(ui.ctx());
    let frame = egui::Frame::new().fill(style::colour(theme.canvas));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let width = (WIDTH * settings.text_size().max(1.0)).min(ui.available_width() - 64.0);
            let side = ((ui.available_width() - width) / 2.0).max(0.0);
            ui.add_space(32.0);
            ui.horizontal(|ui| {
                ui.add_space(side);
                ui.vertical(|ui| {
                    ui.set_width(width);
                    title_ui(ui, settings, &theme);
                    offers_ui(ui, offers, intents);
                    page_ui(ui, settings, page, &theme, intents);
                });
            });
            ui.add_space(32.0);
        });
    });
}

fn title_ui(ui: &mut Ui, settings: &Settings, theme: &Theme) {
    let size = 32.0 * settings.text_size();
    ui.label(RichText::new("Throughline").font(egui::FontId::new(size, style::family("Bold"))));
    ui.add(Label::new(
        RichText::new("Map how change is meant to happen, and on what it rests")
            .color(style::colour(theme.muted)),
    ));
    ui.add_space(24.0);
}

fn page_ui(
    ui: &mut Ui,
    settings: &Settings,
    page: &StartPage,
    theme: &Theme,
    intents: &mut Intents,
) {
    if let Some(crash) = &page.crash {
        crash_ui(ui, crash, theme, intents);
        ui.add_space(16.0);
    }
    let column = (ui.available_width() - GAP) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        ui.vertical(|ui| {
            ui.set_width(column);
            new_ui(ui, intents);
        });
        ui.vertical(|ui| {
            ui.set_width(column);
            open_ui(ui, settings, page, intents);
        });
    });
    ui.add_space(12.0);
    samples_ui(ui, column, intents);
    ui.add_space(16.0);
    ui.separator();
    ui.add_space(8.0);
    words_ui(ui, theme);
}

/// What happened to the program when it ran last, and what the user can do about it.
fn crash_ui(ui: &mut Ui, crash: &Waiting, theme: &Theme, intents: &mut Intents) {
    let frame = egui::Frame::new()
        .fill(style::colour(theme.warning_ground))
        .stroke(Stroke::new(1.0, style::colour(theme.warning_border)))
        .corner_radius(8)
        .inner_margin(16);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let when = crash.when().map_or_else(String::new, |when| format!(" on {when}"));
        let text = format!("Throughline stopped unexpectedly{when}");
        ui.label(RichText::new(text).font(style::strong(ui)));
        ui.label(format!(
            "A report is at {}. It holds no text of your models. Please send it to us, so that it \
             does not happen again.",
            path_in_full(&crash.path)
        ));
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            if ui.button("Copy where it is").clicked() {
                ui.ctx().copy_text(crash.path.display().to_string());
                intents.push(Intent::Say("Copied where the report is".to_owned()));
            }
            if ui.button("Put away").on_hover_text("The report stays where it is").clicked() {
                intents.push(Intent::CrashSeen);
            }
        });
    });
}

fn heading_ui(ui: &mut Ui, text: &str) {
    ui.add_space(4.0);
    ui.label(RichText::new(text).font(style::strong(ui)));
}

fn new_ui(ui: &mut Ui, intents: &mut Intents) {
    heading_ui(ui, "Start a new model");
    for (place, template) in TEMPLATES.iter().enumerate() {
        shipped_ui(ui, template, place == 0, intents);
    }
}

fn samples_ui(ui: &mut Ui, column: f32, intents: &mut Intents) {
    heading_ui(ui, "Look at a sample");
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        for sample in &SAMPLES {
            ui.vertical(|ui| {
                ui.set_width(column);
                shipped_ui(ui, sample, false, intents);
            });
        }
    });
}

fn shipped_ui(ui: &mut Ui, shipped: &'static Shipped, first: bool, intents: &mut Intents) {
    let response = choice_ui(ui, shipped.name, shipped.line, first);
    if first && nobody_has_keyboard(ui) {
        response.request_focus();
    }
    if response.clicked() {
        intents.push(Intent::OpenShipped(shipped));
    }
}

/// Whether a key would go nowhere: then it is for what stands out.
fn nobody_has_keyboard(ui: &Ui) -> bool {
    let is_covered = ui.memory(|memory| memory.top_modal_layer().is_some());
    let is_taken = ui.memory(|memory| memory.focused().is_some());
    !is_covered && !is_taken && !Popup::is_any_open(ui.ctx())
}

/// A button with a name and, smaller, a line about it. The primary one is filled.
fn choice_ui(ui: &mut Ui, name: &str, line: &str, primary: bool) -> Response {
    const PADDING: Vec2 = vec2(16.0, 9.0);
    let theme = style::theme(ui.ctx());
    let (ink, second) =
        if primary { (theme.on_accent, theme.on_accent) } else { (theme.ink, theme.muted) };
    let mut job = LayoutJob::default();
    let format = |font_id, colour| TextFormat {
        font_id,
        color: style::colour(colour),
        ..TextFormat::default()
    };
    job.append(name, 0.0, format(style::strong(ui), ink));
    job.append("\n", 0.0, format(style::strong(ui), ink));
    job.append(line, 0.0, format(TextStyle::Small.resolve(ui.style()), second));
    job.wrap.max_width = ui.available_width() - 2.0 * PADDING.x;
    let galley = ui.painter().layout_job(job);
    let size = vec2(ui.available_width(), galley.size().y + 2.0 * PADDING.y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name}: {line}")));
    let look = ui.style().interact(&response);
    let (fill, border) = if primary {
        let pressed = theme.accent.mixed(theme.ink, 0.15);
        let fill = if response.hovered() { pressed } else { theme.accent };
        (style::colour(fill), Stroke::NONE)
    } else {
        (look.weak_bg_fill, look.bg_stroke)
    };
    ui.painter().rect(rect, look.corner_radius, fill, border, StrokeKind::Inside);
    if response.has_focus() {
        let ring = Stroke::new(2.0, style::colour(theme.accent));
        ui.painter().rect_stroke(rect.expand(3.0), 8, ring, StrokeKind::Inside);
    }
    ui.painter().galley(rect.min + PADDING, galley, style::colour(ink));
    response
}

fn open_ui(ui: &mut Ui, settings: &Settings, page: &StartPage, intents: &mut Intents) {
    heading_ui(ui, "Go on with a model");
    let line = "A file that ends in .toc.ron, yours or one you were sent";
    if choice_ui(ui, "Open…", line, false).clicked() {
        intents.push(Intent::Act(Action::Open));
    }
    ui.add_space(12.0);
    heading_ui(ui, "Recent");
    if settings.recent().is_empty() {
        ui.weak("Models you open or save are listed here");
    }
    for path in settings.recent().iter().take(MOST_RECENT) {
        ui.push_id(path, |ui| {
            recent_ui(ui, path, page.missing.contains(path), intents);
        });
    }
}

fn recent_ui(ui: &mut Ui, path: &Path, missing: bool, intents: &mut Intents) {
    let name = name_of(path);
    let folder = path_in_full(path.parent().unwrap_or(path));
    ui.horizontal(|ui| {
        let room = ui.available_width() - if missing { 80.0 } else { 0.0 };
        let text = RichText::new(&name).font(style::strong(ui));
        let text = if missing { text.weak() } else { text };
        let button = Button::new(text).frame_when_inactive(false).truncate();
        let note = if missing { "not found".to_owned() } else { folder };
        let response = ui
            .allocate_ui(vec2(room, 28.0), |ui| {
                let button = button.right_text(RichText::new(note).small().weak());
                ui.add(button.min_size(vec2(room, 28.0)))
            })
            .inner
            .on_hover_text(path_in_full(path));
        if response.clicked() {
            intents.push(Intent::OpenFile(path.to_owned()));
        }
        if missing {
            let remove = ui.button("Remove").on_hover_text("Take it off this list");
            if remove.accessible_name(format!("Remove {name} from the list")).clicked() {
                intents.push(Intent::ForgetRecent(path.to_owned()));
            }
        }
    });
}

/// What the words on a map mean, a line each.
fn words_ui(ui: &mut Ui, theme: &Theme) {
    heading_ui(ui, "What is on a map");
    ui.spacing_mut().interact_size.y = 0.0;
    egui::Grid::new("words").num_columns(2).spacing([24.0, 6.0]).show(ui, |ui| {
        for kind in vocabulary::report_key() {
            let colour = style::colour(theme.hue(&kind.colour).border);
            ui.label(RichText::new(&kind.name).font(style::strong(ui)).color(colour));
            ui.label(&kind.help);
            ui.end_row();
        }
        ui.label(RichText::new("Levels").font(style::strong(ui)));
        ui.label("Where a change happens, such as Individual, Community, Organisation, Society");
        ui.end_row();
        ui.label(RichText::new("Links").font(style::strong(ui)));
        ui.label("What contributes to what, how strongly, and what we know about it");
        ui.end_row();
    });
}
