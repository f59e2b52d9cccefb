//! Adding, moving and changing elements, and the selection that goes with it.

use throughline::edit::{Command, Move, NewElement, Selection, Spot};
use throughline::geometry::Point;
use throughline::model::{Bearing, Element, LinkEnd, Model, Record};

use super::{check, refused};
use crate::support::notation::{element, id_of, keys, kind_named, level_named};

const LANES: &str = r#"
    level Society
    level Community
    Community: approach "Eat" at 40,20
    Community: intermediate "Trust" at 300,20
"#;

fn new(model: &Model, kind: &str, title: &str, spot: Spot) -> NewElement {
    let kind = kind_named(model, kind);
    NewElement { kind, title: title.into(), level: None, group: None, spot }
}

#[test]
fn an_element_is_added_and_selected() {
    let add = |model: &Model| {
        let mut new = new(model, "outcome", "  Wellbeing\n", Spot::Map(Point::new(10.004, 5.0)));
        new.level = Some(level_named(model, "Society"));
        Command::AddElements(vec![new])
    };
    let after = format!("{LANES}\nSociety: outcome \"Wellbeing\" at 10,5");
    let editor = check(LANES, add, "Add outcome", &after);
    let made = id_of(editor.model(), "Wellbeing");
    assert_eq!(editor.selection().single_element(), Some(made));
}

#[test]
fn several_elements_are_one_step() {
    let add = |kinds: [&'static str; 2]| {
        move |model: &Model| {
            let new = |(kind, title)| new(model, kind, title, Spot::ParkingLot);
            Command::AddElements(kinds.into_iter().zip(["One", "Two"]).map(new).collect())
        }
    };
    let both = format!("{LANES}\nlot: outcome \"One\"\nlot: outcome \"Two\"");
    check(LANES, add(["outcome", "outcome"]), "Add 2 outcomes", &both);
    let mixed = format!("{LANES}\nlot: outcome \"One\"\nlot: factor \"Two\"");
    check(LANES, add(["outcome", "factor"]), "Add 2 elements", &mixed);
}

#[test]
fn an_element_is_added_with_its_link() {
    let add = |new_is: LinkEnd| {
        move |model: &Model| Command::AddLinked {
            element: new(model, "outcome", "Wellbeing", Spot::Map(Point::ZERO)),
            with: id_of(model, "Trust"),
            new_is,
        }
    };
    let after = |link: &str| format!("{LANES}\noutcome \"Wellbeing\" at 0,0\n{link}");
    let forwards = after("\"Trust\" -> \"Wellbeing\"");
    check(LANES, add(LinkEnd::To), "Add linked outcome", &forwards);
    let backwards = after("\"Wellbeing\" -> \"Trust\"");
    check(LANES, add(LinkEnd::From), "Add linked outcome", &backwards);
}

#[test]
fn a_title_beyond_the_limit_is_refused() {
    let add = |model: &Model| {
        let title = "x".repeat(1_001);
        Command::AddElements(vec![new(model, "outcome", &title, Spot::ParkingLot)])
    };
    refused(LANES, add, "A title has at most 1000 characters, and this one has 1001");
}

#[test]
fn cards_move_within_and_across_lanes() {
    let place = |model: &Model| Command::Place {
        verb: "Move",
        moves: vec![
            Move {
                element: id_of(model, "Eat"),
                level: Some(level_named(model, "Society")),
                pos_in_lane: Point::new(60.126, 8.0),
            },
            Move {
                element: id_of(model, "Trust"),
                level: Some(level_named(model, "Community")),
                pos_in_lane: Point::new(320.0, 20.0),
            },
        ],
    };
    let after = r#"
        level Society
        level Community
        Society: approach "Eat" at 60.13,8
        Community: intermediate "Trust" at 320,20
    "#;
    check(LANES, place, "Move 2 elements", after);
}

#[test]
fn a_parked_card_is_moved_onto_the_map_and_back() {
    let parked = "lot: approach \"Eat\"";
    let on_map = "approach \"Eat\" at 5,5";
    let place = |model: &Model| Command::Place {
        verb: "Move",
        moves: vec![Move {
            element: id_of(model, "Eat"),
            level: None,
            pos_in_lane: Point::new(5.0, 5.0),
        }],
    };
    check(parked, place, "Move “Eat”", on_map);
    let park = |model: &Model| Command::Park(vec![id_of(model, "Eat")]);
    check(on_map, park, "Move “Eat” to the parking lot", parked);
}

fn changed(model: &Model, title: &str, change: impl Fn(&mut Element)) -> Command {
    let mut element = element(model, title).clone();
    change(&mut element);
    Command::Change(vec![element.into()])
}

#[test]
fn a_change_is_called_by_its_field() {
    let rename = |model: &Model| changed(model, "Trust", |trust| trust.title = " Faith ".into());
    check(LANES, rename, "Rename “Faith”", &LANES.replace("Trust", "Faith"));
    let level = |model: &Model| {
        let society = level_named(model, "Society");
        changed(model, "Trust", |trust| trust.level = Some(society))
    };
    let after = LANES.replace("Community: intermediate", "Society: intermediate");
    check(LANES, level, "Change level", &after);
    let levels = |model: &Model| {
        let society = level_named(model, "Society");
        let moved =
            |title| Record::from(Element { level: Some(society), ..element(model, title).clone() });
        Command::Change(vec![moved("Eat"), moved("Trust")])
    };
    check(LANES, levels, "Change level of 2 elements", &LANES.replace("Community:", "Society:"));
    let nothing = |model: &Model| changed(model, "Trust", |_| {});
    let editor = check(LANES, nothing, "Change nothing", LANES);
    assert_eq!(editor.undo_label(), None);
    assert!(!editor.is_modified());
}

#[test]
fn only_a_factor_is_a_barrier() {
    let mark = |model: &Model| changed(model, "Eat", |eat| eat.bearing = Bearing::Barrier);
    let words = "Only an underpinning factor can be a barrier or an enabler, and “Eat” is none";
    refused(LANES, mark, words);
    let factor = "factor \"Silos\"";
    let mark = |model: &Model| changed(model, "Silos", |silos| silos.bearing = Bearing::Barrier);
    check(factor, mark, "Mark as barrier", "factor \"Silos\" barrier");
}

#[test]
fn what_is_gone_cannot_be_changed() {
    let gone = |model: &Model| {
        let mut gone = element(model, "Eat").clone();
        gone.id = throughline::model::Id::parse("e-gone").unwrap();
        Command::Change(vec![gone.into()])
    };
    refused(LANES, gone, "The element is no longer there");
    let gone_level = |model: &Model| {
        let level = throughline::model::Id::parse("v-gone");
        changed(model, "Eat", |eat| eat.level = level)
    };
    refused(LANES, gone_level, "The level is no longer there");
}

#[test]
fn commands_together_are_one_step() {
    let both = |model: &Model| {
        let new = new(model, "outcome", "Wellbeing", Spot::ParkingLot);
        let remove = Command::Remove(keys(model, ["Eat"]));
        Command::Together {
            label: "Tidy up".into(),
            commands: vec![Command::AddElements(vec![new]), remove],
        }
    };
    let after = r#"
        level Society
        level Community
        Community: intermediate "Trust" at 300,20
        lot: outcome "Wellbeing"
    "#;
    check(LANES, both, "Tidy up", after);
}

#[test]
fn selecting_is_no_edit_and_undo_brings_the_selection_back() {
    let model = crate::support::notation::parse(LANES);
    let ids = throughline::model::IdSource::seeded(2);
    let mut editor = throughline::edit::Editor::new(model, ids);
    let eat: Selection = keys(editor.model(), ["Eat"]).into_iter().collect();
    let trust: Selection = keys(editor.model(), ["Trust"]).into_iter().collect();
    editor.select(eat.clone());
    let remove = Command::Remove(keys(editor.model(), ["Eat"]));
    editor.run(&remove).unwrap();
    assert!(editor.selection().is_empty(), "what is gone is not selected");
    assert_eq!(editor.revision(), 1);
    editor.undo();
    assert_eq!(*editor.selection(), eat);
    editor.select(trust);
    assert_eq!(editor.redo_label(), Some("Delete 1 element"));
    assert_eq!(editor.revision(), 2);
    editor.redo();
    assert!(editor.selection().is_empty());
    assert_eq!(editor.last_patch().len(), 2, "the element and its place");
}

#[test]
fn the_selection_asks_the_model() {
    let model = crate::support::notation::parse(
        r#"
        level Community
        Community: approach "Eat" partner "Cyrenians"
        intermediate "Trust"
        outcome "Wellbeing"
        approach "Aside"
        "Eat" -> "Trust" -> "Wellbeing"
        "Aside" -> "Wellbeing"
        "#,
    );
    let titles = |selection: &Selection| -> Vec<String> {
        let mut titles: Vec<_> =
            selection.elements().map(|id| model.element(id).unwrap().title.clone()).collect();
        titles.sort();
        titles
    };
    let leading = Selection::leading_to(&model, id_of(&model, "Trust"));
    assert_eq!(
        (titles(&leading), leading.links().count()),
        (vec!["Eat".into(), "Trust".into()], 1)
    );
    let following = Selection::following_from(&model, id_of(&model, "Eat"));
    assert_eq!(titles(&following), ["Eat", "Trust", "Wellbeing"]);
    assert_eq!(following.links().count(), 2);
    let level = level_named(&model, "Community");
    assert_eq!(titles(&Selection::on_level(&model, Some(level))), ["Eat"]);
    assert_eq!(titles(&Selection::on_level(&model, None)), ["Aside", "Trust", "Wellbeing"]);
    let approach = kind_named(&model, "approach");
    assert_eq!(titles(&Selection::of_kind(&model, approach)), ["Aside", "Eat"]);
    let partner = model.partners().next().unwrap().id;
    assert_eq!(titles(&Selection::of_partner(&model, partner)), ["Eat"]);
    assert_eq!(Selection::everything(&model).len(), 7);
}
