//! An organisation that tests or delivers elements.

use super::Extra;
use crate::model::PartnerId;

/// A partner.
#[derive(Clone, Debug, PartialEq)]
pub struct Partner {
    /// Its id.
    pub id: PartnerId,
    /// Its name.
    pub name: String,
    /// Whom to write to.
    pub contact: String,
    /// Anything else.
    pub notes: String,
    /// Fields of newer versions.
    pub extra: Extra,
}

impl Partner {
    /// A partner with only a name.
    pub fn new(id: PartnerId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            contact: String::new(),
            notes: String::new(),
            extra: Extra::new(),
        }
    }
}
