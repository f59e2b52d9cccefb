//! What holds for every arrangement.

mod chosen;
mod groups;
mod laws;
mod loose;
pub mod map;
pub mod pins;
