//! What records are called in lists, and which record to go to for one without a place of its own.

use std::borrow::Cow;

use crate::model::{Effect, EvidenceOn, Model, Period, RecordKey, visible};
use crate::scene::words::or_untitled;

/// The record that can be shown for `record`: itself, or what it belongs to.
pub fn place_of(model: &Model, record: RecordKey) -> RecordKey {
    match record {
        RecordKey::Indicator(id) => {
            model.indicator(id).map_or(record, |indicator| RecordKey::Element(indicator.of))
        }
        RecordKey::Assumption(id) => {
            model.assumption(id).map_or(record, |assumption| RecordKey::Link(assumption.link))
        }
        RecordKey::Evidence(id) => match model.piece_of_evidence(id).map(|evidence| evidence.on) {
            Some(EvidenceOn::Assumption(on)) => place_of(model, RecordKey::Assumption(on)),
            Some(on) => on.key(),
            None => record,
        },
        RecordKey::Placement(id) | RecordKey::Parked(id) => RecordKey::Element(id),
        RecordKey::Step(_) | RecordKey::Revision(_) => RecordKey::About,
        _ => record,
    }
}

/// What a record is called in a list: its name, or what it joins.
pub fn name_of(model: &Model, record: RecordKey) -> String {
    let title =
        |id| model.element(id).map_or_else(Cow::default, |element| or_untitled(&element.title));
    match record {
        RecordKey::About => or_untitled(&model.about().title).into_owned(),
        RecordKey::Kind(id) => model.kind(id).map_or_else(String::new, |kind| shown(&kind.name)),
        RecordKey::Level(id) => {
            model.level(id).map_or_else(String::new, |level| shown(&level.name))
        }
        RecordKey::Period(id) => model.period(id).map_or_else(String::new, period_name),
        RecordKey::Partner(id) => {
            model.partner(id).map_or_else(String::new, |partner| shown(&partner.name))
        }
        RecordKey::Element(id) => title(id).into_owned(),
        RecordKey::Link(id) => model.link(id).map_or_else(String::new, |link| {
            let verb = if link.effect == Effect::Hinders { "hinders" } else { "leads to" };
            format!("{} {verb} {}", title(link.from), title(link.to))
        }),
        other => match place_of(model, other) {
            place if place == other => String::new(),
            place => name_of(model, place),
        },
    }
}

fn shown(name: &str) -> String {
    visible(name).into_owned()
}

/// A period's name with its years, open ends included.
pub fn period_name(period: &Period) -> String {
    let years = match (period.from_year, period.to_year) {
        (None, None) => String::new(),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from}–{to}"),
    };
    match (period.name.trim().is_empty(), years.is_empty()) {
        (true, true) => "Untitled".to_owned(),
        (true, false) => years,
        (false, true) => shown(&period.name),
        (false, false) => format!("{}, {years}", visible(&period.name)),
    }
}
