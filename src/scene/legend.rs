//! The key to what is shown: made from the cards and lines that can be seen, so that it is right.

use std::collections::BTreeSet;

use super::card::{Badge, Form};
use super::link::Assumed;
use super::{MapScene, Spotlight};
use crate::geometry::Rect;
use crate::model::{Effect, ElementId, KindId, Model, RecordKey, Strength, Support};

/// A sign on the map that needs explaining.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// A card that looks like several.
    Stack,
    /// The minus at a card's corner.
    Barrier,
    /// The plus at a card's corner.
    Enabler,
    /// The pin at a card's lower edge.
    Pinned,
    /// A line of more than the least width.
    Wide,
    /// A dashed line.
    Dashed,
    /// A dotted line.
    Dotted,
    /// An arrowhead that is not filled.
    Hollow,
    /// A bar in place of an arrowhead.
    Bar,
    /// The loop on a line.
    Loop,
    /// The diamond on a line.
    Assumed,
    /// The filled diamond on a line.
    Failing,
}

impl Sign {
    /// What it means.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Stack => "Several in one",
            Self::Barrier => "Barrier",
            Self::Enabler => "Enabler",
            Self::Pinned => "Pinned: stays when arranged",
            Self::Wide => "Wider: stronger effect",
            Self::Dashed => "Some evidence",
            Self::Dotted => "No evidence",
            Self::Hollow => "Evidence not said",
            Self::Bar => "Hinders",
            Self::Loop => "Feeds back",
            Self::Assumed => "Rests on an assumption",
            Self::Failing => "An assumption that fails",
        }
    }
}

/// What the key explains.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Legend {
    /// The kinds, in the palette's order.
    pub kinds: Vec<KindId>,
    /// The signs on cards and lines.
    pub signs: BTreeSet<Sign>,
}

impl MapScene {
    /// The key to what can be seen of `visible`.
    pub fn legend(&self, model: &Model, visible: Rect, spotlight: Option<&Spotlight>) -> Legend {
        let seen = |key| spotlight.is_none_or(|spotlight| !spotlight.hides(key));
        let mut legend = Legend::default();
        let mut kinds = BTreeSet::new();
        let frames = self
            .frames
            .iter()
            .copied()
            .filter_map(|id| self.cards.get(&id))
            .filter(|frame| frame.rects().any(|part| part.intersects(visible)))
            .map(|frame| frame.element);
        let cards = self.index.cards_in(visible).chain(frames);
        for id in cards.filter(|id| seen(RecordKey::Element(*id))) {
            kinds.extend(model.element(id).map(|element| element.kind));
            self.signs_of_card(id, &mut legend.signs);
        }
        for id in self.links_in(visible).into_iter().filter(|id| seen(RecordKey::Link(*id))) {
            let Some(drawing) = self.links.get(&id) else { continue };
            let claim = &drawing.claim;
            let is_wide = matches!(claim.strength, Strength::Medium | Strength::Strong);
            let signs = [
                (is_wide, Sign::Wide),
                (claim.support == Support::Some, Sign::Dashed),
                (claim.support == Support::None, Sign::Dotted),
                (claim.support == Support::Unsaid && claim.effect != Effect::Hinders, Sign::Hollow),
                (claim.effect == Effect::Hinders, Sign::Bar),
                (claim.loops, Sign::Loop),
                (claim.assumed == Assumed::Something, Sign::Assumed),
                (claim.assumed == Assumed::Failing, Sign::Failing),
            ];
            legend.signs.extend(signs.into_iter().filter(|(on, _)| *on).map(|(_, sign)| sign));
        }
        let in_order = model.kinds_in_order().into_iter().map(|kind| kind.id);
        legend.kinds = in_order.filter(|kind| kinds.contains(kind)).collect();
        legend
    }

    fn signs_of_card(&self, id: ElementId, signs: &mut BTreeSet<Sign>) {
        let Some(card) = self.cards.get(&id) else { return };
        if card.form == Form::Stack {
            signs.insert(Sign::Stack);
        }
        if card.facts.pinned {
            signs.insert(Sign::Pinned);
        }
        signs.extend(card.facts.badge.map(|badge| match badge {
            Badge::Minus => Sign::Barrier,
            Badge::Plus => Sign::Enabler,
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Fonts, Lit, Look, TextEngine, sample};
    use std::sync::Arc;

    #[test]
    fn the_key_explains_what_is_seen_and_nothing_else() {
        let model = sample::small();
        let text = Arc::new(TextEngine::new(Fonts::Bundled));
        let scene = MapScene::new(text, &model, &Look::default());
        let all = scene.legend(&model, scene.bounds(), None);
        let used: BTreeSet<_> = model.elements().map(|element| element.kind).collect();
        assert_eq!(all.kinds.iter().copied().collect::<BTreeSet<_>>(), used);
        assert!(!all.signs.is_empty());
        let one = model.elements().next().unwrap();
        let on = BTreeSet::from([RecordKey::Element(one.id)]);
        let light = Spotlight::resting(Lit::new(Some(on), &crate::model::Rest::Hidden));
        let shown = scene.legend(&model, scene.bounds(), Some(&light));
        assert_eq!(shown.kinds, [one.kind]);
        assert!(!shown.signs.contains(&Sign::Wide), "no line is shown: {:?}", shown.signs);
        let nowhere = scene.bounds().moved(crate::geometry::Offset::new(1e6, 0.0));
        assert_eq!(scene.legend(&model, nowhere, None), Legend::default());
    }
}
