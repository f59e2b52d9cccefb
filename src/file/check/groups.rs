//! Groups that cannot be: inside themselves, or inside too many others.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{Checker, Found};
use crate::file::notice::{Weight, shortened};
use crate::model::limits::MAX_GROUPS_AROUND;
use crate::model::{ElementId, Record};

impl Checker<'_> {
    /// Takes elements out of groups that would be inside themselves, and out of those that are
    /// inside too many others.
    pub(super) fn break_groups_up(&mut self) {
        let mut group_of: HashMap<ElementId, ElementId> =
            self.elements().filter_map(|(element, _)| Some((element.id, element.group?))).collect();
        if group_of.is_empty() {
            return;
        }
        let elements: BTreeSet<ElementId> =
            self.elements().map(|(element, _)| element.id).collect();
        // A group that is not in the file is none; that it is mentioned is told later.
        group_of.retain(|_, group| elements.contains(group));
        let rings = cut_rings(&elements, &mut group_of);
        self.take_out(&rings, "it was in a group that is inside it");
        let too_deep = cut_too_deep(&elements, &group_of);
        let why = format!("it was inside more than {MAX_GROUPS_AROUND} groups, one in the other");
        self.take_out(&too_deep, &why);
    }

    /// Takes elements out of their groups.
    fn take_out(&mut self, cut: &HashSet<ElementId>, why: &str) {
        if cut.is_empty() {
            return;
        }
        for place in 0..self.found.len() {
            let Some(Found { record: Record::Element(element), spot }) = self.found.get_mut(place)
            else {
                continue;
            };
            if cut.contains(&element.id) {
                element.group = None;
                let (spot, title) = (*spot, element.title.clone());
                self.tell(Weight::Repaired, spot, || {
                    format!("The element “{}” is now in no group: {why}", shortened(&title))
                });
                self.keep_text(spot, why.to_owned());
            }
        }
    }
}

/// Cuts every ring of groups once. Gives the elements that are in no group for it.
fn cut_rings(
    elements: &BTreeSet<ElementId>,
    group_of: &mut HashMap<ElementId, ElementId>,
) -> HashSet<ElementId> {
    let mut settled: HashSet<ElementId> = HashSet::new();
    let mut cut = HashSet::new();
    for start in elements {
        let mut path: HashSet<ElementId> = HashSet::new();
        let mut at = *start;
        while settled.insert(at) {
            path.insert(at);
            match group_of.get(&at) {
                Some(above) if path.contains(above) => {
                    cut.insert(at);
                    group_of.remove(&at);
                    break;
                }
                Some(above) => at = *above,
                None => break,
            }
        }
    }
    cut
}

/// The elements that have to be in no group, so that none is inside more than there may be.
/// There must be no rings.
fn cut_too_deep(
    elements: &BTreeSet<ElementId>,
    group_of: &HashMap<ElementId, ElementId>,
) -> HashSet<ElementId> {
    // How many groups are around each element that has been looked at.
    let mut around: HashMap<ElementId, usize> = HashMap::new();
    let mut cut = HashSet::new();
    for start in elements {
        let mut way_up = Vec::new();
        let mut at = Some(*start);
        while let Some(id) = at.filter(|id| !around.contains_key(id)) {
            way_up.push(id);
            at = group_of.get(&id).copied();
        }
        let mut above = at.and_then(|id| around.get(&id).copied());
        for id in way_up.into_iter().rev() {
            let groups = match above.map_or(0, |groups| groups.saturating_add(1)) {
                groups if groups > MAX_GROUPS_AROUND => {
                    cut.insert(id);
                    0
                }
                groups => groups,
            };
            around.insert(id, groups);
            above = Some(groups);
        }
    }
    cut
}
