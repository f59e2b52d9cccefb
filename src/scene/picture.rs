//! The whole map as one picture: what pictures, pages and slides are made from.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::shape::{Drawn, Shape};
use super::text::{Face, TextStyle};
use super::{Flow, MapScene, PaintRequest};
use crate::geometry::{Point, Rect, Size};
use crate::model::RecordKey;

/// The room around the map.
const MARGIN: f64 = 16.0;
/// The extent of the strip with the lanes' names: beside bands, above columns.
const STRIP: (f64, f64) = (132.0, 36.0);
const NAME: TextStyle = TextStyle { face: Face::SemiBold, size: 13.0, line: 17.0 };

/// The whole map, from back to front.
#[derive(Debug)]
pub struct Picture {
    /// The rectangle to show.
    pub bounds: Rect,
    /// What is in it.
    pub drawn: Vec<Drawn>,
}

impl MapScene {
    /// The whole map with the names of its lanes, in full detail.
    pub fn picture(&self) -> Picture {
        // A link may go around the outermost card.
        let links = self.links.values().map(|drawing| self.route_of(drawing).bounds);
        let bounds = self.bounds();
        let map = Rect::around(links.chain([bounds])).unwrap_or(bounds).grown(MARGIN);
        let named = self.lanes.iter().any(|lane| !lane.name.is_empty());
        let bounds = match self.flow {
            _ if !named => map,
            Flow::Right => Rect::spanning(Point::new(map.left() - STRIP.0, map.top()), map.max()),
            Flow::Up | Flow::Down => {
                Rect::spanning(Point::new(map.left(), map.top() - STRIP.1), map.max())
            }
        };
        let (selected, moved) = (BTreeSet::new(), BTreeMap::new());
        let mut drawn = Vec::new();
        self.paint(&PaintRequest::plain(bounds, 1.0, &selected, &moved), &mut drawn);
        if named {
            self.names(bounds, &mut drawn);
        }
        Picture { bounds, drawn }
    }

    fn names(&self, bounds: Rect, out: &mut Vec<Drawn>) {
        let theme = &self.look.theme;
        let strip = match self.flow {
            Flow::Right => Rect::new(bounds.min(), Size::new(STRIP.0, bounds.height())),
            Flow::Up | Flow::Down => Rect::new(bounds.min(), Size::new(bounds.width(), STRIP.1)),
        };
        let fill = Some(theme.lane_name);
        let ground = Shape::Rect { rect: strip, radius: 0.0, fill, stroke: None };
        out.push(Drawn { of: None, shape: ground });
        for lane in self.lanes.iter().filter(|lane| !lane.name.is_empty()) {
            let across = self.flow.across(lane.rect_in_map);
            let cell = self.flow.rect(self.flow.along(strip), across);
            let room = cell.width() - 2.0 * MARGIN;
            let text = Arc::new(self.text.paragraph(&lane.name, NAME, room));
            let at = Point::new(cell.left() + MARGIN, cell.center().y() - text.height / 2.0);
            let of = lane.level.map(RecordKey::Level);
            out.push(Drawn { of, shape: Shape::Text { text, at, colour: theme.muted } });
        }
    }
}
