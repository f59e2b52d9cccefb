//! Arranging some cards of a map among others that stay.

use std::collections::BTreeSet;

use proptest::prelude::*;
use throughline::layout::Start;
use throughline::model::{Direction, ElementId, Model};

use super::laws::fixed;
use super::map::{arranged_from, scene};
use super::pins::with_direction;
use crate::support::notation::parse;

/// A map filled by hand: cards of two lanes on a coarse grid, a little off, and links among them.
fn by_hand() -> impl Strategy<Value = Model> {
    let cell = (0..2_usize, 0..4_usize, 0..4_i32, 0..30_i32, 0..30_i32);
    let cards = prop::collection::btree_map((0..5_i32, 0..4_i32), cell, 4..12);
    let links = prop::collection::vec((0..12_usize, 0..12_usize), 2..12);
    (cards, links).prop_map(|(cards, links)| {
        let mut text = String::from("level Society\nlevel Community\n");
        let count = cards.len();
        for (n, ((column, line), (lane, kind, _, x, y))) in cards.into_iter().enumerate() {
            let lane = ["Society", "Community"][lane];
            let kind = ["factor", "approach", "intermediate", "outcome"][kind];
            let (x, y) = (20 + column * 300 + x, 20 + line * 140 + y);
            text += &format!("{lane}: {kind} \"Card {n}\" at {x},{y}\n");
        }
        let mut drawn = BTreeSet::new();
        for (from, to) in links {
            let (from, to) = (from % count, to % count);
            if from != to && drawn.insert((from, to)) {
                text += &format!("\"Card {from}\" -> \"Card {to}\"\n");
            }
        }
        parse(&text)
    })
}

/// Where the other cards are seen in their lanes, from where each lane starts.
fn others(model: &Model, chosen: &BTreeSet<ElementId>) -> Vec<(f64, f64)> {
    let scene = scene(model);
    let lanes = scene.lanes();
    let places = scene.cards().filter(|card| !chosen.contains(&card.element)).map(|card| {
        let lane = lanes.iter().find(|lane| lane.level == card.level).unwrap().rect_in_map;
        match model.about().direction {
            Direction::LeftToRight | Direction::Other(_) => {
                (card.rect.left(), card.rect.top() - lane.top())
            }
            _ => (card.rect.left() - lane.left(), card.rect.top()),
        }
    });
    places.collect()
}

proptest! {
    #![proptest_config(fixed(64))]

    #[test]
    fn what_is_not_chosen_stays_where_it_is_seen(
        model in by_hand(),
        chosen in prop::collection::vec(any::<bool>(), 12),
        direction in prop::sample::select(vec![Direction::LeftToRight, Direction::TopToBottom]),
    ) {
        let model = with_direction(model, direction);
        let chosen: BTreeSet<ElementId> = model
            .elements()
            .zip(chosen)
            .filter(|(_, chosen)| *chosen)
            .map(|(element, _)| element.id)
            .collect();
        let after = arranged_from(model.clone(), Start::Anew, Some(&chosen));
        for placement in model.placements().filter(|place| !chosen.contains(&place.of)) {
            prop_assert_eq!(after.placement(placement.of), Some(placement));
        }
        let before = others(&model, &chosen);
        for (was, is) in before.iter().zip(others(&after, &chosen)) {
            prop_assert!((was.0 - is.0).abs() < 0.1 && (was.1 - is.1).abs() < 0.1, "{was:?} {is:?}");
        }
        // Those that were apart are.
        let (old, new) = (scene(&model), scene(&after));
        for a in new.cards() {
            for b in new.cards().filter(|b| b.element < a.element) {
                let (p, q) = (old.card(a.element).unwrap(), old.card(b.element).unwrap());
                let stayed = !chosen.contains(&a.element) && !chosen.contains(&b.element);
                let met = stayed && p.rect.intersects(q.rect);
                prop_assert!(met || !a.rect.intersects(b.rect), "{:?} {:?}", a.rect, b.rect);
            }
        }
    }
}
