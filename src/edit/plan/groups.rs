//! Groups: elements that hold others.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use super::place::{chosen, ensure_placed};
use super::{Outline, remove, tidy};
use crate::edit::label::{self, called};
use crate::edit::{Refusal, Selection};
use crate::geometry::Point;
use crate::model::{Element, ElementId, KindId, LevelId, Model, Placement, RecordKey};

/// Puts elements into a new group, folded to one card, and selects it.
pub(super) fn group(draft: &mut Draft, ids: &[ElementId], title: &str) -> Result<Outline, Refusal> {
    let members = outermost(draft.model(), chosen(draft, ids)?);
    let Some(first) = members.first() else { return Err(Refusal::NothingChosen) };
    let kind = commonest_kind(&members).unwrap_or(first.kind);
    let mut group = Element::new(draft.mint(RecordKey::Element), kind, tidy::title(title)?);
    group.level = first.level;
    group.group = common_group(draft.model(), &members);
    let at = top_left(draft, &members, first.level);
    let id = group.id;
    draft.put(group);
    draft.put(Placement { folded: true, ..Placement::new(id, at) });
    let label = format!("Group {}", label::elements(&members));
    for mut member in members {
        ensure_placed(draft, member.id, at);
        member.group = Some(id);
        draft.put(member);
    }
    Ok(Outline::selecting(label, Selection::one(RecordKey::Element(id))))
}

/// Without those that are inside another of them: they go where that one goes.
pub(super) fn outermost(model: &Model, members: Vec<Element>) -> Vec<Element> {
    let ids: BTreeSet<_> = members.iter().map(|member| member.id).collect();
    let is_inside = |member: &Element| groups_above(model, member).any(|id| ids.contains(&id));
    members.into_iter().filter(|member| !is_inside(member)).collect()
}

/// The groups an element is in, the nearest first.
fn groups_above(model: &Model, element: &Element) -> impl Iterator<Item = ElementId> {
    std::iter::successors(element.group, |id| model.element(*id).and_then(|above| above.group))
}

/// The nearest group that all members are in.
fn common_group(model: &Model, members: &[Element]) -> Option<ElementId> {
    let (first, others) = members.split_first()?;
    let holds_all = |group: &ElementId| {
        others.iter().all(|other| groups_above(model, other).any(|above| above == *group))
    };
    groups_above(model, first).find(holds_all)
}

/// The kind most members are of; of equals, the one that comes first.
fn commonest_kind(members: &[Element]) -> Option<KindId> {
    let mut numbers: BTreeMap<KindId, usize> = BTreeMap::new();
    for member in members {
        let number = numbers.entry(member.kind).or_default();
        *number = number.saturating_add(1);
    }
    let most = numbers.values().copied().max()?;
    members.iter().map(|member| member.kind).find(|kind| numbers.get(kind) == Some(&most))
}

/// The top left corner of the members' places. Heights count from each lane's top, so that only
/// those in the group's own lane tell how far down it lies.
fn top_left(draft: &Draft, members: &[Element], level: Option<LevelId>) -> Point {
    let place = |member: &Element| draft.placement(member.id).map(|place| place.pos_in_lane);
    let least = |numbers: &mut dyn Iterator<Item = f64>| numbers.reduce(f64::min).unwrap_or(0.0);
    let x = least(&mut members.iter().filter_map(place).map(Point::x));
    let in_lane = members.iter().filter(|member| member.level == level);
    let y = least(&mut in_lane.filter_map(place).map(Point::y));
    Point::new(x, y)
}

/// Takes everything out of a group, into the one around it, and removes it.
pub(super) fn ungroup(draft: &mut Draft, id: ElementId) -> Result<Outline, Refusal> {
    let group = draft.element(id)?;
    let inside: Vec<_> = draft.model().inside(id).into_iter().cloned().collect();
    if inside.is_empty() {
        return Err(Refusal::NotAGroup(called(&group)));
    }
    let select = inside.iter().map(|child| child.id).collect();
    for mut child in inside {
        child.group = group.group;
        draft.put(child);
    }
    remove::take_out(draft, BTreeSet::from([RecordKey::Element(id)]))?;
    Ok(Outline::selecting(format!("Ungroup {}", called(&group)), select))
}

/// Puts elements into a group, or out of any.
pub(super) fn move_into(
    draft: &mut Draft,
    ids: &[ElementId],
    group: Option<ElementId>,
) -> Result<Outline, Refusal> {
    let members = outermost(draft.model(), chosen(draft, ids)?);
    let named = label::elements(&members);
    let label = match group {
        Some(group) => format!("Move {named} into {}", called(&draft.element(group)?)),
        None => format!("Move {named} out of the group"),
    };
    let at = group.and_then(|group| draft.placement(group)).map(|place| place.pos_in_lane);
    for mut member in members {
        if group.is_some() {
            ensure_placed(draft, member.id, at.unwrap_or_default());
        }
        member.group = group;
        draft.put(member.clone());
        check_not_in_itself(draft, &member)?;
    }
    Ok(Outline::new(label))
}

/// Refuses an element that would be inside itself.
pub(super) fn check_not_in_itself(draft: &Draft, element: &Element) -> Result<(), Refusal> {
    let mut seen = BTreeSet::from([element.id]);
    let mut above = element.group;
    while let Some(id) = above {
        if !seen.insert(id) {
            return Err(Refusal::GroupInItself);
        }
        above = draft.element(id)?.group;
    }
    Ok(())
}

/// Shows groups as one card each, or with what is inside.
pub(super) fn set_folded(
    draft: &mut Draft,
    ids: &[ElementId],
    folded: bool,
) -> Result<Outline, Refusal> {
    let groups = chosen(draft, ids)?;
    for group in &groups {
        if !draft.model().is_group(group.id) {
            return Err(Refusal::NotAGroup(called(group)));
        }
        if let Some(placement) = draft.placement(group.id) {
            draft.put(Placement { folded, ..placement });
        }
    }
    let verb = if folded { "Fold" } else { "Unfold" };
    Ok(Outline::new(format!("{verb} {}", label::elements(&groups))))
}
