//! The dots at a card's edges from which links are drawn, and at a selected link's ends.
//!
//! A dot touches its card's outline from outside: it covers no word of it, however small the card.

use egui::{Painter, Pos2, Vec2, vec2};

use super::gesture::Target;
use super::state::MapState;
use crate::app::style::colour;
use crate::edit::Selection;
use crate::geometry::{Point, Rect};
use crate::model::{ElementId, LinkEnd};
use crate::scene::{Detail, Flow, Theme};

/// The radius of a handle, in screen points; on cards that are small on the screen it is a share
/// of their height, but not less than `LEAST_RADIUS`.
const RADIUS: f32 = 6.0;
const LEAST_RADIUS: f32 = 3.5;
const OF_HEIGHT: f32 = 0.2;
/// How near the pointer has to come to take hold of one, in radii.
const REACH: f32 = 1.85;
/// How near to the side of a card with a handle the pointer shows it before an audience, in radii.
const AT_EDGE: f32 = 4.0;
/// How far from a selected link's ends the dots lie by which they are taken, in screen points: the
/// ends themselves are where cards have the dots that new links are drawn from.
const FROM_END: f32 = 26.0;

/// Where a card's handles join it: the one that links start from, and the one that links end at.
fn of_card(rect: Rect, flow: Flow) -> [(Point, LinkEnd); 2] {
    let centre = rect.center();
    let (start, end) = match flow {
        Flow::Right => (Point::new(rect.right(), centre.y()), Point::new(rect.left(), centre.y())),
        Flow::Up => (Point::new(centre.x(), rect.top()), Point::new(centre.x(), rect.bottom())),
        Flow::Down => (Point::new(centre.x(), rect.bottom()), Point::new(centre.x(), rect.top())),
    };
    [(start, LinkEnd::From), (end, LinkEnd::To)]
}

/// The way the flow goes on the screen.
const fn ahead(flow: Flow) -> Vec2 {
    match flow {
        Flow::Right => vec2(1.0, 0.0),
        Flow::Up => vec2(0.0, -1.0),
        Flow::Down => vec2(0.0, 1.0),
    }
}

/// The dots of a card on the screen, and how large they are.
fn dots(state: &MapState, rect: Rect) -> ([(Pos2, LinkEnd); 2], f32) {
    let (view, flow) = (state.view(), state.scene.flow());
    let high = view.screen_rect(rect).height();
    let radius = (high * OF_HEIGHT).clamp(LEAST_RADIUS, RADIUS * state.stage.scale.max(1.0));
    let out = ahead(flow) * radius;
    let dots = of_card(rect, flow).map(|(point, end)| {
        let at = view.screen_from_map(point);
        (if end == LinkEnd::From { at + out } else { at - out }, end)
    });
    (dots, radius)
}

/// The cards that show handles: the one under the pointer and the only selected one. Before an
/// audience only the one the pointer is on, and only while it is at a side with a handle.
fn shown_on(state: &MapState, selection: &Selection) -> Vec<Rect> {
    let hovered = state.hovered_card;
    let selected = selection.single_element().filter(|_| !state.is_on_stage());
    let cards = selected.into_iter().chain(hovered.filter(|id| Some(*id) != selected));
    let mut shown = with_handles(state, cards);
    shown.retain(|(_, rect)| !state.is_on_stage() || is_at_edge(state, *rect));
    shown.into_iter().map(|(_, rect)| rect).collect()
}

/// Whether the pointer is near one of the sides of a card that have handles.
fn is_at_edge(state: &MapState, rect: Rect) -> bool {
    let Some(pointer) = state.pointer_in_map else { return false };
    let pointer = state.view().screen_from_map(pointer);
    let (dots, radius) = dots(state, rect);
    let along = ahead(state.scene.flow());
    dots.iter().any(|(at, _)| (pointer - *at).dot(along).abs() <= AT_EDGE * radius)
}

/// The cards whose handles are within reach: a handle lies outside its card, so that the pointer
/// need not be over the card.
fn within_reach(state: &MapState, pos_in_map: Point) -> Vec<(ElementId, Rect)> {
    let reach = (1.0 + REACH) * RADIUS * state.stage.scale.max(1.0);
    let around = Rect::spanning(pos_in_map, pos_in_map).grown(f64::from(reach) / state.camera.zoom);
    with_handles(state, state.scene.cards_in(around).into_iter())
}

/// Those that have handles: every card that can be told from the ground, unless votes are given,
/// when nothing is dragged.
fn with_handles(
    state: &MapState,
    cards: impl Iterator<Item = ElementId>,
) -> Vec<(ElementId, Rect)> {
    let is_far = Detail::at(state.camera.zoom, state.scene.look().text_scale) == Detail::Far;
    cards
        .filter(|_| !is_far && !state.stage.voting)
        .filter_map(|id| state.scene.card(id))
        .filter(|card| !state.is_card_hidden(card.element))
        .map(|card| (card.element, card.rect))
        .collect()
}

/// The handle at a place on the screen.
pub fn at(state: &MapState, selection: &Selection, pos_on_screen: Pos2) -> Option<Target> {
    let view = state.view();
    let reach = REACH * RADIUS * state.stage.scale;
    let near = |point: Point| view.screen_from_map(point).distance(pos_on_screen) <= reach;
    if let Some(link) = selection.single_link().filter(|_| !state.stage.voting)
        && let Some((start, end)) = grips(state, link)
    {
        if near(end) {
            return Some(Target::LinkEnd(link, LinkEnd::To));
        }
        if near(start) {
            return Some(Target::LinkEnd(link, LinkEnd::From));
        }
    }
    let cards = within_reach(state, view.map_from_screen(pos_on_screen));
    cards.into_iter().find_map(|(element, rect)| {
        let (dots, radius) = dots(state, rect);
        dots.into_iter()
            .find(|(at, _)| at.distance(pos_on_screen) <= REACH * radius)
            .map(|(_, end)| Target::Handle(element, end))
    })
}

/// Where a handle of a card is on the map.
pub fn of(state: &MapState, element: ElementId, end: LinkEnd) -> Option<Point> {
    let card = state.scene.card(element)?;
    of_card(card.rect, state.scene.flow())
        .into_iter()
        .find(|(_, which)| *which == end)
        .map(|(point, _)| point)
}

/// Where a link starts and ends on the map.
pub fn link_ends(state: &MapState, link: crate::model::LinkId) -> Option<(Point, Point)> {
    let route = state.scene.route(link)?;
    Some((route.points.first().copied()?, route.points.last().copied()?))
}

/// The places on the map by which a link's start and end are taken.
fn grips(state: &MapState, link: crate::model::LinkId) -> Option<(Point, Point)> {
    let route = state.scene.route(link)?;
    let length = (route.length() * state.camera.zoom).max(1.0);
    let share = (f64::from(FROM_END) / length).min(1.0 / 3.0);
    Some((route.point_at(share), route.point_at(1.0 - share)))
}

/// The link whose ends can be taken; before an audience only while the pointer is near it.
fn shown_link(state: &MapState, selection: &Selection) -> Option<(Point, Point)> {
    let link = selection.single_link().filter(|_| !state.stage.voting)?;
    let (start, end) = grips(state, link)?;
    let near = |at: Point| {
        let far = state.pointer_in_map.map(|pointer| pointer.distance(at) * state.camera.zoom);
        far.is_some_and(|far| far <= f64::from(AT_EDGE * RADIUS * state.stage.scale))
    };
    let is_shown =
        !state.is_on_stage() || state.hovered_link == Some(link) || near(start) || near(end);
    is_shown.then_some((start, end))
}

/// Paints them.
pub fn paint(painter: &Painter, state: &MapState, selection: &Selection, theme: &Theme) {
    let view = state.view();
    let ring = egui::Stroke::new(2.0, colour(theme.accent));
    let dot = |at: Pos2, radius: f32| {
        painter.circle(at, radius, colour(theme.canvas), ring);
    };
    for rect in shown_on(state, selection) {
        let (dots, radius) = dots(state, rect);
        for (at, _) in dots {
            dot(at, radius);
        }
    }
    if let Some((start, end)) = shown_link(state, selection) {
        dot(view.screen_from_map(start), RADIUS * state.stage.scale);
        dot(view.screen_from_map(end), RADIUS * state.stage.scale);
    }
}
