//! What holds for every arrangement.

mod laws;
mod loose;
mod map;
mod pins;
