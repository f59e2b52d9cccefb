//! Making a whole model at once: what opening a file needs, where a patch would look at every
//! record several times and keep two copies of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use petgraph::stable_graph::StableDiGraph;

use super::Model;
use crate::model::{About, Broken, Element, ElementId, Link, LinkId, Record, RecordKey};

impl Model {
    /// A model of these records, in any order.
    ///
    /// # Errors
    /// [`Broken`] when a record is there twice, or they do not fit together.
    pub fn from_records(
        about: About,
        records: impl IntoIterator<Item = Record>,
    ) -> Result<Self, Broken> {
        let mut bulk = Bulk::default();
        for record in records {
            bulk.take(record)?;
        }
        bulk.model(about)
    }
}

/// Records on their way into a model.
#[derive(Default)]
struct Bulk {
    /// Lists and not maps: a map is made of a list in order in no time.
    elements: Vec<Element>,
    links: Vec<Link>,
    others: Vec<Record>,
    referrers: HashMap<RecordKey, Vec<RecordKey>>,
}

impl Bulk {
    fn take(&mut self, record: Record) -> Result<(), Broken> {
        let key = record.key();
        for reference in record.references() {
            self.referrers.entry(reference.to).or_default().push(key);
        }
        match record {
            Record::About(_) => return Err(Broken::Stale(key)),
            Record::Link(link) if link.from == link.to => return Err(Broken::SelfLink(key)),
            Record::Element(element) => self.elements.push(element),
            Record::Link(link) => self.links.push(link),
            other => self.others.push(other),
        }
        Ok(())
    }

    fn model(self, about: About) -> Result<Model, Broken> {
        let mut model = Model::empty(about.id);
        model.about = about;
        let (elements, links) = (roomy(self.elements.len()), roomy(self.links.len()));
        model.graph = StableDiGraph::with_capacity(elements, links);
        model.add_elements(self.elements)?;
        model.add_links(self.links)?;
        for record in self.others {
            if model.contains(record.key()) {
                return Err(Broken::Stale(record.key()));
            }
            model.put(record);
        }
        let sets = self.referrers.into_iter().map(|(to, from)| (to, from.into_iter().collect()));
        model.referrers.reserve(roomy(sets.len()));
        model.referrers.extend(sets);
        model.check_whole()?;
        Ok(model)
    }
}

/// Room for so many and for what an afternoon adds: a table that is full is moved when one more
/// comes, and in a large model that takes longer than an edit may.
const fn roomy(count: usize) -> usize {
    count.saturating_add(count / 2)
}

impl Model {
    fn add_elements(&mut self, elements: Vec<Element>) -> Result<(), Broken> {
        let count = elements.len();
        let mut nodes = Vec::with_capacity(count);
        for element in elements {
            nodes.push((element.id, self.graph.add_node(element)));
        }
        self.nodes = nodes.iter().copied().collect();
        if self.nodes.len() < count {
            nodes.sort();
            let twice = nodes.array_windows().find(|[a, b]| a.0 == b.0);
            return twice.map_or(Ok(()), |[a, _]| Err(Broken::Stale(RecordKey::Element(a.0))));
        }
        Ok(())
    }

    fn add_links(&mut self, links: Vec<Link>) -> Result<(), Broken> {
        let mut edges: Vec<(LinkId, _)> = Vec::with_capacity(links.len());
        for link in links {
            let key = RecordKey::Link(link.id);
            let end = |id: ElementId| {
                self.node(id).ok_or(Broken::Dangling { from: key, to: RecordKey::Element(id) })
            };
            let (from, to) = (end(link.from)?, end(link.to)?);
            edges.push((link.id, self.graph.add_edge(from, to, link)));
        }
        self.edges = edges.iter().copied().collect();
        if self.edges.len() < edges.len() {
            edges.sort();
            let twice = edges.array_windows().find(|[a, b]| a.0 == b.0);
            return twice.map_or(Ok(()), |[a, _]| Err(Broken::Stale(RecordKey::Link(a.0))));
        }
        Ok(())
    }

    /// Whether every invariant holds, looking at everything once.
    fn check_whole(&self) -> Result<(), Broken> {
        for (to, from) in &self.referrers {
            if !self.contains(*to)
                && let Some(from) = from.first()
            {
                return Err(Broken::Dangling { from: *from, to: *to });
            }
        }
        if let Some(twice) = self.all_parked().find(|parked| self.placement(parked.of).is_some()) {
            return Err(Broken::PlacedTwice(RecordKey::Parked(twice.of)));
        }
        self.check_groups()
    }

    /// Whether no group is inside itself.
    fn check_groups(&self) -> Result<(), Broken> {
        let group_of: BTreeMap<ElementId, ElementId> =
            self.elements().filter_map(|element| Some((element.id, element.group?))).collect();
        let mut settled = BTreeSet::new();
        for start in group_of.keys() {
            let mut path = BTreeSet::new();
            let mut above = Some(*start);
            while let Some(id) = above.filter(|id| settled.insert(*id)) {
                path.insert(id);
                above = group_of.get(&id).copied();
                if above.is_some_and(|above| path.contains(&above)) {
                    return Err(Broken::GroupCycle(RecordKey::Element(id)));
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Kind, KindId, ModelId, OrderKey, Parked, Patch, Placement, Role};

    fn id<I: Id>(text: &str) -> I {
        I::parse(text).unwrap()
    }

    fn about() -> About {
        About::new(id::<ModelId>("m-1"))
    }

    fn element(name: &str, group: Option<&str>) -> Record {
        let mut element = Element::new(id(name), id::<KindId>("k-1"), name);
        element.group = group.map(id);
        element.into()
    }

    fn records() -> Vec<Record> {
        vec![
            Link::new(id::<LinkId>("l-1"), id("e-1"), id("e-2")).into(),
            element("e-2", None),
            element("e-1", Some("e-2")),
            Placement::new(id("e-1"), crate::geometry::Point::ZERO).into(),
            Kind::new(id("k-1"), OrderKey::default(), Role::Outcome, "Outcome").into(),
        ]
    }

    #[test]
    fn it_is_the_model_a_patch_would_make() {
        let bulk = Model::from_records(about(), records()).unwrap();
        let mut patched = Model::empty(about().id);
        let mut patch = Patch::new();
        for record in records() {
            patch.put(&patched, record);
        }
        patched.apply(&patch).unwrap();
        assert_eq!(bulk, patched);
        for key in patched.keys() {
            assert!(bulk.referrers(key).eq(patched.referrers(key)), "{key:?}");
        }
    }

    #[test]
    fn records_that_do_not_fit_together_are_refused() {
        let with = |more: Vec<Record>| {
            Model::from_records(about(), records().into_iter().chain(more)).unwrap_err()
        };
        let key = RecordKey::Element;
        assert_eq!(with(vec![element("e-1", None)]), Broken::Stale(key(id("e-1"))));
        assert_eq!(with(vec![about().into()]), Broken::Stale(RecordKey::About));
        let lost = Link::new(id::<LinkId>("l-2"), id("e-1"), id("e-9"));
        assert_eq!(
            with(vec![lost.into()]),
            Broken::Dangling { from: RecordKey::Link(id("l-2")), to: key(id("e-9")) }
        );
        let round = Link::new(id::<LinkId>("l-2"), id("e-1"), id("e-1"));
        assert_eq!(with(vec![round.into()]), Broken::SelfLink(RecordKey::Link(id("l-2"))));
        let parked = Parked::new(id("e-1"), OrderKey::default());
        assert_eq!(with(vec![parked.into()]), Broken::PlacedTwice(RecordKey::Parked(id("e-1"))));
        let ring = with(vec![element("e-3", Some("e-4")), element("e-4", Some("e-3"))]);
        assert_eq!(ring, Broken::GroupCycle(key(id("e-4"))));
    }
}
