//! A patch in the making, read through as if it were applied already.

use std::collections::{BTreeSet, HashMap};
use std::mem::Discriminant;

use crate::edit::Refusal;
use crate::model::{
    Element, ElementId, Id, IdSource, Kind, KindId, Level, LevelId, Link, LinkId, Model, Patch,
    Placement, Record, RecordKey, Role, limits,
};

/// A model, and what is to change in it.
pub(super) struct Draft<'a> {
    model: &'a Model,
    patch: Patch,
    ids: &'a mut IdSource,
}

macro_rules! getters {
    ($($(#[$doc:meta])* $name:ident($id:ty) -> $record:ident;)*) => {$(
        $(#[$doc])*
        pub(super) fn $name(&self, id: $id) -> Result<$record, Refusal> {
            match self.get(RecordKey::$record(id)) {
                Some(Record::$record(record)) => Ok(record),
                _ => Err(Refusal::Gone(RecordKey::$record(id))),
            }
        }
    )*};
}

impl<'a> Draft<'a> {
    pub(super) fn new(model: &'a Model, ids: &'a mut IdSource) -> Self {
        Self { model, patch: Patch::new(), ids }
    }

    /// The model as it is before the change.
    pub(super) const fn model(&self) -> &'a Model {
        self.model
    }

    getters! {
        /// An element as it will be.
        element(ElementId) -> Element;
        /// A link as it will be.
        link(LinkId) -> Link;
        /// A level as it will be.
        level(LevelId) -> Level;
        /// A kind as it will be.
        kind(KindId) -> Kind;
    }

    /// Elements as they will be, each once, in the order given.
    pub(super) fn elements(&self, ids: &[ElementId]) -> Result<Vec<Element>, Refusal> {
        let mut seen = BTreeSet::new();
        ids.iter().filter(|id| seen.insert(**id)).map(|id| self.element(*id)).collect()
    }

    /// An element's placement as it will be.
    pub(super) fn placement(&self, of: ElementId) -> Option<Placement> {
        match self.get(RecordKey::Placement(of)) {
            Some(Record::Placement(placement)) => Some(placement),
            _ => None,
        }
    }

    /// A record as it will be.
    pub(super) fn get(&self, key: RecordKey) -> Option<Record> {
        self.patch.after(self.model, key)
    }

    /// Whether there will be such a record.
    pub(super) fn has(&self, key: RecordKey) -> bool {
        match self.patch.change(key) {
            Some(change) => change.after.is_some(),
            None => self.model.contains(key),
        }
    }

    /// Refuses if there will be no such record.
    pub(super) fn require(&self, key: RecordKey) -> Result<(), Refusal> {
        if self.has(key) { Ok(()) } else { Err(Refusal::Gone(key)) }
    }

    /// Whether an element will be of a role.
    pub(super) fn is_of_role(&self, element: &Element, role: &Role) -> bool {
        self.kind(element.kind).is_ok_and(|kind| kind.role == *role)
    }

    /// Whether a link other than `link` will lead from and to the same elements.
    pub(super) fn has_same_link(&self, link: &Link) -> bool {
        self.same_link(link).is_some()
    }

    /// The link other than `link` that will lead from and to the same elements.
    pub(super) fn same_link(&self, link: &Link) -> Option<LinkId> {
        let is_same =
            |other: &Link| (other.from, other.to) == (link.from, link.to) && other.id != link.id;
        let in_patch = self.changed().find_map(|(_, record)| match record {
            Record::Link(other) if is_same(other) => Some(other.id),
            _ => None,
        });
        let in_model = || {
            self.model.links_out_of(link.from).into_iter().find(|other| {
                is_same(other) && self.patch.change(RecordKey::Link(other.id)).is_none()
            })
        };
        in_patch.or_else(|| in_model().map(|link| link.id))
    }

    /// The records that will refer to one, in the order of their keys.
    pub(super) fn referring(&self, to: RecordKey) -> Vec<Record> {
        let mut keys: BTreeSet<_> = self.model.referrers(to).collect();
        keys.extend(self.changed().map(|(_, record)| record.key()));
        let refers = |record: &Record| record.references().iter().any(|one| one.to == to);
        keys.into_iter().filter_map(|key| self.get(key)).filter(refers).collect()
    }

    /// The records that change so far, as they will be.
    pub(super) fn changed(&self) -> impl Iterator<Item = (Option<&Record>, &Record)> {
        self.patch
            .changes()
            .filter_map(|(_, change)| Some((change.before.as_ref(), change.after.as_ref()?)))
    }

    /// Adds or changes a record. It must be tidy: `tidy` sees to what a user typed.
    pub(super) fn put(&mut self, record: impl Into<Record>) {
        self.patch.put(self.model, record);
    }

    /// Removes a record.
    pub(super) fn remove(&mut self, key: RecordKey) {
        self.patch.remove(self.model, key);
    }

    /// An id that no record has.
    pub(super) fn mint<I: Id>(&mut self, key: fn(I) -> RecordKey) -> I {
        let (model, patch) = (self.model, &self.patch);
        self.ids.mint(|id| model.contains(key(id)) || patch.change(key(id)).is_some())
    }

    /// The finished patch, if the model holds as much as will be in it then.
    pub(super) fn finish(self) -> Result<Patch, Refusal> {
        self.check_limits()?;
        Ok(self.patch)
    }

    fn check_limits(&self) -> Result<(), Refusal> {
        let mut growth: HashMap<Discriminant<RecordKey>, Growth> = HashMap::new();
        for (key, change) in self.patch.changes() {
            let of_sort = growth.entry(std::mem::discriminant(&key)).or_insert(Growth {
                like: key,
                added: 0,
                removed: 0,
            });
            of_sort.added = of_sort.added.saturating_add(change.before.is_none().into());
            of_sort.removed = of_sort.removed.saturating_add(change.after.is_none().into());
        }
        growth.into_values().try_for_each(|growth| growth.check(self.model))
    }
}

/// How many records of one sort come and go.
struct Growth {
    like: RecordKey,
    added: usize,
    removed: usize,
}

impl Growth {
    /// Refuses if there would be too many of the sort. A model that holds too many already can
    /// still be changed and shrunk.
    fn check(&self, model: &Model) -> Result<(), Refusal> {
        let (count, most, refusal) = match self.like {
            RecordKey::Element(_) => {
                (model.element_count(), limits::MAX_ELEMENTS, Refusal::TooManyElements)
            }
            RecordKey::Link(_) => (model.link_count(), limits::MAX_LINKS, Refusal::TooManyLinks),
            like => (others(model, like), limits::MAX_OTHERS, Refusal::TooManyOthers),
        };
        let grows = self.added > self.removed;
        let after = count.saturating_add(self.added).saturating_sub(self.removed);
        if grows && after > most { Err(refusal) } else { Ok(()) }
    }
}

/// How many records of a sort a model holds. Placements and parking are bounded by their
/// elements.
fn others(model: &Model, like: RecordKey) -> usize {
    match like {
        RecordKey::Kind(_) => model.kinds().len(),
        RecordKey::Level(_) => model.levels().len(),
        RecordKey::Period(_) => model.periods().len(),
        RecordKey::Partner(_) => model.partners().len(),
        RecordKey::Assumption(_) => model.assumptions().len(),
        RecordKey::Indicator(_) => model.indicators().len(),
        RecordKey::Evidence(_) => model.evidence().len(),
        RecordKey::Step(_) => model.steps().len(),
        RecordKey::Revision(_) => model.revisions().len(),
        RecordKey::About
        | RecordKey::Element(_)
        | RecordKey::Link(_)
        | RecordKey::Placement(_)
        | RecordKey::Parked(_) => 0,
    }
}
