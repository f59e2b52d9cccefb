//! What is in focus while a story is told: everything else is pale, or not there.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::card::FADE;
use super::{Colour, MapScene};
use crate::model::{ElementId, Model, RecordKey, Rest};

/// From this paleness on, a record is not drawn at all.
const GONE: f64 = 0.995;

/// What is in focus, and how pale the rest is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lit {
    /// The cards and links in focus, as they are drawn: see [`MapScene::lit`]. None is everything.
    pub on: Option<Arc<BTreeSet<RecordKey>>>,
    /// How much of the ground shows through everything else: 0 is as usual, 1 is not there.
    pub rest: f64,
}

impl Lit {
    /// Everything as usual.
    pub const EVERYTHING: Self = Self { on: None, rest: 0.0 };

    /// What is in focus, and what a step does with the rest. A word this version does not know
    /// dims, as most steps do.
    pub fn new(on: Option<BTreeSet<RecordKey>>, rest: &Rest) -> Self {
        let rest = match rest {
            Rest::Shown => 0.0,
            Rest::Hidden => 1.0,
            Rest::Dimmed | Rest::Other(_) => FADE,
        };
        Self { on: on.map(Arc::new), rest }
    }

    fn paleness(&self, key: RecordKey) -> f64 {
        match &self.on {
            Some(on) if !on.contains(&key) => self.rest,
            _ => 0.0,
        }
    }
}

/// What is in focus, on the way from one step of a story to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Spotlight {
    /// What is in focus now.
    pub now: Lit,
    /// What was in focus before.
    pub before: Lit,
    /// How much of the way is done, from 0 to 1.
    pub share: f64,
}

impl Default for Spotlight {
    fn default() -> Self {
        Self::resting(Lit::EVERYTHING)
    }
}

impl Spotlight {
    /// A spotlight that has arrived.
    pub const fn resting(now: Lit) -> Self {
        Self { now, before: Lit::EVERYTHING, share: 1.0 }
    }

    /// How much of the ground shows through a record, from 0 (as usual) to 1.
    pub fn paleness(&self, key: RecordKey) -> f64 {
        let now = self.now.paleness(key);
        if self.share >= 1.0 {
            return now;
        }
        let before = self.before.paleness(key);
        before + (now - before) * self.share.max(0.0)
    }

    /// Whether a record is not to be seen, and so not to be met by the pointer either.
    pub fn hides(&self, key: RecordKey) -> bool {
        self.paleness(key) >= GONE
    }

    /// A record's colour on a ground.
    pub fn tinted(&self, key: RecordKey, colour: Colour, ground: Colour) -> Colour {
        colour.mixed(ground, self.paleness(key))
    }
}

impl MapScene {
    /// The cards and links that `records` are drawn as: an element inside a folded group is its
    /// group's card, and the frame around one that is in focus is too.
    pub fn lit(&self, model: &Model, records: &BTreeSet<RecordKey>) -> BTreeSet<RecordKey> {
        let mut lit = BTreeSet::new();
        for record in records {
            match record {
                RecordKey::Element(id) => lit.extend(self.shown_as(model, *id)),
                RecordKey::Link(id) => {
                    let drawn = self.drawn_as.get(id).copied().unwrap_or(*id);
                    lit.extend(self.links.get(&drawn).map(|link| RecordKey::Link(link.id)));
                }
                _ => {}
            }
        }
        lit
    }

    /// The card of an element or of the folded group that hides it, and the frames around it.
    fn shown_as(&self, model: &Model, id: ElementId) -> impl Iterator<Item = RecordKey> {
        let up = |id: &ElementId| model.element(*id).and_then(|element| element.group);
        let chain: BTreeSet<_> = std::iter::successors(Some(id), up).take(64).collect();
        let shown = chain.into_iter().filter(|id| self.cards.contains_key(id));
        shown.map(RecordKey::Element).collect::<Vec<_>>().into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ElementId, Id};

    fn key(name: &str) -> RecordKey {
        RecordKey::Element(ElementId::parse(name).unwrap())
    }

    #[test]
    fn what_is_not_in_focus_fades_on_the_way() {
        let on = Some(BTreeSet::from([key("e-a")]));
        let mut light = Spotlight::resting(Lit::new(on, &Rest::Hidden));
        assert!(light.hides(key("e-b")) && !light.hides(key("e-a")));
        light.share = 0.5;
        assert!((light.paleness(key("e-b")) - 0.5).abs() < 1e-9);
        assert!(!light.hides(key("e-b")));
        assert_eq!(Spotlight::default().paleness(key("e-b")), 0.0);
    }
}
