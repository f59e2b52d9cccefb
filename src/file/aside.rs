//! Records that could not be part of the model: kept in the file, word for word, until somebody
//! looks at them.
//!
//! They live in the model's own record, as a field the model knows nothing of.

use std::collections::HashSet;

use ron::value::RawValue;

use super::check::Aside;
use super::notice::{Notice, Weight};
use super::v1::WriteRon;
use crate::model::About;

/// The name of the field.
const FIELD: &str = "quarantine";

/// What each record of the list begins with.
const BEGINS: &str = "\n        (why: ";

/// Adds records to those that are kept aside.
pub(super) fn keep(about: &mut About, aside: &[Aside]) {
    if aside.is_empty() {
        return;
    }
    let before = about.extra.get(FIELD).map_or("", String::as_str);
    // A record that was set aside before, and copied back, is not kept twice.
    let mut kept: HashSet<&str> = before.split(BEGINS).map(without_end).collect();
    let entries: Vec<String> = aside.iter().map(entry).collect();
    let mut list = still_open(before);
    for entry in &entries {
        if kept.insert(entry) {
            list.push_str(BEGINS);
            list.push_str(entry);
            list.push(',');
        }
    }
    list.push_str("\n    ]");
    about.extra.insert(FIELD.to_owned(), list);
}

/// An entry of the list, after what it begins with.
fn entry(aside: &Aside) -> String {
    let mut entry = String::new();
    aside.why.as_str().write(&mut entry);
    entry.push_str(", record: ");
    entry.push_str(&aside.record);
    entry.push(')');
    entry
}

/// An entry without what parts it from the next, or ends the list.
fn without_end(entry: &str) -> &str {
    let entry = entry.trim_end();
    let entry = entry.strip_suffix(']').unwrap_or(entry).trim_end();
    entry.strip_suffix(',').unwrap_or(entry)
}

/// The list that is there, without its end, so that more can follow. Whatever else stands in its
/// place becomes its first entry.
fn still_open(before: &str) -> String {
    if before.is_empty() {
        return "[".to_owned();
    }
    let longer = before.trim_end().strip_suffix(']').map(|list| {
        let list = list.trim_end();
        let needs_comma = !list.ends_with(['[', ',']);
        format!("{list}{}", if needs_comma { "," } else { "" })
    });
    let can_go_on = |list: &String| {
        list.trim_start().starts_with('[') && RawValue::from_ron(&format!("{list}\n0]")).is_ok()
    };
    longer.filter(can_go_on).unwrap_or_else(|| format!("[\n{before}\n,"))
}

/// What is to be said about records that were set aside earlier.
pub(super) fn remark(about: &About) -> Option<Notice> {
    let list = about.extra.get(FIELD)?;
    let count = list.matches("(why: ").count();
    (count > 0).then(|| {
        let records = if count == 1 { "1 record".to_owned() } else { format!("{count} records") };
        let text = format!(
            "{records} that could not be used when the file was opened before are kept at its end, \
             under “{FIELD}”"
        );
        Notice::new(Weight::Remark, text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, ModelId};

    fn kept(before: Option<&str>, records: &[&str]) -> String {
        let mut about = About::new(ModelId::parse("m-1").unwrap());
        about.extra.extend(before.map(|before| (FIELD.to_owned(), before.to_owned())));
        let aside = |record: &&str| Aside { why: "so".to_owned(), record: (*record).to_owned() };
        keep(&mut about, &records.iter().map(aside).collect::<Vec<_>>());
        about.extra[FIELD].clone()
    }

    #[test]
    fn a_record_is_kept_once() {
        let once = kept(None, &["(id: \"a\")", "(id: \"b\")", "(id: \"a\")"]);
        assert_eq!(once.matches("(why: ").count(), 2, "{once}");
        assert_eq!(kept(Some(&once), &["(id: \"b\")"]), once);
        let more = kept(Some(&once), &["(id: \"c\")"]);
        assert_eq!(more.matches("(why: ").count(), 3, "{more}");
    }

    #[test]
    fn whatever_stands_there_already_stays() {
        for before in ["\"a text\"", "[[1]]", "[1 // a comment\n]", "[]", "{}", "[1,]", "Some([2])"]
        {
            let list = kept(Some(before), &["(id: \"a\")"]);
            assert!(RawValue::from_ron(&list).is_ok(), "{list}");
            let inside = before.trim_matches(['[', ']', ' ', ',']);
            assert!(list.contains(inside) && list.contains("(id: \"a\")"), "{list}");
        }
    }
}
