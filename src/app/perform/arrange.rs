//! Bringing cards into line. The scene says how large each card is.

use std::collections::BTreeMap;

use crate::app::action::Action;
use crate::app::document::Document;
use crate::edit::arrange::{self, Alignment, Axis};
use crate::edit::{Command, Move};
use crate::geometry::{Offset, Rect};
use crate::model::{ElementId, LevelId};
use crate::scene::{Form, GAP};

use super::{Aftermath, run, run_as};

pub(super) fn act(document: &mut Document, after: &mut Aftermath, action: Action) {
    let cards = selected_cards(document);
    let model = document.editor.model();
    let aligned = |alignment: Alignment| {
        arrange::moved(model, alignment.verb(), &align(document, &cards, alignment))
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
    drop(run_as(document, after, &command, true));
}

/// Where cards go to be in line: those of each lane apart from each other, and on a line of their
/// own where one for all would lead out of the lanes.
fn align(
    document: &Document,
    cards: &[(ElementId, Rect)],
    alignment: Alignment,
) -> Vec<(ElementId, Offset)> {
    let scene = document.map.scene();
    let mut lanes: BTreeMap<Option<LevelId>, Vec<(ElementId, Rect)>> = BTreeMap::new();
    for (id, rect) in cards {
        let level = scene.card(*id).and_then(|card| card.level);
        lanes.entry(level).or_default().push((*id, *rect));
    }
    let lanes: Vec<_> = lanes.into_values().collect();
    let along_lanes = match alignment.line() {
        Axis::Horizontal => scene.flow().lanes_are_rows(),
        Axis::Vertical => !scene.flow().lanes_are_rows(),
    };
    if along_lanes {
        lanes.chunks(1).flat_map(|lane| arrange::align(lane, alignment, GAP)).collect()
    } else {
        arrange::align(&lanes, alignment, GAP)
    }
}

/// Moves the selected elements `by` lanes: those of one lane together, to the same place in the new
/// one if they fit there and cover nothing. Elements of the last lane stay. What is in a frame
/// comes along.
pub(super) fn to_lane(document: &mut Document, after: &mut Aftermath, by: isize) {
    let scene = document.map.scene();
    let lanes = scene.lanes();
    let next = |level| {
        let lane = lanes.iter().position(|lane| lane.level == level)?;
        lanes.get(lane.checked_add_signed(by)?)
    };
    let mut chosen: BTreeMap<Option<LevelId>, Vec<(ElementId, Rect)>> = BTreeMap::new();
    for card in scene.with_members(document.editor.selection().elements()) {
        let level = match card.form {
            Form::Frame => scene.lane_at(card.rect.center()).and_then(|lane| lane.level),
            Form::Single | Form::Stack => card.level,
        };
        chosen.entry(level).or_default().push((card.element, card.rect));
    }
    let mut moves: Vec<Move> = Vec::new();
    for lane in lanes {
        let (Some(to), Some(cards)) = (next(lane.level), chosen.get(&lane.level)) else { continue };
        let Some(whole) = Rect::around(cards.iter().map(|(_, rect)| *rect)) else { continue };
        let same_place = whole.min().moved(to.origin.from_point(lane.origin));
        let corner = scene.corner_on_level(to.level, same_place, whole.size());
        let by = corner.from_point(whole.min());
        moves.extend(cards.iter().map(|(element, rect)| {
            let pos_in_lane = scene.pos_in_lane(to.level, rect.min().moved(by));
            Move { element: *element, level: to.level, pos_in_lane }
        }));
    }
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
