//! Whether what is shown can be read from the back of a room.
//!
//! The rule of thumb of stage and sign makers: a letter can be read if it measures at least a
//! fiftieth of the screen's height. A letter is measured as type is, from the top of an h to the
//! foot of a p; with that, 45 to 50 cards can be read on one screen. It is read in comfort when
//! its capitals alone reach a fiftieth: then 20 to 25 cards fit.

use std::collections::BTreeMap;

use super::detail::TITLE_SIZE;
use super::shape::{Drawn, Shape};
use crate::model::RecordKey;

/// A letter measures at least this share of the screen's height.
pub const LEAST_SHARE: f64 = 1.0 / 50.0;
/// The height of capitals in the bundled family, as a share of the type's size.
const CAPITALS: f64 = 0.73;

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

/// The least zoom at which every title can be read on a screen of this height.
pub fn zoom_to_read(screen_height: f64, text_scale: f64) -> f64 {
    // A little more than the least, so that rounding does not take it back.
    screen_height * LEAST_SHARE * 1.001 / (TITLE_SIZE * text_scale.max(0.1))
}

/// What can be read of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Legibility {
    /// How well the smallest letters can be read.
    pub reading: Reading,
    /// How many cards have words that cannot be read, or show none.
    pub too_small: usize,
    /// How many cards there are.
    pub cards: usize,
}

impl Legibility {
    /// Of cards of which none shows any words.
    pub const fn wordless(cards: usize) -> Self {
        let reading = if cards == 0 { Reading::Comfortable } else { Reading::TooSmall };
        Self { reading, too_small: cards, cards }
    }

    /// Of what is drawn at a zoom on a screen of this height: the cards that count, frames as
    /// well.
    pub fn of_drawn(
        drawn: &[Drawn],
        (zoom, screen_height): (f64, f64),
        counts: impl Fn(RecordKey) -> bool,
    ) -> Self {
        let mut smallest: BTreeMap<RecordKey, Option<f64>> = BTreeMap::new();
        for Drawn { of, shape } in drawn {
            let Some(key @ RecordKey::Element(_)) = of else { continue };
            if !counts(*key) {
                continue;
            }
            let least = smallest.entry(*key).or_default();
            if let Shape::Text { text, .. } = shape {
                let letters = text.runs.iter().map(|run| run.size * zoom);
                *least = letters.chain(*least).min_by(f64::total_cmp);
            }
        }
        let readings = smallest
            .values()
            .map(|letters| letters.map_or(Reading::TooSmall, |size| reading(size, screen_height)));
        Self {
            reading: readings.clone().min().unwrap_or(Reading::Comfortable),
            too_small: readings.filter(|reading| *reading == Reading::TooSmall).count(),
            cards: smallest.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Fonts, Look, MapScene, PaintRequest, TextEngine, sample};
    use std::collections::BTreeSet;
    use std::sync::Arc;

    #[test]
    fn a_fiftieth_can_be_read() {
        assert_eq!(reading(21.5, 1080.0), Reading::TooSmall);
        assert_eq!(reading(21.6, 1080.0), Reading::Possible);
        assert_eq!(reading(29.6, 1080.0), Reading::Comfortable);
        assert_eq!(reading(14.4, 720.0), Reading::Possible);
    }

    fn measured(scene: &MapScene, zoom: f64, screen_height: f64) -> Legibility {
        let (selected, moved) = (BTreeSet::new(), BTreeMap::new());
        let mut drawn = Vec::new();
        let request = PaintRequest {
            least_letters: screen_height * LEAST_SHARE,
            ..PaintRequest::plain(scene.bounds(), zoom, &selected, &moved)
        };
        scene.paint(&request, &mut drawn);
        Legibility::of_drawn(&drawn, (zoom, screen_height), |_| true)
    }

    fn small() -> MapScene {
        let text = Arc::new(TextEngine::new(Fonts::Bundled));
        MapScene::new(text, &sample::small(), &Look::default())
    }

    #[test]
    fn at_the_zoom_to_read_everything_that_is_drawn_can_be_read() {
        let scene = small();
        for height in [720.0, 1080.0, 2160.0] {
            let seen = measured(&scene, zoom_to_read(height, 1.0), height);
            assert!(seen.reading >= Reading::Possible, "{height}: {seen:?}");
            assert_eq!((seen.too_small, seen.cards), (0, scene.cards().len()));
        }
    }

    #[test]
    fn titles_take_the_room_of_what_could_not_be_read() {
        let scene = small();
        let zoom = zoom_to_read(1080.0, 1.0) * 0.8;
        let seen = measured(&scene, zoom, 1080.0);
        assert!(seen.too_small < seen.cards, "some titles have grown: {seen:?}");
    }

    #[test]
    fn cards_without_words_cannot_be_read() {
        let scene = small();
        let cards = scene.cards().len();
        assert_eq!(measured(&scene, 0.1, 1080.0), Legibility::wordless(cards));
        assert_eq!(Legibility::wordless(0).reading, Reading::Comfortable);
    }
}
