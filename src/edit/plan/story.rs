//! The steps of the story and their order.

use super::draft::Draft;
use super::{Outline, order, tidy};
use crate::edit::label::{counts, quoted};
use crate::edit::{NewStep, Refusal};
use crate::model::{RecordKey, Step, StepId};

/// Adds steps at a place among the others.
pub(super) fn add(draft: &mut Draft, steps: &[NewStep], index: usize) -> Result<Outline, Refusal> {
    let siblings = order::records(draft.model().story());
    let orders = order::places(draft, &siblings, index, steps.len());
    let mut made = Vec::new();
    for (new, order) in steps.iter().zip(orders) {
        let id: StepId = draft.mint(RecordKey::Step);
        let step = Step {
            notes: tidy::text(&new.notes)?,
            focus: new.focus.clone(),
            rest: new.rest.clone(),
            view: new.view,
            ..Step::new(id, order, tidy::title(&new.title)?)
        };
        for reference in crate::model::Record::from(step.clone()).references() {
            draft.require(reference.to)?;
        }
        draft.put(step);
        made.push(RecordKey::Step(id));
    }
    Ok(Outline::new(match made.len() {
        0 => "Add nothing".to_owned(),
        1 => "Add story step".to_owned(),
        _ => format!("Add {}", counts(made)),
    }))
}

/// Puts a step at another place.
pub(super) fn reorder(draft: &mut Draft, id: StepId, index: usize) -> Result<Outline, Refusal> {
    let Some(step) = draft.model().step(id).cloned() else {
        return Err(Refusal::Gone(RecordKey::Step(id)));
    };
    let label = format!("Move story step {}", quoted(&step.title));
    let all = draft.model().story();
    if all.get(index).is_some_and(|there| there.id == id) {
        return Ok(Outline::new(label));
    }
    let siblings = order::records(all.into_iter().filter(|other| other.id != id));
    let order = order::place_at(draft, &siblings, index);
    draft.put(Step { order, ..step });
    Ok(Outline::new(label))
}
