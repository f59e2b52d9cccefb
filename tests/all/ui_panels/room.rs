//! What is in a panel keeps to the room there is, whatever it says and however large.

use egui_kittest::kittest::NodeT;
use throughline::edit::Selection;
use throughline::file::read_text;
use throughline::model::{Model, RecordKey};

use super::{Shows, Window, window_with};

const KINDER: &str = include_str!("../../../saved_models/kinder_communities.toc.ron");
/// The margin at the right of everything.
const MARGIN: f32 = 16.0;

fn model() -> Model {
    read_text(KINDER).unwrap().model
}

/// What reaches further right than there is room.
fn too_wide(window: &Window, text_size: f32) -> Vec<String> {
    let right = 8.0 + 282.0 * text_size - MARGIN + 0.5;
    let nodes = window.root().children_recursive();
    nodes
        .filter(|node| {
            let node = node.accesskit_node();
            // Only what has words takes part: the window and its areas fill what they are given.
            node.label().is_some() && node.raw_bounds().is_some() && node.children().len() == 0
        })
        .filter(|node| node.rect().right() > right)
        .map(|node| format!("{:?} at {:?}", node.accesskit_node().label(), node.rect()))
        .collect()
}

#[test]
fn every_page_of_the_inspector_keeps_its_margin() {
    let model = model();
    let one_of_each = [
        Some(RecordKey::About),
        model.kinds_in_order().first().map(|kind| RecordKey::Kind(kind.id)),
        model.levels_in_order().first().map(|level| RecordKey::Level(level.id)),
        model.partners().next().map(|partner| RecordKey::Partner(partner.id)),
        model.periods_in_order().first().map(|period| RecordKey::Period(period.id)),
    ];
    let each = one_of_each.into_iter().flatten().map(Selection::one);
    let elements = model.elements().map(|element| Selection::one(RecordKey::Element(element.id)));
    let links = model.links().step_by(4).map(|link| Selection::one(RecordKey::Link(link.id)));
    let several = model.elements().take(3).map(|element| RecordKey::Element(element.id)).collect();
    let pages: Vec<_> = each.chain(elements).chain(links).chain([several]).collect();
    for text_size in [1.0, 1.6] {
        let mut window = window_with(Shows::Inspector, model.clone(), text_size);
        for page in &pages {
            window.state_mut().editor.select(page.clone());
            window.run();
            let found = too_wide(&window, text_size);
            assert!(found.is_empty(), "{page:?} at size {text_size}: {found:#?}");
        }
    }
}

#[test]
fn the_names_beside_fields_have_more_room_where_text_is_larger() {
    let model = model();
    let element = model.elements().next().map(|element| RecordKey::Element(element.id)).unwrap();
    for text_size in [1.0, 1.6] {
        let mut window = window_with(Shows::Inspector, model.clone(), text_size);
        window.state_mut().editor.select(Selection::one(element));
        window.run();
        let nodes = window.root().children_recursive();
        let is_kind = |label: String| label.starts_with("Kind: ");
        let mut kinds = nodes.filter(|node| node.accesskit_node().label().is_some_and(is_kind));
        let left = kinds.next().unwrap().rect().left() - 8.0;
        assert!(left >= 76.0 * text_size, "{left} at size {text_size}");
    }
}
