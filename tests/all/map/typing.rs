//! Building a map with the keyboard.

use egui::{Event, Key, Modifiers, pos2};

use super::{SMALL, after};
use crate::support::window::Window;

fn titles(window: &Window) -> Vec<String> {
    let mut titles: Vec<_> = window.model().elements().map(|one| one.title.clone()).collect();
    titles.sort();
    titles
}

fn leads_to(window: &Window, from: &str) -> Vec<String> {
    let model = window.model();
    let from = model.elements().find(|one| one.title == from).unwrap().id;
    let title = |id| model.element(id).unwrap().title.clone();
    model.links_out_of(from).into_iter().map(|link| title(link.to)).collect()
}

#[test]
fn a_double_click_on_an_empty_map_adds_a_card_to_type_into() {
    let mut window = Window::open("level Community");
    window.double_click(pos2(700.0, 300.0));
    window.write("People feel connected");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(titles(&window), ["People feel connected"]);
}

#[test]
fn escape_keeps_the_title_as_it_was() {
    let mut window = Window::open(SMALL);
    window.double_click(window.card("Trust").center());
    window.write("Something else");
    window.key(Modifiers::NONE, Key::Escape);
    after(&window, SMALL);
}

#[test]
fn what_is_being_typed_is_kept_when_the_user_clicks_elsewhere() {
    let mut window = Window::open(SMALL);
    window.double_click(window.card("Trust").center());
    window.write("Trust between people");
    window.click(pos2(700.0, 760.0), Modifiers::NONE);
    assert!(titles(&window).contains(&"Trust between people".to_owned()));
}

#[test]
fn tab_chains_elements_forwards_and_shift_tab_backwards() {
    let mut window = Window::open(SMALL);
    window.click(window.card("Trust").center(), Modifiers::NONE);
    window.key(Modifiers::NONE, Key::Tab);
    window.write("Empowerment");
    window.key(Modifiers::NONE, Key::Tab);
    window.write("Wellbeing");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(leads_to(&window, "Trust"), ["Empowerment"]);
    assert_eq!(leads_to(&window, "Empowerment"), ["Wellbeing"]);
    window.key(Modifiers::NONE, Key::Home);
    window.click(window.card("Silos").center(), Modifiers::NONE);
    window.key(Modifiers::SHIFT, Key::Tab);
    window.write("Funding rules");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(leads_to(&window, "Funding rules"), ["Silos"]);
}

#[test]
fn a_digit_adds_a_card_of_that_kind_under_the_pointer() {
    let mut window = Window::open(SMALL);
    window.harness.event(Event::PointerMoved(pos2(700.0, 700.0)));
    window.settle();
    window.key(Modifiers::NONE, Key::Num1);
    window.write("Wellbeing");
    window.key(Modifiers::NONE, Key::Enter);
    let model = window.model();
    let made = model.elements().find(|one| one.title == "Wellbeing").unwrap();
    assert_eq!(model.kind(made.kind).unwrap().name, model.kinds_in_order()[0].name);
}

#[test]
fn enter_adds_a_sibling_of_the_same_kind_and_level() {
    let mut window = Window::open(SMALL);
    window.click(window.card("Silos").center(), Modifiers::NONE);
    window.key(Modifiers::NONE, Key::Enter);
    window.write("Risk rules");
    window.key(Modifiers::NONE, Key::Enter);
    let model = window.model();
    let find = |title: &str| model.elements().find(|one| one.title == title).unwrap();
    assert_eq!(find("Risk rules").kind, find("Silos").kind);
    assert_eq!(find("Risk rules").level, find("Silos").level);
}

#[test]
fn what_was_built_is_in_the_file_once_it_is_saved() {
    let mut window = Window::open(SMALL);
    window.double_click(window.card("Trust").center());
    window.write("Trust between people");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.undo_label().unwrap(), "Rename “Trust between people”");
    window.key(Modifiers::COMMAND, Key::S);
    window.wait("it is saved", |app| !app.is_busy() && !app.document().unwrap().is_modified());
    let saved = throughline::file::open(&window.folder().join("model.toc.ron")).unwrap();
    assert_eq!(crate::support::notation::print(&saved.model), window.printed());
    assert_eq!(&saved.model, window.model());
    assert!(saved.notices.is_empty());
}

#[test]
fn escape_on_a_card_that_was_just_added_takes_it_back() {
    let mut window = Window::open(SMALL);
    window.double_click(pos2(700.0, 760.0));
    window.key(Modifiers::NONE, Key::Escape);
    after(&window, SMALL);
}

#[test]
fn tab_on_a_card_without_a_name_adds_no_further_one() {
    let mut window = Window::open(SMALL);
    window.click(window.card("Trust").center(), Modifiers::NONE);
    window.key(Modifiers::NONE, Key::Tab);
    window.key(Modifiers::NONE, Key::Tab);
    assert_eq!(window.model().element_count(), 4);
}

#[test]
fn typing_on_a_selected_card_gives_it_that_title() {
    let mut window = Window::open(SMALL);
    window.click(window.card("Trust").center(), Modifiers::NONE);
    window.write("R");
    window.write("espect");
    window.key(Modifiers::NONE, Key::Enter);
    after(&window, &SMALL.replace("Trust", "Respect"));
}

#[test]
fn escape_in_a_field_of_the_inspector_leaves_the_selection_alone() {
    let mut window = Window::open(SMALL);
    window.click(window.card("Trust").center(), Modifiers::NONE);
    let field = window.rect_of("Description").center();
    window.click(field + egui::vec2(0.0, 24.0), Modifiers::NONE);
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.selected(), ["Trust"]);
}

#[test]
fn control_and_the_arrows_walk_along_the_links() {
    let mut window = Window::open(SMALL);
    window.click(window.card("Eat together").center(), Modifiers::NONE);
    window.key(Modifiers::COMMAND, Key::ArrowRight);
    let editor = &window.harness.state().document().unwrap().editor;
    let link = editor.selection().single_link().unwrap();
    assert_eq!(editor.model().link(link).unwrap().from, id_of(&window, "Eat together"));
    window.key(Modifiers::COMMAND, Key::ArrowRight);
    assert_eq!(window.selected(), ["Trust"]);
    window.key(Modifiers::COMMAND, Key::ArrowLeft);
    window.key(Modifiers::COMMAND, Key::ArrowLeft);
    assert_eq!(window.selected(), ["Eat together"]);
}

fn id_of(window: &Window, title: &str) -> throughline::model::ElementId {
    window.model().elements().find(|one| one.title == title).unwrap().id
}
