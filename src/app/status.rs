//! The status line: what is selected, what the lines mean, whether the work is saved, the zoom.

use std::borrow::Cow;
use std::time::{Duration, Instant};

use egui::{Align, Button, Label, Layout, Margin, Panel, RichText, Ui};

use super::action::Action;
use super::document::Document;
use super::intent::{Intent, Intents};
use super::settings::Settings;
use super::style;
use super::wording::selected_in_words;
use crate::edit::Selection;
use crate::model::{Model, RecordKey, visible};
use crate::scene::words::{count, title};

/// How high the line is, at the normal text size.
const HEIGHT: f32 = 28.0;
/// How long something that was said stays, unless something else is done before.
const SAID_FOR: Duration = Duration::from_secs(5);
/// What is said when there is nothing else to say.
const LEGEND: &str = "Line width: strength of effect. Dashes: weak evidence, dots: none, hollow tip: not said. Bar: hinders. Diamond: assumption.";
/// The zooms that can be chosen, in percent.
const ZOOMS: [u32; 7] = [25, 50, 75, 100, 150, 200, 400];

/// What was said to the user last.
#[derive(Debug, Default)]
pub struct Said(Option<(String, Instant)>);

impl Said {
    /// Says something, in place of what was said before.
    pub fn say(&mut self, text: impl Into<String>) {
        self.0 = Some((text.into(), Instant::now()));
    }

    /// Takes back what was said.
    pub fn hush(&mut self) {
        self.0 = None;
    }

    /// What is to be read now; nothing a few seconds after it was said.
    pub fn text(&self, ui: &Ui) -> Option<&str> {
        let (text, at) = self.0.as_ref()?;
        let left = SAID_FOR.checked_sub(at.elapsed())?;
        ui.ctx().request_repaint_after(left);
        Some(text)
    }
}

/// What there is to tell beside what the model says.
#[derive(Clone, Copy)]
pub struct News<'a> {
    /// What was said to the user last.
    pub said: &'a Said,
    /// How far arranging the map is, from 0 to 1, if it is under way.
    pub arranging: Option<f32>,
}

/// Draws the line at the foot of the window.
pub fn status_ui(
    ui: &mut Ui,
    document: &Document,
    news: News<'_>,
    settings: &Settings,
    intents: &mut Intents,
) {
    let theme = style::theme(ui.ctx());
    let frame =
        egui::Frame::new().fill(style::colour(theme.panel)).inner_margin(Margin::symmetric(16, 0));
    let bar = Panel::bottom("status line").exact_size(HEIGHT * settings.text_size().max(1.0));
    bar.frame(frame).show(ui, |ui| {
        ui.style_mut().visuals.override_text_color = Some(style::colour(theme.muted));
        ui.style_mut().override_text_style = Some(egui::TextStyle::Small);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            zoom_ui(ui, document, intents);
            ui.add_space(8.0);
            ui.label(saved_text(ui, document));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.label(selected(document.editor.model(), document.editor.selection()));
                match news.arranging {
                    Some(done) => arranging_ui(ui, done, intents),
                    None => middle_ui(ui, document, news.said),
                }
            });
        });
    });
}

fn arranging_ui(ui: &mut Ui, done: f32, intents: &mut Intents) {
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.horizontal(|ui| {
            ui.add_space((ui.available_width() / 2.0 - 80.0).max(0.0));
            ui.label(format!("Arranging… {}%", (done * 100.0).round()));
            if ui.button("Stop").on_hover_text("Leave the cards where they are (Esc)").clicked() {
                intents.push(Intent::StopArranging);
            }
        });
    });
}

fn middle_ui(ui: &mut Ui, document: &Document, said: &Said) {
    let theme = style::theme(ui.ctx());
    let text = match (said.text(ui), &document.file.read_only) {
        (Some(text), _) => RichText::new(visible(text)).color(style::colour(theme.ink)),
        (None, Some(why)) => RichText::new(format!("Read-only: {why}")),
        (None, None) => RichText::new(LEGEND),
    };
    ui.centered_and_justified(|ui| ui.add(Label::new(text).truncate()));
}

fn zoom_ui(ui: &mut Ui, document: &Document, intents: &mut Intents) {
    let percent = (document.map.zoom() * 100.0).round();
    let button = Button::new(format!("{percent}%")).frame_when_inactive(false);
    let response = ui.add(button).on_hover_text("Zoom");
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Zoom {percent}%"))
    });
    egui::Popup::menu(&response).show(|ui| {
        ui.style_mut().override_text_style = None;
        style::menu_items(ui);
        for zoom in ZOOMS {
            if ui.button(format!("{zoom}%")).clicked() {
                intents.push(Intent::Zoom(f64::from(zoom) / 100.0));
            }
        }
        ui.separator();
        for action in [Action::ZoomFit, Action::ZoomSelection] {
            if let Some(entry) = action.entry()
                && ui.button(entry.name).clicked()
            {
                intents.push(Intent::Act(action));
            }
        }
    });
}

/// What is selected, in words.
fn selected(model: &Model, selection: &Selection) -> String {
    let Some(first) = selection.iter().next() else { return "Nothing selected".to_owned() };
    if selection.len() > 1 {
        return selected_in_words(selection);
    }
    match first {
        RecordKey::Element(id) => format!(
            "1 selected · {} in, {} out",
            count(model.links_into(id).len(), "link", "links"),
            model.links_out_of(id).len()
        ),
        RecordKey::Link(id) => model.link(id).map_or_else(String::new, |link| {
            let end = |id| model.element(id).map_or_else(Cow::default, title);
            let (from, to) = (shortened(&end(link.from)), shortened(&end(link.to)));
            format!("Link from “{from}” to “{to}”")
        }),
        RecordKey::Level(id) => {
            let name = model.level(id).map_or("", |level| level.name.as_str());
            let on_it = count(model.on_level(id).count(), "element", "elements");
            format!("Level “{}” · {on_it}", shortened(name))
        }
        RecordKey::Kind(id) => {
            let name = model.kind(id).map_or("", |kind| kind.name.as_str());
            let of_it = count(model.of_kind(id).count(), "element", "elements");
            format!("Kind “{}” · {of_it}", shortened(name))
        }
        RecordKey::About => "The model as a whole".to_owned(),
        _ => "1 selected".to_owned(),
    }
}

fn shortened(text: &str) -> String {
    const MOST: usize = 24;
    let text = &visible(text);
    if text.chars().count() <= MOST {
        return text.to_string();
    }
    let start: String = text.chars().take(MOST).collect();
    format!("{}…", start.trim_end())
}

fn saved_text(ui: &Ui, document: &Document) -> String {
    let file = &document.file;
    if document.version_of.is_some() {
        return "Earlier version".to_owned();
    }
    if file.saving {
        return "Saving…".to_owned();
    }
    if file.path.is_none() {
        return "Not saved yet".to_owned();
    }
    if document.is_modified() {
        return "Unsaved changes".to_owned();
    }
    let Some(at) = file.saved_at else { return "All changes saved".to_owned() };
    let (text, good_for) = saved_ago(at.elapsed());
    ui.ctx().request_repaint_after(good_for);
    text
}

/// How long ago in words, and for how long the words are true: the line is not drawn again
/// before they change.
fn saved_ago(ago: Duration) -> (String, Duration) {
    const MINUTE: u64 = 60;
    const HOUR: u64 = 60 * MINUTE;
    let seconds = ago.as_secs();
    let (text, until) = match seconds {
        0..10 => ("Saved just now".to_owned(), 10),
        10..MINUTE => {
            let tens = seconds / 10 * 10;
            (format!("Saved {tens} s ago"), tens + 10)
        }
        MINUTE..HOUR => {
            let minutes = seconds / MINUTE;
            (format!("Saved {minutes} min ago"), (minutes + 1) * MINUTE)
        }
        _ => {
            let hours = seconds / HOUR;
            (format!("Saved {hours} h ago"), (hours + 1) * HOUR)
        }
    };
    (text, Duration::from_secs(until).saturating_sub(ago))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_since_the_save_is_told_no_finer_than_it_is_drawn() {
        let ago = |seconds| saved_ago(Duration::from_secs(seconds));
        assert_eq!(ago(3), ("Saved just now".into(), Duration::from_secs(7)));
        assert_eq!(ago(34), ("Saved 30 s ago".into(), Duration::from_secs(6)));
        assert_eq!(ago(61), ("Saved 1 min ago".into(), Duration::from_secs(59)));
        assert_eq!(ago(7300).0, "Saved 2 h ago");
    }

    #[test]
    fn long_titles_are_shortened_between_words() {
        assert_eq!(shortened("Someone to eat with"), "Someone to eat with");
        assert_eq!(shortened("A perceived lack of humanity in"), "A perceived lack of huma…");
    }
}
