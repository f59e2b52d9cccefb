//! Making a whole model at once: what opening a file needs, where a patch would look at every
//! record several times and keep two copies of it.

use std::collections::{BTreeMap, BTreeSet};

use super::{About, Broken, ElementId, Model, Record, RecordKey};

impl Model {
    /// A model of these records, in any order.
    ///
    /// # Errors
    /// [`Broken`] when a record is there twice, or they do not fit together.
    pub fn from_records(
        about: About,
        records: impl IntoIterator<Item = Record>,
    ) -> Result<Self, Broken> {
        let mut records: Vec<Record> = records.into_iter().collect();
        // Elements have to arrive before their links, as the order of the keys has it.
        if !records.is_sorted_by_key(Record::key) {
            records.sort_by_key(Record::key);
        }
        let mut model = Self::empty(about.id);
        model.put(about.into());
        for record in records {
            let key = record.key();
            if key == RecordKey::About || model.contains(key) {
                return Err(Broken::Stale(key));
            }
            if let Record::Link(link) = &record
                && link.from == link.to
            {
                return Err(Broken::SelfLink(key));
            }
            model.note_references(&record);
            model.put(record);
        }
        model.check_whole()?;
        Ok(model)
    }

    /// Whether every invariant holds, looking at everything once.
    fn check_whole(&self) -> Result<(), Broken> {
        for (to, mut from) in self.all_referrers() {
            if !self.contains(to)
                && let Some(from) = from.next()
            {
                return Err(Broken::Dangling { from, to });
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
    use crate::model::{
        Element, Id, Kind, KindId, Link, LinkId, ModelId, OrderKey, Parked, Patch, Placement, Role,
    };

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
