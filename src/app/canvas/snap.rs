//! Cards that are dragged fall in line with those around them: thin guides say with which.

use std::collections::BTreeSet;

use egui::Painter;

use super::state::MapState;
use crate::app::camera::View;
use crate::geometry::{Offset, Point, Rect};
use crate::model::ElementId;
use crate::scene::{Detail, Form};

/// How near an edge or a centre has to come to another to fall in line, in screen points.
const REACH: f64 = 6.0;
/// How far around the dragged cards others are looked for, in screen points.
const AROUND: f64 = 420.0;
/// Among more cards than this there is always one in line: nothing snaps then.
const MOST: usize = 200;

/// What the drag is drawn to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snap {
    /// How far the cards are drawn from where the pointer has them.
    pub by: Offset,
    /// The lines that they are in, on the map.
    pub guides: Vec<[Point; 2]>,
}

/// The nearest line of one direction.
#[derive(Clone, Copy)]
struct Line {
    /// How far it is away.
    by: f64,
    /// Where it lies.
    at: f64,
    /// What it is the line of.
    of: Rect,
}

/// What `elements`, dragged by `offset`, fall in line with.
pub fn snap(state: &MapState, elements: &BTreeSet<ElementId>, offset: Offset) -> Snap {
    let zoom = state.camera.zoom;
    let Some(dragged) = state.rect_of(elements.iter().copied()) else { return Snap::default() };
    if Detail::at(zoom, 1.0) == Detail::Far {
        return Snap::default();
    }
    let dragged = dragged.moved(offset);
    let around = dragged.grown(AROUND / zoom);
    let carried = |id: &ElementId| {
        let group = state.scene.card(*id).and_then(|card| card.group);
        elements.contains(id) || group.is_some_and(|group| elements.contains(&group))
    };
    let near = state.scene.cards_in(around).into_iter().filter(|id| !carried(id));
    let near = near.filter_map(|id| state.scene.card(id)).filter(|card| card.form != Form::Frame);
    let near: Vec<Rect> = near.map(|card| card.rect).collect();
    if near.len() > MOST {
        return Snap::default();
    }
    let reach = REACH / zoom;
    let across = nearest(&near, dragged, reach, columns);
    let down = nearest(&near, dragged, reach, rows);
    let by = Offset::new(across.map_or(0.0, |line| line.by), down.map_or(0.0, |line| line.by));
    let there = dragged.moved(by);
    let mut guides = Vec::new();
    if let Some(Line { at, of, .. }) = across {
        let span = there.union(of);
        guides.push([Point::new(at, span.top()), Point::new(at, span.bottom())]);
    }
    if let Some(Line { at, of, .. }) = down {
        let span = there.union(of);
        guides.push([Point::new(span.left(), at), Point::new(span.right(), at)]);
    }
    Snap { by, guides }
}

fn columns(rect: Rect) -> [f64; 3] {
    [rect.left(), rect.center().x(), rect.right()]
}

fn rows(rect: Rect) -> [f64; 3] {
    [rect.top(), rect.center().y(), rect.bottom()]
}

/// The line of `near` that takes the least to fall in with; of those, the one of the nearest card.
/// Like falls in line with like: edges with the same edges, centres with centres.
fn nearest(
    near: &[Rect],
    dragged: Rect,
    reach: f64,
    lines: impl Fn(Rect) -> [f64; 3],
) -> Option<Line> {
    let own = lines(dragged);
    let found = near.iter().flat_map(|of| {
        let pairs = lines(*of).into_iter().zip(own);
        pairs.map(|(at, own)| Line { by: at - own, at, of: *of })
    });
    let apart = |line: &Line| line.of.center().distance(dragged.center());
    found.filter(|line| line.by.abs() <= reach).min_by(|a, b| {
        (a.by.abs() * 4.0)
            .round()
            .total_cmp(&(b.by.abs() * 4.0).round())
            .then(apart(a).total_cmp(&apart(b)))
    })
}

/// Paints the guides.
pub fn paint(painter: &Painter, view: &View, snap: &Snap, line: egui::Stroke) {
    for [from, to] in &snap.guides {
        painter.line_segment([view.screen_from_map(*from), view.screen_from_map(*to)], line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Size;

    fn rect(x: f64, y: f64) -> Rect {
        Rect::new(Point::new(x, y), Size::new(100.0, 40.0))
    }

    #[test]
    fn the_nearest_line_within_reach_wins() {
        let near = [rect(0.0, 0.0), rect(3.0, 300.0)];
        let line = nearest(&near, rect(2.0, 90.0), 6.0, columns).unwrap();
        assert_eq!((line.at, line.by), (3.0, 1.0));
        assert!(nearest(&near, rect(20.0, 90.0), 6.0, columns).is_none());
    }

    #[test]
    fn of_lines_as_near_the_nearest_card_counts() {
        let near = [rect(0.0, 900.0), rect(0.0, 100.0)];
        let line = nearest(&near, rect(2.0, 0.0), 6.0, columns).unwrap();
        assert_eq!(line.of, near[1]);
    }
}
