//! The models that come with the program. Opening one opens a copy that has no file yet.

use crate::edit::vocabulary;
use crate::file;
use crate::model::{IdSource, Kind, Model, ModelId};

/// A model that comes with the program.
#[derive(Debug)]
pub struct Shipped {
    /// What it is called.
    pub name: &'static str,
    /// What it is, in a line.
    pub line: &'static str,
    content: Content,
}

#[derive(Debug)]
enum Content {
    /// An empty map with these kinds.
    Kinds(fn() -> Vec<Kind>),
}

/// What a new model can start from; the first is the usual one.
pub static TEMPLATES: [Shipped; 3] = [
    Shipped {
        name: "Blank map",
        line: "The four kinds of the report’s key, and nothing else",
        content: Content::Kinds(vocabulary::report_key),
    },
    Shipped {
        name: "Logic model",
        line: "Inputs, activities, outputs, outcomes, impact",
        content: Content::Kinds(vocabulary::logic_model),
    },
    Shipped {
        name: "Outcomes framework",
        line: "A long-term outcome, its preconditions, interventions",
        content: Content::Kinds(vocabulary::outcomes_framework),
    },
];

/// Models to look at and to try things out on.
pub static SAMPLES: [Shipped; 0] = [];

impl Shipped {
    /// The model. A template is a model of its own from the start; a sample keeps its identity,
    /// so that a saved copy is known as one.
    ///
    /// # Errors
    /// The text of a sample that cannot be read; a test holds that there is none.
    pub fn model(&self) -> Result<Model, file::OpenError> {
        match self.content {
            Content::Kinds(kinds) => {
                let id: ModelId = IdSource::random().mint(|_| false);
                Ok(vocabulary::new_model(id, kinds()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_ships_opens() {
        for shipped in TEMPLATES.iter().chain(&SAMPLES) {
            let model = shipped.model().unwrap();
            assert!(model.kinds().len() > 0, "{}", shipped.name);
        }
    }

    #[test]
    fn two_models_from_a_template_are_two_models() {
        let [blank, ..] = &TEMPLATES;
        assert_ne!(blank.model().unwrap().about().id, blank.model().unwrap().about().id);
    }
}
