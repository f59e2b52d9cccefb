//! Cut, copy and paste: as text, so that it can go into another window or an e-mail.

use egui::{Context, ViewportCommand};

use super::{Aftermath, run, with_document};
use crate::app::action::Action;
use crate::app::document::Document;
use crate::app::window::Throughline;
use crate::edit::{Command, NewElement, Spot, copied};
use crate::file::clip;
use crate::geometry::{Offset, Point};
use crate::model::{Record, RecordKey, limits};
use crate::scene::words::count;

/// How far pasted cards lie from where they were copied.
const BESIDE: (f64, f64) = (24.0, 24.0);
/// The step from one pasted line's card to the next.
const LINE_STEP: f64 = 64.0;

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

fn paste_records(document: &mut Document, after: &mut Aftermath, records: Vec<Record>) {
    let by = Offset::new(BESIDE.0, BESIDE.1);
    let group = document.map.inside();
    if run(document, after, &Command::Paste { records, by, group }).is_some() {
        let first = document.editor.selection().iter().next();
        if let Some(key) = first {
            document.map.reveal(key);
        }
    }
}

/// One card a line, in a column, of the kind that was added last.
fn paste_lines(document: &mut Document, after: &mut Aftermath, text: &str) {
    let lines = titles(text);
    let model = document.editor.model();
    let last = document.map.last_kind().filter(|kind| model.kind(*kind).is_some());
    let kind = last.or_else(|| model.kinds_in_order().first().map(|kind| kind.id));
    let (Some(kind), false) = (kind, lines.is_empty()) else {
        after.said = Some("There is no text to paste".to_owned());
        return;
    };
    let scene = document.map.scene();
    let start = document.map.free_spot(document.map.insertion_point());
    let level = scene.lane_at(start).and_then(|lane| lane.level);
    let new = |(title, down): (String, f64)| {
        let corner = Point::new(start.x(), start.y() + down);
        NewElement {
            kind,
            title,
            level,
            group: document.map.inside(),
            spot: Spot::Map(scene.pos_in_lane(level, corner)),
        }
    };
    let downs = std::iter::successors(Some(0.0), |down| Some(down + LINE_STEP));
    let elements = lines.into_iter().zip(downs).map(new).collect();
    drop(run(document, after, &Command::AddElements(elements)));
}

/// The titles that a plain list of lines holds: without bullets, numbers and empty lines.
fn titles(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| {
            let line = line.trim().trim_start_matches(['•', '-', '*', '–', '·', '\u{feff}']);
            without_number(line.trim()).chars().take(limits::MAX_TITLE_CHARS).collect::<String>()
        })
        .filter(|title| !title.is_empty())
        .collect()
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
            titles(text),
            ["Someone to eat with", "A space outdoors", "Shaping stories", "3.5 hours"]
        );
    }
}
