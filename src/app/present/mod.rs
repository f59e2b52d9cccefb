//! Presenting: the map alone on a screen, told step by step.
//!
//! While a presentation is under way the document's map is the one on the projector: what is
//! edited is edited there, in place. The map on the desk waits in [`Presentation`] and comes
//! back as it was.

mod arrange;
mod foot;
mod heading;
mod motion;
mod pointer;
mod presenter;
mod projector;
mod reading;
mod screens;
mod show;
mod stage;
mod tools;
mod window;

pub use arrange::Pace;
pub use reading::{USUAL_SCREEN, reading_of, shown_rect};
pub use screens::{Place, Screen, Shown, Stay, screens};
pub use show::Presentation;
pub use stage::{Staging, stage_ui};
pub use tools::TARGET;
pub use window::presenting_ui;
