//! When an element holds.

use super::Extra;
use crate::model::{OrderKey, PeriodId};

/// A stretch of years, open at either end. Elements name the period they belong to.
#[derive(Clone, Debug, PartialEq)]
pub struct Period {
    /// Its id.
    pub id: PeriodId,
    /// Its place in the list of periods.
    pub order: OrderKey,
    /// What it is called, such as "New Labour"; may be empty.
    pub name: String,
    /// The first year; none is an open start.
    pub from_year: Option<i32>,
    /// The last year; none is an open end.
    pub to_year: Option<i32>,
    /// Fields of newer versions.
    pub extra: Extra,
}

impl Period {
    /// A period without years.
    pub fn new(id: PeriodId, order: OrderKey, name: impl Into<String>) -> Self {
        Self { id, order, name: name.into(), from_year: None, to_year: None, extra: Extra::new() }
    }
}
