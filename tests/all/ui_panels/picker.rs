use egui::Key;
use egui_kittest::kittest::Queryable;
use throughline::app::picker::{Picker, Purpose};

use super::{Shows, focused, press, type_text, window};

#[test]
fn linking_needs_only_the_keyboard() {
    let mut window = window(Shows::Inspector);
    let from = window.state().id("Someone to eat with");
    let picker = Picker::new(window.state().editor.model(), Purpose::LinkTo(from));
    window.state_mut().picker = Some(picker);
    window.run();
    assert_eq!(focused(&window).as_deref(), Some("Link to…"));
    type_text(&mut window, "t");
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::ArrowUp);
    type_text(&mut window, "rus");
    press(&mut window, Key::Enter);
    assert!(window.state().picker.is_none());
    let trust = window.state().id("Trust");
    let model = window.state().editor.model();
    assert!(model.links_out_of(from).iter().any(|link| link.to == trust));
}

#[test]
fn what_it_leads_to_already_is_not_offered_and_escape_closes() {
    let mut window = window(Shows::Inspector);
    let from = window.state().id("Someone to eat with");
    let picker = Picker::new(window.state().editor.model(), Purpose::LinkTo(from));
    window.state_mut().picker = Some(picker);
    window.run();
    type_text(&mut window, "everyday");
    window.get_by_label("No element matches");
    press(&mut window, Key::Escape);
    assert!(window.state().picker.is_none());
    assert_eq!(window.state().steps(), 0);
}
