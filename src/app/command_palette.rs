//! Any action by name: type a few of its letters, choose with the arrows, Enter does it.

use egui::{
    Align, Align2, Button, Context, Id, Key, Modifiers, RichText, ScrollArea, TextEdit, Ui, vec2,
};

use super::action::{ACTIONS, Action, Entry};
use super::dialogs::{Answer, focus_once};
use super::document::Document;
use super::intent::Intent;
use super::menu;
use super::perform::can;
use super::style;

const WIDTH: f32 = 520.0;

/// What has been typed, and which action is marked.
#[derive(Debug, Default)]
pub struct CommandPalette {
    typed: String,
    marked: usize,
}

/// An action that fits what was typed.
struct Fit {
    entry: &'static Entry,
    name: String,
    possible: bool,
}

impl CommandPalette {
    /// Shows the palette and says what was chosen.
    pub fn ui(&mut self, ctx: &Context, document: Option<&Document>) -> Option<Answer> {
        let down = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
        let up = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowUp));
        let enter = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let id = Id::unique("command palette");
        let mut modal = style::modal(ctx, id, 16);
        modal.area = modal.area.anchor(Align2::CENTER_TOP, vec2(0.0, 72.0));
        let shown = modal.show(ctx, |ui| {
            ui.set_width(WIDTH.min(ctx.content_rect().width() - 64.0));
            let field = TextEdit::singleline(&mut self.typed)
                .hint_text("What do you want to do?")
                .desired_width(f32::INFINITY);
            let response = ui.add(field).accessible_name("Action");
            focus_once(ui, id, &response);
            if response.changed() {
                self.marked = 0;
            }
            let fits = fitting(&self.typed, document);
            let last = fits.len().saturating_sub(1);
            self.marked = match (down, up) {
                (true, _) => (self.marked + 1).min(last),
                (_, true) => self.marked.saturating_sub(1),
                _ => self.marked.min(last),
            };
            let clicked = list_ui(ui, &fits, self.marked, down || up);
            let chosen = if enter { fits.get(self.marked) } else { None };
            clicked.or(chosen.filter(|fit| fit.possible).map(|fit| fit.entry.action))
        });
        let closed = shown.should_close().then_some(Answer::Closed);
        shown.inner.map(|action| Answer::Want(Intent::Act(action))).or(closed)
    }
}

fn list_ui(ui: &mut Ui, fits: &[Fit], marked: usize, moved: bool) -> Option<Action> {
    let mut chosen = None;
    if fits.is_empty() {
        ui.weak("No action is called that");
    }
    ScrollArea::vertical().max_height(360.0).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (place, fit) in fits.iter().enumerate() {
            let mut button = Button::selectable(place == marked, fit.name.as_str())
                .min_size(vec2(ui.available_width(), 28.0));
            let keys = menu::shortcut_text(ui.ctx(), fit.entry);
            let menu = fit.entry.menu.name();
            button = if keys.is_empty() {
                button.right_text(RichText::new(menu).weak())
            } else {
                button.right_text(RichText::new(format!("{menu}   {keys}")).weak())
            };
            let response = ui.add_enabled(fit.possible, button);
            if moved && place == marked {
                response.scroll_to_me(Some(Align::Center));
            }
            if response.clicked() {
                chosen = Some(fit.entry.action);
            }
        }
    });
    chosen
}

/// The actions whose names hold the letters of `typed` in their order, the best fit first.
fn fitting(typed: &str, document: Option<&Document>) -> Vec<Fit> {
    let mut found: Vec<(u32, Fit)> = ACTIONS
        .iter()
        .filter(|entry| entry.action != Action::CommandPalette)
        .filter_map(|entry| {
            let name = menu::item_name(entry, document);
            let cost = fit_cost(typed, &name)?;
            Some((cost, Fit { entry, name, possible: can(entry.action, document) }))
        })
        .collect();
    found.sort_by_key(|(cost, fit)| (!fit.possible, *cost));
    found.into_iter().map(|(_, fit)| fit).collect()
}

/// How badly `typed` fits `name`: none if not at all, 0 if it is how it begins. Letters that
/// begin a word cost nothing, letters that follow one another hardly anything.
fn fit_cost(typed: &str, name: &str) -> Option<u32> {
    let name: Vec<char> = name.to_lowercase().chars().collect();
    let mut cost = 0;
    let mut from = 0;
    for wanted in typed.to_lowercase().chars().filter(|c| !c.is_whitespace()) {
        let rest = name.iter().enumerate().skip(from);
        let begins_word = |at: usize| {
            at.checked_sub(1)
                .is_none_or(|before| name.get(before).is_some_and(|c| !c.is_alphanumeric()))
        };
        let places = || rest.clone().filter(|(_, c)| **c == wanted).map(|(at, _)| at);
        let next = places().next().filter(|at| *at == from);
        let at =
            next.or_else(|| places().find(|at| begins_word(*at))).or_else(|| places().next())?;
        cost += match (at == from, begins_word(at)) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 8,
        };
        from = at + 1;
    }
    Some(cost)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(typed: &str) -> String {
        let mut names: Vec<_> = ACTIONS
            .iter()
            .filter_map(|entry| Some((fit_cost(typed, entry.name)?, entry.name)))
            .collect();
        names.sort_by_key(|(cost, _)| *cost);
        names.first().map_or_else(String::new, |(_, name)| (*name).to_owned())
    }

    #[test]
    fn a_few_letters_find_an_action() {
        assert_eq!(first("undo"), "Undo");
        assert_eq!(first("fwm"), "Fit the whole map");
        assert_eq!(first("zoom o"), "Zoom out");
        assert_eq!(first("dark"), "Dark theme");
        assert_eq!(first("align l"), "Align left");
    }

    #[test]
    fn letters_that_are_not_there_find_nothing() {
        assert_eq!(fit_cost("xyz", "Undo"), None);
        assert_eq!(fit_cost("odnu", "Undo"), None);
    }
}
