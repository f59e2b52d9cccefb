//! Automatic arrangement: what is asked of the thread for it, and what comes back.

use std::collections::BTreeSet;

use egui::Context;

use super::{Aftermath, follow_step, run, with_open_model};
use crate::app::action::Action;
use crate::app::arranging::{Ended, Outcome, Wish};
use crate::app::canvas::Keep;
use crate::app::document::Document;
use crate::app::window::Throughline;
use crate::edit::{Command, Move};
use crate::layout::{self, Placed, Untidy};
use crate::model::{Direction, ElementId, LevelId, Record, RecordKey};
use crate::scene::Form;

/// How much wider than high a map is to be that is wrapped for a page.
const PAGE_ASPECT: f64 = 1.4;
/// The least room between two cards that are tidied, in map units.
const TIDY_GAP: f64 = 20.0;

pub(super) fn act(app: &mut Throughline, ctx: &Context, action: Action) {
    let Some(document) = &app.document else { return };
    let wish = match action {
        Action::ArrangeSelection => some(document, selected(document)),
        Action::ArrangeLevel => some(document, on_levels(document)),
        Action::ArrangePage => Wish { aspect: Some(PAGE_ASPECT), ..Wish::anew() },
        Action::ArrangeAnew => Wish::anew(),
        _ => Wish::all(),
    };
    start(app, ctx, wish);
}

/// Turns the map so that its links run in `direction`, and arranges it anew.
pub(super) fn turn(app: &mut Throughline, ctx: &Context, direction: Direction) {
    start(app, ctx, Wish { direction: Some(direction), ..Wish::anew() });
}

/// Arranges a model that says of no card where it lies, as one written by hand or by another
/// program.
pub(super) fn if_without_places(app: &mut Throughline, ctx: &Context) {
    let Some(document) = &app.document else { return };
    let model = document.editor.model();
    let on_map = || model.elements().filter(|element| model.parked(element.id).is_none());
    let nowhere = on_map().all(|element| model.placement(element.id).is_none());
    if nowhere && on_map().count() > 1 {
        start(app, ctx, Wish::anew());
    }
}

fn start(app: &mut Throughline, ctx: &Context, wish: Wish) {
    let Some(document) = &app.document else { return };
    if let Err(error) = app.arranging.start(ctx, document, wish) {
        app.said.say(format!("The map cannot be arranged: {error}"));
    }
    show_at_once(ctx);
}

/// Has this pass drawn again instead of what was before: where a frame of a large map takes its
/// time, the status line would else be one behind.
fn show_at_once(ctx: &Context) {
    ctx.request_discard("the status line says something new");
}

/// Stops what is under way.
pub(super) fn stop(app: &mut Throughline, ctx: &Context) {
    if app.arranging.stop() {
        app.said.say("Arranging was stopped; nothing has changed");
        show_at_once(ctx);
    }
}

/// Takes in what has come of a wish.
pub fn arranged(app: &mut Throughline, ctx: &Context, outcome: Outcome) {
    let Outcome { document: serial, revision, wish, ended } = outcome;
    let Some(document) = app.document.as_ref().filter(|open| open.serial == serial) else {
        return;
    };
    match ended {
        Ended::Failed => app.said.say("The map could not be arranged; nothing has changed"),
        // What was changed meanwhile is not to be put back where it was.
        Ended::Placed(_) if document.editor.revision() != revision => start(app, ctx, wish),
        Ended::Placed(placed) => {
            with_open_model(app, |document, after| put(document, after, &wish, &placed));
        }
    }
}

/// Puts cards where an arrangement has them: one step, whatever else it changes.
fn put(document: &mut Document, after: &mut Aftermath, wish: &Wish, placed: &[Placed]) {
    let model = document.editor.model();
    let turned = wish.direction.as_ref().filter(|direction| model.about().direction != **direction);
    let moves = moved(document, placed, turned.is_some());
    if moves.is_empty() && turned.is_none() {
        after.said = Some("The map is arranged already".to_owned());
        return;
    }
    let count = moves.len();
    // Where most of the map is elsewhere, what was looked at is no more.
    let is_new = turned.is_some() || wish.cards.is_none() && count * 2 > placed.len();
    let place = Command::Place { verb: wish.verb, moves };
    let command = match turned {
        None => place,
        Some(direction) => {
            let mut about = model.about().clone();
            about.direction = direction.clone();
            let change = Command::Change(vec![Record::About(about)]);
            let label = "Turn the map".to_owned();
            let commands = match &place {
                Command::Place { moves, .. } if moves.is_empty() => vec![change],
                _ => vec![change, place],
            };
            Command::Together { label, commands }
        }
    };
    document.map.glide();
    if run(document, after, &command).is_some() {
        follow_step(document, if is_new { Keep::Nothing } else { Keep::Half });
        let cards = if count == 1 { "One card has moved" } else { "{n} cards have moved" };
        after.said = Some(cards.replace("{n}", &count.to_string()));
    }
}

/// The cards that are to lie elsewhere than they do. On a map that is turned no card can stay.
fn moved(document: &Document, placed: &[Placed], turned: bool) -> Vec<Move> {
    let model = document.editor.model();
    // Where pins contradict each other the arrangement cannot hold them all; the map does.
    let is_elsewhere = |one: &&Placed| {
        let placement = model.placement(one.element);
        placement
            .is_none_or(|there| (turned || !there.pinned) && there.pos_in_lane != one.pos_in_lane)
    };
    let step = |one: &Placed| Move {
        element: one.element,
        level: one.level,
        pos_in_lane: one.pos_in_lane,
    };
    placed.iter().filter(is_elsewhere).map(step).collect()
}

fn some(document: &Document, cards: BTreeSet<ElementId>) -> Wish {
    let scene = document.map.scene();
    let is_card = |id: &ElementId| scene.card(*id).is_some_and(|card| card.form != Form::Frame);
    Wish { cards: Some(cards.into_iter().filter(is_card).collect()), ..Wish::anew() }
}

/// The selected cards; with a group that is shown as a frame, what is inside.
fn selected(document: &Document) -> BTreeSet<ElementId> {
    let (model, selection) = (document.editor.model(), document.editor.selection());
    selection.elements().flat_map(|id| std::iter::once(id).chain(model.all_inside(id))).collect()
}

/// The cards of the levels that are selected, or on which something is.
fn on_levels(document: &Document) -> BTreeSet<ElementId> {
    let (model, selection) = (document.editor.model(), document.editor.selection());
    let chosen = selection.iter().filter_map(|key| match key {
        RecordKey::Level(level) => Some(Some(level)),
        RecordKey::Element(id) => Some(model.element(id)?.level),
        _ => None,
    });
    let levels: BTreeSet<Option<LevelId>> = chosen.collect();
    let on = model.elements().filter(|element| levels.contains(&element.level));
    on.map(|element| element.id).collect()
}

/// Lines cards up that nearly are and pushes apart those that overlap, without a change to what is
/// left of, right of, above or below what.
pub(super) fn tidy(document: &mut Document, after: &mut Aftermath) {
    let scene = document.map.scene();
    let cards: Vec<_> = scene.cards().filter(|card| card.form != Form::Frame).collect();
    let model = document.editor.model();
    let untidy: Vec<_> = cards
        .iter()
        .map(|card| Untidy {
            rect: card.rect,
            pinned: model.placement(card.element).is_some_and(|placement| placement.pinned),
        })
        .collect();
    let moves: Vec<Move> = cards
        .iter()
        .zip(layout::tidy(&untidy, TIDY_GAP))
        .filter(|(card, tidied)| card.rect.min() != tidied.min())
        .map(|(card, tidied)| Move {
            element: card.element,
            level: card.level,
            pos_in_lane: scene.pos_in_lane(card.level, tidied.min()),
        })
        .collect();
    if moves.is_empty() {
        after.said = Some("The map is tidy already".to_owned());
        return;
    }
    document.map.glide();
    if run(document, after, &Command::Place { verb: "Tidy", moves }).is_some() {
        follow_step(document, Keep::Each);
    }
}

/// Pins the selected cards, so that arranging leaves them where they are; takes the pins out if
/// all have one.
pub(super) fn toggle_pins(document: &mut Document, after: &mut Aftermath) {
    let (model, selection) = (document.editor.model(), document.editor.selection());
    let placements: Vec<_> =
        selection.elements().filter_map(|id| model.placement(id).cloned()).collect();
    let pinned = !placements.iter().all(|placement| placement.pinned);
    let changed = placements.into_iter().map(|mut placement| {
        placement.pinned = pinned;
        Record::Placement(placement)
    });
    let command = Command::Change(changed.collect());
    if run(document, after, &command).is_some() {
        let said =
            if pinned { "Arranging leaves it here now" } else { "Arranging may move it again" };
        after.said = Some(said.to_owned());
    }
}
