//! Presenting: beginning, ending, and going through the story.

use egui::{Context, ViewportCommand};

use super::{Aftermath, story};
use crate::app::action::Action;
use crate::app::document::Document;
use crate::app::present::{Place, Presentation};
use crate::app::story::Fix;
use crate::app::window::Throughline;
use crate::edit::Selection;
use crate::model::StepId;

/// How much larger "Larger text" makes the words on cards.
const TEXT_STEP: f32 = 0.25;

pub(super) fn act(app: &mut Throughline, ctx: &Context, action: Action) {
    match action {
        Action::Present => {
            let place = Place::best(&app.screens);
            begin(app, ctx, place);
        }
        Action::PresentHere => begin(app, ctx, Place::Here),
        Action::PresentInWindow => begin(app, ctx, Place::Window),
        Action::EndPresentation => end(app, ctx),
        Action::ToggleStory => app.settings.story = !app.settings.story,
        Action::SmoothSteps => app.settings.smooth_steps = !app.settings.smooth_steps,
        Action::AddStep | Action::ProposeStory => {
            app.settings.story = true;
            super::with_document(app, |document, after| match action {
                Action::AddStep => story::add_from_screen(document, after),
                _ => story::propose(document, after),
            });
        }
        _ => {
            if let Some(document) = &mut app.document {
                on_stage(document, action);
            }
        }
    }
}

/// Begins where `place` says; a presentation that is under way moves there.
fn begin(app: &mut Throughline, ctx: &Context, place: Place) {
    let text_scale = f64::from(app.settings.stage_text());
    let Some(document) = &mut app.document else { return };
    let fills_window = place == Place::Here;
    if let Some(show) = &mut document.presentation {
        show.show_at(place);
    } else {
        document.editor.select(Selection::new());
        Presentation::begin(document, &app.text, (place, text_scale));
        if let Some(show) = &mut document.presentation {
            show.was_fullscreen =
                ctx.input(|input| input.viewport().fullscreen).unwrap_or_default();
        }
    }
    let was_fullscreen = document.presentation.as_ref().is_some_and(|show| show.was_fullscreen);
    ctx.send_viewport_cmd(ViewportCommand::Fullscreen(fills_window || was_fullscreen));
}

/// Ends. The map on the desk is as it was, and the story panel shows where the talk had come to.
pub(super) fn end(app: &mut Throughline, ctx: &Context) {
    let Some(document) = &mut app.document else { return };
    let Some(ended) = Presentation::end(document) else { return };
    document.story.open = ended.step.or(document.story.open);
    if ended.is_here() {
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(ended.was_fullscreen));
    }
}

fn on_stage(document: &mut Document, action: Action) {
    let model = document.editor.model();
    let Some(show) = &mut document.presentation else { return };
    let was = show.step;
    match action {
        Action::NextStep => show.go(model, 1),
        Action::PreviousStep => show.go(model, -1),
        Action::FirstStep => show.go(model, isize::MIN),
        Action::LastStep => show.go(model, isize::MAX),
        Action::StepView => show.back_to_step(),
        Action::FitToRead => show.fit_to_read(),
        Action::BlankScreen => show.blank = !show.blank,
        Action::ShowKey => show.key = !show.key,
        Action::Spotlight => show.spotlight = !show.spotlight,
        _ => show.big_pointer = !show.big_pointer,
    }
    if show.step != was {
        unmark(document);
    }
}

/// What was marked was being talked about at another step.
fn unmark(document: &mut Document) {
    document.editor.select(Selection::new());
}

/// Shows a step: to the audience, or on the desk's map.
pub(super) fn go_to(document: &mut Document, step: StepId) {
    document.story.open = Some(step);
    if let Some(show) = &mut document.presentation {
        let is_another = show.step != Some(step);
        show.show(step);
        if is_another {
            unmark(document);
        }
        return;
    }
    let model = document.editor.model();
    let rect = crate::app::present::shown_rect(document.map.scene(), model, model.step(step));
    if let Some(rect) = rect {
        document.map.fit(rect);
    }
}

/// Begins to present at a step.
pub(super) fn present_from(app: &mut Throughline, ctx: &Context, step: StepId) {
    act(app, ctx, Action::Present);
    if let Some(document) = &mut app.document {
        go_to(document, step);
    }
}

/// Makes a step easier to read.
pub(super) fn mend(app: &mut Throughline, step: Option<StepId>, fix: Fix) {
    if fix == Fix::LargerText {
        app.settings.step_stage_text(TEXT_STEP);
        return;
    }
    super::with_document(app, |document, after: &mut Aftermath| {
        let command = step.and_then(|step| story::fix_commands(document, step, fix));
        if let Some(command) = command {
            drop(super::run(document, after, &command));
        }
    });
}
