//! Version 1 of the file: one struct tree, frozen.
//!
//! The next version gets a folder of its own and a step that turns this tree into that one. What
//! changes here may only make reading more lenient, never change what a field means.

#[macro_use]
mod dto;

mod field;
mod from_model;
mod record;
mod to_model;

pub(super) use dto::{Dto, Spot, unknown_fields};
pub(super) use field::{Name, Real, Text, Whole, WriteRon};
pub(super) use record::{
    AssumptionDto, ElementDto, EvidenceDto, FileDto, IndicatorDto, KindDto, LevelDto, LinkDto,
    ParkedDto, PartnerDto, PeriodDto, PlacementDto, RevisionDto, StepDto,
};
pub(super) use to_model::IntoRecord;

/// The number of this version.
pub(super) const VERSION: u32 = 1;
