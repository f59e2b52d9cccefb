//! The curve of a link between two points, kept away from the cards that stand between.
//!
//! Coordinates are turned so that the flow runs to the right. A few candidates are drawn, and the
//! first that meets no card wins; if all meet some, the one that meets the fewest.

use kurbo::{BezPath, Point as Dot, Shape as _};

use super::{Side, hits, polyline};
use crate::geometry::{Point, Rect};
use crate::scene::Flow;

/// How far a route may lead beyond the rectangle around its two cards.
pub(in crate::scene) const REACH: f64 = 96.0;
/// The room a curve takes to change from one height to another beside a card.
const BEND: f64 = 64.0;
/// The room that is left between a line and a card that it passes.
const CLEARANCE: f64 = 10.0;
/// The straight stretch before a card: an arrowhead must not lie in a bend.
const LEAD: f64 = 14.0;
/// How far the reins of a turn reach out; the turn itself reaches three quarters of it.
const TURN: f64 = 36.0;
/// How far above or below its cards a link against the flow passes them.
const WAY_ROUND: f64 = 28.0;
/// Beyond this many cards in between, no way around is looked for.
pub(in crate::scene) const MOST_OBSTACLES: usize = 160;
/// From this slope on, lines to one card are kept apart.
const STEEP: f64 = 1.2;
/// How fine candidates are drawn while they are compared.
const ROUGH: f64 = 2.0;

/// A card that a link should not run over.
#[derive(Clone, Copy, Debug)]
pub(in crate::scene) struct Obstacle(pub(in crate::scene) Rect);

/// Where a link starts and ends.
#[derive(Clone, Copy, Debug)]
pub(in crate::scene) struct Ends {
    pub(in crate::scene) from: (Point, Side, Rect),
    pub(in crate::scene) to: (Point, Side, Rect),
}

const fn dot(x: f64, y: f64) -> Dot {
    Dot::new(x, y)
}

/// The curve, in the flow's coordinates.
pub(in crate::scene) fn route(
    from: (Point, Side, Rect),
    to: (Point, Side, Rect),
    obstacles: &[Obstacle],
) -> BezPath {
    let ends = Ends { from, to };
    let candidates: Vec<BezPath> = if !from.1.is_along() {
        vec![stacked(ends)]
    } else if to.0.x() - from.0.x() >= 1.0 {
        forward(ends, obstacles)
    } else {
        backward(ends)
    };
    best(candidates, obstacles)
}

fn best(candidates: Vec<BezPath>, obstacles: &[Obstacle]) -> BezPath {
    if obstacles.is_empty() || obstacles.len() > MOST_OBSTACLES {
        return candidates.into_iter().next().unwrap_or_default();
    }
    let mut best: Option<(usize, BezPath)> = None;
    for path in candidates {
        let rough = polyline(&path, ROUGH, Flow::Right);
        let bounds = path.bounding_box();
        let bounds =
            Rect::spanning(Point::new(bounds.x0, bounds.y0), Point::new(bounds.x1, bounds.y1));
        let met = obstacles
            .iter()
            .filter(|obstacle| {
                let near = obstacle.0.grown(CLEARANCE / 2.0);
                near.intersects(bounds) && hits(&rough, near)
            })
            .count();
        if met == 0 {
            return path;
        }
        if best.as_ref().is_none_or(|(least, _)| met < *least) {
            best = Some((met, path));
        }
    }
    best.map(|(_, path)| path).unwrap_or_default()
}

/// From a lower side down to an upper one, or the other way.
fn stacked(ends: Ends) -> BezPath {
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

/// With the flow: one bend, early or late, or two with a level stretch that passes the cards.
fn forward(ends: Ends, obstacles: &[Obstacle]) -> Vec<BezPath> {
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
    if !obstacles.is_empty() && obstacles.len() <= MOST_OBSTACLES && room > 2.0 * bend {
        for channel in channels(ends, obstacles) {
            let path = Runner::new(p)
                .bend_to(p.x() + bend, channel)
                .level_to(end - bend)
                .bend_to(end, q.y())
                .level_to(q.x())
                .path;
            found.push(path);
        }
    }
    found
}

/// Heights just above and below the cards between, nearest first.
fn channels(ends: Ends, obstacles: &[Obstacle]) -> Vec<f64> {
    let (p, q) = (ends.from.0, ends.to.0);
    let middle = f64::midpoint(p.y(), q.y());
    let around = ends.from.2.union(ends.to.2).grown(REACH - CLEARANCE);
    let mut heights: Vec<f64> = obstacles
        .iter()
        .filter(|obstacle| obstacle.0.right() > p.x() && obstacle.0.left() < q.x())
        .flat_map(|obstacle| {
            [obstacle.0.top() - CLEARANCE - 2.0, obstacle.0.bottom() + CLEARANCE + 2.0]
        })
        .filter(|height| (around.top()..=around.bottom()).contains(height))
        .collect();
    heights.sort_by(|a, b| (a - middle).abs().total_cmp(&(b - middle).abs()));
    heights.truncate(12);
    heights
}

/// Against the flow: out in front, back above or below both cards, and in from behind.
fn backward(ends: Ends) -> Vec<BezPath> {
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
    let apart = lower.top() - upper.bottom() > 2.0 * CLEARANCE;
    apart.then(|| f64::midpoint(upper.bottom(), lower.top()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Size;

    fn card(x: f64, y: f64) -> Rect {
        Rect::new(Point::new(x, y), Size::new(192.0, 60.0))
    }

    fn joined(from: Rect, to: Rect, obstacles: &[Rect]) -> Vec<Point> {
        let obstacles: Vec<Obstacle> = obstacles.iter().map(|rect| Obstacle(*rect)).collect();
        let start = Point::new(from.right(), from.center().y());
        let end = Point::new(to.left(), to.center().y());
        let path = route((start, Side::Right, from), (end, Side::Left, to), &obstacles);
        polyline(&path, 0.2, Flow::Right).to_vec()
    }

    #[test]
    fn a_card_between_is_passed_by() {
        let (from, to, between) = (card(0.0, 0.0), card(600.0, 0.0), card(300.0, 0.0));
        let line = joined(from, to, &[between]);
        assert!(!hits(&line, between.grown(CLEARANCE / 2.0)));
        assert!(hits(&joined(from, to, &[]), between), "straight when nothing is in the way");
    }

    #[test]
    fn a_link_against_the_flow_goes_round_both_cards() {
        for (x, y) in [(-400.0, 0.0), (-400.0, 30.0), (-400.0, 300.0), (-100.0, 20.0)] {
            let (from, to) = (card(0.0, 0.0), card(x, y));
            let line = joined(from, to, &[]);
            let inside = |rect: Rect| hits(&line, rect.grown(-1.0));
            assert!(!inside(from), "{x} {y}");
            assert!(!inside(to), "{x} {y}");
        }
    }

    #[test]
    fn no_route_leaves_its_reach() {
        let from = card(0.0, 0.0);
        for (x, y) in [(600.0, 0.0), (600.0, 500.0), (-600.0, 10.0), (-100.0, 0.0), (230.0, 1.0)] {
            let to = card(x, y);
            let walls: Vec<Rect> =
                (0..8).map(|n| card(280.0, f64::from(n) * 70.0 - 200.0)).collect();
            let bounds = from.union(to).grown(REACH);
            for line in [joined(from, to, &[]), joined(from, to, &walls)] {
                assert!(line.iter().all(|point| bounds.contains(*point)), "{x} {y} {line:?}");
            }
        }
    }
}
