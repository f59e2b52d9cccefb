//! What can be picked, which of it matches, and what picking it means.

use super::Purpose;
use crate::app::folded::fold;
use crate::app::intent::Intent;
use crate::app::names::name_of;
use crate::edit::Command;
use crate::model::{
    ElementId, KindId, LevelId, LinkId, Model, Record, RecordKey, Role, Underpinned, visible,
};
use crate::scene::words::or_untitled;

/// One thing that can be picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Choice {
    Element(ElementId),
    Level(LevelId),
    Link(LinkId),
    /// "No level", "No group".
    None,
}

/// One row of the list.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) choice: Choice,
    pub(super) label: String,
    pub(super) detail: String,
    pub(super) kind: Option<KindId>,
    folded: String,
}

impl Item {
    fn new(choice: Choice, label: String, detail: String, kind: Option<KindId>) -> Self {
        let folded = fold(&label);
        let (label, detail) = (visible(&label).into_owned(), visible(&detail).into_owned());
        Self { choice, label, detail, kind, folded }
    }

    /// How well it fits the words: less is better, none is not at all. What begins with them
    /// comes first, then what has a word that does, then what has them anywhere.
    fn rank(&self, words: &[&str]) -> Option<usize> {
        let begins = |word: &str| self.folded.starts_with(word);
        let has_start = |word: &str| {
            self.folded.match_indices(word).any(|(at, _)| {
                let before = self.folded.get(..at).and_then(|text| text.chars().next_back());
                before.is_none_or(|before| !before.is_alphanumeric())
            })
        };
        words.iter().try_fold(0, |rank, word| {
            self.folded.contains(word).then(|| {
                rank + if begins(word) {
                    0
                } else if has_start(word) {
                    1
                } else {
                    2
                }
            })
        })
    }
}

/// The places of the items that match, best first and otherwise in their own order.
pub(super) fn matching(items: &[Item], query: &str) -> Vec<usize> {
    let query = fold(query);
    let words: Vec<_> = query.split_whitespace().collect();
    let ranked = items.iter().enumerate();
    let mut ranked: Vec<_> =
        ranked.filter_map(|(place, item)| Some((item.rank(&words)?, place))).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, place)| place).collect()
}

/// Everything that can be picked for a purpose.
pub(super) fn items(model: &Model, purpose: &Purpose) -> Vec<Item> {
    match purpose {
        Purpose::LinkTo(from) => {
            let is_linked =
                |id: &ElementId| model.links_out_of(*from).iter().any(|link| link.to == *id);
            likely_first(model, *from, elements(model, |id| id != *from && !is_linked(&id)))
        }
        Purpose::GoTo => elements(model, |_| true),
        Purpose::Underpin(factor) => carried(model, *factor),
        Purpose::UnderpinnedBy(carried) => elements(model, |id| {
            model.element(id).is_some_and(|element| {
                model.role(element) == Some(&Role::Factor) && !element.underpins.contains(carried)
            })
        }),
        Purpose::MoveToLevel(_) => {
            let mut found: Vec<_> = model
                .levels_in_order()
                .into_iter()
                .map(|level| level_item(model, level.id))
                .collect();
            found.push(Item::new(Choice::None, "No level".into(), String::new(), None));
            found
        }
        Purpose::MoveToGroup(moved) => groups(model, moved),
    }
}

fn element_item(model: &Model, id: ElementId) -> Option<Item> {
    let element = model.element(id)?;
    let kind = model.kind(element.kind).map_or("", |kind| kind.name.as_str());
    let level = element.level.and_then(|level| model.level(level));
    let detail = level.map_or_else(|| kind.to_owned(), |level| format!("{kind} · {}", level.name));
    let label = or_untitled(&element.title).into_owned();
    Some(Item::new(Choice::Element(id), label, detail, Some(element.kind)))
}

fn level_item(model: &Model, id: LevelId) -> Item {
    Item::new(Choice::Level(id), name_of(model, RecordKey::Level(id)), "Level".into(), None)
}

fn elements(model: &Model, fits: impl Fn(ElementId) -> bool) -> Vec<Item> {
    let ids = model.elements().map(|element| element.id).filter(|id| fits(*id));
    let mut found: Vec<_> = ids.filter_map(|id| element_item(model, id)).collect();
    found.sort_by(|a, b| a.folded.cmp(&b.folded));
    found
}

/// What usually comes next in a theory of change first: what this is done for, then what is beside
/// it, and last what comes before it.
fn likely_first(model: &Model, from: ElementId, mut found: Vec<Item>) -> Vec<Item> {
    let stage = |id: ElementId| {
        let role = model.element(id).and_then(|element| model.role(element));
        role.map_or(0_i32, |role| match role {
            Role::Factor => 0,
            Role::Approach => 1,
            Role::Intermediate | Role::Other(_) => 2,
            Role::Outcome => 3,
        })
    };
    let own = stage(from);
    found.sort_by_key(|item| match item.choice {
        Choice::Element(id) => {
            let ahead = stage(id) - own;
            if ahead > 0 { ahead } else { 4 - ahead }
        }
        _ => i32::MAX,
    });
    found
}

/// What a factor does not underpin yet: levels, then links.
fn carried(model: &Model, factor: ElementId) -> Vec<Item> {
    let known = model.element(factor).map(|element| element.underpins.clone()).unwrap_or_default();
    let levels = model.levels_in_order().into_iter().map(|level| level_item(model, level.id));
    let mut links: Vec<_> = model
        .links()
        .map(|link| {
            let label = name_of(model, RecordKey::Link(link.id));
            Item::new(Choice::Link(link.id), label, "Link".into(), None)
        })
        .collect();
    links.sort_by(|a, b| a.folded.cmp(&b.folded));
    let is_new = |item: &Item| match item.choice {
        Choice::Level(id) => !known.contains(&Underpinned::Level(id)),
        Choice::Link(id) => !known.contains(&Underpinned::Link(id)),
        _ => true,
    };
    levels.chain(links).filter(is_new).collect()
}

/// Groups first, then every other element: putting something into one makes it a group. None
/// that is moved, or lies inside what is moved.
fn groups(model: &Model, moved: &[ElementId]) -> Vec<Item> {
    let within: Vec<_> = moved.iter().map(|id| model.all_inside(*id)).collect();
    let fits = |id: ElementId| !moved.contains(&id) && !within.iter().any(|ids| ids.contains(&id));
    let mut found = elements(model, fits);
    let is_group = |item: &Item| matches!(item.choice, Choice::Element(id) if model.is_group(id));
    found.sort_by_key(|item| !is_group(item));
    let is_inside = |id: &ElementId| model.element(*id).is_some_and(|it| it.group.is_some());
    if moved.iter().any(is_inside) {
        found.insert(0, Item::new(Choice::None, "No group".into(), String::new(), None));
    }
    found
}

/// What picking `choice` means.
pub(super) fn outcome(model: &Model, purpose: &Purpose, choice: Choice) -> Option<Intent> {
    let command = match (purpose, choice) {
        (Purpose::GoTo, Choice::Element(id)) => return Some(Intent::Show(RecordKey::Element(id))),
        (Purpose::LinkTo(from), Choice::Element(to)) => Command::AddLink { from: *from, to },
        (Purpose::Underpin(factor), Choice::Level(id)) => {
            Command::Underpin { factor: *factor, carried: Underpinned::Level(id) }
        }
        (Purpose::Underpin(factor), Choice::Link(id)) => {
            Command::Underpin { factor: *factor, carried: Underpinned::Link(id) }
        }
        (Purpose::UnderpinnedBy(carried), Choice::Element(factor)) => {
            Command::Underpin { factor, carried: *carried }
        }
        (Purpose::MoveToLevel(moved), Choice::Level(id)) => to_level(model, moved, Some(id)),
        (Purpose::MoveToLevel(moved), Choice::None) => to_level(model, moved, None),
        (Purpose::MoveToGroup(elements), Choice::Element(id)) => {
            Command::MoveIntoGroup { elements: elements.clone(), group: Some(id) }
        }
        (Purpose::MoveToGroup(elements), Choice::None) => {
            Command::MoveIntoGroup { elements: elements.clone(), group: None }
        }
        _ => return None,
    };
    Some(Intent::Run(command))
}

fn to_level(model: &Model, moved: &[ElementId], level: Option<LevelId>) -> Command {
    let elements = moved.iter().filter_map(|id| model.element(*id)).cloned();
    Command::Change(
        elements
            .map(|mut element| {
                element.level = level;
                Record::from(element)
            })
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(query: &str) -> Vec<&'static str> {
        let all = ["A shared kitchen", "Kindness", "Valuing kindness in staff", "Unkind acts"];
        let items: Vec<_> = all
            .iter()
            .map(|label| Item::new(Choice::None, (*label).to_owned(), String::new(), None))
            .collect();
        matching(&items, query).into_iter().map(|place| all[place]).collect()
    }

    #[test]
    fn what_begins_with_the_words_comes_first() {
        assert_eq!(labels("kind"), ["Kindness", "Valuing kindness in staff", "Unkind acts"]);
    }

    #[test]
    fn every_word_must_occur_in_any_order() {
        assert_eq!(labels("staff kind"), ["Valuing kindness in staff"]);
        assert_eq!(labels("").len(), 4);
    }
}
