//! What a theory of change is: its records, their ids, the graph they form, and the one way to
//! change them.
//!
//! This layer knows nothing of files, windows, layout or undo. It takes no decision: what a user
//! meant is planned in `edit`, what a file holds is read in `file`, and both arrive here as a
//! [`Patch`].

// Numbers from outside come by here: sums that could overflow say what happens then.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

mod diff;
mod graph;
mod id;
mod invariant;
pub mod limits;
mod noun;
mod order;
mod patch;
mod query;
mod record;
mod summary;
mod visible;
mod word;

pub use diff::diff;
pub use graph::Model;
pub use id::{
    AssumptionId, ElementId, EvidenceId, Id, IdSource, IdText, IndicatorId, KindId, LevelId,
    LinkId, MAX_ID_LEN, ModelId, PartnerId, PeriodId, RevisionId, StepId,
};
pub use invariant::Broken;
pub use order::{MAX_KEY_LEN, OrderKey};
pub use patch::{Change, Patch};
pub use record::{
    About, Assumption, Element, Evidence, EvidenceOn, Extra, Focus, Indicator, Kind, Level, Link,
    LinkEnd, Parked, Partner, Period, Placement, Record, RecordKey, Reference, Revision, Step, Tie,
    Underpinned,
};
pub use summary::{Happened, Item, Summary};
pub use visible::{visible, visible_lines};
pub use word::{
    Bearing, CardShape, DefinedBy, Delivery, Direction, Effect, Holding, Hue, Icon, Nature, Rest,
    Role, Strength, Support,
};
