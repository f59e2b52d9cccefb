//! Changing one field of a record, on top of what the same pass has changed already.
//!
//! A click on a control ends the typing in a field: both arrive in one pass, and each hands over
//! the whole record. The later one must start from what the earlier one made.

use super::intent::{Intent, Intents};
use crate::edit::Command;
use crate::model::{
    About, Assumption, Element, Evidence, Indicator, Kind, Level, Link, Model, Record, RecordKey,
    Step,
};

/// A record as it will be when what was asked for so far is done.
pub fn latest(model: &Model, intents: &Intents, key: RecordKey) -> Option<Record> {
    let changed = intents.iter().rev().find_map(|intent| match intent {
        Intent::Run(Command::Change(records)) => records.iter().find(|record| record.key() == key),
        _ => None,
    });
    changed.cloned().or_else(|| model.record(key))
}

/// A sort of record that panels edit.
pub trait Edited: Clone + Into<Record> {
    /// The record, if it is of this sort.
    fn of(record: &mut Record) -> Option<&mut Self>;
}

macro_rules! edited {
    ($($sort:ident)*) => {$(
        impl Edited for $sort {
            fn of(record: &mut Record) -> Option<&mut Self> {
                match record {
                    Record::$sort(record) => Some(record),
                    _ => None,
                }
            }
        }
    )*};
}

edited! { About Assumption Element Evidence Indicator Kind Level Link Step }

/// Changes some records in one step.
pub fn change<'a, T: Edited + 'a>(
    model: &Model,
    intents: &mut Intents,
    records: impl IntoIterator<Item = &'a T>,
    edit: impl Fn(&mut T),
) {
    let changed = records.into_iter().filter_map(|record| {
        let key = record.clone().into().key();
        let mut after = latest(model, intents, key)?;
        edit(T::of(&mut after)?);
        Some(after)
    });
    let changed: Vec<_> = changed.collect();
    intents.push(Intent::Run(Command::Change(changed)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::vocabulary;
    use crate::model::{Hue, Id, ModelId};

    #[test]
    fn two_changes_in_one_pass_keep_each_other() {
        let model = vocabulary::new_model(ModelId::parse("m").unwrap(), vocabulary::report_key());
        let mut intents = Intents::new();
        let kind = model.kinds_in_order()[0];
        change(&model, &mut intents, [kind], |kind| kind.name = "Goal".into());
        change(&model, &mut intents, [kind], |kind| kind.colour = Hue::Teal);
        let Some(Record::Kind(after)) = latest(&model, &intents, RecordKey::Kind(kind.id)) else {
            panic!("still a kind")
        };
        assert_eq!((after.name.as_str(), after.colour), ("Goal", Hue::Teal));
    }
}
