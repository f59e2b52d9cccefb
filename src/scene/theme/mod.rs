//! The colours of everything, by what they are for. Colours are declared here and nowhere else.

mod colour;
mod values;

pub use colour::Colour;

use crate::model::Hue;

/// Which theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ThemeName {
    /// Dark on white.
    #[default]
    Light,
    /// Light on near black.
    Dark,
    /// Black on white with dark, thick borders, for projectors and low vision.
    Projector,
}

impl ThemeName {
    /// Every theme, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Projector];

    /// What the theme is called on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Light => "Light",
            Self::Dark => "Dark",
            Self::Projector => "High contrast",
        }
    }
}

/// The two colours of a hue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HueColours {
    /// Borders, icons and words in this hue: at least 4.5:1 on `fill` and on the canvas.
    pub border: Colour,
    /// The ground of cards.
    pub fill: Colour,
}

/// What everything looks like, by role.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Which theme this is.
    pub name: ThemeName,
    /// Words.
    pub ink: Colour,
    /// Words of second rank.
    pub muted: Colour,
    /// Thin lines between areas.
    pub hairline: Colour,
    /// The ground of panels.
    pub panel: Colour,
    /// The ground of fields and buttons on a panel.
    pub field: Colour,
    /// The border of fields and buttons.
    pub field_border: Colour,
    /// The ground of the map.
    pub canvas: Colour,
    /// The ground of every other lane.
    pub lane_alternate: Colour,
    /// The ground of lane names.
    pub lane_name: Colour,
    /// Selection, and the one primary button.
    pub accent: Colour,
    /// Words on the accent.
    pub on_accent: Colour,
    /// The ground under selected text and rows.
    pub selection: Colour,
    /// Words and icons that warn.
    pub warning: Colour,
    /// The ground of warnings.
    pub warning_ground: Colour,
    /// The border of warnings.
    pub warning_border: Colour,
    /// Words and icons for what cannot be taken back or has failed.
    pub danger: Colour,
    /// Links.
    pub link: Colour,
    /// The width of a card's border.
    pub border: f64,
    hues: [HueColours; 8],
}

impl Theme {
    /// The theme of this name.
    pub const fn named(name: ThemeName) -> Self {
        match name {
            ThemeName::Light => values::LIGHT,
            ThemeName::Dark => values::DARK,
            ThemeName::Projector => values::PROJECTOR,
        }
    }

    /// The colours of a hue; one this version does not know looks like slate.
    pub const fn hue(&self, hue: &Hue) -> HueColours {
        let [blue, green, orange, purple, teal, red, brown, slate] = self.hues;
        match hue {
            Hue::Blue => blue,
            Hue::Green => green,
            Hue::Orange => orange,
            Hue::Purple => purple,
            Hue::Teal => teal,
            Hue::Red => red,
            Hue::Brown => brown,
            Hue::Slate | Hue::Other(_) => slate,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn themes() -> [Theme; 3] {
        ThemeName::ALL.map(Theme::named)
    }

    fn at_least(theme: &Theme, what: &str, a: Colour, b: Colour, ratio: f64) {
        let seen = a.contrast(b);
        assert!(seen >= ratio, "{:?}: {what} has {seen:.2}:1, below {ratio}:1", theme.name);
    }

    #[test]
    fn words_reach_their_contrast() {
        for theme in themes() {
            for ground in [theme.canvas, theme.lane_alternate, theme.panel, theme.field] {
                at_least(&theme, "ink", theme.ink, ground, 7.0);
                at_least(&theme, "muted", theme.muted, ground, 4.5);
                at_least(&theme, "accent", theme.accent, ground, 4.5);
                at_least(&theme, "danger", theme.danger, ground, 4.5);
            }
            at_least(&theme, "muted on lane names", theme.muted, theme.lane_name, 4.5);
            at_least(&theme, "on accent", theme.on_accent, theme.accent, 4.5);
            at_least(&theme, "ink on selection", theme.ink, theme.selection, 4.5);
            at_least(&theme, "warning", theme.warning, theme.warning_ground, 4.5);
            at_least(&theme, "ink on warning", theme.ink, theme.warning_ground, 4.5);
            at_least(&theme, "link", theme.link, theme.canvas, 4.5);
            at_least(&theme, "link", theme.link, theme.lane_alternate, 4.5);
            at_least(&theme, "field border", theme.field_border, theme.field, 3.0);
        }
    }

    #[test]
    fn kinds_reach_their_contrast() {
        for theme in themes() {
            for hue in Hue::KNOWN {
                let HueColours { border, fill } = theme.hue(hue);
                for ground in [fill, theme.canvas, theme.lane_alternate] {
                    at_least(&theme, hue.word(), border, ground, 4.5);
                }
                at_least(&theme, hue.word(), theme.ink, fill, 7.0);
                at_least(&theme, hue.word(), theme.muted, fill, 4.5);
            }
        }
    }

    #[test]
    fn the_four_default_hues_stay_apart_for_every_eye() {
        use colour::Sight;
        let defaults = [Hue::Blue, Hue::Green, Hue::Orange, Hue::Purple];
        for theme in themes() {
            for sight in Sight::ALL {
                for (place, a) in defaults.iter().enumerate() {
                    for b in defaults.iter().skip(place + 1) {
                        let seen = sight.see(theme.hue(a).border);
                        let other = sight.see(theme.hue(b).border);
                        let apart = seen.distance(other);
                        assert!(
                            apart >= 0.035,
                            "{:?} {sight:?}: {a:?} and {b:?} are {apart:.3} apart",
                            theme.name
                        );
                    }
                }
            }
        }
    }
}
