//! Links and what factors carry.

use throughline::edit::Command;
use throughline::model::{Effect, LinkEnd, Model, RecordKey, Strength, Underpinned};

use super::{check, refused};
use crate::support::notation::{id_of, level_named, link_between};

const TWO: &str = r#"
    approach "Eat"
    intermediate "Trust"
"#;

const CHAIN: &str = r#"
    approach "Eat"
    intermediate "Trust"
    outcome "Wellbeing"
    "Eat" -> "Trust" -> "Wellbeing"
"#;

fn link(from: &'static str, to: &'static str) -> impl Fn(&Model) -> Command {
    move |model| Command::AddLink { from: id_of(model, from), to: id_of(model, to) }
}

#[test]
fn a_link_is_added_and_selected() {
    let after = format!("{TWO}\n\"Eat\" -> \"Trust\"");
    let editor = check(TWO, link("Eat", "Trust"), "Add link", &after);
    let link = link_between(editor.model(), "Eat", "Trust");
    assert_eq!(editor.selection().single(), Some(RecordKey::Link(link)));
}

#[test]
fn a_link_to_itself_and_the_same_link_again_are_refused() {
    refused(CHAIN, link("Eat", "Eat"), "An element cannot lead to itself");
    refused(CHAIN, link("Eat", "Trust"), "There is already a link from “Eat” to “Trust”");
}

#[test]
fn a_link_back_makes_a_cycle_and_is_allowed() {
    check(
        CHAIN,
        link("Wellbeing", "Eat"),
        "Add link",
        &format!("{CHAIN}\n\"Wellbeing\" -> \"Eat\""),
    );
}

#[test]
fn a_link_is_reversed() {
    check(
        r#"
        approach "Eat"
        intermediate "Trust"
        "Eat" -> "Trust"
        assumption "Eat" -> "Trust": People come back
        "#,
        |model| Command::ReverseLink(link_between(model, "Eat", "Trust")),
        "Reverse link",
        r#"
        approach "Eat"
        intermediate "Trust"
        "Trust" -> "Eat"
        assumption "Trust" -> "Eat": People come back
        "#,
    );
}

#[test]
fn a_link_is_not_reversed_onto_another() {
    let both = format!("{TWO}\n\"Eat\" -> \"Trust\" -> \"Eat\"");
    let reverse = |model: &Model| Command::ReverseLink(link_between(model, "Eat", "Trust"));
    refused(&both, reverse, "There is already a link from “Trust” to “Eat”");
}

#[test]
fn an_end_is_hung_elsewhere() {
    let reend = |at: &'static str| {
        move |model: &Model| Command::ReendLink {
            link: link_between(model, "Eat", "Trust"),
            end: LinkEnd::To,
            at: id_of(model, at),
        }
    };
    let after = r#"
        approach "Eat"
        intermediate "Trust"
        outcome "Wellbeing"
        "Eat" -> "Wellbeing"
        "Trust" -> "Wellbeing"
    "#;
    check(CHAIN, reend("Wellbeing"), "Lead link to “Wellbeing”", after);
    refused(CHAIN, reend("Eat"), "An element cannot lead to itself");
}

#[test]
fn changes_of_a_link_are_called_by_their_field() {
    let strong = |model: &Model| {
        let mut link = model.link(link_between(model, "Eat", "Trust")).unwrap().clone();
        link.strength = Strength::Strong;
        Command::Change(vec![link.into()])
    };
    check(CHAIN, strong, "Change strength", CHAIN);
    let hinders = |model: &Model| {
        let links = model.links().cloned().map(|mut link| {
            link.effect = Effect::Hinders;
            link.into()
        });
        Command::Change(links.collect())
    };
    let after = CHAIN.replace("->", "-|");
    check(CHAIN, hinders, "Mark 2 links as hindering", &after);
}

#[test]
fn re_ending_by_a_change_is_checked_too() {
    let itself = |model: &Model| {
        let mut link = model.link(link_between(model, "Eat", "Trust")).unwrap().clone();
        link.to = link.from;
        Command::Change(vec![link.into()])
    };
    refused(CHAIN, itself, "An element cannot lead to itself");
    let duplicate = |model: &Model| {
        let mut link = model.link(link_between(model, "Eat", "Trust")).unwrap().clone();
        link.from = id_of(model, "Trust");
        link.to = id_of(model, "Wellbeing");
        Command::Change(vec![link.into()])
    };
    refused(CHAIN, duplicate, "There is already a link from “Trust” to “Wellbeing”");
}

const CARRIED: &str = r#"
    level Community
    factor "Silos"
    approach "Eat"
    intermediate "Trust"
    "Eat" -> "Trust"
"#;

#[test]
fn a_factor_underpins_a_level_and_a_link() {
    let level = |model: &Model| Command::Underpin {
        factor: id_of(model, "Silos"),
        carried: Underpinned::Level(level_named(model, "Community")),
    };
    let after = format!("{CARRIED}\nunderpins \"Silos\": level \"Community\"");
    check(CARRIED, level, "Underpin “Community”", &after);
    let link = |model: &Model| Command::Underpin {
        factor: id_of(model, "Silos"),
        carried: Underpinned::Link(link_between(model, "Eat", "Trust")),
    };
    let after = format!("{CARRIED}\nunderpins \"Silos\": \"Eat\" -> \"Trust\"");
    check(CARRIED, link, "Underpin the link from “Eat” to “Trust”", &after);
    let back = |model: &Model| Command::StopUnderpinning {
        factor: id_of(model, "Silos"),
        carried: Underpinned::Link(link_between(model, "Eat", "Trust")),
    };
    check(&after, back, "Stop underpinning the link from “Eat” to “Trust”", CARRIED);
}

#[test]
fn only_a_factor_underpins() {
    let approach = |model: &Model| Command::Underpin {
        factor: id_of(model, "Eat"),
        carried: Underpinned::Level(level_named(model, "Community")),
    };
    let words = "Only an underpinning factor can underpin a level or a link, and “Eat” is none";
    refused(CARRIED, approach, words);
}
