//! How a model changes: what the user meant is a [`Command`]; [`plan`] turns it into a patch or
//! refuses with a reason; [`History`] remembers what was done.
//!
//! This layer never touches files or layout, and knows nothing of the window. Ids, and anything
//! else that is not in the model, are passed in.

mod command;

pub use command::{Command, Move, NewElement, Spot};
