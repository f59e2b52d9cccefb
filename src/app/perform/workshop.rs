//! What is done in a live session: capturing, placing, merging, splitting, votes, the timer.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Aftermath, run};
use crate::app::action::Action;
use crate::app::canvas::{NEW_CARD, corner_around};
use crate::app::document::Document;
use crate::edit::{Captured, Command, Move};
use crate::geometry::{Offset, Point, Size};
use crate::model::{Element, ElementId, KindId, LevelId, LinkId, Model, RecordKey, Role};
use crate::scene::{Flow, GAP, Search};

/// The room between the cards of one kind and those of the next, in map units.
const BETWEEN: f64 = 72.0;
/// What splits a title, the surest first.
const JOINTS: [&str; 6] = [";", " and ", " & ", " + ", " / ", ", "];
/// What is said when a title does not tell where it splits.
const WHERE: &str = "Put the cursor where it splits, and press Ctrl+Enter";

pub(super) fn act(document: &mut Document, after: &mut Aftermath, action: Action) {
    let elements: Vec<_> = document.editor.selection().elements().collect();
    let timer = &mut document.workshop.timer;
    match action {
        Action::Capture => toggle_capture(document, after),
        Action::Voting => document.workshop.voting = !document.workshop.voting,
        Action::Timer => timer.start_or_wait(),
        Action::ResetTimer => timer.put_away(),
        Action::MoreTime => timer.add_minutes(1),
        Action::LessTime => timer.add_minutes(-1),
        Action::AddVote => drop(run(document, after, &Command::Vote { elements, votes: 1 })),
        Action::TakeVote => drop(run(document, after, &Command::Vote { elements, votes: -1 })),
        Action::ClearVotes => drop(run(document, after, &Command::ClearVotes)),
        Action::Merge => merge(document, after, elements),
        Action::Split => split_by_words(document, after),
        _ => {
            let lot = document.editor.model().parking_lot();
            let lot: Vec<_> = lot.iter().map(|parked| parked.of).collect();
            place(document, after, &lot);
        }
    }
}

/// Opens the field for what is said, or closes it. What stands in it is kept.
fn toggle_capture(document: &mut Document, after: &mut Aftermath) {
    if let Some(why) = document.editor.read_only() {
        after.said = Some(why.to_owned());
        return;
    }
    if document.workshop.capturing {
        if let Some(said) = document.workshop.unfinished(document.editor.model()) {
            drop(run(document, after, &Command::Capture(vec![said])));
        }
        document.workshop.line.clear();
    }
    let workshop = &mut document.workshop;
    workshop.capturing = !workshop.capturing;
    workshop.line.wants_keyboard = workshop.capturing;
    workshop.line.cursor = None;
}

/// Puts what was said on the map at once.
pub(super) fn capture_on_map(document: &mut Document, after: &mut Aftermath, said: Captured) {
    let done = run(document, after, &Command::Capture(vec![said]));
    if let Some(element) = done.and_then(|done| done.element()) {
        place(document, after, &[element]);
    }
}

/// Takes elements out of the parking lot to where the map has room for them.
pub(super) fn place(document: &mut Document, after: &mut Aftermath, entries: &[ElementId]) {
    let moves = spots(document, entries);
    let only = if let [only] = moves.as_slice() { Some(only.element) } else { None };
    if moves.is_empty() || run(document, after, &Command::Place { verb: "Place", moves }).is_none()
    {
        return;
    }
    match only {
        Some(element) => document.map.reveal(RecordKey::Element(element)),
        None => document.map.fit_soon(),
    }
}

/// Where elements go that nobody has put anywhere: on their level, each kind after the ones that
/// lead to it. One alone goes on below the last of its kind.
fn spots(document: &Document, entries: &[ElementId]) -> Vec<Move> {
    let model = document.editor.model();
    let middle = document.map.view().visible_in_map().center();
    let usual = document.map.level_at(middle);
    let mut on_level: BTreeMap<Option<LevelId>, Vec<&Element>> = BTreeMap::new();
    for element in entries.iter().filter_map(|id| model.element(*id)) {
        on_level.entry(element.level.or(usual)).or_default().push(element);
    }
    let mut moves = Vec::new();
    for (level, elements) in on_level {
        let beside = match elements.as_slice() {
            [only] => below_last(document, level, only).map(|corner| vec![(only.id, corner)]),
            _ => None,
        };
        let corners = beside.unwrap_or_else(|| in_columns(document, level, &elements, middle));
        let to = |(element, corner)| Move {
            element,
            level,
            pos_in_lane: document.map.scene().pos_in_lane(level, corner),
        };
        moves.extend(corners.into_iter().map(to));
    }
    moves
}

/// Below the last card of a kind on a level, or beside it where the map runs up or down.
fn below_last(document: &Document, level: Option<LevelId>, new: &Element) -> Option<Point> {
    let (model, scene) = (document.editor.model(), document.map.scene());
    let is_right = scene.flow() == Flow::Right;
    let cards = scene.cards().filter(|card| {
        card.level == level && model.element(card.element).is_some_and(|one| one.kind == new.kind)
    });
    let far = |rect: &crate::geometry::Rect| if is_right { rect.bottom() } else { rect.right() };
    let last = cards.map(|card| card.rect).max_by(|a, b| far(a).total_cmp(&far(b)))?;
    let size = scene.card_size(model, new);
    let corner = if is_right {
        Point::new(last.center().x() - size.width() / 2.0, last.bottom() + GAP)
    } else {
        Point::new(last.right() + GAP, last.center().y() - size.height() / 2.0)
    };
    Some(scene.free_corner(level, corner, size, Search::Onward))
}

/// How far a card that is to be placed reaches along the flow and across it, in map units.
struct Extent {
    element: ElementId,
    ahead: f64,
    aside: f64,
}

/// A column for each kind, in a part of the level that is free, near `middle`. Within a column
/// there is one gap between the cards, however high each is.
fn in_columns(
    document: &Document,
    level: Option<LevelId>,
    elements: &[&Element],
    middle: Point,
) -> Vec<(ElementId, Point)> {
    let (model, scene) = (document.editor.model(), document.map.scene());
    let flow = scene.flow();
    let extent = |element: &Element| {
        let size = scene.card_size(model, element);
        let (ahead, aside) = match flow {
            Flow::Right => (size.width(), size.height()),
            Flow::Up | Flow::Down => (size.height(), size.width()),
        };
        Extent { element: element.id, ahead, aside }
    };
    let mut columns: BTreeMap<(u8, KindId), Vec<Extent>> = BTreeMap::new();
    for element in elements {
        let column = columns.entry((rank(model, element), element.kind)).or_default();
        column.push(extent(element));
    }
    let mut spots = Vec::with_capacity(elements.len());
    let (mut on, mut most) = (0.0_f64, 0.0_f64);
    for column in columns.into_values() {
        let widest = column.iter().map(|card| card.ahead).fold(0.0, f64::max);
        let mut by = 0.0;
        for card in column {
            spots.push((card.element, on, by, card.ahead));
            by += card.aside + GAP;
        }
        on += widest + BETWEEN;
        most = most.max(by);
    }
    let (along, across) = (on - BETWEEN, most - GAP);
    let room = match flow {
        Flow::Right => Size::new(along, across),
        Flow::Up | Flow::Down => Size::new(across, along),
    };
    let wanted = middle.moved(Offset::new(-room.width() / 2.0, -room.height() / 2.0));
    let corner = scene.free_corner(level, wanted, room, Search::Nearest);
    let offset = |on: f64, by: f64, ahead: f64| match flow {
        Flow::Right => Offset::new(on, by),
        Flow::Down => Offset::new(by, on),
        Flow::Up => Offset::new(by, along - ahead - on),
    };
    let spots = spots.into_iter();
    spots.map(|(id, on, by, ahead)| (id, corner.moved(offset(on, by, ahead)))).collect()
}

/// How far along the flow an element's kind stands.
fn rank(model: &Model, element: &Element) -> u8 {
    match model.role(element) {
        Some(Role::Factor) => 0,
        Some(Role::Approach) => 1,
        Some(Role::Outcome) => 3,
        Some(Role::Intermediate | Role::Other(_)) | None => 2,
    }
}

/// Makes one of the selected elements: what is on the map and has most links stays.
fn merge(document: &mut Document, after: &mut Aftermath, selected: Vec<ElementId>) {
    let Some(into) = most_at_home(document, &selected) else { return };
    let merge = Command::Merge { into, others: selected };
    if run(document, after, &merge).is_none() {
        return;
    }
    let merged = document.editor.model().element(into);
    let title = merged.map(|element| element.title.clone()).unwrap_or_default();
    after.said = Some(format!("Merged into “{title}”: the other titles are in its notes"));
    document.workshop.line.cursor = Some(into);
}

/// Of some elements, the one that the others are to become part of: the one the keyboard is on in
/// the list; else one on the map, with most links, then with most votes, then the first.
fn most_at_home(document: &Document, selected: &[ElementId]) -> Option<ElementId> {
    let model = document.editor.model();
    let line = &document.workshop.line;
    let pointed = line.cursor.filter(|id| document.workshop.capturing && selected.contains(id));
    let lot = model.parking_lot();
    let best = selected.iter().copied().max_by_key(|id| {
        let links = model.links_into(*id).len().saturating_add(model.links_out_of(*id).len());
        let votes = model.element(*id).map_or(0, |element| element.votes);
        let place = lot.iter().position(|parked| parked.of == *id);
        (model.parked(*id).is_none(), links, votes, Reverse(place), Reverse(*id))
    });
    pointed.or(best)
}

/// Splits the selected element where its title joins two things, or asks where.
fn split_by_words(document: &mut Document, after: &mut Aftermath) {
    let Some(element) = document.editor.selection().elements().next() else { return };
    let model = document.editor.model();
    let title = model.element(element).map_or("", |element| element.title.as_str());
    match in_two(title) {
        Some((first, second)) => split(document, after, element, (first, second)),
        None => {
            after.said = Some(WHERE.to_owned());
            if model.parked(element).is_some() {
                document.workshop.capturing = true;
                document.workshop.edit(document.editor.model(), element);
            } else {
                document.map.start_rename(element);
            }
        }
    }
}

/// The two sides of the first joint there is; the second side begins with a capital.
fn in_two(title: &str) -> Option<(String, String)> {
    let sides = JOINTS.iter().find_map(|joint| {
        let (first, second) = title.split_once(joint)?;
        let (first, second) = (first.trim(), second.trim());
        (!first.is_empty() && !second.is_empty()).then_some((first, second))
    });
    let (first, second) = sides?;
    let mut chars = second.chars();
    let capital = chars.next()?.to_uppercase().collect::<String>();
    Some((first.to_owned(), capital + chars.as_str()))
}

/// Splits an element. The links that are selected with it go along with what comes off.
pub(super) fn split(
    document: &mut Document,
    after: &mut Aftermath,
    element: ElementId,
    (first, second): (String, String),
) {
    let (model, scene) = (document.editor.model(), document.map.scene());
    let level = model.element(element).and_then(|element| element.level);
    let corner = match scene.card(element) {
        Some(card) => {
            let down = (card.rect.height() + NEW_CARD.1) / 2.0 + GAP;
            let below = card.rect.center().moved(Offset::new(0.0, down));
            document.map.free_spot(level, below, Search::Onward)
        }
        None => corner_around(document.map.view().visible_in_map().center()),
    };
    let pos_in_lane = scene.pos_in_lane(level, corner);
    let touches = |id: &LinkId| {
        model.link(*id).is_some_and(|link| link.from == element || link.to == element)
    };
    let selected = document.editor.selection().iter().filter_map(|key| match key {
        RecordKey::Link(id) => Some(id),
        _ => None,
    });
    let links = selected.filter(touches).collect();
    let command = Command::Split { element, first, second, pos_in_lane, links };
    drop(run(document, after, &command));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_splits_where_it_joins() {
        let two = |title| in_two(title).unwrap_or_default();
        assert_eq!(two("Eat and sing"), ("Eat".to_owned(), "Sing".to_owned()));
        assert_eq!(two("Eat, sing; dance"), ("Eat, sing".to_owned(), "Dance".to_owned()));
        assert_eq!(two("Eat, sing"), ("Eat".to_owned(), "Sing".to_owned()));
        assert_eq!(in_two("Sandals"), None);
        assert_eq!(in_two("; nothing before"), None);
    }
}
