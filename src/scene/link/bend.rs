//! Level and upright stretches as a path with soft corners.

use kurbo::{BezPath, Point as Dot};

use super::ground::Ground;
use super::route::{Ends, LEAD};
use super::{hits, polyline};
use crate::geometry::{Point, Rect};
use crate::scene::Flow;

/// The radius of the corners of right-angled links.
pub(super) const CORNER: f64 = 10.0;
/// A corner may be this many times as wide as the way keeps from cards: even at three times and a
/// half its arc would touch none.
const WIDEST: f64 = 3.0;
/// How far the reins of a quarter of a circle reach.
const QUARTER: f64 = 0.552;
/// How much of the level stretch on each side a swing from one height to another takes, the
/// widest first.
const SWINGS: [f64; 3] = [64.0, 40.0, 20.0];
/// How fine a swing is drawn while it is tried.
const ROUGH: f64 = 1.0;

fn dot(point: Point) -> Dot {
    Dot::new(point.x(), point.y())
}

fn toward(from: Point, to: Point, by: f64) -> Point {
    let whole = from.distance(to).max(1e-9);
    let share = (by / whole).min(1.0);
    Point::new(from.x() + (to.x() - from.x()) * share, from.y() + (to.y() - from.y()) * share)
}

/// The line with rounded corners, which keep off what the line keeps off by `clearance`.
pub(super) fn rounded(line: &[Point], radius: f64, clearance: f64) -> BezPath {
    let mut path = BezPath::new();
    let Some(first) = line.first() else { return path };
    path.move_to(dot(*first));
    for place in 1..line.len().saturating_sub(1) {
        if let Some(&[before, at, after]) = line.get(place - 1..place + 2) {
            let room = before.distance(at).min(at.distance(after)) / 2.0;
            corner(&mut path, (before, at, after), radius.min(room).min(WIDEST * clearance));
        }
    }
    if let Some(last) = line.last() {
        path.line_to(dot(*last));
    }
    path
}

fn corner(path: &mut BezPath, (before, at, after): (Point, Point, Point), radius: f64) {
    let (start, end) = (toward(at, before, radius), toward(at, after, radius));
    path.line_to(dot(start));
    let (a, b) = (toward(start, at, radius * QUARTER), toward(end, at, radius * QUARTER));
    path.curve_to(dot(a), dot(b), dot(end));
}

/// The line as a curve that swings from one stretch to the next, as wide as there is room.
pub(super) fn swung(line: &[Point], ends: &Ends, ground: &Ground<'_>, clearance: f64) -> BezPath {
    for width in SWINGS {
        let path = swings(line, width, clearance);
        let rough = polyline(&path, ROUGH, Flow::Right);
        if ground.met(&rough, clearance / 2.0).is_empty() && ends.keep_out(&rough) {
            return path;
        }
    }
    rounded(line, WIDEST * clearance, clearance)
}

impl Ends {
    /// Whether a line comes back to neither of the two cards.
    pub(super) fn keep_out(&self, line: &[Point]) -> bool {
        let [from, to] = [self.from.2, self.to.2].map(|card| card.grown(LEAD / 3.0));
        let first = line.iter().position(|point| !from.contains(*point)).unwrap_or(0);
        let last = line.iter().rposition(|point| !to.contains(*point)).unwrap_or(line.len());
        let between = line.get(first..=last).unwrap_or_default();
        let holds = |a: Rect, b: Rect| a.contains(b.min()) && a.contains(b.max());
        let inside =
            |card: Rect, other: Rect| !holds(card, other) && hits(between, card.grown(-1.0));
        !inside(self.from.2, self.to.2) && !inside(self.to.2, self.from.2)
    }
}

fn swings(line: &[Point], width: f64, clearance: f64) -> BezPath {
    let mut path = BezPath::new();
    let Some(first) = line.first() else { return path };
    path.move_to(dot(*first));
    let last = line.len().saturating_sub(1);
    let mut place = 1;
    while place < last {
        let Some(&[before, at, after]) = line.get(place - 1..place + 2) else { break };
        let on = line.get(place + 2).copied();
        // The first and the last stretch are straight at the card.
        let lead_in = before.distance(at) - if place == 1 { LEAD / 2.0 } else { 0.0 };
        let lead_in = if place == 1 { lead_in } else { lead_in / 2.0 };
        let swing = on.filter(|on| goes_on(before, at, after, *on)).and_then(|on| {
            let whole = after.distance(on);
            let lead_out = if place + 2 == last { whole - LEAD } else { whole / 2.0 };
            let width = width.min(lead_in).min(lead_out);
            (width > 1.0).then(|| (toward(at, before, width), toward(after, on, width), width))
        });
        if let Some((start, end, width)) = swing {
            path.line_to(dot(start));
            let reach = 1.1 * width;
            let a = toward_beyond(start, at, reach);
            let b = toward_beyond(end, after, reach);
            path.curve_to(dot(a), dot(b), dot(end));
            place += 2;
        } else {
            let room = before.distance(at).min(at.distance(after)) / 2.0;
            corner(&mut path, (before, at, after), (WIDEST * clearance).min(room));
            place += 1;
        }
    }
    if let Some(end) = line.last() {
        path.line_to(dot(*end));
    }
    path
}

fn toward_beyond(from: Point, to: Point, by: f64) -> Point {
    let share = by / from.distance(to).max(1e-9);
    Point::new(from.x() + (to.x() - from.x()) * share, from.y() + (to.y() - from.y()) * share)
}

/// Whether the stretch between two turns leads on in the direction of the one before.
fn goes_on(before: Point, at: Point, after: Point, on: Point) -> bool {
    let came = at.from_point(before);
    let goes = on.from_point(after);
    came.x() * goes.x() + came.y() * goes.y() > 0.0
}
