//! What the keys ask for, in whichever window they were pressed.

use egui::Context;

use super::can;
use crate::app::action::{self, Action};
use crate::app::document::Document;
use crate::app::intent::{Intent, Intents};

/// Passes on the shortcuts that were pressed in the window of `ctx`; `has_map` is whether the map
/// is in it.
pub fn shortcuts(ctx: &Context, document: Option<&Document>, has_map: bool, intents: &mut Intents) {
    let in_text = ctx.text_edit_focused();
    let on_map = has_map && document.is_some_and(|document| document.map.has_keyboard());
    // A press closes one thing: capturing, voting and the mark come before the presentation.
    let is_open = document.is_some_and(|document| {
        document.workshop.is_open() || !document.editor.selection().is_empty()
    });
    let can = |action| can(action, document) && !(is_open && action == Action::EndPresentation);
    let pressed = ctx.input_mut(|input| action::pressed(input, (in_text, on_map), can));
    let clipboard = if in_text { Vec::new() } else { ctx.input(clipboard_events) };
    intents.extend(clipboard.into_iter().filter(|_| document.is_some()));
    intents.extend(pressed.into_iter().map(Intent::Act));
}

/// What the system made of the keys for copying, cutting and pasting.
fn clipboard_events(input: &egui::InputState) -> Vec<Intent> {
    let asked = input.events.iter().filter_map(|event| match event {
        egui::Event::Copy => Some(Intent::Act(Action::Copy)),
        egui::Event::Cut => Some(Intent::Act(Action::Cut)),
        egui::Event::Paste(text) => Some(Intent::Paste(text.clone())),
        _ => None,
    });
    asked.collect()
}
