//! The window: its parts in their places, and the one place where what they ask for is passed on.

use std::path::PathBuf;
use std::sync::Arc;

use eframe::{App, Frame};
use egui::{CentralPanel, Context, Ui, ViewportCommand};

use super::arranging::Arranging;
use super::canvas::{self, MapLook};
use super::crash;
use super::dialogs::{Dialog, Dialogs, Message};
use super::document::Document;
use super::escape;
use super::file_dialog::FileDialog;
use super::files::{Files, Job};
use super::in_turn::InTurn;
use super::intent::Intents;
use super::panels::{keep_typed_text, panels_ui};
use super::perform::{self, Leaving};
use super::present::{self, Screen};
use super::recovery::Recovery;
use super::settings::{Keeper, Settings};
use super::start::{self, StartPage};
use super::status::{self, News, Said};
use super::trace::StartTrace;
use super::versions::{Viewing, banner_ui};
use super::window_size::WindowSize;
use super::{beside, menu, style};
use crate::file::{DiskFs, Fs, Versions, Watch, Watched};
use crate::scene::{Fonts, TextEngine, ThemeName};

/// What the audience's window says when something is to be answered on the desk.
const MESSAGE_WAITS: &str = "A message is waiting:\nEscape ends the talk and shows it";

/// The program's state.
pub struct Throughline {
    /// The model that is open; none on the start page.
    pub(super) document: Option<Document>,
    /// The earlier version of it that is shown in its place.
    pub(super) viewing: Option<Viewing>,
    /// What is kept of files before they are written over; none without a folder for it.
    pub(super) versions: Option<Versions>,
    /// Sees what happens to the open file outside the window; none where nothing can be seen.
    pub(super) watch: Option<Watch>,
    /// What it was told to watch last.
    pub(super) watched: Option<Watched>,
    /// Lays out the words of every map.
    pub(super) text: Arc<TextEngine>,
    pub(super) settings: Settings,
    keeper: Keeper,
    pub(super) files: Files,
    /// Keeps what is done safe, and offers what was found.
    pub(super) recovery: Recovery,
    pub(super) arranging: Arranging,
    pub(super) file_dialog: FileDialog,
    pub(super) dialogs: Dialogs,
    /// Whether what stands in front has been there for a pass, and has the keyboard.
    pub(super) in_front: bool,
    /// Whether a text had the keyboard at the end of the last pass.
    pub(super) in_text: bool,
    pub(super) said: Said,
    pub(super) start: StartPage,
    /// Where the user is on the way to, while unsaved work is in question.
    pub(super) leaving: Option<Leaving>,
    /// Whether the window may close now.
    pub(super) may_close: bool,
    /// The screens there are.
    pub(super) screens: Vec<Screen>,
    applied: Option<(ThemeName, f32)>,
    title: String,
    trace: Option<StartTrace>,
    size: WindowSize,
}

/// What the window starts with.
#[derive(Debug, Default)]
pub struct Start {
    /// The file to open.
    pub file: Option<PathBuf>,
    /// Where settings are kept; none keeps none.
    pub settings_folder: Option<PathBuf>,
    /// Where the app's own data is kept: see [`crate::file::data_dir`]. None keeps none.
    pub data_folder: Option<PathBuf>,
    /// Whether the system's file dialogs are left aside; none leaves it to the environment.
    pub builtin_dialogs: Option<bool>,
    /// Where files are opened and saved; none for the machine's own. Tests give one that fails.
    pub files: Option<Arc<dyn Fs>>,
    /// Tells how long the start takes, if so.
    pub trace: Option<StartTrace>,
}

impl Throughline {
    /// The program as it starts.
    ///
    /// # Errors
    /// What the system says when it has no thread to give.
    pub fn new(ctx: &Context, start: Start) -> std::io::Result<Self> {
        style::install_fonts(ctx);
        ctx.add_plugin(InTurn::default());
        let (keeper, loaded) = Keeper::open(start.settings_folder);
        let mut dialogs = Dialogs::default();
        if let Some(text) = loaded.notice {
            let heading = "Settings".to_owned();
            dialogs.show(Dialog::Message(Message { heading, text, ..Message::default() }));
        }
        let text = Arc::new(TextEngine::new(Fonts::WithSystem));
        let to_wake = ctx.clone();
        let wake = move || to_wake.request_repaint();
        let data_folder = start.data_folder.as_deref();
        let watch = match &start.files {
            // What other file systems do, nobody tells.
            Some(_) => None,
            None => Some(Watch::start(Arc::new(DiskFs), data_folder, wake)?),
        };
        let fs = start.files.unwrap_or_else(|| Arc::new(DiskFs));
        let versions = data_folder.map(|folder| Versions::in_folder(Arc::clone(&fs), folder));
        let mut files = Files::start(ctx.clone(), Arc::clone(&text), fs, versions.clone())?;
        files.ask(Job::LookFor(loaded.settings.recent().to_vec()));
        if let Some(folder) = &start.data_folder {
            files.ask(Job::LookForCrash(crash::folder_in(folder)));
        }
        let recovery = Recovery::start(ctx, &text, start.data_folder)?;
        if let Some(path) = start.file {
            let path = std::path::absolute(&path).unwrap_or(path);
            files.ask(Job::Open(path, loaded.settings.look()));
        }
        let mut trace = start.trace;
        if let Some(trace) = &mut trace {
            trace.window_made();
        }
        Ok(Self {
            document: None,
            viewing: None,
            versions,
            watch,
            watched: None,
            text,
            settings: loaded.settings,
            keeper,
            files,
            recovery,
            arranging: Arranging::default(),
            file_dialog: start
                .builtin_dialogs
                .map_or_else(FileDialog::from_environment, FileDialog::new),
            dialogs,
            in_front: false,
            in_text: false,
            said: Said::default(),
            start: StartPage::default(),
            leaving: None,
            may_close: false,
            screens: Vec::new(),
            applied: None,
            title: String::new(),
            trace,
            size: WindowSize::default(),
        })
    }

    /// The model that is open; none on the start page.
    pub const fn document(&self) -> Option<&Document> {
        self.document.as_ref()
    }

    /// What is in the window: the model that is open, or an earlier version of it.
    pub fn shown(&self) -> Option<&Document> {
        self.viewing.as_ref().map(|viewing| &viewing.document).or(self.document.as_ref())
    }

    pub(super) fn shown_mut(&mut self) -> Option<&mut Document> {
        let version = self.viewing.as_mut().map(|viewing| &mut viewing.document);
        version.or(self.document.as_mut())
    }

    /// Whether files are being read or written, or the map is being arranged.
    pub const fn is_busy(&self) -> bool {
        self.files.is_busy() || self.arranging.is_under_way()
    }

    /// Has it seen which of the recent files are there.
    pub(super) fn look_for_recent(&mut self) {
        self.files.ask(Job::LookFor(self.settings.recent().to_vec()));
    }

    /// Puts away the notice of the last crash.
    pub(super) fn crash_seen(&mut self) {
        if let Some(crash) = self.start.crash.take() {
            self.files.ask(Job::CrashSeen(crash));
        }
    }

    fn apply_style(&mut self, ctx: &Context) {
        let wanted = (self.settings.theme, self.settings.text_size());
        if self.applied != Some(wanted) {
            style::apply(ctx, wanted.0, wanted.1);
            self.applied = Some(wanted);
        }
    }

    /// Whether the audience looks at this window.
    pub(super) fn is_on_stage(&self) -> bool {
        let show = self.document.as_ref().and_then(|document| document.presentation.as_ref());
        show.is_some_and(|show| show.is_here())
    }

    fn parts_ui(&mut self, ui: &mut Ui, intents: &mut Intents) {
        if self.is_on_stage() {
            self.presenting_ui(ui, intents);
            return;
        }
        menu::menu_bar_ui(ui, self.shown(), &self.settings, intents);
        let version = self.viewing.as_mut().map(|viewing| &mut viewing.document);
        let Some(document) = version.or(self.document.as_mut()) else {
            start::start_ui(ui, &self.settings, &self.start, self.recovery.offers(), intents);
            return;
        };
        let news = News { said: &self.said, arranging: self.arranging.done(ui.ctx()) };
        status::status_ui(ui, document, news, &self.settings, intents);
        if document.presentation.is_some() {
            self.presenting_ui(ui, intents);
            return;
        }
        match &document.version_of {
            Some(when) => banner_ui(ui, when, intents),
            None => beside::beside_ui(ui, document, intents),
        }
        panels_ui(ui, document, &self.settings, intents);
        escape::keep_from_map(ui.ctx(), document);
        CentralPanel::default().frame(egui::Frame::new()).show(ui, |ui| {
            map_place_ui(ui, document, &self.settings, intents);
        });
    }

    fn presenting_ui(&mut self, ui: &mut Ui, intents: &mut Intents) {
        let waits = self.dialogs.is_open() || self.file_dialog.is_open();
        let told = (Some(MESSAGE_WAITS).filter(|_| waits), self.said.text(ui));
        let Some(document) = &mut self.document else { return };
        present::presenting_ui(ui, document, (&self.settings, &self.screens), told, intents);
    }

    fn window_title(&mut self, ctx: &Context) {
        let title = match &self.document {
            Some(document) if document.is_modified() => {
                format!("{} • edited – Throughline", document.title())
            }
            Some(document) => format!("{} – Throughline", document.title()),
            None => "Throughline".to_owned(),
        };
        if self.title != title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

/// The map, in the room that is left.
fn map_place_ui(ui: &mut Ui, document: &mut Document, settings: &Settings, intents: &mut Intents) {
    let look = MapLook {
        theme: settings.theme,
        lines: settings.lines,
        text_scale: 1.0,
        overview: settings.overview,
    };
    // What can be done is asked while the map's own state is lent out.
    let possible = perform::possible(document);
    let can = |action| possible.contains(&action);
    document.map.set_voting(document.workshop.voting);
    canvas::map_ui(ui, &document.editor, look, &can, &mut document.map, intents);
}

impl App for Throughline {
    fn logic(&mut self, ctx: &Context, _frame: &mut Frame) {
        while let Some(report) = self.files.poll() {
            perform::take_in(self, ctx, report);
        }
        while let Some(happened) = self.recovery.poll() {
            perform::take_in_recovered(self, happened);
        }
        if let Some(outcome) = self.arranging.poll() {
            perform::arranged(self, ctx, outcome);
        }
        perform::watch(self, ctx);
        if let Some(trace) = &mut self.trace {
            trace.pass(ctx, self.document.is_some());
        }
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut Frame) {
        let ctx = ui.ctx().clone();
        if self.document.is_some() {
            crash::fail_if_asked("window");
        }
        self.apply_style(&ctx);
        self.screens = present::screens(frame);
        let mut intents = Intents::new();
        self.frame_events(&ctx, &mut intents);
        escape::close_menus(&ctx, self.shown_mut());
        self.stop_by_key(&ctx, &mut intents);
        self.workshop_ui(&ctx, &mut intents);
        self.shortcuts(&ctx, &mut intents);
        self.in_front_ui(&ctx, frame, &mut intents);
        self.parts_ui(ui, &mut intents);
        if !intents.is_empty() {
            keep_typed_text(&ctx, self.shown(), &mut intents);
            perform::carry_out(self, &ctx, intents);
            // What was asked for shows in the next pass.
            ctx.request_repaint();
        }
        self.in_text = ctx.text_edit_focused();
        self.recovery.follow(self.document.as_mut());
        self.window_title(&ctx);
        self.remember(&ctx);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    #[cfg(feature = "glow")]
    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.finish();
    }

    #[cfg(not(feature = "glow"))]
    fn on_exit(&mut self) {
        self.finish();
    }
}

impl Throughline {
    /// Has the settings written when they have changed. The window's size is no reason to: it
    /// changes with every pixel while it is dragged, and is kept when the window closes.
    fn remember(&mut self, ctx: &Context) {
        self.size.follow(ctx, &self.settings);
        self.keeper.keep(&self.settings);
    }

    fn finish(&mut self) {
        self.size.keep(&mut self.settings);
        self.keeper.keep(&self.settings);
        self.keeper.finish();
        // A window that is taken away with unsaved work in it was not left by the user.
        let has_work = self.document.as_ref().is_some_and(Document::has_unsaved_work);
        self.recovery.finish(self.may_close || !has_work);
    }
}
