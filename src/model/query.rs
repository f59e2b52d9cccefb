//! Questions about a model: what belongs to what, in the user's order, and what leads where.

use std::collections::BTreeSet;

use petgraph::Direction::{Incoming, Outgoing};
use petgraph::algo::kosaraju_scc;
use petgraph::visit::{Dfs, Reversed};

use super::{
    Assumption, Element, ElementId, Evidence, Indicator, Kind, KindId, Level, LevelId, Link,
    LinkId, Model, Parked, PartnerId, Period, RecordKey, Role, Step, Underpinned,
};

impl Model {
    /// The kinds in the palette's order.
    pub fn kinds_in_order(&self) -> Vec<&Kind> {
        let mut kinds: Vec<_> = self.kinds().collect();
        kinds.sort_by_key(|kind| (&kind.order, kind.id));
        kinds
    }

    /// The levels in the order of their lanes.
    pub fn levels_in_order(&self) -> Vec<&Level> {
        let mut levels: Vec<_> = self.levels().collect();
        levels.sort_by_key(|level| (&level.order, level.id));
        levels
    }

    /// The periods in the user's order.
    pub fn periods_in_order(&self) -> Vec<&Period> {
        let mut periods: Vec<_> = self.periods().collect();
        periods.sort_by_key(|period| (&period.order, period.id));
        periods
    }

    /// The steps of the story in order.
    pub fn story(&self) -> Vec<&Step> {
        let mut steps: Vec<_> = self.steps().collect();
        steps.sort_by_key(|step| (&step.order, step.id));
        steps
    }

    /// The parking lot in order.
    pub fn parking_lot(&self) -> Vec<&Parked> {
        let mut parked: Vec<_> = self.all_parked().collect();
        parked.sort_by_key(|parked| (&parked.order, parked.of));
        parked
    }

    /// The role of an element's kind.
    pub fn role(&self, element: &Element) -> Option<&Role> {
        self.kind(element.kind).map(|kind| &kind.role)
    }

    /// The links that end at an element, by id.
    pub fn links_into(&self, id: ElementId) -> Vec<&Link> {
        self.links_at(id, Incoming)
    }

    /// The links that start at an element, by id.
    pub fn links_out_of(&self, id: ElementId) -> Vec<&Link> {
        self.links_at(id, Outgoing)
    }

    fn links_at(&self, id: ElementId, direction: petgraph::Direction) -> Vec<&Link> {
        let Some(node) = self.node(id) else { return Vec::new() };
        let mut links: Vec<_> =
            self.graph().edges_directed(node, direction).map(|edge| edge.weight()).collect();
        links.sort_by_key(|link| link.id);
        links
    }

    /// The elements directly inside a group, by id.
    pub fn inside(&self, group: ElementId) -> Vec<&Element> {
        self.referring_elements(RecordKey::Element(group))
            .filter(|element| element.group == Some(group))
            .collect()
    }

    /// Every element inside a group, at any depth.
    pub fn all_inside(&self, group: ElementId) -> BTreeSet<ElementId> {
        let mut found = BTreeSet::new();
        let mut open = vec![group];
        while let Some(id) = open.pop() {
            for child in self.inside(id) {
                if found.insert(child.id) {
                    open.push(child.id);
                }
            }
        }
        found
    }

    /// Whether an element holds others.
    pub fn is_group(&self, id: ElementId) -> bool {
        self.referring_elements(RecordKey::Element(id)).any(|element| element.group == Some(id))
    }

    /// The elements that are of a kind, by id.
    pub fn of_kind(&self, kind: KindId) -> impl Iterator<Item = &Element> {
        self.referring_elements(RecordKey::Kind(kind))
    }

    /// The elements on a level, by id; not those that only underpin it.
    pub fn on_level(&self, level: LevelId) -> impl Iterator<Item = &Element> {
        self.referring_elements(RecordKey::Level(level))
            .filter(move |element| element.level == Some(level))
    }

    /// The elements of a partner, by id.
    pub fn of_partner(&self, partner: PartnerId) -> impl Iterator<Item = &Element> {
        self.referring_elements(RecordKey::Partner(partner))
    }

    /// The factors that underpin a level or a link, by id.
    pub fn underpinning(&self, carried: Underpinned) -> impl Iterator<Item = &Element> {
        self.referring_elements(carried.key())
            .filter(move |element| element.underpins.contains(&carried))
    }

    fn referring_elements(&self, key: RecordKey) -> impl Iterator<Item = &Element> {
        self.referrers(key).filter_map(|referrer| match referrer {
            RecordKey::Element(id) => self.element(id),
            _ => None,
        })
    }

    /// The assumptions of a link, in order.
    pub fn assumptions_of(&self, link: LinkId) -> Vec<&Assumption> {
        let mut found: Vec<_> = self
            .referrers(RecordKey::Link(link))
            .filter_map(|referrer| match referrer {
                RecordKey::Assumption(id) => self.assumption(id),
                _ => None,
            })
            .collect();
        found.sort_by_key(|assumption| (&assumption.order, assumption.id));
        found
    }

    /// The indicators of an element, in order.
    pub fn indicators_of(&self, element: ElementId) -> Vec<&Indicator> {
        let mut found: Vec<_> = self
            .referrers(RecordKey::Element(element))
            .filter_map(|referrer| match referrer {
                RecordKey::Indicator(id) => self.indicator(id),
                _ => None,
            })
            .collect();
        found.sort_by_key(|indicator| (&indicator.order, indicator.id));
        found
    }

    /// The evidence on an element, a link or an assumption, in order.
    pub fn evidence_on(&self, key: RecordKey) -> Vec<&Evidence> {
        let mut found: Vec<_> = self
            .referrers(key)
            .filter_map(|referrer| match referrer {
                RecordKey::Evidence(id) => self.piece_of_evidence(id),
                _ => None,
            })
            .collect();
        found.sort_by_key(|evidence| (&evidence.order, evidence.id));
        found
    }

    /// Every element from which links lead to `id`, without `id` itself unless it is in a cycle
    /// through another.
    pub fn leading_to(&self, id: ElementId) -> BTreeSet<ElementId> {
        let Some(start) = self.node(id) else { return BTreeSet::new() };
        let reversed = Reversed(self.graph());
        let mut walk = Dfs::new(reversed, start);
        let mut found = BTreeSet::new();
        while let Some(node) = walk.next(reversed) {
            found.extend(self.graph().node_weight(node).map(|element| element.id));
        }
        found.remove(&id);
        found
    }

    /// Every element that links from `id` lead to, without `id` itself.
    pub fn following_from(&self, id: ElementId) -> BTreeSet<ElementId> {
        let Some(start) = self.node(id) else { return BTreeSet::new() };
        let mut walk = Dfs::new(self.graph(), start);
        let mut found = BTreeSet::new();
        while let Some(node) = walk.next(self.graph()) {
            found.extend(self.graph().node_weight(node).map(|element| element.id));
        }
        found.remove(&id);
        found
    }

    /// The links that lie on a cycle, whether or not they are marked as feedback.
    ///
    /// Kosaraju rather than Tarjan: petgraph's Tarjan recurses, and a long chain would overflow
    /// the stack.
    pub fn links_on_cycles(&self) -> BTreeSet<LinkId> {
        let graph = self.graph();
        let mut found = BTreeSet::new();
        for component in kosaraju_scc(graph) {
            if component.len() < 2 {
                continue;
            }
            let members: BTreeSet<_> = component.iter().copied().collect();
            for node in component {
                for edge in graph.edges(node) {
                    use petgraph::visit::EdgeRef;
                    if members.contains(&edge.target()) {
                        found.insert(edge.weight().id);
                    }
                }
            }
        }
        found
    }
}
