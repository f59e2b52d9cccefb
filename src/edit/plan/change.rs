//! New content for records that are there: how the inspector edits.

use super::draft::Draft;
use super::{Outline, fields, groups, links, tidy};
use crate::edit::Refusal;
use crate::edit::label::called;
use crate::model::{Bearing, Element, Focus, Record, RecordKey, Role};

/// Gives records new content. Each must be there; what is unchanged is ignored.
pub(super) fn change(draft: &mut Draft, records: &[Record]) -> Result<Outline, Refusal> {
    for record in records {
        let key = record.key();
        let Some(before) = draft.get(key) else { return Err(Refusal::Gone(key)) };
        if before == *record {
            continue;
        }
        let after = tidy::record(record.clone())?;
        check_name_kept(&before, &after)?;
        draft.put(after);
    }
    let changes: Vec<(Record, Record)> = draft
        .changed()
        .filter_map(|(before, after)| Some((before?.clone(), after.clone())))
        .collect();
    for (before, after) in &changes {
        check_references(draft, after)?;
        check_meaning(draft, before, after)?;
    }
    for (before, after) in &changes {
        if let (Record::Element(before), Record::Element(after)) = (before, after) {
            retitle_steps(draft, before, after);
        }
    }
    Ok(Outline::new(fields::label(&changes)))
}

/// Steps about an element that are called as it is are called as it will be.
fn retitle_steps(draft: &mut Draft, before: &Element, after: &Element) {
    let (was, is) = (before.title.trim(), after.title.trim());
    if was == is || was.is_empty() || is.is_empty() {
        return;
    }
    let id = before.id;
    let about = [Focus::Element(id), Focus::LeadsTo(id), Focus::FollowsFrom(id)];
    for record in draft.referring(RecordKey::Element(id)) {
        if let Record::Step(mut step) = record
            && step.title.trim() == was
            && about.iter().any(|focus| step.focus.contains(focus))
        {
            step.title = is.to_owned();
            draft.put(step);
        }
    }
}

fn check_references(draft: &Draft, record: &Record) -> Result<(), Refusal> {
    record.references().into_iter().try_for_each(|reference| draft.require(reference.to))
}

/// A kind, a level or a partner that has a name must keep one.
fn check_name_kept(before: &Record, after: &Record) -> Result<(), Refusal> {
    let (was, is, noun) = match (before, after) {
        (Record::Kind(before), Record::Kind(after)) => (&before.name, &after.name, "kind"),
        (Record::Level(before), Record::Level(after)) => (&before.name, &after.name, "level"),
        (Record::Partner(before), Record::Partner(after)) => (&before.name, &after.name, "partner"),
        _ => return Ok(()),
    };
    if is.is_empty() && !was.is_empty() { Err(Refusal::NameMissing(noun)) } else { Ok(()) }
}

/// What holds between records. Only what this change brings about is refused: what a file had
/// already must not stand in the way of another edit.
fn check_meaning(draft: &Draft, before: &Record, after: &Record) -> Result<(), Refusal> {
    match (before, after) {
        (Record::About(before), Record::About(after)) if before.id != after.id => {
            Err(Refusal::Gone(RecordKey::About))
        }
        (Record::Link(before), Record::Link(after))
            if (before.from, before.to) != (after.from, after.to) =>
        {
            links::check_ends(draft, after)
        }
        (Record::Element(before), Record::Element(after)) => check_element(draft, before, after),
        _ => Ok(()),
    }
}

fn check_element(draft: &Draft, before: &Element, after: &Element) -> Result<(), Refusal> {
    if before.group != after.group {
        groups::check_not_in_itself(draft, after)?;
    }
    if draft.is_of_role(after, &Role::Factor) {
        return Ok(());
    }
    if after.bearing != before.bearing && after.bearing != Bearing::Unsaid {
        return Err(Refusal::BearingOfNoFactor(called(after)));
    }
    if !after.underpins.is_subset(&before.underpins) {
        return Err(Refusal::UnderpinsNoFactor(called(after)));
    }
    Ok(())
}
