//! Whether what is shown can be read from the back of a room.
//!
//! The rule of thumb of stage and sign makers: a letter can be read if it measures at least a
//! fiftieth of the screen's height. A letter is measured as type is, from the top of an h to the
//! foot of a p; with that, 45 to 50 cards can be read on one screen. It is read in comfort when
//! its capitals alone reach a fiftieth: then 20 to 25 cards fit.

use std::collections::BTreeSet;

use super::detail::{Detail, TITLE_SIZE};
use super::shape::{Drawn, Shape};
use crate::model::RecordKey;

/// A letter measures at least this share of the screen's height.
pub const LEAST_SHARE: f64 = 1.0 / 50.0;
/// The height of capitals in the bundled family, as a share of the type's size.
const CAPITALS: f64 = 0.73;
/// The size of a card's second line, in map units: the smallest words there are on a card.
const SECOND_SIZE: f64 = 12.0;

/// How well letters can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    /// Not from the back of the room.
    TooSmall,
    /// With good eyes.
    Possible,
    /// By everybody.
    Comfortable,
}

/// How well letters of a size can be read on a screen, both in the same unit.
pub fn reading(letters: f64, screen_height: f64) -> Reading {
    let share = letters / screen_height.max(1.0);
    if share * CAPITALS >= LEAST_SHARE {
        Reading::Comfortable
    } else if share >= LEAST_SHARE {
        Reading::Possible
    } else {
        Reading::TooSmall
    }
}

/// The size of the smallest words on cards at a zoom, in screen points: those of second lines,
/// or of titles where nothing else is shown; 0 where no words are shown at all.
pub fn smallest_letters(zoom: f64, text_scale: f64) -> f64 {
    let size = match Detail::at(zoom, text_scale) {
        Detail::Far => 0.0,
        Detail::Title | Detail::Compact => TITLE_SIZE,
        Detail::Full => SECOND_SIZE,
    };
    size * text_scale * zoom
}

/// The least zoom at which all words on cards can be read on a screen of this height.
pub fn zoom_to_read(screen_height: f64, text_scale: f64) -> f64 {
    // A little more than the least, so that rounding does not take it back.
    screen_height * LEAST_SHARE * 1.001 / (SECOND_SIZE * text_scale.max(0.1))
}

/// The records whose words are too small to be read on a screen of this height, or that show no
/// words at all, among what is drawn at a zoom.
pub fn too_small(drawn: &[Drawn], zoom: f64, screen_height: f64) -> BTreeSet<RecordKey> {
    let mut small = BTreeSet::new();
    let mut wordless = BTreeSet::new();
    let mut worded = BTreeSet::new();
    for Drawn { of, shape } in drawn {
        let Some(key @ RecordKey::Element(_)) = of else { continue };
        match shape {
            Shape::Text { text, .. } => {
                worded.insert(*key);
                let letters = text.runs.iter().map(|run| run.size * zoom);
                if letters.into_iter().any(|size| reading(size, screen_height) == Reading::TooSmall)
                {
                    small.insert(*key);
                }
            }
            _ => {
                wordless.insert(*key);
            }
        }
    }
    small.extend(wordless.difference(&worded));
    small
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Fonts, Look, MapScene, PaintRequest, TextEngine, sample};
    use std::collections::BTreeMap;
    use std::sync::Arc;

    #[test]
    fn a_fiftieth_can_be_read() {
        assert_eq!(reading(21.5, 1080.0), Reading::TooSmall);
        assert_eq!(reading(21.6, 1080.0), Reading::Possible);
        assert_eq!(reading(29.6, 1080.0), Reading::Comfortable);
        assert_eq!(reading(14.4, 720.0), Reading::Possible);
    }

    #[test]
    fn the_zoom_to_read_is_just_enough() {
        for (height, scale) in [(720.0, 1.0), (1080.0, 1.0), (2160.0, 1.5)] {
            let zoom = zoom_to_read(height, scale);
            assert!(reading(smallest_letters(zoom, scale), height) >= Reading::Possible);
            let less = zoom * 0.98;
            assert_eq!(reading(smallest_letters(less, scale), height), Reading::TooSmall);
        }
        assert_eq!(smallest_letters(0.05, 1.0), 0.0);
    }

    #[test]
    fn what_is_measured_is_what_is_drawn() {
        let model = sample::small();
        let text = Arc::new(TextEngine::new(Fonts::Bundled));
        let scene = MapScene::new(text, &model, &Look::default());
        let (selected, moved) = (BTreeSet::new(), BTreeMap::new());
        for zoom in [0.4, 0.6, 1.0, 1.81, 2.5] {
            let mut drawn = Vec::new();
            let request = PaintRequest::plain(scene.bounds(), zoom, &selected, &moved);
            scene.paint(&request, &mut drawn);
            let sizes = drawn.iter().filter_map(|drawn| match &drawn.shape {
                Shape::Text { text, .. } => text.runs.first().map(|run| run.size * zoom),
                _ => None,
            });
            let least = sizes.fold(f64::MAX, f64::min);
            assert!(least >= smallest_letters(zoom, 1.0) - 1e-6, "{least} at {zoom}");
            let small = too_small(&drawn, zoom, 1080.0);
            let can_be_read = zoom >= zoom_to_read(1080.0, 1.0);
            assert_eq!(small.is_empty(), can_be_read, "at {zoom}: {small:?}");
        }
    }

    #[test]
    fn cards_without_words_are_too_small() {
        let model = sample::small();
        let text = Arc::new(TextEngine::new(Fonts::Bundled));
        let scene = MapScene::new(text, &model, &Look::default());
        let (selected, moved) = (BTreeSet::new(), BTreeMap::new());
        let mut drawn = Vec::new();
        scene.paint(&PaintRequest::plain(scene.bounds(), 0.1, &selected, &moved), &mut drawn);
        assert_eq!(too_small(&drawn, 0.1, 1080.0).len(), scene.cards().len());
    }
}
