//! A card: what it says, how large it is, and the shapes it is drawn with.

mod body;
mod facts;
mod icon;
mod outline;
mod paint;

pub use icon::icon_shapes;
pub use outline::{kind_swatch, outline_shapes};

pub(super) use body::{Body, HEADER};
pub(super) use facts::{Badge, Facts, Mark};
pub(super) use outline::edge_inset;
pub(super) use paint::{FADE, Ink, paint_card, paint_frame, paint_ring};

use super::frame::Parts;
use super::stamp::Stamp;
use crate::geometry::Rect;
use crate::model::{CardShape, ElementId, Hue, LevelId};

/// How an element is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A card.
    Single,
    /// A group, folded: a card that looks like several.
    Stack,
    /// A group, unfolded: a frame around what it holds.
    Frame,
}

/// The width of a card that the user has not set.
pub(super) const USUAL_WIDTH: f64 = 192.0;
/// The least and the most a card can be wide.
const WIDTHS: (f64, f64) = (96.0, 800.0);

/// The width of a card for which `wanted` was asked.
pub(super) fn width(wanted: Option<f64>) -> f64 {
    wanted.filter(|width| width.is_finite()).unwrap_or(USUAL_WIDTH).clamp(WIDTHS.0, WIDTHS.1)
}

/// An element as it is shown on the map.
#[derive(Debug)]
pub struct Card {
    /// The element.
    pub element: ElementId,
    /// Where it is, in map coordinates. Of a frame that has several parts it is one of them:
    /// [`Card::rects`] gives all.
    pub rect: Rect,
    /// How it is shown.
    pub form: Form,
    /// The lane it lies in.
    pub level: Option<LevelId>,
    /// The group that holds it.
    pub group: Option<ElementId>,
    /// The outline of its kind.
    pub shape: CardShape,
    /// The hue of its kind.
    pub hue: Hue,
    /// The same place in its lane's coordinates; for a frame, without meaning.
    pub(super) rect_in_lane: Rect,
    /// The parts of a frame; a card has none.
    pub(super) parts: Parts,
    /// Another whenever it has been laid out or put elsewhere.
    pub(super) stamp: Stamp,
    pub(super) lane: usize,
    pub(super) facts: Facts,
    pub(super) body: Body,
}

impl Card {
    /// Where its title is written, in map coordinates: where it is edited in place.
    pub fn title_rect(&self) -> Rect {
        self.body.title_rect(self.rect, &self.shape)
    }

    /// Puts it there.
    pub(super) fn put(&mut self, rect: Rect) {
        if self.rect != rect {
            self.rect = rect;
            self.stamp = Stamp::new();
        }
    }

    /// Puts a frame there.
    pub(super) fn put_parts(&mut self, parts: Parts) {
        if self.parts != parts {
            self.stamp = Stamp::new();
        }
        self.put(self.rect_of(&parts));
        self.parts = parts;
    }

    /// The number of elements directly inside, if it is a group.
    pub const fn inside(&self) -> usize {
        self.facts.inside
    }
}
