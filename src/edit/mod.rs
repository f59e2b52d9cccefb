//! How a model changes: what the user meant is a [`Command`]; [`plan`] turns it into a patch or
//! refuses with a reason; [`History`] remembers what was done; an [`Editor`] holds the three
//! together.
//!
//! This layer never touches files or layout, and knows nothing of the window. Ids, and anything
//! else that is not in the model, are passed in.

// Numbers from outside come by here: sums that could overflow say what happens then.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

pub mod arrange;
mod command;
mod editor;
mod history;
mod label;
mod plan;
mod refusal;
mod selection;
pub mod vocabulary;

pub use command::{Captured, Command, Move, NewElement, NewStep, Spot};
pub use editor::{Done, Editor, News};
pub use history::{Edit, History};
pub use plan::{CARD_WIDTHS, LANE_EXTENTS, Planned, copied, plan};
pub use refusal::Refusal;
pub use selection::Selection;
