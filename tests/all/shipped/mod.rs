//! The models that ship in `saved_models/`, made with the app's own commands.
//!
//! Each test builds a model anew and compares it with the file. After a change here,
//! `UPDATE_SHIPPED=1 cargo test shipped` writes the files.

mod bargain;
mod builder;
mod kinder;
mod templates;

use std::path::PathBuf;
use std::sync::Arc;

use throughline::file::{FileInfo, open, write_text};
use throughline::model::{Model, RecordKey};
use throughline::scene::{Fonts, Form, Look, MapScene, TextEngine};

/// The report both samples are taken from.
const SOURCE: &str = "Zoë Ferguson, Kinder Communities: the power of everyday relationships, \
                      Carnegie UK Trust, October 2016";

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("saved_models").join(name)
}

/// Checks that the file is what was built, or writes it.
#[track_caller]
fn check_file(name: &str, model: &Model) {
    let path = path(name);
    let text = write_text(model, &FileInfo::new());
    if std::env::var_os("UPDATE_SHIPPED").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == text, "{name} is not what is built: run with UPDATE_SHIPPED=1");
    let opened = open(&path).unwrap();
    assert!(opened.notices.is_empty(), "{:#?}", opened.notices);
    assert_eq!(opened.model, *model);
}

fn scene(model: &Model) -> MapScene {
    MapScene::new(Arc::new(TextEngine::new(Fonts::Bundled)), model, &Look::default())
}

/// Checks that every card has a place, and room around it.
#[track_caller]
fn check_laid_out(model: &Model) {
    for element in model.elements() {
        assert!(model.placement(element.id).is_some(), "{} has no place", element.title);
    }
    let scene = scene(model);
    let title = |id| &model.element(id).unwrap().title;
    let cards: Vec<_> = scene.cards().filter(|card| card.form != Form::Frame).collect();
    for (index, card) in cards.iter().enumerate() {
        for other in &cards[index + 1..] {
            let apart = !card.rect.grown(9.9).intersects(other.rect.grown(9.9));
            assert!(apart, "{} and {} lie close", title(card.element), title(other.element));
        }
    }
}

/// Checks that links run over no card but their own.
#[track_caller]
fn check_links_run_clear(model: &Model) {
    let scene = scene(model);
    for link in model.links() {
        let Some((from, to)) = scene.shown_ends(link.id) else { continue };
        for card in scene.cards().filter(|card| ![from, to].contains(&card.element)) {
            let inner = card.rect.grown(-2.0);
            assert!(
                !scene.links_in(inner).contains(&link.id),
                "the link from {} to {} runs over {}",
                model.element(from).unwrap().title,
                model.element(to).unwrap().title,
                model.element(card.element).unwrap().title,
            );
        }
    }
}

/// Checks that every link says whose reading it is.
#[track_caller]
fn check_links_are_sourced(model: &Model) {
    for link in model.links() {
        let evidence = model.evidence_on(RecordKey::Link(link.id));
        let ours =
            evidence.iter().any(|one| one.our_reading && one.text.starts_with("Our reading"));
        assert!(ours, "{:?} does not say whose reading it is", link.id);
        assert!(!link.rationale.is_empty(), "{:?} says nothing of its reason", link.id);
    }
}
