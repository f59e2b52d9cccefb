//! A card's shapes, from back to front.

use std::sync::Arc;

use super::body::{HEADER, MARK, Placed};
use super::{Badge, Card, Form, Mark, icon_shapes, outline_shapes};
use crate::geometry::{Offset, Point, Rect, Size};
use crate::scene::detail::{Detail, LEAST_TEXT};
use crate::scene::shape::{Dash, Shape, Stroke};
use crate::scene::text::TextEngine;
use crate::scene::theme::{Colour, HueColours, Theme};

/// How much of the ground shows through what is not in focus.
pub(in crate::scene) const FADE: f64 = 0.82;
/// How far the cards under a stack's first one stand out.
const STACK_STEP: f64 = 4.0;
/// The room between a card and its selection ring.
const RING_GAP: f64 = 4.0;
/// The radius of the sign at a card's corner.
const BADGE: f64 = 8.0;
/// How far from the left edge the pin is: where every outline has reached its foot.
const PIN_IN: f64 = 26.0;
/// The room in the tally at the left and right of its number, and how far it reaches into the
/// card, above its words.
const TALLY: (f64, f64) = (9.0, 5.0);

/// The colours a card is painted with: those of its kind, pale if it is not in focus.
#[derive(Clone, Copy, Debug)]
pub(in crate::scene) struct Ink {
    pub(in crate::scene) ink: Colour,
    pub(in crate::scene) muted: Colour,
    pub(in crate::scene) ground: Colour,
    pub(in crate::scene) kind: HueColours,
    pub(in crate::scene) border: f64,
}

impl Ink {
    pub(in crate::scene) fn new(theme: &Theme, kind: HueColours, paleness: f64) -> Self {
        let fade = |colour: Colour| colour.mixed(theme.canvas, paleness);
        Self {
            ink: fade(theme.ink),
            muted: fade(theme.muted),
            ground: theme.canvas,
            kind: HueColours { border: fade(kind.border), fill: fade(kind.fill) },
            border: theme.border,
        }
    }
}

fn placed(placed: &Placed, origin: Point, colour: Colour) -> Shape {
    Shape::Text { text: Arc::clone(&placed.text), at: origin.moved(placed.at), colour }
}

/// The shapes of a card or a stack at `rect`.
pub(in crate::scene) fn paint_card(
    card: &Card,
    rect: Rect,
    ink: &Ink,
    engine: &TextEngine,
    (detail, zoom): (Detail, f64),
    out: &mut Vec<Shape>,
) {
    if detail == Detail::Far {
        out.push(Shape::Rect { rect, radius: 0.0, fill: Some(ink.kind.border), stroke: None });
        return;
    }
    let border = Stroke::new(ink.border, ink.kind.border);
    if card.form == Form::Stack {
        for step in [2.0, 1.0] {
            let below = rect.moved(Offset::new(step * STACK_STEP, step * STACK_STEP));
            // The outline alone: a base under each would weigh too much.
            out.extend(
                outline_shapes(&card.shape, below, ink.kind.fill, border).into_iter().take(1),
            );
        }
    }
    out.extend(outline_shapes(&card.shape, rect, ink.kind.fill, border));
    let title_colour = if card.facts.untitled { ink.muted } else { ink.ink };
    match detail {
        Detail::Title => {
            let title = card.body.grown(engine, &card.facts, &card.shape);
            let size = title.text.runs.first().map_or(0.0, |run| run.size);
            let title = if size * zoom >= LEAST_TEXT {
                title
            } else {
                card.body.short(engine, &card.facts, &card.shape)
            };
            out.push(placed(title, rect.min(), title_colour));
        }
        Detail::Compact => {
            let title = card.body.beside_icon(engine, &card.facts, &card.shape);
            paint_icon(card, rect.min().moved(card.body.down_to(title)), ink, out);
            out.push(placed(title, rect.min(), title_colour));
        }
        Detail::Far | Detail::Full => paint_inside(card, rect.min(), ink, title_colour, out),
    }
    paint_badge(card, rect, ink, out);
    paint_pin(card, rect, ink, out);
    paint_tally(card, rect, ink, out);
}

fn paint_icon(card: &Card, at: Point, ink: &Ink, out: &mut Vec<Shape>) {
    let body = &card.body;
    let icon = Rect::new(at.moved(body.icon), Size::new(body.icon_size, body.icon_size));
    out.extend(icon_shapes(&card.facts.icon, icon, ink.kind.border));
}

fn paint_inside(card: &Card, at: Point, ink: &Ink, title_colour: Colour, out: &mut Vec<Shape>) {
    let body = &card.body;
    paint_icon(card, at, ink, out);
    out.push(placed(&body.title, at, title_colour));
    out.extend(body.second.iter().map(|second| placed(second, at, ink.muted)));
    if let Some(more) = body.more_at {
        let tip = at.moved(more);
        let corner = |x: f64, y: f64| tip.moved(Offset::new(x, y));
        let triangle = vec![corner(0.0, -3.5), corner(5.5, 0.0), corner(0.0, 3.5)];
        out.push(Shape::polygon(triangle, ink.muted));
    }
    out.extend(body.delivery.iter().map(|state| placed(state, at, ink.kind.border)));
    for mark in &body.marks {
        let rect = Rect::new(at.moved(mark.at), Size::new(MARK, MARK));
        paint_mark(mark.mark, rect, ink.muted, out);
        out.extend(mark.number.iter().map(|number| placed(number, at, ink.muted)));
    }
}

/// Bars for indicators, a sheet for evidence, lines for notes.
fn paint_mark(mark: Mark, rect: Rect, colour: Colour, out: &mut Vec<Shape>) {
    let unit = rect.width() / 11.0;
    let at = |x: f64, y: f64| rect.min().moved(Offset::new(x * unit, y * unit));
    let stroke = Stroke::new(1.2 * unit, colour);
    match mark {
        Mark::Indicators(_) => {
            for (x, top) in [(1.0, 6.0), (4.5, 3.5), (8.0, 1.0)] {
                let rect = Rect::spanning(at(x, top), at(x + 2.2, 10.0));
                out.push(Shape::Rect { rect, radius: 0.0, fill: Some(colour), stroke: None });
            }
        }
        Mark::Evidence(_) => {
            let sheet =
                vec![at(2.0, 1.0), at(6.5, 1.0), at(9.0, 3.5), at(9.0, 10.0), at(2.0, 10.0)];
            out.push(Shape::Path {
                points: sheet.into(),
                closed: true,
                fill: None,
                stroke: Some(stroke),
            });
            out.push(Shape::line(vec![at(4.0, 6.0), at(7.0, 6.0)], stroke));
        }
        Mark::Notes => {
            for (y, end) in [(2.5, 10.0), (5.5, 10.0), (8.5, 6.5)] {
                out.push(Shape::line(vec![at(1.0, y), at(end, y)], stroke));
            }
        }
    }
}

/// The sign at the upper right corner: it stands in the way, or it carries.
fn paint_badge(card: &Card, rect: Rect, ink: &Ink, out: &mut Vec<Shape>) {
    let Some(badge) = card.facts.badge else { return };
    let center = Point::new(rect.right() - 12.0, rect.top());
    let stroke = Stroke::new(1.6, ink.kind.border);
    out.push(Shape::Circle { center, radius: BADGE, fill: Some(ink.ground), stroke: Some(stroke) });
    let arm = BADGE * 0.5;
    let bar = Stroke::new(1.8, ink.kind.border);
    let end = |x: f64, y: f64| center.moved(Offset::new(x, y));
    out.push(Shape::line(vec![end(-arm, 0.0), end(arm, 0.0)], bar));
    if badge == Badge::Plus {
        out.push(Shape::line(vec![end(0.0, -arm), end(0.0, arm)], bar));
    }
}

/// The pin at the lower edge: arranging leaves it here.
fn paint_pin(card: &Card, rect: Rect, ink: &Ink, out: &mut Vec<Shape>) {
    if !card.facts.pinned {
        return;
    }
    let center = Point::new(rect.left() + PIN_IN, rect.bottom());
    let stroke = Stroke::new(1.6, ink.kind.border);
    out.push(Shape::Circle { center, radius: BADGE, fill: Some(ink.ground), stroke: Some(stroke) });
    let at = |x: f64, y: f64| center.moved(Offset::new(x, y));
    let head = Some(ink.kind.border);
    out.push(Shape::Circle { center: at(0.0, -2.0), radius: 2.8, fill: head, stroke: None });
    out.push(Shape::line(vec![at(0.0, -2.0), at(0.0, 5.4)], stroke));
}

/// The votes, at the upper left corner: as dark as the words, since they are to be compared from
/// the back of the room.
fn paint_tally(card: &Card, rect: Rect, ink: &Ink, out: &mut Vec<Shape>) {
    let Some(votes) = &card.body.votes else { return };
    let (side, inside) = TALLY;
    let width = (votes.width + 2.0 * side).max(votes.height);
    let corner = Point::new(rect.left() - 8.0, rect.top() + inside - votes.height);
    let tally = Rect::new(corner, Size::new(width, votes.height));
    let edge = Stroke::new(2.0, ink.ground);
    let radius = votes.height / 2.0;
    out.push(Shape::Rect { rect: tally, radius, fill: Some(ink.ink), stroke: Some(edge) });
    let at = tally.min().moved(Offset::new((width - votes.width) / 2.0, 0.0));
    out.push(Shape::Text { text: Arc::clone(votes), at, colour: ink.ground });
}

/// The frame of an unfolded group, behind what it holds.
pub(in crate::scene) fn paint_frame(
    card: &Card,
    rect: Rect,
    ink: &Ink,
    (detail, zoom): (Detail, f64),
    out: &mut Vec<Shape>,
) {
    // A dashed line says something about a link: a frame must not look like one.
    let stroke = Stroke { width: 1.5, colour: ink.kind.border, dash: Dash::Solid };
    let fill = ink.kind.fill.mixed(ink.ground, 0.5);
    out.push(Shape::Rect { rect, radius: 6.0, fill: Some(fill), stroke: Some(stroke) });
    let size = card.body.title.text.runs.first().map_or(0.0, |run| run.size);
    if detail == Detail::Far || size * zoom < LEAST_TEXT {
        return;
    }
    let line = card.body.title.text.height;
    let top = (HEADER.max(line) - line) / 2.0;
    let icon_at = rect.min().moved(Offset::new(10.0, top + (line - card.body.icon_size) / 2.0));
    let icon = Rect::new(icon_at, Size::new(card.body.icon_size, card.body.icon_size));
    out.extend(icon_shapes(&card.facts.icon, icon, ink.kind.border));
    let at = rect.min().moved(Offset::new(18.0 + card.body.icon_size, top));
    let colour = if card.facts.untitled { ink.muted } else { ink.ink };
    out.push(Shape::Text { text: Arc::clone(&card.body.title.text), at, colour });
    paint_badge(card, rect, ink, out);
    paint_pin(card, rect, ink, out);
    paint_tally(card, rect, ink, out);
}

/// The ring around what is selected or pointed at.
pub(in crate::scene) fn paint_ring(card: &Card, rect: Rect, stroke: Stroke) -> Vec<Shape> {
    let radius = match card.shape {
        crate::model::CardShape::Pill => rect.height().min(64.0) / 2.0 + RING_GAP,
        _ => 8.0,
    };
    vec![Shape::Rect { rect: rect.grown(RING_GAP), radius, fill: None, stroke: Some(stroke) }]
}
