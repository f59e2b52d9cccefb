//! Cards without links: in a block of about the shape of a window.

use throughline::geometry::Rect;
use throughline::layout::Start;
use throughline::model::{Direction, Model};

use super::map::{arranged_from, scene, turned_of};

const DIRECTIONS: [Direction; 3] =
    [Direction::LeftToRight, Direction::BottomToTop, Direction::TopToBottom];
const KINDS: [&str; 4] = ["factor", "approach", "intermediate", "outcome"];

/// Cards strewn over a map, each of the kind that `kind` gives for its number.
fn strewn(count: usize, level: Option<&str>, kind: impl Fn(usize) -> &'static str) -> String {
    let mut text = level.map(|level| format!("level {level}\n")).unwrap_or_default();
    for n in 0..count {
        let (x, y) = ((n * 617) % 1400, (n * 389) % 700);
        let level = level.map(|level| format!("{level}: ")).unwrap_or_default();
        text.push_str(&format!("{level}{} \"Card {n:02}\" at {x},{y}\n", kind(n)));
    }
    text
}

fn rects(model: &Model) -> Vec<Rect> {
    scene(model).cards().map(|card| card.rect).collect()
}

fn whole(model: &Model) -> Rect {
    Rect::around(rects(model)).unwrap()
}

fn at(model: &Model, title: &str) -> Rect {
    let id = crate::support::notation::id_of(model, title);
    scene(model).card(id).unwrap().rect
}

#[track_caller]
fn keep_apart(model: &Model) {
    let rects = rects(model);
    for (n, a) in rects.iter().enumerate() {
        assert!(rects[..n].iter().all(|b| !a.intersects(*b)), "{rects:?}");
    }
}

/// The titles as they are read: line by line.
fn read(model: &Model) -> Vec<String> {
    let scene = scene(model);
    let mut cards: Vec<_> = scene.cards().collect();
    cards.sort_by(|a, b| {
        let (p, q) = (a.rect.center(), b.rect.center());
        p.y().total_cmp(&q.y()).then(p.x().total_cmp(&q.x()))
    });
    cards.iter().map(|card| model.element(card.element).unwrap().title.clone()).collect()
}

#[test]
fn twenty_cards_of_one_level_stand_in_a_block() {
    for level in [None, Some("Community")] {
        for direction in DIRECTIONS {
            let text = strewn(20, level, |_| "approach");
            for start in [Start::Anew, Start::FromHere] {
                let model = arranged_from(turned_of(&text, direction.clone()), start, None);
                let whole = whole(&model);
                let aspect = whole.width() / whole.height();
                assert!((1.0..2.2).contains(&aspect), "{direction:?} {start:?} {whole:?}");
                assert!(whole.width() < 1300.0 && whole.height() < 800.0, "{whole:?}");
                keep_apart(&model);
                let again = arranged_from(model.clone(), Start::FromHere, None);
                assert!(again == model, "{direction:?} {start:?}");
                let anew = arranged_from(model.clone(), Start::Anew, None);
                assert_eq!(read(&anew), read(&model), "{direction:?} {start:?}");
            }
        }
    }
}

#[test]
fn a_block_is_read_as_its_cards_were() {
    let mut text = String::new();
    for n in 0..24 {
        let (x, y) = (20 + 400 * (n % 8), 20 + 300 * (n / 8));
        text.push_str(&format!("outcome \"Card {n:02}\" at {x},{y}\n"));
    }
    let titles: Vec<String> = (0..24).map(|n| format!("Card {n:02}")).collect();
    for direction in DIRECTIONS {
        let model = arranged_from(turned_of(&text, direction), Start::Anew, None);
        assert_eq!(read(&model), titles);
    }
}

#[test]
fn kinds_keep_their_order_where_each_has_a_block() {
    for direction in DIRECTIONS {
        let text = strewn(24, Some("Community"), |n| KINDS[n % 4]);
        let model = arranged_from(turned_of(&text, direction.clone()), Start::Anew, None);
        keep_apart(&model);
        for n in 0..24 {
            for m in (0..24).filter(|m| m % 4 > n % 4) {
                let (first, second) =
                    (at(&model, &format!("Card {n:02}")), at(&model, &format!("Card {m:02}")));
                let in_order = match direction {
                    Direction::LeftToRight | Direction::Other(_) => first.right() < second.left(),
                    Direction::BottomToTop => second.bottom() < first.top(),
                    Direction::TopToBottom => first.bottom() < second.top(),
                };
                assert!(in_order, "{direction:?} {n} {m}");
            }
        }
    }
}

/// Two chains over two levels and many cards without links in both.
fn chains_and_others() -> String {
    let mut text = String::from("level Society\nlevel Community\n");
    for (n, level) in ["Society", "Community"].into_iter().enumerate() {
        for (place, kind) in KINDS.iter().enumerate() {
            text.push_str(&format!("{level}: {kind} \"Chain {n}{place}\"\n"));
        }
        for other in 0..12 {
            text.push_str(&format!("{level}: approach \"Loose {n} {other:02}\"\n"));
        }
    }
    for n in 0..2 {
        text.push_str(&format!(
            "\"Chain {n}0\" -> \"Chain {n}1\" -> \"Chain {n}2\" -> \"Chain {n}3\"\n"
        ));
    }
    text
}

#[test]
fn chains_stay_chains_and_every_card_in_its_lane() {
    for direction in DIRECTIONS {
        let model =
            arranged_from(turned_of(&chains_and_others(), direction.clone()), Start::Anew, None);
        keep_apart(&model);
        let scene = scene(&model);
        for card in scene.cards() {
            let lane = scene.lanes().iter().find(|lane| lane.level == card.level).unwrap();
            assert!(lane.rect_in_map.grown(0.1).contains(card.rect.min()), "{direction:?}");
            assert!(lane.rect_in_map.grown(0.1).contains(card.rect.max()), "{direction:?}");
        }
        let across = |rect: Rect| match direction {
            Direction::LeftToRight | Direction::Other(_) => rect.center().y(),
            _ => rect.center().x(),
        };
        for n in 0..2 {
            let chain: Vec<f64> =
                (0..4).map(|place| across(at(&model, &format!("Chain {n}{place}")))).collect();
            // Straight, and before the others of its lane.
            assert!(chain.iter().all(|x| (x - chain[0]).abs() < 1.0), "{direction:?} {chain:?}");
            for other in 0..12 {
                assert!(across(at(&model, &format!("Loose {n} {other:02}"))) > chain[0]);
            }
        }
        let again = arranged_from(model.clone(), Start::FromHere, None);
        assert!(again == model, "{direction:?}");
    }
}

#[test]
fn one_more_card_moves_few() {
    for direction in DIRECTIONS {
        let text = strewn(20, Some("Community"), |_| "approach");
        let before = arranged_from(turned_of(&text, direction.clone()), Start::Anew, None);
        let printed = crate::support::notation::print(&before);
        let text = format!("{printed}\nCommunity: approach \"One more\"");
        let after = arranged_from(turned_of(&text, direction.clone()), Start::FromHere, None);
        keep_apart(&after);
        let moved = before.placements().filter(|place| after.placement(place.of) != Some(place));
        let moved = moved.count();
        assert!(moved <= 5, "{direction:?} {moved}");
        let whole = whole(&after);
        assert!(whole.width() < 1300.0 && whole.height() < 900.0, "{whole:?}");
    }
}

#[test]
fn a_row_that_a_window_shows_stays_a_row() {
    for direction in [Direction::LeftToRight, Direction::TopToBottom] {
        let count = if direction == Direction::LeftToRight { 7 } else { 3 };
        let text = strewn(count, Some("Community"), |_| "outcome");
        let model = arranged_from(turned_of(&text, direction.clone()), Start::Anew, None);
        let rects = rects(&model);
        let middle = |rect: &Rect| match direction {
            Direction::LeftToRight => rect.center().x(),
            _ => rect.center().y(),
        };
        assert!(rects.iter().all(|rect| (middle(rect) - middle(&rects[0])).abs() < 0.1));
    }
}
