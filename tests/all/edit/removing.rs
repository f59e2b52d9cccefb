//! What goes with what is removed.

use throughline::edit::Command;
use throughline::model::{Model, RecordKey};

use super::{check, refused};
use crate::support::notation::{keys, link_between};

const MAP: &str = r#"
    approach "Eat" at 0,0 partner "Cyrenians"
    intermediate "Trust" at 200,0
    factor "Silos" at 0,100 barrier
    "Eat" -> "Trust"
    "Silos" -| "Eat"
    indicator "Eat": Meals shared
    assumption "Eat" -> "Trust": People come back
    evidence "Eat" -> "Trust": p. 25
    evidence "Trust": p. 26
    underpins "Silos": "Eat" -> "Trust"
    step "One": "Eat" "Trust"
"#;

#[test]
fn an_element_goes_with_all_that_is_about_it() {
    let remove = |model: &Model| Command::Remove(keys(model, ["Eat"]));
    let after = r#"
        intermediate "Trust" at 200,0
        factor "Silos" at 0,100 barrier
        evidence "Trust": p. 26
        step "One": "Trust"
    "#;
    let editor = check(MAP, remove, "Delete 1 element and 2 links", after);
    assert_eq!(editor.model().partners().len(), 1, "a partner stands for itself");
}

#[test]
fn a_link_goes_with_its_assumptions() {
    let remove =
        |model: &Model| Command::Remove(vec![RecordKey::Link(link_between(model, "Eat", "Trust"))]);
    let after = r#"
        approach "Eat" at 0,0 partner "Cyrenians"
        intermediate "Trust" at 200,0
        factor "Silos" at 0,100 barrier
        "Silos" -| "Eat"
        indicator "Eat": Meals shared
        evidence "Trust": p. 26
        step "One": "Eat" "Trust"
    "#;
    check(MAP, remove, "Delete 1 link", after);
}

#[test]
fn a_partner_is_forgotten_by_its_elements() {
    let remove = |model: &Model| {
        Command::Remove(model.partners().map(|partner| RecordKey::Partner(partner.id)).collect())
    };
    check(MAP, remove, "Delete 1 partner", &MAP.replace("partner \"Cyrenians\"", ""));
}

#[test]
fn several_sorts_are_counted() {
    let remove = |model: &Model| {
        let indicators = model.indicators().map(|one| RecordKey::Indicator(one.id));
        let mut all = keys(model, ["Trust", "Silos"]);
        all.extend(indicators);
        Command::Remove(all)
    };
    let after = "approach \"Eat\" at 0,0 partner \"Cyrenians\"\nstep \"One\": \"Eat\"";
    check(MAP, remove, "Delete 2 elements, 2 links and 1 indicator", after);
}

#[test]
fn the_model_itself_stays() {
    let about = |_: &Model| Command::Remove(vec![RecordKey::About]);
    refused(MAP, about, "The model cannot be removed by itself");
    let nothing = |_: &Model| Command::Remove(Vec::new());
    refused(MAP, nothing, "Select at least one element first");
}
