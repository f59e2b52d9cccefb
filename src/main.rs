//! Throughline: opens the window, or does what the command line asks for without one.

use std::process::ExitCode;

use throughline::cli::{self, Asked};

fn main() -> ExitCode {
    match cli::asked() {
        Asked::Task(task) => cli::run(&task),
        Asked::Window(_) => {
            eprintln!("This version has no window yet: try `throughline --help`");
            ExitCode::FAILURE
        }
    }
}
