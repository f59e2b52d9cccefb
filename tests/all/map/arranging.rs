//! Arranging the map: at one keystroke, as one step, and on the way there.

use egui::{Key, Modifiers, Rect, Role};
use egui_kittest::kittest::Queryable;
use throughline::model::Direction;

use crate::support::notation;
use crate::support::window::Window;

/// All cards at one place.
const HEAP: &str = r#"
level Society
level Community
Community: factor "Trust in the street" at 40,30
Community: approach "Someone to eat with" at 40,30
Community: intermediate "Neighbours meet" at 40,30
Society: outcome "A kinder town" at 40,30
"Trust in the street" -> "Someone to eat with"
"Someone to eat with" -> "Neighbours meet"
"Neighbours meet" -> "A kinder town"
"#;

const TITLES: [&str; 4] =
    ["Trust in the street", "Someone to eat with", "Neighbours meet", "A kinder town"];

fn rects(window: &Window) -> Vec<Rect> {
    TITLES.iter().map(|title| window.card(title)).collect()
}

fn arranged(window: &mut Window) {
    window.wait("the map is arranged", |app| !app.is_busy());
    // Cards glide for a while, by the window's clock.
    window.harness.run_steps(15);
}

fn run_to_the_right(rects: &[Rect]) -> bool {
    rects.windows(2).all(|pair| pair[0].right() < pair[1].left())
}

#[test]
fn one_keystroke_arranges_the_map_as_one_step() {
    let mut window = Window::open(HEAP);
    let before = window.printed();
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    arranged(&mut window);
    assert!(run_to_the_right(&rects(&window)), "{:?}", rects(&window));
    assert_eq!(window.undo_label().as_deref(), Some("Arrange 3 elements"));
    let after = window.printed();
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.printed(), before);
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(window.printed(), after);
}

#[test]
fn arranging_again_changes_nothing_and_says_so() {
    let mut window = Window::open(HEAP);
    for _ in 0..2 {
        window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
        arranged(&mut window);
    }
    let _ = window.rect_of("The map is arranged already");
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.printed(), notation::print(&notation::parse(HEAP)));
}

#[test]
fn a_pinned_card_stays_where_it_is() {
    let mut window = Window::open(HEAP);
    let element = notation::id_of(window.model(), TITLES[3]);
    window.click(window.card(TITLES[3]).center(), Modifiers::NONE);
    window.key(Modifiers::COMMAND, Key::K);
    window.settle();
    window.write("Pin or");
    window.key(Modifiers::NONE, Key::Enter);
    window.settle();
    let at = window.model().placement(element).unwrap().clone();
    assert!(at.pinned);
    let name = window.labels().into_iter().find(|label| label.contains(": A kinder town,"));
    assert!(name.is_some_and(|name| name.ends_with(", pinned")), "nobody is told of the pin");
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    arranged(&mut window);
    assert!(window.undo_label().is_some_and(|label| label.starts_with("Arrange ")));
    assert_eq!(window.model().placement(element), Some(&at));
}

#[test]
fn tidying_parts_what_overlaps_and_keeps_the_order() {
    let mut window = Window::open(
        "level Society\nSociety: approach \"One\" at 40,30\n\
         Society: approach \"Two\" at 46,60\nSociety: approach \"Three\" at 400,34\n",
    );
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
    arranged(&mut window);
    let [one, two, three] = ["One", "Two", "Three"].map(|title| window.card(title));
    assert!(one.bottom() < two.top(), "{one} {two}");
    assert!(one.right() < three.left());
    assert_eq!(window.undo_label().as_deref(), Some("Tidy 2 elements"));
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
    let _ = window.rect_of("The map is tidy already");
}

#[test]
fn tidying_leaves_a_pinned_card_where_it_is() {
    let mut window = Window::open(
        "level Society\nSociety: approach \"One\" at 40,30\n\
         Society: approach \"Two\" at 46,60\n",
    );
    let element = notation::id_of(window.model(), "Two");
    window.click(window.card("Two").center(), Modifiers::NONE);
    window.key(Modifiers::COMMAND, Key::K);
    window.settle();
    window.write("Pin or");
    window.key(Modifiers::NONE, Key::Enter);
    window.settle();
    let at = window.model().placement(element).cloned();
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
    arranged(&mut window);
    assert_eq!(window.model().placement(element).cloned(), at);
    assert!(at.is_some_and(|at| at.pinned));
    let [one, two] = ["One", "Two"].map(|title| window.card(title));
    assert!(!one.intersects(two), "{one} {two}");
}

#[test]
fn turning_the_map_arranges_it_in_the_same_step() {
    let mut window = Window::open(HEAP);
    let before = window.model().clone();
    window.key(Modifiers::COMMAND, Key::K);
    window.settle();
    window.write("Bottom to top");
    window.key(Modifiers::NONE, Key::Enter);
    arranged(&mut window);
    assert_eq!(window.model().about().direction, Direction::BottomToTop);
    let rects = rects(&window);
    assert!(rects.windows(2).all(|pair| pair[0].top() > pair[1].bottom()), "{rects:?}");
    assert_eq!(window.undo_label().as_deref(), Some("Turn the map"));
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.model(), &before);
}

#[test]
fn a_turned_map_is_laid_anew_with_its_pinned_cards() {
    let mut free = Window::open(HEAP);
    let mut held = Window::open(&HEAP.replace(
        "intermediate \"Neighbours meet\" at 40,30",
        "intermediate \"Neighbours meet\" at 640,230",
    ));
    let element = notation::id_of(held.model(), TITLES[2]);
    held.click(held.card(TITLES[2]).center(), Modifiers::NONE);
    let choose = |window: &mut Window, words: &str| {
        window.key(Modifiers::COMMAND, Key::K);
        window.settle();
        window.write(words);
        window.key(Modifiers::NONE, Key::Enter);
        arranged(window);
    };
    choose(&mut held, "Pin or");
    choose(&mut held, "Bottom to top");
    choose(&mut free, "Bottom to top");
    assert!(held.model().placement(element).unwrap().pinned);
    let places = |window: &Window| -> Vec<_> {
        window.model().placements().map(|place| (place.of, place.pos_in_lane)).collect()
    };
    assert_eq!(places(&held), places(&free));
}

#[test]
fn a_model_without_places_is_arranged_when_it_is_opened() {
    let mut model = notation::parse(HEAP);
    let mut without = throughline::model::Patch::new();
    let placed: Vec<_> = model.elements().map(|element| element.id).collect();
    for id in placed {
        without.remove(&model, throughline::model::RecordKey::Placement(id));
    }
    model.apply(&without).unwrap();
    let mut window = Window::open_model(&model);
    arranged(&mut window);
    assert!(run_to_the_right(&rects(&window)), "{:?}", rects(&window));
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.model(), &model);
}

/// Cards in one long line, far from where a map begins.
fn long_line() -> String {
    let card = |n: usize| format!("approach \"Card {n:02}\" at {},{}\n", 4000 + 400 * n, 900);
    (0..16).map(card).collect()
}

#[track_caller]
fn all_in_view(window: &Window) {
    let canvas = window.harness.get_by_role_and_label(Role::GraphicsDocument, "Map");
    let canvas = canvas.rect().expand(1.0);
    for n in 0..16 {
        let card = window.card(&format!("Card {n:02}"));
        assert!(canvas.contains_rect(card), "{n}: {card} in {canvas}");
    }
}

#[test]
fn a_map_that_was_all_in_view_is_so_when_an_arrangement_is_undone() {
    let mut window = Window::open(&long_line());
    all_in_view(&window);
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    arranged(&mut window);
    all_in_view(&window);
    window.key(Modifiers::COMMAND, Key::Z);
    arranged(&mut window);
    all_in_view(&window);
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    arranged(&mut window);
    all_in_view(&window);
}

#[test]
fn what_an_undone_arrangement_brings_back_comes_into_view() {
    let mut window = Window::open(&long_line());
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    arranged(&mut window);
    // So near that some cards are out of view: what is seen is no view of the whole.
    for _ in 0..8 {
        window.key(Modifiers::COMMAND, Key::Plus);
    }
    window.key(Modifiers::COMMAND, Key::Z);
    arranged(&mut window);
    all_in_view(&window);
}

#[test]
fn aligning_puts_no_card_on_another() {
    let mut window = Window::open(
        "level Society\nlevel Community\n\
         Society: approach \"One\" at 40,30\nSociety: approach \"Two\" at 300,60\n\
         Community: approach \"Three\" at 80,30\nSociety: approach \"Below\" at 60,130\n",
    );
    let before = window.printed();
    for title in ["One", "Two", "Three"] {
        window.click(window.card(title).center(), Modifiers::COMMAND);
    }
    assert_eq!(window.selected(), ["One", "Three", "Two"]);
    window.key(Modifiers::COMMAND, Key::K);
    window.settle();
    window.write("Align left");
    window.key(Modifiers::NONE, Key::Enter);
    arranged(&mut window);
    let titles = ["One", "Two", "Three", "Below"];
    let cards = titles.map(|title| window.card(title));
    assert!(cards[..3].iter().all(|card| (card.left() - cards[0].left()).abs() < 0.5), "{cards:?}");
    for (n, a) in cards.iter().enumerate() {
        assert!(cards[..n].iter().all(|b| !a.shrink(0.5).intersects(*b)), "{cards:?}");
    }
    assert!(window.undo_label().is_some_and(|label| label.starts_with("Align the left edges")));
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.printed(), before);
}

/// So many cards and links that arranging them takes longer than a few passes.
fn many() -> String {
    let mut text = String::from("level Society\n");
    for n in 0..100 {
        let kind = ["factor", "approach", "intermediate", "outcome"][n / 25];
        text += &format!("Society: {kind} \"Card {n:03}\" at {},{}\n", n * 37 % 900, n * 53 % 700);
    }
    for n in 0..150 {
        let from = n * 7 % 75;
        text += &format!("\"Card {from:03}\" -> \"Card {:03}\"\n", from + 15 + n % 10);
    }
    text
}

#[test]
fn escape_stops_arranging_and_nothing_else() {
    let mut window = Window::open(&many());
    let before = window.printed();
    window.key(Modifiers::COMMAND, Key::A);
    let selected = window.selected().len();
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    assert!(window.harness.state().is_busy(), "it was done before it could be stopped");
    let _ = window.rect_of("Arranging…");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.harness.state().is_busy());
    let _ = window.rect_of("Arranging was stopped; nothing has changed");
    assert_eq!(window.selected().len(), selected, "the selection is next");
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.selected().len(), 0);
    assert_eq!((window.printed(), window.undo_label()), (before, None));
}

#[test]
fn the_inspector_pins_and_says_that_a_card_is_pinned() {
    let mut window = Window::open(HEAP);
    let element = notation::id_of(window.model(), TITLES[3]);
    window.click(window.card(TITLES[3]).center(), Modifiers::NONE);
    for pinned in [true, false] {
        window.click(window.rect_of("Pinned").center(), Modifiers::NONE);
        assert_eq!(window.model().placement(element).unwrap().pinned, pinned);
    }
}

#[test]
fn a_turned_map_is_shown_even_if_only_a_part_of_it_was_in_view() {
    let mut window = Window::open(&long_line());
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    arranged(&mut window);
    for _ in 0..8 {
        window.key(Modifiers::COMMAND, Key::Plus);
    }
    window.key(Modifiers::COMMAND, Key::K);
    window.settle();
    window.write("Bottom to top");
    window.key(Modifiers::NONE, Key::Enter);
    arranged(&mut window);
    all_in_view(&window);
}
