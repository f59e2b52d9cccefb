//! A picture of a map, made without a window.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use thiserror::Error;

use crate::model::Model;
use crate::scene::png::{self, PngError};
use crate::scene::{Fonts, Lines, Look, MapScene, TextEngine, ThemeName};

/// The least and the most that a picture can be scaled: what zooming in the window allows.
const SCALES: (f64, f64) = (0.1, 8.0);

/// What is to be painted, and how.
#[derive(Debug, Args)]
pub struct Render {
    /// The model's file
    file: PathBuf,

    /// The picture to write; one that is there is replaced
    #[arg(short, long, value_name = "PICTURE.png", value_parser = png_name)]
    output: PathBuf,

    /// The colours of the picture
    #[arg(long, value_enum, default_value_t)]
    theme: ThemeArg,

    /// How links are drawn
    #[arg(long, value_enum, default_value_t)]
    lines: LinesArg,

    /// How many pixels a map unit has: 1 is the size at 100% zoom, 2 is sharper
    #[arg(long, default_value_t = 1.0, value_parser = scale)]
    scale: f64,

    /// Use the bundled typeface alone, so that every computer makes the same picture. Scripts it
    /// lacks show as boxes
    #[arg(long)]
    bundled_fonts: bool,
}

/// A theme, as it is named in arguments.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum ThemeArg {
    /// Dark on white
    #[default]
    Light,
    /// Light on near black
    Dark,
    /// High contrast, for projectors
    Projector,
}

impl From<ThemeArg> for ThemeName {
    fn from(theme: ThemeArg) -> Self {
        match theme {
            ThemeArg::Light => Self::Light,
            ThemeArg::Dark => Self::Dark,
            ThemeArg::Projector => Self::Projector,
        }
    }
}

/// How links are drawn, as it is named in arguments.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum LinesArg {
    /// As curves
    #[default]
    Curved,
    /// In level and upright stretches
    RightAngled,
}

impl From<LinesArg> for Lines {
    fn from(lines: LinesArg) -> Self {
        match lines {
            LinesArg::Curved => Self::Curved,
            LinesArg::RightAngled => Self::RightAngled,
        }
    }
}

/// Why there is no picture.
#[derive(Debug, Error)]
pub enum RenderError {
    /// The map cannot be painted.
    #[error(transparent)]
    Paint(#[from] PngError),
    /// The picture cannot be written.
    #[error("The picture could not be written ({source}). Choose another folder: {}", path.display())]
    Write {
        /// Where to.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl Render {
    /// Paints the model and writes the picture.
    pub fn perform(&self, model: &Model) -> Result<(), RenderError> {
        let fonts = if self.bundled_fonts { Fonts::Bundled } else { Fonts::WithSystem };
        let look = Look { lines: self.lines.into(), ..Look::new(self.theme.into()) };
        let scene = MapScene::new(Arc::new(TextEngine::new(fonts)), model, &look);
        let picture = png::render(&scene, self.scale)?;
        fs::write(&self.output, picture)
            .map_err(|source| RenderError::Write { path: self.output.clone(), source })
    }

    /// The model's file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Where the picture goes.
    pub fn output(&self) -> &Path {
        &self.output
    }
}

/// A name that ends in `.png`: nothing else can be written, and a model that is named by mistake
/// must not be overwritten.
fn png_name(name: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(name);
    let is_png = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("png"));
    is_png.then_some(path).ok_or_else(|| "the picture's name has to end in .png".to_owned())
}

fn scale(text: &str) -> Result<f64, String> {
    let (least, most) = SCALES;
    let number = text.parse().ok().filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| format!("a number from {least} to {most} is needed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_never_replaces_a_model() {
        assert!(png_name("map.PNG").is_ok());
        assert!(png_name("map.toc.ron").is_err());
        assert!(png_name("png").is_err());
    }

    #[test]
    fn scales_are_numbers_within_bounds() {
        assert_eq!(scale("2"), Ok(2.0));
        for wrong in ["0", "-1", "9", "NaN", "inf", "large"] {
            assert!(scale(wrong).is_err(), "{wrong}");
        }
    }
}
