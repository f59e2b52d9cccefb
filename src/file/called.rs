//! What a record is called in a message.

use super::notice::shortened;
use crate::model::{Record, RecordKey};

/// A record as a user would call it, to begin a sentence with.
pub(super) fn called(record: &Record) -> String {
    let (what, name) = match record {
        Record::About(about) => ("The model", about.title.as_str()),
        Record::Kind(kind) => ("The kind", kind.name.as_str()),
        Record::Level(level) => ("The level", level.name.as_str()),
        Record::Period(period) => ("The period", period.name.as_str()),
        Record::Partner(partner) => ("The partner", partner.name.as_str()),
        Record::Element(element) => ("The element", element.title.as_str()),
        Record::Placement(placement) => {
            return format!("The place on the map of “{}”", placement.of);
        }
        Record::Parked(parked) => return format!("The parking lot's entry for “{}”", parked.of),
        Record::Link(link) => return format!("The link from “{}” to “{}”", link.from, link.to),
        Record::Assumption(assumption) => ("The assumption", assumption.text.as_str()),
        Record::Indicator(indicator) => ("The indicator", indicator.text.as_str()),
        Record::Evidence(evidence) => ("The evidence", evidence.text.as_str()),
        Record::Step(step) => ("The step", step.title.as_str()),
        Record::Revision(revision) => return format!("The revision “{}”", revision.id),
    };
    format!("{what} “{}”", shortened(name))
}

/// A record of which only the key is known, inside a sentence.
pub(super) fn named(key: RecordKey) -> String {
    match key {
        RecordKey::About => "the model".to_owned(),
        RecordKey::Kind(id) => format!("the kind “{id}”"),
        RecordKey::Level(id) => format!("the level “{id}”"),
        RecordKey::Period(id) => format!("the period “{id}”"),
        RecordKey::Partner(id) => format!("the partner “{id}”"),
        RecordKey::Element(id) | RecordKey::Placement(id) | RecordKey::Parked(id) => {
            format!("the element “{id}”")
        }
        RecordKey::Link(id) => format!("the link “{id}”"),
        RecordKey::Assumption(id) => format!("the assumption “{id}”"),
        RecordKey::Indicator(id) => format!("the indicator “{id}”"),
        RecordKey::Evidence(id) => format!("the evidence “{id}”"),
        RecordKey::Step(id) => format!("the step “{id}”"),
        RecordKey::Revision(id) => format!("the revision “{id}”"),
    }
}
