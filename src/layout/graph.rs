//! What is to be arranged: cards and links, in an order that does not depend on where they came
//! from.

use crate::geometry::{Point, Size};

/// A card that is to get a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Names the card; unique. Ties are broken by it.
    pub id: String,
    /// Its extent on the map.
    pub size: Size,
    /// The place of its kind along the flow: factors 0, approaches 1, intermediate outcomes 2,
    /// outcomes 3.
    pub band: u32,
    /// The place of its level among the lanes.
    pub lane: u32,
    /// The top left corner that it must keep.
    pub pin: Option<Point>,
}

/// A link between two cards.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// The id of the card where it starts.
    pub from: String,
    /// The id of the card where it ends.
    pub to: String,
    /// Names the link where several join the same cards; may be empty.
    pub id: String,
    /// Whether it is meant to be drawn against the flow.
    pub feedback: bool,
}

/// Cards that belong close to each other although no link says so: a factor and the link that it
/// underpins, the parts of a group that lie in different lanes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tie {
    /// The id of the one card.
    pub a: String,
    /// The id of the other.
    pub b: String,
}

/// What is to be arranged. Cards are in the order of their ids, links in that of their ends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    cards: Vec<Card>,
    links: Vec<Link>,
    /// The cards at the ends of each link.
    pub(super) ends: Vec<(u32, u32)>,
    pub(super) ties: Vec<(u32, u32)>,
}

impl Graph {
    /// A graph of these cards and links, in whatever order they come. Of cards with the same id
    /// the first counts; links and ties to cards that are not there are left out.
    pub fn new(mut cards: Vec<Card>, mut links: Vec<Link>, ties: Vec<Tie>) -> Self {
        cards.sort_by(|a, b| a.id.cmp(&b.id));
        cards.dedup_by(|b, a| a.id == b.id);
        links.sort();
        let found = |id: &str| {
            let place = cards.binary_search_by(|card| card.id.as_str().cmp(id)).ok()?;
            u32::try_from(place).ok()
        };
        let mut ends = Vec::with_capacity(links.len());
        links.retain(|link| {
            let joined = found(&link.from).zip(found(&link.to));
            ends.extend(joined);
            joined.is_some()
        });
        let mut ties: Vec<(u32, u32)> =
            ties.iter().filter_map(|tie| found(&tie.a).zip(found(&tie.b))).collect();
        ties.retain(|(a, b)| a != b);
        ties.sort_unstable();
        Self { cards, links, ends, ties }
    }

    /// The same with other pins, by the place of the card.
    pub(super) fn pinned_at(&self, pin: impl Fn(usize) -> Option<Point>) -> Self {
        let mut graph = self.clone();
        for (v, card) in graph.cards.iter_mut().enumerate() {
            card.pin = pin(v);
        }
        graph
    }

    /// The cards, by id.
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// The links, by their ends.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The place of the card with this id.
    pub fn place_of(&self, id: &str) -> Option<usize> {
        self.cards.binary_search_by(|card| card.id.as_str().cmp(id)).ok()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A card of usual size in this band and lane.
    pub(in crate::layout) fn card(id: &str, band: u32, lane: u32) -> Card {
        Card { id: id.to_owned(), size: Size::new(200.0, 80.0), band, lane, pin: None }
    }

    /// A link that is no feedback.
    pub(in crate::layout) fn link(from: &str, to: &str) -> Link {
        Link { from: from.to_owned(), to: to.to_owned(), id: String::new(), feedback: false }
    }

    #[test]
    fn the_order_of_what_comes_in_does_not_count() {
        let cards = vec![card("b", 1, 0), card("a", 0, 0)];
        let links = vec![link("b", "a"), link("a", "b"), link("a", "nowhere")];
        let graph = Graph::new(cards.clone(), links.clone(), Vec::new());
        let turned = Graph::new(
            cards.into_iter().rev().collect(),
            links.into_iter().rev().collect(),
            Vec::new(),
        );
        assert_eq!(graph, turned);
        assert_eq!(graph.ends, [(0, 1), (1, 0)]);
    }
}
