//! How settings are written. A setting this version does not know is left out when it saves: they
//! can all be chosen again.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::Settings;
use crate::scene::{Lines, ThemeName};

#[derive(Serialize, Deserialize)]
#[serde(default)]
struct Stored {
    theme: String,
    lines: String,
    text_size: f32,
    palette: bool,
    inspector: bool,
    outline: bool,
    overview: bool,
    story: bool,
    smooth_steps: bool,
    stage_text: f32,
    window: Option<(f32, f32)>,
    maximised: bool,
    recent: Vec<String>,
}

impl Default for Stored {
    fn default() -> Self {
        Self::of(&Settings::default())
    }
}

const fn word_of(theme: ThemeName) -> &'static str {
    match theme {
        ThemeName::Light => "light",
        ThemeName::Dark => "dark",
        ThemeName::Projector => "projector",
    }
}

const fn word_of_lines(lines: Lines) -> &'static str {
    match lines {
        Lines::Curved => "curved",
        Lines::RightAngled => "right-angled",
    }
}

impl Stored {
    fn of(settings: &Settings) -> Self {
        // A path that is not text cannot be written; forgetting it as recent does no harm.
        let recent = settings.recent.iter().filter_map(|path| path.to_str()).map(Into::into);
        Self {
            theme: word_of(settings.theme).into(),
            lines: word_of_lines(settings.lines).into(),
            text_size: settings.text_size,
            palette: settings.palette,
            inspector: settings.inspector,
            outline: settings.outline,
            overview: settings.overview,
            story: settings.story,
            smooth_steps: settings.smooth_steps,
            stage_text: settings.stage_text,
            window: settings.window.map(|[width, height]| (width, height)),
            maximised: settings.maximised,
            recent: recent.collect(),
        }
    }

    fn into_settings(self) -> Settings {
        let known = ThemeName::ALL.into_iter().find(|theme| word_of(*theme) == self.theme);
        let lines = Lines::ALL.into_iter().find(|lines| word_of_lines(*lines) == self.lines);
        let sane = |side: &f32| side.is_finite() && (200.0..=20_000.0).contains(side);
        let mut settings = Settings {
            theme: known.unwrap_or_default(),
            lines: lines.unwrap_or_default(),
            text_size: 1.0,
            palette: self.palette,
            inspector: self.inspector,
            outline: self.outline,
            overview: self.overview,
            story: self.story,
            smooth_steps: self.smooth_steps,
            stage_text: 1.0,
            window: self
                .window
                .map(|(width, height)| [width, height])
                .filter(|window| window.iter().all(sane)),
            maximised: self.maximised,
            recent: self.recent.into_iter().map(PathBuf::from).collect(),
        };
        settings.set_text_size(self.text_size);
        settings.set_stage_text(self.stage_text);
        settings
    }
}

/// The settings as text.
pub(super) fn write(settings: &Settings) -> Option<String> {
    let pretty = ron::ser::PrettyConfig::new().new_line("\n");
    ron::ser::to_string_pretty(&Stored::of(settings), pretty).ok()
}

/// The settings that `text` says, or none if it cannot be read.
pub(super) fn read(text: &str) -> Option<Settings> {
    ron::from_str::<Stored>(text).ok().map(Stored::into_settings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn what_is_written_is_read() {
        let mut settings = Settings { theme: ThemeName::Projector, ..Settings::default() };
        settings.window = Some([1280.0, 720.0]);
        settings.maximised = true;
        settings.lines = Lines::RightAngled;
        settings.note_recent(Path::new("/models/one.toc.ron"));
        settings.step_text_size(2);
        assert_eq!(read(&write(&settings).unwrap()), Some(settings));
    }

    #[test]
    fn what_is_not_said_is_as_usual() {
        assert_eq!(read("()"), Some(Settings::default()));
        let odd =
            read("(theme: \"neon\", lines: \"wild\", text_size: 99.0, window: Some((NaN, 3.0)))")
                .unwrap();
        assert_eq!(odd.theme, ThemeName::Light);
        assert!((odd.text_size() - 1.6).abs() < 0.001);
        assert_eq!((odd.window, odd.lines), (None, Lines::Curved));
    }

    #[test]
    fn nonsense_is_not_read() {
        assert_eq!(read("theme = light"), None);
    }
}
