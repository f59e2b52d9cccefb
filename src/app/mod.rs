//! The window: the only place that knows egui.
//!
//! It shows a model through a scene, turns what the user does into commands, and keeps what is
//! nobody else's business: the view, the selection, open panels, gestures under way.

pub mod action;
mod arranging;
mod beside;
pub mod camera;
pub mod canvas;
mod change;
mod choice;
mod combo;
mod command_palette;
mod compare;
pub mod crash;
mod dialogs;
mod document;
mod dropping;
mod escape;
pub mod field;
mod file_dialog;
mod files;
pub mod find;
mod folded;
mod in_turn;
pub mod inspector;
pub mod intent;
mod menu;
mod names;
pub mod outline;
mod pace;
pub mod palette;
mod panels;
mod panes;
mod parts;
mod perform;
pub mod picker;
pub mod present;
pub mod recovery;
mod reorder;
mod run;
mod sample;
mod settings;
pub mod shipped;
mod shortcut;
mod shortcuts_page;
mod start;
mod status;
mod story;
pub mod style;
mod swatch;
mod texts;
mod trace;
mod versions;
mod when;
mod window;
mod window_events;
mod window_size;
mod wording;
pub mod workshop;

pub use document::Document;
pub use run::{RunError, run};
pub use window::{Start, Throughline};
