//! Whatever is done, in whatever order: no step breaks the model, and all can be undone and
//! redone.

use std::collections::BTreeSet;

use proptest::prelude::*;
use throughline::edit::{Command, Editor, NewElement, Selection, Spot};
use throughline::file::{FileInfo, write_text};
use throughline::model::{Bearing, Id, IdSource, KindId, MAX_KEY_LEN, Model};

use crate::fuzz_targets::whole;
use crate::fuzz_targets::wish::{SORTS, Wish, command};
use crate::support::notation::parse;

pub const START: &str = r#"
    level Society
    level Community
    Community: approach "Eat" at 40,20 partner "Cyrenians"
    Community: factor "Dependency" at 0,0 folded
    Community: factor "Silos" at 10,10 in "Dependency"
    Society: intermediate "Trust" at 300,20
    outcome "Wellbeing" at 600,0
    lot: approach "A shared kitchen"
    "Eat" -> "Trust" -> "Wellbeing"
    indicator "Trust": Stories
    assumption "Eat" -> "Trust": People come back
    evidence "Eat" -> "Trust": p. 25
    underpins "Silos": level "Society"
    step "One": "Eat"
"#;

pub fn wish() -> impl Strategy<Value = Wish> {
    let numbers = (0_usize..64, 0_usize..64, 0_usize..6);
    (0..SORTS, numbers, -1e3..1e3_f64, -1e3..1e3_f64, any::<bool>()).prop_map(
        |(sort, (first, second, index), x, y, flag)| Wish {
            sort,
            first,
            second,
            index,
            x,
            y,
            flag,
        },
    )
}

/// What holds of a model that commands made, and not of every file that can be opened.
fn check_whole(model: &Model) {
    whole::check(model);
    let ends: BTreeSet<_> = model.links().map(|link| (link.from, link.to)).collect();
    assert_eq!(ends.len(), model.link_count(), "no two links are the same");
    assert!(model.kinds().len() > 0, "there is a kind to add");
    for element in model.elements() {
        let places = [model.placement(element.id).is_some(), model.parked(element.id).is_some()];
        assert!(places[0] != places[1], "{} is in one place", element.title);
        assert_eq!(element.title.trim(), element.title);
        if !element.underpins.is_empty() || element.bearing != Bearing::Unsaid {
            assert!(model.kind(element.kind).is_some());
        }
    }
    assert!(model.levels().all(|level| level.order.as_str().len() <= MAX_KEY_LEN));
}

fn check_selection(editor: &Editor) {
    assert!(editor.selection().iter().all(|key| editor.model().contains(key)));
}

proptest! {
    #[test]
    fn no_sequence_of_commands_breaks_the_model(wishes in prop::collection::vec(wish(), 1..60)) {
        let start = parse(START);
        let mut editor = Editor::new(start.clone(), IdSource::seeded(7));
        let mut states = vec![(start, Selection::new())];
        for wish in &wishes {
            let Some(command) = command(editor.model(), wish) else { continue };
            let before = editor.model().clone();
            match editor.run(&command) {
                Ok(done) if done.changed => {
                    states.push((editor.model().clone(), editor.selection().clone()));
                }
                Ok(_) => prop_assert_eq!(editor.model(), &before),
                Err(refusal) => {
                    prop_assert!(!refusal.to_string().contains("as it is"), "{}", refusal);
                    prop_assert_eq!(editor.model(), &before);
                }
            }
            check_whole(editor.model());
            check_selection(&editor);
        }
        let bytes = |editor: &Editor| write_text(editor.model(), &FileInfo::new());
        let (first_bytes, last_bytes) = (write_text(&states[0].0, &FileInfo::new()), bytes(&editor));
        let last = states.len() - 1;
        for (model, _) in states[..last].iter().rev() {
            prop_assert!(editor.undo().is_some());
            prop_assert_eq!(editor.model(), model);
            check_selection(&editor);
        }
        prop_assert!(editor.undo().is_none());
        prop_assert!(!editor.is_modified());
        prop_assert_eq!(bytes(&editor), first_bytes);
        for (model, selection) in &states[1..] {
            prop_assert!(editor.redo().is_some());
            prop_assert_eq!(editor.model(), model);
            prop_assert_eq!(editor.selection(), selection);
        }
        prop_assert!(editor.redo().is_none());
        prop_assert_eq!(bytes(&editor), last_bytes);
    }
}

#[test]
fn the_same_seed_and_commands_give_the_same_model() {
    let made = || {
        let mut editor = Editor::new(parse(START), IdSource::seeded(7));
        let kind = KindId::parse("k-outcome").unwrap();
        let title = "Same".to_owned();
        let spot = Spot::ParkingLot;
        let new = NewElement { kind, title, level: None, group: None, spot };
        editor.run(&Command::AddElements(vec![new])).unwrap();
        editor.model().clone()
    };
    assert_eq!(made(), made());
}
