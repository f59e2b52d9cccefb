//! What is said is typed, a line at a time, with the keyboard alone.

use egui::{Event, Key, Modifiers, ViewportCommand, ViewportId};

use super::{MAP, capturing, has, lot, say};
use crate::support::notation::{element, kind_named};
use crate::support::window::Window;

fn kind_of(window: &Window, title: &str) -> String {
    let element = element(window.model(), title);
    window.model().kind(element.kind).unwrap().name.clone()
}

#[test]
fn lines_become_entries_as_fast_as_they_are_typed() {
    let mut window = capturing(MAP);
    for line in ["Neighbours know each other", "o: Less loneliness @Ann", "a: A shared kitchen"] {
        say(&mut window, line);
    }
    assert_eq!(lot(&window), ["Neighbours know each other", "Less loneliness", "A shared kitchen"]);
    assert_eq!(element(window.model(), "Less loneliness").said_by, "Ann");
    assert_eq!(kind_of(&window, "A shared kitchen"), "Practical approach");
    assert!(has(&window, "Outcome: Less loneliness, captured, said by Ann"));
    assert_eq!(window.undo_label().as_deref(), Some("Capture “A shared kitchen”"));
}

#[test]
fn a_fast_typist_loses_no_letter_and_no_line() {
    let mut window = capturing(MAP);
    let key = |key| Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let text = |text: &str| Event::Text(text.to_owned());
    // All within one pass, as they come while the window is busy.
    let typed = [
        [text("a: Garden"), text(" @Ann"), key(Key::Enter)],
        [text("o: "), text("Joy"), key(Key::Enter)],
        [text("Less "), text("waste"), key(Key::Escape)],
    ];
    window.harness.input_mut().events.extend(typed.into_iter().flatten());
    window.harness.run_steps(12);
    assert_eq!(lot(&window), ["Garden", "Joy", "Less waste"]);
    assert_eq!(element(window.model(), "Garden").said_by, "Ann");
    assert!(!has(&window, "What is said"));
}

#[test]
fn the_kind_is_chosen_by_key_and_stays() {
    let mut window = capturing(MAP);
    window.key(Modifiers::COMMAND, Key::Num4);
    say(&mut window, "Silos");
    say(&mut window, "No time");
    window.key(Modifiers::COMMAND, Key::Num2);
    say(&mut window, "People talk");
    assert_eq!(kind_of(&window, "Silos"), "Underpinning factor");
    assert_eq!(kind_of(&window, "No time"), "Underpinning factor");
    assert_eq!(kind_of(&window, "People talk"), "Intermediate outcome");
    let button = window.rect_of("3  Practical approach").center();
    window.click(button, Modifiers::NONE);
    say(&mut window, "Meals together");
    assert_eq!(kind_of(&window, "Meals together"), "Practical approach");
}

#[test]
fn a_pasted_list_is_an_entry_a_line_and_one_step() {
    let mut window = capturing(MAP);
    let list = "- a: Cooking club\n- f: The hall is free @Bo\n\n- Less waste";
    window.harness.event(Event::Paste(list.to_owned()));
    window.settle();
    assert_eq!(lot(&window), ["Cooking club", "The hall is free", "Less waste"]);
    window.key(Modifiers::COMMAND, Key::Z);
    assert!(lot(&window).is_empty(), "one step");
}

#[test]
fn escape_and_f7_keep_what_was_typed() {
    for key in [Key::Escape, Key::F7] {
        let mut window = capturing(MAP);
        window.write("Half a thought");
        window.key(Modifiers::NONE, key);
        assert_eq!(lot(&window), ["Half a thought"]);
        assert!(!has(&window, "What is said"), "the field is closed");
        assert!(has(&window, "Inspector"), "the panels are back");
    }
}

#[test]
fn saving_does_not_miss_the_line() {
    let mut window = capturing(MAP);
    window.write("Half a thought");
    window.key(Modifiers::COMMAND, Key::S);
    assert_eq!(lot(&window), ["Half a thought"]);
}

#[test]
fn entries_are_edited_moved_marked_and_removed_by_key() {
    let mut window = capturing(MAP);
    for line in ["One", "Two @Ann", "Three"] {
        say(&mut window, line);
    }
    window.key(Modifiers::NONE, Key::ArrowUp);
    assert_eq!(window.selected(), ["Three"]);
    window.key(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(lot(&window), ["One", "Three", "Two"]);
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::F2);
    window.write(" Hall");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(element(window.model(), "Two").said_by, "Ann Hall");
    window.key(Modifiers::COMMAND, Key::Num4);
    assert_eq!(element(window.model(), "Two").kind, kind_named(window.model(), "factor"));
    window.key(Modifiers::NONE, Key::Delete);
    assert_eq!(lot(&window), ["One", "Three"]);
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(lot(&window), ["One", "Three", "Two"]);
}

#[test]
fn the_map_keeps_the_keyboard_out_of_the_field() {
    let mut window = capturing(MAP);
    let card = window.card("Trust").center();
    window.click(card, Modifiers::NONE);
    window.key(Modifiers::NONE, Key::Delete);
    assert!(window.model().elements().all(|element| element.title != "Trust"));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!has(&window, "What is said"));
}

#[test]
fn a_kind_is_given_to_all_selected_entries_in_one_step() {
    let mut window = capturing(MAP);
    for line in ["o: Joy", "o: Rest", "o: Song"] {
        say(&mut window, line);
    }
    window.key(Modifiers::NONE, Key::ArrowUp);
    window.key(Modifiers::SHIFT, Key::ArrowUp);
    assert_eq!(window.selected(), ["Rest", "Song"]);
    window.key(Modifiers::COMMAND, Key::Num3);
    let kinds = |window: &Window| ["Joy", "Rest", "Song"].map(|title| kind_of(window, title));
    assert_eq!(kinds(&window), ["Outcome", "Practical approach", "Practical approach"]);
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(kinds(&window), ["Outcome"; 3], "one step");
}

#[test]
fn the_field_asks_for_the_window_if_another_one_has_the_keyboard() {
    let asks = |is_focused: bool| {
        let mut window = Window::open(MAP);
        let root = window.harness.input_mut().viewports.entry(ViewportId::ROOT).or_default();
        root.focused = Some(is_focused);
        window.harness.key_press(Key::F7);
        (0..8).any(|_| {
            window.harness.step();
            let outputs = &window.harness.output().viewport_output;
            let commands = outputs.values().flat_map(|output| &output.commands);
            commands.into_iter().any(|command| matches!(command, ViewportCommand::Focus))
        })
    };
    assert!(asks(false));
    assert!(!asks(true), "what has it already does not ask again");
}
