//! The ways of links that share a corridor: beside each other instead of on each other.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::MapScene;
use super::link::{Drawing, Ends, Ground, Track, Way, part};
use crate::geometry::{Point, Rect};
use crate::model::LinkId;

/// On a map with more links no line can be followed by eye, and the ways of all are too much to
/// look for at once.
const MOST: usize = 300;

/// Where a link is: where it starts and ends, and what stands around it.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) ends: Ends,
    /// The two cards, on the map.
    pub(super) cards: (Rect, Rect),
    /// The share of its way at which its mark belongs.
    pub(super) share: f64,
    /// No way leads out of this, in the flow's coordinates.
    pub(super) area: Rect,
    /// Whether a way is looked for where the usual ones meet a card.
    pub(super) thorough: bool,
}

impl Site {
    pub(super) fn ground<'a>(&self, cards: &'a dyn Fn(Rect, &mut Vec<Rect>)) -> Ground<'a> {
        Ground { area: self.area, cards, thorough: self.thorough }
    }
}

impl MapScene {
    /// The ways that are others than the links would take alone.
    pub(super) fn beside(&self) -> &BTreeMap<LinkId, Way> {
        self.beside.get_or_init(|| {
            if self.links.len() > MOST { BTreeMap::new() } else { self.part_links() }
        })
    }

    fn part_links(&self) -> BTreeMap<LinkId, Way> {
        let mut of = Vec::new();
        let mut tracks: Vec<Track> = Vec::new();
        for drawing in self.links.values() {
            let Some(site) = self.site_at_rest(drawing) else { continue };
            let cards = |area: Rect, out: &mut Vec<Rect>| {
                self.cards_between(drawing, site.cards, area, self, out);
            };
            let way = self.alone(drawing, &site);
            if let Some(track) = way.track(&site.ends, &site.ground(&cards)) {
                tracks.push(track);
                of.push((drawing, way, site));
            }
        }
        part(&mut tracks);
        let mut parted = BTreeMap::new();
        for ((drawing, way, site), track) in of.into_iter().zip(tracks) {
            let cards = |area: Rect, out: &mut Vec<Rect>| {
                self.cards_between(drawing, site.cards, area, self, out);
            };
            let line: Vec<Point> = track.line;
            if let Some(moved) = way.moved(line, &site.ground(&cards)) {
                parted.insert(drawing.id, moved);
            }
        }
        parted
    }

    /// Has the ways of all links looked for anew.
    pub(super) fn forget_routes(&mut self) {
        self.links.values_mut().for_each(Drawing::forget_way);
        self.beside = OnceLock::new();
    }

    /// Has links parted anew after something has changed. Those that keep their ways keep what was
    /// made of them.
    pub(super) fn part_again(&mut self) {
        let Some(was) = self.beside.take() else { return };
        let is = self.beside();
        let changed: Vec<LinkId> =
            was.keys().chain(is.keys()).filter(|id| was.get(id) != is.get(id)).copied().collect();
        for id in changed {
            if let Some(drawing) = self.links.get_mut(&id) {
                drawing.route = OnceLock::new();
            }
        }
    }
}
