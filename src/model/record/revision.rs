//! One save of a model.

use std::collections::BTreeSet;

use super::Extra;
use crate::model::RevisionId;

/// A save that is worth remembering in the model itself: sent to a partner, or merged.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// The hash of the content, `r-` and 16 hexadecimal digits.
    pub id: RevisionId,
    /// The revisions it was made from: two after a merge.
    pub parents: BTreeSet<RevisionId>,
    /// When, as RFC 3339 in UTC.
    pub at: String,
    /// Whose work it is.
    pub by: String,
    /// What was said about it.
    pub note: String,
    /// Fields of newer versions.
    pub extra: Extra,
}

impl Revision {
    /// A revision about which nothing more is known.
    pub fn new(id: RevisionId) -> Self {
        Self {
            id,
            parents: BTreeSet::new(),
            at: String::new(),
            by: String::new(),
            note: String::new(),
            extra: Extra::new(),
        }
    }
}
