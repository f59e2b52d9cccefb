//! Groups on arranged maps: frames hold their own cards alone.

use std::fmt::Write as _;

use proptest::prelude::*;
use throughline::layout::Start;
use throughline::model::{Direction, ElementId, Model};
use throughline::scene::Form;

use super::laws::fixed;
use super::map::{arranged_from, scene};
use super::pins::with_direction;
use crate::support::notation::{parse, print};

/// A group over two lanes, and one over one of them, as a workshop had them.
const TWO_LANES: &str = r#"
    level Society
    level Community
    level Individual
    Community: approach "Coming together"
    Community: approach "Skills programme"
    Community: factor "A hall" in "Coming together"
    Community: approach "Street parties" in "Coming together"
    Community: approach "Community meals" in "Coming together"
    Community: approach "Training" in "Skills programme"
    Community: approach "Weekly youth cafe" in "Skills programme"
    Individual: approach "Peer research" in "Skills programme"
    Individual: approach "Mentoring" in "Skills programme"
    Community: approach "Allotment"
    Community: factor "Shared values"
    Individual: factor "Time"
    Society: intermediate "Councillors listen"
    Community: intermediate "Trust"
    Individual: intermediate "Friendships"
    Individual: outcome "Young people thrive"
    "A hall" -> "Street parties"
    "A hall" -> "Community meals"
    "Street parties" -> "Trust"
    "Weekly youth cafe" -> "Trust"
    "Training" -> "Friendships"
    "Time" -> "Mentoring"
    "Allotment" -> "Young people thrive"
    "Peer research" -> "Councillors listen"
    "Mentoring" -> "Friendships"
    "Friendships" -> "Young people thrive"
"#;

const ALL: [Direction; 3] =
    [Direction::LeftToRight, Direction::BottomToTop, Direction::TopToBottom];

/// Whether a group is around an element, whatever lies between.
fn is_in(model: &Model, mut element: ElementId, group: ElementId) -> bool {
    while let Some(above) = model.element(element).and_then(|element| element.group) {
        if above == group {
            return true;
        }
        element = above;
    }
    false
}

fn frames_are_lawful(model: &Model) {
    let scene = scene(model);
    let frames: Vec<_> = scene.cards().filter(|card| card.form == Form::Frame).collect();
    for card in scene.cards().filter(|card| card.form != Form::Frame) {
        for frame in &frames {
            let inside = is_in(model, card.element, frame.element);
            let met = frame.rects().filter(|part| part.intersects(card.rect)).count();
            let told = || print(model);
            assert_eq!(met, usize::from(inside), "{:?} {:?} {}", card.rect, frame.rect, told());
        }
        for other in scene.cards().filter(|other| other.form != Form::Frame) {
            assert!(other.element >= card.element || !card.rect.intersects(other.rect));
        }
    }
    for a in &frames {
        for part in a.rects() {
            let lanes = scene.lanes().iter();
            let around = lanes.filter(|lane| {
                let lane = lane.rect_in_map.grown(0.1);
                lane.contains(part.min()) && lane.contains(part.max())
            });
            assert_eq!(around.count(), 1, "{part:?}");
        }
        for b in frames.iter().filter(|b| b.element < a.element) {
            let nested = is_in(model, a.element, b.element) || is_in(model, b.element, a.element);
            let apart = a.rects().all(|part| b.rects().all(|other| !part.intersects(other)));
            let told = || print(model);
            let rects: Vec<_> = a.rects().chain(b.rects()).collect();
            assert!(nested || apart, "{rects:?} {}", told());
        }
    }
}

#[test]
fn a_group_over_two_lanes_has_a_frame_in_each() {
    for direction in ALL {
        for start in [Start::Anew, Start::FromHere] {
            let model = with_direction(parse(TWO_LANES), direction.clone());
            let model = arranged_from(model, start, None);
            frames_are_lawful(&model);
            let again = arranged_from(model.clone(), Start::FromHere, None);
            assert!(again == model, "{direction:?} {start:?}");
        }
    }
}

/// Cards of three lanes, some in groups, one group in another, and links among them.
fn grouped() -> impl Strategy<Value = Model> {
    let card = (0..3_usize, 0..4_usize, 0..6_usize);
    let links = prop::collection::vec((0..14_usize, 0..14_usize), 0..16);
    (prop::collection::vec(card, 4..14), links, any::<bool>()).prop_map(|(cards, links, nested)| {
        let mut text = String::from("level One\nlevel Two\nlevel Three\n");
        let inner = if nested { " in \"Group 0\"" } else { "" };
        for group in 0..3 {
            let inner = if group == 1 { inner } else { "" };
            let _ = writeln!(text, "Two: approach \"Group {group}\"{inner}");
        }
        let count = cards.len();
        for (n, (lane, kind, group)) in cards.into_iter().enumerate() {
            let lane = ["One", "Two", "Three"][lane];
            let kind = ["factor", "approach", "intermediate", "outcome"][kind];
            let group = if group < 3 { format!(" in \"Group {group}\"") } else { String::new() };
            let _ = writeln!(text, "{lane}: {kind} \"Card {n}\"{group}");
        }
        for (from, to) in links {
            let (from, to) = (from % count, to % count);
            let line = format!("\"Card {from}\" -> \"Card {to}\"\n");
            if from != to && !text.contains(&line) {
                text += &line;
            }
        }
        parse(&text)
    })
}

proptest! {
    #![proptest_config(fixed(48))]

    #[test]
    fn no_frame_holds_a_stranger_or_lies_on_another(
        model in grouped(),
        direction in prop::sample::select(ALL.to_vec()),
    ) {
        let model = arranged_from(with_direction(model, direction), Start::Anew, None);
        frames_are_lawful(&model);
    }
}
