//! Any record, its key, and what it refers to.

use super::{
    About, Assumption, Element, Evidence, EvidenceOn, Focus, Indicator, Kind, Level, Link, Parked,
    Partner, Period, Placement, Revision, Step, Underpinned,
};
use crate::model::{
    AssumptionId, ElementId, EvidenceId, IndicatorId, KindId, LevelId, LinkId, PartnerId, PeriodId,
    RevisionId, StepId,
};

macro_rules! records {
    ($($(#[$doc:meta])* $name:ident($id:ty) $field:ident,)*) => {
        /// Which record. The order of the entries is the order of the lists in a file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RecordKey {
            /// The model's own record.
            About,
            $($(#[$doc])* $name($id),)*
        }

        /// Any record of a model.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Record {
            /// The model's own record.
            About(About),
            $($(#[$doc])* $name($name),)*
        }

        impl Record {
            /// Which record it is.
            pub const fn key(&self) -> RecordKey {
                match self {
                    Self::About(_) => RecordKey::About,
                    $(Self::$name(record) => RecordKey::$name(record.$field),)*
                }
            }
        }

        impl From<About> for Record {
            fn from(record: About) -> Self {
                Self::About(record)
            }
        }

        $(impl From<$name> for Record {
            fn from(record: $name) -> Self {
                Self::$name(record)
            }
        })*
    };
}

records! {
    /// A kind.
    Kind(KindId) id,
    /// A level.
    Level(LevelId) id,
    /// A period.
    Period(PeriodId) id,
    /// A partner.
    Partner(PartnerId) id,
    /// An element.
    Element(ElementId) id,
    /// An element's place on the map.
    Placement(ElementId) of,
    /// An element's place in the parking lot.
    Parked(ElementId) of,
    /// A link.
    Link(LinkId) id,
    /// An assumption.
    Assumption(AssumptionId) id,
    /// An indicator.
    Indicator(IndicatorId) id,
    /// A piece of evidence.
    Evidence(EvidenceId) id,
    /// A step of the story.
    Step(StepId) id,
    /// A revision.
    Revision(RevisionId) id,
}

/// What becomes of a record when one it refers to is removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// It goes too: an indicator without its element is about nothing.
    Owned,
    /// It stays and forgets the other: see [`Record::without`].
    Mentions,
    /// It stands in the way: an element cannot be without a kind.
    Needs,
}

/// One record that another refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The record referred to.
    pub to: RecordKey,
    /// How firmly.
    pub tie: Tie,
}

const fn owned(to: RecordKey) -> Reference {
    Reference { to, tie: Tie::Owned }
}

const fn mentions(to: RecordKey) -> Reference {
    Reference { to, tie: Tie::Mentions }
}

impl Underpinned {
    /// The record that is underpinned.
    pub const fn key(self) -> RecordKey {
        match self {
            Self::Level(id) => RecordKey::Level(id),
            Self::Link(id) => RecordKey::Link(id),
        }
    }
}

impl EvidenceOn {
    /// The record the evidence is about.
    pub const fn key(self) -> RecordKey {
        match self {
            Self::Element(id) => RecordKey::Element(id),
            Self::Link(id) => RecordKey::Link(id),
            Self::Assumption(id) => RecordKey::Assumption(id),
        }
    }
}

impl Focus {
    /// The record in focus; a tag is none.
    pub const fn key(&self) -> Option<RecordKey> {
        Some(match self {
            Self::Element(id) | Self::LeadsTo(id) | Self::FollowsFrom(id) => {
                RecordKey::Element(*id)
            }
            Self::Link(id) => RecordKey::Link(*id),
            Self::Level(id) => RecordKey::Level(*id),
            Self::Kind(id) => RecordKey::Kind(*id),
            Self::Partner(id) => RecordKey::Partner(*id),
            Self::Tag(_) => return None,
        })
    }
}

impl Record {
    /// Every record this one refers to.
    pub fn references(&self) -> Vec<Reference> {
        match self {
            Self::About(_)
            | Self::Kind(_)
            | Self::Level(_)
            | Self::Period(_)
            | Self::Partner(_)
            | Self::Revision(_) => Vec::new(),
            Self::Element(element) => element_references(element),
            Self::Placement(placement) => vec![owned(RecordKey::Element(placement.of))],
            Self::Parked(parked) => vec![owned(RecordKey::Element(parked.of))],
            Self::Link(link) => {
                vec![owned(RecordKey::Element(link.from)), owned(RecordKey::Element(link.to))]
            }
            Self::Assumption(assumption) => vec![owned(RecordKey::Link(assumption.link))],
            Self::Indicator(indicator) => vec![owned(RecordKey::Element(indicator.of))],
            Self::Evidence(evidence) => vec![owned(evidence.on.key())],
            Self::Step(step) => step.focus.iter().filter_map(Focus::key).map(mentions).collect(),
        }
    }

    /// This record without its mentions of whatever is not there any more.
    #[must_use]
    pub fn without(mut self, is_gone: impl Fn(RecordKey) -> bool) -> Self {
        match &mut self {
            Self::Element(element) => {
                element.level = element.level.filter(|id| !is_gone(RecordKey::Level(*id)));
                element.group = element.group.filter(|id| !is_gone(RecordKey::Element(*id)));
                element.period = element.period.filter(|id| !is_gone(RecordKey::Period(*id)));
                element.partners.retain(|id| !is_gone(RecordKey::Partner(*id)));
                element.underpins.retain(|carried| !is_gone(carried.key()));
            }
            Self::Step(step) => step.focus.retain(|focus| !focus.key().is_some_and(&is_gone)),
            _ => {}
        }
        self
    }
}

fn element_references(element: &Element) -> Vec<Reference> {
    let kind = Reference { to: RecordKey::Kind(element.kind), tie: Tie::Needs };
    let level = element.level.map(|id| mentions(RecordKey::Level(id)));
    let group = element.group.map(|id| mentions(RecordKey::Element(id)));
    let period = element.period.map(|id| mentions(RecordKey::Period(id)));
    let partners = element.partners.iter().map(|id| mentions(RecordKey::Partner(*id)));
    let underpins = element.underpins.iter().map(|carried| mentions(carried.key()));
    [kind]
        .into_iter()
        .chain(level)
        .chain(group)
        .chain(period)
        .chain(partners)
        .chain(underpins)
        .collect()
}
