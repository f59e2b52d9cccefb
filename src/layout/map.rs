//! From a model to a graph, and from an arrangement to places on the map.
//!
//! Who calls this knows how large cards are: sizes come with the text, which is laid out in
//! `scene`.

use std::collections::{BTreeMap, BTreeSet};

use super::anchored::Anchored;
use super::chosen;
use super::engine;
use super::frames;
use super::graph::{Card, Graph, Link, Tie};
use super::loose::Loose;
use super::options::{Flow, Lanes, Options};
use super::previous::Previous;
use super::result::Layout;
use super::turned;
use super::watch::{Cancelled, Watch};
use crate::geometry::{Point, Rect};
use crate::model::{Direction, ElementId, Id, LevelId, Model, Role, Underpinned};

/// The room between a lane's edge and its cards; before the first card along the flow, too.
pub(super) const MARGIN: f64 = 20.0;

/// A map that is to be arranged.
pub struct Map<'a> {
    /// The model.
    pub model: &'a Model,
    /// Where an element's card lies on the map; none for what is not shown as a card: parked,
    /// hidden in a folded group, or a group that is shown as a frame.
    pub shown: &'a dyn Fn(ElementId) -> Option<Rect>,
    /// The frame of a group around what it shows; none for a group that has no frame.
    pub frame: &'a dyn Fn(ElementId, Rect) -> Option<Rect>,
}

impl std::fmt::Debug for Map<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Map").finish_non_exhaustive()
    }
}

/// Where a card is to lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// The element.
    pub element: ElementId,
    /// The level of its lane: the element's own.
    pub level: Option<LevelId>,
    /// The top left corner of its card in the lane's coordinates.
    pub pos_in_lane: Point,
}

impl Options {
    /// What a model asks for: its direction, and a lane for each of its levels.
    pub fn of_model(model: &Model) -> Self {
        let flow = match model.about().direction {
            Direction::LeftToRight | Direction::Other(_) => Flow::Right,
            Direction::BottomToTop => Flow::Up,
            Direction::TopToBottom => Flow::Down,
        };
        let lanes = if model.levels().len() == 0 { Lanes::Off } else { Lanes::Across };
        Self { flow, lanes, ..Self::default() }
    }
}

/// How much longer the links of a map may be than in a new arrangement before it is arranged anew.
const WORTH_IT: f64 = 1.6;

/// From where an arrangement starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// From nothing: every card that is not pinned gets a new place.
    Anew,
    /// From where the cards are: those without a place get one, those in the wrong row or lane
    /// another one, and the others move as little as they can. Anew after all where that has far
    /// fewer crossings, or far shorter links.
    #[default]
    FromHere,
    /// From nothing, on a map whose links ran this way before: pinned cards only keep their places
    /// among the cards beside them.
    Turned(Flow),
}

/// Arranges the cards of a map: all of them, or `only` some, around which the others stay where
/// they are. Pinned cards stay, but for a map that is turned. Gives the cards by id.
///
/// # Errors
/// [`Cancelled`] if `watch` says so.
pub fn arrange_map(
    map: &Map<'_>,
    start: Start,
    only: Option<&BTreeSet<ElementId>>,
    options: &Options,
    watch: &Watch<'_>,
) -> Result<Vec<Placed>, Cancelled> {
    let graph = map.graph(only);
    if let Start::Turned(from) = start {
        return map.turned(&graph, from, options, watch);
    }
    let was = map.before(start, only);
    let mut kept = match (&was, only) {
        (Some(was), Some(_)) => Some(super::arrange(&graph, options, Some(was), watch)?),
        (Some(was), None) => engine::arrange_again(&graph, options, was),
        (None, _) => None,
    };
    let framed = |graph: &Graph, cards: &[Rect]| {
        let mut cards = cards.to_vec();
        frames::make_room(map, graph, &mut cards, options, None);
        cards
    };
    let from_here =
        |kept: &Layout| map.places_from_here(&graph, &framed(&graph, &kept.cards), options);
    if let (Some(kept), Some(only)) = (&mut kept, only) {
        chosen::keep_in_lanes(map, &graph, &mut kept.cards, only, options);
        return Ok(from_here(kept));
    }
    let is_good = |kept: &&Layout, anew: &Layout| {
        kept.crossings * 10 <= anew.crossings * 13 + 30
            && kept.length() <= WORTH_IT * anew.length() + options.row_gap
    };
    if graph.cards().iter().any(|card| card.pin.is_some()) {
        let anew = Anchored::new(map, &graph, options, watch)?;
        let kept = kept.as_ref().filter(|kept| is_good(kept, &anew.layout));
        let around = || anew.places(map, &framed(&anew.graph, &anew.layout.cards), options);
        return Ok(kept.map_or_else(around, from_here));
    }
    let anew = super::arrange(&graph, options, None, watch)?;
    let packed = map.packed(&graph, &anew.cards, options, watch)?;
    let kept = kept.as_ref().filter(|kept| {
        is_good(kept, &anew)
            && packed.as_ref().is_none_or(|(loose, packed)| {
                loose.is_kept(|card| map.lies(&graph, card), &kept.cards, packed)
            })
    });
    let anew = packed.map_or(anew.cards, |(_, packed)| packed);
    let places = || map.places(&graph, &framed(&graph, &anew), options);
    Ok(kept.map_or_else(places, from_here))
}

/// Where the cards go that lie in the frames of `groups` and are no part of them, while everything
/// else stays.
pub fn room_for_frames(
    map: &Map<'_>,
    groups: &BTreeSet<ElementId>,
    options: &Options,
) -> Vec<Placed> {
    let graph = map.graph(None);
    let was: Vec<Rect> = graph
        .cards()
        .iter()
        .map(|card| ElementId::parse(&card.id).and_then(map.shown).unwrap_or_default())
        .collect();
    let mut cards = was.clone();
    frames::make_room(map, &graph, &mut cards, options, Some(groups));
    let moved = graph.cards().iter().zip(was.iter().zip(&cards)).filter(|(_, (a, b))| a != b);
    moved
        .filter_map(|(card, (was, is))| {
            let element = map.model.element(ElementId::parse(&card.id)?)?;
            let place = map.model.placement(element.id)?;
            let pos_in_lane = place.pos_in_lane.moved(is.min().from_point(was.min())).rounded();
            Some(Placed { element: element.id, level: element.level, pos_in_lane })
        })
        .collect()
}

impl Map<'_> {
    /// The cards and links as a graph. Pinned cards keep their places, and so do all but `only`
    /// some.
    pub fn graph(&self, only: Option<&BTreeSet<ElementId>>) -> Graph {
        let levels: BTreeMap<LevelId, u32> =
            self.model.levels_in_order().iter().map(|level| level.id).zip(0..).collect();
        let last = u32::try_from(levels.len()).unwrap_or(u32::MAX);
        let cards = self.model.elements().filter_map(|element| {
            let rect = (self.shown)(element.id)?;
            let lane = element.level.and_then(|level| levels.get(&level).copied());
            let pinned = self.model.placement(element.id).is_some_and(|place| place.pinned);
            let stays = pinned || only.is_some_and(|only| !only.contains(&element.id));
            Some(Card {
                id: element.id.to_string(),
                size: rect.size(),
                band: band(self.model.role(element)),
                lane: lane.unwrap_or(last),
                pin: stays.then(|| rect.min()),
            })
        });
        let mut links = Vec::new();
        let mut ties = BTreeSet::new();
        for link in self.model.links() {
            let ends = (self.shown_as(link.from), self.shown_as(link.to));
            for (from, to) in pairs(&ends.0, &ends.1) {
                if from == to {
                    continue;
                }
                if ends.0.len() == 1 && ends.1.len() == 1 {
                    links.push(Link {
                        from: from.to_string(),
                        to: to.to_string(),
                        id: link.id.to_string(),
                        feedback: link.feedback,
                    });
                } else {
                    // To or from a frame: it belongs near, but no card is meant.
                    ties.insert((*from, *to));
                }
            }
        }
        self.tie_groups(&mut ties);
        self.tie_factors(&mut ties);
        let ties = ties.iter().map(|(a, b)| Tie { a: a.to_string(), b: b.to_string() });
        Graph::new(cards.collect(), links, ties.collect())
    }

    /// Where the cards lie with those in blocks that have no links. None where every card is in
    /// its place among the others.
    fn packed(
        &self,
        graph: &Graph,
        whole: &[Rect],
        options: &Options,
        watch: &Watch<'_>,
    ) -> Result<Option<(Loose, Vec<Rect>)>, Cancelled> {
        // Where rows are wrapped for a page, their length is what is asked for.
        if options.longest_row.is_some()
            || options.lanes == Lanes::Along
            || !Loose::is_worth_it(whole)
        {
            return Ok(None);
        }
        let framed = |card: usize| {
            let id = ElementId::parse(&graph.cards()[card].id);
            let group = id.and_then(|id| self.model.element(id)?.group);
            group.is_some_and(|group| (self.frame)(group, self.lies(graph, card)).is_some())
        };
        let Some(loose) = Loose::of(graph, |card| self.lies(graph, card), framed) else {
            return Ok(None);
        };
        let rest = super::arrange(&loose.rest(graph), options, None, watch)?;
        let packed = loose.pack(graph, options, whole, &rest.cards);
        Ok(packed.map(|packed| (loose, packed)))
    }

    /// Where a card of the graph lies on the map.
    fn lies(&self, graph: &Graph, card: usize) -> Rect {
        ElementId::parse(&graph.cards()[card].id).and_then(self.shown).unwrap_or_default()
    }

    /// Where the cards of a graph without pins go when they are arranged as if for the first time.
    pub(super) fn anew(
        &self,
        graph: &Graph,
        options: &Options,
        watch: &Watch<'_>,
    ) -> Result<Vec<Rect>, Cancelled> {
        let anew = super::arrange(graph, options, None, watch)?.cards;
        let packed = self.packed(graph, &anew, options, watch)?;
        Ok(packed.map_or(anew, |(_, packed)| packed))
    }

    /// Where the cards go when the links are to run another way.
    fn turned(
        &self,
        graph: &Graph,
        from: Flow,
        options: &Options,
        watch: &Watch<'_>,
    ) -> Result<Vec<Placed>, Cancelled> {
        let free = graph.pinned_at(|_| None);
        let mut cards = self.anew(&free, options, watch)?;
        if let Some((_, packed)) = self.packed(&free, &cards, options, watch)? {
            cards = packed;
        }
        turned::keep_order(self, graph, &mut cards, options, from);
        frames::make_room(self, &free, &mut cards, options, None);
        Ok(self.places(&free, &cards, options))
    }

    /// The cards that show an element: its own, that of the folded group around it, or those in
    /// its frame.
    fn shown_as(&self, id: ElementId) -> Vec<ElementId> {
        let mut above = Some(id);
        while let Some(element) = above {
            if (self.shown)(element).is_some() {
                return vec![element];
            }
            above = self.model.element(element).and_then(|element| element.group);
        }
        let inside = self.model.all_inside(id).into_iter();
        inside.filter(|inner| (self.shown)(*inner).is_some()).collect()
    }

    /// The cards of a frame belong together. Those of a group that is opened as a map of its own
    /// have no frame, and no need of it.
    fn tie_groups(&self, ties: &mut BTreeSet<(ElementId, ElementId)>) {
        let mut groups: BTreeMap<ElementId, Vec<ElementId>> = BTreeMap::new();
        for element in self.model.elements() {
            if let Some(group) = element.group
                && (self.shown)(element.id).is_some()
            {
                groups.entry(group).or_default().push(element.id);
            }
        }
        for (group, cards) in groups {
            let rect = cards.first().and_then(|card| (self.shown)(*card)).unwrap_or_default();
            if (self.frame)(group, rect).is_none() {
                continue;
            }
            for pair in cards.windows(2) {
                if let [a, b] = pair {
                    ties.insert((*a, *b));
                }
            }
        }
    }

    /// A factor that underpins a link belongs to the foot of it.
    fn tie_factors(&self, ties: &mut BTreeSet<(ElementId, ElementId)>) {
        for element in self.model.elements() {
            for carried in &element.underpins {
                if let Underpinned::Link(link) = carried
                    && let Some(link) = self.model.link(*link)
                {
                    for (a, b) in pairs(&self.shown_as(element.id), &self.shown_as(link.from)) {
                        ties.insert((*a, *b));
                    }
                }
            }
        }
    }

    /// What is known of before, if anything.
    fn before(&self, start: Start, only: Option<&BTreeSet<ElementId>>) -> Option<Previous> {
        let known = |id: &ElementId| match (start, only) {
            (Start::FromHere, _) => self.model.placement(*id).is_some(),
            (Start::Anew, Some(only)) => !only.contains(id),
            (Start::Anew, None) | (Start::Turned(_), _) => false,
        };
        let cards: BTreeMap<String, Rect> = self
            .model
            .elements()
            .filter(|element| known(&element.id))
            .filter_map(|element| Some((element.id.to_string(), (self.shown)(element.id)?)))
            .collect();
        (!cards.is_empty()).then(|| Previous::new(cards))
    }
}

fn pairs<'a, T>(a: &'a [T], b: &'a [T]) -> impl Iterator<Item = (&'a T, &'a T)> {
    a.iter().flat_map(move |a| b.iter().map(move |b| (a, b)))
}

/// The place of a role along the flow; what this version does not know stands in the middle.
const fn band(role: Option<&Role>) -> u32 {
    match role {
        Some(Role::Factor) => 0,
        Some(Role::Approach) => 1,
        Some(Role::Intermediate | Role::Other(_)) | None => 2,
        Some(Role::Outcome) => 3,
    }
}
