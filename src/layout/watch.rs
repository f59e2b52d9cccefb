//! How far an arrangement is, and stopping it.

use std::fmt;

/// Which part of an arrangement is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Rows are found.
    Rows,
    /// Cards are put in order.
    Order,
    /// Cards get their places.
    Places,
    /// Links find their ways.
    Routes,
}

/// How far an arrangement is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// What is under way.
    pub phase: Phase,
    /// How much of the whole is done, from 0 to 1.
    pub done: f64,
}

/// Somebody asked to stop before it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

impl fmt::Display for Cancelled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Arranging was stopped")
    }
}

impl std::error::Error for Cancelled {}

/// Is told how far an arrangement is, and says whether to go on. What it says never changes the
/// result, only whether there is one.
pub struct Watch<'a> {
    go_on: &'a dyn Fn(Progress) -> bool,
}

impl fmt::Debug for Watch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Watch")
    }
}

impl<'a> Watch<'a> {
    /// Calls `go_on` now and then; false stops the arrangement.
    pub const fn new(go_on: &'a dyn Fn(Progress) -> bool) -> Self {
        Self { go_on }
    }

    pub(super) fn tell(&self, phase: Phase, done: f64) -> Result<(), Cancelled> {
        if (self.go_on)(Progress { phase, done: done.clamp(0.0, 1.0) }) {
            Ok(())
        } else {
            Err(Cancelled)
        }
    }
}

impl Watch<'static> {
    /// Nobody watches.
    pub const fn nobody() -> Self {
        Self { go_on: &|_| true }
    }
}
