//! What holds for every arrangement.

mod chosen;
mod groups;
mod laws;
mod loose;
mod map;
mod pins;
