//! What is asked of an arrangement.

use super::graph::Card;
use crate::geometry::{Point, Size};

/// Which way the links run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Flow {
    /// Upwards: what comes last stands at the top.
    Up,
    /// Downwards.
    #[default]
    Down,
    /// To the right.
    Right,
    /// To the left.
    Left,
}

impl Flow {
    /// The extent of a card (across, along) the flow.
    pub(super) const fn turned(self, size: Size) -> (f64, f64) {
        match self {
            Self::Up | Self::Down => (size.width(), size.height()),
            Self::Right | Self::Left => (size.height(), size.width()),
        }
    }

    /// The point on the map that lies this far across and along the flow.
    pub(super) fn on_map(self, across: f64, along: f64) -> Point {
        match self {
            Self::Down => Point::new(across, along),
            Self::Up => Point::new(across, -along),
            Self::Right => Point::new(along, across),
            Self::Left => Point::new(-along, across),
        }
    }

    /// The way back from [`Flow::on_map`]: (across, along).
    pub(super) const fn of_map(self, point: Point) -> (f64, f64) {
        match self {
            Self::Down => (point.x(), point.y()),
            Self::Up => (point.x(), -point.y()),
            Self::Right => (point.y(), point.x()),
            Self::Left => (point.y(), -point.x()),
        }
    }
}

/// What levels mean to an arrangement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lanes {
    /// Nothing.
    #[default]
    Off,
    /// Each level is a lane; the lanes lie side by side across the flow.
    Across,
    /// Each level is a stretch along the flow, in place of the kinds.
    Along,
}

/// What is asked of an arrangement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Which way the links run.
    pub flow: Flow,
    /// What levels mean.
    pub lanes: Lanes,
    /// The least room between two cards of a row, in map units.
    pub card_gap: f64,
    /// The least room between a link and a card or another link beside it.
    pub link_gap: f64,
    /// The least room between two rows, for the links.
    pub row_gap: f64,
    /// The room on either side of the line between two lanes.
    pub lane_margin: f64,
    /// Rows that would be longer than this are wrapped: their kind gets more rows.
    pub longest_row: Option<f64>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            flow: Flow::default(),
            lanes: Lanes::default(),
            card_gap: 28.0,
            link_gap: 14.0,
            row_gap: 60.0,
            lane_margin: 20.0,
            longest_row: None,
        }
    }
}

impl Options {
    /// The lane across the flow that a card belongs to; all belong to one where levels mean
    /// nothing, or stretches along the flow.
    pub(super) fn lane_of(&self, card: &Card) -> u32 {
        if self.lanes == Lanes::Across { card.lane } else { 0 }
    }
}
