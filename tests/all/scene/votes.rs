//! Votes on the cards: in every picture, as large as the titles, and only where there are any.

use throughline::geometry::Point;
use throughline::model::{ElementId, Model};
use throughline::scene::{Shape, ThemeName};

use super::{colour_at, map, painted, pictured, scene};

fn with_votes(votes: u32) -> Model {
    let mut model = map::kinder();
    let mut element = model.elements().next().unwrap().clone();
    element.votes = votes;
    map::put(&mut model, element);
    model
}

fn voted(model: &Model) -> Option<ElementId> {
    model.elements().find(|element| element.votes > 0).map(|element| element.id)
}

/// The words on the map at a zoom, with the size of their letters.
fn words(model: &Model, zoom: f64) -> Vec<(String, f64)> {
    let drawn = painted(&scene(model, ThemeName::Projector), zoom);
    let runs = drawn.iter().filter_map(|drawn| match &drawn.shape {
        Shape::Text { text, .. } => {
            Some(text.runs.iter().map(|run| (run.text.to_string(), run.size)))
        }
        _ => None,
    });
    runs.flatten().collect()
}

#[test]
fn a_tally_is_as_large_as_any_title_at_every_zoom_that_shows_titles() {
    for zoom in [1.0, 0.6, 0.4] {
        let words = words(&with_votes(87), zoom);
        let tally = words.iter().find(|(text, _)| text == "87").map(|(_, size)| *size);
        let largest = words.iter().filter(|(text, _)| text != "87").map(|(_, size)| *size);
        let largest = largest.fold(0.0, f64::max);
        assert!(tally.is_some_and(|size| size >= largest - 0.2), "{tally:?} {largest} at {zoom}");
    }
}

#[test]
fn a_card_without_votes_has_no_tally() {
    assert!(words(&with_votes(0), 1.0).iter().all(|(text, _)| text != "0"));
}

#[test]
fn a_picture_shows_the_tally_as_dark_as_the_words_in_every_theme() {
    let model = with_votes(7);
    let id = voted(&model).unwrap();
    for theme in ThemeName::ALL {
        let scene = scene(&model, theme);
        let picture = pictured(&scene, &format!("votes-{theme:?}"));
        let card = scene.card(id).unwrap().rect;
        let within = Point::new(card.left() - 3.0, card.top() - 7.0);
        assert_eq!(colour_at(&picture, &scene, within), scene.look().theme.ink);
    }
}
