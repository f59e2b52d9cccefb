//! The story a model proposes, and what its steps put in focus.

use std::collections::BTreeSet;

use throughline::analysis::{ProposedStep, in_focus, propose_story, subtitle};
use throughline::edit::{Command, Editor, NewStep};
use throughline::model::{Focus, IdSource, Model, RecordKey, Rest};

use crate::support::notation::{id_of, level_named, parse};

const MAP: &str = r#"
    level Society
    level Community
    Society: outcome "Wellbeing" at 700,0
    Community: intermediate "Trust" at 400,0
    Community: approach "A space outdoors" at 100,200 partner "Glenavon"
    Community: approach "Someone to eat with" at 100,0 partner "Cyrenians"
    Community: factor "Places" at 0,0
    Community: factor "Apart" at 0,300
    "Places" -> "Someone to eat with" -> "Trust" -> "Wellbeing"
    "A space outdoors" -> "Trust"
    lot: approach "Not yet"
    indicator "Wellbeing": What people say
"#;

fn titles(steps: &[ProposedStep]) -> Vec<&str> {
    steps.iter().map(|step| step.title.as_str()).collect()
}

/// The titles of the elements that a focus comes to.
fn lit(model: &Model, focus: &BTreeSet<Focus>) -> Vec<String> {
    let found = in_focus(model, focus).unwrap();
    let named = found.iter().filter_map(|key| match key {
        RecordKey::Element(id) => model.element(*id).map(|element| element.title.clone()),
        _ => None,
    });
    let mut named: Vec<_> = named.collect();
    named.sort();
    named
}

#[test]
fn a_story_goes_from_the_title_to_the_outcomes() {
    let model = parse(MAP);
    let steps = propose_story(&model);
    assert_eq!(
        titles(&steps),
        [
            "Our theory of change",
            "How to read this map",
            "Society",
            "Community",
            "Someone to eat with",
            "A space outdoors",
            "Wellbeing",
        ],
        "approaches from top to bottom, the parked one left out"
    );
    assert_eq!(steps[0].rest, Rest::Shown);
    assert_eq!(
        steps[3].notes,
        "1 intermediate outcome, 2 practical approaches, 2 underpinning factors"
    );
    assert_eq!(steps[4].notes, "With: Cyrenians\nIt is meant to lead to: Trust");
    assert_eq!(steps[4].rest, Rest::Dimmed);
    assert_eq!(steps[6].notes, "What leads here: Trust\nHow we would know: What people say");
}

#[test]
fn an_approach_is_shown_with_what_carries_it_and_what_it_leads_to() {
    let model = parse(MAP);
    let steps = propose_story(&model);
    assert_eq!(
        lit(&model, &steps[4].focus),
        ["Places", "Someone to eat with", "Trust", "Wellbeing"]
    );
    let links = in_focus(&model, &steps[4].focus).unwrap().into_iter();
    let links = links.filter(|key| matches!(key, RecordKey::Link(_))).count();
    assert_eq!(links, 3, "the links among them, and not the other approach's");
    assert_eq!(
        lit(&model, &steps[6].focus),
        ["A space outdoors", "Places", "Someone to eat with", "Trust", "Wellbeing"]
    );
}

#[test]
fn an_empty_model_has_no_story() {
    assert!(propose_story(&parse("")).is_empty());
    assert!(propose_story(&parse("level Society")).is_empty());
}

#[test]
fn only_what_is_missing_is_proposed_again() {
    let mut editor = Editor::new(parse(MAP), IdSource::seeded(3));
    let steps = propose_story(editor.model()).into_iter().map(|step| NewStep {
        title: step.title,
        notes: step.notes,
        focus: step.focus,
        rest: step.rest,
        view: None,
    });
    let steps = steps.collect();
    editor.run(&Command::AddSteps { steps, index: 0 }).unwrap();
    assert!(propose_story(editor.model()).is_empty());
    let not_yet = id_of(editor.model(), "Not yet");
    let at = throughline::geometry::Point::new(100.0, 400.0);
    let level = Some(level_named(editor.model(), "Community"));
    let moves = vec![throughline::edit::Move { element: not_yet, level, pos_in_lane: at }];
    editor.run(&Command::Place { verb: "Place", moves }).unwrap();
    assert_eq!(titles(&propose_story(editor.model())), ["Not yet"]);
}

#[test]
fn a_focus_is_everything_or_a_level_a_partner_a_link_or_a_tag() {
    let model = parse(MAP);
    assert_eq!(in_focus(&model, &BTreeSet::new()), None);
    let one = |focus| lit(&model, &BTreeSet::from([focus]));
    assert_eq!(one(Focus::Level(level_named(&model, "Society"))), ["Wellbeing"]);
    let cyrenians = model.partners().find(|partner| partner.name == "Cyrenians").unwrap().id;
    assert_eq!(one(Focus::Partner(cyrenians)), ["Someone to eat with"]);
    let link = model.links_out_of(id_of(&model, "Trust"))[0].id;
    assert_eq!(one(Focus::Link(link)), ["Trust", "Wellbeing"]);
    assert!(one(Focus::Tag("nothing".into())).is_empty());
}

#[test]
fn a_group_brings_what_is_inside() {
    let model = parse(
        r#"
        factor "Dependency" at 0,0 folded
        factor "Silos" at 0,60 in "Dependency"
        outcome "Wellbeing" at 300,0
        "Silos" -| "Wellbeing"
    "#,
    );
    let focus = BTreeSet::from([Focus::Element(id_of(&model, "Dependency"))]);
    assert_eq!(lit(&model, &focus), ["Dependency", "Silos"]);
}

#[test]
fn the_audience_reads_who_and_what_under_the_title() {
    let mut editor = Editor::new(parse(MAP), IdSource::seeded(3));
    let focus = BTreeSet::from([Focus::FollowsFrom(id_of(editor.model(), "Someone to eat with"))]);
    let step = NewStep { title: "Eat".into(), focus, ..NewStep::default() };
    editor.run(&Command::AddSteps { steps: vec![step], index: 0 }).unwrap();
    let model = editor.model();
    assert_eq!(subtitle(model, model.story()[0]), "Cyrenians. What it is meant to lead to");
}
