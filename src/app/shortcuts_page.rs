//! Every shortcut, made from the list of actions, and what mouse and keys do on the map.

use egui::{Context, Grid, RichText, ScrollArea, Ui};

use super::action::{ACTIONS, Menu};
use super::dialogs::{Answer, Choice, ask_wide};
use super::menu;
use super::style;

/// What the map does with mouse and keys beyond the actions.
const ON_THE_MAP: &[(&str, &str)] = &[
    ("Drag from the palette", "Adds an element, its name ready to type"),
    ("1 to 9", "Adds an element of that kind at the pointer"),
    ("Double-click on the ground", "Adds an element of the last kind"),
    ("Double-click on a card", "Edits its title"),
    ("Drag a card", "Moves it with all that is selected; into another lane changes its level"),
    ("Ctrl+drag", "Copies what is dragged"),
    ("Drag from a card’s edge", "Draws a link; on the ground, to a new element"),
    ("Drag a card onto a group", "Puts it into the group"),
    ("Drag a link’s end", "Hangs it on another card"),
    ("Drag a factor onto a link or a level’s name", "Says that it underpins it"),
    ("Drag a level’s name", "Moves the level with all that is on it"),
    ("Double-click on a level’s name", "Edits it"),
    ("Right-click", "Lists what can be done there"),
    ("Shift+click", "Selects one more, or one less"),
    ("Drag on the ground", "Selects what it touches; with Shift, adds it to the selection"),
    ("Arrow keys", "Move what is selected; with Shift, by a little"),
    ("Alt+arrow keys", "Select the nearest card that way"),
    ("Ctrl+Right, Ctrl+Left", "Go along a link: from a card to it, and on to the next card"),
    ("Alt+Up, Alt+Down on a link", "Select another link of the same card"),
    ("Typing on a card", "Gives it that title"),
    ("Wheel, or pinching with two fingers", "Zooms at the pointer"),
    ("Two fingers, or Shift+wheel", "Moves the map under the window"),
    ("Space+drag, or drag with the middle button", "Moves the map under the window"),
    ("Escape", "Drops what is being dragged, or selects nothing"),
];

/// Shows the page until it is closed.
pub fn shortcuts_ui(ctx: &Context) -> Option<Answer> {
    let body = |ui: &mut Ui| {
        let height = (ctx.content_rect().height() - 220.0).max(160.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for section in Menu::ALL {
                section_ui(ui, section.name(), actions_of(ctx, section));
            }
            let gestures = ON_THE_MAP.iter().map(|(keys, what)| ((*keys).into(), (*what).into()));
            section_ui(ui, "Mouse and keys on the map", gestures);
        });
    };
    ask_wide(ctx, "Shortcuts", body, vec![Choice::new("Close", Answer::Closed)], Answer::Closed)
}

fn actions_of(ctx: &Context, section: Menu) -> impl Iterator<Item = (String, String)> {
    ACTIONS.iter().filter(move |entry| entry.menu == section && !entry.shortcuts.is_empty()).map(
        |entry| (menu::all_shortcuts_text(ctx, entry), entry.name.trim_end_matches('…').into()),
    )
}

fn section_ui(ui: &mut Ui, name: &str, lines: impl Iterator<Item = (String, String)>) {
    ui.add_space(8.0);
    ui.label(RichText::new(name).font(style::strong(ui)));
    Grid::new(("shortcuts", name)).num_columns(2).spacing([24.0, 4.0]).min_col_width(240.0).show(
        ui,
        |ui| {
            for (keys, what) in lines {
                ui.label(keys);
                ui.weak(what);
                ui.end_row();
            }
        },
    );
}
