//! New cards find a place where people look for them, and growing ones make theirs.

use egui::{Key, Modifiers, Rect, vec2};

use super::SMALL;
use crate::support::window::Window;

fn rects(window: &Window, titles: &[&str]) -> Vec<Rect> {
    titles.iter().map(|title| window.card(title)).collect()
}

fn none_overlap(rects: &[Rect]) -> bool {
    let pairs =
        rects.iter().enumerate().flat_map(|(at, a)| rects[at + 1..].iter().map(move |b| (a, b)));
    pairs.into_iter().all(|(a, b)| !a.shrink(1.0).intersects(b.shrink(1.0)))
}

fn level_of(window: &Window, title: &str) -> String {
    let model = window.model();
    let element = model.elements().find(|one| one.title == title).unwrap();
    model.level(element.level.unwrap()).unwrap().name.clone()
}

#[test]
fn what_leads_to_a_card_goes_in_one_column_before_it() {
    let mut window = Window::open(
        "level Society\nlevel Community\nSociety: factor \"Silos\" at 40,30\n\
         Community: intermediate \"Trust\" at 400,30\n",
    );
    let titles = ["One", "Two with a title that is long enough for lines", "Three", "Four"];
    for title in titles {
        window.click(window.card("Trust").center(), Modifiers::NONE);
        window.key(Modifiers::SHIFT, Key::Tab);
        window.write(title);
        window.key(Modifiers::NONE, Key::Enter);
    }
    let made = rects(&window, &titles);
    let trust = window.card("Trust");
    for (at, rect) in made.iter().enumerate() {
        assert!((rect.left() - made[0].left()).abs() < 1.0, "{made:?}");
        assert!(rect.right() < trust.left() - 20.0, "{rect} is not before {trust}");
        assert_eq!(level_of(&window, titles[at]), "Community");
    }
    assert!(made.windows(2).all(|pair| pair[0].bottom() < pair[1].top()), "{made:?}");
}

#[test]
fn a_card_that_grows_pushes_down_what_it_would_cover_in_the_same_step() {
    let text = format!(
        "{SMALL}Community: approach \"Next\" at 40,90\n\
                        Community: approach \"Last\" at 40,150\n"
    );
    let mut window = Window::open(&text);
    let before = window.printed();
    window.click(window.card("Eat together").center(), Modifiers::NONE);
    window.key(Modifiers::NONE, Key::F2);
    window.key(Modifiers::COMMAND, Key::A);
    let long = "Eat together, every week, with whoever wants to come, in the hall by the river";
    window.write(long);
    window.key(Modifiers::NONE, Key::Enter);
    let cards = rects(&window, &[long, "Next", "Last"]);
    assert!(none_overlap(&cards), "{cards:?}");
    assert!(cards.windows(2).all(|pair| pair[0].bottom() < pair[1].top()), "{cards:?}");
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.printed(), before);
}

#[test]
fn a_kind_dropped_over_a_card_stays_in_the_lane_it_was_dropped_in() {
    let mut window = Window::open(SMALL);
    let kind = window.rect_of("Underpinning factor: ").center();
    let lane = window.rect_of("Lane Society");
    let card = window.card("Silos");
    let at = egui::pos2(card.center().x, card.bottom().max(lane.bottom() - 6.0));
    window.drag_and_drop(kind, at);
    window.write("Narrow");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(level_of(&window, "Narrow"), "Society");
    assert!(none_overlap(&rects(&window, &["Narrow", "Silos", "Eat together", "Trust"])));
}

#[test]
fn a_card_taken_to_another_level_by_key_covers_nothing_there() {
    let mut window = Window::open(&format!(
        "{SMALL}Society: factor \"Over\" at 400,30\nCommunity: factor \"Low\" at 400,400\n"
    ));
    for title in ["Trust", "Low"] {
        window.click(window.card(title).center(), Modifiers::NONE);
        window.key(Modifiers::COMMAND, Key::ArrowUp);
        assert_eq!(level_of(&window, title), "Society");
    }
    let cards = rects(&window, &["Over", "Trust", "Low", "Silos"]);
    assert!(none_overlap(&cards), "{cards:?}");
    let lane = window.rect_of("Lane Society");
    assert!(lane.height() < 3.0 * 140.0 * 1.5, "no gap is left: {lane}");
}

#[test]
fn unfolding_a_group_makes_room_for_its_frame_in_the_same_step() {
    let mut window = Window::open(
        "level Community\n\
         Community: factor \"Issues\" at 40,30\n\
         Community: factor \"Silos\" at 40,60 in \"Issues\"\n\
         Community: factor \"Overlap\" at 40,220 in \"Issues\"\n\
         Community: approach \"Eat together\" at 400,60\n",
    );
    let press = |window: &mut Window| {
        window.click(window.card("Issues").center_top() + vec2(0.0, 12.0), Modifiers::NONE);
        window.key(Modifiers::COMMAND, Key::Period);
    };
    press(&mut window);
    assert_eq!(window.undo_label().as_deref(), Some("Fold “Issues”"));
    // Where the frame was, somebody puts another card.
    window.drag_and_drop(
        window.card("Eat together").center(),
        window.card("Issues").center_bottom() + vec2(0.0, 90.0),
    );
    let before = window.printed();
    press(&mut window);
    window.key(Modifiers::NONE, Key::Escape);
    let frame = window.card("Issues");
    let others = rects(&window, &["Silos", "Overlap"]);
    assert!(others.iter().all(|card| frame.contains_rect(*card)), "{frame} {others:?}");
    let eat = window.card("Eat together");
    assert!(!frame.intersects(eat), "{eat} lies in {frame}");
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.printed(), before);
}

#[test]
fn a_card_dropped_between_others_makes_room_in_the_same_step() {
    let mut window = Window::open(
        "level Community\nCommunity: factor \"First\" at 40,30\n\
         Community: factor \"Second\" at 40,100\nCommunity: factor \"Third\" at 40,170\n\
         Community: factor \"Guest\" at 400,30\n",
    );
    let before = window.printed();
    let (guest, second) = (window.card("Guest"), window.card("Second"));
    // Onto the upper half of the second: it comes before it.
    let to = second.center() - vec2(0.0, second.height() * 0.3);
    window.drag_and_drop(guest.center(), to);
    let cards = rects(&window, &["First", "Guest", "Second", "Third"]);
    assert!(none_overlap(&cards), "{cards:?}");
    assert!(cards.windows(2).all(|pair| pair[0].bottom() < pair[1].top()), "{cards:?}");
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.printed(), before);
    // Onto the lower half of the last: it goes behind it.
    let third = window.card("Third");
    let to = third.center() + vec2(0.0, third.height() * 0.3);
    window.drag_and_drop(window.card("Guest").center(), to);
    let cards = rects(&window, &["First", "Second", "Third", "Guest"]);
    assert!(cards.windows(2).all(|pair| pair[0].bottom() < pair[1].top()), "{cards:?}");
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.printed(), before);
}

#[test]
fn a_new_card_dropped_between_others_is_there_and_they_make_room() {
    let mut window = Window::open(
        "level Community\nCommunity: factor \"First\" at 40,30\n\
         Community: factor \"Second\" at 40,100\nCommunity: factor \"Third\" at 40,170\n\
         Community: approach \"Aside\" at 400,30\n",
    );
    let before = window.printed();
    let kind = window.rect_of("Underpinning factor: ").center();
    let (first, second) = (window.card("First"), window.card("Second"));
    let gap = egui::pos2(first.center().x + 20.0, first.bottom().midpoint(second.top()));
    window.drag_and_drop(kind, gap);
    window.write("Guest");
    window.key(Modifiers::NONE, Key::Enter);
    let guest = window.card("Guest");
    assert!((guest.center() - gap).abs().max_elem() < guest.height() / 2.0, "{guest} not at {gap}");
    assert_eq!(window.card("First"), first, "the view has jumped");
    let cards = rects(&window, &["First", "Guest", "Second", "Third"]);
    assert!(cards.windows(2).all(|pair| pair[0].bottom() < pair[1].top()), "{cards:?}");
    for _ in 0..2 {
        window.key(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(window.printed(), before);
}

#[test]
fn a_duplicate_covers_nothing() {
    let mut window = Window::open(
        "level Community\nCommunity: factor \"First\" at 40,30\n\
         Community: factor \"Second\" at 40,100\n",
    );
    window.click(window.card("First").center(), Modifiers::NONE);
    window.key(Modifiers::COMMAND, Key::D);
    let model = window.model();
    assert_eq!(model.elements().filter(|element| element.title == "First").count(), 2);
    let scene = window.harness.state().document().unwrap().map.scene();
    let cards: Vec<_> = scene.cards().map(|card| card.rect).collect();
    assert_eq!(cards.len(), 3);
    for (at, a) in cards.iter().enumerate() {
        assert!(cards[at + 1..].iter().all(|b| !a.grown(-1.0).intersects(*b)), "{cards:?}");
    }
}
