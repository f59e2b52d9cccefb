//! From the parking lot to the map; two that are one, and one that is two.

use egui::{Key, Modifiers, vec2};

use super::{MAP, capturing, has, lot, say};
use crate::support::notation::{element, id_of};
use crate::support::window::Window;

fn with_three() -> Window {
    let mut window = capturing(MAP);
    for line in ["a: Garden", "a: Allotment @Bo", "o: Joy"] {
        say(&mut window, line);
    }
    window
}

/// Overlaps among the cards on the map.
fn overlaps(window: &Window) -> usize {
    let document = window.harness.state().document().unwrap();
    let rects: Vec<_> = document.map.scene().cards().map(|card| card.rect).collect();
    let pairs = rects.iter().enumerate();
    pairs.map(|(place, a)| rects[place + 1..].iter().filter(|b| a.intersects(**b)).count()).sum()
}

#[test]
fn an_entry_is_sent_to_the_map_by_key_below_its_kind() {
    let mut window = with_three();
    window.key(Modifiers::NONE, Key::ArrowUp);
    window.key(Modifiers::NONE, Key::ArrowUp);
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(lot(&window), ["Garden", "Joy"]);
    let (meals, placed) = (window.card("Meals"), window.card("Allotment"));
    assert!(placed.top() > meals.bottom() && placed.left() < meals.right(), "below its kind");
    assert_eq!(overlaps(&window), 0);
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(lot(&window), ["Garden"], "the next is sent by the next Enter");
    assert_eq!(window.undo_label().as_deref(), Some("Place “Joy”"));
}

#[test]
fn a_line_goes_straight_to_the_map_with_ctrl_enter() {
    let mut window = capturing(MAP);
    window.write("a: Garden");
    window.key(Modifiers::COMMAND, Key::Enter);
    assert!(lot(&window).is_empty());
    assert!(window.model().placement(id_of(window.model(), "Garden")).is_some());
    assert_eq!(overlaps(&window), 0);
}

#[test]
fn all_of_it_is_placed_in_one_step_kind_by_kind() {
    let mut window = capturing("level Community");
    for line in ["a: Garden", "o: Joy", "i: Trust", "a: Meals", "f: Time"] {
        say(&mut window, line);
    }
    window.key(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Enter);
    assert!(lot(&window).is_empty());
    assert_eq!(overlaps(&window), 0);
    let left = |title: &str| window.card(title).left();
    assert!(left("Time") < left("Garden") && left("Garden") < left("Trust"));
    assert!(left("Trust") < left("Joy"));
    assert_eq!(left("Garden"), left("Meals"), "a column for each kind");
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(lot(&window).len(), 5);
}

#[test]
fn a_column_has_one_gap_however_high_its_cards_are() {
    let mut window = capturing("level Community");
    let long = "Meals that are cooked and eaten together every week by everybody who lives in the \
        street, and a lift home for those who cannot walk so far";
    let titles = ["Garden", long, "Kitchen", "Choir"];
    for title in titles {
        say(&mut window, &format!("a: {title}"));
    }
    let even = |window: &Window, titles: &[&str]| {
        let map = &window.harness.state().document().unwrap().map;
        let rects: Vec<_> = titles.iter().map(|title| window.card(title)).collect();
        for pair in rects.windows(2) {
            let gap = f64::from(pair[1].top() - pair[0].bottom()) / map.zoom();
            assert!((gap - 20.0).abs() < 1.5, "{gap} in {rects:?}");
        }
    };
    window.key(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Enter);
    even(&window, &titles);
    window.write("a: Allotment");
    window.key(Modifiers::COMMAND, Key::Enter);
    even(&window, &["Garden", long, "Kitchen", "Choir", "Allotment"]);
}

#[test]
fn an_entry_is_dragged_onto_the_map() {
    let mut window = with_three();
    let from = window.rect_of("Outcome: Joy, captured").left_center() + vec2(80.0, 0.0);
    let to = window.card("Wellbeing").center() + vec2(0.0, 160.0);
    window.drag_and_drop(from, to);
    assert_eq!(lot(&window), ["Garden", "Allotment"]);
    assert!(window.card("Joy").contains(to));
}

#[test]
fn an_entry_dragged_onto_another_becomes_one_with_it() {
    let mut window = with_three();
    let from = window.rect_of("Practical approach: Allotment, captured").left_center();
    let onto = window.rect_of("Practical approach: Garden, captured").left_center();
    let in_row = vec2(90.0, 0.0);
    window.drag(from + in_row, onto + in_row, Modifiers::NONE);
    window.drop_at(onto + in_row, Modifiers::NONE);
    assert_eq!(lot(&window), ["Garden", "Joy"]);
    assert_eq!(element(window.model(), "Garden").notes, "Also: “Allotment” (Bo)");
    assert_eq!(element(window.model(), "Garden").said_by, "Bo");
}

#[test]
fn an_entry_dragged_between_two_others_is_moved() {
    let mut window = with_three();
    let from = window.rect_of("Outcome: Joy, captured").left_center() + vec2(90.0, 0.0);
    let above = window.rect_of("Practical approach: Garden, captured");
    let to = above.left_top() + vec2(90.0, 4.0);
    window.drag(from, to, Modifiers::NONE);
    window.drop_at(to, Modifiers::NONE);
    assert_eq!(lot(&window), ["Joy", "Garden", "Allotment"]);
}

#[test]
fn two_marked_entries_are_merged_by_key() {
    let mut window = with_three();
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(window.selected(), ["Allotment", "Garden"]);
    window.key(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::M);
    assert_eq!(lot(&window), ["Allotment", "Joy"], "the one the keyboard is on stays");
    assert_eq!(element(window.model(), "Allotment").notes, "Also: “Garden”");
    assert!(has(&window, "Merged into “Allotment”"));
}

#[test]
fn cards_on_the_map_are_merged_with_their_links() {
    let mut window = Window::open(&format!("{MAP}\nlot: intermediate \"Confidence\""));
    let (trust, meals) = (window.card("Trust").center(), window.card("Meals").center());
    window.click(meals, Modifiers::NONE);
    window.click(trust, Modifiers::SHIFT);
    window.key(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::M);
    let model = window.model();
    assert_eq!(model.element_count(), 3);
    assert_eq!(model.link_count(), 1);
    assert_eq!(element(model, "Trust").notes, "Also: “Meals” (Practical approach)");
}

#[test]
fn a_card_is_split_at_its_and_or_at_the_cursor() {
    let mut window = Window::open("outcome \"Eating and singing\" at 0,0");
    let card = window.card("Eating and singing").center();
    window.click(card, Modifiers::NONE);
    window.key(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::X);
    assert_eq!(window.selected(), ["Singing"]);
    assert_eq!(overlaps(&window), 0);
    window.key(Modifiers::COMMAND, Key::Z);
    window.click(card, Modifiers::NONE);
    window.key(Modifiers::NONE, Key::F2);
    window.key(Modifiers::NONE, Key::Home);
    for _ in 0.."Eating and ".len() {
        window.key(Modifiers::NONE, Key::ArrowRight);
    }
    window.key(Modifiers::COMMAND, Key::Enter);
    let mut titles: Vec<_> = window.model().elements().map(|one| one.title.clone()).collect();
    titles.sort();
    assert_eq!(titles, ["Eating and", "singing"]);
}

#[test]
fn a_title_that_joins_nothing_is_asked_about() {
    let mut window = Window::open("outcome \"Eating\" at 0,0");
    let card = window.card("Eating").center();
    window.click(card, Modifiers::NONE);
    window.key(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::X);
    assert_eq!(window.model().element_count(), 1);
    assert!(has(&window, "Put the cursor where it splits"));
}

#[test]
fn an_entry_that_is_edited_is_split_at_the_cursor() {
    let mut window = capturing(MAP);
    say(&mut window, "a: Meals together");
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::F2);
    for _ in 0.."together".len() {
        window.key(Modifiers::NONE, Key::ArrowLeft);
    }
    window.key(Modifiers::COMMAND, Key::Enter);
    assert_eq!(lot(&window), ["Meals", "together"]);
}
