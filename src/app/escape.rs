//! Who gets Escape: what is in front, and nothing behind it.
//!
//! A press closes one thing. Dialogs come first and take every key (see the window); then open
//! menus; then a text that is typed, or something that is dragged; then an arrangement under way;
//! then whatever else has the keyboard; the map is last.

use egui::{Context, Key, Modifiers, Popup};

use super::document::Document;
use super::intent::{Intent, Intents};

/// Closes what is open as a menu, if Escape was pressed: nobody else sees the press then.
pub fn close_menus(ctx: &Context, document: Option<&mut Document>) {
    if !ctx.input(|input| input.key_pressed(Key::Escape)) {
        return;
    }
    let is_menu_open = Popup::is_any_open(ctx);
    Popup::close_all(ctx);
    let asked_on_map = document.is_some_and(|document| document.map.close_menu());
    if is_menu_open || asked_on_map {
        use_up(ctx);
    }
}

/// Stops the arrangement that is under way, if Escape was pressed and means nothing nearer.
/// `in_text` is whether a text had the keyboard before this pass: by now egui has taken it away.
pub fn stop_arranging(ctx: &Context, document: &Document, in_text: bool, intents: &mut Intents) {
    let map = &document.map;
    let is_nearer = in_text
        || map.is_editing()
        || map.is_dragging()
        || document.panels.is_picking()
        || document.presentation.is_some();
    if !is_nearer && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        intents.push(Intent::StopArranging);
    }
}

/// Keeps Escape from the map if it was pressed in a field or on a button of a panel: egui has
/// taken the keyboard from there by now, and it would look as if the map had it.
pub fn keep_from_map(ctx: &Context, document: &Document) {
    let map = &document.map;
    if !map.has_keyboard() && !map.is_editing() && !map.is_dragging() {
        use_up(ctx);
    }
}

fn use_up(ctx: &Context) {
    ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
}
