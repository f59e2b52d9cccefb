//! Throughline: maps of how change is meant to happen.
//!
//! The layers, in reading order. `ARCHITECTURE.md` says what each may use; a test holds it to
//! that.

pub mod geometry;

pub mod model;

pub mod edit;

pub mod file;

pub mod scene;

pub mod app;

pub mod cli;
