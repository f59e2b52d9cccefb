//! How much is shown at which zoom: cards lose detail before they lose legibility.

/// The zoom from which everything is shown.
const FULL_FROM: f64 = 0.75;
/// The zoom from which the icon stays beside the title.
const ICON_FROM: f64 = 0.45;
/// How many times its normal size a title may grow beside its icon: as much as keeps it near 12
/// pixels, and no more, so that titles stay alike.
pub(super) const GROWTH_BESIDE_ICON: f64 = 1.25;
/// Text that would be smaller than this on the screen, in pixels, is left out.
pub(super) const LEAST_TEXT: f64 = 6.0;
/// The size of the letters of a card's second line, in map units: the smallest there are on it.
pub(super) const SECOND_SIZE: f64 = 12.0;
/// The size of a title's letters, in map units.
pub(super) const TITLE_SIZE: f64 = 13.5;
/// How many times its normal size a title may grow into the room that all other detail leaves.
pub(super) const MOST_GROWTH: f64 = 1.6;
/// The growth that a usual title reaches; decides when titles as a whole are left out.
pub(super) const USUAL_GROWTH: f64 = 1.3;

/// How much of a card is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// Plain rectangles and straight lines.
    Far,
    /// Shapes with their titles only, as large as fits.
    Title,
    /// Shapes with their icons and titles.
    Compact,
    /// Everything.
    Full,
}

impl Detail {
    /// The detail at a zoom (1 is 100%), for text scaled by `text_scale`.
    pub fn at(zoom: f64, text_scale: f64) -> Self {
        if zoom >= FULL_FROM {
            Self::Full
        } else if zoom >= ICON_FROM {
            Self::Compact
        } else if zoom * TITLE_SIZE * USUAL_GROWTH * text_scale.max(1.0) >= LEAST_TEXT {
            Self::Title
        } else {
            Self::Far
        }
    }

    /// The same on a screen on which letters below `least` pixels cannot be read: what would be
    /// too small gives its room to the titles.
    pub fn readable(zoom: f64, text_scale: f64, least: f64) -> Self {
        let at = Self::at(zoom, text_scale);
        let letters = |size: f64| size * text_scale * zoom;
        match at {
            Self::Far | Self::Title => at,
            _ if letters(TITLE_SIZE) < least => Self::Title,
            _ if letters(SECOND_SIZE) < least => Self::Compact,
            _ => at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn detail_only_grows_with_zoom() {
        let zooms = [0.01, 0.1, 0.25, 0.3, 0.5, 0.74, 0.75, 1.0, 4.0];
        let details = zooms.map(|zoom| Detail::at(zoom, 1.0));
        assert!(details.is_sorted());
        assert_eq!(details[0], Detail::Far);
        assert_eq!(Detail::at(0.4, 1.0), Detail::Title);
        assert_eq!(Detail::at(0.5, 1.0), Detail::Compact);
        assert_eq!(Detail::at(1.0, 1.0), Detail::Full);
    }

    #[test]
    fn what_could_not_be_read_makes_room() {
        assert_eq!(Detail::readable(1.0, 1.0, 0.0), Detail::Full);
        assert_eq!(Detail::readable(1.8, 1.0, 21.6), Detail::Full);
        assert_eq!(Detail::readable(1.7, 1.0, 21.6), Detail::Compact);
        assert_eq!(Detail::readable(1.1, 1.0, 21.6), Detail::Title);
        assert_eq!(Detail::readable(0.05, 1.0, 21.6), Detail::Far);
    }
}
