//! Whatever is done, in whatever order: no step breaks the model, and all can be undone and
//! redone.

use std::collections::BTreeSet;

use proptest::prelude::*;
use throughline::edit::{Command, Editor, Move, NewElement, Selection, Spot, copied};
use throughline::file::{FileInfo, write_text};
use throughline::geometry::{Offset, Point};
use throughline::model::{
    Bearing, ElementId, EvidenceOn, Id, IdSource, KindId, LevelId, LinkEnd, LinkId, MAX_KEY_LEN,
    Model, RecordKey, Role, Underpinned, diff,
};

use crate::support::notation::parse;

const START: &str = r#"
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

/// Numbers from which a command is made, once it is known what there is to name.
#[derive(Clone, Debug)]
struct Wish {
    sort: u8,
    first: usize,
    second: usize,
    index: usize,
    x: f64,
    y: f64,
    flag: bool,
}

fn wish() -> impl Strategy<Value = Wish> {
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

/// The `number`th of what there is, round and round.
fn pick<T: Copy>(list: &[T], number: usize) -> Option<T> {
    (!list.is_empty()).then(|| list[number % list.len()])
}

struct There<'m> {
    model: &'m Model,
    elements: Vec<ElementId>,
    links: Vec<LinkId>,
    levels: Vec<LevelId>,
    kinds: Vec<KindId>,
}

impl<'m> There<'m> {
    fn in_model(model: &'m Model) -> Self {
        Self {
            model,
            elements: model.elements().map(|element| element.id).collect(),
            links: model.links().map(|link| link.id).collect(),
            levels: model.levels().map(|level| level.id).collect(),
            kinds: model.kinds().map(|kind| kind.id).collect(),
        }
    }
}

const SORTS: u8 = 30;

/// The command of a wish; none if there is nothing it could be about.
fn command(model: &Model, wish: &Wish) -> Option<Command> {
    let there = There::in_model(model);
    match wish.sort {
        0..10 => about_elements(&there, wish),
        10..20 => about_links_and_groups(&there, wish),
        _ => about_the_rest(&there, wish),
    }
}

fn about_elements(there: &There, wish: &Wish) -> Option<Command> {
    let at = Point::new(wish.x, wish.y);
    let by = Offset::new(wish.x, wish.y);
    let element = pick(&there.elements, wish.first);
    let two = || vec![element, pick(&there.elements, wish.second)].into_iter().flatten().collect();
    let level = pick(&there.levels, wish.second).filter(|_| wish.flag);
    let new = NewElement {
        kind: pick(&there.kinds, wish.first)?,
        title: format!("New {}", wish.index),
        level,
        group: element.filter(|_| wish.index == 0),
        spot: if wish.index == 1 { Spot::ParkingLot } else { Spot::Map(at) },
    };
    Some(match wish.sort {
        0 | 1 => Command::AddElements(vec![new; 1 + wish.index % 2]),
        2 => {
            let new_is = if wish.flag { LinkEnd::From } else { LinkEnd::To };
            Command::AddLinked { element: new, with: element?, new_is }
        }
        3 => {
            let moves = vec![Move { element: element?, level, pos_in_lane: at }];
            match wish.index {
                0 => Command::CopyTo(moves),
                _ => Command::Place { verb: "Move", moves },
            }
        }
        4 => Command::SetWidth { elements: two(), width: Some(wish.x) },
        5 => Command::Park(two()),
        6 => Command::Duplicate { elements: two(), by },
        7 => Command::Paste {
            records: copied(there.model, &two()),
            by,
            group: element.filter(|_| wish.flag),
        },
        8 => {
            let mut changed = there.model.element(element?)?.clone();
            changed.kind = pick(&there.kinds, wish.second)?;
            changed.level = level;
            changed.title.push_str(" more ");
            changed.votes = changed.votes.saturating_add(1);
            if wish.flag {
                changed.bearing = Bearing::Barrier;
            }
            Command::Change(vec![changed.into()])
        }
        _ => Command::Remove(vec![RecordKey::Element(element?)]),
    })
}

fn about_links_and_groups(there: &There, wish: &Wish) -> Option<Command> {
    let element = pick(&there.elements, wish.first)?;
    let other = pick(&there.elements, wish.second)?;
    let link = pick(&there.links, wish.first);
    Some(match wish.sort {
        10 | 11 => Command::AddLink { from: element, to: other },
        12 => Command::ReverseLink(link?),
        13 => {
            let end = if wish.flag { LinkEnd::From } else { LinkEnd::To };
            Command::ReendLink { link: link?, end, at: other }
        }
        14 => Command::Group { elements: vec![element, other], title: "Group".into() },
        15 => Command::Ungroup(element),
        16 => {
            let group = Some(other).filter(|_| wish.flag);
            Command::MoveIntoGroup { elements: vec![element], group }
        }
        17 => Command::SetFolded { groups: vec![element], folded: wish.flag },
        18 => {
            let carried = match link.filter(|_| wish.flag) {
                Some(link) => Underpinned::Link(link),
                None => Underpinned::Level(pick(&there.levels, wish.second)?),
            };
            Command::Underpin { factor: element, carried }
        }
        _ => Command::Remove(vec![RecordKey::Link(link?), RecordKey::Element(element)]),
    })
}

fn about_the_rest(there: &There, wish: &Wish) -> Option<Command> {
    let element = pick(&there.elements, wish.first);
    let link = pick(&there.links, wish.first);
    let text = format!("Text {}", wish.second);
    Some(match wish.sort {
        20 => Command::AddLevel { name: text, index: wish.index },
        21 => Command::MoveLevel { level: pick(&there.levels, wish.first)?, index: wish.index },
        22 => {
            let elements_to = pick(&there.levels, wish.second).filter(|_| wish.flag);
            Command::RemoveLevel { level: pick(&there.levels, wish.first)?, elements_to }
        }
        23 => Command::AddKind { name: text, role: Role::KNOWN[wish.index % 4].clone() },
        24 => {
            let elements_to = pick(&there.kinds, wish.second).filter(|_| wish.flag);
            Command::RemoveKind { kind: pick(&there.kinds, wish.first)?, elements_to }
        }
        25 => Command::AddAssumption { link: link?, text },
        26 => Command::AddIndicator { of: element?, text },
        27 => {
            let on = match link.filter(|_| wish.flag) {
                Some(link) => EvidenceOn::Link(link),
                None => EvidenceOn::Element(element?),
            };
            Command::AddEvidence { on, text }
        }
        28 => Command::AddPartner { name: text, elements: element.into_iter().collect() },
        _ => {
            let partners = there.model.partners().map(|partner| RecordKey::Partner(partner.id));
            let partner = pick(&partners.collect::<Vec<_>>(), wish.first)?;
            let add = Command::AddStep { title: text };
            let label = "Together".into();
            Command::Together { label, commands: vec![Command::Remove(vec![partner]), add] }
        }
    })
}

/// Everything that must hold of a whole model, looked at anew.
fn check_whole(model: &Model) {
    let mut anew = Model::empty(model.about().id);
    anew.apply(&diff(&anew, model)).expect("every record fits with the others");
    assert_eq!(anew, *model);
    for key in model.keys() {
        assert!(model.referrers(key).eq(anew.referrers(key)), "who refers to {key:?}");
    }
    let ends: BTreeSet<_> = model.links().map(|link| (link.from, link.to)).collect();
    assert_eq!(ends.len(), model.link_count(), "no two links are the same");
    assert_eq!(model.graph().node_count(), model.element_count());
    assert_eq!(model.graph().edge_count(), model.link_count());
    assert!(model.kinds().len() > 0, "there is a kind to add");
    for element in model.elements() {
        let places = [model.placement(element.id).is_some(), model.parked(element.id).is_some()];
        assert!(places[0] != places[1], "{} is in one place", element.title);
        assert_eq!(element.title.trim(), element.title);
        if !element.underpins.is_empty() || element.bearing != Bearing::Unsaid {
            assert!(model.kind(element.kind).is_some());
        }
    }
    for placement in model.placements() {
        assert_eq!(placement.pos_in_lane, placement.pos_in_lane.rounded());
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
