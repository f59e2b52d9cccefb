//! The models that come with the program. Opening one opens a copy that has no file yet.

use crate::file;
use crate::model::{About, IdSource, Model, Patch};

/// A model that comes with the program.
#[derive(Debug)]
pub struct Shipped {
    /// What it is called.
    pub name: &'static str,
    /// What it is, in a line.
    pub line: &'static str,
    /// Its file.
    text: &'static str,
    /// Whether a model that starts from it is another model.
    is_template: bool,
}

macro_rules! saved_model {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/saved_models/", $name, ".toc.ron"))
    };
}

/// What a new model can start from; the first is the usual one.
pub static TEMPLATES: [Shipped; 3] = [
    Shipped {
        name: "Blank map",
        line: "The four kinds of the report’s key, and four levels",
        text: saved_model!("templates/blank"),
        is_template: true,
    },
    Shipped {
        name: "Logic model",
        line: "Inputs, activities, outputs, outcomes, impact",
        text: saved_model!("templates/logic_model"),
        is_template: true,
    },
    Shipped {
        name: "Outcomes framework",
        line: "A long-term outcome, its preconditions, interventions",
        text: saved_model!("templates/outcomes_framework"),
        is_template: true,
    },
];

/// Models to look at and to try things out on.
pub static SAMPLES: [Shipped; 2] = [
    Shipped {
        name: "Kinder Communities",
        line: "The power of everyday relationships: the report’s theory of change",
        text: saved_model!("kinder_communities"),
        is_template: false,
    },
    Shipped {
        name: "The changing bargain",
        line: "Between citizen and state: from New Labour to the Enabling State",
        text: saved_model!("changing_bargain"),
        is_template: false,
    },
];

impl Shipped {
    /// The model. A template is a model of its own from the start; a sample keeps its identity,
    /// so that a saved copy is known as one.
    ///
    /// # Errors
    /// The text of a file that cannot be read; a test holds that there is none.
    pub fn model(&self) -> Result<Model, file::OpenError> {
        let mut model = file::read_text(self.text)?.model;
        if self.is_template {
            let mut patch = Patch::new();
            let about = model.about().clone();
            patch.put(&model, About { id: IdSource::random().mint(|_| false), ..about });
            model.apply(&patch)?;
        }
        Ok(model)
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
