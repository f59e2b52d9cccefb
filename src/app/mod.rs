//! The window: the only place that knows egui.
//!
//! It shows a model through a scene, turns what the user does into commands, and keeps what is
//! nobody else's business: the view, the selection, open panels, gestures under way.

pub mod action;
pub mod camera;
pub mod intent;
pub mod shipped;
pub mod style;
