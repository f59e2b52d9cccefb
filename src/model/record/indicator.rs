//! How we would know.

use super::Extra;
use crate::model::{DefinedBy, ElementId, IndicatorId, Nature, OrderKey};

/// Something to look at that tells whether an element has come about.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// Its id.
    pub id: IndicatorId,
    /// The element it is about.
    pub of: ElementId,
    /// Its place among the element's indicators.
    pub order: OrderKey,
    /// What is looked at.
    pub text: String,
    /// Whether it is people's experience or a count.
    pub nature: Nature,
    /// Who said that this is the one to look at.
    pub defined_by: DefinedBy,
    /// Where things stood at the start.
    pub baseline: String,
    /// Where they should get to.
    pub target: String,
    /// Where the answer comes from.
    pub source: String,
    /// When it is looked at.
    pub when: String,
    /// Fields of newer versions.
    pub extra: Extra,
}

impl Indicator {
    /// An indicator with only its text.
    pub fn new(id: IndicatorId, of: ElementId, order: OrderKey, text: impl Into<String>) -> Self {
        Self {
            id,
            of,
            order,
            text: text.into(),
            nature: Nature::default(),
            defined_by: DefinedBy::default(),
            baseline: String::new(),
            target: String::new(),
            source: String::new(),
            when: String::new(),
            extra: Extra::new(),
        }
    }
}
