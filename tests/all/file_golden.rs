//! The bytes of the file, held still: a change here changes the format.

use std::fs;
use std::path::PathBuf;

use throughline::file::{FileInfo, read_text, write_text};
use throughline::geometry::{Point, Rect, Size};
use throughline::model::{
    About, Assumption, Bearing, CardShape, DefinedBy, Delivery, Direction, Effect, Element,
    Evidence, EvidenceOn, Focus, Holding, Hue, Icon, Id, Indicator, Kind, Level, Link, Model,
    Nature, OrderKey, Parked, Partner, Period, Placement, Record, Rest, Revision, Role, Step,
    Strength, Support, Underpinned,
};

fn id<I: Id>(text: &str) -> I {
    I::parse(text).unwrap()
}

fn order(text: &str) -> OrderKey {
    OrderKey::parse(text).unwrap()
}

/// A model with a record of every sort, and every field filled in somewhere.
fn whole_model() -> Model {
    let mut about = About::new(id("m-7k2v9q7m3c"));
    about.title = "Kinder Communities".to_owned();
    about.purpose = "Shows what kindness rests on.".to_owned();
    about.authors = "Zoë Ferguson".to_owned();
    about.source = "Kinder Communities, October 2016".to_owned();
    about.licence = "CC BY-SA 3.0".to_owned();
    about.language = "en-GB".to_owned();
    about.notes = "Two lines:\n\"quoted\" and C:\\path.".to_owned();
    about.direction = Direction::BottomToTop;
    about.extra.insert("mood".to_owned(), "Sunny(since: 2016)".to_owned());
    let records = [key_records(), card_records(), link_records(), story_records()];
    Model::from_records(about, records.into_iter().flatten()).unwrap()
}

fn key_records() -> Vec<Record> {
    let mut outcome = Kind::new(id("k-outcome"), order("a"), Role::Outcome, "Outcome");
    outcome.plural = "Outcomes".to_owned();
    outcome.help = "What is wanted in the end".to_owned();
    (outcome.colour, outcome.shape, outcome.icon) = (Hue::Blue, CardShape::Pill, Icon::Flag);
    let mut factor = Kind::new(id("k-factor"), order("b"), Role::Factor, "Underpinning factor");
    factor.colour = Hue::from_word("copper");
    let mut level = Level::new(id("v-community"), order("a1"), "Community");
    level.description = "Streets, groups and places".to_owned();
    (level.colour, level.extent) = (Some(Hue::Teal), Some(320.5));
    let mut period = Period::new(id("t-2006"), order("i"), "Enabling State");
    (period.from_year, period.to_year) = (Some(2006), Some(2007));
    let mut partner = Partner::new(id("p-cyrenians"), "Cyrenians");
    (partner.contact, partner.notes) = ("hello@example.org".to_owned(), "Edinburgh".to_owned());
    vec![outcome.into(), factor.into(), level.into(), period.into(), partner.into()]
}

fn card_records() -> Vec<Record> {
    let mut group = Element::new(id("e-group"), id("k-factor"), "Issues with dependency");
    group.bearing = Bearing::Barrier;
    group.underpins = [Underpinned::Level(id("v-community")), Underpinned::Link(id("l-1"))].into();
    let mut meal = Element::new(id("e-meal"), id("k-outcome"), "Someone to eat with");
    meal.level = Some(id("v-community"));
    meal.group = Some(id("e-group"));
    meal.description = "A meal, once a week".to_owned();
    meal.notes = "Ask about Tuesdays".to_owned();
    meal.partners = [id("p-cyrenians")].into();
    meal.delivery = Delivery::Testing;
    meal.period = Some(id("t-2006"));
    meal.source = "p. 27".to_owned();
    meal.tags = ["food".to_owned(), "नमस्ते".to_owned()].into();
    (meal.said_by, meal.votes) = ("Table 3".to_owned(), 5);
    meal.extra.insert("weather".to_owned(), "[(day: 1, is: Rain)]".to_owned());
    let trust = Element::new(id("e-trust"), id("k-outcome"), "Trust");
    let mut place = Placement::new(id("e-meal"), Point::new(120.0, -40.257));
    (place.pinned, place.folded, place.width) = (true, true, Some(220.0));
    let plain_place = Placement::new(id("e-group"), Point::ZERO);
    let parked = Parked::new(id("e-trust"), order("i"));
    vec![group.into(), meal.into(), trust.into(), place.into(), plain_place.into(), parked.into()]
}

fn link_records() -> Vec<Record> {
    let mut link = Link::new(id("l-1"), id("e-meal"), id("e-trust"));
    (link.strength, link.support) = (Strength::Strong, Support::Some);
    link.rationale = "Who eats together talks".to_owned();
    link.sources = vec!["p. 12".to_owned(), "Interview 4".to_owned()];
    let mut back = Link::new(id("l-2"), id("e-trust"), id("e-meal"));
    (back.effect, back.feedback) = (Effect::Hinders, true);
    let mut assumption = Assumption::new(id("a-1"), id("l-1"), order("i"), "People come back");
    (assumption.critical, assumption.status) = (true, Holding::Failing);
    let mut indicator = Indicator::new(id("i-1"), id("e-trust"), order("i"), "Doors left open");
    (indicator.nature, indicator.defined_by) = (Nature::Transactional, DefinedBy::Community);
    (indicator.baseline, indicator.target) = ("3 of 40".to_owned(), "20 of 40".to_owned());
    (indicator.source, indicator.when) = ("A walk".to_owned(), "Each May".to_owned());
    let on = EvidenceOn::Assumption(id("a-1"));
    let mut evidence = Evidence::new(id("d-1"), on, order("i"), "Half came once");
    (evidence.source, evidence.page) = ("The report".to_owned(), "25".to_owned());
    (evidence.address, evidence.date) =
        ("https://example.org/report".to_owned(), "2016-10".to_owned());
    evidence.our_reading = true;
    vec![link.into(), back.into(), assumption.into(), indicator.into(), evidence.into()]
}

fn story_records() -> Vec<Record> {
    let mut step = Step::new(id("s-1"), order("i"), "It starts with a meal");
    step.notes = "Pause here".to_owned();
    step.focus = [
        Focus::Element(id("e-meal")),
        Focus::LeadsTo(id("e-trust")),
        Focus::Tag("food".to_owned()),
    ]
    .into();
    step.rest = Rest::Hidden;
    step.view = Some(Rect::new(Point::new(-10.0, 0.0), Size::new(640.0, 360.0)));
    step.extra.insert("focus".to_owned(), "[\"season spring\"]".to_owned());
    let mut revision = Revision::new(id("r-0123456789abcdef"));
    revision.parents = [id("r-00000000000000aa"), id("r-00000000000000bb")].into();
    revision.at = "2026-11-22T10:00:00Z".to_owned();
    (revision.by, revision.note) = ("Ada".to_owned(), "Sent to Cyrenians".to_owned());
    vec![step.into(), revision.into()]
}

fn fixture(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/v1").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn info() -> FileInfo {
    FileInfo { app: "0.1.0".to_owned(), ..FileInfo::new() }
}

/// The fixture was written by the first version, and is never written again: what this test
/// fails on is a change of the format.
#[test]
fn every_record_is_written_as_version_1_wrote_it() {
    assert_eq!(write_text(&whole_model(), &info()), fixture("whole.toc.ron"));
}

#[test]
fn every_record_is_read_as_version_1_wrote_it() {
    let text = fixture("whole.toc.ron");
    let opened = read_text(&text).unwrap();
    assert_eq!(opened.model, whole_model());
    assert!(!opened.is_repaired());
    assert_eq!(write_text(&opened.model, &opened.info), text);
    let told: Vec<_> = opened.notices.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "Line 19: The kind “Underpinning factor”: its colour is “copper”, which this version \
             does not know; it is kept as it is",
            "Line 57: The step “It starts with a meal”: something in its focus is “season spring”, \
             which this version does not know; it is kept as it is",
        ]
    );
}

/// The pages that describe the format show a file that opens without a remark.
#[test]
fn the_example_of_the_documentation_opens() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/file-format.md");
    let page = fs::read_to_string(path).unwrap();
    let examples: Vec<&str> =
        page.split("```ron\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    let [whole, by_hand] = examples.as_slice() else { panic!("two examples") };
    let opened = read_text(whole).unwrap();
    assert_eq!(opened.notices, []);
    assert_eq!(write_text(&opened.model, &opened.info), *whole);
    let keys = opened.model.keys().map(|key| std::mem::discriminant(&key));
    assert_eq!(keys.collect::<std::collections::HashSet<_>>().len(), 14, "a record of every sort");
    assert!(!read_text(by_hand).unwrap().is_repaired());
}

/// As somebody might write it: other order, other layout, remarks, only what is needed.
#[test]
fn a_file_written_by_hand_opens() {
    let opened = read_text(fixture("by_hand.toc.ron")).unwrap();
    assert!(!opened.is_repaired(), "{:#?}", opened.notices);
    assert_eq!(opened.model.element_count(), 3);
    assert_eq!(opened.model.link_count(), 2);
    let first = opened.model.elements().next().unwrap();
    assert_eq!(first.extra["mood"], "(\n                word: Calm, // so far\n            )");
    let saved = write_text(&opened.model, &opened.info);
    let again = read_text(&saved).unwrap();
    assert_eq!(again.notices, []);
    assert_eq!(again.model, opened.model);
    assert_eq!(write_text(&again.model, &again.info), saved);
}

#[test]
fn another_content_has_this_one_as_its_parent() {
    let text = fixture("whole.toc.ron");
    let opened = read_text(&text).unwrap();
    assert_eq!(opened.info.parents, []);
    let changed = read_text(text.replace("\"Trust\"", "\"More trust\"")).unwrap();
    let saved = read_text(write_text(&changed.model, &changed.info)).unwrap();
    assert_eq!(saved.info.parents, opened.info.rev.into_iter().collect::<Vec<_>>());
    assert_ne!(saved.info.rev, opened.info.rev);
    // Moving a card is a change of one line, and of the head.
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let before = write_text(&changed.model, &changed.info);
    let changed_lines = lines(&before).iter().zip(lines(&text)).filter(|(a, b)| *a != b).count();
    assert_eq!(changed_lines, 4, "a title, the revision, its parents and the last line");
}
