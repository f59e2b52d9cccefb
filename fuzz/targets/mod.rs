//! What is fuzzed: each function takes any bytes at all, and panics if something that must always
//! hold does not. The fuzzer calls them, and the test suite replays the seeds through them.

#![allow(dead_code, reason = "each of the fuzzer's binaries uses its part")]

mod bytes;
mod commands;
mod journal;
mod open;
mod paste;
pub mod whole;
pub mod wish;

pub use commands::commands;
pub use journal::journal;
pub use open::open;
pub use paste::paste;
