use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use throughline::app::intent::Intent;
use throughline::model::{Holding, RecordKey};

use super::{Shows, click, focused, press, press_with, select, type_text, window};

#[test]
fn an_indicator_is_added_with_one_click_and_typed_at_once() {
    let mut window = window(Shows::Inspector);
    select(&mut window, "Wellbeing");
    window.get_by_label("No indicator yet: how would we know?");
    click(&mut window, "Add indicator");
    assert_eq!(focused(&window).as_deref(), Some("Indicator"));
    type_text(&mut window, "People say they are well");
    press_with(&mut window, Modifiers::COMMAND, Key::Enter);
    let model = window.state().editor.model();
    let indicators = model.indicators_of(window.state().id("Wellbeing"));
    assert_eq!(indicators[0].text, "People say they are well");
    assert_eq!(window.state().steps(), 2);
    // What it is can be said at once.
    click(&mut window, "Defined by: Not said");
    click(&mut window, "The community");
    window.get_by_label("relational · defined by the community");
}

#[test]
fn escape_keeps_what_was_typed_where_there_was_nothing_before() {
    let mut window = window(Shows::Inspector);
    select(&mut window, "Wellbeing");
    click(&mut window, "Add indicator");
    type_text(&mut window, "People say they are well");
    press(&mut window, Key::Escape);
    let texts = |window: &super::Window| -> Vec<String> {
        let state = window.state();
        let indicators = state.editor.model().indicators_of(state.id("Wellbeing"));
        indicators.iter().map(|one| one.text.clone()).collect()
    };
    assert_eq!(texts(&window), ["People say they are well"]);
    assert_eq!(window.state().steps(), 2, "and is one step to take back");
    // From now on there is a former text, which Escape brings back.
    window.get_by_label("Indicator").click();
    window.run();
    press_with(&mut window, Modifiers::COMMAND, Key::A);
    type_text(&mut window, "Nonsense");
    press(&mut window, Key::Escape);
    assert_eq!(texts(&window), ["People say they are well"]);
    assert_eq!(window.state().steps(), 2);
}

#[test]
fn escape_drops_a_new_text_that_cannot_stand_once_that_was_said() {
    let mut window = window(Shows::Inspector);
    select(&mut window, "Wellbeing");
    click(&mut window, "Add evidence");
    click(&mut window, "Page");
    type_text(&mut window, &"long ".repeat(201));
    press(&mut window, Key::Escape);
    let problem = "Too long by 4 characters: shorten it to keep it";
    assert!(window.query_by_label(problem).is_some());
    assert_eq!(window.state().steps(), 1);
    click(&mut window, "Page");
    press(&mut window, Key::Escape);
    assert!(window.query_by_label(problem).is_none());
    assert_eq!(window.get_by_label("Page").value().unwrap_or_default(), "");
}

#[test]
fn evidence_and_assumptions_are_added_with_one_click_too() {
    let mut window = window(Shows::Inspector);
    let link = window.state().link_from("Everyday relationships").id;
    window.state_mut().select(RecordKey::Link(link));
    window.run();
    click(&mut window, "Add assumption");
    assert_eq!(focused(&window).as_deref(), Some("Assumption"));
    type_text(&mut window, "There is time");
    click(&mut window, "Assumption: Failing");
    let model = window.state().editor.model();
    let assumption = model.assumptions_of(link)[0].clone();
    assert_eq!(
        (assumption.text.as_str(), &assumption.status),
        ("There is time", &Holding::Failing)
    );
    click(&mut window, "Add evidence on assumption There is time");
    assert_eq!(focused(&window).as_deref(), Some("Evidence"));
    type_text(&mut window, "Diaries");
    press_with(&mut window, Modifiers::COMMAND, Key::Enter);
    let model = window.state().editor.model();
    let evidence = model.evidence_on(RecordKey::Assumption(assumption.id));
    assert_eq!(evidence[0].text, "Diaries");
}

#[test]
fn indicators_are_put_in_another_order() {
    let mut window = window(Shows::Inspector);
    select(&mut window, "Wellbeing");
    for text in ["Stories", "Counts"] {
        click(&mut window, "Add indicator");
        type_text(&mut window, text);
        press_with(&mut window, Modifiers::COMMAND, Key::Enter);
    }
    let texts = |window: &super::Window| -> Vec<String> {
        let state = window.state();
        let indicators = state.editor.model().indicators_of(state.id("Wellbeing"));
        indicators.iter().map(|one| one.text.clone()).collect()
    };
    assert_eq!(texts(&window), ["Stories", "Counts"]);
    click(&mut window, "Move up indicator Counts");
    assert_eq!(texts(&window), ["Counts", "Stories"]);
    assert!(window.query_by_label("Move up indicator Counts").is_none());
    click(&mut window, "Move down indicator Counts");
    assert_eq!(texts(&window), ["Stories", "Counts"]);
}

#[test]
fn who_types_a_partner_goes_on_from_there() {
    let mut window = window(Shows::Inspector);
    select(&mut window, "Trust");
    click(&mut window, "Add partner");
    type_text(&mut window, "Link Up");
    press(&mut window, Key::Enter);
    window.run();
    assert_eq!(focused(&window).as_deref(), Some("Add partner"));
}

#[test]
fn a_partner_is_typed_or_picked() {
    let mut window = window(Shows::Inspector);
    select(&mut window, "Trust");
    click(&mut window, "Add partner");
    assert_eq!(focused(&window).as_deref(), Some("New partner"));
    type_text(&mut window, "Link Up");
    press(&mut window, Key::Enter);
    window.get_by_label("Link Up");
    click(&mut window, "Add partner");
    click(&mut window, "Cyrenians");
    assert_eq!(window.state().element("Trust").partners.len(), 2);
    assert_eq!(window.state().editor.model().partners().len(), 2);
    click(&mut window, "Remove partner Link Up");
    assert_eq!(window.state().element("Trust").partners.len(), 1);
}

#[test]
fn a_period_is_added_and_refused_in_words() {
    let mut window = window(Shows::Inspector);
    select(&mut window, "Trust");
    click(&mut window, "Add period");
    assert_eq!(focused(&window).as_deref(), Some("Period name"));
    type_text(&mut window, "New Labour");
    window.get_by_label("Period from year").click();
    window.run();
    type_text(&mut window, "soon");
    press(&mut window, Key::Enter);
    window.get_by_label("Not a year: write one such as 1997, or nothing for an open end");
    window.get_by_label("Period from year").click();
    window.run();
    press_with(&mut window, Modifiers::COMMAND, Key::A);
    type_text(&mut window, "1997");
    press(&mut window, Key::Enter);
    window.get_by_label("Period: New Labour, from 1997");
}

#[test]
fn a_factor_says_what_it_underpins() {
    let mut window = window(Shows::Inspector);
    select(&mut window, "Narrow silos");
    click(&mut window, "This factor is: Enabler");
    click(&mut window, "Add what it underpins");
    type_text(&mut window, "commun");
    press(&mut window, Key::Enter);
    assert_eq!(window.state().element("Narrow silos").underpins.len(), 1);
    click(&mut window, "No longer underpins Level Community");
    assert_eq!(window.state().element("Narrow silos").underpins.len(), 0);
}

#[test]
fn removing_a_level_asks_where_its_elements_go() {
    let mut window = window(Shows::Inspector);
    let model = window.state().editor.model();
    let level = model.levels_in_order()[0].id;
    window.state_mut().select(RecordKey::Level(level));
    window.run();
    click(&mut window, "Remove level…");
    let asked = &window.state().asked;
    assert!(matches!(asked.last(), Some(Intent::AskRemoveLevel(of)) if *of == level));
}
