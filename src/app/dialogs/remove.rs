//! Removing a level or a kind that elements are of: asks where they go.

use egui::Context;

use super::Answer;
use super::frame::{Choice, ask};
use crate::app::combo::{self, combo_ui};
use crate::app::intent::Intent;
use crate::app::parts::property_ui;
use crate::edit::Command;
use crate::model::{KindId, LevelId, Model, visible};
use crate::scene::words;

/// What is to be removed, and what becomes of its elements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removal {
    /// A level.
    Level {
        /// Which.
        level: LevelId,
        /// Where its elements go; none is "No level".
        elements_to: Option<LevelId>,
    },
    /// A kind.
    Kind {
        /// Which.
        kind: KindId,
        /// What its elements become.
        elements_to: Option<KindId>,
    },
}

impl Removal {
    /// The question about a level; its elements go to the one beside it, unless told otherwise.
    pub fn of_level(model: &Model, level: LevelId) -> Self {
        let levels = model.levels_in_order();
        let ids: Vec<_> = levels.into_iter().map(|level| level.id).collect();
        Self::Level { level, elements_to: neighbour(&ids, level) }
    }

    /// The question about a kind; its elements become the one beside it, unless told otherwise.
    pub fn of_kind(model: &Model, kind: KindId) -> Self {
        let ids: Vec<_> = model.kinds_in_order().into_iter().map(|kind| kind.id).collect();
        Self::Kind { kind, elements_to: neighbour(&ids, kind) }
    }

    /// How many elements it is about.
    pub fn elements(&self, model: &Model) -> usize {
        match self {
            Self::Level { level, .. } => model.on_level(*level).count(),
            Self::Kind { kind, .. } => model.of_kind(*kind).count(),
        }
    }

    /// The command that removes as it is answered now.
    pub const fn command(&self) -> Command {
        match self {
            Self::Level { level, elements_to } => {
                Command::RemoveLevel { level: *level, elements_to: *elements_to }
            }
            Self::Kind { kind, elements_to } => {
                Command::RemoveKind { kind: *kind, elements_to: *elements_to }
            }
        }
    }

    pub(super) fn ui(&mut self, ctx: &Context, model: &Model) -> Option<Answer> {
        let Some(name) = self.name(model) else { return Some(Answer::Closed) };
        let heading = format!("Remove “{name}”?");
        let elements = words::count(self.elements(model), "element", "elements");
        let before = self.clone();
        let choices = vec![
            Choice::new("Remove", Answer::Want(Intent::Run(before.command()))),
            Choice::new("Cancel", Answer::Closed),
        ];
        let choose = |ui: &mut egui::Ui| match self {
            Self::Level { level, elements_to } => {
                ui.label(format!("{elements} on this level. Where do they go?"));
                let others: Vec<_> = model
                    .levels_in_order()
                    .into_iter()
                    .filter(|other| other.id != *level)
                    .collect();
                let name = elements_to
                    .and_then(|id| model.level(id))
                    .map_or(words::NO_LEVEL, |level| level.name.as_str());
                let choice = |id: Option<LevelId>, name: &str| {
                    combo::Choice::new(visible(name), id == *elements_to, id)
                };
                let choices = others
                    .iter()
                    .map(|other| choice(Some(other.id), &other.name))
                    .chain([choice(None, words::NO_LEVEL)]);
                let chosen = property_ui(ui, "New level", |ui| {
                    combo_ui(ui, "New level", &visible(name), choices)
                });
                *elements_to = chosen.unwrap_or(*elements_to);
            }
            Self::Kind { kind, elements_to } => {
                ui.label(format!("{elements} of this kind. What do they become?"));
                let kinds = model.kinds_in_order();
                let others = kinds.iter().filter(|other| other.id != *kind);
                let name =
                    elements_to.and_then(|id| model.kind(id)).map_or("", |kind| kind.name.as_str());
                let choices = others.map(|other| {
                    let is_on = Some(other.id) == *elements_to;
                    combo::Choice::new(visible(&other.name), is_on, Some(other.id))
                });
                let chosen = property_ui(ui, "New kind", |ui| {
                    combo_ui(ui, "New kind", &visible(name), choices)
                });
                *elements_to = chosen.unwrap_or(*elements_to);
            }
        };
        ask(ctx, &heading, choose, choices, Answer::Closed)
    }

    /// What is removed; none if it is gone already.
    fn name<'a>(&self, model: &'a Model) -> Option<&'a str> {
        match self {
            Self::Level { level, .. } => model.level(*level).map(|level| level.name.as_str()),
            Self::Kind { kind, .. } => model.kind(*kind).map(|kind| kind.name.as_str()),
        }
    }
}

/// The one before `id` in a list, or else the one after.
fn neighbour<I: Copy + PartialEq>(ids: &[I], id: I) -> Option<I> {
    let place = ids.iter().position(|other| *other == id)?;
    let before = place.checked_sub(1).and_then(|place| ids.get(place));
    before.or_else(|| ids.get(place + 1)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_neighbour_is_the_one_before() {
        assert_eq!(neighbour(&[1, 2, 3], 2), Some(1));
        assert_eq!(neighbour(&[1, 2, 3], 1), Some(2));
        assert_eq!(neighbour(&[1], 1), None);
    }
}
