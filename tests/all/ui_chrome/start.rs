//! The start page.

use std::fs;

use egui::{Key, Modifiers};

use super::desk::Desk;

#[test]
fn it_offers_templates_samples_and_says_what_the_words_mean() {
    let desk = Desk::new();
    for label in ["Blank map:", "Logic model:", "Outcomes framework:", "Kinder Communities:"] {
        assert!(desk.shows(label), "{label}");
    }
    for word in ["Outcome", "Underpinning factor", "Levels", "Links"] {
        assert!(desk.shows(word), "{word}");
    }
}

#[test]
fn a_template_opens_as_a_model_without_a_file() {
    let mut desk = Desk::new();
    desk.click_like("Logic model:");
    assert!(desk.shows("Not saved yet"));
    assert!(desk.shows("Logic model"));
    let document = desk.window.state().document().unwrap();
    assert_eq!(document.editor.model().kinds().len(), 5);
    assert!(!document.is_modified());
}

#[test]
fn a_sample_opens_as_a_copy() {
    let mut desk = Desk::new();
    desk.click_like("Kinder Communities:");
    assert!(desk.shows("Not saved yet"));
    assert!(desk.titles().contains(&"Someone to eat with".to_owned()));
}

#[test]
fn a_recent_file_that_is_gone_is_named_and_can_be_removed() {
    let sample = include_str!("../../../saved_models/kinder_communities.toc.ron");
    let mut desk = Desk::opening(sample);
    desk.settle();
    assert!(desk.shows("All changes saved"));
    desk.choose("File", "Close");
    fs::remove_file(desk.path("given.toc.ron")).unwrap();
    let mut desk = desk.restart();
    desk.settle();
    assert!(desk.shows("given"));
    assert!(desk.shows("not found"));
    desk.click("Remove given from the list");
    assert!(!desk.shows("not found"));
}

#[test]
fn enter_begins_the_blank_map_that_stands_out() {
    let mut desk = Desk::new();
    desk.settle();
    desk.press(Modifiers::NONE, Key::Enter);
    let document = desk.window.state().document().expect("a map is open");
    assert_eq!(document.editor.model().element_count(), 0);
}

#[test]
fn what_is_said_before_there_is_a_map_begins_a_blank_one() {
    let mut desk = Desk::new();
    desk.settle();
    desk.press(Modifiers::NONE, Key::F7);
    assert!(desk.window.state().document().is_some());
    assert!(desk.shows("What is said"));
}
