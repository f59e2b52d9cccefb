//! The story: adding what is on screen, proposing, and making steps easier to read.

use std::collections::BTreeSet;

use super::{Aftermath, run};
use crate::analysis::{in_focus, propose_story};
use crate::app::document::Document;
use crate::app::story::{Fix, selected_focus};
use crate::edit::{Command, NewStep};
use crate::model::{Element, ElementId, Focus, Model, Record, RecordKey, Rest, Step, StepId};
use crate::scene::Form;
use crate::scene::words::count;

/// The most cards that can be read in comfort on one screen.
const COMFORTABLE_CARDS: usize = 20;

/// Adds a step that shows what is on screen now, after the one that is open: what is selected is
/// in focus.
pub(super) fn add_from_screen(document: &mut Document, after: &mut Aftermath) {
    let model = document.editor.model();
    let focus: BTreeSet<_> = selected_focus(document).into_iter().collect();
    let named = focus.iter().find_map(|focus| match focus {
        Focus::Element(id) => model.element(*id).map(|element| element.title.clone()),
        Focus::Level(id) => model.level(*id).map(|level| level.name.clone()),
        Focus::Kind(id) => model.kind(*id).map(|kind| kind.plural.clone()),
        _ => None,
    });
    let story = model.story();
    let open = document.presentation.as_ref().and_then(|show| show.step);
    let open = open.or(document.story.open);
    let place = story.iter().position(|step| Some(step.id) == open);
    let index = place.map_or(story.len(), |place| place.saturating_add(1));
    let number = story.len().saturating_add(1);
    let step = NewStep {
        title: named.filter(|name| !name.is_empty()).unwrap_or(format!("Step {number}")),
        view: Some(document.map.view().visible_in_map()),
        focus,
        ..NewStep::default()
    };
    let done = run(document, after, &Command::AddSteps { steps: vec![step], index });
    if let Some(made) = done.as_ref().and_then(first_step) {
        document.story.open = Some(made);
        after.said = Some("Added to the story".to_owned());
    }
}

fn first_step(done: &crate::edit::Done) -> Option<StepId> {
    done.made.iter().find_map(|key| match key {
        RecordKey::Step(id) => Some(*id),
        _ => None,
    })
}

/// Adds the steps that the model tells by itself and that are not there yet.
pub(super) fn propose(document: &mut Document, after: &mut Aftermath) {
    let model = document.editor.model();
    let steps: Vec<_> = propose_story(model)
        .into_iter()
        .map(|step| NewStep {
            title: step.title,
            notes: step.notes,
            focus: step.focus,
            rest: step.rest,
            view: None,
        })
        .collect();
    if steps.is_empty() {
        after.said = Some(if model.steps().len() == 0 {
            "There is nothing to tell yet: put an element on the map first".to_owned()
        } else {
            "The story has a step for everything already".to_owned()
        });
        return;
    }
    let number = steps.len();
    let index = model.steps().len();
    let add = Command::AddSteps { steps, index };
    let label = "Propose a story".to_owned();
    if run(document, after, &Command::Together { label, commands: vec![add] }).is_some() {
        let added = count(number, "step", "steps");
        after.said = Some(format!("{added} added to the story"));
        let model = document.editor.model();
        let first = model.story().get(index).map(|step| step.id);
        if let Some(show) = &mut document.presentation
            && show.step.is_none()
            && let Some(first) = first
        {
            show.show(first);
        }
    }
}

/// The command that mends a step; none if it would not help, or is none of the model's business.
pub fn fix_commands(document: &Document, step: StepId, fix: Fix) -> Option<Command> {
    let model = document.editor.model();
    let step = model.step(step)?;
    match fix {
        Fix::FoldGroups => fold_groups(document, step),
        Fix::FocusOnSelection => {
            let focus: BTreeSet<_> = selected_focus(document).into_iter().collect();
            let changed = Step { focus: focus.clone(), view: None, ..step.clone() };
            let differs = !focus.is_empty() && changed != *step;
            differs.then(|| Command::Change(vec![Record::Step(changed)]))
        }
        Fix::Split => split(model, step),
        Fix::LargerText => None,
    }
}

fn fold_groups(document: &Document, step: &Step) -> Option<Command> {
    let model = document.editor.model();
    let records = in_focus(model, &step.focus);
    let is_lit = |id: ElementId| {
        records.as_ref().is_none_or(|records| {
            let inside = model.all_inside(id);
            inside.into_iter().any(|id| records.contains(&RecordKey::Element(id)))
        })
    };
    let frames = document.map.scene().cards().filter(|card| card.form == Form::Frame);
    let groups: Vec<_> = frames.map(|card| card.element).filter(|id| is_lit(*id)).collect();
    (!groups.is_empty()).then_some(Command::SetFolded { groups, folded: true })
}

/// The step as several: a part for each level, and where a level alone has too many cards, for
/// so many of them as can be read. Everything it had in focus is in one of the parts.
fn split(model: &Model, step: &Step) -> Option<Command> {
    let parts = parts(model, step);
    if parts.len() < 2 {
        return None;
    }
    let number = parts.len();
    let titled = |place: usize| format!("{} ({} of {number})", step.title, place.saturating_add(1));
    let mut new: Vec<NewStep> = parts
        .into_iter()
        .enumerate()
        .map(|(place, elements)| NewStep {
            title: titled(place),
            notes: String::new(),
            focus: elements.into_iter().map(Focus::Element).collect(),
            rest: Rest::Dimmed,
            view: None,
        })
        .collect();
    let first = new.remove(0);
    let changed = Step { title: first.title, focus: first.focus, view: None, ..step.clone() };
    let story = model.story();
    let place = story.iter().position(|one| one.id == step.id)?;
    let add = Command::AddSteps { steps: new, index: place.saturating_add(1) };
    let commands = vec![Command::Change(vec![Record::Step(changed)]), add];
    Some(Command::Together { label: format!("Split story step in {number}"), commands })
}

fn parts(model: &Model, step: &Step) -> Vec<Vec<ElementId>> {
    let records = in_focus(model, &step.focus);
    let is_in = |element: &&Element| {
        let in_focus =
            records.as_ref().is_none_or(|on| on.contains(&RecordKey::Element(element.id)));
        in_focus && model.parked(element.id).is_none()
    };
    let mut lanes: Vec<Option<_>> =
        model.levels_in_order().iter().map(|one| Some(one.id)).collect();
    lanes.push(None);
    let mut parts = Vec::new();
    for lane in lanes {
        let on_it = model.elements().filter(is_in).filter(|element| element.level == lane);
        let at = |element: &Element| {
            let at = model.placement(element.id).map(|placement| placement.pos_in_lane);
            at.map(|at| ((at.x() * 100.0) as i64, (at.y() * 100.0) as i64))
        };
        let mut on_it: Vec<_> = on_it.collect();
        on_it.sort_by_key(|element| (at(element), element.id));
        let ids: Vec<_> = on_it.into_iter().map(|element| element.id).collect();
        parts.extend(ids.chunks(COMFORTABLE_CARDS).map(<[ElementId]>::to_vec));
    }
    parts
}
