//! The window while presenting: F5, the story by key, Escape, editing in place.

use egui::{Event, Key, Modifiers, Pos2, vec2};
use egui_kittest::kittest::Queryable;
use throughline::app::Document;
use throughline::app::present::{Place, Presentation};

use crate::support::window::Window;

const MAP: &str = r#"
    level Society
    level Community
    Society: outcome "Wellbeing" at 700,0
    Community: intermediate "Trust" at 400,0
    Community: approach "Garden" at 100,200
    Community: approach "Meals" at 100,0 partner "Cyrenians"
    "Meals" -> "Trust" -> "Wellbeing"
    "Garden" -> "Trust"
    lot: outcome "A shared kitchen"
"#;

fn document(window: &Window) -> &Document {
    window.harness.state().document().unwrap()
}

fn show(window: &Window) -> &Presentation {
    document(window).presentation.as_deref().expect("a presentation is under way")
}

/// The title of the step that is shown.
fn shown(window: &Window) -> String {
    let step = show(window).step(window.model());
    step.map_or_else(|| "the whole map".to_owned(), |step| step.title.clone())
}

/// A window with a proposed story, presenting it here.
fn presenting() -> Window {
    let mut window = with_story();
    window.key(Modifiers::NONE, Key::F5);
    window.harness.run_steps(30);
    window
}

fn with_story() -> Window {
    let mut window = Window::open(MAP);
    act(&mut window, "Propose a story");
    window
}

/// Does an action of the Present menu.
fn act(window: &mut Window, name: &str) {
    let menu = window.rect_of("Present").center();
    window.click(menu, Modifiers::NONE);
    let item = window.rect_of(name).center();
    window.click(item, Modifiers::NONE);
}

fn has(window: &Window, label: &str) -> bool {
    window
        .harness
        .query_all_by(|node| {
            [node.label(), node.value()].into_iter().flatten().any(|said| said.contains(label))
        })
        .next()
        .is_some()
}

#[test]
fn without_a_story_the_whole_map_is_shown() {
    let mut window = Window::open(MAP);
    window.key(Modifiers::NONE, Key::F5);
    assert_eq!(shown(&window), "the whole map");
    assert!(!has(&window, "Inspector"), "nothing but the map");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(document(&window).presentation.is_none());
    assert!(has(&window, "Inspector"));
}

#[test]
fn the_story_goes_on_and_back_by_key() {
    let mut window = presenting();
    assert_eq!(shown(&window), "Our theory of change");
    assert!(has(&window, "Step 1 of 7"));
    for key in [Key::PageDown, Key::ArrowRight, Key::Space, Key::ArrowDown] {
        window.key(Modifiers::NONE, key);
    }
    assert_eq!(shown(&window), "Meals");
    assert!(has(&window, "Cyrenians. What it is meant to lead to"));
    for key in [Key::PageUp, Key::ArrowLeft, Key::ArrowUp] {
        window.key(Modifiers::NONE, key);
    }
    assert_eq!(shown(&window), "How to read this map");
    window.key(Modifiers::COMMAND, Key::End);
    window.key(Modifiers::NONE, Key::PageDown);
    assert_eq!(shown(&window), "Wellbeing", "it stays at the last");
    window.key(Modifiers::COMMAND, Key::Home);
    window.key(Modifiers::NONE, Key::PageUp);
    assert_eq!(shown(&window), "Our theory of change");
}

#[test]
fn a_key_is_answered_in_the_next_frame() {
    let mut window = presenting();
    window.harness.key_press(Key::PageDown);
    window.harness.step();
    assert_eq!(shown(&window), "How to read this map");
    window.harness.step();
    assert!(has(&window, "Step 2 of 7"), "the frame after shows it");
}

#[test]
fn nothing_explains_itself_to_the_audience() {
    let mut window = with_story();
    let rest_on_lane = |window: &mut Window| {
        let lane = window.rect_of("Lane Community").center();
        window.harness.event(Event::PointerMoved(lane));
        window.harness.run_steps(60);
    };
    rest_on_lane(&mut window);
    assert!(has(&window, "Double-click to rename"), "on the desk it does");
    window.key(Modifiers::NONE, Key::F5);
    window.harness.run_steps(30);
    rest_on_lane(&mut window);
    assert!(!has(&window, "Double-click to rename"));
}

#[test]
fn the_pointer_shows_while_it_moves() {
    let mut window = presenting();
    let card = window.card("Trust").center();
    window.harness.event(Event::PointerMoved(card));
    window.settle();
    let cursor = |window: &Window| window.harness.output().platform_output.cursor_icon;
    assert_eq!(cursor(&window), egui::CursorIcon::Move);
    window.harness.run_steps(75);
    assert_eq!(cursor(&window), egui::CursorIcon::None);
}

#[test]
fn the_desk_is_as_it_was_when_the_talk_is_over() {
    let mut window = with_story();
    let before = document(&window).map.view();
    window.key(Modifiers::NONE, Key::F5);
    window.harness.run_steps(30);
    assert_ne!(document(&window).map.view(), before);
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(document(&window).map.view(), before);
}

#[test]
fn the_view_moves_smoothly_and_comes_to_rest() {
    let mut window = presenting();
    let start = document(&window).map.camera();
    window.harness.key_press(Key::PageUp);
    window.key(Modifiers::COMMAND, Key::End);
    let on_the_way = document(&window).map.camera();
    window.harness.run_steps(30);
    let there = document(&window).map.camera();
    assert_ne!(start, there);
    assert!(on_the_way != there && on_the_way != start, "it takes its time");
    window.harness.run_steps(5);
    assert_eq!(document(&window).map.camera(), there);
}

#[test]
fn a_title_is_changed_in_place_and_undone_before_the_audience() {
    let mut window = presenting();
    for _ in 0..4 {
        window.key(Modifiers::NONE, Key::PageDown);
    }
    window.harness.run_steps(30);
    let card = window.card("Meals").center();
    window.double_click(card);
    assert!(document(&window).map.is_editing());
    window.key(Modifiers::COMMAND, Key::A);
    window.write("Shared meals");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.printed().contains("Shared meals"));
    assert_eq!(window.undo_label().as_deref(), Some("Rename “Shared meals”"));
    window.key(Modifiers::COMMAND, Key::Z);
    assert!(!window.printed().contains("Shared meals"));
    assert!(document(&window).presentation.is_some(), "still presenting");
}

#[test]
fn escape_ends_the_typing_first_and_the_talk_after_that() {
    let mut window = presenting();
    let card = window.card("Trust").center();
    window.double_click(card);
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!document(&window).map.is_editing());
    assert_eq!(window.selected(), ["Trust"], "it is still marked");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.selected().is_empty(), "then the mark goes");
    assert!(document(&window).presentation.is_some());
    window.key(Modifiers::NONE, Key::Escape);
    assert!(document(&window).presentation.is_none());
}

#[test]
fn another_step_takes_the_mark_off() {
    let mut window = presenting();
    let mark = |window: &mut Window| {
        let trust = window.card("Trust").center();
        window.click(trust, Modifiers::NONE);
        assert_eq!(window.selected(), ["Trust"]);
    };
    mark(&mut window);
    window.key(Modifiers::NONE, Key::PageUp);
    assert_eq!(window.selected(), ["Trust"], "there is no step before the first");
    window.key(Modifiers::NONE, Key::PageDown);
    assert!(window.selected().is_empty());
    window.harness.run_steps(30);
    mark(&mut window);
    window.key(Modifiers::COMMAND, Key::End);
    assert!(window.selected().is_empty());
}

/// The card of `title` is all in the room for the map.
fn is_in_view(window: &Window, title: &str) -> bool {
    window.rect_of("Map").expand(0.5).contains_rect(window.card(title))
}

/// Gives the card of `title` another title, in place.
fn rename(window: &mut Window, title: &str, to: &str) {
    let card = window.card(title).center();
    window.double_click(card);
    window.key(Modifiers::COMMAND, Key::A);
    window.write(to);
    window.key(Modifiers::NONE, Key::Enter);
    window.harness.run_steps(30);
}

/// Longer than its card is wide by far.
const LONG: &str = "Meals that are cooked and eaten together every week by everybody who lives in \
    the street, whoever they are and however long they have lived there, with somebody to ask, \
    somebody to sing with, and a lift home for those who cannot walk so far in the dark";

#[test]
fn the_view_follows_a_card_that_outgrows_it() {
    let map = "level Community\nCommunity: approach \"Meals\" at 100,0";
    let mut window = Window::open(map);
    act(&mut window, "Propose a story");
    window.key(Modifiers::NONE, Key::F5);
    window.key(Modifiers::COMMAND, Key::End);
    window.harness.run_steps(30);
    let before = document(&window).map.zoom();
    rename(&mut window, "Meals", LONG);
    assert!(is_in_view(&window, LONG), "{:?}", window.card(LONG));
    assert!(document(&window).map.zoom() < before);
    window.key(Modifiers::COMMAND, Key::Z);
    window.harness.run_steps(30);
    assert_eq!(document(&window).map.zoom(), before, "and back");
}

#[test]
fn a_view_the_facilitator_chose_stays_whatever_grows() {
    let mut window = presenting();
    window.key(Modifiers::COMMAND, Key::End);
    window.harness.run_steps(30);
    assert_eq!(shown(&window), "Wellbeing");
    let own = document(&window).map.zoom();
    window.key(Modifiers::COMMAND, Key::Minus);
    window.harness.run_steps(30);
    let before = document(&window).map.zoom();
    assert!(before < own);
    rename(&mut window, "Wellbeing", "All are well");
    assert_eq!(shown(&window), "All are well");
    assert_eq!(document(&window).map.zoom(), before);
}

#[test]
fn a_step_called_as_its_card_is_renamed_with_it() {
    let mut window = presenting();
    for _ in 0..4 {
        window.key(Modifiers::NONE, Key::PageDown);
    }
    window.harness.run_steps(30);
    assert_eq!(shown(&window), "Meals");
    rename(&mut window, "Meals", "Shared meals");
    assert_eq!(shown(&window), "Shared meals");
    assert_eq!(window.undo_label().as_deref(), Some("Rename “Shared meals”"));
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(shown(&window), "Meals");
}

#[test]
fn what_was_undone_is_told_to_the_facilitator_alone() {
    let mut window = presenting();
    rename(&mut window, "Trust", "Confidence");
    window.key(Modifiers::COMMAND, Key::Z);
    let is_said = |window: &Window| window.says("Undone: Rename");
    assert!(!is_said(&window), "the audience is told nothing unasked");
    window.harness.event(Event::PointerMoved(egui::pos2(720.0, 880.0)));
    window.settle();
    assert!(is_said(&window), "with the tools");
}

#[test]
fn dots_for_links_show_at_the_edge_of_a_card_and_lie_outside_it() {
    let mut window = presenting();
    let card = window.card("Trust");
    window.click(card.center(), Modifiers::NONE);
    assert_eq!(window.selected(), ["Trust"]);
    let card = window.card("Trust");
    assert_eq!(window.dots(), [], "not on a marked card with the pointer on its words");
    window.harness.event(Event::PointerMoved(card.right_center() - vec2(3.0, 0.0)));
    window.settle();
    let dots = window.dots();
    assert_eq!(dots.len(), 2);
    for (at, radius) in dots {
        let out = (at.x - card.right()).max(card.left() - at.x);
        assert!(out >= radius - 1.0, "{at:?} on {card:?}");
    }
    window.harness.run_steps(75);
    assert_eq!(window.dots(), [], "not while the pointer rests");
    window.key(Modifiers::NONE, Key::F8);
    window.harness.event(Event::PointerMoved(card.right_center() - vec2(2.0, 0.0)));
    window.settle();
    assert_eq!(window.dots(), [], "not while votes are given");
}

#[test]
fn cards_are_moved_and_linked_before_the_audience() {
    let mut window = presenting();
    let card = window.card("Garden");
    window.drag_by(card.center(), vec2(0.0, 40.0));
    assert_eq!(window.undo_label().as_deref(), Some("Move “Garden”"));
    let from = window.card("Garden");
    let to = window.card("Wellbeing").center();
    window.click(from.center(), Modifiers::NONE);
    let from = window.card("Garden");
    window.drag_and_drop(from.right_center(), to);
    assert_eq!(window.undo_label().as_deref(), Some("Add link"));
}

#[test]
fn typing_on_a_selected_card_is_no_slip_of_its_title() {
    let mut window = presenting();
    let before = window.printed();
    let card = window.card("Trust").center();
    window.click(card, Modifiers::NONE);
    assert_eq!(window.selected(), ["Trust"], "a click marks what is being talked about");
    window.write("x");
    assert!(!document(&window).map.is_editing());
    assert_eq!(window.printed(), before);
}

#[test]
fn a_card_added_before_the_audience_is_in_focus() {
    let mut window = presenting();
    for _ in 0..4 {
        window.key(Modifiers::NONE, Key::PageDown);
    }
    window.harness.run_steps(30);
    let free = document(&window).map.view().canvas.left_bottom() + vec2(120.0, -40.0);
    window.double_click(free);
    window.write("Somebody to ask");
    window.key(Modifiers::NONE, Key::Enter);
    let empty = document(&window).map.view().canvas.right_bottom() - vec2(20.0, 20.0);
    window.click(empty, Modifiers::NONE);
    let new = crate::support::notation::id_of(window.model(), "Somebody to ask");
    let key = throughline::model::RecordKey::Element(new);
    let light = document(&window).map.spotlight().unwrap();
    assert_eq!(light.paleness(key), 0.0);
    let garden = crate::support::notation::id_of(window.model(), "Garden");
    assert!(light.paleness(throughline::model::RecordKey::Element(garden)) > 0.5);
}

#[test]
fn the_screen_goes_blank_and_comes_back_with_the_next_step() {
    let mut window = presenting();
    window.key(Modifiers::NONE, Key::B);
    assert!(show(&window).blank);
    assert!(!has(&window, "Map"), "nothing is shown");
    window.key(Modifiers::NONE, Key::Period);
    assert!(!show(&window).blank);
    window.key(Modifiers::NONE, Key::B);
    window.key(Modifiers::NONE, Key::PageDown);
    assert!(!show(&window).blank);
}

#[test]
fn the_key_names_what_is_on_the_screen() {
    let mut window = presenting();
    assert!(has(&window, "Key: Outcome, Intermediate outcome, Practical approach"));
    assert!(!has(&window, "Underpinning factor"), "there is none on this map");
    window.key(Modifiers::NONE, Key::L);
    assert!(!has(&window, "Key: Outcome"));
}

#[test]
fn the_wheel_zooms_and_the_step_can_be_shown_again() {
    let mut window = presenting();
    let before = document(&window).map.camera();
    let middle = document(&window).map.view().canvas.center();
    window.harness.event(Event::PointerMoved(middle));
    window.harness.event(Event::MouseWheel {
        unit: egui::MouseWheelUnit::Line,
        delta: vec2(0.0, 3.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    window.harness.run_steps(30);
    assert!(document(&window).map.zoom() > before.zoom * 1.1);
    window.key(Modifiers::NONE, Key::Num0);
    window.harness.run_steps(30);
    assert_eq!(document(&window).map.camera(), before);
}

#[test]
fn fit_to_read_makes_the_letters_large_enough() {
    use throughline::scene::legible::{Reading, zoom_to_read};
    let mut window = presenting();
    window.key(Modifiers::NONE, Key::R);
    window.harness.run_steps(30);
    let zoom = document(&window).map.zoom();
    let height = f64::from(show(&window).screen.y);
    assert!(zoom >= zoom_to_read(height, 1.0));
    assert_ne!(show(&window).legibility.reading, Reading::TooSmall);
}

#[test]
fn tools_come_with_the_pointer_at_the_foot_and_are_large() {
    let mut window = presenting();
    assert!(!has(&window, "Spotlight"));
    let foot: Pos2 = egui::pos2(720.0, 880.0);
    window.harness.event(Event::PointerMoved(foot));
    window.settle();
    let button = window.rect_of("Next");
    assert!(button.height() >= 44.0 && button.width() >= 44.0, "{button:?}");
    window.click(button.center(), Modifiers::NONE);
    assert_eq!(shown(&window), "How to read this map");
}

#[test]
fn beside_the_audiences_window_the_facilitator_has_notes_and_the_next_step() {
    let mut window = with_story();
    act(&mut window, "Present in a window of its own");
    window.harness.run_steps(30);
    assert_eq!(show(&window).place, Place::Window);
    assert!(has(&window, "Notes") && has(&window, "Next") && has(&window, "Parking lot (1)"));
    assert!(has(&window, "min since the start"));
    window.key(Modifiers::NONE, Key::PageDown);
    assert_eq!(shown(&window), "How to read this map");
    let parked = window.rect_of("Outcome: A shared kitchen, captured");
    assert!(parked.height() >= 44.0);
    // The second window lies over the first here: there is only one screen.
    window.harness.get_by_label("Put A shared kitchen on the map").click_accesskit();
    window.settle();
    assert!(window.model().parking_lot().is_empty(), "it is on the map");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(document(&window).presentation.is_none());
}

#[test]
fn nothing_opens_before_the_audience() {
    let mut window = presenting();
    for key in [Key::K, Key::F, Key::O, Key::L] {
        window.key(Modifiers::COMMAND, key);
    }
    window.key(Modifiers::NONE, Key::F1);
    assert!(!has(&window, "What do you want to do?") && !has(&window, "Shortcuts"));
    assert_eq!(shown(&window), "Our theory of change");
}
