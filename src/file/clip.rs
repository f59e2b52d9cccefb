//! Records on the clipboard: text in the file's own words, so that it can be pasted into another
//! window, another version, or an e-mail.

use super::check;
use super::error::{OpenError, unreadable};
use super::header;
use super::read::check_limits;
use super::survey::survey;
use super::v1::{
    self, AssumptionDto, ElementDto, EvidenceDto, FileDto, IndicatorDto, KindDto, LevelDto,
    LinkDto, ParkedDto, PartnerDto, PeriodDto, PlacementDto, RevisionDto, StepDto, Whole,
};
use super::write::Lines;
use crate::model::Record;
use crate::model::limits::MAX_FILE_BYTES;

/// What a fragment says it is.
const FORMAT: &str = "throughline-clipboard";

/// The text for some records: cards, what belongs to them, and the kinds, levels, periods and
/// partners they mention. The model's own record is left out.
pub fn to_text(records: &[Record]) -> String {
    let mut records: Vec<&Record> = records.iter().collect();
    records.sort_by_key(|record| record.key());
    let mut lines = Lines::default();
    lines.field("format", FORMAT);
    lines.field("version", &Whole::from(v1::VERSION));
    macro_rules! list {
        ($name:literal, $record:ident, $dto:ident) => {
            lines.list(
                $name,
                records.iter().filter_map(|record| match record {
                    Record::$record(record) => Some($dto::from(record)),
                    _ => None,
                }),
            );
        };
    }
    list!("kinds", Kind, KindDto);
    list!("levels", Level, LevelDto);
    list!("periods", Period, PeriodDto);
    list!("partners", Partner, PartnerDto);
    list!("elements", Element, ElementDto);
    list!("placement", Placement, PlacementDto);
    list!("parking_lot", Parked, ParkedDto);
    list!("links", Link, LinkDto);
    list!("assumptions", Assumption, AssumptionDto);
    list!("indicators", Indicator, IndicatorDto);
    list!("evidence", Evidence, EvidenceDto);
    list!("story", Step, StepDto);
    list!("revisions", Revision, RevisionDto);
    format!("(\n{})\n", lines.text)
}

/// The records of a text that [`to_text`] made, in the order of their keys and fitting together;
/// what mentions a record that is not in the text forgets it. None if it is any other text.
///
/// # Errors
/// [`OpenError`] if the text was made here, but cannot be read.
pub fn from_text(text: &str) -> Option<Result<Vec<Record>, OpenError>> {
    let is_ours = header::peek(text).format.as_deref() == Some(FORMAT);
    is_ours.then(|| records_of(text))
}

fn records_of(text: &str) -> Result<Vec<Record>, OpenError> {
    let bytes = u64::try_from(text.len()).unwrap_or(u64::MAX);
    if bytes > MAX_FILE_BYTES {
        return Err(OpenError::TooLarge { bytes });
    }
    survey(text)?;
    let file: FileDto<'_> = ron::from_str(text).map_err(|error| unreadable(&error))?;
    check_limits(&file)?;
    Ok(check::check(file, text).into_records().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Element, ElementId, Id, Kind, KindId, Link, OrderKey, Role};

    fn id<I: Id>(text: &str) -> I {
        I::parse(text).unwrap()
    }

    fn records() -> Vec<Record> {
        let kind: KindId = id("k-1");
        let mut card = Element::new(id("e-1"), kind, "A \"card\"\nof two lines");
        card.extra.insert("later".to_owned(), "Some(Thing)".to_owned());
        vec![
            Kind::new(kind, OrderKey::default(), Role::Factor, "Factor").into(),
            card.into(),
            Element::new(id("e-2"), kind, "Another").into(),
            Link::new(id("l-1"), id("e-1"), id("e-2")).into(),
        ]
    }

    #[test]
    fn records_come_back_as_they_were() {
        let text = to_text(&records());
        assert_eq!(from_text(&text).unwrap().unwrap(), records());
        assert_eq!(from_text(&text.replace('\n', "\r\n")).unwrap().unwrap(), records());
    }

    #[test]
    fn any_other_text_is_none_of_ours() {
        for text in ["", "Some\nlines", "(a, b)", "(format: \"throughline\", version: 1)"] {
            assert!(from_text(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_damaged_fragment_says_where() {
        let text = to_text(&records()).replace("title: \"Another\"", "title: Another");
        let error = from_text(&text).unwrap().unwrap_err();
        assert_eq!(
            error.to_string(),
            "This file cannot be read: at line 9, column 41, a text in quotes was expected"
        );
    }

    #[test]
    fn what_is_not_in_the_fragment_is_forgotten() {
        let mut card = Element::new(id("e-1"), id("k-1"), "A card");
        card.group = Some(id::<ElementId>("e-9"));
        let alone = vec![card.into(), Link::new(id("l-1"), id("e-1"), id("e-9")).into()];
        let pasted = from_text(&to_text(&alone)).unwrap().unwrap();
        assert!(
            matches!(pasted.as_slice(), [Record::Kind(_), Record::Element(e)] if e.group.is_none())
        );
    }
}
