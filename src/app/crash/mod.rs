//! What is done when the program itself fails: a report is written that the user can send, and
//! they are told where it is, at once and when the program starts next.
//!
//! A failure on the window's own thread ends the program. It is not caught there: it may have
//! struck in the middle of a change, and a model that is half one thing and half another must not
//! be gone on with, let alone saved. What had been done before is in the recovery journal. A
//! failure on another thread is caught by [`guarded`]: that thread's work is given up, said to be,
//! and the window goes on.

mod report;
mod trail;

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, PanicHookInfo};
use std::path::{Path, PathBuf};

use thiserror::Error;

pub use report::{Waiting, seen, waiting};
pub use trail::note;

use report::Report;

/// The name of the folder for reports.
const FOLDER: &str = "reports";

/// Where reports go, in the app's own folder for data.
pub fn folder_in(data_folder: &Path) -> PathBuf {
    data_folder.join(FOLDER)
}

thread_local! {
    /// Whether this thread is writing a report: a failure while doing so must not begin another.
    static REPORTING: Cell<bool> = const { Cell::new(false) };
    /// The report of the last failure on this thread.
    static LAST: RefCell<Option<PathBuf>> = const { RefCell::new(None) };
}

/// Has every failure from now on reported to `folder`; without one, to the standard error. To be
/// called on the thread whose failure is the program's end. `keep_work` is called first, to bring
/// what was done to safety.
pub fn install(folder: Option<PathBuf>, keep_work: impl Fn() + Send + Sync + 'static) {
    let main = std::thread::current().id();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if REPORTING.replace(true) {
            before(info);
            return;
        }
        let is_end = std::thread::current().id() == main;
        if is_end {
            keep_work();
        }
        report(folder.as_deref(), info, is_end);
        REPORTING.set(false);
    }));
}

fn report(folder: Option<&Path>, info: &PanicHookInfo<'_>, is_end: bool) {
    let report = Report::of(info, is_end);
    let what =
        if is_end { "Throughline stopped unexpectedly" } else { "A part of Throughline failed" };
    eprintln!("{what}: {}", report.in_short());
    let written = folder.map(|folder| report.write(folder));
    match written {
        Some(Ok(path)) => {
            eprintln!(
                "A report that you can send is at {}. It holds no text of your models.",
                path.display()
            );
            LAST.set(Some(path));
        }
        Some(Err(error)) => {
            eprintln!("No report could be written ({error}). It would say:\n{report}")
        }
        None => eprintln!("{report}"),
    }
}

/// A piece of work that failed because the program is at fault.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "Something in Throughline itself went wrong, and this was given up; the rest goes on. Please \
     send us the report{}", at(.report)
)]
pub struct Failed {
    /// Where the report is, if one could be written.
    pub report: Option<PathBuf>,
}

fn at(report: &Option<PathBuf>) -> String {
    report.as_ref().map_or_else(String::new, |path| format!(": {}", path.display()))
}

/// Does `work`, which is given up if the program fails in it. For threads that the window waits
/// for: without an answer it would wait for ever.
///
/// # Errors
/// [`Failed`], with the report. What `work` has changed must then not be used any more.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Failed> {
    std::panic::catch_unwind(AssertUnwindSafe(work)).map_err(|_| Failed { report: LAST.take() })
}

/// Fails, if a test of the real window has asked for it by `THROUGHLINE_FAIL_IN=PLACE`. There is no
/// such thing in what is released.
#[cfg(feature = "inspection")]
#[allow(clippy::panic, reason = "a test asks for it, to see what happens then")]
pub fn fail_if_asked(place: &str) {
    if std::env::var_os("THROUGHLINE_FAIL_IN").is_some_and(|asked| asked == place) {
        panic!("failed in “{place}” as asked");
    }
}

/// Does nothing: only a build for tests can be asked to fail.
#[cfg(not(feature = "inspection"))]
pub const fn fail_if_asked(_place: &str) {}
