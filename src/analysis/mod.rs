//! What a model says: what a step of the story is about, and the story that a model tells by
//! itself.
//!
//! This layer looks at a model and answers. It never changes one, and knows nothing of files, of
//! places on the map, or of the window.

mod focus;
mod story;
mod subtitle;

pub use focus::in_focus;
pub use story::{ProposedStep, propose_story};
pub use subtitle::subtitle;
