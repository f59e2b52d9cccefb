//! From what the user meant to the patch that does it. Pure: the model is only looked at.
//!
//! One file a subject. Each function of a subject drafts its changes and names them; what is
//! true of all of them (limits, tidy texts) is seen to here and in `draft`.

mod capture;
mod change;
mod copy;
mod details;
mod draft;
mod elements;
mod fields;
mod groups;
mod kinds;
mod levels;
mod links;
mod merge;
mod order;
mod paste;
mod place;
mod remove;
mod split;
mod story;
mod tidy;
mod votes;

pub use copy::copied;
pub use tidy::{CARD_WIDTHS, LANE_EXTENTS};

use super::{Command, Refusal, Selection};
use crate::model::{IdSource, Model, Patch};
use draft::Draft;

/// What a command comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// What it does; empty if there is nothing to do.
    pub patch: Patch,
    /// What the undo menu calls it, without "Undo": "Move 3 elements".
    pub label: String,
    /// What is selected afterwards; none leaves the selection as it is.
    pub select: Option<Selection>,
}

/// What a subject's function answers: a label and a selection; the changes are in the draft.
struct Outline {
    label: String,
    select: Option<Selection>,
}

impl Outline {
    fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), select: None }
    }

    fn selecting(label: impl Into<String>, select: Selection) -> Self {
        Self { label: label.into(), select: Some(select) }
    }
}

/// Plans a command: what has to change in `model`, what it is called, what is selected then.
///
/// # Errors
/// [`Refusal`] says in the user's words why it cannot be done.
pub fn plan(model: &Model, command: &Command, ids: &mut IdSource) -> Result<Planned, Refusal> {
    if let Command::Together { label, commands } = command {
        return together(model, label, commands, ids);
    }
    if let Command::Apply { label, patch } = command {
        return apply(model, label, patch);
    }
    let mut draft = Draft::new(model, ids);
    let outline = outline(&mut draft, command)?;
    let patch = draft.finish()?;
    Ok(Planned { patch, label: outline.label, select: outline.select })
}

fn outline(draft: &mut Draft, command: &Command) -> Result<Outline, Refusal> {
    match command {
        Command::AddElements(new) => elements::add(draft, new),
        Command::AddLinked { element, with, new_is } => {
            elements::add_linked(draft, element, *with, *new_is)
        }
        Command::AddLink { from, to } => links::add(draft, *from, *to),
        Command::ReverseLink(link) => links::reverse(draft, *link),
        Command::ReendLink { link, end, at } => links::reend(draft, *link, *end, *at),
        Command::Change(records) => change::change(draft, records),
        Command::Place { verb, moves } => place::place(draft, verb, moves),
        Command::SetWidth { elements, width } => place::set_width(draft, elements, *width),
        Command::Park(elements) => place::park(draft, elements),
        Command::Capture(captured) => capture::capture(draft, captured),
        Command::Merge { into, others } => merge::merge(draft, *into, others),
        Command::Split { element, first, second, pos_in_lane, links } => {
            let titles = (first.as_str(), second.as_str());
            split::split(draft, *element, titles, *pos_in_lane, links)
        }
        Command::Vote { elements, votes } => votes::vote(draft, elements, *votes),
        Command::ClearVotes => votes::clear(draft),
        Command::Remove(keys) => remove::remove(draft, keys),
        Command::AddLevel { name, index } => levels::add(draft, name, *index),
        Command::MoveLevel { level, index } => levels::reorder(draft, *level, *index),
        Command::RemoveLevel { level, elements_to } => levels::remove(draft, *level, *elements_to),
        Command::AddKind { name, role } => kinds::add(draft, name, role),
        Command::MoveKind { kind, index } => kinds::reorder(draft, *kind, *index),
        Command::RemoveKind { kind, elements_to } => kinds::remove(draft, *kind, *elements_to),
        Command::Group { elements, title } => groups::group(draft, elements, title),
        Command::Ungroup(group) => groups::ungroup(draft, *group),
        Command::MoveIntoGroup { elements, group } => groups::move_into(draft, elements, *group),
        Command::SetFolded { groups, folded } => groups::set_folded(draft, groups, *folded),
        Command::Underpin { factor, carried } => links::underpin(draft, *factor, *carried),
        Command::StopUnderpinning { factor, carried } => {
            links::stop_underpinning(draft, *factor, *carried)
        }
        Command::AddAssumption { link, text } => details::add_assumption(draft, *link, text),
        Command::AddIndicator { of, text } => details::add_indicator(draft, *of, text),
        Command::AddEvidence { on, text } => details::add_evidence(draft, *on, text),
        Command::MovePart { part, index } => details::move_part(draft, *part, *index),
        Command::AddPartner { name, elements } => details::add_partner(draft, name, elements),
        Command::AddPeriod { name, from_year, to_year, elements } => {
            details::add_period(draft, name, (*from_year, *to_year), elements)
        }
        Command::AddSteps { steps, index } => story::add(draft, steps, *index),
        Command::MoveStep { step, index } => story::reorder(draft, *step, *index),
        Command::Duplicate { elements, by } => paste::duplicate(draft, elements, *by),
        Command::CopyTo(moves) => paste::copy_to(draft, moves),
        Command::Paste { records, by, group } => paste::paste(draft, records, *by, *group),
        // Planned by `apply` and `together`.
        Command::Apply { .. } | Command::Together { .. } => Ok(Outline::new("")),
    }
}

/// The change is one between two whole models: there is nothing to add to it or to tidy.
fn apply(model: &Model, label: &str, patch: &Patch) -> Result<Planned, Refusal> {
    let fits = patch.changes().all(|(key, change)| model.record(key) == change.before);
    if !fits {
        return Err(Refusal::Outdated);
    }
    Ok(Planned { patch: patch.clone(), label: label.to_owned(), select: None })
}

/// Each command is planned on a copy of the model that the ones before it have changed.
fn together(
    model: &Model,
    label: &str,
    commands: &[Command],
    ids: &mut IdSource,
) -> Result<Planned, Refusal> {
    let mut so_far = model.clone();
    let mut patch = Patch::new();
    let mut select = None;
    for command in commands {
        let next = plan(&so_far, command, ids)?;
        so_far.apply(&next.patch)?;
        patch = patch.then(&next.patch);
        select = next.select.or(select);
    }
    Ok(Planned { patch, label: label.to_owned(), select })
}
