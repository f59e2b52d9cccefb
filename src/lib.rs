//! Throughline: maps of how change is meant to happen.
//!
//! The layers, in reading order. `ARCHITECTURE.md` says what each may use; a test holds it to
//! that.

// Cargo.toml has the lints that hold in tests too.
#![cfg_attr(not(test), deny(clippy::string_slice, clippy::get_unwrap, clippy::panic_in_result_fn))]

pub mod geometry;

pub mod model;

pub mod edit;

pub mod file;

pub mod analysis;

pub mod layout;

pub mod scene;

pub mod app;

pub mod cli;
