//! Cards brought into line: from where they lie to how far each has to move.
//!
//! Pure geometry: the caller measures the cards and passes each one's rectangle on the map.

use super::{Command, Move};
use crate::geometry::{Offset, Rect};
use crate::model::{ElementId, Model};

/// What cards are brought into line by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// Their left edges.
    Left,
    /// Their middles, one above the other.
    Centre,
    /// Their right edges.
    Right,
    /// Their upper edges.
    Top,
    /// Their middles, side by side.
    Middle,
    /// Their lower edges.
    Bottom,
}

impl Alignment {
    /// Every alignment, in the order of a menu.
    pub const ALL: [Self; 6] =
        [Self::Left, Self::Centre, Self::Right, Self::Top, Self::Middle, Self::Bottom];

    /// What the step is called, before the number of cards.
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Left => "Align the left edges of",
            Self::Centre => "Centre in a column",
            Self::Right => "Align the right edges of",
            Self::Top => "Align the tops of",
            Self::Middle => "Centre in a row",
            Self::Bottom => "Align the feet of",
        }
    }

    /// Which way the line runs that the cards come to stand on.
    pub const fn line(self) -> Axis {
        match self {
            Self::Left | Self::Centre | Self::Right => Axis::Vertical,
            Self::Top | Self::Middle | Self::Bottom => Axis::Horizontal,
        }
    }
}

/// Which way cards are spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Axis {
    /// From left to right.
    Horizontal,
    /// From top to bottom.
    Vertical,
}

impl Axis {
    /// What spreading cards is called, before their number.
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Horizontal => "Spread sideways",
            Self::Vertical => "Spread downwards",
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::Horizontal => Self::Vertical,
            Self::Vertical => Self::Horizontal,
        }
    }

    const fn ends(self, card: Rect) -> (f64, f64) {
        match self {
            Self::Horizontal => (card.left(), card.right()),
            Self::Vertical => (card.top(), card.bottom()),
        }
    }

    fn offset(self, by: f64) -> Offset {
        match self {
            Self::Horizontal => Offset::new(by, 0.0),
            Self::Vertical => Offset::new(0.0, by),
        }
    }
}

/// How far each card moves to be in line with the rectangle around them all. Cards that would come
/// to lie on each other are spread along the line, in the order in which they stand along it, with
/// `gap` between them; only those of one group can. Cards that stay are left out.
pub fn align(
    groups: &[Vec<(ElementId, Rect)>],
    alignment: Alignment,
    gap: f64,
) -> Vec<(ElementId, Offset)> {
    let all = groups.iter().flatten().map(|(_, card)| *card);
    let Some(around) = Rect::around(all) else { return Vec::new() };
    let to_line = |card: Rect| match alignment {
        Alignment::Left => Offset::new(around.left() - card.left(), 0.0),
        Alignment::Centre => Offset::new(around.center().x() - card.center().x(), 0.0),
        Alignment::Right => Offset::new(around.right() - card.right(), 0.0),
        Alignment::Top => Offset::new(0.0, around.top() - card.top()),
        Alignment::Middle => Offset::new(0.0, around.center().y() - card.center().y()),
        Alignment::Bottom => Offset::new(0.0, around.bottom() - card.bottom()),
    };
    let along = alignment.line();
    let mut offsets = Vec::new();
    for group in groups {
        let mut end = f64::NEG_INFINITY;
        for (id, card) in in_order(group, along) {
            let (start, _) = along.ends(card);
            let at = if start < end { end + gap } else { start };
            end = at + length(along, card);
            let (line, push) = (to_line(card), along.offset(at - start));
            offsets.push((id, Offset::new(line.x() + push.x(), line.y() + push.y())));
        }
    }
    moving(offsets)
}

/// The cards in the order of their middles along an axis, and of those across it.
fn in_order(cards: &[(ElementId, Rect)], axis: Axis) -> Vec<(ElementId, Rect)> {
    let middle = |card: &Rect, axis: Axis| {
        let (start, end) = axis.ends(*card);
        f64::midpoint(start, end)
    };
    let mut cards = cards.to_vec();
    cards.sort_by(|(one, a), (other, b)| {
        let along = middle(a, axis).total_cmp(&middle(b, axis));
        let across = middle(a, axis.other()).total_cmp(&middle(b, axis.other()));
        along.then(across).then(one.cmp(other))
    });
    cards
}

/// How far each card moves so that the gaps between them are the same. The outermost two stay;
/// fewer than three cards are spread already. Cards that stay are left out.
pub fn distribute(cards: &[(ElementId, Rect)], axis: Axis) -> Vec<(ElementId, Offset)> {
    let cards = in_order(cards, axis);
    let ([(_, first), .., (_, last)], 3..) = (cards.as_slice(), cards.len()) else {
        return Vec::new();
    };
    let start = axis.ends(*first).0;
    let room = axis.ends(*last).1 - start;
    let taken: f64 = cards.iter().map(|(_, card)| length(axis, *card)).sum();
    let gaps = u32::try_from(cards.len().saturating_sub(1)).map_or(f64::INFINITY, f64::from);
    let gap = (room - taken) / gaps;
    let mut next = start;
    let mut offsets = Vec::with_capacity(cards.len());
    for (id, card) in &cards {
        offsets.push((*id, axis.offset(next - axis.ends(*card).0)));
        next += length(axis, *card) + gap;
    }
    moving(offsets)
}

fn length(axis: Axis, card: Rect) -> f64 {
    let (start, end) = axis.ends(card);
    end - start
}

/// Differences below this come from adding numbers up, not from cards out of line.
const STILL: f64 = 0.005;

fn moving(offsets: impl IntoIterator<Item = (ElementId, Offset)>) -> Vec<(ElementId, Offset)> {
    offsets.into_iter().filter(|(_, by)| by.length() >= STILL).collect()
}

/// The width that makes all cards as wide as the widest.
pub fn same_width(cards: &[(ElementId, Rect)]) -> Option<f64> {
    cards.iter().map(|(_, card)| card.width()).reduce(f64::max)
}

/// The command that moves cards by offsets, each within its lane. Cards without a place on the
/// map are left out.
pub fn moved(model: &Model, verb: &'static str, offsets: &[(ElementId, Offset)]) -> Command {
    let one = |(id, by): &(ElementId, Offset)| {
        let placement = model.placement(*id)?;
        let level = model.element(*id)?.level;
        Some(Move { element: *id, level, pos_in_lane: placement.pos_in_lane.moved(*by) })
    };
    Command::Place { verb, moves: offsets.iter().filter_map(one).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{Point, Size};
    use crate::model::Id;

    fn cards(rects: &[(f64, f64, f64, f64)]) -> Vec<(ElementId, Rect)> {
        let card = |(index, (x, y, width, height)): (usize, &(f64, f64, f64, f64))| {
            let id = ElementId::parse(&format!("e-{index}")).unwrap();
            (id, Rect::new(Point::new(*x, *y), Size::new(*width, *height)))
        };
        rects.iter().enumerate().map(card).collect()
    }

    fn after(cards: &[(ElementId, Rect)], offsets: &[(ElementId, Offset)]) -> Vec<Rect> {
        let by = |id| offsets.iter().find(|(other, _)| other == id).map_or(Offset::ZERO, |o| o.1);
        cards.iter().map(|(id, card)| card.moved(by(id))).collect()
    }

    #[test]
    fn every_alignment_lines_up_its_edge() {
        let cards = cards(&[(0.0, 0.0, 200.0, 40.0), (30.0, 90.0, 180.0, 60.0)]);
        for alignment in Alignment::ALL {
            let edge = |card: &Rect| match alignment {
                Alignment::Left => card.left(),
                Alignment::Centre => card.center().x(),
                Alignment::Right => card.right(),
                Alignment::Top => card.top(),
                Alignment::Middle => card.center().y(),
                Alignment::Bottom => card.bottom(),
            };
            let placed = after(&cards, &align(std::slice::from_ref(&cards), alignment, 20.0));
            assert!((edge(&placed[0]) - edge(&placed[1])).abs() < STILL, "{alignment:?}");
        }
        assert_eq!(align(&[cards[..1].to_vec()], Alignment::Left, 20.0), Vec::new());
    }

    #[test]
    fn aligned_cards_keep_apart_in_their_order() {
        // Side by side, one above the other, and one far below.
        let cards = cards(&[
            (300.0, 10.0, 200.0, 40.0),
            (0.0, 0.0, 200.0, 40.0),
            (0.0, 60.0, 200.0, 40.0),
            (20.0, 400.0, 200.0, 40.0),
        ]);
        for alignment in Alignment::ALL {
            let offsets = align(std::slice::from_ref(&cards), alignment, 20.0);
            let placed = after(&cards, &offsets);
            for (n, a) in placed.iter().enumerate() {
                assert!(placed[..n].iter().all(|b| !a.intersects(*b)), "{alignment:?} {placed:?}");
            }
            let lined: Vec<_> = cards.iter().map(|card| card.0).zip(placed.clone()).collect();
            assert_eq!(align(&[lined], alignment, 20.0), Vec::new(), "{alignment:?}");
        }
        let tops = after(&cards, &align(std::slice::from_ref(&cards), Alignment::Top, 20.0));
        let lefts: Vec<f64> = tops.iter().map(|card| card.left()).collect();
        assert_eq!(lefts, [660.0, 0.0, 220.0, 440.0]);
        // Cards of different groups cannot lie on each other.
        let apart: Vec<Vec<_>> = cards.iter().map(|card| vec![*card]).collect();
        let placed = after(&cards, &align(&apart, Alignment::Left, 20.0));
        assert_eq!(
            placed.iter().map(|card| card.top()).collect::<Vec<_>>(),
            [10.0, 0.0, 60.0, 400.0]
        );
    }

    #[test]
    fn distributed_cards_have_the_same_gaps() {
        let cards =
            cards(&[(300.0, 0.0, 100.0, 10.0), (0.0, 0.0, 50.0, 10.0), (60.0, 0.0, 90.0, 10.0)]);
        let placed = after(&cards, &distribute(&cards, Axis::Horizontal));
        assert_eq!(placed[0], cards[0].1);
        assert_eq!(placed[1], cards[1].1);
        assert!((placed[2].left() - placed[1].right() - 80.0).abs() < STILL);
        assert_eq!(distribute(&cards[..2], Axis::Horizontal), Vec::new());
    }

    #[test]
    fn the_widest_card_gives_the_width() {
        let cards = cards(&[(0.0, 0.0, 186.0, 40.0), (0.0, 0.0, 200.0, 40.0)]);
        assert_eq!(same_width(&cards), Some(200.0));
        assert_eq!(same_width(&[]), None);
    }
}
