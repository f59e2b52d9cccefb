use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable;
use throughline::model::{Effect, RecordKey, Strength, Support};

use super::{Shows, Window, click, focused, press, press_with, select, type_text, window};

fn title_field(window: &mut Window) {
    window.get_by_label("Title").click();
    window.run();
    press_with(window, Modifiers::COMMAND, Key::A);
}

#[test]
fn editing_a_title_is_one_step() {
    let mut window = window(Shows::Inspector);
    select(&mut window, "Trust");
    title_field(&mut window);
    for letters in ["Trust ", "between ", "people"] {
        type_text(&mut window, letters);
    }
    assert_eq!(window.state().steps(), 0, "nothing is kept while it is typed");
    press(&mut window, Key::Enter);
    assert_eq!(window.state().steps(), 1);
    window.state().element("Trust between people");
    window.state_mut().editor.undo();
    window.state().element("Trust");
}

#[test]
fn escape_takes_back_what_was_typed() {
    let mut window = window(Shows::Inspector);
    select(&mut window, "Trust");
    title_field(&mut window);
    type_text(&mut window, "Nonsense");
    press(&mut window, Key::Escape);
    assert_eq!(window.state().steps(), 0);
    assert_eq!(window.get_by_label("Title").value().as_deref(), Some("Trust"));
    assert_eq!(window.state().editor.undo_label(), None);
    window.state_mut().editor.redo();
    window.state().element("Nonsense");
}

#[test]
fn what_was_typed_goes_to_its_record_though_another_is_selected() {
    let mut window = window(Shows::Inspector);
    select(&mut window, "Trust");
    title_field(&mut window);
    type_text(&mut window, "Trust in people");
    select(&mut window, "Wellbeing");
    window.state().element("Trust in people");
    window.state().element("Wellbeing");
    assert_eq!(window.state().steps(), 1);
}

#[test]
fn a_title_that_is_too_long_stays_in_its_field_with_the_reason() {
    let mut window = window(Shows::Inspector);
    select(&mut window, "Trust");
    title_field(&mut window);
    type_text(&mut window, &"long ".repeat(201));
    press(&mut window, Key::Enter);
    assert_eq!(window.state().steps(), 0);
    let problem = "Too long by 4 characters: shorten it to keep it";
    window.get_by_label(problem);
    title_field(&mut window);
    type_text(&mut window, "Short");
    press(&mut window, Key::Enter);
    window.state().element("Short");
    assert!(window.query_by_label(problem).is_none());
}

#[test]
fn the_kind_and_level_of_an_element_are_chosen_from_lists() {
    let mut window = window(Shows::Inspector);
    select(&mut window, "Trust");
    click(&mut window, "Level: Society");
    click(&mut window, "No level");
    assert_eq!(window.state().element("Trust").level, None);
    click(&mut window, "Kind: Intermediate outcome");
    click(&mut window, "Outcome");
    click(&mut window, "Kind: Outcome");
}

#[test]
fn a_link_says_what_it_claims() {
    let mut window = window(Shows::Inspector);
    let link = window.state().link_from("Someone to eat with").id;
    window.state_mut().select(RecordKey::Link(link));
    window.run();
    click(&mut window, "Effect: Hinders");
    click(&mut window, "Strength: A lot");
    click(&mut window, "Support: Somewhat");
    click(&mut window, "Feedback: it runs back on purpose");
    let link = window.state().link_from("Someone to eat with");
    assert_eq!(link.effect, Effect::Hinders);
    assert_eq!(link.strength, Strength::Strong);
    assert_eq!(link.support, Support::Some);
    assert!(link.feedback);
    click(&mut window, "To Everyday relationships");
    assert_eq!(
        window.state().editor.selection().single(),
        Some(RecordKey::Element(window.state().id("Everyday relationships")))
    );
}

#[test]
fn what_leads_here_leads_there() {
    let mut window = window(Shows::Inspector);
    select(&mut window, "Wellbeing");
    click(&mut window, "Go to Everyday relationships");
    let there = window.state().id("Everyday relationships");
    assert_eq!(window.state().editor.selection().single_element(), Some(there));
    let link = window.state().link_from("Someone to eat with").id;
    click(&mut window, "Link from Someone to eat with: helps");
    assert_eq!(window.state().editor.selection().single_link(), Some(link));
}

#[test]
fn nothing_selected_shows_the_model() {
    let mut window = window(Shows::Inspector);
    window.run();
    window.get_by_role_and_label(Role::MultilineTextInput, "Purpose").click();
    window.run();
    type_text(&mut window, "To say what we hope for");
    press_with(&mut window, Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.state().editor.model().about().purpose, "To say what we hope for");
    click(&mut window, "Partner Cyrenians");
    window.get_by_label("Contact");
}

#[test]
fn several_show_what_they_share() {
    let mut window = window(Shows::Inspector);
    let titles = ["Trust", "Everyday relationships", "Wellbeing"];
    let ids: Vec<_> = titles.iter().map(|title| window.state().id(title)).collect();
    window.state_mut().editor.select(ids.into_iter().collect());
    window.run();
    window.get_by_label("3 elements selected");
    window.get_by_label("Kind: Mixed");
    click(&mut window, "Delivery: Not said");
    click(&mut window, "Testing");
    assert_eq!(window.state().steps(), 1);
    window.get_by_label("Delivery: Testing");
    click(&mut window, "Level: Mixed");
    click(&mut window, "Society");
    window.get_by_label("Level: Society");
    window.get_by_label("Align left");
}

#[test]
fn a_list_is_used_with_the_keyboard_alone() {
    let mut window = window(Shows::Inspector);
    select(&mut window, "Trust");
    window.get_by_label("Kind: Intermediate outcome").focus();
    window.run();
    press(&mut window, Key::Enter);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    assert_eq!(window.state().steps(), 1);
    let now = "Kind: Practical approach";
    assert_eq!(focused(&window).as_deref(), Some(now), "and goes on from there");
    assert_eq!(window.query_all_by_label("Outcome").count(), 0, "the list is closed");
}

#[test]
fn escape_closes_a_list_and_does_nothing_else() {
    let mut window = window(Shows::Inspector);
    select(&mut window, "Trust");
    click(&mut window, "Kind: Intermediate outcome");
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::Escape);
    assert_eq!(window.query_all_by_label("Outcome").count(), 0);
    assert_eq!(window.state().steps(), 0);
    assert_eq!(focused(&window).as_deref(), Some("Kind: Intermediate outcome"));
}

#[test]
fn a_part_that_comes_back_by_redo_leaves_the_keyboard_where_it_is() {
    let mut window = window(Shows::Inspector);
    select(&mut window, "Wellbeing");
    click(&mut window, "Add indicator");
    assert_eq!(focused(&window).as_deref(), Some("Indicator"));
    window.state_mut().editor.undo();
    window.run();
    window.state_mut().editor.redo();
    window.run();
    assert_eq!(focused(&window), None);
}
