//! What makes one model another, and in words.

use proptest::prelude::*;
use throughline::model::{Happened, Summary, diff};

use crate::support::models::any_model;
use crate::support::notation::parse;

/// What leads from one model to another, in words.
fn told(before: &str, after: &str) -> String {
    Summary::between(&parse(before), &parse(after)).in_words()
}

#[test]
fn what_was_added_and_removed_is_counted() {
    let before = r#"
        level Society
        approach "Eat" at 40,20
        outcome "Trust" at 300,20
        "Eat" -> "Trust"
    "#;
    let after = r#"
        level Society
        approach "Eat" at 40,20
        outcome "Trust" at 300,20
        outcome "Health" at 600,20
        lot: outcome "Wealth"
    "#;
    assert_eq!(told(before, after), "2 elements added, 1 link removed");
    assert_eq!(told(after, before), "2 elements removed, 1 link added");
    assert_eq!(told(after, after), "no changes");
    let summary = Summary::between(&parse(before), &parse(after));
    let names: Vec<_> = summary.items().iter().map(|item| item.names.clone()).collect();
    assert_eq!(names, [vec!["Health".to_owned(), "Wealth".into()], vec!["Eat → Trust".into()]]);
}

#[test]
fn what_was_moved_counts_once() {
    let before = r#"approach "Eat" at 40,20"#;
    assert_eq!(told(before, r#"approach "Eat" at 41,20"#), "1 element moved");
    assert_eq!(told(before, r#"lot: approach "Eat""#), "1 element moved");
    let summary = Summary::between(&parse(before), &parse(r#"lot: approach "Eat""#));
    assert_eq!(summary.items()[0].happened, Happened::Moved);
    assert_eq!(summary.items()[0].names, ["Eat"]);
}

#[test]
fn what_has_no_name_is_called_by_its_sort() {
    let mut before = parse("");
    let mut about = before.about().clone();
    about.notes = "Anything".into();
    let mut patch = throughline::model::Patch::new();
    patch.put(&before, about);
    let summary = Summary::of(&before, &patch);
    assert_eq!(summary.in_words(), "what is said about the model changed");
    assert_eq!(summary.items()[0].names, ["untitled model"]);
    before.apply(&patch).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn a_diff_is_empty_only_between_models_that_are_the_same(
        one in any_model(),
        other in any_model(),
    ) {
        let patch = diff(&one, &other);
        prop_assert_eq!(patch.is_empty(), one == other);
        prop_assert_eq!(Summary::of(&one, &patch).is_empty(), one == other);
        prop_assert_eq!(diff(&other, &one), patch.inverted());
        let mut made = one;
        if made.apply(&patch).is_ok() {
            prop_assert_eq!(made, other);
        }
    }
}
