//! What is done to a file system in memory, and where it fails.

use std::io;
use std::path::PathBuf;

/// Something a file system does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Following a link.
    Resolve(PathBuf),
    /// Asking what is known of a file.
    Metadata(PathBuf),
    /// Reading a file.
    Read(PathBuf),
    /// Trying whether a file may be written to.
    CheckWritable(PathBuf),
    /// Making a file.
    Create(PathBuf),
    /// Opening a file to append to it.
    Append(PathBuf),
    /// Copying permissions to a file.
    CopyPermissions(PathBuf),
    /// Writing to a file.
    Write(PathBuf),
    /// Syncing a file.
    Sync(PathBuf),
    /// Renaming the first to the second.
    Rename(PathBuf, PathBuf),
    /// Syncing a folder.
    SyncFolder(PathBuf),
    /// Removing a file.
    Remove(PathBuf),
    /// Removing a folder.
    RemoveFolder(PathBuf),
    /// Making a folder and those it is in.
    CreateFolder(PathBuf),
    /// Listing a folder.
    List(PathBuf),
    /// Locking a file.
    Lock(PathBuf),
}

/// What comes of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Done,
    /// A write does half of what it says.
    Short,
    Fails(io::ErrorKind),
    PowerIsOff,
}

/// What was done, and which of what is to come fails.
#[derive(Debug, Default)]
pub(super) struct Faults {
    done: Vec<Operation>,
    fault: Option<Fault>,
}

#[derive(Debug)]
struct Fault {
    /// How many operations come before it.
    after: usize,
    /// How many operations it is for.
    times: usize,
    outcome: Outcome,
}

impl Faults {
    fn with(after: usize, times: usize, outcome: Outcome) -> Self {
        Self { done: Vec::new(), fault: Some(Fault { after, times, outcome }) }
    }

    pub(super) fn failing(after: usize, kind: io::ErrorKind, times: usize) -> Self {
        Self::with(after, times, Outcome::Fails(kind))
    }

    pub(super) fn writing_short(after: usize) -> Self {
        Self::with(after, 1, Outcome::Short)
    }

    pub(super) fn power_cut(after: usize) -> Self {
        Self::with(after, usize::MAX, Outcome::PowerIsOff)
    }

    pub(super) fn done(&self) -> &[Operation] {
        &self.done
    }

    pub(super) fn next(&mut self, operation: Operation) -> Outcome {
        let before = self.done.len();
        self.done.push(operation);
        match &self.fault {
            Some(fault) if fault.is_at(before) => fault.outcome,
            _ => Outcome::Done,
        }
    }

    pub(super) fn is_power_off(&self) -> bool {
        let last = self.done.len().saturating_sub(1);
        let fault = self.fault.as_ref();
        fault.is_some_and(|fault| fault.outcome == Outcome::PowerIsOff && fault.is_at(last))
    }
}

impl Fault {
    fn is_at(&self, before: usize) -> bool {
        before >= self.after && before - self.after < self.times
    }
}
