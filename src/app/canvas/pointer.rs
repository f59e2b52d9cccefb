//! What the pointer does to the map: press, drag, release, click, wheel.

use std::collections::BTreeSet;

use egui::{CursorIcon, Event, Key, MouseWheelUnit, PointerButton, Pos2, Response, Ui, Vec2, vec2};

use super::gesture::{Drag, Press, Target};
use super::snap::{self, Snap};
use super::state::MapState;
use super::{drop, handles, lanes};
use crate::app::intent::{Intent, Intents};
use crate::edit::{Command, Selection};
use crate::model::{ElementId, Model, RecordKey};
use crate::scene::{Detail, Form};

/// How near the pointer has to come to a link, in screen points.
const LINK_REACH: f64 = 7.0;
/// How much one point of scrolling zooms.
const ZOOM_PER_POINT: f64 = 0.0035;
/// Within this distance of the canvas's edge a drag scrolls, in screen points.
const EDGE: f32 = 28.0;
/// How fast it scrolls at the edge, in screen points a second.
const EDGE_SPEED: f32 = 900.0;

/// What is under a place on the screen.
pub fn target_at(state: &MapState, selection: &Selection, pos_on_screen: Pos2) -> Target {
    if let Some(handle) = handles::at(state, selection, pos_on_screen) {
        return handle;
    }
    let at = state.view().map_from_screen(pos_on_screen);
    if let Some(card) = state.seen_card(state.scene.card_at(at)) {
        return match card.form {
            Form::Frame => Target::Frame(card.element),
            Form::Single | Form::Stack => Target::Card(card.element),
        };
    }
    if Detail::at(state.camera.zoom, 1.0) > Detail::Far
        && let Some(link) = state.seen_link(state.scene.link_at(at, LINK_REACH / state.camera.zoom))
    {
        return Target::Link(link);
    }
    Target::Ground
}

/// Follows the pointer through one pass.
pub fn pointer_ui(
    ui: &Ui,
    canvas: &Response,
    model: &Model,
    selection: &Selection,
    state: &mut MapState,
    intents: &mut Intents,
) {
    let over = ui.rect_contains_pointer(state.canvas);
    let pos = ui.input(|input| input.pointer.latest_pos());
    state.pointer_in_map = pos.filter(|_| over).map(|pos| state.view().map_from_screen(pos));
    if over {
        wheel(ui, state);
    }
    press(ui, canvas, selection, state, intents);
    if let Some(pos) = pos {
        if state.gesture.press().is_some() {
            drag(ui, pos, model, selection, state);
        } else {
            hover(ui, pos, over, selection, state);
        }
    }
    release(ui, model, selection, state, intents);
    clicks(canvas, selection, state, intents);
}

fn wheel(ui: &Ui, state: &mut MapState) {
    let (scroll, pinch, pointer) = ui.input(|input| {
        for event in &input.events {
            if let Event::MouseWheel { unit, .. } = event {
                state.wheel_zooms = *unit == MouseWheelUnit::Line;
            }
        }
        (input.smooth_scroll_delta(), input.zoom_delta(), input.pointer.hover_pos())
    });
    let anchor = pointer.map_or(state.canvas.size() / 2.0, |pos| pos - state.canvas.min);
    if (pinch - 1.0).abs() > f32::EPSILON {
        state.camera = state.camera.zoomed(f64::from(pinch), anchor);
    } else if scroll != Vec2::ZERO {
        // A mouse wheel zooms; two fingers, or the wheel with Shift, pan.
        if state.wheel_zooms && scroll.x == 0.0 {
            let factor = (f64::from(scroll.y) * ZOOM_PER_POINT).exp();
            state.camera = state.camera.zoomed(factor, anchor);
        } else {
            state.camera = state.camera.panned(scroll);
        }
    }
}

fn press(
    ui: &Ui,
    canvas: &Response,
    selection: &Selection,
    state: &mut MapState,
    intents: &mut Intents,
) {
    // A quick tap is pressed and released within one pass, and only seen as a click.
    if !canvas.is_pointer_button_down_on() && !canvas.clicked() {
        return;
    }
    let (pressed, panning, pos, modifiers) = ui.input(|input| {
        let pointer = &input.pointer;
        let middle = pointer.button_pressed(PointerButton::Middle);
        let space = pointer.primary_pressed() && input.key_down(Key::Space);
        // In a slow frame the pointer has moved on since the button went down.
        let pos = pointer.press_origin().or(pointer.interact_pos());
        (pointer.primary_pressed(), middle || space, pos, input.modifiers)
    });
    let Some(pos) = pos else { return };
    if panning {
        let pos_in_map = state.view().map_from_screen(pos);
        state.gesture.pan(pos, pos_in_map);
    } else if pressed {
        canvas.request_focus();
        if let Some(card) = voted_for(state, pos) {
            let votes = if modifiers.shift { -1 } else { 1 };
            intents.push(Intent::Run(Command::Vote { elements: vec![card], votes }));
            return;
        }
        let target = target_at(state, selection, pos);
        let pos_in_map = state.view().map_from_screen(pos);
        state.gesture.begin(Press {
            target,
            pos_on_screen: pos,
            pos_in_map,
            modifiers,
            was_selected: key_of(target).is_some_and(|key| selection.contains(key)),
            drag: None,
        });
        select_on_press(target, modifiers, selection, intents);
    }
}

/// The card a press is a vote for; none unless votes are being given.
fn voted_for(state: &MapState, pos: Pos2) -> Option<ElementId> {
    let at = state.view().map_from_screen(pos);
    let card = state.seen_card(state.scene.card_at(at)).filter(|_| state.stage.voting)?;
    Some(card.element)
}

/// What is pressed is selected at once, so that a drag moves what the user sees selected.
fn select_on_press(
    target: Target,
    modifiers: egui::Modifiers,
    selection: &Selection,
    intents: &mut Intents,
) {
    let Some(key) = key_of(target) else { return };
    let was_selected = selection.contains(key);
    // With Ctrl, a drag copies: what is selected is let go only when it comes to no drag.
    if modifiers.shift || (modifiers.command && !was_selected) {
        toggle(key, selection, intents);
    } else if !was_selected {
        intents.push(Intent::Select(Selection::one(key)));
    }
}

fn toggle(key: RecordKey, selection: &Selection, intents: &mut Intents) {
    let mut changed = selection.clone();
    changed.toggle(key);
    intents.push(Intent::Select(changed));
}

const fn key_of(target: Target) -> Option<RecordKey> {
    match target {
        Target::Card(id) | Target::Frame(id) => Some(RecordKey::Element(id)),
        Target::Link(id) => Some(RecordKey::Link(id)),
        Target::Handle(..) | Target::LinkEnd(..) | Target::Ground => None,
    }
}

fn drag(ui: &Ui, pos: Pos2, model: &Model, selection: &Selection, state: &mut MapState) {
    if state.gesture.drag() == Some(&Drag::Pan) {
        let by = ui.input(|input| input.pointer.delta());
        state.camera = state.camera.panned(by);
        ui.set_cursor_icon(CursorIcon::Grabbing);
        return;
    }
    // A factor is dropped on a level's name, which lies at the edge: the map must not run away.
    if state.gesture.is_dragging() && !(drop::is_factor(model, state) && lanes::is_near(state, pos))
    {
        scroll_at_edge(ui, pos, state);
    }
    let pos_in_map = state.view().map_from_screen(pos);
    let selected = || selection.elements().collect::<BTreeSet<ElementId>>();
    state.gesture.moved(pos, pos_in_map, selected);
    let alt = ui.input(|input| input.modifiers.alt);
    let drawn = match state.gesture.drag() {
        Some(Drag::Cards { elements, .. }) if !alt => {
            snap::snap(state, elements, state.gesture.pointer_offset())
        }
        _ => Snap::default(),
    };
    state.gesture.set_snap(drawn);
    let icon = match state.gesture.drag() {
        Some(Drag::Cards { .. }) if ui.input(|input| input.modifiers.command) => CursorIcon::Copy,
        Some(Drag::Cards { .. }) => CursorIcon::Grabbing,
        Some(Drag::NewLink { .. } | Drag::Reend { .. }) => CursorIcon::Crosshair,
        Some(Drag::Band | Drag::Pan) | None => CursorIcon::Default,
    };
    ui.set_cursor_icon(icon);
    state.hovered_card = state.scene.card_at(pos_in_map).map(|card| card.element);
}

fn scroll_at_edge(ui: &Ui, pos: Pos2, state: &mut MapState) {
    let canvas = state.canvas;
    let push = |low: f32, high: f32| {
        if low < EDGE {
            (EDGE - low) / EDGE
        } else if high < EDGE {
            (high - EDGE) / EDGE
        } else {
            0.0
        }
    };
    let speed = vec2(
        push(pos.x - canvas.left(), canvas.right() - pos.x).clamp(-1.0, 1.0),
        push(pos.y - canvas.top(), canvas.bottom() - pos.y).clamp(-1.0, 1.0),
    );
    if speed != Vec2::ZERO {
        let passed = ui.input(|input| input.stable_dt).min(0.1);
        state.camera = state.camera.panned(speed * EDGE_SPEED * passed);
        ui.request_repaint();
    }
}

fn hover(ui: &Ui, pos: Pos2, over: bool, selection: &Selection, state: &mut MapState) {
    state.hovered_card = None;
    state.hovered_link = None;
    if !over || state.rests_on_stage(ui) {
        return;
    }
    let space = state.has_keyboard && ui.input(|input| input.key_down(Key::Space));
    let target = target_at(state, selection, pos);
    match target {
        Target::Card(id) | Target::Frame(id) => state.hovered_card = Some(id),
        Target::Handle(id, _) => state.hovered_card = Some(id),
        Target::Link(id) => state.hovered_link = Some(id),
        Target::LinkEnd(..) | Target::Ground => {}
    }
    let icon = match target {
        _ if space => CursorIcon::Grab,
        Target::Card(_) | Target::Frame(_) if state.stage.voting => CursorIcon::PointingHand,
        Target::Card(_) | Target::Frame(_) => CursorIcon::Move,
        Target::Link(_) => CursorIcon::PointingHand,
        Target::Handle(..) | Target::LinkEnd(..) => CursorIcon::Crosshair,
        Target::Ground => return,
    };
    ui.set_cursor_icon(icon);
}

fn release(
    ui: &Ui,
    model: &Model,
    selection: &Selection,
    state: &mut MapState,
    intents: &mut Intents,
) {
    if ui.input(|input| input.key_pressed(Key::Escape)) && state.gesture.cancel() {
        return;
    }
    let (released, modifiers) = ui.input(|input| {
        let pointer = &input.pointer;
        let ended = pointer.any_released() || !pointer.any_down();
        (ended, input.modifiers)
    });
    if !released {
        return;
    }
    let offset = state.gesture.offset();
    let band = state.gesture.band();
    let Some(press) = state.gesture.finish() else { return };
    match &press.drag {
        Some(Drag::Band) => {
            if let Some(band) = band {
                let adds = modifiers.shift || modifiers.command;
                select_band(band, adds, selection, state, intents);
            }
        }
        Some(_) => {
            drop::finish(&press, offset, modifiers, model, state, intents);
        }
        None => select_on_click(&press, selection, intents),
    }
}

/// A click on one of several selected cards selects only that one, or with Ctrl all but that one;
/// a click on the ground selects nothing.
fn select_on_click(press: &Press, selection: &Selection, intents: &mut Intents) {
    if press.modifiers.shift {
        return;
    }
    match key_of(press.target) {
        Some(key) if press.modifiers.command && press.was_selected => {
            toggle(key, selection, intents);
        }
        Some(_) if press.modifiers.command => {}
        Some(key) if selection.len() > 1 => {
            intents.push(Intent::Select(Selection::one(key)));
        }
        None if press.target == Target::Ground && !selection.is_empty() => {
            intents.push(Intent::Select(Selection::new()));
        }
        _ => {}
    }
}

fn select_band(
    band: crate::geometry::Rect,
    add: bool,
    selection: &Selection,
    state: &MapState,
    intents: &mut Intents,
) {
    let mut selected = if add { selection.clone() } else { Selection::new() };
    let cards = state.scene.cards_in(band);
    if cards.is_empty() {
        selected.extend(state.scene.links_in(band).into_iter().map(RecordKey::Link));
    }
    selected.extend(cards.into_iter().map(RecordKey::Element));
    intents.push(Intent::Select(selected));
}

fn clicks(canvas: &Response, selection: &Selection, state: &mut MapState, intents: &mut Intents) {
    let Some(pos) = canvas.interact_pointer_pos() else { return };
    if canvas.double_clicked() && !state.stage.voting && lanes::named_at(state, pos).is_none() {
        match target_at(state, selection, pos) {
            Target::Card(id) | Target::Frame(id) => state.rename(RecordKey::Element(id)),
            Target::Ground => {
                let pos_in_map = state.view().map_from_screen(pos);
                intents.push(Intent::AddLastKindAt(pos_in_map));
            }
            Target::Handle(..) | Target::LinkEnd(..) | Target::Link(_) => {}
        }
    }
    if canvas.secondary_clicked() {
        let target = target_at(state, selection, pos);
        if let Some(key) = key_of(target).filter(|key| !selection.contains(*key)) {
            intents.push(Intent::Select(Selection::one(key)));
        }
        state.menu_at = Some((target, state.view().map_from_screen(pos)));
    }
}
