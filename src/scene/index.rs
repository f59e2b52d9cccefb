//! Where everything is: finds cards and links by place without looking at all of them.

use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::geometry::{Point, Rect};
use crate::model::{ElementId, LinkId};

type Boxed<T> = GeomWithData<Rectangle<[f64; 2]>, T>;

/// The places of cards and links.
#[derive(Debug, Default)]
pub(super) struct Index {
    cards: RTree<Boxed<ElementId>>,
    links: RTree<Boxed<LinkId>>,
}

fn corner(point: Point) -> [f64; 2] {
    [point.x(), point.y()]
}

fn boxed<T>(rect: Rect, data: T) -> Boxed<T> {
    Boxed::new(Rectangle::from_corners(corner(rect.min()), corner(rect.max())), data)
}

fn envelope(rect: Rect) -> AABB<[f64; 2]> {
    AABB::from_corners(corner(rect.min()), corner(rect.max()))
}

impl Index {
    pub(super) fn set_cards(&mut self, cards: impl Iterator<Item = (ElementId, Rect)>) {
        self.cards = RTree::bulk_load(cards.map(|(id, rect)| boxed(rect, id)).collect());
    }

    pub(super) fn set_links(&mut self, links: impl Iterator<Item = (LinkId, Rect)>) {
        self.links = RTree::bulk_load(links.map(|(id, rect)| boxed(rect, id)).collect());
    }

    pub(super) fn add_card(&mut self, id: ElementId, rect: Rect) {
        self.cards.insert(boxed(rect, id));
    }

    pub(super) fn remove_card(&mut self, id: ElementId, rect: Rect) {
        self.cards.remove(&boxed(rect, id));
    }

    pub(super) fn add_link(&mut self, id: LinkId, bounds: Rect) {
        self.links.insert(boxed(bounds, id));
    }

    pub(super) fn remove_link(&mut self, id: LinkId, bounds: Rect) {
        self.links.remove(&boxed(bounds, id));
    }

    /// The cards that touch `rect`, in no order.
    pub(super) fn cards_in(&self, rect: Rect) -> impl Iterator<Item = ElementId> + '_ {
        self.cards.locate_in_envelope_intersecting(envelope(rect)).map(|found| found.data)
    }

    /// The links that may touch `rect`, in no order.
    pub(super) fn links_in(&self, rect: Rect) -> impl Iterator<Item = LinkId> + '_ {
        self.links.locate_in_envelope_intersecting(envelope(rect)).map(|found| found.data)
    }

    /// The card nearest to `pos`.
    pub(super) fn nearest_card(&self, pos: Point) -> Option<ElementId> {
        self.cards.nearest_neighbor(corner(pos)).map(|found| found.data)
    }
}
