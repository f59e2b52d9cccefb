use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use throughline::app::intent::Intent;
use throughline::model::RecordKey;

use super::{Shows, Window, click, focused, press, press_with, type_text, window};

fn shown(window: &Window) -> Vec<RecordKey> {
    let asked = window.state().asked.iter();
    asked
        .filter_map(|intent| match intent {
            Intent::Show(key) => Some(*key),
            _ => None,
        })
        .collect()
}

#[test]
fn next_and_previous_go_round() {
    let mut window = window(Shows::Find);
    window.state_mut().find.open();
    window.run();
    assert_eq!(focused(&window).as_deref(), Some("Find"));
    type_text(&mut window, "TRUST");
    window.get_by_label("2 found");
    press(&mut window, Key::Enter);
    window.get_by_label("1 of 2");
    window.get_by_label("Trust · Title: Trust");
    press(&mut window, Key::Enter);
    window.get_by_label("2 of 2");
    window.get_by_label("Trust · Indicator: Stories of trust");
    press(&mut window, Key::Enter);
    window.get_by_label("1 of 2");
    press_with(&mut window, Modifiers::SHIFT, Key::Enter);
    window.get_by_label("2 of 2");
    click(&mut window, "Previous");
    window.get_by_label("1 of 2");
    let trust = RecordKey::Element(window.state().id("Trust"));
    assert_eq!(shown(&window), [trust; 5]);
}

#[test]
fn nothing_found_is_said_and_escape_closes() {
    let mut window = window(Shows::Find);
    window.state_mut().find.open();
    window.run();
    type_text(&mut window, "bargain");
    window.get_by_label("Nothing found");
    press(&mut window, Key::Escape);
    assert!(!window.state().find.is_open());
    assert!(window.query_by_label("Find").is_none());
}
