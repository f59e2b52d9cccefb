//! What a drag means when the button is released: the one moment the model changes.

use std::collections::{BTreeMap, BTreeSet};

use egui::Modifiers;

use super::gesture::{Drag, Press};
use super::lanes;
use super::menu::MapMenu;
use super::state::MapState;
use crate::app::intent::{Intent, Intents};
use crate::edit::{Command, Move};
use crate::geometry::{Offset, Point, Rect};
use crate::model::{ElementId, LevelId, LinkEnd, LinkId, Model, Role, Underpinned};
use crate::scene::Form;

/// How far outside its group's frame, in screen points, a card is dropped out of it.
const OUTSIDE: f64 = 16.0;
/// How near the pointer has to be to a link for a factor to be dropped on it, in screen points.
const LINK_REACH: f64 = 9.0;

/// What the dragged cards would do if they were let go now, besides moving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DropOn {
    /// The factor would underpin this.
    Carries(ElementId, Underpinned),
    /// They would go into this group.
    Into(ElementId),
    /// They would leave their group for the one around it, if there is one.
    OutTo(Option<ElementId>),
    /// They would just lie there.
    Ground,
}

/// What the cards being dragged are over.
pub fn drop_on(model: &Model, state: &MapState) -> DropOn {
    match state.gesture.drag() {
        Some(Drag::Cards { elements, copy: false }) => over(model, state, elements),
        _ => DropOn::Ground,
    }
}

/// Whether what is being dragged is one factor, which can underpin a level or a link.
pub fn is_factor(model: &Model, state: &MapState) -> bool {
    match state.gesture.drag() {
        Some(Drag::Cards { elements, copy: false }) => only_factor(model, elements).is_some(),
        _ => false,
    }
}

fn only_factor(model: &Model, elements: &BTreeSet<ElementId>) -> Option<ElementId> {
    let only = elements.first().copied().filter(|_| elements.len() == 1)?;
    let role = model.element(only).and_then(|element| model.role(element));
    (role == Some(&Role::Factor)).then_some(only)
}

/// What is under the pointer for these cards.
fn over(model: &Model, state: &MapState, elements: &BTreeSet<ElementId>) -> DropOn {
    let Some(at) = state.pointer_in_map else { return DropOn::Ground };
    if let Some(factor) = only_factor(model, elements)
        && let Some(carried) = carried_at(model, state, factor, at)
    {
        return DropOn::Carries(factor, carried);
    }
    let frame = state.scene.frame_at(at).map(|card| card.element);
    let stacks = state
        .scene
        .cards_in(Rect::spanning(at, at))
        .into_iter()
        .filter(|id| state.scene.card(*id).is_some_and(|card| card.form == Form::Stack));
    let group = stacks.chain(frame).find(|id| !elements.contains(id));
    let inside = |id: &ElementId| model.element(*id).and_then(|element| element.group);
    let own = elements.first().and_then(inside);
    let same = elements.iter().all(|id| inside(id) == own);
    match group {
        Some(group) if !(same && own == Some(group)) => DropOn::Into(group),
        Some(_) => DropOn::Ground,
        None => match own.filter(|_| same) {
            Some(own) if is_outside(state, own, at) => {
                DropOn::OutTo(state.inside.filter(|open| *open != own))
            }
            _ => DropOn::Ground,
        },
    }
}

/// Whether a place is clear of an unfolded group's frame.
fn is_outside(state: &MapState, group: ElementId, at: Point) -> bool {
    let frame = state.scene.card(group).filter(|card| card.form == Form::Frame);
    let near = |part: Rect| part.grown(OUTSIDE / state.camera.zoom).contains(at);
    frame.is_some_and(|frame| !frame.rects().any(near))
}

fn carried_at(
    model: &Model,
    state: &MapState,
    factor: ElementId,
    at: Point,
) -> Option<Underpinned> {
    let on_screen = state.view().screen_from_map(at);
    if let Some(level) = lanes::named_at(state, on_screen).and_then(|lane| lane.level) {
        return Some(Underpinned::Level(level));
    }
    let link = state.seen_link(state.scene.link_at(at, LINK_REACH / state.camera.zoom))?;
    let own = model.link(link).is_some_and(|link| link.from == factor || link.to == factor);
    (!own).then_some(Underpinned::Link(link))
}

/// The place of the lane that the cards being dragged would come to, if it is another than theirs.
pub fn other_lane(state: &MapState) -> Option<usize> {
    let Some(Drag::Cards { elements, .. }) = state.gesture.drag() else { return None };
    let offset = state.gesture.offset();
    let cards = elements.iter().filter_map(|id| state.scene.card(*id));
    let moved = cards.filter(|card| card.form != Form::Frame).map(|card| {
        let to = state.scene.lane_at(card.rect.moved(offset).center());
        (card.level, to.and_then(|lane| lane.level))
    });
    let (_, level) = moved.into_iter().find(|(from, to)| from != to)?;
    state.scene.lanes().iter().position(|lane| lane.level == level)
}

/// The level and link that are to be lit while a factor is over them.
pub fn lit(model: &Model, state: &MapState) -> (Option<LevelId>, Option<LinkId>) {
    match drop_on(model, state) {
        DropOn::Carries(_, Underpinned::Level(level)) => (Some(level), None),
        DropOn::Carries(_, Underpinned::Link(link)) => (None, Some(link)),
        DropOn::Into(_) | DropOn::OutTo(_) | DropOn::Ground => (None, None),
    }
}

/// Carries a finished drag out.
pub fn finish(
    press: &Press,
    offset: Offset,
    modifiers: Modifiers,
    model: &Model,
    state: &mut MapState,
    intents: &mut Intents,
) {
    match &press.drag {
        Some(Drag::Cards { elements, copy }) => {
            let copy = *copy || modifiers.command;
            let on = if copy { DropOn::Ground } else { over(model, state, elements) };
            let elements: Vec<_> = elements.iter().copied().collect();
            drop_cards(&elements, copy, offset, on, state, intents);
        }
        Some(Drag::NewLink { from, drawn_from }) => {
            drop_link(*from, *drawn_from, state, intents);
        }
        Some(Drag::Reend { link, end }) => {
            let at = state.pointer_in_map.and_then(|at| state.seen_card(state.scene.card_at(at)));
            if let Some(at) = at.map(|card| card.element) {
                intents.push(Intent::Run(Command::ReendLink { link: *link, end: *end, at }));
            }
        }
        Some(Drag::Pan | Drag::Band) | None => {}
    }
}

fn drop_cards(
    elements: &[ElementId],
    copy: bool,
    offset: Offset,
    on: DropOn,
    state: &mut MapState,
    intents: &mut Intents,
) {
    let command = match on {
        DropOn::Carries(factor, carried) => Command::Underpin { factor, carried },
        DropOn::Into(group) => {
            let into = Command::MoveIntoGroup { elements: elements.to_vec(), group: Some(group) };
            let frame = state.scene.card(group).is_some_and(|card| card.form == Form::Frame);
            if frame { and_stay(state, elements, offset, into) } else { into }
        }
        DropOn::OutTo(group) => {
            let out = Command::MoveIntoGroup { elements: elements.to_vec(), group };
            let place = Command::Place { verb: "Move", moves: moves(state, elements, offset) };
            let label = "Move out of group".to_owned();
            Command::Together { label, commands: vec![out, place] }
        }
        DropOn::Ground => {
            let moves = moves(state, elements, offset);
            if let Some(first) = moves.first()
                && !copy
            {
                hold(state, first.element, offset);
            }
            if copy { Command::CopyTo(moves) } else { Command::Place { verb: "Move", moves } }
        }
    };
    intents.push(Intent::Run(command));
}

/// Into an unfolded group cards go to where they were dropped.
fn and_stay(state: &MapState, elements: &[ElementId], offset: Offset, into: Command) -> Command {
    let place = Command::Place { verb: "Move", moves: moves(state, elements, offset) };
    Command::Together { label: "Move into group".to_owned(), commands: vec![place, into] }
}

/// Keeps the dropped card under the pointer even if its lane grows and pushes everything down.
fn hold(state: &mut MapState, element: ElementId, offset: Offset) {
    if let Some(card) = state.scene.card(element) {
        let dropped_at = card.rect.min().moved(offset);
        state.hold = Some((element, state.view().screen_from_map(dropped_at)));
    }
}

/// Where each card ends up, and on which level: the lane its centre is over. What is in a frame
/// comes along, card by card, since the frame lies where they do; all of it goes to the lane that
/// the frame's centre is over, if all of it is in one.
pub fn moves(state: &MapState, elements: &[ElementId], offset: Offset) -> Vec<Move> {
    let scene = &state.scene;
    let mut together: BTreeMap<ElementId, Option<LevelId>> = BTreeMap::new();
    let frames = scene.with_members(elements.iter().copied());
    for frame in frames.filter(|card| card.form == Form::Frame) {
        let inside = || scene.with_members([frame.element]);
        let levels: BTreeSet<Option<LevelId>> =
            inside().filter(|card| card.form != Form::Frame).map(|card| card.level).collect();
        if levels.len() == 1 && !together.contains_key(&frame.element) {
            let lane = scene.lane_at(frame.rect.moved(offset).center());
            let level = lane.and_then(|lane| lane.level);
            together.extend(inside().map(|card| (card.element, level)));
        }
    }
    let cards = scene.with_members(elements.iter().copied());
    cards
        .map(|card| {
            let rect = card.rect.moved(offset);
            match together.get(&card.element) {
                Some(&level) => {
                    let pos_in_lane = scene.pos_in_lane(level, rect.min());
                    Move { element: card.element, level, pos_in_lane }
                }
                None => place(state, card.element, rect),
            }
        })
        .collect()
}

/// The move that puts an element's card at a place on the map.
pub fn place(state: &MapState, element: ElementId, rect_in_map: Rect) -> Move {
    let (level, pos_in_lane) = spot(state, rect_in_map);
    Move { element, level, pos_in_lane }
}

/// The level and lane position of a card that lies at `rect_in_map`.
pub fn spot(state: &MapState, rect_in_map: Rect) -> (Option<LevelId>, Point) {
    let level = state.scene.lane_at(rect_in_map.center()).and_then(|lane| lane.level);
    (level, state.scene.pos_in_lane(level, rect_in_map.min()))
}

fn drop_link(from: ElementId, drawn_from: LinkEnd, state: &mut MapState, intents: &mut Intents) {
    let Some(at) = state.pointer_in_map else { return };
    match state.seen_card(state.scene.card_at(at)).map(|card| card.element) {
        Some(other) => {
            let (from, to) = match drawn_from {
                LinkEnd::From => (from, other),
                LinkEnd::To => (other, from),
            };
            intents.push(Intent::Run(Command::AddLink { from, to }));
        }
        None => {
            let new_is = match drawn_from {
                LinkEnd::From => LinkEnd::To,
                LinkEnd::To => LinkEnd::From,
            };
            state.menu = Some(MapMenu { at, with: from, new_is });
        }
    }
}
