//! The map in the window: its cards, and the places between them.

use egui::{Pos2, Rect, Role, Vec2, pos2, vec2};

use crate::tree::Node;

/// The room a new card needs around its centre, with some to spare.
const ROOM: Vec2 = vec2(240.0, 110.0);
/// How fine the search for a free place is.
const STEP: usize = 10;

/// The place nearest to `wish` where a new card would lie on no other.
pub fn free_place(nodes: &[Node], wish: Pos2) -> Pos2 {
    let taken: Vec<Rect> = cards(nodes).map(|card| card.rect).collect();
    let inner = map(nodes).shrink2(ROOM / 2.0);
    let across = (inner.left() as usize..inner.right() as usize).step_by(STEP);
    let down = || (inner.top() as usize..inner.bottom() as usize).step_by(STEP);
    across
        .flat_map(|x| down().map(move |y| pos2(x as f32, y as f32)))
        .filter(|place| {
            let room = Rect::from_center_size(*place, ROOM);
            taken.iter().all(|card| !card.intersects(room))
        })
        .min_by(|a, b| a.distance_sq(wish).total_cmp(&b.distance_sq(wish)))
        .expect("a free place on the map")
}

/// The level whose lane a place lies in, by name.
pub fn level_at(nodes: &[Node], place: Pos2) -> Option<String> {
    let map = map(nodes);
    nodes
        .iter()
        .filter(|node| map.contains(node.center()) && node.rect.y_range().contains(place.y))
        .find_map(|node| node.label.strip_prefix("Lane "))
        .map(str::to_owned)
}

/// The place on a card from which a link is drawn.
pub fn handle(card: &Node) -> Pos2 {
    card.rect.right_center()
}

/// The part of the window that the map takes up.
fn map(nodes: &[Node]) -> Rect {
    nodes.iter().find(|node| node.role == Role::GraphicsDocument).unwrap().rect
}

/// Cards, and the overview that lies over the map.
fn cards(nodes: &[Node]) -> impl Iterator<Item = &Node> {
    nodes.iter().filter(|node| node.role == Role::GraphicsObject)
}
