//! Every text a record has, once: the inspector edits them and the search reads them.

use std::borrow::Cow;

use crate::model::{Model, Record, RecordKey, limits};

/// How long a text may be, and whether it may have several lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A title or a name: one line.
    Line,
    /// As many lines as the user likes.
    Lines,
    /// Not a text of its own: something else, such as a year, that is typed as one.
    Written,
}

/// One text of a sort of record.
pub struct TextOf {
    /// What it is called on screen.
    pub label: &'static str,
    /// What it may hold.
    pub form: Form,
    read: for<'a> fn(&'a Model, RecordKey) -> Option<Cow<'a, str>>,
    write: fn(&mut Record, &str) -> Result<(), String>,
}

impl TextOf {
    /// What `record` says here; none if it is not there, or of another sort.
    pub fn read<'a>(&self, model: &'a Model, record: RecordKey) -> Option<Cow<'a, str>> {
        (self.read)(model, record)
    }

    /// Makes `record` say `text` here.
    ///
    /// # Errors
    /// In words for the user, when the text cannot stand here; the record is then unchanged.
    pub fn write(&self, record: &mut Record, text: &str) -> Result<(), String> {
        let chars = text.trim().chars().count();
        match self.form {
            Form::Line if chars > limits::MAX_TITLE_CHARS => Err(format!(
                "Too long by {} characters: shorten it to keep it",
                chars - limits::MAX_TITLE_CHARS
            )),
            Form::Lines if text.len() > limits::MAX_TEXT_BYTES => Err(format!(
                "Too long by about {} characters: shorten it to keep it",
                text.len() - limits::MAX_TEXT_BYTES
            )),
            _ => (self.write)(record, text),
        }
    }
}

/// Every text that a record of this sort has, in the order they are shown.
pub const fn texts_of(key: RecordKey) -> &'static [&'static TextOf] {
    match key {
        RecordKey::About => ABOUT,
        RecordKey::Kind(_) => KIND,
        RecordKey::Level(_) => LEVEL,
        RecordKey::Period(_) => PERIOD,
        RecordKey::Partner(_) => PARTNER,
        RecordKey::Element(_) => ELEMENT,
        RecordKey::Link(_) => LINK,
        RecordKey::Assumption(_) => ASSUMPTION,
        RecordKey::Indicator(_) => INDICATOR,
        RecordKey::Evidence(_) => EVIDENCE,
        RecordKey::Step(_) => STEP,
        RecordKey::Placement(_) | RecordKey::Parked(_) | RecordKey::Revision(_) => &[],
    }
}

/// The record of one sort under `key`, if it is of that sort and there.
macro_rules! found {
    ($model:ident, $key:ident, $sort:ident, $find:ident) => {
        match $key {
            RecordKey::$sort(id) => $model.$find(id),
            _ => None,
        }
    };
}

/// Declares the plain texts of a sort of record, and the list of all its texts. `$found` is the
/// record of that sort under the key, if there is one.
macro_rules! texts {
    ($list:ident = $sort:ident, |$model:ident, $key:ident| $found:expr, {
        $($name:ident = $field:ident $label:literal $form:ident;)*
    } $(and $other:ident)*) => {
        const $list: &[&TextOf] = &[$(&$name,)* $(&$other,)*];
        $(
            #[doc = concat!("“", $label, "”.")]
            pub static $name: TextOf = TextOf {
                label: $label,
                form: Form::$form,
                read: |$model, $key| {
                    $found.map(|record| Cow::Borrowed(record.$field.as_str()))
                },
                write: |record, text| {
                    if let Record::$sort(record) = record {
                        record.$field = text.to_owned();
                    }
                    Ok(())
                },
            };
        )*
    };
}

texts! { ABOUT = About, |model, key| matches!(key, RecordKey::About).then(|| model.about()), {
    MODEL_TITLE = title "Title" Line;
    MODEL_PURPOSE = purpose "Purpose" Lines;
    MODEL_AUTHORS = authors "Authors" Lines;
    MODEL_SOURCE = source "Source" Lines;
    MODEL_LICENCE = licence "Licence" Lines;
    MODEL_LANGUAGE = language "Language" Line;
    MODEL_NOTES = notes "Notes" Lines;
}}

texts! { KIND = Kind, |model, key| found!(model, key, Kind, kind), {
    KIND_NAME = name "Name" Line;
    KIND_PLURAL = plural "Plural" Line;
    KIND_HELP = help "Help" Line;
}}

texts! { LEVEL = Level, |model, key| found!(model, key, Level, level), {
    LEVEL_NAME = name "Name" Line;
    LEVEL_DESCRIPTION = description "Description" Lines;
}}

texts! { PARTNER = Partner, |model, key| found!(model, key, Partner, partner), {
    PARTNER_NAME = name "Name" Line;
    PARTNER_CONTACT = contact "Contact" Line;
    PARTNER_NOTES = notes "Notes" Lines;
}}

texts! { PERIOD = Period, |model, key| found!(model, key, Period, period), {
    PERIOD_NAME = name "Name" Line;
} and PERIOD_FROM and PERIOD_TO }

texts! { ELEMENT = Element, |model, key| found!(model, key, Element, element), {
    ELEMENT_TITLE = title "Title" Line;
    ELEMENT_DESCRIPTION = description "Description" Lines;
    ELEMENT_NOTES = notes "Notes" Lines;
    ELEMENT_SOURCE = source "Source" Line;
    ELEMENT_SAID_BY = said_by "Said by" Line;
} and ELEMENT_TAGS }

texts! { LINK = Link, |model, key| found!(model, key, Link, link), {
    LINK_RATIONALE = rationale "Rationale" Lines;
} and LINK_SOURCES }

texts! { ASSUMPTION = Assumption, |model, key| found!(model, key, Assumption, assumption), {
    ASSUMPTION_TEXT = text "Assumption" Lines;
}}

texts! { INDICATOR = Indicator, |model, key| found!(model, key, Indicator, indicator), {
    INDICATOR_TEXT = text "Indicator" Lines;
    INDICATOR_BASELINE = baseline "Baseline" Lines;
    INDICATOR_TARGET = target "Target" Lines;
    INDICATOR_SOURCE = source "Source" Lines;
    INDICATOR_WHEN = when "When" Lines;
}}

texts! { EVIDENCE = Evidence, |model, key| found!(model, key, Evidence, piece_of_evidence), {
    EVIDENCE_TEXT = text "Evidence" Lines;
    EVIDENCE_SOURCE = source "Source" Lines;
    EVIDENCE_PAGE = page "Page" Line;
    EVIDENCE_ADDRESS = address "Address" Lines;
    EVIDENCE_DATE = date "Date" Line;
}}

texts! { STEP = Step, |model, key| found!(model, key, Step, step), {
    STEP_TITLE = title "Title" Line;
    STEP_NOTES = notes "Speaker notes" Lines;
}}

/// An element's tags, with commas between them.
pub static ELEMENT_TAGS: TextOf = TextOf {
    label: "Tags",
    form: Form::Written,
    read: |model, key| match key {
        RecordKey::Element(id) => model.element(id).map(|element| {
            Cow::Owned(element.tags.iter().map(String::as_str).collect::<Vec<_>>().join(", "))
        }),
        _ => None,
    },
    write: |record, text| {
        if let Record::Element(element) = record {
            element.tags = parts(text, ',');
        }
        Ok(())
    },
};

/// A link's sources, one a line.
pub static LINK_SOURCES: TextOf = TextOf {
    label: "Sources",
    form: Form::Lines,
    read: |model, key| match key {
        RecordKey::Link(id) => model.link(id).map(|link| Cow::Owned(link.sources.join("\n"))),
        _ => None,
    },
    write: |record, text| {
        if let Record::Link(link) = record {
            link.sources = parts(text, '\n');
        }
        Ok(())
    },
};

/// A period's first year.
pub static PERIOD_FROM: TextOf = TextOf {
    label: "From",
    form: Form::Written,
    read: |model, key| match key {
        RecordKey::Period(id) => model.period(id).map(|period| written(period.from_year)),
        _ => None,
    },
    write: |record, text| {
        if let Record::Period(period) = record {
            let from = year(text)?;
            in_order(from, period.to_year)?;
            period.from_year = from;
        }
        Ok(())
    },
};

/// A period's last year.
pub static PERIOD_TO: TextOf = TextOf {
    label: "To",
    form: Form::Written,
    read: |model, key| match key {
        RecordKey::Period(id) => model.period(id).map(|period| written(period.to_year)),
        _ => None,
    },
    write: |record, text| {
        if let Record::Period(period) = record {
            let to = year(text)?;
            in_order(period.from_year, to)?;
            period.to_year = to;
        }
        Ok(())
    },
};

/// The parts of `text` between separators, without blanks and without empty ones.
fn parts<C: FromIterator<String>>(text: &str, separator: char) -> C {
    text.split(separator)
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

fn written(year: Option<i32>) -> Cow<'static, str> {
    year.map_or(Cow::Borrowed(""), |year| Cow::Owned(year.to_string()))
}

/// The year written as `text`; nothing is an open end.
///
/// # Errors
/// In words for the user, when it is no year.
pub fn year(text: &str) -> Result<Option<i32>, String> {
    const LATEST: i32 = 9_999;
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse() {
        Ok(year) if (-LATEST..=LATEST).contains(&year) => Ok(Some(year)),
        _ => Err("Not a year: write one such as 1997, or nothing for an open end".to_owned()),
    }
}

fn in_order(from: Option<i32>, to: Option<i32>) -> Result<(), String> {
    match (from, to) {
        (Some(from), Some(to)) if from > to => {
            Err(format!("{from} is after {to}: a period starts before it ends"))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Element, ElementId, Id, KindId, OrderKey, Period, PeriodId};

    fn element() -> Record {
        let id = ElementId::parse("e").unwrap();
        Element::new(id, KindId::parse("k").unwrap(), "Trust").into()
    }

    #[test]
    fn tags_are_read_from_a_list_with_commas() {
        let mut record = element();
        ELEMENT_TAGS.write(&mut record, " kindness,, trust ,").unwrap();
        let Record::Element(element) = record else { panic!("still an element") };
        assert_eq!(element.tags.into_iter().collect::<Vec<_>>(), ["kindness", "trust"]);
    }

    #[test]
    fn a_title_that_is_too_long_is_refused_and_leaves_the_record() {
        let mut record = element();
        let refused = ELEMENT_TITLE.write(&mut record, &"x".repeat(1_003));
        assert!(refused.unwrap_err().contains("by 3 characters"));
        assert_eq!(record, element());
    }

    #[test]
    fn years_are_numbers_in_order() {
        let id = PeriodId::parse("t").unwrap();
        let mut record: Record = Period::new(id, OrderKey::default(), "New Labour").into();
        PERIOD_FROM.write(&mut record, " 1997 ").unwrap();
        assert!(PERIOD_TO.write(&mut record, "1990").is_err());
        assert!(PERIOD_TO.write(&mut record, "soon").is_err());
        PERIOD_TO.write(&mut record, "").unwrap();
        let Record::Period(period) = record else { panic!("still a period") };
        assert_eq!((period.from_year, period.to_year), (Some(1997), None));
    }
}
