//! What is done in a workshop: the parking lot, merging, splitting, votes.

use proptest::prelude::*;
use throughline::edit::{Captured, Command, Editor};
use throughline::geometry::Point;
use throughline::model::{EvidenceOn, IdSource, Link, LinkEnd, LinkId, Model, RecordKey};

use super::{check, check_printed, refused};
use crate::support::notation::{element, id_of, kind_named, link_between};

fn said(kind: &'static str, title: &'static str, by: &'static str) -> impl Fn(&Model) -> Captured {
    move |model| Captured {
        kind: kind_named(model, kind),
        title: title.to_owned(),
        said_by: by.to_owned(),
    }
}

#[test]
fn what_is_said_goes_to_the_end_of_the_parking_lot() {
    let before = "lot: approach \"A shared kitchen\"";
    let capture = |model: &Model| {
        let entries = [said("approach", " Someone to eat with\t", " Ann ")(model)];
        Command::Capture(entries.into())
    };
    let after = r#"
        lot: approach "A shared kitchen"
        lot: approach "Someone to eat with" said "Ann"
    "#;
    let editor = check(before, capture, "Capture “Someone to eat with”", after);
    assert!(editor.selection().is_empty(), "what is selected stays selected");
    let list = |model: &Model| {
        let blank = said("outcome", "  ", "")(model);
        let entries =
            [said("outcome", "Trust", "")(model), blank, said("factor", "Time", "Bo")(model)];
        Command::Capture(entries.into())
    };
    let after = r#"
        lot: approach "A shared kitchen"
        lot: outcome "Trust"
        lot: factor "Time" said "Bo"
    "#;
    check(before, list, "Capture 2 elements", after);
    let nothing = |model: &Model| Command::Capture(vec![said("outcome", "", "")(model)]);
    refused(before, nothing, "Type what was said first");
}

#[test]
fn the_parking_lot_is_reordered() {
    let before = "lot: outcome \"One\"\nlot: outcome \"Two\"\nlot: outcome \"Three\"";
    let to = |index| {
        move |model: &Model| Command::MovePart {
            part: RecordKey::Parked(id_of(model, "Three")),
            index,
        }
    };
    let after = "lot: outcome \"Three\"\nlot: outcome \"One\"\nlot: outcome \"Two\"";
    check(before, to(0), "Move in the parking lot", after);
    let after = "lot: outcome \"One\"\nlot: outcome \"Three\"\nlot: outcome \"Two\"";
    check(before, to(1), "Move in the parking lot", after);
    check(before, to(2), "Move in the parking lot", before);
}

fn merge<const N: usize>(
    into: &'static str,
    others: [&'static str; N],
) -> impl Fn(&Model) -> Command {
    move |model| Command::Merge {
        into: id_of(model, into),
        others: others.iter().map(|title| id_of(model, title)).collect(),
    }
}

#[test]
fn two_that_say_the_same_become_one() {
    check(
        r#"
        level Community
        Community: approach "Eat together" at 40,20 partner "Cyrenians" votes 2 said "Ann"
        approach "A shared kitchen" at 0,0 partner "Vintage Vibes" votes 3 said "Bo" notes "Ask the hall"
        intermediate "Trust" at 300,0
        outcome "Wellbeing" at 600,0
        factor "Time" at 0,200
        "Eat together" -> "Trust"
        "A shared kitchen" -> "Wellbeing"
        "Time" -> "A shared kitchen"
        indicator "Eat together": Meals
        indicator "A shared kitchen": Visits
        evidence "A shared kitchen": p. 27
        step "One": "A shared kitchen" "Trust"
        "#,
        merge("Eat together", ["A shared kitchen"]),
        "Merge “A shared kitchen” into “Eat together”",
        r#"
        level Community
        Community: approach "Eat together" at 40,20 partner "Cyrenians" partner "Vintage Vibes" votes 5 said "Ann, Bo" notes "Also: “A shared kitchen” (Bo) / Ask the hall"
        intermediate "Trust" at 300,0
        outcome "Wellbeing" at 600,0
        factor "Time" at 0,200
        "Eat together" -> "Trust"
        "Eat together" -> "Wellbeing"
        "Time" -> "Eat together"
        indicator "Eat together": Meals
        indicator "Eat together": Visits
        evidence "Eat together": p. 27
        step "One": "Eat together" "Trust"
        "#,
    );
}

const TWINS: &str = r#"
    approach "Eat" at 0,0
    approach "Dine" at 0,100
    intermediate "Trust" at 300,0
    factor "Hall" at 0,300
    "Eat" -> "Trust"
    "Dine" -| "Trust"
    "Eat" -> "Dine"
    assumption "Eat" -> "Trust": People come back
    assumption "Dine" -| "Trust": The hall is open
    assumption "Eat" -> "Dine": One leads to the other
    evidence "Dine" -| "Trust": p. 25
    evidence "Eat" -> "Dine": p. 26
    underpins "Hall": "Dine" -| "Trust"
    underpins "Hall": "Eat" -> "Dine"
"#;

#[test]
fn links_of_merged_elements_are_neither_doubled_nor_lost() {
    let editor = check(
        TWINS,
        merge("Eat", ["Dine"]),
        "Merge “Dine” into “Eat”",
        r#"
        approach "Eat" at 0,0 notes "Also: “Dine” / One leads to the other"
        intermediate "Trust" at 300,0
        factor "Hall" at 0,300
        "Eat" -> "Trust"
        assumption "Eat" -> "Trust": People come back
        assumption "Eat" -> "Trust": The hall is open
        evidence "Eat" -> "Trust": p. 25
        evidence "Eat": p. 26
        underpins "Hall": "Eat" -> "Trust"
        "#,
    );
    let model = editor.model();
    let link = model.link(link_between(model, "Eat", "Trust")).unwrap();
    assert_eq!(link.rationale, "Also said to hinder.");
}

#[test]
fn what_is_on_the_map_stays_there_when_an_entry_becomes_part_of_it() {
    let before = r#"
        level Community
        Community: approach "Eat" at 40,20
        lot: approach "Dine" votes 1
        lot: approach "Cook" votes 1
    "#;
    let after = r#"
        level Community
        Community: approach "Dine" at 40,20 votes 1 notes "Also: “Eat”"
        lot: approach "Cook" votes 1
    "#;
    check(before, merge("Dine", ["Eat"]), "Merge “Eat” into “Dine”", after);
    let after = r#"
        level Community
        Community: approach "Eat" at 40,20 votes 2 notes "Also: “Dine” / Also: “Cook”"
    "#;
    check(before, merge("Eat", ["Dine", "Cook"]), "Merge 2 elements into “Eat”", after);
    let after = r#"
        level Community
        Community: approach "Eat" at 40,20
        lot: approach "Cook" votes 2 notes "Also: “Dine”"
    "#;
    check(before, merge("Cook", ["Dine"]), "Merge “Dine” into “Cook”", after);
}

#[test]
fn a_group_takes_what_is_inside_along_but_does_not_swallow_it() {
    let before = r#"
        factor "Dependency" at 0,0 folded
        factor "Silos" at 10,10 in "Dependency"
        factor "Funding" at 300,0
    "#;
    let after = r#"
        factor "Funding" at 300,0 folded notes "Also: “Dependency”"
        factor "Silos" at 10,10 in "Funding"
    "#;
    let label = "Merge “Dependency” into “Funding”";
    check(before, merge("Funding", ["Dependency"]), label, after);
    let inside = "A group cannot be merged with what is inside it: take it out first";
    refused(before, merge("Silos", ["Dependency"]), inside);
    refused(before, merge("Dependency", ["Silos"]), inside);
    refused(before, merge("Silos", ["Silos"]), "Select at least two elements to merge them");
}

#[test]
fn links_that_end_elsewhere_outlive_the_element_they_ended_at() {
    let before = r#"
        approach "Eat"
        approach "Dine"
        intermediate "Trust"
        outcome "Joy"
        "Dine" -> "Trust"
        "Dine" -> "Joy"
        "Trust" -> "Joy"
    "#;
    let after = r#"
        approach "Eat"
        intermediate "Trust"
        outcome "Joy"
        "Eat" -> "Trust"
        "Eat" -> "Joy"
        "Trust" -> "Joy"
    "#;
    let in_two_steps = |model: &Model| {
        let (eat, dine) = (id_of(model, "Eat"), id_of(model, "Dine"));
        let links = model.links_out_of(dine).into_iter();
        let re_end =
            |link: &Link| Command::ReendLink { link: link.id, end: LinkEnd::From, at: eat };
        let removal = Command::Remove(vec![RecordKey::Element(dine)]);
        let commands = links.map(re_end).chain([removal]).collect();
        Command::Together { label: "Hand over".to_owned(), commands }
    };
    check(before, in_two_steps, "Hand over", after);
}

fn split(
    title: &'static str,
    (first, second): (&'static str, &'static str),
    links: impl Fn(&Model) -> Vec<LinkId>,
) -> impl Fn(&Model) -> Command {
    move |model| Command::Split {
        element: id_of(model, title),
        first: first.to_owned(),
        second: second.to_owned(),
        pos_in_lane: Point::new(0.0, 100.0),
        links: links(model),
    }
}

const BOTH: &str = r#"
    level Community
    Community: approach "Eat and sing" at 0,0 partner "Cyrenians" votes 2 said "Ann" notes "Ask"
    intermediate "Trust" at 300,0
    outcome "Joy" at 600,0
    "Eat and sing" -> "Trust"
    "Eat and sing" -> "Joy"
    indicator "Eat and sing": Meals
"#;

#[test]
fn one_that_says_two_things_becomes_two() {
    let after = r#"
        level Community
        Community: approach "Eat" at 0,0 partner "Cyrenians" votes 2 said "Ann" notes "Ask"
        Community: approach "Sing" at 0,100 partner "Cyrenians" said "Ann"
        intermediate "Trust" at 300,0
        outcome "Joy" at 600,0
        "Eat" -> "Trust"
        "Eat" -> "Joy"
        indicator "Eat": Meals
    "#;
    let all_stay = split("Eat and sing", ("Eat", "Sing"), |_| Vec::new());
    let editor = check(BOTH, all_stay, "Split “Eat and sing”", after);
    let sing = id_of(editor.model(), "Sing");
    assert_eq!(editor.selection().single_element(), Some(sing));
    let joy = |model: &Model| vec![link_between(model, "Eat and sing", "Joy")];
    let one_goes = split("Eat and sing", ("Eat", "Sing"), joy);
    let after = after.replace("\"Eat\" -> \"Joy\"", "\"Sing\" -> \"Joy\"");
    check(BOTH, one_goes, "Split “Eat and sing”", &after);
    let words = "There is nothing to split here: put the cursor between two words";
    refused(BOTH, split("Eat and sing", ("Eat", " "), |_| Vec::new()), words);
}

#[test]
fn an_entry_is_split_within_the_parking_lot() {
    check(
        "lot: outcome \"One and two\"\nlot: outcome \"Three\"",
        split("One and two", ("One", "Two"), |_| Vec::new()),
        "Split “One and two”",
        "lot: outcome \"One\"\nlot: outcome \"Two\"\nlot: outcome \"Three\"",
    );
}

const VOTED: &str = "outcome \"Trust\" at 0,0 votes 2\nlot: outcome \"Joy\"";

#[test]
fn votes_are_given_taken_back_and_cleared() {
    let vote = |votes, titles: &'static [&'static str]| {
        move |model: &Model| Command::Vote {
            elements: titles.iter().map(|title| id_of(model, title)).collect(),
            votes,
        }
    };
    let after = "outcome \"Trust\" at 0,0 votes 3\nlot: outcome \"Joy\" votes 1";
    check(VOTED, vote(1, &["Trust", "Joy"]), "Vote for 2 elements", after);
    let after = "outcome \"Trust\" at 0,0 votes 1\nlot: outcome \"Joy\"";
    check(VOTED, vote(-1, &["Trust"]), "Take a vote from “Trust”", after);
    check(VOTED, vote(-1, &["Joy"]), "Take a vote from “Joy”", VOTED);
    let after = "outcome \"Trust\" at 0,0\nlot: outcome \"Joy\"";
    check(VOTED, |_| Command::ClearVotes, "Clear 2 votes", after);
    check(after, |_| Command::ClearVotes, "Clear votes", after);
    refused(VOTED, vote(1, &[]), "Select at least one element first");
}

#[test]
fn an_unnamed_one_takes_the_name_of_the_other() {
    check_printed(
        "outcome \"\" at 0,0\nlot: outcome \"Joy\" said \"Ann\"",
        merge("", ["Joy"]),
        "Merge “Joy” into the untitled element",
        "outcome \"Joy\" at 0,0 said \"Ann\"",
    );
}

/// Everything said about anything, without what is one thing once two are one.
fn texts(model: &Model) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    found.extend(model.indicators().map(|one| one.text.clone()));
    found.extend(model.evidence().map(|one| one.text.clone()));
    found.sort();
    found
}

proptest! {
    #[test]
    fn merging_loses_no_text_no_vote_and_no_evidence(
        model in crate::support::models::any_model(),
        into in any::<prop::sample::Index>(),
        other in any::<prop::sample::Index>(),
    ) {
        prop_assume!(model.element_count() > 1);
        let ids: Vec<_> = model.elements().map(|element| element.id).collect();
        let (into, other) = (*into.get(&ids), *other.get(&ids));
        let votes = |model: &Model| model.elements().map(|e| u64::from(e.votes)).sum::<u64>();
        let mut editor = Editor::new(model.clone(), IdSource::seeded(3));
        if editor.run(&Command::Merge { into, others: vec![other] }).is_err() {
            prop_assert_eq!(editor.model(), &model);
            return Ok(());
        }
        let after = editor.model();
        prop_assert_eq!(after.element_count(), model.element_count() - 1);
        prop_assert_eq!(texts(after), texts(&model));
        let sum = votes(&model);
        prop_assert!(votes(after) == sum || after.element(into).unwrap().votes == u32::MAX);
        let notes = &after.element(into).unwrap().notes;
        let lost = model.element(other).unwrap();
        prop_assert!(notes.contains(&lost.notes.replace("\r\n", "\n").replace('\r', "\n")));
        let in_graph = after.elements().map(|element| after.links_out_of(element.id).len());
        prop_assert_eq!(in_graph.sum::<usize>(), after.link_count());
        prop_assert!(after.links().all(|link| link.from != link.to));
        let on_gone = |on: EvidenceOn| !after.contains(on.key());
        prop_assert!(!after.evidence().any(|one| on_gone(one.on)));
        editor.undo();
        prop_assert_eq!(editor.model(), &model);
    }
}

#[test]
fn an_entry_is_renamed_and_says_who_said_it() {
    let before = "lot: outcome \"Joy\"";
    let edit = |model: &Model| {
        let mut entry = element(model, "Joy").clone();
        entry.said_by = "Ann".to_owned();
        Command::Change(vec![entry.into()])
    };
    check(before, edit, "Edit who said it", "lot: outcome \"Joy\" said \"Ann\"");
}
