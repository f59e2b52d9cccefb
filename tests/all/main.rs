//! All integration tests, in one binary: linking the window's crates once is slow enough.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that meets the unexpected fails right there"
)]

mod architecture;
mod cli;
mod crash;
mod edit;
mod file_broken;
mod file_damage;
mod file_earlier;
mod file_golden;
mod file_roundtrip;
mod file_versions;
mod file_watch;
#[path = "../../fuzz/targets/mod.rs"]
mod fuzz_targets;
mod fuzzing;
mod journal;
mod layout;
mod map;
mod model_summary;
mod pages;
mod saving;
mod scene;
mod shipped;
mod size;
mod sources;
mod story;
mod support;
mod texts;
mod ui_chrome;
mod ui_panels;
mod workshop;
