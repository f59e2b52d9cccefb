//! The records a model is made of, one file a record.
//!
//! A record's fields are public and plain: what keeps them consistent is [`super::Model::apply`],
//! the one way in.

mod about;
mod element;
mod evidence;
mod indicator;
mod key;
mod kind;
mod level;
mod link;
mod parked;
mod partner;
mod period;
mod placement;
mod revision;
mod step;

pub use about::About;
pub use element::{Element, Underpinned};
pub use evidence::{Evidence, EvidenceOn};
pub use indicator::Indicator;
pub use key::{Record, RecordKey, Reference, Tie};
pub use kind::Kind;
pub use level::Level;
pub use link::{Assumption, Link, LinkEnd};
pub use parked::Parked;
pub use partner::Partner;
pub use period::Period;
pub use placement::Placement;
pub use revision::Revision;
pub use step::{Focus, Step};

use std::collections::BTreeMap;

/// Fields a newer version wrote into a record: name and value as RON text. This version does not
/// know them, keeps them, and writes them back.
pub type Extra = BTreeMap<String, String>;
