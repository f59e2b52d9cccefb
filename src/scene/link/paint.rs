//! A link's shapes: the line says what is claimed, the end says whether it helps or hinders.

use std::sync::Arc;

use super::mark::{assumption_mark, base_mark, loop_mark};
use super::path::{clipped, length, polyline};
use super::{Assumed, Claim, Route, Trimmed};
use crate::geometry::{Point, Rect};
use crate::model::{Effect, Strength, Support};
use crate::scene::Flow;
use crate::scene::detail::Detail;
use crate::scene::shape::{Dash, Shape, Stroke};
use crate::scene::theme::Colour;

/// The least an arrowhead measures on the screen, in pixels.
const LEAST_HEAD: f64 = 8.0;
/// The most of a line that its head may take.
const MOST_OF_LINE: f64 = 0.6;
/// How much thicker a dotted line is.
const DOTS_THICKER: f64 = 0.6;
/// From this zoom on, curves are drawn anew in finer lines.
const FINE_FROM: f64 = 1.5;
/// Between an arrowhead and the card, and between a bar and the card.
const END_GAPS: (f64, f64) = (1.5, 4.0);

/// What a link is painted with.
#[derive(Clone, Copy, Debug)]
pub(in crate::scene) struct LinkInk {
    pub(in crate::scene) colour: Colour,
    /// The colour of the mark of an underpinning factor.
    pub(in crate::scene) factor: Colour,
    pub(in crate::scene) ground: Colour,
    /// Selected, or pointed at.
    pub(in crate::scene) emphasis: bool,
    pub(in crate::scene) detail: Detail,
    pub(in crate::scene) zoom: f64,
    pub(in crate::scene) flow: Flow,
    /// What is seen of the map.
    pub(in crate::scene) area: Rect,
}

/// The width of a link's line.
pub(in crate::scene) fn width(strength: &Strength) -> f64 {
    match strength {
        Strength::Unsaid | Strength::Weak | Strength::Other(_) => 2.0,
        Strength::Medium => 3.0,
        Strength::Strong => 4.0,
    }
}

fn dash(support: &Support) -> Dash {
    match support {
        Support::Unsaid | Support::Strong | Support::Other(_) => Dash::Solid,
        Support::Some => Dash::Dashed,
        Support::None => Dash::Dotted,
    }
}

/// The shapes of a link along `route`.
pub(in crate::scene) fn paint_link(
    claim: &Claim,
    route: &Route,
    ink: &LinkInk,
    out: &mut Vec<Shape>,
) {
    let width = width(&claim.strength) + if ink.emphasis { 1.5 } else { 0.0 };
    let dash = dash(&claim.support);
    // Dots cover less: they are a little thicker to be seen as well.
    let thicker = if dash == Dash::Dotted { DOTS_THICKER } else { 0.0 };
    let stroke = Stroke { width: width + thicker, colour: ink.colour, dash };
    if ink.detail == Detail::Far {
        out.push(Shape::line(Arc::clone(&route.points), Stroke::new(width, ink.colour)));
        return;
    }
    let head = (7.0 + 2.2 * width).max(LEAST_HEAD / ink.zoom).min(route.length * MOST_OF_LINE);
    let hinders = claim.effect == Effect::Hinders;
    // A bar closes the line; an arrowhead covers its end.
    let gap = if hinders { END_GAPS.1 } else { END_GAPS.0 };
    let cut = gap + if hinders { width * 0.9 } else { head * 0.85 };
    let Trimmed { points, tip, direction, .. } = if ink.zoom > FINE_FROM {
        let fine = polyline(&route.path, 0.25 / ink.zoom, ink.flow);
        Trimmed::new(&fine, length(&fine), cut, gap)
    } else {
        route.trimmed(cut, gap)
    };
    let holds = |point: Point| ink.area.contains(point);
    let is_in_area = holds(route.bounds.min()) && holds(route.bounds.max());
    // Where the marks of a broken line are depends on the whole of it.
    if is_in_area || stroke.dash != Dash::Solid {
        out.push(Shape::line(points, stroke));
    } else {
        out.extend(clipped(&points, ink.area).map(|seen| Shape::line(seen, stroke)));
    }
    let head_is_seen = ink.area.grown(head).contains(tip);
    if head_is_seen && hinders {
        bar(tip, direction, head, width, ink, out);
    } else if head_is_seen {
        arrowhead(tip, direction, head, claim.support == Support::Unsaid, ink, out);
    }
    let mut places = route.marks.into_iter();
    let mut next = |has: bool| has.then(|| places.next()).flatten();
    if let Some(at) = next(claim.loops) {
        loop_mark(at, ink, out);
    }
    if let Some(at) = next(claim.underpinned) {
        base_mark(at, ink, out);
    }
    if let Some(at) = next(claim.assumed != Assumed::Nothing) {
        assumption_mark(at, claim.assumed == Assumed::Failing, ink, out);
    }
}

/// The point `back` before `tip` and `aside` from the line.
fn beside(tip: Point, (dx, dy): (f64, f64), back: f64, aside: f64) -> Point {
    Point::new(tip.x() - dx * back - dy * aside, tip.y() - dy * back + dx * aside)
}

/// Filled; hollow when nobody has said what the claim rests on.
fn arrowhead(
    tip: Point,
    direction: (f64, f64),
    head: f64,
    hollow: bool,
    ink: &LinkInk,
    out: &mut Vec<Shape>,
) {
    let half = head * 0.46;
    let corners =
        vec![tip, beside(tip, direction, head, half), beside(tip, direction, head, -half)];
    let fill = if hollow { ink.ground } else { ink.colour };
    out.push(Shape::Path {
        points: corners.into(),
        closed: true,
        fill: Some(fill),
        stroke: hollow.then(|| Stroke::new(1.6_f64.max(head * 0.13), ink.colour)),
    });
}

fn bar(
    tip: Point,
    direction: (f64, f64),
    head: f64,
    width: f64,
    ink: &LinkInk,
    out: &mut Vec<Shape>,
) {
    let thick = (width * 0.9).max(2.4).max(2.0 / ink.zoom);
    // Two bars that end side by side must not look like one.
    let half = head * 0.48;
    let ends =
        vec![beside(tip, direction, thick / 2.0, half), beside(tip, direction, thick / 2.0, -half)];
    out.push(Shape::line(ends, Stroke::new(thick, ink.colour)));
}
