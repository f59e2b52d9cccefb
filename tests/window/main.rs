//! Drives the real window as a person would: real mouse and keyboard events, by way of the X
//! server. Where things are is read from the tree that screen readers get, so that nothing here
//! depends on how the window is laid out.
//!
//! `.ci/window` gives this a screen and runs it.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that meets the unexpected fails right there"
)]

mod desk;
mod first_steps;
mod map;
mod picture;
mod program;
mod saved;
mod tree;
mod wait;
