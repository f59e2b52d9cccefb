//! Throughline: opens the window, or does what the command line asks for without one.

use std::process::ExitCode;

use throughline::app;
use throughline::cli::{self, Asked};

fn main() -> ExitCode {
    match cli::asked() {
        Asked::Task(task) => cli::run(&task),
        Asked::Window(file) => match app::run(file) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{error}");
                ExitCode::FAILURE
            }
        },
    }
}
