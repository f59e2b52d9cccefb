//! What keys do on the map beyond the list of actions: nudging, adding by number, and walking
//! from card to card.

use egui::{Event, Key, Modifiers, Ui};

use super::drop;
use super::state::MapState;
use super::title_edit::TitleEdit;
use crate::app::action::Action;
use crate::app::intent::{Intent, Intents};
use crate::edit::{Command, Selection};
use crate::geometry::{Offset, Point};
use crate::model::{ElementId, Link, LinkId, Model, RecordKey};

/// How far an arrow key moves a card, in map units; with Shift, and without.
const NUDGE: (f64, f64) = (1.0, 10.0);

/// The digits from 1, for what goes by number.
pub const DIGITS: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

const ARROWS: [(Key, f64, f64); 4] = [
    (Key::ArrowLeft, -1.0, 0.0),
    (Key::ArrowRight, 1.0, 0.0),
    (Key::ArrowUp, 0.0, -1.0),
    (Key::ArrowDown, 0.0, 1.0),
];

/// Answers the keys of one pass. Only called while the map has the keyboard.
pub fn keys_ui(
    ui: &Ui,
    model: &Model,
    selection: &Selection,
    state: &mut MapState,
    intents: &mut Intents,
) {
    if state.stage.voting {
        votes(ui, intents);
    }
    escape(ui, selection, state, intents);
    digits(ui, model, state, intents);
    walk_links(ui, model, selection, intents);
    walk(ui, selection, state, intents);
    nudge(ui, selection, state, intents);
    type_title(ui, model, selection, state);
}

/// While votes are given, plus and minus are votes for what is selected, and nothing that is typed
/// is a title.
fn votes(ui: &Ui, intents: &mut Intents) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Plus) || pressed(Key::Equals) {
        intents.push(Intent::Act(Action::AddVote));
    }
    if pressed(Key::Minus) {
        intents.push(Intent::Act(Action::TakeVote));
    }
    ui.input_mut(|input| input.events.retain(|event| !matches!(event, Event::Text(_))));
}

/// Typing on a selected card gives it that title.
fn type_title(ui: &Ui, model: &Model, selection: &Selection, state: &mut MapState) {
    let Some(element) = selection.single_element().and_then(|id| model.element(id)) else { return };
    let typed: String = ui.input_mut(|input| {
        let typed = input.events.iter().filter_map(|event| match event {
            Event::Text(text) => Some(text.as_str()),
            _ => None,
        });
        let typed = typed.collect();
        input.events.retain(|event| !matches!(event, Event::Text(_)));
        typed
    });
    if typed.trim().is_empty() || typed.chars().any(char::is_control) {
        return;
    }
    let key = RecordKey::Element(element.id);
    state.title_edit = Some(TitleEdit::typed(key, &element.title, typed));
}

fn escape(ui: &Ui, selection: &Selection, state: &mut MapState, intents: &mut Intents) {
    let pressed = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if !pressed || state.gesture.cancel() {
        return;
    }
    if !selection.is_empty() {
        intents.push(Intent::Select(Selection::new()));
    } else if state.inside.is_some() {
        intents.push(Intent::Act(Action::LeaveGroup));
    }
}

/// 1 to 9 add an element of that kind under the pointer. The digit itself is not text.
fn digits(ui: &Ui, model: &Model, state: &MapState, intents: &mut Intents) {
    for (key, kind) in DIGITS.into_iter().zip(model.kinds_in_order()) {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            intents.push(Intent::AddAt { kind: kind.id, pos_in_map: state.insertion_point() });
            ui.input_mut(|input| {
                input.events.retain(|event| !matches!(event, Event::Text(_)));
            });
        }
    }
}

/// Alt and an arrow select the nearest card that way; an arrow alone does when nothing is
/// selected.
fn walk(ui: &Ui, selection: &Selection, state: &mut MapState, intents: &mut Intents) {
    for (key, right, down) in ARROWS {
        let plain = selection.elements().next().is_none();
        let pressed = ui.input_mut(|input| {
            input.consume_key(Modifiers::ALT, key)
                || (plain && input.consume_key(Modifiers::NONE, key))
        });
        if !pressed {
            continue;
        }
        let from = selection
            .elements()
            .next()
            .and_then(|id| state.scene.card(id))
            .map(|card| (Some(card.element), card.rect.center()));
        let (from, centre) = from.unwrap_or_else(|| (None, state.view().visible_in_map().center()));
        if let Some(next) = neighbour(state, from, centre, right, down) {
            intents.push(Intent::Show(RecordKey::Element(next)));
        }
    }
}

/// Along the links: Ctrl+Right from a card to a link that leaves it and on to where that ends,
/// Ctrl+Left the other way; up and down from a link to the others at the same card. A link cannot
/// be nudged, so that arrows alone do the same there.
fn walk_links(ui: &Ui, model: &Model, selection: &Selection, intents: &mut Intents) {
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let next = if let Some(element) = selection.single_element() {
        if pressed(Modifiers::COMMAND, Key::ArrowRight) {
            first(&model.links_out_of(element))
        } else if pressed(Modifiers::COMMAND, Key::ArrowLeft) {
            first(&model.links_into(element))
        } else {
            None
        }
    } else if let Some(link) = selection.single_link().and_then(|id| model.link(id)) {
        let walks = |held, key| pressed(held, key) || pressed(Modifiers::NONE, key);
        if walks(Modifiers::COMMAND, Key::ArrowRight) {
            Some(RecordKey::Element(link.to))
        } else if walks(Modifiers::COMMAND, Key::ArrowLeft) {
            Some(RecordKey::Element(link.from))
        } else if walks(Modifiers::ALT, Key::ArrowDown) {
            beside(&model.links_out_of(link.from), link.id, 1)
        } else if walks(Modifiers::ALT, Key::ArrowUp) {
            beside(&model.links_out_of(link.from), link.id, -1)
        } else {
            None
        }
    } else {
        None
    };
    intents.extend(next.map(Intent::Show));
}

fn first(links: &[&Link]) -> Option<RecordKey> {
    links.first().map(|link| RecordKey::Link(link.id))
}

/// The link that many places after `link`, from the last on to the first.
fn beside(links: &[&Link], link: LinkId, by: isize) -> Option<RecordKey> {
    let place = links.iter().position(|other| other.id == link)?;
    let count = isize::try_from(links.len()).ok()?;
    let next = isize::try_from(place).ok()?.checked_add(by)?.rem_euclid(count);
    links.get(usize::try_from(next).ok()?).map(|link| RecordKey::Link(link.id))
}

/// The card whose centre is nearest in a direction; being off to the side counts double.
fn neighbour(
    state: &MapState,
    from: Option<ElementId>,
    centre: Point,
    right: f64,
    down: f64,
) -> Option<ElementId> {
    let distance = |at: Point| {
        let away = at.from_point(centre);
        let ahead = away.x() * right + away.y() * down;
        let aside = (away.x() * down + away.y() * right).abs();
        (ahead > 1.0 || from.is_none()).then_some(ahead.abs() + 2.0 * aside)
    };
    state
        .scene
        .cards()
        .filter(|card| Some(card.element) != from)
        .filter_map(|card| Some((distance(card.rect.center())?, card.element)))
        .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
        .map(|(_, element)| element)
}

fn nudge(ui: &Ui, selection: &Selection, state: &mut MapState, intents: &mut Intents) {
    for (key, right, down) in ARROWS {
        let fine = ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, key));
        let coarse = ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if !fine && !coarse {
            continue;
        }
        let step = if fine { NUDGE.0 } else { NUDGE.1 };
        let elements: Vec<_> = selection.elements().collect();
        let moves = drop::moves(state, &elements, Offset::new(right * step, down * step));
        if !moves.is_empty() {
            intents.push(Intent::Run(Command::Place { verb: "Nudge", moves }));
        }
    }
}
