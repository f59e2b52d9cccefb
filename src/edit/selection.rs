//! What is selected.

use std::collections::{BTreeSet, btree_set};

use crate::model::{ElementId, KindId, LevelId, LinkId, Model, PartnerId, RecordKey};

/// What commands act on and the inspector shows: elements, links, levels, kinds, partners,
/// periods, or the model itself ([`RecordKey::About`]). In the order of the keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    keys: BTreeSet<RecordKey>,
}

/// Whether a record of this sort can be selected: parts of another record cannot.
const fn is_selectable(key: RecordKey) -> bool {
    matches!(
        key,
        RecordKey::About
            | RecordKey::Kind(_)
            | RecordKey::Level(_)
            | RecordKey::Period(_)
            | RecordKey::Partner(_)
            | RecordKey::Element(_)
            | RecordKey::Link(_)
    )
}

impl FromIterator<RecordKey> for Selection {
    fn from_iter<I: IntoIterator<Item = RecordKey>>(keys: I) -> Self {
        Self { keys: keys.into_iter().filter(|key| is_selectable(*key)).collect() }
    }
}

impl FromIterator<ElementId> for Selection {
    fn from_iter<I: IntoIterator<Item = ElementId>>(elements: I) -> Self {
        elements.into_iter().map(RecordKey::Element).collect()
    }
}

impl Extend<RecordKey> for Selection {
    fn extend<I: IntoIterator<Item = RecordKey>>(&mut self, keys: I) {
        self.keys.extend(keys.into_iter().filter(|key| is_selectable(*key)));
    }
}

impl<'a> IntoIterator for &'a Selection {
    type Item = RecordKey;
    type IntoIter = std::iter::Copied<btree_set::Iter<'a, RecordKey>>;

    fn into_iter(self) -> Self::IntoIter {
        self.keys.iter().copied()
    }
}

impl Selection {
    /// Nothing.
    pub const fn new() -> Self {
        Self { keys: BTreeSet::new() }
    }

    /// One record; nothing, if it is of a sort that cannot be selected.
    pub fn one(key: RecordKey) -> Self {
        [key].into_iter().collect()
    }

    /// Everything that is on the map: all elements and links.
    pub fn everything(model: &Model) -> Self {
        let elements = model.elements().map(|element| RecordKey::Element(element.id));
        elements.chain(model.links().map(|link| RecordKey::Link(link.id))).collect()
    }

    /// Every element of a kind.
    pub fn of_kind(model: &Model, kind: KindId) -> Self {
        model.of_kind(kind).map(|element| element.id).collect()
    }

    /// Every element on a level; none is "No level".
    pub fn on_level(model: &Model, level: Option<LevelId>) -> Self {
        match level {
            Some(level) => model.on_level(level).map(|element| element.id).collect(),
            None => {
                let without = model.elements().filter(|element| element.level.is_none());
                without.map(|element| element.id).collect()
            }
        }
    }

    /// Every element of a partner.
    pub fn of_partner(model: &Model, partner: PartnerId) -> Self {
        model.of_partner(partner).map(|element| element.id).collect()
    }

    /// An element, everything that leads to it, and the links between them.
    pub fn leading_to(model: &Model, element: ElementId) -> Self {
        Self::with_links_among(model, element, model.leading_to(element))
    }

    /// An element, everything it leads to, and the links between them.
    pub fn following_from(model: &Model, element: ElementId) -> Self {
        Self::with_links_among(model, element, model.following_from(element))
    }

    fn with_links_among(model: &Model, start: ElementId, mut found: BTreeSet<ElementId>) -> Self {
        if model.element(start).is_none() {
            return Self::new();
        }
        found.insert(start);
        let among = |from: &ElementId| {
            let out = model.links_out_of(*from).into_iter();
            out.filter(|link| found.contains(&link.to)).map(|link| RecordKey::Link(link.id))
        };
        let links: Vec<_> = found.iter().flat_map(among).collect();
        found.iter().copied().map(RecordKey::Element).chain(links).collect()
    }

    /// Whether nothing is selected.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// How many records are selected.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether a record is selected.
    pub fn contains(&self, key: RecordKey) -> bool {
        self.keys.contains(&key)
    }

    /// Every selected record, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = RecordKey> + Clone + '_ {
        self.keys.iter().copied()
    }

    /// The selected record, if it is the only one.
    pub fn single(&self) -> Option<RecordKey> {
        self.keys.first().copied().filter(|_| self.keys.len() == 1)
    }

    /// The selected element, if nothing else is selected.
    pub fn single_element(&self) -> Option<ElementId> {
        match self.single()? {
            RecordKey::Element(id) => Some(id),
            _ => None,
        }
    }

    /// The selected link, if nothing else is selected.
    pub fn single_link(&self) -> Option<LinkId> {
        match self.single()? {
            RecordKey::Link(id) => Some(id),
            _ => None,
        }
    }

    /// The selected elements.
    pub fn elements(&self) -> impl Iterator<Item = ElementId> + Clone + '_ {
        self.keys.iter().filter_map(|key| match key {
            RecordKey::Element(id) => Some(*id),
            _ => None,
        })
    }

    /// The selected links.
    pub fn links(&self) -> impl Iterator<Item = LinkId> + Clone + '_ {
        self.keys.iter().filter_map(|key| match key {
            RecordKey::Link(id) => Some(*id),
            _ => None,
        })
    }

    /// Selects one more record. Says whether it was not selected before.
    pub fn insert(&mut self, key: RecordKey) -> bool {
        is_selectable(key) && self.keys.insert(key)
    }

    /// Selects a record no longer. Says whether it was selected before.
    pub fn remove(&mut self, key: RecordKey) -> bool {
        self.keys.remove(&key)
    }

    /// Selects a record, or no longer if it was: a Shift+click.
    pub fn toggle(&mut self, key: RecordKey) {
        if !self.remove(key) {
            self.insert(key);
        }
    }

    /// Selects nothing.
    pub fn clear(&mut self) {
        self.keys.clear();
    }

    /// Drops what `model` does not have.
    pub fn retain_in(&mut self, model: &Model) {
        self.keys.retain(|key| model.contains(*key));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    fn element(text: &str) -> RecordKey {
        RecordKey::Element(ElementId::parse(text).unwrap())
    }

    #[test]
    fn toggling_twice_changes_nothing() {
        let mut selection = Selection::one(element("a"));
        selection.toggle(element("b"));
        assert_eq!(selection.len(), 2);
        assert_eq!(selection.single(), None);
        selection.toggle(element("b"));
        assert_eq!(selection.single(), Some(element("a")));
    }

    #[test]
    fn parts_of_records_cannot_be_selected() {
        let placement = RecordKey::Placement(ElementId::parse("a").unwrap());
        let mut selection = Selection::one(placement);
        assert!(selection.is_empty());
        assert!(!selection.insert(placement));
    }
}
