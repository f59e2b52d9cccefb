//! Carrying out what was asked for: the one place where drawing's wishes become changes.

mod add;
mod arrange;
mod beside;
mod can;
mod clipboard;
mod files;
mod layout;
mod leave;
mod present;
mod recover;
mod save;
mod select;
mod shortcuts;
mod story;
mod versions;
mod view;
mod workshop;

use egui::Context;

pub use beside::watch;
pub use can::{can, possible};
pub use files::{file_chosen, take_in};
pub use layout::arranged;
pub use leave::{Leaving, answered};
pub use recover::{offer_for_open, take_in_recovered};
pub use shortcuts::shortcuts;
pub use story::fix_commands;

use super::action::Action;
use super::canvas::Keep;
use super::crash;
use super::dialogs::{Dialog, Removal};
use super::document::Document;
use super::intent::{Intent, Intents};
use super::picker::Purpose;
use super::window::Throughline;
use crate::edit::{Command, Done, Selection};
use crate::model::{Direction, Model, Patch, RecordKey};

/// What is said when Escape has brought a former text back.
const GIVEN_UP: &str = "The text is as it was. Ctrl+Shift+Z brings back what you typed";

/// Does what a pass has asked for, in order.
pub fn carry_out(app: &mut Throughline, ctx: &Context, intents: Intents) {
    // What was said was about something before.
    app.said.hush();
    for intent in intents {
        crash::note(&intent);
        one(app, ctx, intent);
    }
}

fn one(app: &mut Throughline, ctx: &Context, intent: Intent) {
    // What is not shown is not changed behind the user's back.
    if let Some(viewing) = app.viewing.as_ref().filter(|_| intent.is_for_the_open_model()) {
        let why = viewing.document.editor.read_only().unwrap_or_default().to_owned();
        return app.said.say(why);
    }
    match intent {
        Intent::Act(action) => act(app, ctx, action),
        Intent::OpenFile(path) => leave::leave(app, ctx, Leaving::OpenFile(path)),
        Intent::OpenShipped(shipped) => leave::leave(app, ctx, Leaving::Shipped(shipped)),
        Intent::Recover(offer, wish) => recover::act(app, ctx, offer, wish),
        Intent::ForgetRecent(path) => app.settings.forget_recent(&path),
        Intent::CrashSeen => app.crash_seen(),
        Intent::Say(text) => app.said.say(text),
        Intent::Turn(direction) => layout::turn(app, ctx, direction),
        Intent::StopArranging => layout::stop(app, ctx),
        Intent::PresentFrom(step) => present::present_from(app, ctx, step),
        Intent::FixStep(step, fix) => present::mend(app, step, fix),
        Intent::Paste(text) => clipboard::paste(app, &text),
        Intent::Beside(ask) => beside::asked(app, ask),
        Intent::Version(ask) => versions::asked(app, ask),
        other => with_document(app, |document, report| on_document(document, report, other)),
    }
}

/// What there is to tell the user or ask them after something was done.
#[derive(Default)]
struct Aftermath {
    said: Option<String>,
    dialog: Option<Dialog>,
}

/// Works on what is shown: the model that is open, or an earlier version of it.
fn with_document(app: &mut Throughline, work: impl FnOnce(&mut Document, &mut Aftermath)) {
    let Some(document) = app.shown_mut() else { return };
    let mut aftermath = Aftermath::default();
    work(document, &mut aftermath);
    tell(app, aftermath);
}

/// Works on the model that is open, whatever is shown in its place.
fn with_open_model(app: &mut Throughline, work: impl FnOnce(&mut Document, &mut Aftermath)) {
    let Some(document) = &mut app.document else { return };
    let mut aftermath = Aftermath::default();
    work(document, &mut aftermath);
    tell(app, aftermath);
}

fn tell(app: &mut Throughline, aftermath: Aftermath) {
    if let Some(text) = aftermath.said {
        app.said.say(text);
    }
    if let Some(dialog) = aftermath.dialog {
        app.dialogs.show(dialog);
    }
}

fn on_document(document: &mut Document, after: &mut Aftermath, intent: Intent) {
    match intent {
        Intent::Run(command) => drop(run(document, after, &command)),
        Intent::GiveUp(command) => give_up(document, after, &command),
        Intent::RunAndRename(command) => drop(add::run_and_rename(document, after, &command)),
        Intent::Select(selection) => document.editor.select(selection),
        Intent::Show(key) => {
            document.editor.select(Selection::one(key));
            document.map.reveal(key);
        }
        Intent::Rename(element) => match document.editor.read_only() {
            Some(why) => after.said = Some(why.to_owned()),
            None => document.map.start_rename(element),
        },
        Intent::PutAt { kind, pos_in_map } => add::put_at(document, after, kind, pos_in_map),
        Intent::AddAt { kind, pos_in_map } => add::at(document, after, kind, pos_in_map),
        Intent::AddToMiddle(kind) => {
            let middle = document.map.view().visible_in_map().center();
            add::at(document, after, kind, middle);
        }
        Intent::PlaceInMiddle(element) => add::place_in_middle(document, after, element),
        Intent::PlaceParked(element) => workshop::place(document, after, &[element]),
        Intent::CaptureOnMap(said) => workshop::capture_on_map(document, after, said),
        Intent::SplitAt { element, first, second } => {
            workshop::split(document, after, element, (first, second));
        }
        Intent::SetTimer(minutes) => document.workshop.timer.set_minutes(minutes),
        Intent::Pick(purpose) => document.panels.pick(document.editor.model(), purpose),
        Intent::AddLastKindAt(pos_in_map) => add::last_kind_at(document, after, pos_in_map),
        Intent::SelectLevel(level) => {
            let on_level = Selection::on_level(document.editor.model(), Some(level));
            document.editor.select(on_level);
        }
        Intent::AddLevelAfter(level) => add::level_after(document, after, Some(level)),
        Intent::AskRemoveLevel(level) => {
            let removal = Removal::of_level(document.editor.model(), level);
            ask_removal(document, after, removal);
        }
        Intent::AskRemoveKind(kind) => {
            let removal = Removal::of_kind(document.editor.model(), kind);
            ask_removal(document, after, removal);
        }
        Intent::OpenGroup(group) => document.map.open_group(group),
        Intent::Zoom(zoom) => document.map.set_zoom(zoom),
        Intent::GoToStep(step) => present::go_to(document, step),
        Intent::Act(_)
        | Intent::OpenFile(_)
        | Intent::OpenShipped(_)
        | Intent::Recover(..)
        | Intent::ForgetRecent(_)
        | Intent::CrashSeen
        | Intent::Paste(_)
        | Intent::Turn(_)
        | Intent::StopArranging
        | Intent::Beside(_)
        | Intent::Version(_)
        | Intent::PresentFrom(_)
        | Intent::FixStep(..)
        | Intent::Say(_) => {}
    }
}

/// Asks only if there is something to ask: nothing goes anywhere if nothing is there.
fn ask_removal(document: &mut Document, after: &mut Aftermath, removal: Removal) {
    if removal.elements(document.editor.model()) == 0 {
        drop(run(document, after, &removal.command()));
    } else {
        after.dialog = Some(Dialog::Remove(removal));
    }
}

/// Whether a command puts cards down at a place that somebody chose for them, or near it.
fn is_drop(command: &Command) -> bool {
    match command {
        Command::Place { verb: "Move", .. } => true,
        Command::Place { verb: "Place", moves } => moves.len() == 1,
        Command::AddElements(new) => new.len() == 1,
        Command::CopyTo(moves) => moves.len() == 1,
        Command::Duplicate { elements, .. } => elements.len() == 1,
        Command::Together { commands, .. } => commands.iter().any(is_drop),
        _ => false,
    }
}

/// Runs a command; a refusal is said. Cards that grow with it, or are put down, push away what
/// they would cover.
fn run(document: &mut Document, after: &mut Aftermath, command: &Command) -> Option<Done> {
    run_as(document, after, command, is_drop(command))
}

/// The same for a command of which it is known whether it puts cards down.
fn run_as(
    document: &mut Document,
    after: &mut Aftermath,
    command: &Command,
    is_drop: bool,
) -> Option<Done> {
    let (map, revision) = (&document.map, document.editor.revision());
    let follow = |model: &Model, patch: &Patch| map.make_room(model, patch, revision, is_drop);
    match document.editor.run_and_follow(command, follow) {
        Ok(done) => {
            document.map.forget_views(document.editor.history().len());
            Some(done)
        }
        Err(refusal) => {
            after.said = Some(refusal.to_string());
            None
        }
    }
}

/// Leaves all as it is, but so that redo does what was given up; unless there is something else
/// to redo, which is not to be lost for it.
fn give_up(document: &mut Document, after: &mut Aftermath, command: &Command) {
    if document.editor.redo_label().is_none() && document.editor.run(command).is_ok() {
        document.editor.undo();
        after.said = Some(GIVEN_UP.to_owned());
    }
}

/// Has the view follow a step that has just moved many cards, so that of what was in view `keep`
/// stays so; while presenting the step of the story decides what is in view.
fn follow_step(document: &mut Document, keep: Keep) {
    if document.presentation.is_some() {
        document.map.reveal_change(document.editor.last_patch());
        return;
    }
    let depth = document.editor.history().len();
    document.map.follow(depth, keep, document.editor.selection().elements());
}

fn undo(document: &mut Document, after: &mut Aftermath) {
    let depth = document.editor.history().len();
    after.said = document.editor.undo().map(|step| format!("Undone: {step}"));
    if document.presentation.is_some() || !document.map.view_before(depth) {
        follow_change(document);
    }
}

fn redo(document: &mut Document, after: &mut Aftermath) {
    after.said = document.editor.redo().map(|step| format!("Done again: {step}"));
    let depth = document.editor.history().len();
    if document.presentation.is_some() || !document.map.view_after(depth) {
        follow_change(document);
    }
}

/// Has the view follow what an undo or a redo has changed. Where many cards have moved, a map that
/// was all in view stays so; while presenting the step decides what is in view.
fn follow_change(document: &mut Document) {
    let is_place = |key| matches!(key, RecordKey::Placement(_));
    let patch = document.editor.last_patch();
    let many = patch.changes().filter(|(key, _)| is_place(*key)).count() > 1;
    if many && document.presentation.is_none() {
        document.map.keep_all_in_view();
    }
    document.map.reveal_change(patch);
}

/// Does what a menu item does.
pub fn act(app: &mut Throughline, ctx: &Context, action: Action) {
    if !can(action, app.shown()) {
        return;
    }
    use Action as A;
    match action {
        A::New | A::Open | A::Close | A::Quit | A::Save | A::SaveAs => {
            files::act(app, ctx, action);
        }
        A::EarlierVersions => versions::list(app, ctx),
        A::TogglePalette
        | A::ToggleInspector
        | A::ToggleOutline
        | A::ToggleOverview
        | A::LinesCurved
        | A::LinesRightAngled
        | A::ThemeLight
        | A::ThemeDark
        | A::ThemeProjector
        | A::TextLarger
        | A::TextSmaller
        | A::TextNormal
        | A::CommandPalette
        | A::Shortcuts
        | A::About
        | A::NextPane => view::act(app, ctx, action),
        A::Present
        | A::PresentHere
        | A::PresentInWindow
        | A::ToggleStory
        | A::AddStep
        | A::ProposeStory
        | A::NextStep
        | A::PreviousStep
        | A::FirstStep
        | A::LastStep
        | A::StepView
        | A::FitToRead
        | A::BlankScreen
        | A::ShowKey
        | A::Spotlight
        | A::BigPointer
        | A::SmoothSteps
        | A::EndPresentation => present::act(app, ctx, action),
        A::Copy | A::Cut | A::Paste => clipboard::act(app, ctx, action),
        A::ArrangeAll | A::ArrangeAnew | A::ArrangeSelection | A::ArrangeLevel | A::ArrangePage => {
            layout::act(app, ctx, action);
        }
        A::FlowRight => layout::turn(app, ctx, Direction::LeftToRight),
        A::FlowUp => layout::turn(app, ctx, Direction::BottomToTop),
        A::FlowDown => layout::turn(app, ctx, Direction::TopToBottom),
        _ => {
            let is_detail = matches!(
                action,
                A::AddIndicator | A::AddAssumption | A::AddEvidence | A::AddPartner
            );
            // What is added there is typed there.
            app.settings.inspector |= is_detail || action == A::ModelDetails;
            if action == A::Capture && app.document.is_none() {
                leave::begin_blank(app, ctx);
            }
            with_document(app, |document, after| act_on(document, after, action));
        }
    }
}

fn act_on(document: &mut Document, after: &mut Aftermath, action: Action) {
    use Action as A;
    match action {
        A::Undo => undo(document, after),
        A::Redo => redo(document, after),
        A::Find | A::FindNext | A::FindPrevious => document.panels.find(action),
        A::LinkTo => {
            if let Some(from) = document.editor.selection().single_element() {
                document.panels.pick(document.editor.model(), Purpose::LinkTo(from));
            }
        }
        A::Underpin => {
            if let Some(factor) = document.editor.selection().single_element() {
                document.panels.pick(document.editor.model(), Purpose::Underpin(factor));
            }
        }
        A::AddPartner => document.panels.add_partner(),
        A::ModelDetails => document.editor.select(Selection::one(RecordKey::About)),
        A::SelectAll
        | A::SelectNone
        | A::SelectSameKind
        | A::SelectSameLevel
        | A::SelectSamePartner
        | A::SelectLeadingHere
        | A::SelectFollowing => select::act(document, action),
        A::Capture
        | A::Voting
        | A::AddVote
        | A::TakeVote
        | A::ClearVotes
        | A::Timer
        | A::ResetTimer
        | A::MoreTime
        | A::LessTime
        | A::Merge
        | A::Split
        | A::PlaceAll => workshop::act(document, after, action),
        A::Tidy => layout::tidy(document, after),
        A::TogglePins => layout::toggle_pins(document, after),
        A::LevelBefore => arrange::to_lane(document, after, -1),
        A::LevelAfter => arrange::to_lane(document, after, 1),
        A::AlignLeft
        | A::AlignCentre
        | A::AlignRight
        | A::AlignTop
        | A::AlignMiddle
        | A::AlignBottom
        | A::DistributeAcross
        | A::DistributeDown
        | A::SameWidth
        | A::NaturalWidth => arrange::act(document, after, action),
        A::ZoomIn | A::ZoomOut | A::ZoomActual | A::ZoomFit | A::ZoomSelection => {
            view::zoom(document, action);
        }
        _ => add::act(document, after, action),
    }
}
