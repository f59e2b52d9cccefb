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

/// How far each card moves to be in line with the rectangle around them all. Cards that stay
/// are left out.
pub fn align(cards: &[(ElementId, Rect)], alignment: Alignment) -> Vec<(ElementId, Offset)> {
    let Some(around) = Rect::around(cards.iter().map(|(_, card)| *card)) else { return Vec::new() };
    let offset = |card: &Rect| match alignment {
        Alignment::Left => Offset::new(around.left() - card.left(), 0.0),
        Alignment::Centre => Offset::new(around.center().x() - card.center().x(), 0.0),
        Alignment::Right => Offset::new(around.right() - card.right(), 0.0),
        Alignment::Top => Offset::new(0.0, around.top() - card.top()),
        Alignment::Middle => Offset::new(0.0, around.center().y() - card.center().y()),
        Alignment::Bottom => Offset::new(0.0, around.bottom() - card.bottom()),
    };
    moving(cards.iter().map(|(id, card)| (*id, offset(card))))
}

/// How far each card moves so that the gaps between them are the same. The outermost two stay;
/// fewer than three cards are spread already. Cards that stay are left out.
pub fn distribute(cards: &[(ElementId, Rect)], axis: Axis) -> Vec<(ElementId, Offset)> {
    let mut cards = cards.to_vec();
    let middle = |card: &Rect| {
        let (start, end) = axis.ends(*card);
        f64::midpoint(start, end)
    };
    cards.sort_by(|(one, a), (other, b)| middle(a).total_cmp(&middle(b)).then(one.cmp(other)));
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
            let placed = after(&cards, &align(&cards, alignment));
            assert!((edge(&placed[0]) - edge(&placed[1])).abs() < STILL, "{alignment:?}");
        }
        assert_eq!(align(&cards[..1], Alignment::Left), Vec::new());
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
