//! The templates: kinds and nothing else, to start from.

use throughline::edit::vocabulary;
use throughline::model::{Kind, Model, Role};

use super::builder::Builder;
use super::check_file;

fn build(seed: u64, kinds: Vec<Kind>, title: &str, purpose: &str) -> Model {
    let mut builder = Builder::new(seed, kinds, "");
    builder.about(|about| {
        about.title = title.into();
        about.purpose = purpose.into();
        about.language = "en-GB".into();
    });
    builder.finished()
}

fn names(model: &Model) -> Vec<&str> {
    model.kinds_in_order().into_iter().map(|kind| kind.name.as_str()).collect()
}

#[test]
fn blank() {
    let mut builder = Builder::new(1, vocabulary::report_key(), "");
    builder.about(|about| about.language = "en-GB".into());
    builder.levels(&["Society", "Organisation", "Community", "Individual"]);
    let model = builder.finished();
    let expected = ["Outcome", "Intermediate outcome", "Practical approach", "Underpinning factor"];
    assert_eq!(names(&model), expected);
    check_file("templates/blank.toc.ron", &model);
}

#[test]
fn logic_model() {
    let purpose = "From what we put in to what is different in the long run.";
    let model = build(2, vocabulary::logic_model(), "Logic model", purpose);
    assert_eq!(names(&model), ["Input", "Activity", "Output", "Outcome", "Impact"]);
    check_file("templates/logic_model.toc.ron", &model);
}

#[test]
fn outcomes_framework() {
    let purpose = "From the long-term outcome backwards: what has to be true before, and what \
                   brings that about.";
    let model = build(3, vocabulary::outcomes_framework(), "Outcomes framework", purpose);
    assert_eq!(names(&model), ["Long-term outcome", "Precondition", "Intervention"]);
    check_file("templates/outcomes_framework.toc.ron", &model);
}

#[test]
fn every_kind_has_a_role_the_program_knows() {
    let lists =
        [vocabulary::report_key(), vocabulary::logic_model(), vocabulary::outcomes_framework()];
    assert!(lists.iter().flatten().all(|kind| kind.role.is_known()));
    assert!(lists.iter().all(|list| list.iter().any(|kind| kind.role == Role::Outcome)));
}
