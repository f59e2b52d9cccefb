//! The command line: what can be done to a model without a window.
//!
//! This layer reads arguments and prints. It never opens a window: [`asked`]
//! says when one is asked for, and `main` opens it.

// Numbers from outside come by here: sums that could overflow say what happens then.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

mod inspect;
mod layout;
mod render;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use thiserror::Error;

use layout::{LayoutArgs, LayoutError};
use render::{Render, RenderError};

use crate::file::{self, OpenError, Opened};
use crate::model::visible;

/// Map a theory of change: how what you do is meant to lead to what you want, and on what it
/// rests.
#[derive(Debug, Parser)]
#[command(name = "throughline", version, args_conflicts_with_subcommands = true)]
struct Args {
    /// The model to open in the window, such as saved_models/kinder_communities.toc.ron. Without
    /// it the window opens on its start page
    file: Option<PathBuf>,

    #[command(subcommand)]
    task: Option<Task>,
}

/// Something that needs no window.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Say what is in a model's file, and what is wrong with it. The file is not changed
    #[command(visible_alias = "check-file")]
    Inspect {
        /// The model's file
        file: PathBuf,
    },
    /// Make a picture of the map
    Render(Render),
    /// Arrange the cards of a map in rows and lanes, and save the model; or arrange a graph of
    /// another program
    Layout(LayoutArgs),
}

/// What the arguments ask for.
#[derive(Debug)]
pub enum Asked {
    /// A window, on a model or on the start page.
    Window(Option<PathBuf>),
    /// Something without one.
    Task(Task),
}

/// What this process was asked for. Ends the process after printing help, the version, or what
/// is wrong with the arguments.
pub fn asked() -> Asked {
    let args = Args::parse();
    args.task.map_or(Asked::Window(args.file), Asked::Task)
}

/// Why a task could not be done.
#[derive(Debug, Error)]
enum Failure {
    #[error("{source}{}", at_end(source, path))]
    Open { source: OpenError, path: PathBuf },
    #[error(transparent)]
    Render(#[from] RenderError),
    #[error(transparent)]
    Layout(#[from] LayoutError),
    #[error("Nothing could be printed: {0}")]
    Print(#[from] io::Error),
}

/// The path, unless the message has it already.
fn at_end(error: &OpenError, path: &Path) -> String {
    match error {
        OpenError::Read { .. } | OpenError::NoFile(_) => String::new(),
        _ => format!(": {}", path.display()),
    }
}

/// Does a task; what it finds goes to the standard output, and what is wrong to the standard
/// error.
pub fn run(task: &Task) -> ExitCode {
    match perform(task, &mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads the output may stop reading: `throughline inspect FILE | head -1`.
        Err(Failure::Print(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("{}", visible(&failure.to_string()));
            ExitCode::FAILURE
        }
    }
}

fn perform(task: &Task, out: &mut dyn Write) -> Result<(), Failure> {
    match task {
        Task::Inspect { file } => out.write_all(inspect::report(&open(file)?).as_bytes())?,
        Task::Render(render) => {
            let opened = open(render.file())?;
            for notice in &opened.notices {
                eprintln!("{}", visible(&notice.to_string()));
            }
            render.perform(&opened.model)?;
            writeln!(out, "{}", render.output().display())?;
        }
        Task::Layout(layout) => {
            let written = match layout.model() {
                Some(model) => {
                    let opened = open(model)?;
                    for notice in &opened.notices {
                        eprintln!("{notice}");
                    }
                    Some(layout.arrange_model(opened)?)
                }
                None => layout.arrange_graph()?.map(Path::to_owned),
            };
            if let Some(path) = written {
                writeln!(out, "{}", path.display())?;
            }
        }
    }
    Ok(())
}

fn open(path: &Path) -> Result<Opened, Failure> {
    file::open(path).map_err(|source| Failure::Open { source, path: path.to_owned() })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn parse(line: &str) -> Result<Args, clap::Error> {
        Args::try_parse_from(line.split(' '))
    }

    #[test]
    fn the_arguments_are_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn a_file_alone_is_for_the_window() {
        let args = parse("throughline my_map.toc.ron").unwrap();
        assert_eq!(args.file, Some(PathBuf::from("my_map.toc.ron")));
        assert!(args.task.is_none());
        assert!(parse("throughline").unwrap().file.is_none());
    }

    #[test]
    fn tasks_need_their_arguments() {
        assert!(matches!(parse("throughline inspect a").unwrap().task, Some(Task::Inspect { .. })));
        assert!(parse("throughline check-file a").unwrap().task.is_some());
        assert!(parse("throughline inspect").is_err());
        assert!(parse("throughline one two").is_err());
        assert!(parse("throughline render a -o b.png --theme dark --scale 2").is_ok());
        assert!(parse("throughline render a -o a").is_err());
        assert!(parse("throughline render a").is_err());
    }

    #[test]
    fn a_failure_names_the_file_once_and_last() {
        let missing = Task::Inspect { file: PathBuf::from("no/such.toc.ron") };
        let failure = perform(&missing, &mut Vec::new()).unwrap_err().to_string();
        assert!(failure.ends_with(": no/such.toc.ron"), "{failure}");
        assert_eq!(failure.matches("such.toc.ron").count(), 1, "{failure}");

        let failure = Failure::Open { source: OpenError::Empty, path: "a.toc.ron".into() };
        assert!(failure.to_string().ends_with(": a.toc.ron"), "{failure}");
    }
}
