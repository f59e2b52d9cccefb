//! What reaches the window before any of it is drawn: closing, files, keys, what stands in front.

use eframe::Frame;
use egui::{Context, ViewportCommand};

use super::action::Action;
use super::document::Document;
use super::dropping::dropping_ui;
use super::intent::{Intent, Intents};
use super::window::Throughline;
use super::{escape, field, in_turn, perform, workshop};

impl Throughline {
    /// What the window's frame asks for: closing, and files that were dropped on it.
    pub(super) fn frame_events(&mut self, ctx: &Context, intents: &mut Intents) {
        if ctx.input(|input| input.viewport().close_requested()) && !self.may_close {
            let unsaved = self.document.as_ref().is_some_and(Document::has_unsaved_work);
            if unsaved || field::has_drafts(ctx) {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                // What is asked is asked on the desk.
                intents.push(Intent::Act(Action::EndPresentation));
                intents.push(Intent::Act(Action::Quit));
            }
        }
        dropping_ui(ctx, intents);
    }

    /// What keys ask for that count everywhere.
    pub(super) fn shortcuts(&self, ctx: &Context, intents: &mut Intents) {
        let document = self.shown();
        let show = document.and_then(|document| document.presentation.as_ref());
        let is_picking = document.is_some_and(|document| document.panels.is_picking());
        let is_asking = self.dialogs.is_open() || self.file_dialog.is_open();
        // Before an audience nothing asks: what is to be said waits.
        if (is_asking && !self.is_on_stage()) || is_picking {
            return;
        }
        // Beside the projector the main window has no map.
        let has_map = show.is_none_or(|show| show.is_here());
        perform::shortcuts(ctx, document, has_map, intents);
    }

    /// Tells the timer the time, and has it shown again when it says something else.
    pub(super) fn workshop_ui(&mut self, ctx: &Context, intents: &mut Intents) {
        let is_asking = self.dialogs.is_open() || self.file_dialog.is_open();
        let Some(document) = &mut self.document else { return };
        document.workshop.timer.tick(ctx.input(|input| input.time));
        document.workshop.count(&document.editor);
        if let Some(wait) = document.workshop.timer.next_change() {
            ctx.request_repaint_after(wait);
        }
        if !is_asking {
            workshop::leave_by_key(ctx, document, intents);
        }
    }

    /// Escape ends an arrangement, unless it has something nearer to end.
    pub(super) fn stop_by_key(&self, ctx: &Context, intents: &mut Intents) {
        let is_asking = self.dialogs.is_open() || self.file_dialog.is_open();
        if let Some(document) = self.document.as_ref().filter(|_| !is_asking)
            && self.arranging.is_under_way()
        {
            escape::stop_arranging(ctx, document, self.in_text, intents);
        }
    }

    /// What stands in front of the window. It is drawn before what is behind, so that it has the
    /// keys first; the rest of the window gets none of them.
    pub(super) fn in_front_ui(&mut self, ctx: &Context, frame: &Frame, intents: &mut Intents) {
        let is_asking = self.dialogs.is_open() || self.file_dialog.is_open();
        if !is_asking || self.is_on_stage() {
            self.in_front = false;
            return;
        }
        if !std::mem::replace(&mut self.in_front, true) {
            in_turn::put_off(ctx);
        }
        if let Some(answer) = self.dialogs.ui(ctx, self.document.as_ref()) {
            self.in_front = false;
            perform::answered(self, ctx, answer, intents);
        }
        if let Some(answer) = self.file_dialog.ui(ctx, frame) {
            self.in_front = false;
            perform::file_chosen(self, ctx, answer);
        }
        ctx.input_mut(|input| input.events.retain(|event| !in_turn::is_key(event)));
    }
}
