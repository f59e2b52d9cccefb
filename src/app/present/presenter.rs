//! The facilitator's window while the audience looks at another: notes, this step and the next,
//! the time, the parking lot, and what cannot be read.

use std::time::Duration;

use egui::{Button, CentralPanel, Frame, Label, Margin, Panel, RichText, ScrollArea, Ui, vec2};

use super::screens::Shown;
use super::show::Presentation;
use super::tools::{TARGET, buttons_ui};
use crate::analysis::subtitle;
use crate::app::action::Action;
use crate::app::document::Document;
use crate::app::field::Field;
use crate::app::intent::{Intent, Intents};
use crate::app::parts::{BAR_MARGIN, heading_ui, hint_ui};
use crate::app::story::{Fix, fixes_ui};
use crate::app::style::{colour, strong, theme};
use crate::app::texts::STEP_NOTES;
use crate::app::workshop::{EntriesLook, Workshop, bar_ui, capture_ui, entries_ui};
use crate::model::{Model, RecordKey};
use crate::scene::legible::{Legibility, Reading};
use crate::scene::words::{count, or_untitled};

/// How wide the lists at the left and at the right are.
const STEPS_WIDTH: f32 = 240.0;
const SIDE_WIDTH: f32 = 280.0;
/// The size of the notes: to be read standing up.
const NOTES: f32 = 20.0;
const TITLE: f32 = 24.0;
/// The size of what is captured, and of the parking lot.
const CAPTURE: f32 = 18.0;
const LOT: f32 = 15.0;

/// Shows the page in all the room there is.
pub fn presenter_ui(
    ui: &mut Ui,
    document: &Document,
    workshop: &mut Workshop,
    (shown, can): (Shown, &dyn Fn(Action) -> bool),
    intents: &mut Intents,
) {
    let Some(show) = &document.presentation else { return };
    let model = document.editor.model();
    let frame = Frame::side_top_panel(ui.style()).inner_margin(Margin::symmetric(16, 10));
    Panel::top("presenter tools").frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| buttons_ui(ui, show, can, intents));
        bar_ui(ui, workshop, can, intents);
    });
    Panel::left("presenter steps").default_size(STEPS_WIDTH).frame(frame).show(ui, |ui| {
        steps_ui(ui, model, show, intents);
    });
    Panel::right("presenter side").default_size(SIDE_WIDTH).frame(frame).show(ui, |ui| {
        time_ui(ui, show);
        next_ui(ui, model, show);
        if !workshop.capturing {
            lot_ui(ui, document, workshop, intents);
        }
    });
    let centre = Frame::central_panel(ui.style()).inner_margin(Margin::symmetric(24, 12));
    CentralPanel::default().frame(centre).show(ui, |ui| {
        if shown == Shown::Nowhere {
            nowhere_ui(ui, intents);
        }
        if workshop.capturing {
            capture_ui(ui, &document.editor, workshop, (CAPTURE, can), intents);
        } else {
            step_ui(ui, document, show, intents);
        }
    });
}

fn steps_ui(ui: &mut Ui, model: &Model, show: &Presentation, intents: &mut Intents) {
    heading_ui(ui, "Story", None);
    let story = model.story();
    if story.is_empty() {
        hint_ui(ui, "No story yet: the whole map is shown");
        let propose = Button::new("Propose a story").min_size(vec2(TARGET, TARGET));
        if ui.add(propose).clicked() {
            intents.push(Intent::Act(Action::ProposeStory));
        }
        return;
    }
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        Frame::new().inner_margin(BAR_MARGIN).show(ui, |ui| {
            for (place, step) in story.into_iter().enumerate() {
                let is_on = show.step == Some(step.id);
                let text = format!("{}  {}", place.saturating_add(1), or_untitled(&step.title));
                let button = Button::selectable(is_on, text)
                    .min_size(vec2(ui.available_width(), TARGET))
                    .truncate();
                let response = ui.push_id(step.id, |ui| ui.add(button)).inner;
                if is_on && show.motion.is_some() {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    intents.push(Intent::GoToStep(step.id));
                }
            }
        });
    });
}

fn nowhere_ui(ui: &mut Ui, intents: &mut Intents) {
    let look = theme(ui.ctx());
    let frame = Frame::new()
        .fill(colour(look.warning_ground))
        .stroke(egui::Stroke::new(1.0, colour(look.warning_border)))
        .corner_radius(6.0)
        .inner_margin(Margin::same(12));
    frame.show(ui, |ui| {
        ui.label("The projector is gone. Your notes, the step and every change are kept.");
        let again = Button::new("Show it there again").min_size(vec2(TARGET, TARGET));
        if ui.add(again).clicked() {
            intents.push(Intent::Act(Action::Present));
        }
        let here = Button::new("Show the map here").min_size(vec2(TARGET, TARGET));
        if ui.add(here).clicked() {
            intents.push(Intent::Act(Action::PresentHere));
        }
    });
    ui.add_space(12.0);
}

fn step_ui(ui: &mut Ui, document: &Document, show: &Presentation, intents: &mut Intents) {
    let model = document.editor.model();
    let Some(step) = show.step(model) else {
        ui.label(RichText::new("The whole map").size(TITLE).strong());
        legibility_ui(ui, document, show.legibility, intents);
        return;
    };
    let look = theme(ui.ctx());
    if let Some((place, number)) = show.place_in_story(model) {
        let text = format!("Step {} of {number}", place.saturating_add(1));
        ui.label(RichText::new(text).color(colour(look.muted)));
    }
    let font = egui::FontId::new(TITLE, strong(ui).family);
    ui.add(Label::new(RichText::new(or_untitled(&step.title)).font(font)).wrap());
    let under = subtitle(model, step);
    if !under.is_empty() {
        ui.label(RichText::new(under).color(colour(look.muted)));
    }
    legibility_ui(ui, document, show.legibility, intents);
    heading_ui(ui, "Notes", None);
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        Frame::new().inner_margin(BAR_MARGIN).show(ui, |ui| {
            let font = egui::FontId::new(NOTES, strong(ui).family);
            let record = RecordKey::Step(step.id);
            Field::new("presenter", model, record, &STEP_NOTES)
                .hint("What only you read")
                .font(egui::FontId { family: egui::FontFamily::Proportional, ..font })
                .rows(6)
                .ui(ui, intents);
        });
    });
}

/// Says how well the audience can read, and offers what mends it.
fn legibility_ui(ui: &mut Ui, document: &Document, legibility: Legibility, intents: &mut Intents) {
    let look = theme(ui.ctx());
    let cards = count(legibility.cards, "card", "cards");
    let (text, ink) = match legibility.reading {
        Reading::TooSmall => (
            format!("{} of {cards} cannot be read from the back", legibility.too_small),
            look.warning,
        ),
        Reading::Possible => (format!("{cards}: can be read from the back"), look.muted),
        Reading::Comfortable => (format!("{cards}: easy to read from the back"), look.muted),
    };
    ui.add_space(4.0);
    ui.label(RichText::new(text).color(colour(ink)));
    if legibility.reading == Reading::TooSmall {
        ui.horizontal_wrapped(|ui| {
            let step = document.presentation.as_ref().and_then(|show| show.step);
            let read = Button::new("Fit to read").min_size(vec2(TARGET, TARGET));
            if ui.add(read).clicked() {
                intents.push(Intent::Act(Action::FitToRead));
            }
            if let Some(step) = step {
                fixes_ui(ui, document, (step, TARGET), intents);
            } else {
                let larger = Button::new("Larger text").min_size(vec2(TARGET, TARGET));
                if ui.add(larger).clicked() {
                    intents.push(Intent::FixStep(None, Fix::LargerText));
                }
            }
        });
    }
}

fn time_ui(ui: &mut Ui, show: &Presentation) {
    let now = jiff::Zoned::now();
    ui.label(RichText::new(now.strftime("%H:%M").to_string()).size(32.0).strong());
    let minutes = show.began.elapsed().as_secs() / 60;
    ui.label(format!("{minutes} min since the start"));
    // Both change with the minute; the screens are looked at more often, elsewhere.
    let to_next = 60_u64.saturating_sub(u64::from(now.second().unsigned_abs()));
    ui.ctx().request_repaint_after(Duration::from_secs(to_next.max(1)));
}

fn next_ui(ui: &mut Ui, model: &Model, show: &Presentation) {
    heading_ui(ui, "Next", None);
    match show.next_step(model) {
        Some(step) => {
            let font = strong(ui);
            ui.add(Label::new(RichText::new(or_untitled(&step.title)).font(font)).wrap());
            let under = subtitle(model, step);
            if !under.is_empty() {
                hint_ui(ui, &under);
            }
        }
        None if model.steps().len() > 0 => hint_ui(ui, "This is the last step"),
        None => hint_ui(ui, "No story yet"),
    }
}

/// What was set aside, or said and not placed yet.
fn lot_ui(ui: &mut Ui, document: &Document, workshop: &mut Workshop, intents: &mut Intents) {
    let (model, selection) = (document.editor.model(), document.editor.selection());
    let heading = match model.all_parked().len() {
        0 => "Parking lot".to_owned(),
        number => format!("Parking lot ({number})"),
    };
    heading_ui(ui, &heading, None);
    if model.all_parked().len() == 0 {
        hint_ui(ui, "Nothing is set aside");
        return;
    }
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        Frame::new().inner_margin(BAR_MARGIN).show(ui, |ui| {
            let look = EntriesLook { text: LOT, voting: workshop.voting, offers_place: true };
            entries_ui(ui, (model, selection), &mut workshop.line, look, intents);
        });
    });
}
