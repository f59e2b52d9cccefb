//! Links: new ones, turned ones, moved ends; and what factors carry besides.

use super::Outline;
use super::draft::Draft;
use crate::edit::label::{called, quoted};
use crate::edit::{Refusal, Selection};
use crate::model::{ElementId, Link, LinkEnd, LinkId, RecordKey, Role, Underpinned};

/// Refuses a link that may not be: to itself, or between two that another link connects
/// already.
pub(super) fn check_ends(draft: &Draft, link: &Link) -> Result<(), Refusal> {
    let (from, to) = (draft.element(link.from)?, draft.element(link.to)?);
    if from.id == to.id {
        return Err(Refusal::SelfLink);
    }
    if draft.has_same_link(link) {
        return Err(Refusal::DuplicateLink { from: called(&from), to: called(&to) });
    }
    Ok(())
}

/// Drafts a new link.
pub(super) fn connect(
    draft: &mut Draft,
    from: ElementId,
    to: ElementId,
) -> Result<LinkId, Refusal> {
    let link = Link::new(draft.mint(RecordKey::Link), from, to);
    check_ends(draft, &link)?;
    let id = link.id;
    draft.put(link);
    Ok(id)
}

/// Adds a link and selects it.
pub(super) fn add(draft: &mut Draft, from: ElementId, to: ElementId) -> Result<Outline, Refusal> {
    let link = connect(draft, from, to)?;
    Ok(Outline::selecting("Add link", Selection::one(RecordKey::Link(link))))
}

/// Swaps a link's ends.
pub(super) fn reverse(draft: &mut Draft, id: LinkId) -> Result<Outline, Refusal> {
    let mut link = draft.link(id)?;
    std::mem::swap(&mut link.from, &mut link.to);
    check_ends(draft, &link)?;
    draft.put(link);
    Ok(Outline::new("Reverse link"))
}

/// Hangs one end of a link on another element.
pub(super) fn reend(
    draft: &mut Draft,
    id: LinkId,
    end: LinkEnd,
    at: ElementId,
) -> Result<Outline, Refusal> {
    let mut link = draft.link(id)?;
    match end {
        LinkEnd::From => link.from = at,
        LinkEnd::To => link.to = at,
    }
    check_ends(draft, &link)?;
    draft.put(link);
    let name = called(&draft.element(at)?);
    Ok(Outline::new(match end {
        LinkEnd::From => format!("Start link at {name}"),
        LinkEnd::To => format!("Lead link to {name}"),
    }))
}

/// Says that a factor carries a level or a link.
pub(super) fn underpin(
    draft: &mut Draft,
    factor: ElementId,
    carried: Underpinned,
) -> Result<Outline, Refusal> {
    let mut element = draft.element(factor)?;
    let name = carried_name(draft, carried)?;
    if !draft.is_of_role(&element, &Role::Factor) {
        return Err(Refusal::UnderpinsNoFactor(called(&element)));
    }
    element.underpins.insert(carried);
    draft.put(element);
    Ok(Outline::new(format!("Underpin {name}")))
}

/// Takes that back.
pub(super) fn stop_underpinning(
    draft: &mut Draft,
    factor: ElementId,
    carried: Underpinned,
) -> Result<Outline, Refusal> {
    let mut element = draft.element(factor)?;
    let name = carried_name(draft, carried)?;
    element.underpins.remove(&carried);
    draft.put(element);
    Ok(Outline::new(format!("Stop underpinning {name}")))
}

fn carried_name(draft: &Draft, carried: Underpinned) -> Result<String, Refusal> {
    match carried {
        Underpinned::Level(id) => draft.level(id).map(|level| quoted(&level.name)),
        Underpinned::Link(id) => {
            let link = draft.link(id)?;
            let (from, to) = (draft.element(link.from)?, draft.element(link.to)?);
            Ok(format!("the link from {} to {}", called(&from), called(&to)))
        }
    }
}
