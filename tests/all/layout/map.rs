//! Arranging the map of a model.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use throughline::edit::{Command, Move, plan};
use throughline::layout::{Map, Options, Placed, Start, Watch, arrange_for_page, arrange_map};
use throughline::model::{Direction, ElementId, IdSource, Model, Patch};
use throughline::scene::{Fonts, Form, Look, MapScene, TextEngine};

use crate::support::notation::{id_of, parse};

const MODEL: &str = r#"
    level Society
    level Community
    Community: factor "Trust in the street"
    Community: approach "Someone to eat with"
    Society: approach "A fair law"
    Community: intermediate "Neighbours meet"
    Society: outcome "A kinder town"
    Community: outcome "People feel at home"
    "Trust in the street" -> "Someone to eat with"
    "Someone to eat with" -> "Neighbours meet"
    "Neighbours meet" -> "People feel at home"
    "A fair law" -> "A kinder town"
    "People feel at home" -> "Someone to eat with"
"#;

pub fn scene(model: &Model) -> MapScene {
    MapScene::new(Arc::new(TextEngine::new(Fonts::Bundled)), model, &Look::default())
}

/// The model with every card arranged anew.
pub fn arranged(model: Model) -> Model {
    arranged_from(model, Start::Anew, None)
}

pub fn arranged_from(mut model: Model, start: Start, only: Option<&BTreeSet<ElementId>>) -> Model {
    let scene = scene(&model);
    let shown = |id| scene.card(id).filter(|card| card.form != Form::Frame).map(|card| card.rect);
    let frame = |id, rect| Some(scene.frame_room(id)?.around(rect));
    let map = Map { model: &model, shown: &shown, frame: &frame };
    let options = Options::of_model(&model);
    let placed = arrange_map(&map, start, only, &options, &Watch::nobody()).unwrap();
    put_there(&mut model, placed);
    model
}

fn put_there(model: &mut Model, placed: Vec<Placed>) {
    let moves = placed.into_iter().map(|card| Move {
        element: card.element,
        level: card.level,
        pos_in_lane: card.pos_in_lane,
    });
    let place = Command::Place { verb: "Arrange", moves: moves.collect() };
    let planned = plan(model, &place, &mut IdSource::seeded(1)).unwrap();
    model.apply(&planned.patch).unwrap();
}

fn turned(direction: Direction) -> Model {
    turned_of(MODEL, direction)
}

pub fn turned_of(text: &str, direction: Direction) -> Model {
    let mut model = parse(text);
    let mut about = model.about().clone();
    about.direction = direction;
    let change = Command::Change(vec![about.into()]);
    let planned = plan(&model, &change, &mut IdSource::seeded(1)).unwrap();
    model.apply(&planned.patch).unwrap();
    model
}

#[test]
fn cards_lie_in_their_lanes_in_the_order_of_their_kinds() {
    for direction in [Direction::LeftToRight, Direction::BottomToTop, Direction::TopToBottom] {
        let model = arranged(turned(direction.clone()));
        let scene = scene(&model);
        let at = |title: &str| scene.card(id_of(&model, title)).unwrap().rect;
        let run = |title: &str| {
            let centre = at(title).center();
            match direction {
                Direction::LeftToRight | Direction::Other(_) => centre.x(),
                Direction::BottomToTop => -centre.y(),
                Direction::TopToBottom => centre.y(),
            }
        };
        let order =
            ["Trust in the street", "Someone to eat with", "Neighbours meet", "A kinder town"];
        assert!(order.windows(2).all(|pair| run(pair[0]) < run(pair[1])), "{direction:?}");
        for card in scene.cards() {
            let lane = scene.lanes().iter().find(|lane| lane.level == card.level).unwrap();
            assert!(lane.rect_in_map.grown(0.1).contains(card.rect.min()), "{direction:?}");
            assert!(lane.rect_in_map.grown(0.1).contains(card.rect.max()), "{direction:?}");
            for other in scene.cards().filter(|other| other.element < card.element) {
                assert!(!card.rect.intersects(other.rect), "{direction:?}");
            }
        }
    }
}

#[test]
fn what_is_folded_away_or_parked_is_left_alone() {
    let text = format!("{MODEL}\nlot: outcome \"A shared kitchen\"");
    let model = parse(&text);
    let before: BTreeMap<_, _> =
        model.placements().map(|placement| (placement.of, placement.clone())).collect();
    let after = arranged(model);
    let parked = id_of(&after, "A shared kitchen");
    assert_eq!(after.placement(parked), before.get(&parked));
    assert!(after.parked(parked).is_some());
}

#[test]
fn arranging_again_from_here_changes_nothing() {
    for direction in [Direction::LeftToRight, Direction::BottomToTop, Direction::TopToBottom] {
        let first = arranged(turned(direction));
        assert!(arranged_from(first.clone(), Start::FromHere, None) == first);
    }
}

#[test]
fn only_what_is_chosen_moves() {
    let before = arranged(parse(MODEL));
    let chosen = BTreeSet::from([id_of(&before, "A fair law"), id_of(&before, "A kinder town")]);
    for start in [Start::Anew, Start::FromHere] {
        let after = arranged_from(before.clone(), start, Some(&chosen));
        for placement in before.placements().filter(|place| !chosen.contains(&place.of)) {
            assert_eq!(after.placement(placement.of), Some(placement));
        }
        let scene = scene(&after);
        for card in scene.cards() {
            for other in scene.cards().filter(|other| other.element < card.element) {
                assert!(!card.rect.intersects(other.rect));
            }
        }
    }
}

#[test]
fn pinned_cards_stay() {
    let mut model = arranged(parse(MODEL));
    let id = id_of(&model, "Neighbours meet");
    let mut placement = model.placement(id).unwrap().clone();
    placement.pinned = true;
    placement.pos_in_lane = throughline::geometry::Point::new(900.0, 300.0);
    let change = Command::Change(vec![placement.clone().into()]);
    let planned = plan(&model, &change, &mut IdSource::seeded(1)).unwrap();
    model.apply(&planned.patch).unwrap();
    for start in [Start::Anew, Start::FromHere] {
        let after = arranged_from(model.clone(), start, None);
        assert_eq!(after.placement(id), Some(&placement));
    }
}

/// Four cards of one level in a group, and others around that belong to none.
const GROUPED: &str = r#"
    level Society
    level Community
    Community: factor "Issues" at 20,40
    Community: factor "Narrow silos" at 20,40 in "Issues"
    Community: factor "Overlap" at 20,180 in "Issues"
    Community: factor "Short funds" at 20,460 in "Issues"
    Community: factor "Trust in the street" at 20,110
    Community: factor "Time to stop" at 20,320
    Community: approach "Someone to eat with" at 300,40
    Community: approach "A shared kitchen" at 300,140 in "Issues"
    Society: outcome "A kinder town" at 600,40
    "Narrow silos" -| "Someone to eat with"
    "Overlap" -| "A shared kitchen"
    "Trust in the street" -> "Someone to eat with"
    "Time to stop" -> "Someone to eat with"
    "Short funds" -| "Someone to eat with"
    "Someone to eat with" -> "A kinder town"
"#;

fn frames_hold_their_own_alone(model: &Model) {
    let scene = scene(model);
    for frame in scene.cards().filter(|card| card.form == Form::Frame) {
        for card in scene.cards().filter(|card| card.form != Form::Frame) {
            let own = card.group == Some(frame.element);
            assert_eq!(own, frame.rect.intersects(card.rect), "{}", card.element);
        }
    }
    for card in scene.cards().filter(|card| card.form != Form::Frame) {
        let others = scene.cards().filter(|other| other.form != Form::Frame);
        for other in others.filter(|other| other.element < card.element) {
            assert!(!card.rect.intersects(other.rect), "{} {}", card.element, other.element);
        }
    }
}

#[test]
fn what_is_no_part_of_a_group_lies_outside_of_its_frame() {
    for direction in [Direction::LeftToRight, Direction::BottomToTop, Direction::TopToBottom] {
        for start in [Start::Anew, Start::FromHere] {
            let model = arranged_from(turned_of(GROUPED, direction.clone()), start, None);
            frames_hold_their_own_alone(&model);
            let again = arranged_from(model.clone(), Start::FromHere, None);
            assert!(again == model, "{direction:?} {start:?}");
        }
    }
}

/// Cards of all kinds on two levels, so many of each, the first of them linked in chains.
fn wide(each: usize) -> Model {
    let mut text = String::from("level Society\nlevel Community\n");
    let kinds = ["factor", "approach", "intermediate", "outcome"];
    for n in 0..each {
        for (k, kind) in kinds.into_iter().enumerate() {
            let level = ["Society", "Community"][n % 2];
            text += &format!("{level}: {kind} \"{kind} {n}\" at {},{}\n", 30 * n, 40 * k);
        }
    }
    for n in 0..each {
        for pair in kinds.windows(2) {
            text += &format!("\"{} {n}\" -> \"{} {n}\"\n", pair[0], pair[1]);
        }
    }
    parse(&text)
}

#[test]
fn a_map_for_a_page_has_about_its_shape_in_every_direction() {
    for direction in [Direction::LeftToRight, Direction::BottomToTop, Direction::TopToBottom] {
        let mut model = wide(18);
        let mut about = model.about().clone();
        about.direction = direction.clone();
        let mut turn = Patch::new();
        turn.put(&model, about);
        model.apply(&turn).unwrap();
        let before = scene(&model);
        let shown = |id| before.card(id).map(|card| card.rect);
        let map = Map { model: &model, shown: &shown, frame: &|_, _| None };
        let options = Options::of_model(&model);
        let placed = arrange_for_page(&map, 1.4, &options, &Watch::nobody()).unwrap();
        put_there(&mut model, placed);
        let size = scene(&model).cards_bounds().unwrap().size();
        let aspect = size.width() / size.height();
        assert!((1.0..1.9).contains(&aspect), "{direction:?}: {aspect}");
        let unwrapped = scene(&arranged(model)).cards_bounds().unwrap().size();
        let was = unwrapped.width() / unwrapped.height();
        assert!(!(0.8..2.2).contains(&was), "{direction:?} needs no wrapping: {was}");
    }
}
