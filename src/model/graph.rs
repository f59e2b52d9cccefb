//! The model: its records, held so that their references are always whole.

mod bulk;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use petgraph::stable_graph::{EdgeIndex, NodeIndex, StableDiGraph};

use super::{
    About, Assumption, AssumptionId, Broken, Element, ElementId, Evidence, EvidenceId, Indicator,
    IndicatorId, Kind, KindId, Level, LevelId, Link, LinkId, ModelId, Parked, Partner, PartnerId,
    Patch, Period, PeriodId, Placement, Record, RecordKey, Revision, RevisionId, Step, StepId,
};

/// One theory of change.
///
/// Fields are private: [`Model::apply`] is the only way to change one. Elements and links live in
/// a petgraph graph; its indices never leave this layer for longer than a question takes.
#[derive(Clone, Debug)]
pub struct Model {
    about: About,
    kinds: BTreeMap<KindId, Kind>,
    levels: BTreeMap<LevelId, Level>,
    periods: BTreeMap<PeriodId, Period>,
    partners: BTreeMap<PartnerId, Partner>,
    graph: StableDiGraph<Element, Link>,
    nodes: BTreeMap<ElementId, NodeIndex>,
    edges: BTreeMap<LinkId, EdgeIndex>,
    placements: BTreeMap<ElementId, Placement>,
    parked: BTreeMap<ElementId, Parked>,
    assumptions: BTreeMap<AssumptionId, Assumption>,
    indicators: BTreeMap<IndicatorId, Indicator>,
    evidence: BTreeMap<EvidenceId, Evidence>,
    steps: BTreeMap<StepId, Step>,
    revisions: BTreeMap<RevisionId, Revision>,
    /// Which records refer to a record.
    referrers: HashMap<RecordKey, BTreeSet<RecordKey>>,
}

macro_rules! lists {
    ($($(#[$one_doc:meta])* $one:ident($id:ty) -> $record:ident,
       $(#[$all_doc:meta])* $all:ident = $field:ident;)*) => {$(
        $(#[$one_doc])*
        pub fn $one(&self, id: $id) -> Option<&$record> {
            self.$field.get(&id)
        }

        $(#[$all_doc])*
        pub fn $all(&self) -> impl ExactSizeIterator<Item = &$record> + Clone {
            self.$field.values()
        }
    )*};
}

impl Model {
    /// A model with nothing in it but its own record: not even kinds.
    pub fn empty(id: ModelId) -> Self {
        Self {
            about: About::new(id),
            kinds: BTreeMap::new(),
            levels: BTreeMap::new(),
            periods: BTreeMap::new(),
            partners: BTreeMap::new(),
            graph: StableDiGraph::new(),
            nodes: BTreeMap::new(),
            edges: BTreeMap::new(),
            placements: BTreeMap::new(),
            parked: BTreeMap::new(),
            assumptions: BTreeMap::new(),
            indicators: BTreeMap::new(),
            evidence: BTreeMap::new(),
            steps: BTreeMap::new(),
            revisions: BTreeMap::new(),
            referrers: HashMap::new(),
        }
    }

    /// What is said about the model as a whole.
    pub const fn about(&self) -> &About {
        &self.about
    }

    lists! {
        /// The kind with this id.
        kind(KindId) -> Kind,
        /// All kinds by id; [`Model::kinds_in_order`] has the user's order.
        kinds = kinds;
        /// The level with this id.
        level(LevelId) -> Level,
        /// All levels by id; [`Model::levels_in_order`] has the user's order.
        levels = levels;
        /// The period with this id.
        period(PeriodId) -> Period,
        /// All periods by id.
        periods = periods;
        /// The partner with this id.
        partner(PartnerId) -> Partner,
        /// All partners by id.
        partners = partners;
        /// Where an element lies on the map.
        placement(ElementId) -> Placement,
        /// All placements by element.
        placements = placements;
        /// An element's entry in the parking lot.
        parked(ElementId) -> Parked,
        /// The parking lot by element; [`Model::parking_lot`] has the user's order.
        all_parked = parked;
        /// The assumption with this id.
        assumption(AssumptionId) -> Assumption,
        /// All assumptions by id.
        assumptions = assumptions;
        /// The indicator with this id.
        indicator(IndicatorId) -> Indicator,
        /// All indicators by id.
        indicators = indicators;
        /// The piece of evidence with this id.
        piece_of_evidence(EvidenceId) -> Evidence,
        /// All evidence by id.
        evidence = evidence;
        /// The step of the story with this id.
        step(StepId) -> Step,
        /// All steps by id; [`Model::story`] has the user's order.
        steps = steps;
        /// The revision with this id.
        revision(RevisionId) -> Revision,
        /// All revisions by id.
        revisions = revisions;
    }

    /// The element with this id.
    pub fn element(&self, id: ElementId) -> Option<&Element> {
        self.nodes.get(&id).and_then(|node| self.graph.node_weight(*node))
    }

    /// All elements, by id.
    pub fn elements(&self) -> impl Iterator<Item = &Element> + Clone {
        self.nodes.values().filter_map(|node| self.graph.node_weight(*node))
    }

    /// How many elements there are.
    pub fn element_count(&self) -> usize {
        self.nodes.len()
    }

    /// The link with this id.
    pub fn link(&self, id: LinkId) -> Option<&Link> {
        self.edges.get(&id).and_then(|edge| self.graph.edge_weight(*edge))
    }

    /// All links, by id.
    pub fn links(&self) -> impl Iterator<Item = &Link> + Clone {
        self.edges.values().filter_map(|edge| self.graph.edge_weight(*edge))
    }

    /// How many links there are.
    pub fn link_count(&self) -> usize {
        self.edges.len()
    }

    /// The graph of elements and links, for algorithms. Do not keep an index: it means nothing
    /// after the next change.
    pub const fn graph(&self) -> &StableDiGraph<Element, Link> {
        &self.graph
    }

    /// The graph's node of an element, for algorithms.
    pub fn node(&self, id: ElementId) -> Option<NodeIndex> {
        self.nodes.get(&id).copied()
    }

    /// The records that refer to `key`, by key.
    pub fn referrers(&self, key: RecordKey) -> impl Iterator<Item = RecordKey> + '_ {
        self.referrers.get(&key).into_iter().flatten().copied()
    }

    /// Does what `patch` says, all of it or nothing.
    ///
    /// # Errors
    /// [`Broken`] when the model is not what the patch was made for, or would not be whole after
    /// it; the model is then unchanged.
    pub fn apply(&mut self, patch: &Patch) -> Result<(), Broken> {
        super::invariant::check(self, patch)?;
        // Keys are ordered elements before links: links leave before their elements, and
        // elements arrive before their links.
        let changes: Vec<_> = patch.changes().collect();
        for (key, change) in changes.iter().rev() {
            if let Some(before) = &change.before {
                self.forget_references(before);
                // A link that ends elsewhere leaves too: the graph lets go of the links of an
                // element that goes, and would give their places to others.
                if change.after.as_ref().is_none_or(|after| is_re_ended(before, after)) {
                    self.take(*key);
                }
            }
        }
        for (_, change) in changes {
            if let Some(after) = &change.after {
                self.note_references(after);
                self.put(after.clone());
            }
        }
        Ok(())
    }

    fn forget_references(&mut self, record: &Record) {
        for reference in record.references() {
            if let Some(known) = self.referrers.get_mut(&reference.to) {
                known.remove(&record.key());
                if known.is_empty() {
                    self.referrers.remove(&reference.to);
                }
            }
        }
    }

    fn note_references(&mut self, record: &Record) {
        for reference in record.references() {
            self.referrers.entry(reference.to).or_default().insert(record.key());
        }
    }

    fn take(&mut self, key: RecordKey) {
        match key {
            RecordKey::About => {}
            RecordKey::Kind(id) => drop(self.kinds.remove(&id)),
            RecordKey::Level(id) => drop(self.levels.remove(&id)),
            RecordKey::Period(id) => drop(self.periods.remove(&id)),
            RecordKey::Partner(id) => drop(self.partners.remove(&id)),
            RecordKey::Element(id) => {
                drop(self.nodes.remove(&id).and_then(|node| self.graph.remove_node(node)));
            }
            RecordKey::Placement(id) => drop(self.placements.remove(&id)),
            RecordKey::Parked(id) => drop(self.parked.remove(&id)),
            RecordKey::Link(id) => {
                drop(self.edges.remove(&id).and_then(|edge| self.graph.remove_edge(edge)));
            }
            RecordKey::Assumption(id) => drop(self.assumptions.remove(&id)),
            RecordKey::Indicator(id) => drop(self.indicators.remove(&id)),
            RecordKey::Evidence(id) => drop(self.evidence.remove(&id)),
            RecordKey::Step(id) => drop(self.steps.remove(&id)),
            RecordKey::Revision(id) => drop(self.revisions.remove(&id)),
        }
    }

    fn put(&mut self, record: Record) {
        match record {
            Record::About(about) => self.about = about,
            Record::Kind(kind) => drop(self.kinds.insert(kind.id, kind)),
            Record::Level(level) => drop(self.levels.insert(level.id, level)),
            Record::Period(period) => drop(self.periods.insert(period.id, period)),
            Record::Partner(partner) => drop(self.partners.insert(partner.id, partner)),
            Record::Element(element) => self.put_element(element),
            Record::Placement(place) => drop(self.placements.insert(place.of, place)),
            Record::Parked(parked) => drop(self.parked.insert(parked.of, parked)),
            Record::Link(link) => self.put_link(link),
            Record::Assumption(record) => drop(self.assumptions.insert(record.id, record)),
            Record::Indicator(record) => drop(self.indicators.insert(record.id, record)),
            Record::Evidence(record) => drop(self.evidence.insert(record.id, record)),
            Record::Step(step) => drop(self.steps.insert(step.id, step)),
            Record::Revision(record) => drop(self.revisions.insert(record.id, record)),
        }
    }

    fn put_element(&mut self, element: Element) {
        let node = self.nodes.get(&element.id).copied();
        if let Some(weight) = node.and_then(|node| self.graph.node_weight_mut(node)) {
            *weight = element;
        } else {
            let id = element.id;
            self.nodes.insert(id, self.graph.add_node(element));
        }
    }

    fn put_link(&mut self, link: Link) {
        if let Some(edge) = self.edges.remove(&link.id) {
            self.graph.remove_edge(edge);
        }
        if let (Some(from), Some(to)) = (self.node(link.from), self.node(link.to)) {
            let id = link.id;
            self.edges.insert(id, self.graph.add_edge(from, to, link));
        }
    }

    /// Whether there is such a record.
    pub fn contains(&self, key: RecordKey) -> bool {
        match key {
            RecordKey::About => true,
            RecordKey::Kind(id) => self.kinds.contains_key(&id),
            RecordKey::Level(id) => self.levels.contains_key(&id),
            RecordKey::Period(id) => self.periods.contains_key(&id),
            RecordKey::Partner(id) => self.partners.contains_key(&id),
            RecordKey::Element(id) => self.nodes.contains_key(&id),
            RecordKey::Placement(id) => self.placements.contains_key(&id),
            RecordKey::Parked(id) => self.parked.contains_key(&id),
            RecordKey::Link(id) => self.edges.contains_key(&id),
            RecordKey::Assumption(id) => self.assumptions.contains_key(&id),
            RecordKey::Indicator(id) => self.indicators.contains_key(&id),
            RecordKey::Evidence(id) => self.evidence.contains_key(&id),
            RecordKey::Step(id) => self.steps.contains_key(&id),
            RecordKey::Revision(id) => self.revisions.contains_key(&id),
        }
    }

    /// A copy of the record `key`.
    pub fn record(&self, key: RecordKey) -> Option<Record> {
        match key {
            RecordKey::About => Some(self.about.clone().into()),
            RecordKey::Kind(id) => self.kind(id).cloned().map(Into::into),
            RecordKey::Level(id) => self.level(id).cloned().map(Into::into),
            RecordKey::Period(id) => self.period(id).cloned().map(Into::into),
            RecordKey::Partner(id) => self.partner(id).cloned().map(Into::into),
            RecordKey::Element(id) => self.element(id).cloned().map(Into::into),
            RecordKey::Placement(id) => self.placement(id).cloned().map(Into::into),
            RecordKey::Parked(id) => self.parked(id).cloned().map(Into::into),
            RecordKey::Link(id) => self.link(id).cloned().map(Into::into),
            RecordKey::Assumption(id) => self.assumption(id).cloned().map(Into::into),
            RecordKey::Indicator(id) => self.indicator(id).cloned().map(Into::into),
            RecordKey::Evidence(id) => self.piece_of_evidence(id).cloned().map(Into::into),
            RecordKey::Step(id) => self.step(id).cloned().map(Into::into),
            RecordKey::Revision(id) => self.revision(id).cloned().map(Into::into),
        }
    }

    /// The keys of all records, in order.
    pub fn keys(&self) -> impl Iterator<Item = RecordKey> + '_ {
        [RecordKey::About]
            .into_iter()
            .chain(self.kinds.keys().map(|id| RecordKey::Kind(*id)))
            .chain(self.levels.keys().map(|id| RecordKey::Level(*id)))
            .chain(self.periods.keys().map(|id| RecordKey::Period(*id)))
            .chain(self.partners.keys().map(|id| RecordKey::Partner(*id)))
            .chain(self.nodes.keys().map(|id| RecordKey::Element(*id)))
            .chain(self.placements.keys().map(|id| RecordKey::Placement(*id)))
            .chain(self.parked.keys().map(|id| RecordKey::Parked(*id)))
            .chain(self.edges.keys().map(|id| RecordKey::Link(*id)))
            .chain(self.assumptions.keys().map(|id| RecordKey::Assumption(*id)))
            .chain(self.indicators.keys().map(|id| RecordKey::Indicator(*id)))
            .chain(self.evidence.keys().map(|id| RecordKey::Evidence(*id)))
            .chain(self.steps.keys().map(|id| RecordKey::Step(*id)))
            .chain(self.revisions.keys().map(|id| RecordKey::Revision(*id)))
    }

    /// Copies of all records, in the order of their keys.
    pub fn records(&self) -> impl Iterator<Item = Record> + '_ {
        self.keys().filter_map(|key| self.record(key))
    }
}

/// Two models are the same when their records are: what the graph's indices are does not count.
impl PartialEq for Model {
    fn eq(&self, other: &Self) -> bool {
        self.about == other.about
            && self.kinds == other.kinds
            && self.levels == other.levels
            && self.periods == other.periods
            && self.partners == other.partners
            && self.placements == other.placements
            && self.parked == other.parked
            && self.assumptions == other.assumptions
            && self.indicators == other.indicators
            && self.evidence == other.evidence
            && self.steps == other.steps
            && self.revisions == other.revisions
            && self.elements().eq(other.elements())
            && self.links().eq(other.links())
    }
}

/// Whether a record is a link that connects others than before.
fn is_re_ended(before: &Record, after: &Record) -> bool {
    match (before, after) {
        (Record::Link(before), Record::Link(after)) => {
            (before.from, before.to) != (after.from, after.to)
        }
        _ => false,
    }
}
