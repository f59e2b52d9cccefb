//! One card on the map.

use std::collections::BTreeSet;

use super::Extra;
use crate::model::{Bearing, Delivery, ElementId, KindId, LevelId, LinkId, PartnerId, PeriodId};

/// What an underpinning factor can carry besides the elements it is linked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Underpinned {
    /// A whole level.
    Level(LevelId),
    /// One link.
    Link(LinkId),
}

/// An outcome, an approach, a factor: anything that stands on the map as a card.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Its id.
    pub id: ElementId,
    /// Which entry of the key it is.
    pub kind: KindId,
    /// Where it happens; none is the lane "No level".
    pub level: Option<LevelId>,
    /// The element that holds it, if it is in a group.
    pub group: Option<ElementId>,
    /// What the card says.
    pub title: String,
    /// The same in more words.
    pub description: String,
    /// Working notes.
    pub notes: String,
    /// Who tests or delivers it.
    pub partners: BTreeSet<PartnerId>,
    /// What the partners do with it.
    pub delivery: Delivery,
    /// When it holds.
    pub period: Option<PeriodId>,
    /// Whether a factor carries or stands in the way.
    pub bearing: Bearing,
    /// What a factor underpins besides the elements it is linked to.
    pub underpins: BTreeSet<Underpinned>,
    /// Where it comes from, in short: shown on the card, such as `p. 27`.
    pub source: String,
    /// Words to find and filter by.
    pub tags: BTreeSet<String>,
    /// Who said it, in a workshop.
    pub said_by: String,
    /// Dots it was given, in a workshop.
    pub votes: u32,
    /// Fields of newer versions.
    pub extra: Extra,
}

impl Element {
    /// An element with only a title.
    pub fn new(id: ElementId, kind: KindId, title: impl Into<String>) -> Self {
        Self {
            id,
            kind,
            level: None,
            group: None,
            title: title.into(),
            description: String::new(),
            notes: String::new(),
            partners: BTreeSet::new(),
            delivery: Delivery::default(),
            period: None,
            bearing: Bearing::default(),
            underpins: BTreeSet::new(),
            source: String::new(),
            tags: BTreeSet::new(),
            said_by: String::new(),
            votes: 0,
            extra: Extra::new(),
        }
    }
}
