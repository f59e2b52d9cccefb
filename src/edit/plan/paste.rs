//! Copies brought into a model: from the clipboard, and duplicates.
//!
//! What is copied (elements, links and what belongs to them) gets new ids; what that only names
//! (kinds, levels, partners, periods) is found in the model by id or by name, or added.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use super::groups::outermost;
use super::place::{carried, chosen, put_at, shift};
use super::{Outline, copied, details, order, tidy};
use crate::edit::label;
use crate::edit::{Move, Refusal, Selection};
use crate::geometry::{Offset, Point};
use crate::model::{
    Element, ElementId, EvidenceOn, KindId, OrderKey, Parked, Placement, Record, RecordKey, Tie,
    Underpinned,
};

/// Copies elements beside themselves and selects the copies.
pub(super) fn duplicate(
    draft: &mut Draft,
    ids: &[ElementId],
    by: Offset,
) -> Result<Outline, Refusal> {
    let named = label::elements(&chosen(draft, ids)?);
    let records = copied(draft.model(), ids);
    let (select, _) = bring_in(draft, &records, by, Home::SameGroup)?;
    Ok(Outline::selecting(format!("Duplicate {named}"), select))
}

/// Copies elements to where the moves say, what is inside groups along with them, and selects
/// the copies.
pub(super) fn copy_to(draft: &mut Draft, moves: &[Move]) -> Result<Outline, Refusal> {
    let ids: Vec<_> = moves.iter().map(|one| one.element).collect();
    let named = label::elements(&outermost(draft.model(), chosen(draft, &ids)?));
    let carried = carried(draft, moves)?;
    let records = copied(draft.model(), &ids);
    let (select, names) = bring_in(draft, &records, Offset::ZERO, Home::SameGroup)?;
    for (original, along) in carried {
        if let Some(copy) = names.copy_of_element(original) {
            shift(draft, copy, &along)?;
        }
    }
    for one in moves {
        if let Some(element) = names.copy_of_element(one.element) {
            put_at(draft, &Move { element, ..*one })?;
        }
    }
    Ok(Outline::selecting(format!("Copy {named}"), select))
}

/// Adds what is on the clipboard and selects it.
pub(super) fn paste(
    draft: &mut Draft,
    records: &[Record],
    by: Offset,
    group: Option<ElementId>,
) -> Result<Outline, Refusal> {
    if let Some(group) = group {
        draft.element(group)?;
    }
    let elements: Vec<_> = elements_of(records).cloned().collect();
    if elements.is_empty() {
        return Err(Refusal::NothingToPaste);
    }
    let (select, _) = bring_in(draft, records, by, Home::Group(group))?;
    Ok(Outline::selecting(format!("Paste {}", label::elements(&elements)), select))
}

fn elements_of(records: &[Record]) -> impl Iterator<Item = &Element> {
    records.iter().filter_map(|record| match record {
        Record::Element(element) => Some(element),
        _ => None,
    })
}

/// The group that a copy goes into when its own group is not copied with it.
#[derive(Clone, Copy)]
enum Home {
    SameGroup,
    Group(Option<ElementId>),
}

/// What each key of the clipboard has become in the model.
struct Names {
    new: BTreeMap<RecordKey, RecordKey>,
}

/// Brings records in, and answers with the elements that are in no copied group, and with what
/// everything is called now.
fn bring_in(
    draft: &mut Draft,
    records: &[Record],
    by: Offset,
    home: Home,
) -> Result<(Selection, Names), Refusal> {
    let names = Names::given(draft, records);
    add_vocabulary(draft, records, &names)?;
    let fallback = draft.model().kinds_in_order().first().map(|kind| kind.id);
    let parked = bring_in_parked(records, &names);
    let mut outermost = BTreeSet::new();
    for element in elements_of(records) {
        let Some(mut copy) = names.element(draft, element, fallback) else {
            return Err(Refusal::NothingToPaste);
        };
        let group = element.group.and_then(|group| names.copy_of_element(group));
        if group.is_none() {
            outermost.insert(RecordKey::Element(copy.id));
        }
        let outer = match home {
            Home::SameGroup => element.group,
            Home::Group(group) => group,
        };
        copy.group = group.or(outer).filter(|_| !parked.contains(&copy.id));
        draft.put(tidy::record(copy.into())?);
    }
    for record in records {
        if let Some(part) = names.part(record, by) {
            draft.put(tidy::record(part)?);
        }
    }
    put_into_lot(draft, &parked);
    for element in elements_of(records) {
        if let Some(copy) = names.copy_of_element(element.id)
            && !parked.contains(&copy)
            && draft.placement(copy).is_none()
        {
            draft.put(Placement::new(copy, Point::ZERO.moved(by)));
        }
    }
    Ok((outermost.into_iter().collect(), names))
}

/// The copies that go into the parking lot, in the order of the originals there.
fn bring_in_parked(records: &[Record], names: &Names) -> Vec<ElementId> {
    let mut parked: Vec<(&OrderKey, ElementId)> = records
        .iter()
        .filter_map(|record| match record {
            Record::Parked(parked) => Some((&parked.order, names.copy_of_element(parked.of)?)),
            _ => None,
        })
        .collect();
    parked.sort();
    parked.into_iter().map(|(_, copy)| copy).collect()
}

fn put_into_lot(draft: &mut Draft, copies: &[ElementId]) {
    let lot = order::records(draft.model().parking_lot());
    let orders = order::places(draft, &lot, lot.len(), copies.len());
    for (copy, order) in copies.iter().zip(orders) {
        draft.remove(RecordKey::Placement(*copy));
        draft.put(Parked::new(*copy, order));
    }
}

/// Adds the kinds, levels, partners and periods the model does not have, at the ends of their
/// lists; of levels those alone that a copy stands on or underpins, so that no lane comes along
/// empty.
fn add_vocabulary(draft: &mut Draft, records: &[Record], names: &Names) -> Result<(), Refusal> {
    let model = draft.model();
    let is_new = |record: &&Record| {
        let key = record.key();
        names.of(key) == Some(key) && !model.contains(key) && is_wanted(records, record)
    };
    let mut new: Vec<Record> = records.iter().filter(is_new).cloned().collect();
    new.sort_by(|one, other| order::order_of(one).cmp(&order::order_of(other)));
    let siblings = |record: &Record| match record {
        Record::Kind(_) => order::records(model.kinds_in_order()),
        Record::Level(_) => order::records(model.levels_in_order()),
        Record::Period(_) => order::records(model.periods_in_order()),
        _ => Vec::new(),
    };
    let mut added: Vec<Record> = Vec::new();
    for record in new {
        let sort = std::mem::discriminant(&record);
        let mut list = siblings(&record);
        list.extend(added.iter().filter(|one| std::mem::discriminant(*one) == sort).cloned());
        let order = order::place_at_end(draft, &list);
        let record = tidy::record(order::with_order(record, order))?;
        draft.put(record.clone());
        added.push(record);
    }
    Ok(())
}

/// Whether one of the copies has to do with a level; anything else comes along as it is.
fn is_wanted(records: &[Record], record: &Record) -> bool {
    let Record::Level(level) = record else { return true };
    let underpinned = Underpinned::Level(level.id);
    elements_of(records)
        .any(|element| element.level == Some(level.id) || element.underpins.contains(&underpinned))
}

impl Names {
    /// Names every record of the clipboard that is brought in; what hangs on one that is not is
    /// left out.
    fn given(draft: &mut Draft, records: &[Record]) -> Self {
        let mut names = Self { new: BTreeMap::new() };
        // In the order of the keys, everything comes after what it hangs on.
        let mut sorted: Vec<_> = records.iter().collect();
        sorted.sort_by_key(|record| record.key());
        for record in sorted {
            let hangs_on_nothing = record
                .references()
                .into_iter()
                .any(|reference| reference.tie == Tie::Owned && names.of(reference.to).is_none());
            if hangs_on_nothing {
                continue;
            }
            let key = match record {
                Record::Kind(_) | Record::Level(_) | Record::Partner(_) | Record::Period(_) => {
                    known(draft, record)
                }
                Record::Element(_) => RecordKey::Element(draft.mint(RecordKey::Element)),
                Record::Link(_) => RecordKey::Link(draft.mint(RecordKey::Link)),
                Record::Assumption(_) => RecordKey::Assumption(draft.mint(RecordKey::Assumption)),
                Record::Indicator(_) => RecordKey::Indicator(draft.mint(RecordKey::Indicator)),
                Record::Evidence(_) => RecordKey::Evidence(draft.mint(RecordKey::Evidence)),
                _ => continue,
            };
            names.new.insert(record.key(), key);
        }
        names
    }

    fn of(&self, old: RecordKey) -> Option<RecordKey> {
        self.new.get(&old).copied()
    }

    fn copy_of_element(&self, old: ElementId) -> Option<ElementId> {
        match self.of(RecordKey::Element(old))? {
            RecordKey::Element(new) => Some(new),
            _ => None,
        }
    }

    /// What a key that is only named has become: its copy, or what has it in the model.
    fn or_in_model(&self, draft: &Draft, old: RecordKey) -> Option<RecordKey> {
        self.of(old).or_else(|| Some(old).filter(|old| draft.model().contains(*old)))
    }

    /// The copy of an element, without its group; none if there is no kind it could be of.
    fn element(
        &self,
        draft: &Draft,
        element: &Element,
        fallback: Option<KindId>,
    ) -> Option<Element> {
        let resolve = |key| self.or_in_model(draft, key);
        let kind = match resolve(RecordKey::Kind(element.kind)) {
            Some(RecordKey::Kind(kind)) => kind,
            _ => fallback?,
        };
        let level = element.level.and_then(|id| match resolve(RecordKey::Level(id))? {
            RecordKey::Level(id) => Some(id),
            _ => None,
        });
        let period = element.period.and_then(|id| match resolve(RecordKey::Period(id))? {
            RecordKey::Period(id) => Some(id),
            _ => None,
        });
        let partner = |id| match resolve(RecordKey::Partner(id))? {
            RecordKey::Partner(id) => Some(id),
            _ => None,
        };
        let carried = |carried: Underpinned| match resolve(carried.key())? {
            RecordKey::Level(id) => Some(Underpinned::Level(id)),
            RecordKey::Link(id) => Some(Underpinned::Link(id)),
            _ => None,
        };
        Some(Element {
            id: self.copy_of_element(element.id)?,
            kind,
            level,
            group: None,
            period,
            partners: element.partners.iter().copied().filter_map(partner).collect(),
            underpins: element.underpins.iter().copied().filter_map(carried).collect(),
            ..element.clone()
        })
    }

    /// The copy of a link, or of what belongs to an element or a link; none for anything else,
    /// and for what hangs on something that is not copied.
    fn part(&self, record: &Record, by: Offset) -> Option<Record> {
        let mut copy = record.clone();
        match &mut copy {
            Record::Placement(placement) => {
                placement.of = self.copy_of_element(placement.of)?;
                placement.pos_in_lane = placement.pos_in_lane.moved(by);
            }
            Record::Link(link) => {
                link.from = self.copy_of_element(link.from)?;
                link.to = self.copy_of_element(link.to)?;
                match self.of(RecordKey::Link(link.id))? {
                    RecordKey::Link(id) => link.id = id,
                    _ => return None,
                }
            }
            Record::Assumption(assumption) => {
                let old = RecordKey::Assumption(assumption.id);
                match (self.of(old)?, self.of(RecordKey::Link(assumption.link))?) {
                    (RecordKey::Assumption(id), RecordKey::Link(link)) => {
                        (assumption.id, assumption.link) = (id, link);
                    }
                    _ => return None,
                }
            }
            Record::Indicator(indicator) => {
                indicator.of = self.copy_of_element(indicator.of)?;
                match self.of(RecordKey::Indicator(indicator.id))? {
                    RecordKey::Indicator(id) => indicator.id = id,
                    _ => return None,
                }
            }
            Record::Evidence(evidence) => {
                let old = RecordKey::Evidence(evidence.id);
                let RecordKey::Evidence(id) = self.of(old)? else { return None };
                evidence.id = id;
                evidence.on = match self.of(evidence.on.key())? {
                    RecordKey::Element(id) => EvidenceOn::Element(id),
                    RecordKey::Link(id) => EvidenceOn::Link(id),
                    RecordKey::Assumption(id) => EvidenceOn::Assumption(id),
                    _ => return None,
                };
            }
            _ => return None,
        }
        Some(copy)
    }
}

/// The model's own record for a kind, level, partner or period: the one with its id, or else
/// with its name, whatever the capitals; if there is none, the record keeps its key and is added.
fn known(draft: &Draft, record: &Record) -> RecordKey {
    let model = draft.model();
    if model.contains(record.key()) {
        return record.key();
    }
    let same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
    let found = match record {
        Record::Kind(kind) => {
            let mut kinds = model.kinds_in_order().into_iter();
            kinds.find(|other| same(&other.name, &kind.name)).map(|kind| RecordKey::Kind(kind.id))
        }
        Record::Level(level) => {
            let mut levels = model.levels_in_order().into_iter();
            let level = levels.find(|other| same(&other.name, &level.name));
            level.map(|level| RecordKey::Level(level.id))
        }
        Record::Partner(partner) => {
            details::partner_named(draft, &partner.name).map(RecordKey::Partner)
        }
        Record::Period(period) => details::period_like(draft, period).map(RecordKey::Period),
        _ => None,
    };
    found.unwrap_or_else(|| record.key())
}
