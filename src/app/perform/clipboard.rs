//! Cut, copy and paste: as text, so that it can go into another window or an e-mail.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Context, ViewportCommand};

use super::{Aftermath, run, with_document};
use crate::app::action::Action;
use crate::app::document::Document;
use crate::app::window::Throughline;
use crate::edit::{Command, Editor, NewElement, Spot, copied, vocabulary};
use crate::file::clip;
use crate::geometry::{Offset, Point, Rect, Size};
use crate::model::{ElementId, IdSource, LevelId, Record, RecordKey, limits};
use crate::scene::words::count;
use crate::scene::{Lane, Look, MapScene};

/// How far pasted cards lie from where they were copied.
const BESIDE: (f64, f64) = (24.0, 24.0);
/// The gap between one pasted line's card and the next.
const GAP: f64 = 20.0;
/// The size of a card that is not on this map.
const USUAL_CARD: (f64, f64) = (192.0, 64.0);
/// How many places beside each other are tried.
const PLACES: u16 = 64;

pub(super) fn act(app: &mut Throughline, ctx: &Context, action: Action) {
    match action {
        // What is on the clipboard arrives as an event in one of the next passes.
        Action::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
        Action::Cut => with_document(app, |document, after| {
            if copy(document, ctx) > 0 {
                let cut = document.editor.selection().elements().map(RecordKey::Element);
                let command = Command::Remove(cut.collect());
                drop(run(document, after, &command));
            }
        }),
        _ => with_document(app, |document, after| {
            let elements = count(copy(document, ctx), "element", "elements");
            after.said = Some(format!("Copied {elements}"));
        }),
    }
}

/// Puts the selected elements on the clipboard. Says how many.
fn copy(document: &Document, ctx: &Context) -> usize {
    let elements: Vec<_> = document.editor.selection().elements().collect();
    if !elements.is_empty() {
        ctx.copy_text(clip::to_text(&copied(document.editor.model(), &elements)));
    }
    elements.len()
}

/// Adds what a text from the clipboard holds: cards that were copied, or one card a line.
pub(super) fn paste(app: &mut Throughline, text: &str) {
    with_document(app, |document, after| match clip::from_text(text) {
        Some(Ok(records)) => paste_records(document, after, records),
        Some(Err(error)) => after.said = Some(format!("This cannot be pasted: {error}")),
        None => paste_lines(document, after, text),
    });
}

fn paste_records(document: &mut Document, after: &mut Aftermath, mut records: Vec<Record>) {
    let by = to_pointer(document, &mut records).unwrap_or(Offset::new(BESIDE.0, BESIDE.1));
    let group = document.map.inside();
    if run(document, after, &Command::Paste { records, by, group }).is_some() {
        let first = document.editor.selection().iter().next();
        if let Some(key) = first {
            document.map.reveal(key);
        }
    }
}

/// How far copied cards have to move to lie at the pointer, where they are in nobody's way. If all
/// are of one level, they become of the level there; cards of several levels keep theirs, and so
/// do those that come to a map without levels.
fn to_pointer(document: &Document, records: &mut [Record]) -> Option<Offset> {
    let level_of: BTreeMap<ElementId, Option<LevelId>> = records
        .iter()
        .filter_map(|record| match record {
            Record::Element(element) => Some((element.id, element.level)),
            _ => None,
        })
        .collect();
    let scene = document.map.scene();
    let placed: Vec<(Option<LevelId>, Rect)> = records
        .iter()
        .filter_map(|record| match record {
            Record::Placement(placement) => {
                let card = scene.card(placement.of);
                let size = card.map(|card| card.rect.size());
                let size = size.unwrap_or(Size::new(USUAL_CARD.0, USUAL_CARD.1));
                let level = level_of.get(&placement.of).copied().flatten();
                Some((level, Rect::new(placement.pos_in_lane, size)))
            }
            _ => None,
        })
        .collect();
    let at = document.map.insertion_point();
    let mut levels = level_of.values();
    let first = levels.next()?;
    if !levels.all(|level| level == first) {
        return along_the_lanes(scene, &placed, at);
    }
    if first.is_some() && document.editor.model().levels().len() == 0 {
        return None;
    }
    let whole_in_lane = Rect::around(placed.iter().map(|(_, rect)| *rect))?;
    let level = document.map.level_at(at);
    let corner = free_column(scene, level, at, whole_in_lane.size());
    for record in records {
        if let Record::Element(element) = record {
            element.level = level;
        }
    }
    Some(scene.pos_in_lane(level, corner).from_point(whole_in_lane.min()))
}

/// How far cards of several levels have to move along their lanes to lie at `at`, or as near to it
/// as there is nobody in the way.
fn along_the_lanes(
    scene: &MapScene,
    placed: &[(Option<LevelId>, Rect)],
    at: Point,
) -> Option<Offset> {
    let origin = |level: Option<LevelId>| {
        let lane = scene.lanes().iter().find(|lane| lane.level == level);
        lane.map(Lane::offset)
    };
    let on_map: Vec<(Option<LevelId>, Rect)> = placed
        .iter()
        .filter_map(|(level, rect)| Some((*level, rect.moved(origin(*level)?))))
        .collect();
    let whole = Rect::around(on_map.iter().map(|(_, rect)| *rect))?;
    let to = at.from_point(whole.center());
    let rows = scene.flow().lanes_are_rows();
    let along = |by: f64| if rows { Offset::new(by, 0.0) } else { Offset::new(0.0, by) };
    let first = if rows { to.x() } else { to.y() };
    let step = GAP + if rows { USUAL_CARD.0 } else { USUAL_CARD.1 };
    let is_free = |by: &Offset| {
        on_map.iter().all(|(level, rect)| {
            let cards = scene.cards_in(rect.moved(*by).grown(GAP / 2.0));
            !cards.into_iter().filter_map(|id| scene.card(id)).any(|card| card.level == *level)
        })
    };
    let aside = (0..PLACES).flat_map(|place| [f64::from(place), -f64::from(place)]);
    let mut moves = aside.map(|place| along(first + place * step));
    Some(moves.find(is_free).unwrap_or_else(|| along(first)))
}

/// One card a line, in a column, of the kind that was added last.
fn paste_lines(document: &mut Document, after: &mut Aftermath, text: &str) {
    let lines = match titles(text) {
        Ok(lines) => lines,
        Err(why) => {
            after.said = Some(why);
            return;
        }
    };
    let model = document.editor.model();
    let last = document.map.last_kind().filter(|kind| model.kind(*kind).is_some());
    let kind = last.or_else(|| model.kinds_in_order().first().map(|kind| kind.id));
    let (Some(kind), false) = (kind, lines.is_empty()) else {
        after.said = Some("There is no text to paste".to_owned());
        return;
    };
    let scene = document.map.scene();
    let at = document.map.insertion_point();
    let level = scene.lane_at(at).and_then(|lane| lane.level);
    let mut elements: Vec<_> = lines
        .into_iter()
        .map(|title| NewElement {
            kind,
            title,
            level: None,
            group: None,
            spot: Spot::Map(Point::ZERO),
        })
        .collect();
    let sizes = sizes(document, &elements);
    let width = sizes.iter().map(|size| size.width()).fold(0.0, f64::max);
    let height = sizes.iter().map(|size| size.height() + GAP).sum::<f64>() - GAP;
    let start = free_column(scene, level, at, Size::new(width, height));
    let mut down = 0.0;
    for (element, size) in elements.iter_mut().zip(&sizes) {
        element.level = level;
        element.group = document.map.inside();
        let corner = start.moved(Offset::new(0.0, down));
        element.spot = Spot::Map(scene.pos_in_lane(level, corner));
        down += size.height() + GAP;
    }
    if let Some(done) = run(document, after, &Command::AddElements(elements)) {
        // The first of them last: it is in view even if they are more than there is room for.
        for key in done.made.iter().rev() {
            document.map.reveal(*key);
        }
    }
}

/// How large the cards of new elements will be: they are laid out on a map of their own, each
/// further to the right than the one before.
fn sizes(document: &Document, elements: &[NewElement]) -> Vec<Size> {
    const APART: f64 = 600.0;
    let model = document.editor.model();
    let kinds = model.kinds_in_order().into_iter().cloned().collect();
    let alone = vocabulary::new_model(model.about().id, kinds);
    let mut editor = Editor::new(alone, IdSource::seeded(0));
    let mut right = 0.0;
    let apart = elements.iter().map(|element| {
        right += APART;
        NewElement { spot: Spot::Map(Point::new(right, 0.0)), ..element.clone() }
    });
    let apart: Vec<_> = apart.collect();
    // A refusal is met again, and told, when they are added to the model itself.
    let _ = editor.run(&Command::AddElements(apart));
    let scene = document.map.scene();
    let look = Look { inside: None, ..scene.look().clone() };
    let laid_out = MapScene::new(Arc::clone(scene.text()), editor.model(), &look);
    let mut rects: Vec<_> = laid_out.cards().map(|card| card.rect).collect();
    rects.sort_by(|a, b| a.left().total_cmp(&b.left()));
    rects.into_iter().map(|rect| rect.size()).collect()
}

/// The top left corner of a column with its upper end at `at`, or as near to the left or right of
/// it as no card of the same level is in the way. Cards of other levels make room.
fn free_column(scene: &MapScene, level: Option<LevelId>, at: Point, size: Size) -> Point {
    const HALF_A_LINE: f64 = 22.0;
    let first = at.moved(Offset::new(-size.width() / 2.0, -HALF_A_LINE));
    let aside = (0..PLACES).flat_map(|place| [f64::from(place), -f64::from(place)]);
    let corners = aside.map(|place| first.moved(Offset::new(place * (size.width() + GAP), 0.0)));
    let is_free = |corner: &Point| {
        let cards = scene.cards_in(Rect::new(*corner, size).grown(GAP / 2.0));
        !cards.into_iter().filter_map(|id| scene.card(id)).any(|card| card.level == level)
    };
    corners.into_iter().find(is_free).unwrap_or(first)
}

/// The titles that a plain list of lines holds: without bullets, numbers and empty lines. What is
/// more than anybody can mean to paste is refused before any of it is laid out.
fn titles(text: &str) -> Result<Vec<String>, String> {
    let mut titles = Vec::new();
    for line in text.lines() {
        let line = line.trim().trim_start_matches(['•', '-', '*', '–', '·', '\u{feff}']);
        let title = without_number(line.trim());
        if title.is_empty() {
            continue;
        }
        if titles.len() == limits::MAX_PASTED_LINES {
            return Err(format!(
                "This text has more than {0} lines, and each would become a card: paste at most \
                 {0} at a time",
                limits::MAX_PASTED_LINES
            ));
        }
        if title.chars().nth(limits::MAX_TITLE_CHARS).is_some() {
            let start: String = title.chars().take(40).collect();
            return Err(format!(
                "A title has at most {} characters, and the line that begins “{start}” has more: \
                 nothing was pasted",
                limits::MAX_TITLE_CHARS
            ));
        }
        titles.push(title.to_owned());
    }
    Ok(titles)
}

/// A line without the "1." or "2)" it begins with.
fn without_number(line: &str) -> &str {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = rest.len() < line.len() && rest.starts_with(['.', ')']);
    if !numbered {
        return line;
    }
    let after = rest.get(1..).unwrap_or_default();
    // "3.5 hours" is no list.
    if after.starts_with(char::is_whitespace) { after.trim_start() } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_lines_becomes_titles() {
        let text = "• Someone to eat with\r\n\r\n2. A space outdoors\n- Shaping stories\n3.5 hours";
        assert_eq!(
            titles(text).unwrap(),
            ["Someone to eat with", "A space outdoors", "Shaping stories", "3.5 hours"]
        );
    }

    #[test]
    fn what_is_too_much_to_paste_is_refused_with_the_limit() {
        let lines = |count: usize| "A line\n\n".repeat(count);
        assert_eq!(titles(&lines(1_000)).unwrap().len(), 1_000);
        assert!(titles(&lines(5_000_000)).unwrap_err().contains("more than 1000 lines"));
        let long = format!("Short\n{}", "long ".repeat(20_000_000));
        assert!(titles(&long).unwrap_err().contains("at most 1000 characters"));
    }
}
