//! What the user has chosen about how the map looks.

use super::{Theme, ThemeName};
use crate::model::ElementId;

/// The least and the most that text can be scaled.
const TEXT_SCALES: (f64, f64) = (0.75, 2.0);

/// How links are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lines {
    /// As curves.
    #[default]
    Curved,
    /// In level and upright stretches with rounded corners.
    RightAngled,
}

impl Lines {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Curved, Self::RightAngled];
}

/// Everything besides the model that a scene depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// The colours.
    pub theme: Theme,
    /// How links are drawn.
    pub lines: Lines,
    /// How large text is on the cards; 1 is normal.
    pub text_scale: f64,
    /// The group that is opened as a map of its own; none is the whole map.
    pub inside: Option<ElementId>,
}

impl Look {
    /// The whole map with normal text.
    pub const fn new(theme: ThemeName) -> Self {
        Self { theme: Theme::named(theme), lines: Lines::Curved, text_scale: 1.0, inside: None }
    }

    /// Whether cards lie where they lie under `other`: all but the colours and the lines is the
    /// same.
    pub(super) fn lays_out_as(&self, other: &Self) -> bool {
        self.scale().to_bits() == other.scale().to_bits() && self.inside == other.inside
    }

    pub(super) fn scale(&self) -> f64 {
        if self.text_scale.is_nan() {
            1.0
        } else {
            self.text_scale.clamp(TEXT_SCALES.0, TEXT_SCALES.1)
        }
    }
}

impl Default for Look {
    fn default() -> Self {
        Self::new(ThemeName::Light)
    }
}
