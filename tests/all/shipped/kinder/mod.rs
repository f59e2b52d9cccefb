//! *Kinder Communities*: the theory of change of the report that Throughline began with.

mod cards;
mod claims;

use throughline::analysis::propose_story;
use throughline::edit::{Command, Editor, Move, NewStep, vocabulary};
use throughline::geometry::Point;
use throughline::model::{
    Bearing, DefinedBy, EvidenceOn, IdSource, Model, Nature, RecordKey, Role, Underpinned,
};

use super::builder::Builder;
use super::{SOURCE, check_file, check_laid_out, check_links_are_sourced, check_links_run_clear};
use cards::{APPROACHES, DEPENDENCY, FACTORS, GROUP_AT, OUTCOMES, PARTNERS};
use claims::CLAIMS;

fn build() -> Model {
    let mut builder = Builder::new(2016, vocabulary::report_key(), SOURCE);
    about(&mut builder);
    builder.levels(&["Society", "Organisation", "Community", "Individual"]);
    builder.cards(&OUTCOMES);
    builder.cards(&APPROACHES);
    builder.partners(&PARTNERS);
    builder.cards(&FACTORS);
    group(&mut builder);
    let barriers = ["mismatch", "jumping", "dependency", "risk", "humanity", "identity"];
    builder.bearing(&Bearing::Barrier, &barriers);
    let inside = ["silos", "leadership", "handing", "provision"];
    builder.bearing(&Bearing::Barrier, &inside);
    builder.bearing(&Bearing::Enabler, &["places", "values"]);
    builder.element("risk", |risk| risk.source = "p. 27".into());
    builder.claims(&CLAIMS);
    let community = Underpinned::Level(builder.level("Community"));
    let factor = builder.id("values");
    builder.run(Command::Underpin { factor, carried: community });
    questions(&mut builder);
    indicators(&mut builder);
    story(&mut builder);
    builder.finished()
}

fn about(builder: &mut Builder) {
    builder.about(|about| {
        about.title = "Kinder Communities".into();
        about.purpose = "How everyday relationships and kindness are meant to lead to wellbeing \
                         and to sustainable, resilient communities, what helps, and what stands \
                         in the way."
            .into();
        about.authors = "The makers of Throughline, after the report by Zoë Ferguson".into();
        about.source = SOURCE.to_owned();
        about.licence = "CC BY-SA 3.0, as the text of Kinder Communities: the power of everyday \
                         relationships (Carnegie UK Trust, 2016), from which its words are taken"
            .into();
        about.language = "en-GB".into();
        about.notes = "The titles are the report’s words. Which level an element is on, the \
                       links, their strength and the indicators are our reading, and the \
                       evidence says so."
            .into();
    });
}

fn group(builder: &mut Builder) {
    builder.cards(&DEPENDENCY);
    let elements = builder.ids(&["silos", "leadership", "handing", "provision"]);
    let title = "Issues with organisational dependency".to_owned();
    let group = builder.run(Command::Group { elements, title }).element().unwrap();
    builder.name("dependency", group);
    let level = Some(builder.level("Organisation"));
    let to = |element, at: (f64, f64)| Move { element, level, pos_in_lane: Point::new(at.0, at.1) };
    // The group's card goes into the column; what is inside stays to the left of it.
    let mut moves = vec![to(group, GROUP_AT)];
    moves.extend(DEPENDENCY.iter().map(|card| to(builder.id(card.key), card.at)));
    builder.run(Command::Place { verb: "Move", moves });
}

/// The story that the program proposes, as it proposes it.
fn story(builder: &mut Builder) {
    let steps = propose_story(builder.model()).into_iter().map(|step| NewStep {
        title: step.title,
        notes: step.notes,
        focus: step.focus,
        rest: step.rest,
        view: None,
    });
    let steps = steps.collect();
    builder.run(Command::AddSteps { steps, index: 0 });
}

fn questions(builder: &mut Builder) {
    for card in &OUTCOMES {
        let on = EvidenceOn::Element(builder.id(card.key));
        let text = "Our reading: that this is an outcome of its own, on this level";
        builder.our_reading(on, text);
    }
    builder.quoted(
        EvidenceOn::Element(builder.id("relationships")),
        "We know more about how community organisations relate to communities than about \
         relationships within communities",
        "p. 25",
    );
    builder.quoted(
        EvidenceOn::Element(builder.id("mismatch")),
        "Organisations define what is successful, but kinder communities exist beyond \
         organisations",
        "p. 26",
    );
    builder.quoted(
        EvidenceOn::Element(builder.id("risk")),
        "Tight control of risk and procedures works against social trust",
        "p. 27",
    );
    let link = builder.link("staff", "quality");
    builder.assumption(
        link,
        "Acting in kindness can stay within a formal role",
        ("The report asks: can acting in kindness stay within a formal role?", "p. 27"),
    );
}

fn indicators(builder: &mut Builder) {
    let relational = [
        ("wellbeing", "What people say about being cared for, and caring for others"),
        ("resilient", "Accounts of neighbours coping together when something goes wrong"),
        ("relationships", "Stories of everyday kindness, given and received"),
        ("trust", "How people describe their dealings with public and voluntary institutions"),
        ("empowerment", "Residents’ accounts of what they have been able to decide"),
        ("quality", "What people say a connection means to them"),
    ];
    for (key, text) in relational {
        let by = DefinedBy::Community;
        builder.indicator(key, Nature::Relational, by, text, "Once a year");
    }
    let transactional = [
        ("wellbeing", DefinedBy::Funder, "Share of people who report good wellbeing in a survey"),
        ("resilient", DefinedBy::Organisation, "Community groups still active after two years"),
        ("relationships", DefinedBy::Organisation, "People who come to shared meals in a month"),
        ("trust", DefinedBy::Funder, "Share of people who say most people can be trusted"),
        ("empowerment", DefinedBy::Organisation, "Decisions taken by residents in a year"),
        ("quality", DefinedBy::Funder, "Reviews that ask about quality besides numbers"),
    ];
    for (key, by, text) in transactional {
        builder.indicator(key, Nature::Transactional, by, text, "Every six months");
    }
}

#[test]
fn kinder_communities_is_what_is_built() {
    check_file("kinder_communities.toc.ron", &build());
}

#[test]
fn it_has_the_reports_words() {
    let model = build();
    let titles: Vec<_> = model.elements().map(|element| element.title.as_str()).collect();
    for card in OUTCOMES.iter().chain(&APPROACHES).chain(&FACTORS).chain(&DEPENDENCY) {
        assert!(titles.contains(&card.title), "{}", card.title);
    }
    assert_eq!(titles.len(), 25, "with the group");
    assert_eq!(model.partners().len(), 7);
    let approaches = model.elements().filter(|one| model.role(one) == Some(&Role::Approach));
    assert!(approaches.into_iter().all(|approach| approach.partners.len() == 1));
    let group = model.elements().find(|one| model.is_group(one.id)).unwrap();
    assert_eq!(model.inside(group.id).len(), 4);
    assert!(model.placement(group.id).unwrap().folded);
    assert!(model.about().licence.starts_with("CC BY-SA 3.0"));
    let pages: Vec<_> = model.evidence().map(|one| one.page.as_str()).collect();
    for page in ["p. 25", "p. 26", "p. 27"] {
        assert!(pages.contains(&page), "{page}");
    }
}

#[test]
fn every_outcome_has_both_sorts_of_indicators() {
    let model = build();
    for element in model.elements() {
        if !matches!(model.role(element), Some(Role::Outcome | Role::Intermediate)) {
            continue;
        }
        let indicators = model.indicators_of(element.id);
        for nature in [Nature::Relational, Nature::Transactional] {
            assert!(indicators.iter().any(|one| one.nature == nature), "{}", element.title);
        }
        assert!(indicators.iter().all(|one| one.defined_by != DefinedBy::Unsaid));
        let evidence = model.evidence_on(RecordKey::Element(element.id));
        assert!(evidence.iter().any(|one| one.our_reading), "{}", element.title);
    }
}

#[test]
fn it_is_laid_out_by_hand_and_sourced() {
    let model = build();
    check_laid_out(&model);
    check_links_run_clear(&model);
    check_links_are_sourced(&model);
}

#[test]
fn it_comes_with_a_story() {
    let model = build();
    let titles: Vec<_> = model.story().into_iter().map(|step| step.title.as_str()).collect();
    assert_eq!(titles[..3], ["Kinder Communities", "How to read this map", "Society"]);
    for card in &APPROACHES {
        assert!(titles.contains(&card.title), "{}", card.title);
    }
    assert!(propose_story(&model).is_empty(), "nothing is missing");
}

#[test]
fn its_group_has_room_to_unfold() {
    let model = build();
    let group = model.elements().find(|one| model.is_group(one.id)).unwrap().id;
    let mut editor = Editor::new(model, IdSource::seeded(1));
    editor.run(&Command::SetFolded { groups: vec![group], folded: false }).unwrap();
    check_laid_out(editor.model());
}
