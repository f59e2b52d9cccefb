//! Cards that glide to the places an arrangement has given them, so that people keep their
//! bearings.
//!
//! The model and the scene have the new places at once; only what is painted lags behind.

use std::collections::BTreeMap;

use crate::geometry::{Offset, Rect};
use crate::model::ElementId;
use crate::scene::{Form, MapScene};

/// How long cards glide, in seconds.
const LASTS: f64 = 0.28;
/// Maps with more cards than this jump: every link of every card finds its way anew in each frame.
const MOST_CARDS: usize = 400;

/// Cards on their way.
#[derive(Clone, Debug, Default)]
pub(super) enum Glide {
    /// Nothing moves by itself.
    #[default]
    Rests,
    /// What changes the places of cards next is followed.
    Asked,
    /// Since `began`, in seconds of the window's clock; how far each card was from its place.
    Runs { began: f64, from: BTreeMap<ElementId, Offset> },
}

/// Where the cards of a map lie.
pub(super) type Places = BTreeMap<ElementId, Rect>;

impl Glide {
    /// The places before a change, if it is to be followed.
    pub(super) fn before(&self, scene: &MapScene) -> Option<Places> {
        let is_asked = matches!(self, Self::Asked);
        let cards = || scene.cards().filter(|card| card.form != Form::Frame);
        (is_asked && cards().count() <= MOST_CARDS)
            .then(|| cards().map(|card| (card.element, card.rect)).collect())
    }

    /// Sets out from the places before a change to those after it.
    pub(super) fn set_out(&mut self, before: Option<Places>, scene: &MapScene, now: f64) {
        let from = before.into_iter().flatten().filter_map(|(id, was)| {
            let is = scene.card(id)?.rect;
            Some((id, was.min().from_point(is.min()))).filter(|(_, by)| *by != Offset::ZERO)
        });
        let from: BTreeMap<_, _> = from.collect();
        *self = if from.is_empty() { Self::Rests } else { Self::Runs { began: now, from } };
    }

    /// How far the cards are from their places at this moment. It is over when nobody is.
    pub(super) fn offsets(&mut self, now: f64) -> BTreeMap<ElementId, Offset> {
        let Self::Runs { began, from } = self else { return BTreeMap::new() };
        let passed = ((now - *began) / LASTS).clamp(0.0, 1.0);
        if passed >= 1.0 {
            *self = Self::Rests;
            return BTreeMap::new();
        }
        // Fast at first, and softly into place.
        let left = (1.0 - passed).powi(3);
        from.iter().map(|(id, by)| (*id, Offset::new(by.x() * left, by.y() * left))).collect()
    }

    /// Whether cards are on their way.
    pub(super) const fn is_running(&self) -> bool {
        matches!(self, Self::Runs { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    #[test]
    fn cards_come_nearer_and_arrive() {
        let id = ElementId::parse("e-1").unwrap();
        let from = BTreeMap::from([(id, Offset::new(100.0, -40.0))]);
        let mut glide = Glide::Runs { began: 5.0, from };
        let mut last = f64::INFINITY;
        for now in [5.0, 5.1, 5.2, 5.27] {
            let far = glide.offsets(now)[&id].x();
            assert!(far < last && far > 0.0, "{far} after {last}");
            last = far;
        }
        assert_eq!(glide.offsets(5.0 + LASTS), BTreeMap::new());
        assert!(!glide.is_running());
    }
}
