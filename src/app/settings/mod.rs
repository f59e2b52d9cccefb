//! What the program remembers between two runs: how it looks, which panels are open, and which
//! files were open lately. Never anything of a model.

mod keeper;
mod stored;

use std::path::{Path, PathBuf};

pub use keeper::{Keeper, folder};

use crate::scene::{Lines, Look, ThemeName};

/// How many recent files are remembered.
const MAX_RECENT: usize = 10;
/// The least and the most that text can be scaled.
const TEXT_SIZES: (f32, f32) = (0.8, 1.6);
/// The least and the most that text on the cards is scaled while presenting.
const STAGE_TEXTS: (f32, f32) = (1.0, 1.5);
/// How much one press of "Larger text" does.
const TEXT_STEP: f32 = 0.1;

/// What is remembered.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The colours.
    pub theme: ThemeName,
    /// How links are drawn.
    pub lines: Lines,
    /// How large the window's text is; 1 is normal. The map has its own zoom.
    text_size: f32,
    /// Whether the palette is shown.
    pub palette: bool,
    /// Whether the inspector is shown.
    pub inspector: bool,
    /// Whether the outline is shown.
    pub outline: bool,
    /// Whether the overview map is shown.
    pub overview: bool,
    /// Whether the story is shown.
    pub story: bool,
    /// Whether the view moves smoothly from step to step while presenting.
    pub smooth_steps: bool,
    /// How large text on the cards is while presenting; 1 is normal.
    stage_text: f32,
    /// The window's size when it was last closed.
    pub window: Option<[f32; 2]>,
    /// Whether it filled the screen.
    pub maximised: bool,
    /// The files that were open, the latest first.
    recent: Vec<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeName::Light,
            lines: Lines::Curved,
            text_size: 1.0,
            palette: true,
            inspector: true,
            outline: false,
            overview: true,
            story: false,
            smooth_steps: true,
            stage_text: 1.0,
            window: None,
            maximised: false,
            recent: Vec::new(),
        }
    }
}

impl Settings {
    /// How a map looks with these settings.
    pub const fn look(&self) -> Look {
        let mut look = Look::new(self.theme);
        look.lines = self.lines;
        look
    }

    /// How large the window's text is.
    pub const fn text_size(&self) -> f32 {
        self.text_size
    }

    /// Makes the text larger (1) or smaller (-1) by so many steps.
    pub fn step_text_size(&mut self, steps: i8) {
        let wanted = self.text_size + TEXT_STEP * f32::from(steps);
        self.set_text_size((wanted * 10.0).round() / 10.0);
    }

    /// Sets the text's size, kept between its bounds.
    pub const fn set_text_size(&mut self, size: f32) {
        self.text_size =
            if size.is_finite() { size.clamp(TEXT_SIZES.0, TEXT_SIZES.1) } else { 1.0 };
    }

    /// How large text on the cards is while presenting.
    pub const fn stage_text(&self) -> f32 {
        self.stage_text
    }

    /// Makes text on the cards so much larger while presenting; beyond the largest it is normal
    /// again.
    pub fn step_stage_text(&mut self, by: f32) {
        let wanted = self.stage_text + by;
        self.set_stage_text(if wanted > STAGE_TEXTS.1 + 0.01 { STAGE_TEXTS.0 } else { wanted });
    }

    /// Sets that size, kept between its bounds.
    pub const fn set_stage_text(&mut self, size: f32) {
        self.stage_text =
            if size.is_finite() { size.clamp(STAGE_TEXTS.0, STAGE_TEXTS.1) } else { 1.0 };
    }

    /// The files that were open, the latest first.
    pub fn recent(&self) -> &[PathBuf] {
        &self.recent
    }

    /// Puts a file at the head of the recent ones.
    pub fn note_recent(&mut self, path: &Path) {
        self.forget_recent(path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(MAX_RECENT);
    }

    /// Takes a file off the recent ones.
    pub fn forget_recent(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_recent_once_and_the_latest_comes_first() {
        let mut settings = Settings::default();
        for name in ["a", "b", "a"] {
            settings.note_recent(Path::new(name));
        }
        assert_eq!(settings.recent(), [PathBuf::from("a"), PathBuf::from("b")]);
        for number in 0..30 {
            settings.note_recent(Path::new(&number.to_string()));
        }
        assert_eq!(settings.recent().len(), MAX_RECENT);
    }

    #[test]
    fn the_text_size_stays_readable() {
        let mut settings = Settings::default();
        for _ in 0..20 {
            settings.step_text_size(-1);
        }
        assert!((settings.text_size() - 0.8).abs() < 0.001);
        settings.set_text_size(f32::NAN);
        assert!((settings.text_size() - 1.0).abs() < 0.001);
    }
}
