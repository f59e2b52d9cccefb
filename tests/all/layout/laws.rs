//! Laws: they hold for any graph.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use throughline::geometry::{Point, Rect, Size};
use throughline::layout::{
    Cancelled, Card, Flow, Graph, Lanes, Layout, Link, Options, Previous, Watch, arrange,
};

/// Cards of mixed sizes with a band and a lane, and links among them, some marked as feedback.
fn graphs() -> impl Strategy<Value = (Vec<Card>, Vec<Link>)> {
    let card = (96.0..400.0_f64, 30.0..220.0_f64, 0..4_u32, 0..3_u32);
    (prop::collection::vec(card, 1..16)).prop_flat_map(|cards| {
        let count = cards.len();
        let links = prop::collection::vec((0..count, 0..count, prop::bool::weighted(0.1)), 0..28);
        links.prop_map(move |links| {
            let cards = cards.iter().enumerate().map(|(n, &(width, height, band, lane))| Card {
                id: format!("e-{n:02}"),
                size: Size::new(width.round(), height.round()),
                band,
                lane,
                pin: None,
            });
            let links = links.into_iter().enumerate().map(|(n, (from, to, feedback))| Link {
                from: format!("e-{from:02}"),
                to: format!("e-{to:02}"),
                id: format!("l-{n:02}"),
                feedback,
            });
            (cards.collect(), links.collect())
        })
    })
}

fn options() -> impl Strategy<Value = Options> {
    let flow = prop::sample::select(vec![Flow::Up, Flow::Down, Flow::Right, Flow::Left]);
    let lanes = prop::sample::select(vec![Lanes::Off, Lanes::Across, Lanes::Along]);
    let longest_row = prop::option::weighted(0.3, 300.0..1500.0_f64);
    (flow, lanes, longest_row).prop_map(|(flow, lanes, longest_row)| Options {
        flow,
        lanes,
        longest_row,
        ..Options::default()
    })
}

fn arranged(graph: &Graph, options: &Options) -> Layout {
    arrange(graph, options, None, &Watch::nobody()).unwrap()
}

/// The stretch of a card along the flow, from where links come to where they go.
fn along(flow: Flow, rect: Rect) -> (f64, f64) {
    match flow {
        Flow::Down => (rect.top(), rect.bottom()),
        Flow::Up => (-rect.bottom(), -rect.top()),
        Flow::Right => (rect.left(), rect.right()),
        Flow::Left => (-rect.right(), -rect.left()),
    }
}

fn across(flow: Flow, rect: Rect) -> (f64, f64) {
    match flow {
        Flow::Down | Flow::Up => (rect.left(), rect.right()),
        Flow::Right | Flow::Left => (rect.top(), rect.bottom()),
    }
}

/// Whether the straight line from `a` to `b` runs through the inside of `rect`.
fn runs_through(a: Point, b: Point, rect: Rect) -> bool {
    rect.grown(-1.0).clipped(a, b).is_some_and(|(enters, leaves)| enters < leaves)
}

fn check(graph: &Graph, options: &Options, layout: &Layout) {
    let cards: Vec<_> = graph.cards().iter().zip(&layout.cards).collect();
    for (n, (a, rect)) in cards.iter().enumerate() {
        assert!((rect.width() - a.size.width()).abs() < 1e-6);
        assert!((rect.height() - a.size.height()).abs() < 1e-6);
        for (b, other) in &cards[..n] {
            let apart = rect.grown(-0.5);
            assert!(!apart.intersects(**other), "{} lies on {}", a.id, b.id);
            let band = |card: &Card| match options.lanes {
                Lanes::Along => card.lane,
                Lanes::Off | Lanes::Across => card.band,
            };
            let (first, second) = if band(a) < band(b) { (rect, other) } else { (other, rect) };
            if band(a) != band(b) {
                let ends = along(options.flow, **first).1;
                assert!(ends <= along(options.flow, **second).0, "{} and {}", a.id, b.id);
            }
            let (first, second) = if a.lane < b.lane { (rect, other) } else { (other, rect) };
            if options.lanes == Lanes::Across && a.lane != b.lane {
                let ends = across(options.flow, **first).1;
                assert!(ends <= across(options.flow, **second).0, "{} and {}", a.id, b.id);
            }
        }
    }
    for (link, way) in graph.links().iter().zip(&layout.ways) {
        let (from, to) = (graph.place_of(&link.from).unwrap(), graph.place_of(&link.to).unwrap());
        if from == to {
            continue;
        }
        let (start, end) = (way.points.first().unwrap(), way.points.last().unwrap());
        assert!(layout.cards[from].grown(0.1).contains(*start), "{link:?}");
        assert!(layout.cards[to].grown(0.1).contains(*end), "{link:?}");
        let runs_back =
            along(options.flow, layout.cards[from]).0 >= along(options.flow, layout.cards[to]).1;
        assert_eq!(way.against, runs_back, "{link:?}");
        for pair in way.points.windows(2) {
            for (n, (card, rect)) in cards.iter().enumerate() {
                let own = n == from || n == to;
                assert!(
                    own || !runs_through(pair[0], pair[1], **rect),
                    "{} -> {} runs through {}",
                    link.from,
                    link.to,
                    card.id
                );
            }
        }
    }
}

/// The same cases in every run.
pub(super) fn fixed(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(fixed(16))]

    #[test]
    fn cards_keep_apart_in_their_bands_and_lanes_and_links_go_round(
        (cards, links) in graphs(),
        options in options(),
    ) {
        let graph = Graph::new(cards, links, Vec::new());
        check(&graph, &options, &arranged(&graph, &options));
    }

    #[test]
    fn the_order_of_what_comes_in_changes_nothing(
        (cards, links) in graphs(),
        options in options(),
        turn in 0..16_usize,
    ) {
        let graph = Graph::new(cards.clone(), links.clone(), Vec::new());
        let mut turned = (cards, links);
        turned.0.reverse();
        let by = turn % turned.0.len();
        turned.0.rotate_left(by);
        turned.1.reverse();
        let other = Graph::new(turned.0, turned.1, Vec::new());
        prop_assert_eq!(arranged(&graph, &options), arranged(&other, &options));
    }
}

proptest! {
    #![proptest_config(fixed(12))]

    #[test]
    fn arranging_again_changes_nothing((cards, links) in graphs(), options in options()) {
        let graph = Graph::new(cards, links, Vec::new());
        let first = arranged(&graph, &options);
        let previous = Previous::of(&graph, &first);
        let second = arrange(&graph, &options, Some(&previous), &Watch::nobody()).unwrap();
        prop_assert_eq!(&first.cards, &second.cards);
        // The same from the cards alone, without the ways.
        let places = graph.cards().iter().map(|card| card.id.clone()).zip(first.cards.clone());
        let previous = Previous::new(places.collect());
        let third = arrange(&graph, &options, Some(&previous), &Watch::nobody()).unwrap();
        prop_assert_eq!(&first.cards, &third.cards);
        check(&graph, &options, &third);
    }

    #[test]
    fn a_card_that_comes_in_keeps_the_laws(
        (cards, links) in graphs(),
        options in options(),
        new in 0..16_usize,
    ) {
        let graph = Graph::new(cards.clone(), links.clone(), Vec::new());
        let new = format!("e-{:02}", new % cards.len());
        let mut without = cards;
        without.retain(|card| card.id != new);
        let smaller = Graph::new(without, links, Vec::new());
        let previous = Previous::of(&smaller, &arranged(&smaller, &options));
        let again = arrange(&graph, &options, Some(&previous), &Watch::nobody()).unwrap();
        check(&graph, &options, &again);
    }

    #[test]
    fn pinned_cards_stay_and_nothing_lies_on_them(
        (mut cards, links) in graphs(),
        pins in prop::collection::vec((0..16_usize, -900.0..900.0_f64, -900.0..900.0_f64), 1..3),
        options in options(),
    ) {
        for (n, x, y) in pins {
            let n = n % cards.len();
            let pin = Point::new(x.round(), y.round());
            let rect = Rect::new(pin, cards[n].size).grown(10.0);
            let mut others = cards.iter().enumerate().filter(|(m, _)| *m != n);
            let free = others.all(|(_, card)| {
                card.pin.is_none_or(|pin| !Rect::new(pin, card.size).intersects(rect))
            });
            if free {
                cards[n].pin = Some(pin);
            }
        }
        let graph = Graph::new(cards, links, Vec::new());
        let layout = arranged(&graph, &options);
        for (card, rect) in graph.cards().iter().zip(&layout.cards) {
            if let Some(pin) = card.pin {
                prop_assert_eq!(rect.min(), pin);
            }
        }
        for (n, a) in layout.cards.iter().enumerate() {
            for b in &layout.cards[..n] {
                prop_assert!(!a.grown(-0.5).intersects(*b), "{:?} {:?}", a, b);
            }
        }
    }
}

#[test]
fn nothing_is_arranged_to_nothing() {
    let graph = Graph::new(Vec::new(), Vec::new(), Vec::new());
    assert_eq!(arranged(&graph, &Options::default()), Layout::default());
}

#[test]
fn whoever_watches_can_stop_it() {
    let card = |id: &str| Card {
        id: id.to_owned(),
        size: Size::new(100.0, 40.0),
        band: 0,
        lane: 0,
        pin: None,
    };
    let graph = Graph::new(vec![card("a"), card("b")], Vec::new(), Vec::new());
    let told = std::cell::RefCell::new(Vec::new());
    let watch = |progress: throughline::layout::Progress| {
        told.borrow_mut().push(progress.done);
        true
    };
    let whole = arrange(&graph, &Options::default(), None, &Watch::new(&watch));
    assert!(whole.is_ok());
    let told = told.into_inner();
    assert!(told.len() > 4 && told.is_sorted(), "{told:?}");
    for steps in 0..told.len() {
        let left = std::cell::Cell::new(steps);
        let watch = |_| {
            let go_on = left.get() > 0;
            left.set(left.get().saturating_sub(1));
            go_on
        };
        let stopped = arrange(&graph, &Options::default(), None, &Watch::new(&watch));
        assert_eq!(stopped, Err(Cancelled), "after {steps}");
    }
}
