//! The story that a model tells by itself: its title, its key, level by level, each practical
//! approach with what it is meant to lead to, and each outcome with what leads there.

use std::collections::BTreeSet;

use crate::model::{Element, ElementId, Focus, Kind, Model, Rest, Role};

/// What the step that shows the key is called.
const KEY: &str = "How to read this map";
/// What the first step of a model without a title is called.
const UNTITLED_MODEL: &str = "Our theory of change";
/// What a card without a title is called.
const UNTITLED: &str = "Untitled";
/// At most so many names are told in the notes of a step.
const MOST_NAMES: usize = 8;

/// A step that a story could have.
#[derive(Clone, Debug, PartialEq)]
pub struct ProposedStep {
    /// What the audience reads.
    pub title: String,
    /// What only the speaker reads.
    pub notes: String,
    /// What is in focus; nothing means everything.
    pub focus: BTreeSet<Focus>,
    /// What happens to everything else.
    pub rest: Rest,
}

/// The steps that tell a model and that its story does not have yet: a step counts as there if
/// one has the same focus, or, for those about everything, if there is any.
pub fn propose_story(model: &Model) -> Vec<ProposedStep> {
    let told: BTreeSet<_> = model.steps().map(|step| &step.focus).collect();
    let steps = opening(model)
        .into_iter()
        .chain(levels(model))
        .chain(of_role(model, &Role::Approach).into_iter().map(|one| approach(model, one)))
        .chain(of_role(model, &Role::Outcome).into_iter().map(|one| outcome(model, one)));
    steps.filter(|step| !told.contains(&step.focus)).collect()
}

fn step(title: &str, notes: String, focus: impl IntoIterator<Item = Focus>) -> ProposedStep {
    let focus: BTreeSet<_> = focus.into_iter().collect();
    let rest = if focus.is_empty() { Rest::Shown } else { Rest::Dimmed };
    let title = title.trim();
    let title = if title.is_empty() { UNTITLED } else { title };
    ProposedStep { title: title.to_owned(), notes, focus, rest }
}

/// The title, and the key.
fn opening(model: &Model) -> Vec<ProposedStep> {
    let about = model.about();
    let title = if about.title.trim().is_empty() { UNTITLED_MODEL } else { &about.title };
    let kinds: Vec<&Kind> =
        model.kinds_in_order().into_iter().filter(|kind| on_map(model, kind)).collect();
    if kinds.is_empty() {
        return Vec::new();
    }
    let told = kinds.iter().map(|kind| match kind.help.trim() {
        "" => kind.name.clone(),
        help => format!("{}: {help}", kind.name),
    });
    let notes = told.collect::<Vec<_>>().join("\n");
    let key = step(KEY, notes, kinds.iter().map(|kind| Focus::Kind(kind.id)));
    vec![step(title, about.purpose.clone(), []), ProposedStep { rest: Rest::Shown, ..key }]
}

fn on_map(model: &Model, kind: &Kind) -> bool {
    model.of_kind(kind.id).any(|element| model.parked(element.id).is_none())
}

/// A step for each level that has something on it.
fn levels(model: &Model) -> Vec<ProposedStep> {
    let mut steps = Vec::new();
    for level in model.levels_in_order() {
        let on_it: Vec<&Element> =
            model.on_level(level.id).filter(|one| model.parked(one.id).is_none()).collect();
        if on_it.is_empty() {
            continue;
        }
        let counts = model.kinds_in_order().into_iter().filter_map(|kind| {
            let count = on_it.iter().filter(|element| element.kind == kind.id).count();
            let noun = if count == 1 { &kind.name } else { &kind.plural };
            let noun = if noun.is_empty() { &kind.name } else { noun };
            (count > 0).then(|| format!("{count} {}", lowered(noun)))
        });
        let mut notes = counts.collect::<Vec<_>>().join(", ");
        if !level.description.trim().is_empty() {
            notes = format!("{}\n{notes}", level.description.trim());
        }
        steps.push(step(&level.name, notes, [Focus::Level(level.id)]));
    }
    steps
}

/// The elements of a role that are on the map: level by level, and within one from top to bottom
/// as they lie.
fn of_role<'m>(model: &'m Model, role: &Role) -> Vec<&'m Element> {
    let levels = model.levels_in_order();
    let lane = |element: &Element| {
        let place = levels.iter().position(|level| Some(level.id) == element.level);
        place.unwrap_or(levels.len())
    };
    let hundredths = |number: f64| (number * 100.0) as i64;
    let mut found: Vec<&Element> = model
        .elements()
        .filter(|element| model.role(element) == Some(role) && model.parked(element.id).is_none())
        .collect();
    found.sort_by_key(|element| {
        let at = model.placement(element.id).map(|placement| placement.pos_in_lane);
        let at = at.map(|at| (hundredths(at.y()), hundredths(at.x())));
        (lane(element), at.is_none(), at, element.id)
    });
    found
}

/// An approach with what carries it or stands in its way, and what it leads to.
fn approach(model: &Model, element: &Element) -> ProposedStep {
    let factors = model
        .links_into(element.id)
        .into_iter()
        .map(|link| link.from)
        .filter(|id| model.element(*id).and_then(|one| model.role(one)) == Some(&Role::Factor));
    let focus = factors.map(Focus::Element).chain([Focus::FollowsFrom(element.id)]);
    let mut lines: Vec<String> = Vec::new();
    lines.extend(said("With", partners(model, element)));
    lines.extend(described(element));
    let next = model.links_out_of(element.id).into_iter().map(|link| link.to);
    lines.extend(said("It is meant to lead to", titles(model, next)));
    step(&element.title, lines.join("\n"), focus)
}

/// An outcome with all that leads there.
fn outcome(model: &Model, element: &Element) -> ProposedStep {
    let mut lines: Vec<String> = described(element).into_iter().collect();
    let before = model.links_into(element.id).into_iter().map(|link| link.from);
    lines.extend(said("What leads here", titles(model, before)));
    let indicators = model.indicators_of(element.id).into_iter().map(|one| one.text.clone());
    lines.extend(said("How we would know", indicators.collect()));
    step(&element.title, lines.join("\n"), [Focus::LeadsTo(element.id)])
}

fn described(element: &Element) -> Option<String> {
    let text = element.description.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

pub(super) fn partners(model: &Model, element: &Element) -> Vec<String> {
    let named = element.partners.iter().filter_map(|id| model.partner(*id));
    named.map(|partner| partner.name.clone()).filter(|name| !name.is_empty()).collect()
}

fn titles(model: &Model, ids: impl Iterator<Item = ElementId>) -> Vec<String> {
    let named = ids.filter_map(|id| model.element(id)).map(|element| element.title.trim());
    named.filter(|title| !title.is_empty()).map(str::to_owned).collect()
}

fn said(what: &str, names: Vec<String>) -> Option<String> {
    if names.is_empty() {
        return None;
    }
    let more = names.len().saturating_sub(MOST_NAMES);
    let mut told = names.into_iter().take(MOST_NAMES).collect::<Vec<_>>().join("; ");
    if more > 0 {
        told = format!("{told}; and {more} more");
    }
    Some(format!("{what}: {told}"))
}

/// A name in the middle of a sentence: "Outcomes" becomes "outcomes", "NGOs" stays.
fn lowered(name: &str) -> String {
    let mut chars = name.chars();
    let Some(first) = chars.next() else { return String::new() };
    let rest = chars.as_str();
    if rest.chars().next().is_some_and(char::is_uppercase) {
        return name.to_owned();
    }
    first.to_lowercase().chain(rest.chars()).collect()
}
