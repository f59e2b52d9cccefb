//! Keys of records as a word and an id: "element e-4tq9zk31xw".

use crate::model::{Id, RecordKey};

macro_rules! keys {
    ($($sort:ident $word:literal,)*) => {
        /// The key in words of the file.
        pub(super) fn to_text(key: RecordKey) -> String {
            match key {
                RecordKey::About => "model".to_owned(),
                $(RecordKey::$sort(id) => format!("{} {id}", $word),)*
            }
        }

        /// The key that was written as `text`.
        pub(super) fn parse(text: &str) -> Option<RecordKey> {
            if text == "model" {
                return Some(RecordKey::About);
            }
            let (word, id) = text.split_once(' ')?;
            match word {
                $($word => Id::parse(id).map(RecordKey::$sort),)*
                _ => None,
            }
        }
    };
}

keys! {
    Kind "kind",
    Level "level",
    Period "period",
    Partner "partner",
    Element "element",
    Placement "placement",
    Parked "parked",
    Link "link",
    Assumption "assumption",
    Indicator "indicator",
    Evidence "evidence",
    Step "step",
    Revision "revision",
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ElementId, StepId};

    #[test]
    fn keys_come_back() {
        let element = ElementId::parse("e-1").unwrap();
        for key in [
            RecordKey::About,
            RecordKey::Element(element),
            RecordKey::Placement(element),
            RecordKey::Step(StepId::parse("s-1").unwrap()),
        ] {
            assert_eq!(parse(&to_text(key)), Some(key));
        }
        for text in ["", "element", "element ", "element a b", "card e-1"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
