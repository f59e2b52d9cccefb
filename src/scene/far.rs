//! The whole map from far away, as flat lists: for the overview, and for zooms at which a card is
//! a few pixels.

use super::MapScene;
use super::card::{Card, Form};
use super::link::{Drawing, sides};
use super::theme::{Colour, HueColours};
use crate::geometry::{Point, Rect};
use crate::model::{ElementId, LinkId};

/// A card from far away: a plain rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FarCard {
    /// The element.
    pub element: ElementId,
    /// Where it is.
    pub rect: Rect,
    /// What it is filled with.
    pub colour: Colour,
    /// What it is filled with nearer by, within an edge of that colour.
    pub fill: Colour,
}

/// A link from far away: a straight line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FarLink {
    /// The link.
    pub link: LinkId,
    /// Where it starts.
    pub from: Point,
    /// Where it ends.
    pub to: Point,
    /// Its width in map units.
    pub width: f64,
    /// Its colour.
    pub colour: Colour,
}

/// Both lists; kept until something changes.
#[derive(Debug, Default)]
pub(super) struct Far {
    cards: Vec<FarCard>,
    links: Vec<FarLink>,
}

/// How pale links are from far away: thousands of them must leave the cards to be seen.
const PALE: f64 = 0.45;

impl MapScene {
    /// Every card of the map as a rectangle, frames left out.
    pub fn far_cards(&self) -> &[FarCard] {
        &self.far().cards
    }

    /// Every link of the map as a straight line.
    pub fn far_links(&self) -> &[FarLink] {
        &self.far().links
    }

    /// Hands out what is visible of the map from far away.
    pub fn paint_far(
        &self,
        visible: Rect,
        mut card: impl FnMut(&FarCard),
        mut link: impl FnMut(&FarLink),
    ) {
        let far = self.far();
        for seen in
            far.links.iter().filter(|link| visible.intersects(Rect::spanning(link.from, link.to)))
        {
            link(seen);
        }
        for seen in far.cards.iter().filter(|card| visible.intersects(card.rect)) {
            card(seen);
        }
    }

    fn far(&self) -> &Far {
        self.far.get_or_init(|| {
            let cards = self.cards.values().filter(|card| card.form != Form::Frame);
            let cards = cards.map(|card| self.far_card_of(card)).collect();
            let links = self.links.values();
            let links = links.filter_map(|drawing| self.far_link_of(drawing)).collect();
            Far { cards, links }
        })
    }
    /// A card as a rectangle.
    pub fn far_card(&self, id: ElementId) -> Option<FarCard> {
        self.cards.get(&id).map(|card| self.far_card_of(card))
    }

    fn far_card_of(&self, card: &Card) -> FarCard {
        let HueColours { border, fill } = self.look.theme.hue(&card.hue);
        FarCard { element: card.element, rect: card.rect, colour: border, fill }
    }

    /// A link as a straight line.
    pub fn far_link(&self, id: LinkId) -> Option<FarLink> {
        self.links.get(&id).and_then(|drawing| self.far_link_of(drawing))
    }

    fn far_link_of(&self, drawing: &Drawing) -> Option<FarLink> {
        let turned = |id| self.cards.get(&id).map(|card| self.flow.rect_run_of(card.rect));
        let (from, to) = (turned(drawing.from)?, turned(drawing.to)?);
        let (leaves, enters) = sides(from, to);
        Some(FarLink {
            link: drawing.id,
            from: self.flow.map_of(leaves.middle(from)),
            to: self.flow.map_of(enters.middle(to)),
            width: super::link::width(&drawing.claim.strength),
            colour: self.look.theme.link.mixed(self.look.theme.canvas, PALE),
        })
    }
}
