//! The list of earlier versions. What changed from one to the next is worked out on a thread,
//! the latest first, while the list is open.

use std::sync::mpsc::{self, Receiver, Sender};

use egui::{Context, Id, Label, RichText, ScrollArea, Ui};

use super::Ask;
use crate::app::dialogs::{Answer, Choice, ask_wide};
use crate::app::intent::Intent;
use crate::app::parts::Row;
use crate::app::when::when;
use crate::app::wording::capitalised;
use crate::file::{Version, Versions};
use crate::model::{Model, ModelId, Summary};

/// What the thread tells.
#[derive(Debug)]
enum Told {
    All(Result<Vec<Version>, String>),
    Changed(usize, Result<String, String>),
}

/// One version in the list.
#[derive(Debug)]
struct Line {
    version: Version,
    when: String,
    /// What changed compared with the one before; or why it cannot be shown.
    changed: Option<Result<String, String>>,
}

/// The list, as far as it is known.
#[derive(Debug)]
pub struct VersionList {
    told: Receiver<Told>,
    lines: Option<Result<Vec<Line>, String>>,
}

impl VersionList {
    /// Begins to make the list for a model. `ctx` is woken when there is more of it.
    pub fn start(versions: Option<Versions>, model: ModelId, ctx: &Context) -> Self {
        let (tell, told) = mpsc::channel();
        let mut list = Self { told, lines: None };
        let Some(versions) = versions else {
            list.lines = Some(Ok(Vec::new()));
            return list;
        };
        let ctx = ctx.clone();
        let work = move || {
            // Ends early when the list is closed: nobody listens then.
            let _ = work(&versions, model, &tell, &ctx);
        };
        if let Err(error) = std::thread::Builder::new().name("versions".into()).spawn(work) {
            list.lines = Some(Err(error.to_string()));
        }
        list
    }

    fn take_in(&mut self) {
        while let Ok(told) = self.told.try_recv() {
            match told {
                Told::All(all) => {
                    let line = |version: Version| Line {
                        version,
                        when: when(version.written),
                        changed: None,
                    };
                    self.lines = Some(all.map(|all| all.into_iter().map(line).collect()));
                }
                Told::Changed(place, changed) => {
                    if let Some(Ok(lines)) = &mut self.lines
                        && let Some(line) = lines.get_mut(place)
                    {
                        line.changed = Some(changed);
                    }
                }
            }
        }
    }

    /// Draws it, and hands over what the user said.
    pub fn ui(&mut self, ctx: &Context) -> Option<Answer> {
        self.take_in();
        let mut chosen = None;
        let closed = ask_wide(
            ctx,
            "Earlier versions",
            |ui| chosen = self.lines_ui(ui),
            vec![Choice::new("Close", Answer::Closed)],
            Answer::Closed,
        );
        chosen.map(|version| Answer::Want(Intent::Version(Ask::Show(version)))).or(closed)
    }

    fn lines_ui(&self, ui: &mut Ui) -> Option<Version> {
        let lines = match &self.lines {
            None => {
                ui.label("Looking for them…");
                return None;
            }
            Some(Err(why)) => {
                ui.add(Label::new(format!("They could not be read: {why}")).wrap());
                return None;
            }
            Some(Ok(lines)) if lines.is_empty() => {
                let text = "There are none yet. Each time you save, what was in the file before is \
                            kept here.";
                ui.add(Label::new(text).wrap());
                return None;
            }
            Some(Ok(lines)) => lines,
        };
        let text = "What was in the file before each save, the latest first. Choose one to look \
                    at it; nothing is changed by that.";
        ui.add(Label::new(RichText::new(text)).wrap());
        ui.add_space(4.0);
        let room = (ui.ctx().content_rect().height() - 240.0).max(120.0);
        let list = ScrollArea::vertical().max_height(room).auto_shrink([false, true]);
        list.show(ui, |ui| lines.iter().fold(None, |chosen, line| chosen.or(line.ui(ui)))).inner
    }
}

impl Line {
    fn ui(&self, ui: &mut Ui) -> Option<Version> {
        let changed = match &self.changed {
            None => "…",
            Some(Ok(words)) => words,
            Some(Err(why)) => why,
        };
        let text = format!("{}:  {changed}", capitalised(&self.when));
        let name = format!("Version of {}: {changed}", self.when);
        let id = Id::unique(("version", self.version.hash));
        let row = Row { name: &name, ..Row::new(id, &text) };
        let is_readable = !matches!(self.changed, Some(Err(_)));
        let clicked = ui.add_enabled_ui(is_readable, |ui| row.ui(ui).clicked()).inner;
        clicked.then_some(self.version)
    }
}

/// What is said of a version before which there is none.
const FIRST: &str = "the oldest that is kept";

/// Lists the versions, then opens one after the other, so that no more than two are held at once.
fn work(
    versions: &Versions,
    model: ModelId,
    tell: &Sender<Told>,
    ctx: &Context,
) -> Result<(), mpsc::SendError<Told>> {
    let tell = |told| {
        tell.send(told)?;
        ctx.request_repaint();
        Ok(())
    };
    let all = match versions.list(model) {
        Ok(all) => all,
        Err(error) => return tell(Told::All(Err(error.to_string()))),
    };
    tell(Told::All(Ok(all.clone())))?;
    let open = |version| versions.open(model, version).map(|opened| opened.model);
    let mut later: Option<(usize, Model)> = None;
    for (place, version) in all.iter().enumerate() {
        match open(version) {
            Ok(this) => {
                if let Some((place, later)) = later.take() {
                    let words = Summary::between(&this, &later).in_words();
                    tell(Told::Changed(place, Ok(words)))?;
                }
                later = Some((place, this));
            }
            Err(error) => tell(Told::Changed(place, Err(error.to_string())))?,
        }
    }
    match later {
        Some((place, _)) => tell(Told::Changed(place, Ok(FIRST.to_owned()))),
        None => Ok(()),
    }
}
