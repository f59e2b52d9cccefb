//! A causal claim, and what must hold for it.

use super::Extra;
use crate::model::{AssumptionId, Effect, ElementId, Holding, LinkId, OrderKey, Strength, Support};

/// Which end of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkEnd {
    /// Where it starts.
    From,
    /// What it contributes to.
    To,
}

/// `from` contributes to `to`, or stands in its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Its id.
    pub id: LinkId,
    /// Where it starts.
    pub from: ElementId,
    /// What it contributes to.
    pub to: ElementId,
    /// Whether it helps or hinders.
    pub effect: Effect,
    /// How much of an effect it claims.
    pub strength: Strength,
    /// How well the claim is supported.
    pub support: Support,
    /// Why the one should lead to the other.
    pub rationale: String,
    /// Where the rationale comes from, one source an entry.
    pub sources: Vec<String>,
    /// Whether it runs back on purpose, and is drawn against the flow.
    pub feedback: bool,
    /// Fields of newer versions.
    pub extra: Extra,
}

impl Link {
    /// A link about which nothing has been said yet.
    pub fn new(id: LinkId, from: ElementId, to: ElementId) -> Self {
        Self {
            id,
            from,
            to,
            effect: Effect::default(),
            strength: Strength::default(),
            support: Support::default(),
            rationale: String::new(),
            sources: Vec::new(),
            feedback: false,
            extra: Extra::new(),
        }
    }

    /// The element at `end`.
    pub const fn at(&self, end: LinkEnd) -> ElementId {
        match end {
            LinkEnd::From => self.from,
            LinkEnd::To => self.to,
        }
    }
}

/// What must hold for a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Assumption {
    /// Its id.
    pub id: AssumptionId,
    /// The link it is about.
    pub link: LinkId,
    /// Its place among the link's assumptions.
    pub order: OrderKey,
    /// What must hold.
    pub text: String,
    /// Whether the link falls with it.
    pub critical: bool,
    /// What it has turned out to be.
    pub status: Holding,
    /// Fields of newer versions.
    pub extra: Extra,
}

impl Assumption {
    /// An untested assumption.
    pub fn new(id: AssumptionId, link: LinkId, order: OrderKey, text: impl Into<String>) -> Self {
        Self {
            id,
            link,
            order,
            text: text.into(),
            critical: false,
            status: Holding::default(),
            extra: Extra::new(),
        }
    }
}
