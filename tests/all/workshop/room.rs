//! Votes and the timer; all of it before an audience.

use egui::{Key, Modifiers};

use super::{MAP, capturing, has, lot, say};
use crate::support::notation::element;
use crate::support::window::Window;

fn votes(window: &Window, title: &str) -> u32 {
    element(window.model(), title).votes
}

fn is_presenting(window: &Window) -> bool {
    window.harness.state().document().unwrap().presentation.is_some()
}

/// A window that presents the map here.
fn presenting() -> Window {
    let mut window = Window::open(MAP);
    window.key(Modifiers::NONE, Key::F5);
    window.harness.run_steps(20);
    window
}

#[test]
fn a_click_on_a_card_is_a_vote_and_shift_takes_it_back() {
    let mut window = Window::open(MAP);
    window.key(Modifiers::NONE, Key::F8);
    let trust = window.card("Trust").center();
    for _ in 0..3 {
        window.click(trust, Modifiers::NONE);
    }
    window.click(trust, Modifiers::SHIFT);
    assert_eq!(votes(&window, "Trust"), 2);
    assert!(has(&window, "Trust, level Community, 1 link in, 1 link out, 2 votes"));
    assert!(window.selected().is_empty(), "a vote selects nothing");
    window.drag_and_drop(trust, trust + egui::vec2(90.0, 90.0));
    assert!(window.card("Trust").contains(trust), "a vote moves nothing");
    assert_eq!(votes(&window, "Trust"), 3);
    let clear = window.rect_of("Clear 3 votes").center();
    window.click(clear, Modifiers::NONE);
    assert_eq!(votes(&window, "Trust"), 0);
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(votes(&window, "Trust"), 3, "cleared in one step");
    window.key(Modifiers::NONE, Key::Escape);
    let trust = window.card("Trust").center();
    window.click(trust, Modifiers::NONE);
    assert_eq!(votes(&window, "Trust"), 3, "votes are over");
    assert_eq!(window.selected(), ["Trust"]);
}

#[test]
fn votes_are_given_by_key() {
    let mut window = Window::open(MAP);
    let trust = window.card("Trust").center();
    window.click(trust, Modifiers::NONE);
    window.key(Modifiers::ALT, Key::Plus);
    assert_eq!(votes(&window, "Trust"), 1);
    window.key(Modifiers::NONE, Key::F8);
    window.key(Modifiers::NONE, Key::Plus);
    window.key(Modifiers::NONE, Key::Plus);
    window.key(Modifiers::NONE, Key::Minus);
    assert_eq!(votes(&window, "Trust"), 2);
    window.key(Modifiers::ALT, Key::Minus);
    assert_eq!(votes(&window, "Trust"), 1);
}

#[test]
fn entries_are_voted_on_as_well() {
    let mut window = capturing(MAP);
    say(&mut window, "o: Joy");
    window.key(Modifiers::NONE, Key::F8);
    let row = window.rect_of("Outcome: Joy, captured").left_center() + egui::vec2(80.0, 0.0);
    window.click(row, Modifiers::NONE);
    window.click(row, Modifiers::NONE);
    window.click(row, Modifiers::SHIFT);
    assert_eq!(votes(&window, "Joy"), 1);
}

#[test]
fn the_timer_counts_down_and_says_when_it_is_over() {
    let mut window = Window::open(MAP);
    assert!(!has(&window, "Pause"));
    window.key(Modifiers::CTRL.plus(Modifiers::COMMAND).plus(Modifiers::SHIFT), Key::F9);
    assert!(has(&window, "4:00"));
    let one = window.rect_of("1 min").center();
    window.click(one, Modifiers::NONE);
    assert!(has(&window, "1:00"));
    window.key(Modifiers::NONE, Key::F9);
    window.harness.run_steps(60);
    assert!(has(&window, "0:58"), "two seconds at thirty passes a second");
    window.key(Modifiers::NONE, Key::F9);
    window.harness.run_steps(60);
    assert!(has(&window, "0:58") || has(&window, "0:57"), "it waits");
    window.key(Modifiers::NONE, Key::F9);
    window.harness.run_steps(60 * 30);
    assert!(has(&window, "Time is up"));
    window.key(Modifiers::SHIFT, Key::F9);
    assert!(!has(&window, "Time is up"));
}

#[test]
fn a_timer_asks_for_a_pass_a_second_and_only_while_it_runs() {
    let wait = |window: &Window| {
        window.harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay
    };
    let mut window = Window::open(MAP);
    window.harness.run_steps(30);
    let idle = wait(&window);
    window.key(Modifiers::NONE, Key::F9);
    window.harness.run_steps(30);
    let running = wait(&window);
    assert!(running.as_secs_f64() > 0.0 && running.as_secs_f64() <= 1.01, "{running:?}");
    window.key(Modifiers::NONE, Key::F9);
    window.harness.run_steps(30);
    assert_eq!(wait(&window), idle, "it waits, and so does the window");
}

#[test]
fn all_of_it_works_before_an_audience() {
    let mut window = presenting();
    window.key(Modifiers::NONE, Key::F7);
    say(&mut window, "a: Garden b.");
    assert_eq!(lot(&window), ["Garden b."], "letters are words, not keys of the presentation");
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.card("Garden b.").is_positive());
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!has(&window, "What is said"));
    assert!(is_presenting(&window), "one press closes one thing");
    window.key(Modifiers::NONE, Key::F8);
    assert!(has(&window, "Trust"));
    let trust = window.card("Trust").center();
    window.click(trust, Modifiers::NONE);
    assert_eq!(votes(&window, "Trust"), 1);
    window.key(Modifiers::NONE, Key::F9);
    assert!(has(&window, "Countdown: 5:00") || has(&window, "Countdown: 4:59"));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(is_presenting(&window));
    assert_eq!(window.selected(), ["Garden b."], "what was placed is marked");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(is_presenting(&window) && window.selected().is_empty());
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!is_presenting(&window));
    assert_eq!(votes(&window, "Trust"), 1);
}

#[test]
fn live_tools_are_large_and_two_steps_away() {
    let mut window = presenting();
    let foot = egui::pos2(720.0, 890.0);
    window.harness.event(egui::Event::PointerMoved(foot));
    window.settle();
    for name in ["Capture", "Vote", "Timer"] {
        let size = window.rect_of(name).size();
        assert!(size.x >= 44.0 && size.y >= 44.0, "{name}: {size:?}");
    }
    let capture = window.rect_of("Capture").center();
    window.click(capture, Modifiers::NONE);
    assert!(has(&window, "What is said"));
    say(&mut window, "Joy");
    assert_eq!(lot(&window), ["Joy"]);
}

#[test]
fn the_facilitators_page_captures_too() {
    let mut window = Window::open(MAP);
    let menu = window.rect_of("Present").center();
    window.click(menu, Modifiers::NONE);
    let item = window.rect_of("Present in a window of its own").center();
    window.click(item, Modifiers::NONE);
    window.harness.run_steps(20);
    assert!(is_presenting(&window));
    window.key(Modifiers::NONE, Key::F7);
    say(&mut window, "o: Joy");
    assert_eq!(lot(&window), ["Joy"]);
    assert!(has(&window, "Outcome: Joy, captured"));
}

#[test]
fn what_the_audience_is_told_while_voting_lies_over_no_card() {
    for with_story in [false, true] {
        // With the list of what was said beside it, the room for the key is narrow.
        let mut window = Window::open(MAP);
        if with_story {
            let menu = window.rect_of("Present").center();
            window.click(menu, Modifiers::NONE);
            let item = window.rect_of("Propose a story").center();
            window.click(item, Modifiers::NONE);
        }
        window.key(Modifiers::NONE, Key::F5);
        window.key(Modifiers::NONE, Key::F7);
        window.key(Modifiers::NONE, Key::F8);
        window.harness.run_steps(30);
        let map = window.rect_of("Map");
        for words in ["Voting: a click gives a vote", "Key: Outcome"] {
            let told = window.rect_of(words);
            assert!(!told.shrink(0.1).intersects(map), "{told:?} over the map at {map:?}");
        }
        let told = window.rect_of("Voting: a click gives a vote");
        let before = window.printed();
        window.click(told.center(), Modifiers::NONE);
        assert_eq!(window.printed(), before);
    }
}
