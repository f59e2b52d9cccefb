//! Which window writes a journal.

/// One window of the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// A number that no other window has, now or ever.
    pub number: u64,
    /// The number of its process.
    pub process: u32,
    /// The machine it runs on; empty if that is not known.
    pub host: String,
}

impl Window {
    /// This one.
    pub fn this() -> Self {
        use std::hash::{BuildHasher, Hasher, RandomState};
        let number = RandomState::new().build_hasher().finish();
        let host =
            ["COMPUTERNAME", "HOSTNAME"].into_iter().find_map(|name| std::env::var(name).ok());
        Self { number, process: std::process::id(), host: host.unwrap_or_default() }
    }
}
