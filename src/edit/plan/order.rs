//! Places in the user's order: at the end of a list, or between two neighbours.

use super::draft::Draft;
use crate::model::{MAX_KEY_LEN, OrderKey, Record};

/// The place of an ordered record in its list.
pub(super) const fn order_of(record: &Record) -> Option<&OrderKey> {
    Some(match record {
        Record::Kind(record) => &record.order,
        Record::Level(record) => &record.order,
        Record::Period(record) => &record.order,
        Record::Parked(record) => &record.order,
        Record::Assumption(record) => &record.order,
        Record::Indicator(record) => &record.order,
        Record::Evidence(record) => &record.order,
        Record::Step(record) => &record.order,
        _ => return None,
    })
}

/// A record at another place in its list; one without a place is left alone.
pub(super) fn with_order(mut record: Record, order: OrderKey) -> Record {
    match &mut record {
        Record::Kind(record) => record.order = order,
        Record::Level(record) => record.order = order,
        Record::Period(record) => record.order = order,
        Record::Parked(record) => record.order = order,
        Record::Assumption(record) => record.order = order,
        Record::Indicator(record) => record.order = order,
        Record::Evidence(record) => record.order = order,
        Record::Step(record) => record.order = order,
        _ => {}
    }
    record
}

/// Places for `count` more records at `index` of a list (beyond its end: at the end). `siblings`
/// are the records that are in it, in order. They keep their places, unless there is no room
/// left between them: then all get new ones.
pub(super) fn places(
    draft: &mut Draft,
    siblings: &[Record],
    index: usize,
    count: usize,
) -> Vec<OrderKey> {
    let index = index.min(siblings.len());
    let low = index.checked_sub(1).and_then(|before| siblings.get(before)).and_then(order_of);
    let high = siblings.get(index).and_then(order_of);
    let mut found: Vec<OrderKey> = Vec::with_capacity(count);
    for _ in 0..count {
        let next = OrderKey::between(found.last().or(low), high);
        found.push(next);
    }
    let below_high = |key: &OrderKey| high.is_none_or(|high| key < high);
    if found.iter().all(|key| below_high(key) && key.as_str().len() <= MAX_KEY_LEN) {
        return found;
    }
    let mut spread = OrderKey::spread(siblings.len().saturating_add(count));
    let found = spread.drain(index..index.saturating_add(count)).collect();
    for (sibling, order) in siblings.iter().zip(spread) {
        draft.put(with_order(sibling.clone(), order));
    }
    found
}

/// One place at `index` of a list.
pub(super) fn place_at(draft: &mut Draft, siblings: &[Record], index: usize) -> OrderKey {
    places(draft, siblings, index, 1).pop().unwrap_or_default()
}

/// One place at the end of a list.
pub(super) fn place_at_end(draft: &mut Draft, siblings: &[Record]) -> OrderKey {
    place_at(draft, siblings, siblings.len())
}

/// Records of a list, as [`places`] takes them.
pub(super) fn records<'r, R>(list: impl IntoIterator<Item = &'r R>) -> Vec<Record>
where
    R: Clone + Into<Record> + 'r,
{
    list.into_iter().map(|record| record.clone().into()).collect()
}
