//! Records that could not be part of the model: kept in the file, word for word, until somebody
//! looks at them.
//!
//! They live in the model's own record, as a field the model knows nothing of.

use super::check::Aside;
use super::notice::{Notice, Weight};
use super::v1::WriteRon;
use crate::model::About;

/// The name of the field.
const FIELD: &str = "quarantine";

/// Adds records to those that are kept aside.
pub(super) fn keep(about: &mut About, aside: &[Aside]) {
    if aside.is_empty() {
        return;
    }
    let before = about.extra.get(FIELD).map_or("", String::as_str);
    let mut list = before.trim_end().trim_end_matches(']').trim_end().to_owned();
    if !list.starts_with('[') {
        "[".clone_into(&mut list);
    }
    if !list.ends_with(['[', ',']) {
        list.push(',');
    }
    for Aside { why, record } in aside {
        let start = list.len();
        list.push_str("\n        (why: ");
        why.as_str().write(&mut list);
        list.push_str(", record: ");
        list.push_str(record);
        list.push_str("),");
        // A record that was set aside before, and copied back, is not kept twice.
        if list.get(start..).is_some_and(|entry| before.contains(entry)) {
            list.truncate(start);
        }
    }
    list.push_str("\n    ]");
    about.extra.insert(FIELD.to_owned(), list);
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
