//! One step of the story that is told with the map.

use std::collections::BTreeSet;

use super::Extra;
use crate::geometry::Rect;
use crate::model::{ElementId, KindId, LevelId, LinkId, OrderKey, PartnerId, Rest, StepId};

/// Something a step can put in focus.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Focus {
    /// One element.
    Element(ElementId),
    /// One link.
    Link(LinkId),
    /// Every element of a level.
    Level(LevelId),
    /// Every element of a kind.
    Kind(KindId),
    /// Every element of a partner.
    Partner(PartnerId),
    /// Everything that leads to an element.
    LeadsTo(ElementId),
    /// Everything an element leads to.
    FollowsFrom(ElementId),
    /// Every element with this tag.
    Tag(String),
}

/// A step of the story.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its id.
    pub id: StepId,
    /// Its place in the story.
    pub order: OrderKey,
    /// What the audience reads.
    pub title: String,
    /// What only the speaker reads.
    pub notes: String,
    /// What is in focus; nothing means everything.
    pub focus: BTreeSet<Focus>,
    /// What happens to everything else.
    pub rest: Rest,
    /// The part of the map that is in view; none means what is in focus.
    pub view: Option<Rect>,
    /// Fields of newer versions.
    pub extra: Extra,
}

impl Step {
    /// A step that shows the whole map.
    pub fn new(id: StepId, order: OrderKey, title: impl Into<String>) -> Self {
        Self {
            id,
            order,
            title: title.into(),
            notes: String::new(),
            focus: BTreeSet::new(),
            rest: Rest::default(),
            view: None,
            extra: Extra::new(),
        }
    }
}
