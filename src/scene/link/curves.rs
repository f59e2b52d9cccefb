//! The usual curves of a link, before it is known what stands in its way.

use kurbo::{BezPath, Point as Dot};

use super::route::{Ends, LEAD, WAY_ROUND};
use crate::geometry::{Point, Rect};

/// The room a curve takes to change from one height to another beside a card.
const BEND: f64 = 64.0;
/// How far the reins of a turn reach out; the turn itself reaches three quarters of it.
const TURN: f64 = 36.0;
/// From this slope on, lines to one card are kept apart.
const STEEP: f64 = 1.2;
/// The least between two cards for a link against the flow to pass between them.
const LEAST_BETWEEN: f64 = 20.0;

const fn dot(x: f64, y: f64) -> Dot {
    Dot::new(x, y)
}

/// The curves a link may take, the best first.
pub(super) fn curves(ends: &Ends) -> Vec<BezPath> {
    if !ends.from.1.is_along() {
        vec![stacked(ends)]
    } else if ends.to.0.x() - ends.from.0.x() >= 1.0 {
        forward(ends)
    } else {
        backward(ends)
    }
}

/// From a lower side down to an upper one, or the other way.
fn stacked(ends: &Ends) -> BezPath {
    let (p, q) = (ends.from.0, ends.to.0);
    let mut path = BezPath::new();
    path.move_to(dot(p.x(), p.y()));
    let lead = LEAD.min((q.y() - p.y()).abs() / 3.0).copysign(q.y() - p.y());
    let end = q.y() - lead;
    let reach = (end - p.y()) / 2.0;
    path.curve_to(dot(p.x(), p.y() + reach), dot(q.x(), end - reach), dot(q.x(), end));
    path.line_to(dot(q.x(), q.y()));
    path
}

/// Runs through heights: level at each, with a bend from one to the next.
struct Runner {
    path: BezPath,
    at: Dot,
}

impl Runner {
    fn new(start: Point) -> Self {
        let at = dot(start.x(), start.y());
        let mut path = BezPath::new();
        path.move_to(at);
        Self { path, at }
    }

    fn level_to(mut self, x: f64) -> Self {
        if (x - self.at.x).abs() > 0.01 {
            self.at.x = x;
            self.path.line_to(self.at);
        }
        self
    }

    fn bend_to(mut self, x: f64, y: f64) -> Self {
        let reach = (x - self.at.x) * 0.55;
        let (a, b) = (dot(self.at.x + reach, self.at.y), dot(x - reach, y));
        self.at = dot(x, y);
        self.path.curve_to(a, b, self.at);
        self
    }

    /// Turns back: out by `out`, to another height, and level there at the same x.
    fn turn_to(mut self, out: f64, y: f64) -> Self {
        let (a, b) = (dot(self.at.x + out, self.at.y), dot(self.at.x + out, y));
        self.at = dot(self.at.x, y);
        self.path.curve_to(a, b, self.at);
        self
    }
}

/// With the flow: one bend, wide, late or early.
fn forward(ends: &Ends) -> Vec<BezPath> {
    let (p, q) = (ends.from.0, ends.to.0);
    let room = q.x() - p.x();
    let end = q.x() - LEAD.min(room / 3.0);
    let bend = BEND.min((end - p.x()) / 2.0);
    // Steep lines to one card run side by side, the outermost end nearest to the card: so they
    // do not cross each other before it.
    let steep = (q.y() - p.y()).abs() > STEEP * room;
    let outward = (q.y() - ends.to.2.center().y()).abs().min(0.4 * room);
    let start = if steep { p.x() + outward } else { p.x() };
    let plain = Runner::new(p).level_to(start).bend_to(end, q.y()).level_to(q.x()).path;
    let mut found = vec![plain];
    // One wide swing over a long way would run over much: bend in a column's gap instead.
    if room > 2.5 * BEND {
        let early = Runner::new(p).bend_to(p.x() + bend, q.y()).level_to(q.x()).path;
        let late = Runner::new(p).level_to(end - bend).bend_to(end, q.y()).level_to(q.x()).path;
        found.push(late);
        found.push(early);
    }
    found
}

/// Against the flow: out in front, back above or below both cards, and in from behind.
fn backward(ends: &Ends) -> Vec<BezPath> {
    let (p, q) = (ends.from.0, ends.to.0);
    let (from, to) = (ends.from.2, ends.to.2);
    let both = from.union(to);
    [
        Some(way_back(from, to)),
        way_between(from, to),
        Some(both.bottom() + WAY_ROUND),
        Some(both.top() - 2.0 * WAY_ROUND),
        Some(both.bottom() + 2.0 * WAY_ROUND),
    ]
    .into_iter()
    .flatten()
    .map(|channel| {
        let runner = Runner::new(p).turn_to(TURN, channel).level_to(q.x() - LEAD);
        runner.turn_to(-TURN, q.y()).level_to(q.x()).path
    })
    .collect()
}

/// The height at which a link against the flow runs back if nothing is in its way: above both of
/// its cards.
pub(in crate::scene) fn way_back(from: Rect, to: Rect) -> f64 {
    from.union(to).top() - WAY_ROUND
}

/// Half way between two cards of which one is well above the other.
fn way_between(from: Rect, to: Rect) -> Option<f64> {
    let (upper, lower) = if from.top() < to.top() { (from, to) } else { (to, from) };
    let apart = lower.top() - upper.bottom() > LEAST_BETWEEN;
    apart.then(|| f64::midpoint(upper.bottom(), lower.top()))
}
