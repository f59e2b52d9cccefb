//! Laws of the geometry, held on small models.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::sample::{add, bare, element_id, link_id, put, small};
use super::text::Fonts;
use super::*;
use crate::geometry::{Offset, Point, Rect};
use crate::model::{
    Assumption, AssumptionId, Bearing, Element, ElementId, Holding, Indicator, IndicatorId, KindId,
    Link, LinkId, Model, OrderKey, Patch, Placement, RecordKey,
};
use crate::model::{Id, Level};

fn scene(model: &Model) -> MapScene {
    MapScene::new(Arc::new(TextEngine::new(Fonts::Bundled)), model, &Look::default())
}

fn painted(scene: &MapScene, zoom: f64) -> Vec<Drawn> {
    let (selected, moved) = (BTreeSet::new(), BTreeMap::new());
    let mut out = Vec::new();
    let visible = scene.bounds();
    scene.paint(&PaintRequest::plain(visible, zoom, &selected, &moved), &mut out);
    out
}

fn texts(drawn: &[Drawn]) -> Vec<String> {
    drawn
        .iter()
        .filter_map(|drawn| match &drawn.shape {
            Shape::Text { text, .. } => {
                let runs: Vec<&str> = text.runs.iter().map(|run| run.text.as_ref()).collect();
                Some(runs.join(" "))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn words_lie_inside_their_card_and_not_on_each_other() {
    let mut model = bare();
    for (place, kind) in ["k-outcome", "k-way", "k-do", "k-factor"].into_iter().enumerate() {
        let id = format!("e-{place}");
        let title = "Overlapping or conflicting groups with narrow silos";
        add(&mut model, (&id, kind, None), title, (20.0, 20.0));
        let mut element = model.element(element_id(&id)).unwrap().clone();
        element.source = "A perceived lack of humanity, p. 27".to_owned();
        element.delivery = crate::model::Delivery::Testing;
        element.notes = "n".to_owned();
        put(&mut model, element);
        let of = element_id(&id);
        let key = OrderKey::between(None, None);
        put(
            &mut model,
            Indicator::new(IndicatorId::parse(&format!("i-{place}")).unwrap(), of, key, "x"),
        );
    }
    let scene = scene(&model);
    for card in scene.cards() {
        let words = card.body.words();
        let whole = Rect::new(Point::ZERO, card.rect.size()).grown(-4.0);
        for (place, a) in words.iter().enumerate() {
            assert!(whole.contains(a.min()) && whole.contains(a.max()), "{a:?} in {whole:?}");
            for b in words.iter().skip(place + 1) {
                assert!(!a.grown(-0.5).intersects(b.grown(-0.5)), "{a:?} meets {b:?}");
            }
        }
    }
}

#[test]
fn links_keep_out_of_their_own_cards() {
    let mut model = small();
    add(&mut model, ("e-back", "k-factor", Some("v-com")), "Behind", (20.0, 200.0));
    let ends =
        [("e-well", "e-eat"), ("e-more", "e-back"), ("e-back", "e-eat"), ("e-eat", "e-back")];
    for (place, (from, to)) in ends.into_iter().enumerate() {
        let id = link_id(&format!("l-x{place}"));
        put(&mut model, Link::new(id, element_id(from), element_id(to)));
    }
    let scene = scene(&model);
    for link in model.links() {
        let route = scene.route(link.id).unwrap();
        for end in [link.from, link.to] {
            let inside = scene.card(end).unwrap().rect.grown(-8.0);
            assert!(!super::link::hits(&route.points, inside), "{} {end}", link.id);
        }
    }
}

#[test]
fn what_follows_patches_is_what_is_built_anew() {
    let mut model = small();
    let mut kept = scene(&model);
    let look = Look::default();
    let mut steps: Vec<Patch> = Vec::new();
    let mut run = |model: &mut Model, kept: &mut MapScene, patch: Patch| {
        kept.sync(model, &look, Some(&patch));
        let fresh = scene(model);
        assert_eq!(painted(kept, 1.0), painted(&fresh, 1.0));
        assert_eq!(painted(kept, 0.5), painted(&fresh, 0.5));
        assert_eq!(kept.far_cards(), fresh.far_cards());
        steps.push(patch);
    };
    let moved = Placement::new(element_id("e-eat"), Point::new(60.0, -80.0));
    let patch = put(&mut model, moved);
    run(&mut model, &mut kept, patch);
    let moved = Placement::new(element_id("e-more"), Point::new(340.0, 22.0));
    let patch = put(&mut model, moved);
    run(&mut model, &mut kept, patch);
    let mut renamed = model.element(element_id("e-well")).unwrap().clone();
    renamed.title = "A much longer title that needs more lines than before".to_owned();
    let patch = put(&mut model, renamed);
    run(&mut model, &mut kept, patch);
    let back = Link::new(link_id("l-3"), element_id("e-well"), element_id("e-eat"));
    let patch = put(&mut model, back);
    run(&mut model, &mut kept, patch);
    let loose = Element::new(element_id("e-new"), KindId::parse("k-do").unwrap(), "New");
    let patch = put(&mut model, loose);
    run(&mut model, &mut kept, patch);
    let patch = put(&mut model, Placement::new(element_id("e-new"), Point::new(700.0, 20.0)));
    run(&mut model, &mut kept, patch);
    let mut assumed = assumption();
    let patch = put(&mut model, assumed.clone());
    run(&mut model, &mut kept, patch);
    assumed.status = Holding::Failing;
    let patch = put(&mut model, assumed);
    run(&mut model, &mut kept, patch);
    let mut grouped = model.element(element_id("e-more")).unwrap().clone();
    grouped.group = Some(element_id("e-new"));
    let patch = put(&mut model, grouped);
    run(&mut model, &mut kept, patch);
    let mut folded = model.placement(element_id("e-new")).unwrap().clone();
    folded.folded = true;
    let patch = put(&mut model, folded);
    run(&mut model, &mut kept, patch);
    for patch in steps.clone().into_iter().rev().map(|patch| patch.inverted()) {
        model.apply(&patch).unwrap();
        kept.sync(&model, &look, Some(&patch));
        assert_eq!(painted(&kept, 1.0), painted(&scene(&model), 1.0));
    }
}

/// People come back, which one of the links of the small model rests on.
fn assumption() -> Assumption {
    let id = AssumptionId::parse("a-1").unwrap();
    Assumption::new(id, link_id("l-1"), OrderKey::between(None, None), "People come back")
}

#[test]
fn a_link_that_rests_on_an_assumption_has_a_mark_of_its_own() {
    let mut model = small();
    let plain = scene(&model);
    let signs = |scene: &MapScene, model: &Model| scene.legend(model, scene.bounds(), None).signs;
    assert!(!signs(&plain, &model).contains(&Sign::Assumed));
    let mut assumed = assumption();
    put(&mut model, assumed.clone());
    // Feedback, so that the loop has a place as well.
    let mut link = model.link(assumed.link).unwrap().clone();
    link.feedback = true;
    put(&mut model, link);
    for (status, fails) in [(Holding::Holding, false), (Holding::Failing, true)] {
        assumed.status = status;
        put(&mut model, assumed.clone());
        let marked = scene(&model);
        assert_eq!(signs(&marked, &model).contains(&Sign::Assumed), !fails);
        assert_eq!(signs(&marked, &model).contains(&Sign::Failing), fails);
        let discs = |zoom: f64| -> Vec<Point> {
            let drawn = painted(&marked, zoom);
            let of_link =
                drawn.iter().filter(|drawn| drawn.of == Some(RecordKey::Link(link_id("l-1"))));
            let center = |drawn: &Drawn| match drawn.shape {
                Shape::Circle { center, .. } => Some(center),
                _ => None,
            };
            of_link.filter_map(center).collect()
        };
        let [first, second] = discs(1.0)[..] else { panic!("two marks: {:?}", discs(1.0)) };
        assert!(first.distance(second) > 17.0, "{first:?} {second:?}");
        assert_eq!(discs(0.05), []);
    }
    let name = words::link_name(&model, link_id("l-1"));
    assert!(name.ends_with("1 assumption, 1 of them fails"), "{name}");
}

#[test]
fn links_change_their_ways_with_the_look() {
    let model = small();
    let mut kept = scene(&model);
    let curved = painted(&kept, 1.0);
    let look = Look { lines: Lines::RightAngled, ..Look::default() };
    kept.sync(&model, &look, Some(&Patch::new()));
    let fresh = MapScene::new(Arc::clone(kept.text()), &model, &look);
    assert_eq!(painted(&kept, 1.0), painted(&fresh, 1.0));
    assert_ne!(painted(&kept, 1.0), curved);
}

#[test]
fn a_folded_group_takes_the_links_of_what_it_holds() {
    let mut model = small();
    add(&mut model, ("e-group", "k-way", Some("v-com")), "A group", (300.0, 20.0));
    add(&mut model, ("e-two", "k-way", Some("v-com")), "Second", (300.0, 120.0));
    for id in ["e-more", "e-two"] {
        let mut member = model.element(element_id(id)).unwrap().clone();
        member.group = Some(element_id("e-group"));
        put(&mut model, member);
    }
    put(&mut model, Link::new(link_id("l-3"), element_id("e-eat"), element_id("e-two")));
    let open = scene(&model);
    let frame = open.card(element_id("e-group")).unwrap();
    assert_eq!(frame.form, Form::Frame);
    for id in ["e-more", "e-two"] {
        let card = open.card(element_id(id)).unwrap().rect;
        assert!(frame.rect.contains(card.min()) && frame.rect.contains(card.max()));
    }
    let mut folded = model.placement(element_id("e-group")).unwrap().clone();
    folded.folded = true;
    put(&mut model, folded);
    let scene = scene(&model);
    assert_eq!(scene.card(element_id("e-group")).unwrap().form, Form::Stack);
    assert!(scene.card(element_id("e-two")).is_none());
    let ends = Some((element_id("e-eat"), element_id("e-group")));
    assert_eq!((scene.shown_ends(link_id("l-1")), scene.shown_ends(link_id("l-3"))), (ends, ends));
    assert_eq!(scene.drawn_with(link_id("l-3")), [link_id("l-3")]);
    assert_eq!(scene.link_ids().count(), 2);
    assert!(texts(&painted(&scene, 1.0)).contains(&"2 inside".to_owned()));
}

#[test]
fn a_group_opens_as_a_map_of_its_own() {
    let mut model = small();
    add(&mut model, ("e-group", "k-way", Some("v-com")), "A group", (300.0, 20.0));
    for id in ["e-more", "e-eat"] {
        let mut member = model.element(element_id(id)).unwrap().clone();
        member.group = Some(element_id("e-group"));
        put(&mut model, member);
    }
    let look = Look { inside: Some(element_id("e-group")), ..Look::default() };
    let scene = MapScene::new(Arc::new(TextEngine::new(Fonts::Bundled)), &model, &look);
    let shown: Vec<ElementId> = scene.cards().map(|card| card.element).collect();
    assert_eq!(shown, [element_id("e-eat"), element_id("e-more")]);
    assert_eq!(scene.link_ids().collect::<Vec<LinkId>>(), [link_id("l-1")]);
}

#[test]
fn what_is_far_away_loses_detail_before_words() {
    let mut model = small();
    let mut eat = model.element(element_id("e-eat")).unwrap().clone();
    eat.source = "p. 12".to_owned();
    eat.bearing = Bearing::Barrier;
    put(&mut model, eat);
    let scene = scene(&model);
    assert!(texts(&painted(&scene, 1.0)).contains(&"p. 12".to_owned()));
    let half = painted(&scene, 0.5);
    assert!(!texts(&half).contains(&"p. 12".to_owned()));
    assert!(texts(&half).iter().any(|text| text.starts_with("Someone")));
    assert_eq!(texts(&painted(&scene, 0.1)), Vec::<String>::new());
    let sizes = half.iter().filter_map(|drawn| match &drawn.shape {
        Shape::Text { text, .. } => text.runs.first().map(|run| run.size),
        _ => None,
    });
    assert!(sizes.fold(f64::INFINITY, f64::min) * 0.5 >= 6.0);
}

#[test]
fn from_afar_a_long_title_is_cut_and_not_left_out() {
    let mut model = bare();
    let words = "Overlapping or conflicting groups with narrow silos and distant leadership";
    let kinds = ["k-outcome", "k-way", "k-do", "k-factor"];
    let titles: Vec<String> = (1..=words.split(' ').count())
        .map(|count| words.split(' ').take(count).collect::<Vec<_>>().join(" "))
        .collect();
    for (place, title) in titles.iter().enumerate() {
        let at = (20.0, 20.0 + 300.0 * place as f64);
        add(&mut model, (&format!("e-{place}"), kinds[place % 4], None), title, at);
    }
    let map = scene(&model);
    let mut cut = 0;
    for zoom in [0.35, 0.4, 0.44] {
        let drawn = painted(&map, zoom);
        let seen = texts(&drawn);
        assert_eq!(seen.len(), titles.len(), "{seen:?}");
        for drawn in &drawn {
            let Shape::Text { at, text, .. } = &drawn.shape else { continue };
            assert!(text.runs.iter().all(|run| run.size * zoom >= 6.0));
            let card = map.cards().find(|card| card.rect.contains(*at)).unwrap();
            assert!(at.y() + text.height <= card.rect.bottom(), "{zoom}");
        }
        for text in seen {
            let first = text.strip_suffix('…').unwrap_or(&text);
            assert!(words.starts_with(first), "{text}");
            cut += usize::from(text.ends_with('…'));
        }
    }
    assert!(cut > 0, "no title was too long");
}

#[test]
fn an_empty_title_is_said_to_be_so_and_an_empty_map_has_a_lane() {
    let mut model = bare();
    add(&mut model, ("e-1", "k-do", None), "  ", (20.0, 20.0));
    let map = scene(&model);
    assert_eq!(texts(&painted(&map, 1.0)), ["Untitled"]);
    assert_eq!(map.lanes().last().unwrap().name, "No level");
    let nothing = Model::empty(crate::model::ModelId::parse("m-2").unwrap());
    let map = scene(&nothing);
    assert_eq!(map.lanes().iter().map(|lane| lane.name.as_str()).collect::<Vec<_>>(), [""]);
    assert!(map.bounds().height() > 0.0);
}

#[test]
fn a_parked_element_is_not_on_the_map() {
    let mut model = small();
    let id = element_id("e-eat");
    let mut patch = Patch::new();
    patch.remove(&model, RecordKey::Placement(id));
    patch.put(&model, crate::model::Parked::new(id, OrderKey::between(None, None)));
    model.apply(&patch).unwrap();
    let map = scene(&model);
    assert!(map.card(id).is_none() && map.route(link_id("l-1")).is_none());
}

#[test]
fn dragged_cards_take_their_links_along() {
    let model = small();
    let map = scene(&model);
    let moved = BTreeMap::from([(element_id("e-eat"), Offset::new(0.0, 400.0))]);
    let selected = BTreeSet::new();
    let mut out = Vec::new();
    let visible = map.bounds().grown(500.0);
    map.paint(&PaintRequest::plain(visible, 1.0, &selected, &moved), &mut out);
    let end = map.card(element_id("e-eat")).unwrap().rect.moved(Offset::new(0.0, 400.0));
    let starts = out.iter().any(|drawn| match &drawn.shape {
        Shape::Path { points, closed: false, .. } => {
            drawn.of == Some(RecordKey::Link(link_id("l-1"))) && end.grown(1.0).contains(points[0])
        }
        _ => false,
    });
    assert!(starts);
}

#[test]
fn places_are_found() {
    let mut model = small();
    put(
        &mut model,
        Level::new(
            crate::model::LevelId::parse("v-last").unwrap(),
            OrderKey::after(None, 9)[8].clone(),
            "Last",
        ),
    );
    let map = scene(&model);
    let card = map.card(element_id("e-more")).unwrap();
    assert_eq!(map.card_at(card.rect.center()).unwrap().element, card.element);
    assert!(map.card_at(card.rect.min().moved(Offset::new(-5.0, -5.0))).is_none());
    let middle = map.route(link_id("l-1")).unwrap().middle();
    assert_eq!(map.link_at(middle.moved(Offset::new(0.0, 3.0)), 6.0), Some(link_id("l-1")));
    assert_eq!(map.link_at(middle.moved(Offset::new(0.0, 30.0)), 6.0), None);
    assert_eq!(map.cards_in(map.bounds()).len(), 3);
    let level = card.level;
    let back = map.pos_in_lane(level, card.rect.min());
    assert_eq!(back, model.placement(card.element).unwrap().pos_in_lane);
    assert_eq!(map.lane_at(card.rect.center()).unwrap().level, level);
}

#[test]
fn links_go_round_cards_from_far_away_too() {
    let mut model = small();
    put(&mut model, Placement::new(element_id("e-well"), Point::new(580.0, -300.0)));
    add(&mut model, ("e-last", "k-way", Some("v-com")), "Last", (600.0, 20.0));
    put(&mut model, Link::new(link_id("l-over"), element_id("e-eat"), element_id("e-last")));
    let map = scene(&model);
    let between = map.card(element_id("e-more")).unwrap().rect;
    let of_link = |far: &&FarLink| far.link == link_id("l-over");
    let pieces: Vec<&FarLink> = map.far_links().iter().filter(of_link).collect();
    assert!(pieces.len() > 1);
    for piece in pieces {
        assert!(!super::link::hits(&[piece.from, piece.to], between), "{piece:?}");
    }
}

#[test]
fn a_pinned_card_has_a_pin_and_the_key_explains_it() {
    let mut model = small();
    let plain = scene(&model);
    let id = model.elements().map(|element| element.id).find(|id| plain.card(*id).is_some());
    let id = id.unwrap();
    let mut placement = model.placement(id).unwrap().clone();
    placement.pinned = true;
    put(&mut model, placement);
    let pinned = scene(&model);
    let has_sign =
        |scene: &MapScene| scene.legend(&model, scene.bounds(), None).signs.contains(&Sign::Pinned);
    assert!(has_sign(&pinned) && !has_sign(&plain));
    let shapes = |scene: &MapScene, zoom: f64| painted(scene, zoom).len();
    assert!(shapes(&pinned, 1.0) > shapes(&plain, 1.0));
    assert_eq!(shapes(&pinned, 0.1), shapes(&plain, 0.1), "too small to be told");
}
