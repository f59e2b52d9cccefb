//! Lines that take the same corridor between cards keep apart in it.
//!
//! A way from the maze hugs the cards that it passes. Each of its inner stretches is moved to a
//! place of its own in the room that it has: by the order in which the links of a card leave or
//! enter it, so that they do not cross each other there, and by the card.

use super::angles::Around;
use super::ground::Ground;
use super::route::{Ends, LEAD};
use crate::geometry::{Point, Rect};

/// How far from the middle of a wide corridor a stretch can come to lie.
const SPREAD: f64 = 60.0;
/// How far out a turn back can reach.
const OUT: f64 = 40.0;
/// The least that is left of a stretch between two turns.
const LEAST: f64 = 8.0;
/// In a corridor that leaves less than this, lines may come nearer to cards.
const NARROW: f64 = 24.0;
/// The part of a corridor's width that is used.
const USED: f64 = 0.8;

/// A stretch of a way: its own place, that of the turns before and after it, and its span.
struct Stretch {
    at: f64,
    before: f64,
    after: f64,
    span: (f64, f64),
    upright: bool,
}

/// Moves the inner stretches of `line`, which all keep `clearance`, within their corridors.
pub(super) fn spread(line: &mut [Point], ends: &Ends, ground: &Ground<'_>, clearance: f64) {
    for place in 1..line.len().saturating_sub(2) {
        let Some(stretch) = stretch(line, place) else { continue };
        let Some(room) = room_of(&stretch, line, place, (ends, ground, clearance)) else {
            continue;
        };
        let at = stretch.place_in(room, share(&stretch, line, place, ends));
        let moved = |point: Point| {
            if stretch.upright { Point::new(at, point.y()) } else { Point::new(point.x(), at) }
        };
        for point in line.iter_mut().skip(place).take(2) {
            *point = moved(*point);
        }
    }
}

/// Between which places each stretch of a way can lie; none for those that have to stay.
pub(super) fn rooms(way: &Around, ends: &Ends, ground: &Ground<'_>) -> Vec<Option<(f64, f64)>> {
    let line = &way.line;
    let room = |place: usize| {
        let stretch = stretch(line, place)?;
        let room = |clearance: f64| {
            let (low, high) = room_of(&stretch, line, place, (ends, ground, clearance))?;
            Some((low.min(stretch.at), high.max(stretch.at)))
        };
        // Where it is narrow, it is better to come near to a card than to another line.
        let usual = room(way.clearance)?;
        if usual.1 - usual.0 < NARROW { room(way.closest()) } else { Some(usual) }
    };
    (0..line.len().saturating_sub(1)).map(room).collect()
}

fn room_of(
    stretch: &Stretch,
    line: &[Point],
    place: usize,
    (ends, ground, clearance): (&Ends, &Ground<'_>, f64),
) -> Option<(f64, f64)> {
    let enters = place + 3 >= line.len();
    room(stretch, [LEAST, if enters { LEAD } else { LEAST }], ends, ground, clearance)
}

fn stretch(line: &[Point], place: usize) -> Option<Stretch> {
    let &[before, a, b, after] = line.get(place.checked_sub(1)?..place.checked_add(3)?)? else {
        return None;
    };
    let upright = a.x() == b.x();
    let found = if upright {
        Stretch { at: a.x(), before: before.x(), after: after.x(), span: (a.y(), b.y()), upright }
    } else {
        Stretch { at: a.y(), before: before.y(), after: after.y(), span: (a.x(), b.x()), upright }
    };
    Some(found)
}

impl Stretch {
    /// Whether the way goes on in the direction in which it came.
    fn goes_on(&self) -> bool {
        (self.before <= self.at) == (self.at <= self.after)
    }

    fn rect(&self, from: f64, to: f64) -> Rect {
        let (a, b) = self.span;
        if self.upright {
            Rect::spanning(Point::new(from, a), Point::new(to, b))
        } else {
            Rect::spanning(Point::new(a, from), Point::new(b, to))
        }
    }

    /// Where the stretch lies at a share of its corridor.
    fn place_in(&self, (low, high): (f64, f64), share: f64) -> f64 {
        if self.goes_on() {
            let middle = f64::midpoint(low, high);
            let half = ((high - low) / 2.0 * USED).min(SPREAD);
            middle + (share * 2.0 - 1.0) * half
        } else if self.before > self.at {
            self.at - (self.at - low).max(0.0) * share * USED
        } else {
            self.at + (high - self.at).max(0.0) * share * USED
        }
    }
}

/// Between which places the stretch can be moved without meeting a card.
fn room(
    stretch: &Stretch,
    [before, after]: [f64; 2],
    ends: &Ends,
    ground: &Ground<'_>,
    clearance: f64,
) -> Option<(f64, f64)> {
    let low_end = stretch.before < stretch.after;
    let (mut low, mut high) = if stretch.goes_on() {
        let (first, last) = if low_end { (before, after) } else { (after, before) };
        let (low, high) = (stretch.before.min(stretch.after), stretch.before.max(stretch.after));
        (low + first, high - last)
    } else if stretch.before > stretch.at {
        (stretch.at - OUT, stretch.at)
    } else {
        (stretch.at, stretch.at + OUT)
    };
    let (area_low, area_high) = if stretch.upright {
        (ground.area.left(), ground.area.right())
    } else {
        (ground.area.top(), ground.area.bottom())
    };
    (low, high) = (low.max(area_low), high.min(area_high));
    if low > high {
        return None;
    }
    let swept = stretch.rect(low, high).union(stretch.rect(stretch.at, stretch.at));
    let swept = swept.grown(clearance);
    let mut cards = Vec::new();
    (ground.cards)(swept, &mut cards);
    cards.extend([ends.from.2, ends.to.2].into_iter().filter(|card| card.intersects(swept)));
    for card in cards {
        let (from, to) = if stretch.upright {
            (card.left() - clearance, card.right() + clearance)
        } else {
            (card.top() - clearance, card.bottom() + clearance)
        };
        if to <= stretch.at + 0.5 {
            low = low.max(to);
        } else if from >= stretch.at - 0.5 {
            high = high.min(from);
        } else {
            // A frame that holds an end: its edge is no wall for what is inside.
            return None;
        }
    }
    (low <= high).then_some((low, high))
}

/// The share of its corridor at which a stretch lies. What leaves a side further out turns
/// first: so the links of one card do not cross in front of it.
fn share(stretch: &Stretch, line: &[Point], place: usize, ends: &Ends) -> f64 {
    let along = |(point, side, rect): (Point, super::Side, Rect)| {
        let (at, low, length) = if side.is_along() {
            (point.y(), rect.top(), rect.height())
        } else {
            (point.x(), rect.left(), rect.width())
        };
        ((at - low) / length.max(1.0)).clamp(0.0, 1.0)
    };
    let enters = place + 3 >= line.len();
    let leaves = place == 1;
    let (from, to) = (along(ends.from), along(ends.to));
    let off_middle = |at: f64| (at - 0.5).abs();
    // Where several links meet, their order counts; a link alone at both its cards is free.
    let order = match (leaves, enters) {
        (true, true) if off_middle(to) > off_middle(from) => to,
        (true, _) => from,
        (false, true) => to,
        (false, false) => 0.5,
    };
    let fans = off_middle(order) > 0.01;
    let order = if stretch.span.1 > stretch.span.0 { 1.0 - order } else { order };
    if fans { 0.8 * order + 0.2 * ends.slot } else { ends.slot }
}
