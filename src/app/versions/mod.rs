//! Earlier versions of the model that is open: the list of them, and one of them shown in the
//! place of the model.

mod list;
mod viewing;

pub use list::VersionList;
pub use viewing::{Viewing, banner_ui};

use crate::file::Version;

/// What the user wants done with an earlier version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Show this one.
    Show(Version),
    /// Make the model what is shown.
    Restore,
    /// Show the model again.
    Back,
}
