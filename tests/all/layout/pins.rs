//! Arranging a map on which cards are pinned.

use proptest::prelude::*;
use throughline::edit::{Command, plan};
use throughline::geometry::{Offset, Point, Rect};
use throughline::layout::{Flow, Start};
use throughline::model::{Direction, ElementId, IdSource, Model};

use super::laws::fixed;
use super::map::{arranged, arranged_from, scene};
use crate::support::notation::{id_of, parse};

/// Three lanes, with links within them and between.
const MODEL: &str = r#"
    level Society
    level Organisation
    level Community
    Community: factor "Trust in the street"
    Community: factor "Shared values"
    Community: approach "Someone to eat with"
    Community: approach "A space outdoors"
    Community: intermediate "Neighbours meet"
    Community: intermediate "Empowerment"
    Community: outcome "People feel at home"
    Organisation: factor "Narrow silos"
    Organisation: factor "Short funds"
    Organisation: approach "Permission"
    Organisation: approach "Valuing kindness in staff"
    Organisation: intermediate "Connections judged by their quality"
    Society: factor "A lack of humanity"
    Society: intermediate "Trust between people"
    Society: outcome "A kinder town"
    "Trust in the street" -> "Someone to eat with"
    "Shared values" -> "A space outdoors"
    "Someone to eat with" -> "Neighbours meet"
    "A space outdoors" -> "Empowerment"
    "Empowerment" -> "People feel at home"
    "Neighbours meet" -> "People feel at home"
    "Narrow silos" -> "Permission"
    "Short funds" -> "Valuing kindness in staff"
    "Permission" -> "Connections judged by their quality"
    "Valuing kindness in staff" -> "Trust between people"
    "A lack of humanity" -> "Trust between people"
    "Trust between people" -> "A kinder town"
    "Connections judged by their quality" -> "A kinder town"
    "Connections judged by their quality" -> "People feel at home"
"#;

fn changed(mut model: Model, change: Command) -> Model {
    let planned = plan(&model, &change, &mut IdSource::seeded(1)).unwrap();
    model.apply(&planned.patch).unwrap();
    model
}

pub fn with_direction(model: Model, direction: Direction) -> Model {
    let mut about = model.about().clone();
    about.direction = direction;
    changed(model, Command::Change(vec![about.into()]))
}

/// The card pinned where it is, moved by this much.
fn pinned(model: Model, id: ElementId, by: Offset) -> Model {
    let mut placement = model.placement(id).unwrap().clone();
    placement.pinned = true;
    placement.pos_in_lane = placement.pos_in_lane.moved(by).rounded();
    changed(model, Command::Change(vec![placement.into()]))
}

fn flow_of(model: &Model) -> Flow {
    match model.about().direction {
        Direction::BottomToTop => Flow::Up,
        Direction::TopToBottom => Flow::Down,
        Direction::LeftToRight | Direction::Other(_) => Flow::Right,
    }
}

fn turned(model: Model, direction: Direction) -> Model {
    let was = flow_of(&model);
    arranged_from(with_direction(model, direction), Start::Turned(was), None)
}

fn at(model: &Model, id: ElementId) -> Point {
    model.placement(id).unwrap().pos_in_lane
}

/// Every card in its lane, on no other, and each kind after the one before it.
fn lawful(model: &Model) {
    let scene = scene(model);
    let along = |rect: Rect| match flow_of(model) {
        Flow::Up => (-rect.bottom(), -rect.top()),
        Flow::Down => (rect.top(), rect.bottom()),
        Flow::Right | Flow::Left => (rect.left(), rect.right()),
    };
    for link in model.links() {
        let (from, to) = (scene.card(link.from).unwrap(), scene.card(link.to).unwrap());
        assert!(along(from.rect).1 <= along(to.rect).0, "{} -> {}", link.from, link.to);
    }
    for card in scene.cards() {
        let lane = scene.lanes().iter().find(|lane| lane.level == card.level).unwrap();
        assert!(lane.rect_in_map.grown(0.1).contains(card.rect.min()));
        assert!(lane.rect_in_map.grown(0.1).contains(card.rect.max()));
        for other in scene.cards().filter(|other| other.element < card.element) {
            assert!(!card.rect.intersects(other.rect));
        }
    }
}

const ALL: [Direction; 3] =
    [Direction::LeftToRight, Direction::BottomToTop, Direction::TopToBottom];

#[test]
fn a_turn_with_a_pinned_card_is_a_turn_without() {
    for from in ALL {
        let first = arranged(with_direction(parse(MODEL), from.clone()));
        for to in ALL.into_iter().filter(|to| *to != from) {
            for title in ["Empowerment", "Permission", "Trust between people"] {
                let id = id_of(&first, title);
                let held = turned(pinned(first.clone(), id, Offset::default()), to.clone());
                let free = turned(first.clone(), to.clone());
                assert!(held.placement(id).unwrap().pinned);
                let along = |place: Point| match to {
                    Direction::LeftToRight => place.x(),
                    _ => place.y(),
                };
                let row = (free.element(id).unwrap().level, along(at(&free, id)));
                for element in free.elements() {
                    let (is, would) = (at(&held, element.id), at(&free, element.id));
                    let what = format!("{title}: {} {from:?} {to:?}", element.title);
                    // Those in its row may make way for it, along the row.
                    if (element.level, along(would)) == row {
                        assert_eq!(along(is), along(would), "{what}");
                    } else {
                        assert_eq!(is, would, "{what}");
                    }
                }
                lawful(&held);
                // What was turned stays when it is arranged again.
                let again = arranged_from(held.clone(), Start::FromHere, None);
                assert!(again == held, "{title} {from:?} {to:?}");
            }
        }
    }
}

#[test]
fn a_pinned_card_keeps_its_place_among_those_beside_it_in_a_turn() {
    let first = arranged(parse(MODEL));
    let (a, b) = (id_of(&first, "Someone to eat with"), id_of(&first, "A space outdoors"));
    let (upper, lower) = if at(&first, a).y() < at(&first, b).y() { (a, b) } else { (b, a) };
    let by = at(&first, lower).y() - at(&first, upper).y() + 200.0;
    let held = turned(pinned(first, upper, Offset::new(0.0, by)), Direction::BottomToTop);
    assert!(at(&held, lower).x() < at(&held, upper).x());
    lawful(&held);
}

#[test]
fn cards_without_links_stand_in_blocks_on_a_map_that_is_turned() {
    let lines: Vec<String> =
        (0..12).map(|n| format!("Street: approach \"Idea {n}\" at 20,{}", 20 + 90 * n)).collect();
    let model = parse(&format!("level Street\n{}", lines.join("\n")));
    let held = turned(model.clone(), Direction::BottomToTop);
    let rect = Rect::around(scene(&held).cards().map(|card| card.rect)).unwrap();
    assert!(rect.width() < 1_200.0, "{rect:?}");
    let id = model.elements().next().unwrap().id;
    let after = arranged_from(pinned(held, id, Offset::default()), Start::Anew, None);
    let rect = Rect::around(scene(&after).cards().map(|card| card.rect)).unwrap();
    assert!(rect.width() < 1_200.0, "{rect:?}");
}

proptest! {
    #![proptest_config(fixed(24))]

    /// With one pin the arrangement is the one without, moved: as a whole along the flow, and in
    /// each lane as a whole across it.
    #[test]
    fn one_pin_moves_the_arrangement_as_a_whole(
        direction in prop::sample::select(ALL.to_vec()),
        card in 0..15_usize,
        by in (-700..700_i32, -700..700_i32),
    ) {
        let free = arranged(with_direction(parse(MODEL), direction));
        let id = free.elements().nth(card).unwrap().id;
        let by = Offset::new(f64::from(by.0), f64::from(by.1));
        let held = pinned(free.clone(), id, by);
        let after = arranged_from(held.clone(), Start::Anew, None);
        prop_assert_eq!(after.placement(id), held.placement(id));
        lawful(&after);
        let runs_right = flow_of(&free) == Flow::Right;
        let level = free.element(id).unwrap().level;
        for element in free.elements() {
            let moved = at(&after, element.id).from_point(at(&free, element.id));
            let across = if runs_right { moved.y() } else { moved.x() };
            let along = if runs_right { moved.x() } else { moved.y() };
            let wanted = if runs_right { (by.y(), by.x()) } else { (by.x(), by.y()) };
            prop_assert!((along - wanted.1).abs() < 0.1, "{}: {moved:?} {by:?}", element.title);
            let wanted = if element.level == level { wanted.0 } else { 0.0 };
            prop_assert!((across - wanted).abs() < 0.1, "{}: {moved:?} {by:?}", element.title);
        }
    }

    /// Pins that contradict each other hold even so, and nothing lies on anything.
    #[test]
    fn several_pins_keep_cards_apart_and_in_their_lanes(
        direction in prop::sample::select(ALL.to_vec()),
        pins in prop::collection::vec((0..15_usize, -900..900_i32, -900..900_i32), 2..5),
    ) {
        let mut model = arranged(with_direction(parse(MODEL), direction));
        let ids: Vec<ElementId> = model.elements().map(|element| element.id).collect();
        for (card, x, y) in pins {
            let tried = pinned(model.clone(), ids[card], Offset::new(f64::from(x), f64::from(y)));
            let held: Vec<_> = {
                let scene = scene(&tried);
                let is_held = |id: &&ElementId| tried.placement(**id).unwrap().pinned;
                let held = ids.iter().filter(is_held);
                held.map(|id| scene.card(*id).unwrap().rect.grown(10.0)).collect()
            };
            let apart = |n: usize| held[..n].iter().all(|other| !other.intersects(held[n]));
            if (0..held.len()).all(apart) {
                model = tried;
            }
        }
        let after = arranged_from(model.clone(), Start::Anew, None);
        for id in ids.iter().filter(|id| model.placement(**id).unwrap().pinned) {
            prop_assert_eq!(after.placement(*id), model.placement(*id));
        }
        let scene = scene(&after);
        for card in scene.cards() {
            for other in scene.cards().filter(|other| other.element < card.element) {
                prop_assert!(!card.rect.grown(-0.5).intersects(other.rect));
            }
        }
    }
}
