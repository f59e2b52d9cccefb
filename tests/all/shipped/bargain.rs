//! The report's picture of the changing bargain between citizen and state.

use std::collections::BTreeSet;

use throughline::edit::{Command, vocabulary};
use throughline::model::{Bearing, Effect, EvidenceOn, Model, Strength, Support};

use super::builder::{Builder, Card, Claim};
use super::{SOURCE, check_file, check_laid_out, check_links_are_sourced, check_links_run_clear};

/// The axis from collective to individual runs from left to right; in each half, New Labour
/// comes before the Enabling State.
const COLLECTIVE: [f64; 2] = [20.0, 260.0];
const INDIVIDUAL: [f64; 2] = [500.0, 740.0];

const NEW_LABOUR: [Card; 5] = [
    Card {
        key: "welfare",
        kind: "k-factor",
        level: "State",
        at: (COLLECTIVE[0], 20.0),
        title: "Welfare just needs to be run better",
    },
    Card {
        key: "performance",
        kind: "k-approach",
        level: "Public services",
        at: (COLLECTIVE[0], 20.0),
        title: "Performance management, targets and regulation",
    },
    Card {
        key: "failure",
        kind: "k-factor",
        level: "Bargain",
        at: (COLLECTIVE[0], 20.0),
        title: "Zero tolerance for failure",
    },
    Card {
        key: "wealth",
        kind: "k-outcome",
        level: "Citizen",
        at: (INDIVIDUAL[0], 20.0),
        title: "Greater employment and wealth",
    },
    Card {
        key: "affluent",
        kind: "k-factor",
        level: "Bargain",
        at: (INDIVIDUAL[0], 20.0),
        title: "Overuse of services by the more affluent",
    },
];

const ENABLING_STATE: [Card; 7] = [
    Card {
        key: "empowerment",
        kind: "k-intermediate",
        level: "Citizen",
        at: (COLLECTIVE[1], 90.0),
        title: "Community empowerment",
    },
    Card {
        key: "budgets",
        kind: "k-factor",
        level: "State",
        at: (COLLECTIVE[1], 20.0),
        title: "Reducing public budgets",
    },
    Card {
        key: "government",
        kind: "k-approach",
        level: "State",
        at: (COLLECTIVE[1], 234.0),
        title: "Outcomes-based government",
    },
    Card {
        key: "framework",
        kind: "k-approach",
        level: "State",
        at: (COLLECTIVE[1], 122.0),
        title: "National Performance Framework",
    },
    Card {
        key: "integration",
        kind: "k-approach",
        level: "Public services",
        at: (COLLECTIVE[1], 20.0),
        title: "Integration",
    },
    Card {
        key: "interest",
        kind: "k-intermediate",
        level: "Citizen",
        at: (INDIVIDUAL[1], 90.0),
        title: "Increased interest in politics and public life",
    },
    Card {
        key: "dependence",
        kind: "k-factor",
        level: "Bargain",
        at: (INDIVIDUAL[1], 20.0),
        title: "Continued dependence",
    },
];

const fn claim(
    from: &'static str,
    to: &'static str,
    effect: Effect,
    rationale: &'static str,
) -> Claim {
    Claim {
        from,
        to,
        effect,
        strength: Strength::Medium,
        support: Support::None,
        rationale,
        evidence: "Our reading: the report does not draw this link",
    }
}

const CLAIMS: [Claim; 5] = [
    claim(
        "welfare",
        "performance",
        Effect::Helps,
        "Who thinks that welfare just needs to be run better sets targets for how it is run",
    ),
    claim(
        "performance",
        "failure",
        Effect::Helps,
        "A target that is missed is a failure that has to be answered for",
    ),
    claim(
        "government",
        "framework",
        Effect::Helps,
        "A government by outcomes needs a framework that names them",
    ),
    claim(
        "budgets",
        "integration",
        Effect::Helps,
        "With less money, services have a reason to join up",
    ),
    claim(
        "empowerment",
        "interest",
        Effect::Helps,
        "Who has a say in the community has a reason to take part in public life",
    ),
];

fn build() -> Model {
    let mut builder = Builder::new(2006, vocabulary::report_key(), SOURCE);
    builder.about(|about| {
        about.title = "The changing bargain between citizen and state".into();
        about.purpose = "How the bargain between citizen and state has changed, from New Labour \
                         to the emergence of the Enabling State."
            .into();
        about.authors = "The makers of Throughline, after the report by Zoë Ferguson".into();
        about.source = SOURCE.to_owned();
        about.licence = "CC BY-SA 3.0, as the text of Kinder Communities: the power of everyday \
                         relationships (Carnegie UK Trust, 2016), from which its words are taken"
            .into();
        about.language = "en-GB".into();
        about.notes = "From left to right: collective to individual, as the tags say. The titles \
                       are the report’s words; what kind an element is, who it is about, where it \
                       lies between collective and individual, and the links are our reading."
            .into();
    });
    builder.levels(&["Citizen", "Bargain", "Public services", "State"]);
    builder.cards(&NEW_LABOUR);
    builder.cards(&ENABLING_STATE);
    period(&mut builder, "New Labour", (1997, None), &NEW_LABOUR);
    let enabling = "The emergence of the Enabling State";
    period(&mut builder, enabling, (2006, Some(2007)), &ENABLING_STATE);
    for card in NEW_LABOUR.iter().chain(&ENABLING_STATE) {
        let tag = if COLLECTIVE.contains(&card.at.0) { "collective" } else { "individual" };
        builder.element(card.key, |element| element.tags = BTreeSet::from([tag.to_owned()]));
        let on = EvidenceOn::Element(builder.id(card.key));
        let text = "Our reading: its kind, its level, and whether it is collective or individual";
        builder.our_reading(on, text);
    }
    builder.bearing(&Bearing::Barrier, &["affluent", "dependence", "failure"]);
    builder.claims(&CLAIMS);
    builder.finished()
}

fn period(builder: &mut Builder, name: &str, years: (i32, Option<i32>), cards: &[Card]) {
    let elements = cards.iter().map(|card| builder.id(card.key)).collect();
    builder.run(Command::AddPeriod {
        name: name.to_owned(),
        from_year: Some(years.0),
        to_year: years.1,
        elements,
    });
}

#[test]
fn the_changing_bargain_is_what_is_built() {
    check_file("changing_bargain.toc.ron", &build());
}

#[test]
fn it_has_the_periods_the_axis_and_the_actors() {
    let model = build();
    let periods: Vec<_> = model
        .periods_in_order()
        .into_iter()
        .map(|period| (period.name.as_str(), period.from_year, period.to_year))
        .collect();
    let enabling = ("The emergence of the Enabling State", Some(2006), Some(2007));
    assert_eq!(periods, [("New Labour", Some(1997), None), enabling]);
    let levels: Vec<_> = model.levels_in_order().iter().map(|level| level.name.clone()).collect();
    assert_eq!(levels, ["Citizen", "Bargain", "Public services", "State"]);
    assert_eq!(model.element_count(), 12);
    for element in model.elements() {
        assert!(element.period.is_some() && element.tags.len() == 1, "{}", element.title);
        let x = model.placement(element.id).unwrap().pos_in_lane.x();
        assert_eq!(element.tags.contains("collective"), x < INDIVIDUAL[0], "{}", element.title);
    }
}

#[test]
fn it_is_laid_out_by_hand_and_sourced() {
    let model = build();
    check_laid_out(&model);
    check_links_run_clear(&model);
    check_links_are_sourced(&model);
}
