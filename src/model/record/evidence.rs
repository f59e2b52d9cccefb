//! A finding with its source.

use super::Extra;
use crate::model::{AssumptionId, ElementId, EvidenceId, LinkId, OrderKey};

/// What a piece of evidence is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceOn {
    /// An element.
    Element(ElementId),
    /// A link.
    Link(LinkId),
    /// An assumption.
    Assumption(AssumptionId),
}

/// A piece of evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Its id.
    pub id: EvidenceId,
    /// What it is about.
    pub on: EvidenceOn,
    /// Its place among the evidence on the same record.
    pub order: OrderKey,
    /// What was found.
    pub text: String,
    /// Where: a report, a person, a conversation.
    pub source: String,
    /// On which page.
    pub page: String,
    /// Under which address.
    pub address: String,
    /// When, as the user wrote it.
    pub date: String,
    /// Whether it is the authors' reading rather than the source's words.
    pub our_reading: bool,
    /// Fields of newer versions.
    pub extra: Extra,
}

impl Evidence {
    /// A piece of evidence with only its text.
    pub fn new(id: EvidenceId, on: EvidenceOn, order: OrderKey, text: impl Into<String>) -> Self {
        Self {
            id,
            on,
            order,
            text: text.into(),
            source: String::new(),
            page: String::new(),
            address: String::new(),
            date: String::new(),
            our_reading: false,
            extra: Extra::new(),
        }
    }
}
