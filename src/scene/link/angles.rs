//! Ways around cards in level and upright stretches.

use super::corridor;
use super::ground::{Ground, in_order};
use super::maze;
use super::route::{Ends, LEAD};
use crate::geometry::{Offset, Point, Rect};

/// How far a way keeps from the cards that it passes, and how long it runs straight at its ends:
/// the first at which there is one.
const ROOMS: [(f64, f64); 3] = [(10.0, LEAD), (5.0, 9.0), (2.0, 4.0)];
/// How often a way is looked for anew with the cards that the last one met.
const ROUNDS: usize = 16;
/// With more cards than this in its way, a link gives up.
const MOST_CARDS: usize = 90;
/// Cards this near to one that is met are likely to be met next.
const NEIGHBOURS: f64 = 48.0;

/// A way that keeps a distance from all cards.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::scene) struct Around {
    /// From the one card to the other.
    pub(in crate::scene) line: Vec<Point>,
    /// The distance.
    pub(in crate::scene) clearance: f64,
}

impl Around {
    /// How near it may come to a card where several ways share little room.
    pub(super) const fn closest(&self) -> f64 {
        self.clearance / 2.0
    }
}

/// The way around all cards; none if there is none, or none that can be found soon.
pub(super) fn around(ends: &Ends, ground: &Ground<'_>) -> Option<Around> {
    let (leaves, enters) = (ends.from.1.is_along(), ends.to.1.is_along());
    for (clearance, lead) in ROOMS {
        let [start, end] = ends.stubs(lead);
        let Some(mut line) = search((start, leaves), (end, enters), ends, ground, clearance) else {
            continue;
        };
        line.insert(0, ends.from.0);
        line.push(ends.to.0);
        maze::straighten(&mut line);
        corridor::spread(&mut line, ends, ground, clearance);
        maze::straighten(&mut line);
        return Some(Around { line, clearance });
    }
    None
}

fn search(
    start: maze::End,
    end: maze::End,
    ends: &Ends,
    ground: &Ground<'_>,
    clearance: f64,
) -> Option<Vec<Point>> {
    let mut known = ends.own_cards();
    for _ in 0..ROUNDS {
        let line = maze::find(start, end, &known, clearance, ground.area)?;
        let met = ground.met(&line, clearance - 0.5);
        if met.is_empty() {
            return Some(line);
        }
        if !ground.thorough || known.len() > MOST_CARDS {
            return None;
        }
        for card in met {
            known.push(card);
            (ground.cards)(card.grown(NEIGHBOURS), &mut known);
        }
        in_order(&mut known);
    }
    None
}

impl Ends {
    /// Where the stretches end that lead straight out of the card that is left, and straight
    /// into the other one.
    fn stubs(&self, lead: f64) -> [Point; 2] {
        let (p, q) = (self.from.0, self.to.0);
        let room = if self.from.1.is_along() {
            self.to.2.left() - self.from.2.right()
        } else {
            (self.to.2.top() - self.from.2.bottom()).max(self.from.2.top() - self.to.2.bottom())
        };
        let lead = if room > 0.0 { lead.min(room / 2.0) } else { lead };
        let out = |(point, side, card): (Point, super::Side, Rect)| match side {
            super::Side::Left => Point::new(card.left() - lead, point.y()),
            super::Side::Right => Point::new(card.right() + lead, point.y()),
            super::Side::Top => point.moved(Offset::new(0.0, -lead)),
            super::Side::Bottom => point.moved(Offset::new(0.0, lead)),
        };
        [out((p, self.from.1, self.from.2)), out((q, self.to.1, self.to.2))]
    }

    /// The two cards, as far as the way has to keep off them: not those around the other one.
    fn own_cards(&self) -> Vec<Rect> {
        let (from, to) = (self.from.2, self.to.2);
        let holds =
            |outer: Rect, inner: Rect| outer.contains(inner.min()) && outer.contains(inner.max());
        let mut own = Vec::with_capacity(2);
        own.extend((!holds(from, to)).then_some(from));
        own.extend((!holds(to, from)).then_some(to));
        own
    }
}
