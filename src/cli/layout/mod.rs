//! Arranging a map, or a graph from another program.

mod json;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use clap::{Args, ValueEnum};
use serde::de::DeserializeOwned;
use thiserror::Error;

use crate::edit::{self, Move, Refusal};
use crate::file::{self, DiskFs, Opened, Over, SaveError};
use crate::layout::{self, Flow, Graph, Lanes, Map, Options, Start, Watch};
use crate::model::{Broken, IdSource};
use crate::scene::{Fonts, Form, Look, MapScene, TextEngine};

use json::{GraphJson, LayoutJson};

/// What is to be arranged, and how.
#[derive(Debug, Args)]
pub struct LayoutArgs {
    /// The model's file; or a graph as JSON, which docs/layout.md describes
    file: PathBuf,

    /// Where the layout of a graph goes
    #[arg(value_name = "LAYOUT.json", conflicts_with = "output")]
    layout: Option<PathBuf>,

    /// Where the arranged model goes; without it the file itself is changed
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// The layout of an earlier version of the graph: what is in it moves as little as it can
    #[arg(long, value_name = "LAYOUT.json", requires = "layout")]
    previous: Option<PathBuf>,

    /// Keep the map as it is as far as it can be: only cards without a place, or in a wrong one,
    /// are moved
    #[arg(long, conflicts_with = "layout")]
    keep: bool,

    /// What levels mean: lanes across the flow, stretches along it, or nothing. A model's are
    /// always lanes across it
    #[arg(long, value_enum, requires = "layout")]
    lanes: Option<LanesArg>,

    /// Which way the links run, in place of what the file says
    #[arg(long, value_enum)]
    direction: Option<DirectionArg>,

    /// Rows that would be longer than this are wrapped, in map units
    #[arg(long, value_name = "LENGTH", value_parser = length)]
    longest_row: Option<f64>,
}

/// What levels mean, as it is named in arguments.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum LanesArg {
    /// Lanes side by side across the flow
    Across,
    /// Stretches one after the other along the flow
    Along,
    /// Nothing
    Off,
}

/// A direction, as it is named in arguments.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum DirectionArg {
    /// Outcomes at the top
    BottomToTop,
    /// Outcomes at the foot
    TopToBottom,
    /// Outcomes at the right
    LeftToRight,
    /// Outcomes at the left; for graphs alone
    RightToLeft,
}

impl DirectionArg {
    const fn flow(self) -> Flow {
        match self {
            Self::BottomToTop => Flow::Up,
            Self::TopToBottom => Flow::Down,
            Self::LeftToRight => Flow::Right,
            Self::RightToLeft => Flow::Left,
        }
    }
}

/// Why nothing was arranged.
#[derive(Debug, Error)]
pub enum LayoutError {
    /// The file lies in a version or state that must not be written over.
    #[error("{reason}. Arrange it into another file with -o: {}", path.display())]
    ReadOnly {
        /// What the file is.
        reason: String,
        /// Which.
        path: PathBuf,
    },
    /// The model does not take the places.
    #[error("The map could not be arranged: {0}")]
    Refused(#[from] Refusal),
    /// The same, at the last step.
    #[error("The map could not be arranged: {0}")]
    Broken(#[from] Broken),
    /// The model cannot be saved.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// Models have three directions.
    #[error("A model's map cannot run from right to left. Choose another direction")]
    Direction,
    /// A file of a graph cannot be read.
    #[error("The file could not be read ({source}): {}", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file is not what it should be.
    #[error("This is not a {what} as docs/layout.md describes it ({source}): {}", path.display())]
    Json {
        /// What it should be.
        what: &'static str,
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// The layout cannot be written.
    #[error("The layout could not be written ({source}). Choose another folder: {}", path.display())]
    Write {
        /// Where to.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl LayoutArgs {
    /// The model's file, if it is a model that is to be arranged.
    pub fn model(&self) -> Option<&Path> {
        self.layout.is_none().then_some(&self.file)
    }

    /// Arranges a model and saves it. Gives the file that was written.
    pub fn arrange_model(&self, opened: Opened) -> Result<PathBuf, LayoutError> {
        let (target, over) = match &self.output {
            Some(output) => (output, Over::Anything),
            None => (&self.file, Over::Known(opened.content_hash)),
        };
        if let (Some(reason), None) = (&opened.read_only, &self.output) {
            let reason = reason.trim_end_matches('.').to_owned();
            return Err(LayoutError::ReadOnly { reason, path: self.file.clone() });
        }
        let mut model = opened.model;
        let was = Options::of_model(&model).flow;
        if let Some(direction) = self.direction {
            let mut about = model.about().clone();
            about.direction = match direction {
                DirectionArg::BottomToTop => crate::model::Direction::BottomToTop,
                DirectionArg::TopToBottom => crate::model::Direction::TopToBottom,
                DirectionArg::LeftToRight => crate::model::Direction::LeftToRight,
                DirectionArg::RightToLeft => return Err(LayoutError::Direction),
            };
            let change = edit::Command::Change(vec![about.into()]);
            let planned = edit::plan(&model, &change, &mut IdSource::seeded(0))?;
            model.apply(&planned.patch)?;
        }
        let moves = self.moves(&model, was);
        let place = edit::Command::Place { verb: "Arrange", moves };
        let planned = edit::plan(&model, &place, &mut IdSource::seeded(0))?;
        model.apply(&planned.patch)?;
        Ok(file::save(&DiskFs, target, &model, &opened.info, over)?.path)
    }

    /// Where the cards of a model go whose links ran this way before.
    fn moves(&self, model: &crate::model::Model, was: Flow) -> Vec<Move> {
        let text = Arc::new(TextEngine::new(Fonts::Bundled));
        let scene = MapScene::new(text, model, &Look::default());
        let shown = |id| {
            let card = scene.card(id).filter(|card| card.form != Form::Frame)?;
            Some(card.rect)
        };
        let options = Options { longest_row: self.longest_row, ..Options::of_model(model) };
        let frame = |id, rect| Some(scene.frame_room(id)?.around(rect));
        let map = Map { model, shown: &shown, frame: &frame };
        // Nobody stops it.
        let start = match (was == options.flow, self.keep) {
            (false, _) => Start::Turned(was),
            (true, true) => Start::FromHere,
            (true, false) => Start::Anew,
        };
        let placed = layout::arrange_map(&map, start, None, &options, &Watch::nobody());
        placed
            .unwrap_or_default()
            .into_iter()
            .map(|card| Move {
                element: card.element,
                level: card.level,
                pos_in_lane: card.pos_in_lane,
            })
            .collect()
    }

    /// Arranges a graph and writes its layout, if that was asked for. Gives the file.
    pub fn arrange_graph(&self) -> Result<Option<&Path>, LayoutError> {
        let Some(output) = &self.layout else { return Ok(None) };
        let asked: GraphJson = read_json("graph", &self.file)?;
        let graph: Graph = asked.graph();
        let flow = self.direction.map_or_else(|| asked.flow(), DirectionArg::flow);
        let lanes = match self.lanes {
            Some(LanesArg::Across) => Lanes::Across,
            Some(LanesArg::Along) => Lanes::Along,
            Some(LanesArg::Off) | None => Lanes::Off,
        };
        let options = Options { flow, lanes, longest_row: self.longest_row, ..Options::default() };
        let before: Option<LayoutJson> =
            self.previous.as_deref().map(|path| read_json("layout", path)).transpose()?;
        let before = before.map(|before| before.previous(&graph));
        let start = Instant::now();
        // Nobody stops it.
        let layout = layout::arrange(&graph, &options, before.as_ref(), &Watch::nobody());
        let layout = layout.unwrap_or_default();
        let found = LayoutJson::new(&graph, &layout, start.elapsed());
        let failed = |source| LayoutError::Write { path: output.clone(), source };
        let text = serde_json::to_string(&found).map_err(|error| failed(error.into()))?;
        fs::write(output, text).map_err(failed)?;
        Ok(Some(output))
    }
}

fn read_json<T: DeserializeOwned>(what: &'static str, path: &Path) -> Result<T, LayoutError> {
    let text = fs::read_to_string(path)
        .map_err(|source| LayoutError::Read { path: path.to_owned(), source })?;
    serde_json::from_str(&text).map_err(|source| LayoutError::Json {
        what,
        path: path.to_owned(),
        source,
    })
}

fn length(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number| (100.0..=1e7).contains(number));
    number.ok_or_else(|| "a number from 100 to 10000000 is needed".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_numbers_within_bounds() {
        assert_eq!(length("8000"), Ok(8000.0));
        for wrong in ["0", "-5", "NaN", "wide"] {
            assert!(length(wrong).is_err(), "{wrong}");
        }
    }
}
