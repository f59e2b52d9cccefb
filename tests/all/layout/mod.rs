//! What holds for every arrangement.

mod laws;
mod map;
