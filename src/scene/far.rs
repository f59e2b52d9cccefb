//! The whole map from far away, as flat lists: for the overview, and for zooms at which a card is
//! a few pixels.

use std::sync::OnceLock;

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

/// A link from far away: a straight line, or a straight piece of its way.
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
    /// Worked out when they are first asked for.
    links: OnceLock<Vec<FarLink>>,
}

/// The ways of more links than this are not shown from far away: nobody could follow them.
const MOST_WAYS: usize = 400;
/// From far away no stretch of a way is shorter than this.
const COARSE: f64 = 12.0;
/// How pale links are from far away: thousands of them must leave the cards to be seen.
const PALE: f64 = 0.45;

/// The points of a line without those close to the one before.
fn coarse(points: &[Point]) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for (place, point) in points.iter().enumerate() {
        let is_end = place + 1 == points.len();
        if is_end || kept.last().is_none_or(|last| last.distance(*point) >= COARSE) {
            kept.push(*point);
        }
    }
    kept
}

impl MapScene {
    /// Every card of the map as a rectangle, frames left out.
    pub fn far_cards(&self) -> &[FarCard] {
        &self.far().cards
    }

    /// Every link of the map: as straight pieces of its way around cards, or in large maps as a
    /// straight line.
    pub fn far_links(&self) -> &[FarLink] {
        self.far().links.get_or_init(|| {
            let with_ways = self.links.len() <= MOST_WAYS;
            let mut links = Vec::with_capacity(self.links.len());
            for drawing in self.links.values() {
                let Some(straight) = self.far_link_of(drawing) else { continue };
                if !with_ways {
                    links.push(straight);
                    continue;
                }
                let points = coarse(&self.route_of(drawing).points);
                let pairs = points.iter().zip(points.iter().skip(1));
                links.extend(pairs.map(|(&from, &to)| FarLink { from, to, ..straight }));
            }
            links
        })
    }

    /// Hands out what is visible of the map from far away.
    pub fn paint_far(
        &self,
        visible: Rect,
        mut card: impl FnMut(&FarCard),
        mut link: impl FnMut(&FarLink),
    ) {
        let links = self.far_links().iter();
        for seen in links.filter(|link| visible.intersects(Rect::spanning(link.from, link.to))) {
            link(seen);
        }
        for seen in self.far().cards.iter().filter(|card| visible.intersects(card.rect)) {
            card(seen);
        }
    }

    fn far(&self) -> &Far {
        self.far.get_or_init(|| {
            let cards = self.cards.values().filter(|card| card.form != Form::Frame);
            let cards = cards.map(|card| self.far_card_of(card)).collect();
            Far { cards, links: OnceLock::new() }
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
