//! Lanes: one a level, stacked across the flow.
//!
//! Placements are lane-local, so that a lane that grows takes the lanes after it along without a
//! change to any of their cards. A lane follows its cards: it grows to hold them, and a card
//! above its origin moves the origin down.

use super::Flow;
use super::theme::{Colour, Theme};
use crate::geometry::{Offset, Point, Rect};
use crate::model::{ElementId, Hue, LevelId, Model, Underpinned, visible};

/// The least extent of a lane across the flow.
const LEAST_EXTENT: f64 = 140.0;
/// The room between a lane's edge and its cards.
pub(super) const PADDING: f64 = 20.0;
/// How far a lane is drawn along the flow beyond its cards, where no one asks for more.
const OVERHANG: f64 = 40.0;
/// How much of its level's hue tints a lane.
const TINT: f64 = 0.55;

/// One lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Its level; none is where elements without a level are.
    pub level: Option<LevelId>,
    /// What is written at its edge; empty when the model has no levels at all.
    pub name: String,
    /// Where it lies on the map. Along the flow it goes on for ever: this is the part with cards.
    pub rect_in_map: Rect,
    /// The map position of the lane's own (0, 0), to which placements are relative.
    pub origin: Point,
    /// The factors that underpin the whole level, by id.
    pub underpinned_by: Vec<ElementId>,
    /// The tint of its level, if it has one.
    pub colour: Option<Hue>,
    /// Whether it has the other ground.
    pub alternate: bool,
    pub(super) least: f64,
}

impl Lane {
    /// The way from the lane's own coordinates to the map's.
    pub fn offset(&self) -> Offset {
        self.origin.from_point(Point::ZERO)
    }

    /// What its ground is filled with.
    pub fn ground(&self, theme: &Theme) -> Colour {
        let plain = if self.alternate { theme.lane_alternate } else { theme.canvas };
        self.colour.as_ref().map_or(plain, |hue| plain.mixed(theme.hue(hue).fill, TINT))
    }
}

/// The lanes of a model before anything lies in them; `loose` asks for the lane of elements
/// without a level.
pub(super) fn lanes_of(model: &Model, loose: bool) -> Vec<Lane> {
    let levels = model.levels_in_order();
    let none_at_all = levels.is_empty();
    let mut lanes: Vec<Lane> = levels
        .into_iter()
        .map(|level| Lane {
            level: Some(level.id),
            name: visible(&level.name).into_owned(),
            rect_in_map: Rect::default(),
            origin: Point::ZERO,
            underpinned_by: model
                .underpinning(Underpinned::Level(level.id))
                .map(|factor| factor.id)
                .collect(),
            colour: level.colour.clone(),
            alternate: false,
            least: level.extent.unwrap_or(0.0).max(LEAST_EXTENT),
        })
        .collect();
    if loose || none_at_all {
        lanes.push(Lane {
            level: None,
            name: if none_at_all { String::new() } else { super::words::NO_LEVEL.to_owned() },
            rect_in_map: Rect::default(),
            origin: Point::ZERO,
            underpinned_by: Vec::new(),
            colour: None,
            alternate: false,
            least: LEAST_EXTENT,
        });
    }
    for (place, lane) in lanes.iter_mut().enumerate() {
        lane.alternate = place % 2 == 1;
    }
    lanes
}

/// Stacks the lanes: `held` is what lies in each, in its own coordinates. Says whether an origin
/// moved.
pub(super) fn stack(lanes: &mut [Lane], held: &[Option<Rect>], flow: Flow) -> bool {
    let along = held
        .iter()
        .flatten()
        .map(|rect| flow.along(*rect))
        .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
        .unwrap_or((0.0, 0.0));
    let along = (along.0.min(0.0) - OVERHANG, along.1 + OVERHANG);
    let mut start = 0.0;
    let mut moved = false;
    for (lane, held) in lanes.iter_mut().zip(held) {
        let (first, last) = held.map_or((0.0, 0.0), |rect| flow.across(rect));
        let first = if held.is_some() { (first - PADDING).min(0.0) } else { 0.0 };
        let last = (last + PADDING).max(first + lane.least);
        let origin = flow.point(0.0, start - first);
        moved |= origin != lane.origin;
        lane.origin = origin;
        let end = start + (last - first);
        lane.rect_in_map = flow.rect(along, (start, end));
        start = end;
    }
    moved
}

/// The stretch that the lane at `place` takes of what is `visible` across the flow: the first and
/// the last go on to the edge, as what lies beyond them is theirs.
pub(super) fn stretch(lanes: &[Lane], place: usize, visible: (f64, f64), flow: Flow) -> (f64, f64) {
    let (low, high) = lanes.get(place).map_or(visible, |lane| flow.across(lane.rect_in_map));
    let first = place == 0;
    let last = place.saturating_add(1) == lanes.len();
    (if first { low.min(visible.0) } else { low }, if last { high.max(visible.1) } else { high })
}

/// The lane that the point lies in, or the nearest.
pub(super) fn lane_at(lanes: &[Lane], pos_in_map: Point, flow: Flow) -> Option<&Lane> {
    let at = flow.across_of(pos_in_map);
    lanes.iter().find(|lane| at < flow.across(lane.rect_in_map).1).or(lanes.last())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Size;

    fn lane() -> Lane {
        Lane {
            level: None,
            name: String::new(),
            rect_in_map: Rect::default(),
            origin: Point::ZERO,
            underpinned_by: Vec::new(),
            colour: None,
            alternate: false,
            least: LEAST_EXTENT,
        }
    }

    #[test]
    fn a_card_above_its_lane_moves_the_origin_and_the_lanes_after() {
        let mut lanes = [lane(), lane()];
        let card = Rect::new(Point::new(0.0, -50.0), Size::new(100.0, 60.0));
        assert!(stack(&mut lanes, &[Some(card), None], Flow::Right));
        assert_eq!(lanes[0].origin, Point::new(0.0, 70.0));
        assert_eq!(lanes[0].rect_in_map.height(), LEAST_EXTENT);
        assert_eq!(lanes[1].origin.y(), lanes[0].rect_in_map.bottom());
        assert!(!stack(&mut lanes, &[Some(card), None], Flow::Right));
    }

    #[test]
    fn columns_stand_side_by_side() {
        let mut lanes = [lane(), lane()];
        let card = Rect::new(Point::new(20.0, 0.0), Size::new(192.0, 60.0));
        stack(&mut lanes, &[Some(card), None], Flow::Up);
        assert_eq!(lanes[0].rect_in_map.width(), 232.0);
        assert_eq!(lanes[1].rect_in_map.left(), 232.0);
    }

    #[test]
    fn points_beyond_the_lanes_belong_to_the_nearest() {
        let mut lanes = [lane(), lane()];
        stack(&mut lanes, &[None, None], Flow::Right);
        let at = |y| lane_at(&lanes, Point::new(0.0, y), Flow::Right).map(|lane| lane.origin.y());
        assert_eq!([at(-500.0), at(10.0), at(200.0), at(9e5)], [0.0, 0.0, 140.0, 140.0].map(Some));
    }
}
