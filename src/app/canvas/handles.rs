//! The dots at a card's edges from which links are drawn, and at a selected link's ends.

use egui::{Painter, Pos2};

use super::gesture::Target;
use super::state::MapState;
use crate::app::style::colour;
use crate::edit::Selection;
use crate::geometry::{Point, Rect};
use crate::model::{ElementId, LinkEnd};
use crate::scene::{Flow, Theme};

/// The radius of a handle, in screen points.
const RADIUS: f32 = 6.0;
/// How near the pointer has to come to take hold of one, in screen points.
const REACH: f32 = 11.0;
/// How far from a selected link's ends the dots lie by which they are taken, in screen points: the
/// ends themselves are where cards have the dots that new links are drawn from.
const FROM_END: f32 = 26.0;
/// Cards smaller than this on the screen have no room for handles.
const LEAST_CARD: f32 = 28.0;

/// Where a card's handles are: the one that links start from, and the one that links end at.
fn of_card(rect: Rect, flow: Flow) -> [(Point, LinkEnd); 2] {
    let centre = rect.center();
    let (start, end) = match flow {
        Flow::Right => (Point::new(rect.right(), centre.y()), Point::new(rect.left(), centre.y())),
        Flow::Up => (Point::new(centre.x(), rect.top()), Point::new(centre.x(), rect.bottom())),
        Flow::Down => (Point::new(centre.x(), rect.bottom()), Point::new(centre.x(), rect.top())),
    };
    [(start, LinkEnd::From), (end, LinkEnd::To)]
}

/// The cards that show handles: the one under the pointer and the only selected one.
fn shown_on(state: &MapState, selection: &Selection) -> Vec<(ElementId, Rect)> {
    let hovered = state.hovered_card;
    let selected = selection.single_element();
    let cards = selected.into_iter().chain(hovered.filter(|id| Some(*id) != selected));
    with_room(state, cards)
}

/// The cards whose handles are within reach: a handle lies half outside its card, so that the
/// pointer need not be over the card.
fn within_reach(state: &MapState, pos_in_map: Point) -> Vec<(ElementId, Rect)> {
    let reach = f64::from(REACH * state.stage.scale) / state.camera.zoom;
    let around = Rect::spanning(pos_in_map, pos_in_map).grown(reach);
    with_room(state, state.scene.cards_in(around).into_iter())
}

fn with_room(state: &MapState, cards: impl Iterator<Item = ElementId>) -> Vec<(ElementId, Rect)> {
    let view = state.view();
    cards
        .filter_map(|id| state.scene.card(id))
        .filter(|card| !state.is_card_hidden(card.element))
        .filter(|card| view.screen_rect(card.rect).height() >= LEAST_CARD)
        .map(|card| (card.element, card.rect))
        .collect()
}

/// The handle at a place on the screen.
pub fn at(state: &MapState, selection: &Selection, pos_on_screen: Pos2) -> Option<Target> {
    let view = state.view();
    let near = |point: Point| {
        view.screen_from_map(point).distance(pos_on_screen) <= REACH * state.stage.scale
    };
    if let Some(link) = selection.single_link()
        && let Some((start, end)) = grips(state, link)
    {
        if near(end) {
            return Some(Target::LinkEnd(link, LinkEnd::To));
        }
        if near(start) {
            return Some(Target::LinkEnd(link, LinkEnd::From));
        }
    }
    let flow = state.scene.flow();
    let cards = within_reach(state, view.map_from_screen(pos_on_screen));
    cards.into_iter().find_map(|(element, rect)| {
        of_card(rect, flow)
            .into_iter()
            .find(|(point, _)| near(*point))
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

/// Paints them.
pub fn paint(painter: &Painter, state: &MapState, selection: &Selection, theme: &Theme) {
    let view = state.view();
    let ring = egui::Stroke::new(2.0, colour(theme.accent));
    let dot = |point: Point| {
        painter.circle(
            view.screen_from_map(point),
            RADIUS * state.stage.scale,
            colour(theme.canvas),
            ring,
        );
    };
    let flow = state.scene.flow();
    for (_, rect) in shown_on(state, selection) {
        for (point, _) in of_card(rect, flow) {
            dot(point);
        }
    }
    if let Some((start, end)) = selection.single_link().and_then(|id| grips(state, id)) {
        dot(start);
        dot(end);
    }
}
