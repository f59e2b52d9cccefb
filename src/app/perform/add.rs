//! Adding to the map, and what else is done to what is selected.

use super::{Aftermath, ask_removal, follow_step, run};
use crate::app::action::Action;
use crate::app::canvas::{Keep, NEW_CARD, corner_around};
use crate::app::dialogs::Removal;
use crate::app::document::Document;
use crate::edit::{Command, Move, NewElement, Spot};
use crate::geometry::{Offset, Point, Rect};
use crate::model::{
    Element, ElementId, EvidenceOn, KindId, LevelId, LinkEnd, Model, RecordKey, Role,
};
use crate::scene::{Flow, GAP, Search};

/// The room between a card and the one that is added before or after it.
const STEP: f64 = 72.0;
/// How far copies lie from what they are copies of.
const BESIDE: (f64, f64) = (24.0, 24.0);

pub(super) fn act(document: &mut Document, after: &mut Aftermath, action: Action) {
    let selected: Vec<_> = document.editor.selection().elements().collect();
    match action {
        Action::AddNext => linked(document, after, LinkEnd::To),
        Action::AddBefore => linked(document, after, LinkEnd::From),
        Action::AddSibling => sibling(document, after),
        Action::Rename => rename(document),
        Action::Delete => delete(document, after),
        Action::Duplicate => {
            let by = Offset::new(BESIDE.0, BESIDE.1);
            drop(run(document, after, &Command::Duplicate { elements: selected, by }));
        }
        Action::AddLevel => level_after(document, after, None),
        Action::Group => {
            let command = Command::Group { elements: selected, title: String::new() };
            run_and_rename(document, after, &command);
        }
        Action::Ungroup => ungroup(document, after, &selected),
        Action::ToggleFold => toggle_fold(document, after, selected),
        Action::OpenGroup => document.map.open_group(selected.first().copied()),
        Action::LeaveGroup => {
            let around = document.map.inside().and_then(|id| document.editor.model().element(id));
            let around = around.and_then(|element| element.group);
            document.map.open_group(around);
        }
        Action::Park => drop(run(document, after, &Command::Park(selected))),
        _ => detail(document, after, action),
    }
}

/// What is added to the selected element or link.
fn detail(document: &mut Document, after: &mut Aftermath, action: Action) {
    let selection = document.editor.selection();
    let (element, link) = (selection.single_element(), selection.single_link());
    let text = String::new();
    let command = match (action, element, link) {
        (Action::ReverseLink, _, Some(link)) => Command::ReverseLink(link),
        (Action::AddAssumption, _, Some(link)) => Command::AddAssumption { link, text },
        (Action::AddIndicator, Some(of), _) => Command::AddIndicator { of, text },
        (Action::AddEvidence, Some(element), _) => {
            Command::AddEvidence { on: EvidenceOn::Element(element), text }
        }
        (Action::AddEvidence, _, Some(link)) => {
            Command::AddEvidence { on: EvidenceOn::Link(link), text }
        }
        _ => return,
    };
    let part = run(document, after, &command).and_then(|done| done.made.first().copied());
    if let Some(part) = part {
        document.panels.edit_part(part);
    }
}

/// Runs a command that makes an element, and has its title typed. Gives the element.
pub(super) fn run_and_rename(
    document: &mut Document,
    after: &mut Aftermath,
    command: &Command,
) -> Option<ElementId> {
    let element = run(document, after, command).and_then(|done| done.element())?;
    if let Some(made) = document.editor.model().element(element) {
        document.map.set_last_kind(made.kind);
    }
    document.map.start_rename(element);
    Some(element)
}

/// A new element of a kind with its card centred there: what is there makes room.
pub(super) fn put_at(
    document: &mut Document,
    after: &mut Aftermath,
    kind: KindId,
    centre_in_map: Point,
) {
    let level = document.map.level_at(centre_in_map);
    let corner = corner_around(centre_in_map);
    let new = new_at(document, kind, corner, (level, document.map.inside()));
    if let Some(made) = run_and_rename(document, after, &Command::AddElements(vec![new])) {
        document.map.hold(document.editor.model(), made);
    }
}

/// A new element of a kind with its card centred there, or as near as there is room.
pub(super) fn at(
    document: &mut Document,
    after: &mut Aftermath,
    kind: KindId,
    centre_in_map: Point,
) {
    let level = document.map.level_at(centre_in_map);
    let corner = document.map.free_spot(level, centre_in_map, Search::Nearest);
    let group = document.map.inside();
    let new = new_at(document, kind, corner, (level, group));
    run_and_rename(document, after, &Command::AddElements(vec![new]));
}

/// Takes an element out of the parking lot into the middle of what is in view.
pub(super) fn place_in_middle(document: &mut Document, after: &mut Aftermath, element: ElementId) {
    let middle = document.map.view().visible_in_map().center();
    let level = document.map.level_at(middle);
    let corner = document.map.free_spot(level, middle, Search::Nearest);
    let to = Move { element, level, pos_in_lane: document.map.scene().pos_in_lane(level, corner) };
    drop(run(document, after, &Command::Place { verb: "Place", moves: vec![to] }));
    document.map.reveal(RecordKey::Element(element));
}

/// As [`at`], of the kind that was added last, or the first there is.
pub(super) fn last_kind_at(document: &mut Document, after: &mut Aftermath, centre_in_map: Point) {
    let model = document.editor.model();
    let last = document.map.last_kind().filter(|kind| model.kind(*kind).is_some());
    let kind = last.or_else(|| model.kinds_in_order().first().map(|kind| kind.id));
    match kind {
        Some(kind) => at(document, after, kind, centre_in_map),
        None => after.said = Some("Add a kind to the palette first".to_owned()),
    }
}

/// An element that is to be, with its card's top left corner at a place on the map, on a level
/// and in a group.
fn new_at(
    document: &Document,
    kind: KindId,
    corner_in_map: Point,
    (level, group): (Option<LevelId>, Option<ElementId>),
) -> NewElement {
    let spot = Spot::Map(document.map.scene().pos_in_lane(level, corner_in_map));
    NewElement { kind, title: String::new(), level, group, spot }
}

/// The selected element and its card.
fn selected_card(document: &Document) -> Option<(&Element, Rect)> {
    let id = document.editor.selection().single_element()?;
    Some((document.editor.model().element(id)?, document.map.scene().card(id)?.rect))
}

/// Adds what the selected element leads to, or what leads to it. Those after the first go on
/// below it, as a list does.
fn linked(document: &mut Document, after: &mut Aftermath, new_is: LinkEnd) {
    let Some((element, card)) = selected_card(document) else { return };
    let ahead = new_is == LinkEnd::To;
    let centre = card.center();
    let forward = if ahead { 1.0 } else { -1.0 };
    let wide = card.width().midpoint(NEW_CARD.0) + STEP;
    let high = card.height().midpoint(NEW_CARD.1) + STEP;
    let wanted = centre.moved(match document.map.scene().flow() {
        Flow::Right => Offset::new(wide * forward, 0.0),
        Flow::Up => Offset::new(0.0, -high * forward),
        Flow::Down => Offset::new(0.0, high * forward),
    });
    let (with, on) = (element.id, (element.level, element.group));
    let kind = kind_beside(document.editor.model(), element.kind, ahead);
    let corner = document.map.free_spot(element.level, wanted, Search::Onward);
    let element = new_at(document, kind, corner, on);
    run_and_rename(document, after, &Command::AddLinked { element, with, new_is });
}

/// Adds another of the same kind below the selected one, or beside it where the map runs up.
fn sibling(document: &mut Document, after: &mut Aftermath) {
    let Some((element, card)) = selected_card(document) else { return };
    let across = if document.map.scene().flow() == Flow::Right {
        Offset::new(0.0, card.height() + GAP)
    } else {
        Offset::new(card.width() + GAP, 0.0)
    };
    let (kind, on) = (element.kind, (element.level, element.group));
    let first = Point::new(card.center().x() - NEW_CARD.0 / 2.0, card.top()).moved(across);
    let wanted = first.moved(Point::ZERO.from_point(corner_around(Point::ZERO)));
    let corner = document.map.free_spot(element.level, wanted, Search::Onward);
    let new = new_at(document, kind, corner, on);
    run_and_rename(document, after, &Command::AddElements(vec![new]));
}

/// The kind that usually comes after (or before) another: factors carry approaches, approaches
/// lead to intermediate outcomes, and those to outcomes.
fn kind_beside(model: &Model, kind: KindId, ahead: bool) -> KindId {
    let rank = |role: &Role| match role {
        Role::Factor => 0,
        Role::Approach => 1,
        Role::Intermediate | Role::Other(_) => 2,
        Role::Outcome => 3,
    };
    let mut chain = model.kinds_in_order();
    chain.sort_by_key(|kind| rank(&kind.role));
    let place = chain.iter().position(|other| other.id == kind);
    let beside = if ahead {
        place.and_then(|place| chain.get(place + 1))
    } else {
        place.and_then(|place| place.checked_sub(1)).and_then(|place| chain.get(place))
    };
    beside.map_or(kind, |kind| kind.id)
}

fn rename(document: &mut Document) {
    if let Some(key) = document.editor.selection().single() {
        document.map.rename(key);
    }
}

fn delete(document: &mut Document, after: &mut Aftermath) {
    let model = document.editor.model();
    match document.editor.selection().single() {
        Some(RecordKey::Level(level)) => {
            let removal = Removal::of_level(model, level);
            ask_removal(document, after, removal);
        }
        Some(RecordKey::Kind(kind)) => {
            let removal = Removal::of_kind(model, kind);
            ask_removal(document, after, removal);
        }
        _ => {
            let keys = document.editor.selection().iter();
            let keys = keys.filter(|key| *key != RecordKey::About).collect();
            drop(run(document, after, &Command::Remove(keys)));
        }
    }
}

/// Adds a level after another, or below all, and has its name typed.
pub(super) fn level_after(document: &mut Document, after: &mut Aftermath, before: Option<LevelId>) {
    let levels = document.editor.model().levels_in_order();
    let place = before.and_then(|id| levels.iter().position(|level| level.id == id));
    let index = place.map_or(levels.len(), |place| place + 1);
    let names: Vec<_> = levels.iter().map(|level| level.name.as_str()).collect();
    let name = fresh_name(&names);
    let command = Command::AddLevel { name, index };
    if let Some(level) = run(document, after, &command).and_then(|done| done.level()) {
        document.map.rename(RecordKey::Level(level));
    }
}

fn fresh_name(taken: &[&str]) -> String {
    let names = std::iter::once("New level".to_owned())
        .chain((2..).map(|number: u32| format!("New level {number}")));
    names.into_iter().find(|name| !taken.contains(&name.as_str())).unwrap_or_default()
}

fn ungroup(document: &mut Document, after: &mut Aftermath, selected: &[ElementId]) {
    let groups = groups_among(document.editor.model(), selected);
    let command = match groups.as_slice() {
        [group] => Command::Ungroup(*group),
        _ => Command::Together {
            label: format!("Ungroup {} groups", groups.len()),
            commands: groups.into_iter().map(Command::Ungroup).collect(),
        },
    };
    drop(run(document, after, &command));
}

/// Unfolds if all are folded, folds otherwise.
fn toggle_fold(document: &mut Document, after: &mut Aftermath, selected: Vec<ElementId>) {
    let model = document.editor.model();
    let groups = groups_among(model, &selected);
    let is_folded = |id: &ElementId| model.placement(*id).is_some_and(|place| place.folded);
    let folded = !groups.iter().all(is_folded);
    if run(document, after, &Command::SetFolded { groups, folded }).is_some() {
        follow_step(document, Keep::Each);
    }
}

fn groups_among(model: &Model, elements: &[ElementId]) -> Vec<ElementId> {
    elements.iter().copied().filter(|id| model.is_group(*id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::vocabulary;
    use crate::model::{Id, ModelId};

    #[test]
    fn what_comes_next_follows_the_roles() {
        let model = vocabulary::new_model(ModelId::parse("m-1").unwrap(), vocabulary::report_key());
        let id = |name: &str| KindId::parse(name).unwrap();
        let next = |name: &str, ahead| kind_beside(&model, id(name), ahead).to_string();
        assert_eq!(next("k-factor", true), "k-approach");
        assert_eq!(next("k-approach", true), "k-intermediate");
        assert_eq!(next("k-outcome", true), "k-outcome");
        assert_eq!(next("k-outcome", false), "k-intermediate");
        assert_eq!(next("k-factor", false), "k-factor");
    }

    #[test]
    fn a_new_level_has_a_name_of_its_own() {
        assert_eq!(fresh_name(&["Community"]), "New level");
        assert_eq!(fresh_name(&["New level", "New level 2"]), "New level 3");
    }
}
