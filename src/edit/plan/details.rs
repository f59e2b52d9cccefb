//! What is said about elements and links: assumptions, indicators, evidence, partners, periods.

use super::draft::Draft;
use super::{Outline, order, tidy};
use crate::edit::Refusal;
use crate::edit::label::quoted;
use crate::model::{
    Assumption, ElementId, Evidence, EvidenceOn, Indicator, LinkId, Partner, PartnerId, Period,
    PeriodId, Record, RecordKey,
};

/// Adds an assumption at the end of a link's list.
pub(super) fn add_assumption(
    draft: &mut Draft,
    link: LinkId,
    text: &str,
) -> Result<Outline, Refusal> {
    draft.link(link)?;
    let siblings = order::records(draft.model().assumptions_of(link));
    let order = order::place_at_end(draft, &siblings);
    let id = draft.mint(RecordKey::Assumption);
    draft.put(Assumption::new(id, link, order, tidy::text(text)?));
    Ok(Outline::new("Add assumption"))
}

/// Adds an indicator at the end of an element's list.
pub(super) fn add_indicator(
    draft: &mut Draft,
    of: ElementId,
    text: &str,
) -> Result<Outline, Refusal> {
    draft.element(of)?;
    let siblings = order::records(draft.model().indicators_of(of));
    let order = order::place_at_end(draft, &siblings);
    let id = draft.mint(RecordKey::Indicator);
    draft.put(Indicator::new(id, of, order, tidy::text(text)?));
    Ok(Outline::new("Add indicator"))
}

/// Adds a piece of evidence at the end of a record's list.
pub(super) fn add_evidence(
    draft: &mut Draft,
    on: EvidenceOn,
    text: &str,
) -> Result<Outline, Refusal> {
    draft.require(on.key())?;
    let siblings = order::records(draft.model().evidence_on(on.key()));
    let order = order::place_at_end(draft, &siblings);
    let id = draft.mint(RecordKey::Evidence);
    draft.put(Evidence::new(id, on, order, tidy::text(text)?));
    Ok(Outline::new("Add evidence"))
}

/// Puts a part at another place among its siblings. Other records have no list of their own.
pub(super) fn move_part(
    draft: &mut Draft,
    part: RecordKey,
    index: usize,
) -> Result<Outline, Refusal> {
    draft.require(part)?;
    let model = draft.model();
    let (siblings, label) = match model.record(part) {
        Some(Record::Assumption(one)) => {
            (order::records(model.assumptions_of(one.link)), "Move assumption")
        }
        Some(Record::Indicator(one)) => {
            (order::records(model.indicators_of(one.of)), "Move indicator")
        }
        Some(Record::Evidence(one)) => {
            (order::records(model.evidence_on(one.on.key())), "Move evidence")
        }
        Some(Record::Parked(_)) => (order::records(model.parking_lot()), "Move in the parking lot"),
        _ => return Err(Refusal::NothingChosen),
    };
    if siblings.get(index).is_some_and(|there| there.key() == part) {
        return Ok(Outline::new(label));
    }
    let (moved, others): (Vec<_>, Vec<_>) =
        siblings.into_iter().partition(|record| record.key() == part);
    let order = order::place_at(draft, &others, index);
    for record in moved {
        draft.put(order::with_order(record, order.clone()));
    }
    Ok(Outline::new(label))
}

/// Makes a partner, the one of that name or a new one, a partner of elements.
pub(super) fn add_partner(
    draft: &mut Draft,
    name: &str,
    elements: &[ElementId],
) -> Result<Outline, Refusal> {
    let name = tidy::name(name, "partner")?;
    let label = format!("Add partner {}", quoted(&name));
    let known = partner_named(draft, &name);
    let partner = known.unwrap_or_else(|| draft.mint(RecordKey::Partner));
    if known.is_none() {
        draft.put(Partner::new(partner, name));
    }
    for mut element in draft.elements(elements)? {
        element.partners.insert(partner);
        draft.put(element);
    }
    Ok(Outline::new(label))
}

/// The partner of a name, whatever its capitals.
pub(super) fn partner_named(draft: &Draft, name: &str) -> Option<PartnerId> {
    let name = name.to_lowercase();
    let found = draft.model().partners().find(|partner| partner.name.to_lowercase() == name);
    found.map(|partner| partner.id)
}

/// Makes elements belong to a period, the one of that name and those years or a new one.
pub(super) fn add_period(
    draft: &mut Draft,
    name: &str,
    (from_year, to_year): (Option<i32>, Option<i32>),
    elements: &[ElementId],
) -> Result<Outline, Refusal> {
    let name = tidy::title(name)?;
    tidy::years(from_year, to_year)?;
    if name.is_empty() && from_year.is_none() && to_year.is_none() {
        return Err(Refusal::NameMissing("period"));
    }
    let mut period = Period::new(draft.mint(RecordKey::Period), Default::default(), name);
    (period.from_year, period.to_year) = (from_year, to_year);
    let label = if period.name.is_empty() {
        "Add period".to_owned()
    } else {
        format!("Add period {}", quoted(&period.name))
    };
    let id = match period_like(draft, &period) {
        Some(known) => known,
        None => {
            let siblings = order::records(draft.model().periods_in_order());
            period.order = order::place_at_end(draft, &siblings);
            let id = period.id;
            draft.put(period);
            id
        }
    };
    for mut element in draft.elements(elements)? {
        element.period = Some(id);
        draft.put(element);
    }
    Ok(Outline::new(label))
}

/// The period of the same name, whatever its capitals, and the same years.
pub(super) fn period_like(draft: &Draft, period: &Period) -> Option<PeriodId> {
    let name = period.name.to_lowercase();
    let same = |other: &&Period| {
        other.name.to_lowercase() == name
            && (other.from_year, other.to_year) == (period.from_year, period.to_year)
    };
    draft.model().periods().find(same).map(|other| other.id)
}
