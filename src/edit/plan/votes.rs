//! Votes, given with dots in a workshop.

use super::Outline;
use super::draft::Draft;
use super::place::chosen;
use crate::edit::{Refusal, label};
use crate::model::{Element, ElementId};

/// Gives elements votes, or takes some back.
pub(super) fn vote(draft: &mut Draft, ids: &[ElementId], votes: i32) -> Result<Outline, Refusal> {
    let elements = chosen(draft, ids)?;
    let named = label::elements(&elements);
    for element in elements {
        let votes = element.votes.saturating_add_signed(votes);
        draft.put(Element { votes, ..element });
    }
    let verb = if votes < 0 { "Take a vote from" } else { "Vote for" };
    Ok(Outline::new(format!("{verb} {named}")))
}

/// Takes every vote off every element.
pub(super) fn clear(draft: &mut Draft) -> Result<Outline, Refusal> {
    let model = draft.model();
    let mut cleared = 0_u32;
    for element in model.elements().filter(|element| element.votes > 0) {
        cleared = cleared.saturating_add(element.votes);
        draft.put(Element { votes: 0, ..element.clone() });
    }
    Ok(Outline::new(match cleared {
        0 => "Clear votes".to_owned(),
        1 => "Clear 1 vote".to_owned(),
        many => format!("Clear {many} votes"),
    }))
}
