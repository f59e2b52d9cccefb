//! The window: the only place that knows egui.
//!
//! It shows a model through a scene, turns what the user does into commands, and keeps what is
//! nobody else's business: the view, the selection, open panels, gestures under way.

pub mod action;
pub mod camera;
pub mod canvas;
mod command_palette;
mod dialogs;
mod document;
mod file_dialog;
mod files;
pub mod intent;
mod menu;
pub mod palette {
    //! What is carried from the palette to the map.

    use crate::model::{ElementId, KindId};

    /// Carried while a kind is dragged from the palette: let go over the map, it is a new element.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct PaletteDrag {
        /// The kind of the element that is to be.
        pub kind: KindId,
    }

    /// Carried while an element is dragged from the parking lot onto the map.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ParkedDrag {
        /// The element.
        pub element: ElementId,
    }
}
mod perform;
mod run;
mod settings;
pub mod shipped;
mod shortcuts_page;
mod start;
mod status;
pub mod style;
mod window;

pub use document::Document;
pub use run::{RunError, run};
pub use window::{Start, Throughline};
