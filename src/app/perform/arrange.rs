//! Bringing cards into line. The scene says how large each card is.

use crate::app::action::Action;
use crate::app::document::Document;
use crate::edit::arrange::{self, Alignment, Axis};
use crate::edit::{Command, Move};
use crate::geometry::Rect;
use crate::model::ElementId;

use super::{Aftermath, run};

pub(super) fn act(document: &mut Document, after: &mut Aftermath, action: Action) {
    let cards = selected_cards(document);
    let model = document.editor.model();
    let aligned = |alignment: Alignment| {
        arrange::moved(model, alignment.verb(), &arrange::align(&cards, alignment))
    };
    let spread =
        |axis: Axis| arrange::moved(model, axis.verb(), &arrange::distribute(&cards, axis));
    let width =
        |width| Command::SetWidth { elements: cards.iter().map(|(id, _)| *id).collect(), width };
    let command = match action {
        Action::AlignLeft => aligned(Alignment::Left),
        Action::AlignCentre => aligned(Alignment::Centre),
        Action::AlignRight => aligned(Alignment::Right),
        Action::AlignTop => aligned(Alignment::Top),
        Action::AlignMiddle => aligned(Alignment::Middle),
        Action::AlignBottom => aligned(Alignment::Bottom),
        Action::DistributeAcross => spread(Axis::Horizontal),
        Action::DistributeDown => spread(Axis::Vertical),
        Action::SameWidth => width(arrange::same_width(&cards)),
        _ => width(None),
    };
    if matches!(&command, Command::Place { moves, .. } if moves.is_empty()) {
        after.said = Some("They are in line already".to_owned());
        return;
    }
    drop(run(document, after, &command));
}

/// Moves the selected elements `by` lanes, each to the same place in its new one. An element at
/// the last lane stays.
pub(super) fn to_lane(document: &mut Document, after: &mut Aftermath, by: isize) {
    let (scene, model) = (document.map.scene(), document.editor.model());
    let lanes = scene.lanes();
    let next = |level| {
        let lane = lanes.iter().position(|lane| lane.level == level)?;
        lanes.get(lane.checked_add_signed(by)?).map(|lane| lane.level)
    };
    let moves: Vec<Move> = document
        .editor
        .selection()
        .elements()
        .filter_map(|id| {
            let level = next(model.element(id)?.level)?;
            let pos_in_lane = model.placement(id)?.pos_in_lane;
            Some(Move { element: id, level, pos_in_lane })
        })
        .collect();
    if moves.is_empty() {
        after.said = Some("There is no level that way".to_owned());
        return;
    }
    drop(run(document, after, &Command::Place { verb: "Move", moves }));
}

fn selected_cards(document: &Document) -> Vec<(ElementId, Rect)> {
    let scene = document.map.scene();
    let selected = document.editor.selection().elements();
    selected.filter_map(|id| Some((id, scene.card(id)?.rect))).collect()
}
