//! What a user typed, made fit for a model: titles on one line and without blanks around them,
//! texts and numbers within bounds.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use crate::edit::Refusal;
use crate::model::{Element, Period, Placement, Record, limits};

/// The widths a card can be given, in map units.
pub const CARD_WIDTHS: RangeInclusive<f64> = 80.0..=1_200.0;
/// The extents a lane can be given, in map units.
pub const LANE_EXTENTS: RangeInclusive<f64> = 40.0..=100_000.0;

/// A title or a name: one line, no blanks around it. All else is kept as typed.
pub(super) fn title(text: &str) -> Result<String, Refusal> {
    let one_line: String =
        text.chars().map(|char| if breaks_line(char) { ' ' } else { char }).collect();
    let title = one_line.trim();
    match title.chars().count() {
        chars if chars > limits::MAX_TITLE_CHARS => Err(Refusal::TitleTooLong(chars)),
        _ => Ok(title.to_owned()),
    }
}

/// Whether a character ends a line or a column.
const fn breaks_line(char: char) -> bool {
    matches!(char, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A name that may not be empty, of the thing called `noun`.
pub(super) fn name(text: &str, noun: &'static str) -> Result<String, Refusal> {
    let name = title(text)?;
    if name.is_empty() { Err(Refusal::NameMissing(noun)) } else { Ok(name) }
}

/// A text of several lines: kept as typed, with `\n` as the line end.
pub(super) fn text(text: &str) -> Result<String, Refusal> {
    if text.len() > limits::MAX_TEXT_BYTES {
        return Err(Refusal::TextTooLong(text.len()));
    }
    Ok(if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.into()
    })
}

fn within(value: Option<f64>, bounds: &RangeInclusive<f64>) -> Result<Option<f64>, Refusal> {
    match value {
        Some(number) if !number.is_finite() => Err(Refusal::NumberOutOfBounds),
        Some(number) => {
            let rounded = (number * 100.0).round() / 100.0;
            Ok(Some(rounded.clamp(*bounds.start(), *bounds.end())))
        }
        None => Ok(None),
    }
}

/// A card's width, within [`CARD_WIDTHS`].
pub(super) fn card_width(width: Option<f64>) -> Result<Option<f64>, Refusal> {
    within(width, &CARD_WIDTHS)
}

/// The years of a period, in order and not before or after all history.
pub(super) fn years(from: Option<i32>, to: Option<i32>) -> Result<(), Refusal> {
    if [from, to].into_iter().flatten().any(|year| !limits::YEARS.contains(&year)) {
        return Err(Refusal::NumberOutOfBounds);
    }
    match (from, to) {
        (Some(from), Some(to)) if from > to => Err(Refusal::YearsOutOfOrder { from, to }),
        _ => Ok(()),
    }
}

fn titles<const N: usize>(places: [&mut String; N]) -> Result<(), Refusal> {
    for place in places {
        *place = title(place)?;
    }
    Ok(())
}

fn texts<const N: usize>(places: [&mut String; N]) -> Result<(), Refusal> {
    for place in places {
        *place = text(place)?;
    }
    Ok(())
}

/// A record with every text and number tidied.
pub(super) fn record(mut record: Record) -> Result<Record, Refusal> {
    match &mut record {
        Record::About(about) => {
            titles([&mut about.title, &mut about.language])?;
            texts([
                &mut about.purpose,
                &mut about.authors,
                &mut about.source,
                &mut about.licence,
                &mut about.notes,
            ])?;
        }
        Record::Kind(kind) => titles([&mut kind.name, &mut kind.plural, &mut kind.help])?,
        Record::Level(level) => {
            titles([&mut level.name])?;
            texts([&mut level.description])?;
            level.extent = within(level.extent, &LANE_EXTENTS)?;
        }
        Record::Period(period) => tidy_period(period)?,
        Record::Partner(partner) => {
            titles([&mut partner.name, &mut partner.contact])?;
            texts([&mut partner.notes])?;
        }
        Record::Element(element) => tidy_element(element)?,
        Record::Placement(placement) => tidy_placement(placement)?,
        Record::Link(link) => {
            texts([&mut link.rationale])?;
            link.sources = link
                .sources
                .iter()
                .map(|source| text(source.trim()))
                .filter(|source| source.as_ref().map_or(true, |source| !source.is_empty()))
                .collect::<Result<_, _>>()?;
        }
        Record::Assumption(assumption) => texts([&mut assumption.text])?,
        Record::Indicator(indicator) => {
            texts([&mut indicator.text, &mut indicator.baseline, &mut indicator.target])?;
            texts([&mut indicator.source, &mut indicator.when])?;
        }
        Record::Evidence(evidence) => {
            texts([&mut evidence.text, &mut evidence.source, &mut evidence.address])?;
            titles([&mut evidence.page, &mut evidence.date])?;
        }
        Record::Step(step) => {
            titles([&mut step.title])?;
            texts([&mut step.notes])?;
        }
        Record::Revision(revision) => texts([&mut revision.note])?,
        Record::Parked(_) => {}
    }
    Ok(record)
}

fn tidy_element(element: &mut Element) -> Result<(), Refusal> {
    titles([&mut element.title, &mut element.source, &mut element.said_by])?;
    texts([&mut element.description, &mut element.notes])?;
    let tags: BTreeSet<_> = element.tags.iter().map(|tag| title(tag)).collect::<Result<_, _>>()?;
    element.tags = tags.into_iter().filter(|tag| !tag.is_empty()).collect();
    Ok(())
}

fn tidy_period(period: &mut Period) -> Result<(), Refusal> {
    titles([&mut period.name])?;
    years(period.from_year, period.to_year)
}

fn tidy_placement(placement: &mut Placement) -> Result<(), Refusal> {
    placement.pos_in_lane = placement.pos_in_lane.rounded();
    placement.width = card_width(placement.width)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_one_line() {
        assert_eq!(title("  Someone\nto eat with "), Ok("Someone to eat with".into()));
        assert_eq!(title("\u{2028} \u{0}a\u{1b}b\u{202e} \t"), Ok("\u{0}a\u{1b}b\u{202e}".into()));
        assert_eq!(title(&"x".repeat(1_001)), Err(Refusal::TitleTooLong(1_001)));
        assert_eq!(name(" \n", "level"), Err(Refusal::NameMissing("level")));
    }

    #[test]
    fn texts_keep_their_lines() {
        assert_eq!(text("one\r\ntwo\rthree\n"), Ok("one\ntwo\nthree\n".into()));
        assert!(text(&"ä".repeat(40_000)).is_err());
    }

    #[test]
    fn numbers_stay_within_bounds() {
        assert_eq!(card_width(Some(1e9)), Ok(Some(1_200.0)));
        assert_eq!(card_width(Some(f64::NAN)), Err(Refusal::NumberOutOfBounds));
        assert_eq!(years(Some(2006), None), Ok(()));
        let backwards = Refusal::YearsOutOfOrder { from: 2007, to: 2006 };
        assert_eq!(years(Some(2007), Some(2006)), Err(backwards));
    }
}
