//! Laws of the ways of links: whatever the map, in both ways of drawing them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use throughline::geometry::{Offset, Point, Rect};
use throughline::model::{
    Direction, Element, ElementId, KindId, Link, LinkId, Model, Placement, RecordKey,
};
use throughline::scene::{
    Drawn, Fonts, Lines, Look, MapScene, PaintRequest, Shape, Side, TextEngine,
};

use super::map::{id, key, put};
use crate::layout::map::arranged;
use crate::layout::pins::with_direction;

/// The least between two cards through which a link still finds its way.
const LEAST_GAP: f64 = 8.0;

/// A model with cards here and there, none on another, links among some of them, some marked as
/// feedback and all running one of three ways.
fn models(room: (f64, f64)) -> impl Strategy<Value = Model> {
    let card = (prop::bool::weighted(0.8), 0.0..1.0_f64, 0.0..1.0_f64, 0..3_usize);
    let links = prop::collection::vec((0..30_usize, 0..30_usize, any::<bool>()), 1..40);
    let flow = prop::sample::select(vec![
        Direction::LeftToRight,
        Direction::BottomToTop,
        Direction::TopToBottom,
    ]);
    (prop::collection::vec(card, 8..30), links, flow).prop_map(move |(cards, links, flow)| {
        let mut model = key();
        let mut about = model.about().clone();
        about.direction = flow;
        put(&mut model, about);
        let mut ids = Vec::new();
        for (n, (is_there, x, y, words)) in cards.into_iter().enumerate() {
            if !is_there && n > 1 {
                continue;
            }
            let element = id::<ElementId>(&format!("e-{n:02}"));
            let title = ["Short", "A title of two lines or so on", "Kindness"][words];
            put(&mut model, Element::new(element, id::<KindId>("k-way"), title));
            let cell =
                Point::new((n % 6) as f64 * (200.0 + room.0), (n / 6) as f64 * (100.0 + room.1));
            let at = cell.moved(Offset::new(x * (room.0 - LEAST_GAP), y * (room.1 - LEAST_GAP)));
            put(&mut model, Placement::new(element, at));
            ids.push(element);
        }
        for (n, (from, to, feedback)) in links.into_iter().enumerate() {
            let (from, to) = (ids[from % ids.len()], ids[to % ids.len()]);
            if from != to {
                let link = Link::new(id::<LinkId>(&format!("l-{n:02}")), from, to);
                put(&mut model, Link { feedback, ..link });
            }
        }
        model
    })
}

fn scene(model: &Model, lines: Lines) -> MapScene {
    let text = Arc::new(TextEngine::new(Fonts::Bundled));
    MapScene::new(text, model, &Look { lines, ..Look::default() })
}

fn runs_through(points: &[Point], rect: Rect) -> bool {
    points.windows(2).any(|pair| rect.clipped(pair[0], pair[1]).is_some())
}

/// Where an end meets its side, where its link leads across that side, and the side's length.
type End = (f64, f64, f64);

fn painted(scene: &MapScene, moved: &BTreeMap<ElementId, Offset>) -> Vec<Drawn> {
    let (selected, mut out) = (BTreeSet::new(), Vec::new());
    let visible = scene.bounds().grown(1_000.0);
    scene.paint(&PaintRequest::plain(visible, 1.0, &selected, moved), &mut out);
    out
}

/// The same cases in every run.
fn fixed(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(fixed(24))]

    #[test]
    fn no_link_runs_through_a_card_that_is_not_its_end(
        model in prop_oneof![models((10.0, 12.0)), models((60.0, 40.0)), models((200.0, 120.0))],
    ) {
        for lines in Lines::ALL {
            let scene = scene(&model, lines);
            for link in model.links() {
                let route = scene.route(link.id).unwrap();
                for card in scene.cards() {
                    let own = card.element == link.from || card.element == link.to;
                    // An end may lie within the rectangle of a card that is not one itself.
                    let room = card.rect.grown(if own { -20.0 } else { -0.5 });
                    prop_assert!(
                        !runs_through(&route.points, room),
                        "{lines:?} {} -> {} through {}: {:?}", link.from, link.to, card.element,
                        route.points
                    );
                }
            }
        }
    }

    #[test]
    fn a_link_goes_round_what_is_dragged_and_follows_it(
        model in models((60.0, 40.0)),
        which in 0..30_usize,
        to in (-300.0..300.0_f64, -300.0..300.0_f64),
    ) {
        for lines in Lines::ALL {
            let scene = scene(&model, lines);
            let dragged: Vec<ElementId> = scene.cards().map(|card| card.element).collect();
            let dragged = dragged[which % dragged.len()];
            let by = Offset::new(to.0, to.1);
            let place = |id: ElementId| {
                let rect = scene.card(id).unwrap().rect;
                if id == dragged { rect.moved(by) } else { rect }
            };
            let room = place(dragged).grown(LEAST_GAP);
            let is_free = |id: ElementId| id == dragged || !place(id).intersects(room);
            prop_assume!(scene.cards().all(|card| is_free(card.element)));
            for drawn in painted(&scene, &BTreeMap::from([(dragged, by)])) {
                let (Some(RecordKey::Link(link)), Shape::Path { points, closed: false, .. }) =
                    (drawn.of, &drawn.shape)
                else {
                    continue;
                };
                let link = model.link(link).unwrap();
                if link.from != dragged && link.to != dragged {
                    continue;
                }
                for card in scene.cards() {
                    let own = card.element == link.from || card.element == link.to;
                    let room = place(card.element).grown(if own { -20.0 } else { -0.5 });
                    prop_assert!(
                        !runs_through(points, room),
                        "{lines:?} {} -> {} through {}: {points:?}", link.from, link.to, card.element
                    );
                }
            }
        }
    }

    #[test]
    fn the_links_of_a_card_spread_along_its_sides_in_the_order_of_their_other_ends(
        model in models((200.0, 120.0)),
    ) {
        let scene = scene(&model, Lines::RightAngled);
        let mut ends: BTreeMap<(ElementId, Side), Vec<End>> = BTreeMap::new();
        for link in model.links() {
            let route = scene.route(link.id).unwrap();
            let centre = |id| scene.card(id).unwrap().rect.center();
            let both = [
                (link.from, link.to, route.from_side, route.points.first()),
                (link.to, link.from, route.to_side, route.points.last()),
            ];
            for (card, other, side, at) in both {
                let (rect, at) = (scene.card(card).unwrap().rect, at.unwrap());
                let upright = matches!(side, Side::Left | Side::Right);
                let (across, toward, length) = if upright {
                    (at.y(), centre(other).y(), rect.height())
                } else {
                    (at.x(), centre(other).x(), rect.width())
                };
                // What runs against the flow leads above both cards first.
                let behind = match side {
                    Side::Left => centre(other).x() > rect.left(),
                    Side::Right => centre(other).x() < rect.right(),
                    Side::Top => centre(other).y() > rect.top(),
                    Side::Bottom => centre(other).y() < rect.bottom(),
                };
                let toward = if behind { f64::NAN } else { toward };
                ends.entry((card, side)).or_default().push((across, toward, length));
            }
        }
        for ((card, side), mut ends) in ends {
            ends.sort_by(|a, b| a.0.total_cmp(&b.0));
            let room = ends[0].2 * 0.7 >= 16.0 * (ends.len() - 1) as f64;
            for pair in ends.windows(2) {
                prop_assert!(pair[0].0 < pair[1].0, "{card} {side:?} {ends:?}");
                prop_assert!(!room || pair[1].0 - pair[0].0 > 7.9, "{card} {side:?} {ends:?}");
            }
            let toward: Vec<f64> = ends.iter().map(|end| end.1).filter(|y| !y.is_nan()).collect();
            prop_assert!(toward.is_sorted(), "{card} {side:?} {toward:?}");
        }
    }

    #[test]
    fn marks_lie_on_no_card_and_not_on_those_of_the_same_card(model in models((200.0, 120.0))) {
        for lines in Lines::ALL {
            let scene = scene(&model, lines);
            let mut discs: Vec<(LinkId, Point)> = Vec::new();
            for drawn in painted(&scene, &BTreeMap::new()) {
                let (Some(RecordKey::Link(link)), Shape::Circle { center, radius, .. }) =
                    (drawn.of, &drawn.shape)
                else {
                    continue;
                };
                let disc = Rect::spanning(*center, *center).grown(*radius - 0.5);
                for card in scene.cards() {
                    prop_assert!(!card.rect.intersects(disc), "{lines:?} {link} {}", card.element);
                }
                discs.push((link, *center));
            }
            for (n, (link, at)) in discs.iter().enumerate() {
                for (other, place) in &discs[..n] {
                    let (a, b) = (model.link(*link).unwrap(), model.link(*other).unwrap());
                    let length = |link| scene.route(link).unwrap().length();
                    let long = length(*link).min(length(*other)) > 120.0;
                    let same = (a.from, a.to) == (b.from, b.to) && long;
                    let apart = at.distance(*place);
                    prop_assert!(!same || apart > 12.0, "{lines:?} {link} {other}: {apart}");
                }
            }
        }
    }
}

/// How far two lines run on each other, in map units: level or upright, and nearer than `near`.
fn shared(a: &[Point], b: &[Point], near: f64) -> f64 {
    let mut most = 0.0_f64;
    for p in a.windows(2) {
        for q in b.windows(2) {
            for turned in [false, true] {
                let [p0, p1, q0, q1] = [p[0], p[1], q[0], q[1]].map(|point| {
                    if turned { (point.y(), point.x()) } else { (point.x(), point.y()) }
                });
                let level = (p0.1 - p1.1).abs() < 0.01 && (q0.1 - q1.1).abs() < 0.01;
                if level && (p0.1 - q0.1).abs() < near {
                    let low = p0.0.min(p1.0).max(q0.0.min(q1.0));
                    most = most.max(p0.0.max(p1.0).min(q0.0.max(q1.0)) - low);
                }
            }
        }
    }
    most
}

/// Pairs of links without a card in common whose right-angled lines run on each other.
fn run_on_each_other(model: &Model) -> Vec<(LinkId, LinkId, f64)> {
    let map = scene(model, Lines::RightAngled);
    let links: Vec<&Link> = model.links().collect();
    let mut found = Vec::new();
    for (n, a) in links.iter().enumerate() {
        for b in &links[..n] {
            if [a.from, a.to].iter().any(|end| [b.from, b.to].contains(end)) {
                continue;
            }
            if let Some((p, q)) = map.route(a.id).zip(map.route(b.id)) {
                let length = shared(&p.points, &q.points, 2.0);
                if length > 8.0 {
                    found.push((a.id, b.id, length));
                }
            }
        }
    }
    found
}

#[test]
fn right_angled_lines_of_the_samples_do_not_run_on_each_other() {
    for text in [
        include_str!("../../../saved_models/kinder_communities.toc.ron"),
        include_str!("../../../saved_models/changing_bargain.toc.ron"),
    ] {
        let sample = throughline::file::read_text(text).unwrap().model;
        for direction in [Direction::LeftToRight, Direction::BottomToTop, Direction::TopToBottom] {
            let model = arranged(with_direction(sample.clone(), direction.clone()));
            let found = run_on_each_other(&model);
            assert!(found.is_empty(), "{direction:?} {found:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        rng_seed: RngSeed::Fixed(1),
        ..ProptestConfig::default()
    })]

    /// Where there is room for it: cards stand well apart, and links are few.
    #[test]
    fn right_angled_lines_run_beside_each_other(model in models((150.0, 130.0))) {
        let found = run_on_each_other(&model);
        prop_assert!(found.is_empty(), "{found:?}");
    }
}
