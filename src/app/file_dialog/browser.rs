//! Our own file dialog: the folders and models of a folder, and a field for the path.

mod folder;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};

use egui::{Align, Context, Id, Key, Layout, ScrollArea, TextEdit, Ui, vec2};

use self::folder::{Entry, Look, Looked};
use super::name::{with_extension, without_extension};
use super::{Question, Want};
use crate::app::document::path_in_full;
use crate::app::field::select_start;
use crate::app::style;
use crate::model::visible;

/// What the user wants done with what is found at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// Show it; if it is not there any more, the folder it was in.
    Enter,
    /// Answer with it.
    Take,
}

/// The dialog.
#[derive(Debug)]
pub(super) struct Browser {
    question: Question,
    folder: PathBuf,
    entries: Vec<Entry>,
    path_text: String,
    trouble: Option<String>,
    looking: Option<(Purpose, Receiver<Look>)>,
    focus_wanted: bool,
}

impl Browser {
    pub(super) fn new(question: Question, ctx: &Context) -> Self {
        let path_text = match &question.want {
            Want::Open => String::new(),
            Want::Save { name } => name.clone(),
        };
        let folder = question.folder.clone();
        let mut browser = Self {
            question,
            folder: folder.clone(),
            entries: Vec::new(),
            path_text,
            trouble: None,
            looking: None,
            focus_wanted: true,
        };
        browser.look_at(folder, Purpose::Enter, ctx);
        browser
    }

    pub(super) const fn want(&self) -> &Want {
        &self.question.want
    }

    const fn saves(&self) -> bool {
        matches!(self.question.want, Want::Save { .. })
    }

    fn look_at(&mut self, path: PathBuf, purpose: Purpose, ctx: &Context) {
        let (send, receive) = mpsc::channel();
        let ctx = ctx.clone();
        let work = move || {
            // Fails only if the dialog is gone.
            let _ = send.send(match purpose {
                Purpose::Enter => Look::near(path),
                Purpose::Take => Look::at(path),
            });
            ctx.request_repaint();
        };
        match std::thread::Builder::new().name("folder".into()).spawn(work) {
            Ok(_) => self.looking = Some((purpose, receive)),
            Err(error) => self.trouble = Some(format!("The folder cannot be read: {error}")),
        }
    }

    /// Takes in what was found; an answer if it settles the question.
    fn take_in(&mut self) -> Option<PathBuf> {
        let (purpose, receive) = self.looking.as_ref()?;
        let purpose = *purpose;
        let look = receive.try_recv().ok()?;
        self.looking = None;
        self.trouble = None;
        // Whatever is amiss is put right in the field.
        self.focus_wanted |= purpose == Purpose::Take;
        match look.found {
            Looked::Folder(entries) => {
                if purpose == Purpose::Take {
                    self.path_text.clear();
                }
                self.entries = entries;
                self.folder = look.path;
            }
            Looked::File if purpose == Purpose::Take => return Some(look.path),
            Looked::Nothing { folder_is_there: true } if self.saves() => return Some(look.path),
            Looked::File | Looked::Nothing { .. } => {
                self.trouble = Some(format!("There is nothing at {}", path_in_full(&look.path)));
            }
            Looked::Refused(why) => {
                self.trouble = Some(format!("{why}: {}", path_in_full(&look.path)));
            }
        }
        None
    }

    /// Has the path in the field looked at, to answer with it.
    fn submit(&mut self, ctx: &Context) {
        let typed = self.path_text.trim();
        if typed.is_empty() {
            return;
        }
        let path = self.folder.join(typed);
        let is_folder = self.entries.iter().any(|entry| entry.is_folder && entry.name == typed);
        let ends_open = typed.ends_with(std::path::is_separator) || matches!(typed, "." | "..");
        let path =
            if self.saves() && !is_folder && !ends_open { with_extension(&path) } else { path };
        self.look_at(path, Purpose::Take, ctx);
    }

    /// Shows the dialog. An answer is a path, or none inside for "never mind".
    pub(super) fn ui(&mut self, ctx: &Context) -> Option<Option<PathBuf>> {
        if let Some(path) = self.take_in() {
            return Some(Some(path));
        }
        let modal = style::modal(ctx, Id::unique("file dialog"), 24);
        let shown = modal.show(ctx, |ui| {
            ui.set_width(560.0);
            ui.heading(if self.saves() { "Save as" } else { "Open a model" });
            ui.add_space(4.0);
            self.folder_ui(ui);
            self.entries_ui(ui);
            self.path_ui(ui);
            self.buttons_ui(ui)
        });
        if shown.inner || shown.should_close() { Some(None) } else { None }
    }

    fn folder_ui(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            let parent = self.folder.parent().map(Path::to_owned);
            let up = ui.add_enabled(parent.is_some(), egui::Button::new("Up"));
            if let Some(parent) = parent.filter(|_| up.clicked()) {
                self.look_at(parent, Purpose::Enter, ui.ctx());
            }
            let home = directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
            if let Some(home) = home
                && ui.button("Home").clicked()
            {
                self.look_at(home, Purpose::Enter, ui.ctx());
            }
            ui.add(egui::Label::new(path_in_full(&self.folder)).truncate());
        });
    }

    fn entries_ui(&mut self, ui: &mut Ui) {
        let mut entered = None;
        let mut taken = false;
        let frame = egui::Frame::new()
            .fill(style::colour(style::theme(ui.ctx()).field))
            .stroke(ui.visuals().widgets.noninteractive.bg_stroke)
            .corner_radius(6)
            .inner_margin(4);
        frame.show(ui, |ui| {
            ui.set_height(280.0);
            ui.set_width(ui.available_width());
            if self.entries.is_empty() && self.looking.is_none() {
                ui.weak("No folders and no models here");
            }
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for entry in &self.entries {
                    let response = entry_ui(ui, entry, self.path_text == entry.name);
                    if entry.is_folder && response.clicked() {
                        entered = Some(self.folder.join(&entry.name));
                    } else if response.clicked() {
                        self.path_text.clone_from(&entry.name);
                    }
                    taken |= !entry.is_folder && response.double_clicked();
                }
            });
        });
        if let Some(folder) = entered {
            self.look_at(folder, Purpose::Enter, ui.ctx());
        }
        if taken {
            self.submit(ui.ctx());
        }
    }

    fn path_ui(&mut self, ui: &mut Ui) {
        let name = if self.saves() { "File name" } else { "File name or path" };
        ui.horizontal(|ui| {
            let label = ui.label(name);
            let field = TextEdit::singleline(&mut self.path_text)
                .id(Id::unique("file dialog path"))
                .desired_width(f32::INFINITY);
            let response = ui.add(field).labelled_by(label.id);
            if std::mem::take(&mut self.focus_wanted) {
                response.request_focus();
                // What is typed takes the place of the suggested name, and leaves its ending.
                let stem = without_extension(&self.path_text).chars().count();
                select_start(ui.ctx(), response.id, stem);
            }
            if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
                self.submit(ui.ctx());
            }
        });
        // Always the same height, so that the buttons stay where they are.
        let trouble = self.trouble.clone().unwrap_or_default();
        let danger = ui.visuals().error_fg_color;
        ui.add(egui::Label::new(egui::RichText::new(trouble).color(danger)).truncate());
    }

    /// The buttons; whether the user gave up.
    fn buttons_ui(&mut self, ui: &mut Ui) -> bool {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = if self.saves() { "Save" } else { "Open" };
            let ready = !self.path_text.trim().is_empty() && self.looking.is_none();
            let button = style::primary_button(ui, name);
            if ui.add_enabled(ready, button).clicked() {
                self.submit(ui.ctx());
            }
            ui.button("Cancel").clicked()
        })
        .inner
    }
}

fn entry_ui(ui: &mut Ui, entry: &Entry, chosen: bool) -> egui::Response {
    let name = visible(&entry.name);
    let text = if entry.is_folder {
        egui::RichText::new(format!("{name}{}", std::path::MAIN_SEPARATOR)).font(style::strong(ui))
    } else {
        egui::RichText::new(name)
    };
    let button = egui::Button::selectable(chosen, text)
        .truncate()
        .min_size(vec2(ui.available_width(), 26.0));
    ui.push_id(&entry.name, |ui| ui.add(button)).inner
}
