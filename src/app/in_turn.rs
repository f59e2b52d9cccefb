//! Keys in the order they were pressed.
//!
//! A slow pass gathers the keys of a fast typist. egui gives all of them to the widget that had
//! the keyboard when the pass began: of two Tabs one would be lost, and words typed after a Tab
//! would land in the field before it. Here whatever may move the keyboard ends its pass, and what
//! was pressed after it has the next. What has just come up to be typed into has the keyboard from
//! its second pass on: it leaves the keys of its first to that.

use std::collections::HashMap;

use egui::{Context, Event, Key, Plugin, RawInput, Ui, ViewportId};

/// More than this many events are not kept waiting: the window cannot keep up.
const MOST_HELD: usize = 256;

/// Gives every key a pass in which what was pressed before it has been done.
#[derive(Debug, Default)]
pub struct InTurn {
    /// What waits, for each window.
    held: HashMap<ViewportId, Vec<Event>>,
}

impl Plugin for InTurn {
    fn debug_name(&self) -> &'static str {
        "keys in turn"
    }

    fn input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        let held = self.held.entry(input.viewport_id).or_default();
        held.append(&mut input.events);
        let end = if held.len() > MOST_HELD { held.len() } else { end_of_turn(held) };
        input.events = held.drain(..end).collect();
    }

    fn on_begin_pass(&mut self, ui: &mut Ui) {
        let viewport = ui.ctx().viewport_id();
        if self.held.get(&viewport).is_some_and(|held| !held.is_empty()) {
            ui.ctx().request_repaint();
        }
    }
}

/// Leaves the keys of this pass to the next one, before all that waits already: what they are for
/// has just come up, and does not have the keyboard yet.
pub fn put_off(ctx: &Context) {
    let keys: Vec<Event> =
        ctx.input_mut(|input| input.events.extract_if(.., |event| is_key(event)).collect());
    if keys.is_empty() {
        return;
    }
    let viewport = ctx.viewport_id();
    ctx.with_plugin(|in_turn: &mut InTurn| {
        in_turn.held.entry(viewport).or_default().splice(0..0, keys);
    });
    ctx.request_repaint();
}

/// Whether an event came from the keyboard, or is what the system made of keys.
pub const fn is_key(event: &Event) -> bool {
    use Event as E;
    matches!(event, E::Key { .. } | E::Text(_) | E::Copy | E::Cut | E::Paste(_))
}

/// How many of the events belong into one pass.
fn end_of_turn(events: &[Event]) -> usize {
    let mut acted = false;
    for (place, event) in events.iter().enumerate() {
        let rest = events.get(place.saturating_add(1)..).unwrap_or_default();
        if moves_on(event) {
            if acted {
                return place;
            }
            if rest.iter().any(acts) {
                return place.saturating_add(1);
            }
        }
        acted |= acts(event);
    }
    events.len()
}

/// Whether what comes after it may be for somebody else.
fn moves_on(event: &Event) -> bool {
    let Event::Key { key, pressed: true, modifiers, .. } = event else { return false };
    let moves = matches!(key, Key::Tab | Key::Enter | Key::Escape | Key::F2);
    // Alone, letters and arrows stay where the keyboard is.
    moves || modifiers.command || modifiers.alt
}

fn acts(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { pressed: true, .. }
            | Event::PointerButton { pressed: true, .. }
            | Event::Text(_)
            | Event::Paste(_)
            | Event::Cut
            | Event::Copy
            | Event::Ime(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Id, TextEdit};

    fn key(key: Key) -> Event {
        let modifiers = egui::Modifiers::NONE;
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    /// Three fields under each other, and as many passes as it takes.
    fn typed(events: Vec<Event>) -> [String; 3] {
        let ctx = Context::default();
        ctx.add_plugin(InTurn::default());
        let mut fields = [const { String::new() }; 3];
        let mut events = Some(events);
        ctx.memory_mut(|memory| memory.request_focus(Id::unique("first")));
        for _ in 0..12 {
            let events = events.take_if(|_| ctx.cumulative_pass_nr() > 1).unwrap_or_default();
            let input = RawInput { events, ..RawInput::default() };
            let output = ctx.run_ui(input, |ui| {
                for (name, text) in ["first", "second", "third"].into_iter().zip(&mut fields) {
                    ui.add(TextEdit::singleline(text).id(Id::unique(name)));
                }
            });
            output.drop_without_applying_deltas();
        }
        fields
    }

    #[test]
    fn words_after_a_tab_are_for_the_next_field() {
        let text = |text: &str| Event::Text(text.to_owned());
        let events = vec![text("one"), key(Key::Tab), text("two"), text("!")];
        assert_eq!(typed(events), ["one", "two!", ""]);
    }

    #[test]
    fn each_tab_counts() {
        let text = |text: &str| Event::Text(text.to_owned());
        let tabs = vec![key(Key::Tab), key(Key::Tab), text("here")];
        assert_eq!(typed(tabs), ["", "", "here"]);
    }

    #[test]
    fn letters_and_the_pointer_are_not_held_up() {
        let events: Vec<Event> =
            ["a", "b", "c"].into_iter().map(|letter| Event::Text(letter.to_owned())).collect();
        assert_eq!(end_of_turn(&events), 3);
        let release = Event::Key {
            key: Key::Tab,
            physical_key: None,
            pressed: false,
            repeat: false,
            modifiers: egui::Modifiers::NONE,
        };
        assert_eq!(end_of_turn(&[key(Key::Tab), release, Event::PointerGone]), 3);
    }
}
