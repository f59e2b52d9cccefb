//! What holds for every arrangement.

mod chosen;
mod laws;
mod loose;
mod map;
mod pins;
