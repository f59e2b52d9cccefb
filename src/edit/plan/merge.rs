//! One element of several that say the same. Nothing that was said about any of them is lost:
//! what cannot be a field of the one that stays is a line of its notes.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::{Outline, order, tidy};
use crate::edit::label::{self, called};
use crate::edit::{Refusal, Selection};
use crate::model::{
    Assumption, Bearing, Delivery, Effect, Element, ElementId, Evidence, EvidenceOn, Focus,
    Indicator, Link, LinkId, Parked, Placement, Record, RecordKey, Step, Strength, Support,
    Underpinned,
};

/// Merges elements into one, and selects it.
pub(super) fn merge(
    draft: &mut Draft,
    into: ElementId,
    others: &[ElementId],
) -> Result<Outline, Refusal> {
    let kept = draft.element(into)?;
    let mut others = draft.elements(others)?;
    others.retain(|other| other.id != into);
    if others.is_empty() {
        return Err(Refusal::NothingToMerge);
    }
    check_none_inside(draft, into, &others)?;
    let label = format!("Merge {} into {}", label::elements(&others), called(&kept));
    for other in others.into_iter().map(|other| other.id) {
        take_place(draft, into, other)?;
        take_words(draft, into, other)?;
        let referring = in_order(draft.referring(RecordKey::Element(other)));
        for key in referring.iter().map(Record::key) {
            // As it is by now: what was done to one record may have changed the next.
            if let Some(record) = draft.get(key) {
                hand_over(draft, record, (other, into))?;
            }
        }
        draft.remove(RecordKey::Element(other));
    }
    let merged = tidy::record(draft.element(into)?.into())?;
    draft.put(merged);
    Ok(Outline::selecting(label, Selection::one(RecordKey::Element(into))))
}

fn check_none_inside(draft: &Draft, into: ElementId, others: &[Element]) -> Result<(), Refusal> {
    let merged: BTreeSet<_> = others.iter().map(|other| other.id).chain([into]).collect();
    let holds_one = |id: &ElementId| !draft.model().all_inside(*id).is_disjoint(&merged);
    if merged.iter().any(holds_one) { Err(Refusal::MergedWithInside) } else { Ok(()) }
}

/// Records of one list, as the user sees them.
fn in_order(mut records: Vec<Record>) -> Vec<Record> {
    records.sort_by(|a, b| order::order_of(a).cmp(&order::order_of(b)));
    records
}

/// The texts and everything else that stands on the element itself.
fn take_words(draft: &mut Draft, into: ElementId, other: ElementId) -> Result<(), Refusal> {
    let (mut kept, other) = (draft.element(into)?, draft.element(other)?);
    if kept.title.is_empty() {
        kept.title.clone_from(&other.title);
    }
    let said = also_said(draft, &kept, &other);
    add_paragraph(&mut kept.notes, &said);
    add_paragraph(&mut kept.notes, &other.notes);
    add_paragraph(&mut kept.description, &other.description);
    join(&mut kept.source, &other.source, "; ");
    join(&mut kept.said_by, &other.said_by, ", ");
    kept.partners.extend(other.partners);
    kept.tags.extend(other.tags);
    kept.underpins.extend(other.underpins);
    kept.votes = kept.votes.saturating_add(other.votes);
    kept.period = kept.period.or(other.period);
    if kept.delivery == Delivery::default() {
        kept.delivery = other.delivery;
    }
    if kept.bearing == Bearing::Unsaid && kept.kind == other.kind {
        kept.bearing = other.bearing;
    }
    for (name, value) in other.extra {
        kept.extra.entry(name).or_insert(value);
    }
    draft.put(kept);
    Ok(())
}

/// What the other was, as a line: its title, and what of it the one that stays is not.
fn also_said(draft: &Draft, kept: &Element, other: &Element) -> String {
    let mut told = Vec::new();
    if kept.kind != other.kind {
        told.extend(draft.kind(other.kind).map(|kind| kind.name));
    }
    if let Some(level) = other.level.filter(|level| kept.level != Some(*level)) {
        told.extend(draft.level(level).map(|level| level.name));
    }
    if let Some(period) = other.period.filter(|id| kept.period.is_some_and(|kept| kept != *id)) {
        told.extend(draft.model().period(period).map(|period| period.name.clone()));
    }
    if other.delivery != Delivery::default() && kept.delivery != other.delivery {
        told.push(other.delivery.word().to_owned());
    }
    if other.bearing != Bearing::Unsaid && kept.bearing != other.bearing {
        told.push(other.bearing.word().to_owned());
    }
    told.retain(|word| !word.is_empty());
    let same_title = kept.title.to_lowercase() == other.title.to_lowercase();
    if other.title.is_empty() || (same_title && told.is_empty()) {
        return String::new();
    }
    if !other.said_by.is_empty() {
        told.push(other.said_by.clone());
    }
    let told = if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) };
    format!("Also: “{}”{told}", other.title)
}

fn add_paragraph(text: &mut String, more: &str) {
    if more.is_empty() || text == more {
        return;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(more);
}

fn join(text: &mut String, more: &str, with: &str) {
    if more.is_empty() || text.split(with).any(|there| there == more) {
        return;
    }
    if !text.is_empty() {
        text.push_str(with);
    }
    text.push_str(more);
}

/// The one that stays is on the map if either is, and where the other was if it had no place
/// itself. A folded group stays folded.
fn take_place(draft: &mut Draft, into: ElementId, other: ElementId) -> Result<(), Refusal> {
    let theirs = draft.placement(other);
    let is_parked = |draft: &Draft, id| draft.has(RecordKey::Parked(id));
    if is_parked(draft, into) && !is_parked(draft, other) {
        let (mut kept, left) = (draft.element(into)?, draft.element(other)?);
        (kept.level, kept.group) = (left.level, left.group);
        draft.put(kept);
        draft.remove(RecordKey::Parked(into));
    }
    if let (None, false, Some(placement)) =
        (draft.placement(into), is_parked(draft, into), theirs.as_ref())
    {
        draft.put(Placement { of: into, ..placement.clone() });
    } else if let (Some(ours), Some(theirs)) = (draft.placement(into), &theirs) {
        let was_group = draft.model().is_group(into);
        draft.put(Placement { folded: ours.folded || (theirs.folded && !was_group), ..ours });
    }
    if is_parked(draft, into) {
        let level = draft.element(other)?.level;
        let kept = draft.element(into)?;
        draft.put(Element { level: kept.level.or(level), ..kept });
    }
    Ok(())
}

/// Has a record that refers to the other refer to the one that stays.
fn hand_over(
    draft: &mut Draft,
    record: Record,
    (other, into): (ElementId, ElementId),
) -> Result<(), Refusal> {
    match record {
        Record::Placement(Placement { of, .. }) => draft.remove(RecordKey::Placement(of)),
        Record::Parked(Parked { of, .. }) => draft.remove(RecordKey::Parked(of)),
        Record::Link(link) => re_end(draft, link, (other, into))?,
        Record::Indicator(indicator) => {
            let order = end_of(draft, RecordKey::Element(into), RecordKey::Indicator(indicator.id));
            draft.put(Indicator { of: into, order, ..indicator });
        }
        Record::Evidence(evidence) => give_evidence(draft, evidence, EvidenceOn::Element(into)),
        Record::Element(child) => draft.put(Element { group: Some(into), ..child }),
        Record::Step(step) => refocus(draft, step, |focus| match focus {
            Focus::Element(id) if id == other => Focus::Element(into),
            Focus::LeadsTo(id) if id == other => Focus::LeadsTo(into),
            Focus::FollowsFrom(id) if id == other => Focus::FollowsFrom(into),
            focus => focus,
        }),
        _ => {}
    }
    Ok(())
}

/// The place after all records of the same sort as `like` that refer to one.
fn end_of(draft: &mut Draft, to: RecordKey, like: RecordKey) -> crate::model::OrderKey {
    let same_sort = |record: &Record| record.key().nouns() == like.nouns();
    let siblings: Vec<_> = draft.referring(to).into_iter().filter(same_sort).collect();
    order::place_at_end(draft, &in_order(siblings))
}

fn give_evidence(draft: &mut Draft, evidence: Evidence, on: EvidenceOn) {
    let order = end_of(draft, on.key(), RecordKey::Evidence(evidence.id));
    draft.put(Evidence { on, order, ..evidence });
}

fn refocus(draft: &mut Draft, step: Step, becomes: impl Fn(Focus) -> Focus) {
    let focus = step.focus.iter().cloned().map(becomes).collect();
    draft.put(Step { focus, ..step });
}

/// Hangs a link on the one that stays. One that would lead to itself becomes part of the notes,
/// and one that would be there twice part of the other.
fn re_end(
    draft: &mut Draft,
    link: Link,
    (other, into): (ElementId, ElementId),
) -> Result<(), Refusal> {
    let at = |end| if end == other { into } else { end };
    let link = Link { from: at(link.from), to: at(link.to), ..link };
    if link.from == link.to {
        return dissolve(draft, &link, into);
    }
    match draft.same_link(&link) {
        Some(same) => fold(draft, link, same),
        None => {
            draft.put(link);
            Ok(())
        }
    }
}

/// Keeps what was said about a link between two that are one now.
fn dissolve(draft: &mut Draft, link: &Link, into: ElementId) -> Result<(), Refusal> {
    let mut kept = draft.element(into)?;
    add_paragraph(&mut kept.notes, &link.rationale);
    for source in &link.sources {
        add_paragraph(&mut kept.notes, source);
    }
    let key = RecordKey::Link(link.id);
    let mut evidence = Vec::new();
    for record in in_order(draft.referring(key)) {
        match record {
            Record::Assumption(assumption) => {
                add_paragraph(&mut kept.notes, &assumption.text);
                let key = RecordKey::Assumption(assumption.id);
                evidence.extend(in_order(draft.referring(key)));
                draft.remove(key);
            }
            Record::Evidence(_) => evidence.push(record),
            other if other.key() == RecordKey::Element(into) => {
                kept.underpins.remove(&Underpinned::Link(link.id));
            }
            other => draft.put(other.without(|gone| gone == key)),
        }
    }
    draft.put(kept);
    for record in evidence {
        if let Record::Evidence(evidence) = record {
            give_evidence(draft, evidence, EvidenceOn::Element(into));
        }
    }
    draft.remove(key);
    Ok(())
}

/// Makes a link part of another from and to the same.
fn fold(draft: &mut Draft, link: Link, same: LinkId) -> Result<(), Refusal> {
    let mut kept = draft.link(same)?;
    let gone = RecordKey::Link(link.id);
    if kept.strength == Strength::default() {
        kept.strength = link.strength;
    }
    if kept.support == Support::default() {
        kept.support = link.support;
    }
    if kept.effect != link.effect {
        let other = if link.effect == Effect::Hinders { "hinder" } else { "help" };
        add_paragraph(&mut kept.rationale, &format!("Also said to {other}."));
    }
    add_paragraph(&mut kept.rationale, &link.rationale);
    for source in link.sources {
        if !kept.sources.contains(&source) {
            kept.sources.push(source);
        }
    }
    for (name, value) in link.extra {
        kept.extra.entry(name).or_insert(value);
    }
    draft.put(tidy::record(kept.into())?);
    for record in in_order(draft.referring(gone)) {
        match record {
            Record::Assumption(assumption) => {
                let like = RecordKey::Assumption(assumption.id);
                let order = end_of(draft, RecordKey::Link(same), like);
                draft.put(Assumption { link: same, order, ..assumption });
            }
            Record::Evidence(evidence) => give_evidence(draft, evidence, EvidenceOn::Link(same)),
            Record::Element(mut factor) => {
                factor.underpins.remove(&Underpinned::Link(link.id));
                factor.underpins.insert(Underpinned::Link(same));
                draft.put(factor);
            }
            Record::Step(step) => refocus(draft, step, |focus| match focus {
                Focus::Link(id) if id == link.id => Focus::Link(same),
                focus => focus,
            }),
            _ => {}
        }
    }
    draft.remove(gone);
    Ok(())
}
