//! The lists of kinds a model can start with.
//!
//! A kind's help is one line for somebody who meets the word for the first time. No two kinds of
//! a list have the same shape and colour.

use crate::model::{CardShape, Hue, Icon, Id, Kind, KindId, Model, ModelId, OrderKey, Patch, Role};

/// What cards of a role look like, unless somebody says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The outline.
    pub shape: CardShape,
    /// The picture beside the name.
    pub icon: Icon,
    /// The colour.
    pub colour: Hue,
}

/// The look of a role: told by shape and icon and colour, never by colour alone.
pub const fn look(role: &Role) -> Look {
    let (shape, icon, colour) = match role {
        Role::Outcome => (CardShape::Pill, Icon::Target, Hue::Blue),
        Role::Approach => (CardShape::Pointed, Icon::Tag, Hue::Orange),
        Role::Factor => (CardShape::Base, Icon::Pillars, Hue::Purple),
        Role::Intermediate | Role::Other(_) => (CardShape::Rounded, Icon::Rise, Hue::Green),
    };
    Look { shape, icon, colour }
}

/// One kind of a list, as it stands in the code.
struct Entry {
    id: &'static str,
    role: Role,
    name: &'static str,
    plural: &'static str,
    help: &'static str,
    /// Where it must look different from another of the same role.
    look: Option<Look>,
}

fn kinds(entries: impl IntoIterator<Item = Entry>) -> Vec<Kind> {
    let entries: Vec<_> = entries.into_iter().collect();
    let orders = OrderKey::after(None, entries.len());
    let kind = |(entry, order): (Entry, OrderKey)| {
        let mut kind = Kind::new(KindId::parse(entry.id)?, order, entry.role, entry.name);
        let look = entry.look.unwrap_or_else(|| look(&kind.role));
        (kind.shape, kind.icon, kind.colour) = (look.shape, look.icon, look.colour);
        kind.plural = entry.plural.to_owned();
        kind.help = entry.help.to_owned();
        Some(kind)
    };
    entries.into_iter().zip(orders).filter_map(kind).collect()
}

/// The four kinds of the key of *Kinder Communities* (Carnegie UK Trust, 2016): what a new model
/// starts with.
pub fn report_key() -> Vec<Kind> {
    kinds([
        Entry {
            id: "k-outcome",
            role: Role::Outcome,
            name: "Outcome",
            plural: "Outcomes",
            help: "What we want in the end",
            look: None,
        },
        Entry {
            id: "k-intermediate",
            role: Role::Intermediate,
            name: "Intermediate outcome",
            plural: "Intermediate outcomes",
            help: "What has to come about on the way",
            look: None,
        },
        Entry {
            id: "k-approach",
            role: Role::Approach,
            name: "Practical approach",
            plural: "Practical approaches",
            help: "What somebody does about it",
            look: None,
        },
        Entry {
            id: "k-factor",
            role: Role::Factor,
            name: "Underpinning factor",
            plural: "Underpinning factors",
            help: "What helps or stands in the way underneath it all",
            look: None,
        },
    ])
}

/// The kinds of a logic model, from what is put in to what comes of it.
pub fn logic_model() -> Vec<Kind> {
    let square = |colour, icon| Some(Look { shape: CardShape::Cut, icon, colour });
    kinds([
        Entry {
            id: "k-input",
            role: Role::Factor,
            name: "Input",
            plural: "Inputs",
            help: "What we put in: people, money, places",
            look: None,
        },
        Entry {
            id: "k-activity",
            role: Role::Approach,
            name: "Activity",
            plural: "Activities",
            help: "What we do with it",
            look: None,
        },
        Entry {
            id: "k-output",
            role: Role::Intermediate,
            name: "Output",
            plural: "Outputs",
            help: "What can be counted straight after",
            look: square(Hue::Teal, Icon::Box),
        },
        Entry {
            id: "k-outcome",
            role: Role::Intermediate,
            name: "Outcome",
            plural: "Outcomes",
            help: "What changes for people",
            look: None,
        },
        Entry {
            id: "k-impact",
            role: Role::Outcome,
            name: "Impact",
            plural: "Impacts",
            help: "What is different in the long run",
            look: None,
        },
    ])
}

/// The kinds of an outcomes framework, from the end backwards.
pub fn outcomes_framework() -> Vec<Kind> {
    kinds([
        Entry {
            id: "k-long-term-outcome",
            role: Role::Outcome,
            name: "Long-term outcome",
            plural: "Long-term outcomes",
            help: "What we want in the end",
            look: None,
        },
        Entry {
            id: "k-precondition",
            role: Role::Intermediate,
            name: "Precondition",
            plural: "Preconditions",
            help: "What has to be true before that can be",
            look: None,
        },
        Entry {
            id: "k-intervention",
            role: Role::Approach,
            name: "Intervention",
            plural: "Interventions",
            help: "What somebody does to bring a precondition about",
            look: None,
        },
    ])
}

/// A model with these kinds and nothing else: where "New" starts.
pub fn new_model(id: ModelId, kinds: Vec<Kind>) -> Model {
    let mut model = Model::empty(id);
    let mut patch = Patch::new();
    for kind in kinds {
        patch.put(&model, kind);
    }
    // Kinds refer to nothing, so that an empty model takes them whatever they are.
    drop(model.apply(&patch));
    model
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_list_is_whole_and_told_apart() {
        for (list, count) in [(report_key(), 4), (logic_model(), 5), (outcomes_framework(), 3)] {
            assert_eq!(list.len(), count);
            let shapes: BTreeSet<_> = list.iter().map(|kind| kind.shape.clone()).collect();
            assert_eq!(shapes.len(), count, "two kinds have the same shape");
            assert!(list.iter().all(|kind| !kind.help.is_empty() && !kind.plural.is_empty()));
            let model = new_model(ModelId::parse("m-1").unwrap(), list.clone());
            let names =
                |kinds: Vec<Kind>| kinds.into_iter().map(|kind| kind.name).collect::<Vec<_>>();
            assert_eq!(names(model.kinds_in_order().into_iter().cloned().collect()), names(list));
        }
    }
}
