//! Shortcuts in words, as they are printed on keys.

use egui::{Context, Key, KeyboardShortcut, ModifierNames};

/// A shortcut in words: "Ctrl+Shift+S", "Ctrl+[".
pub fn in_words(ctx: &Context, shortcut: &KeyboardShortcut) -> String {
    let is_mac = ctx.os().is_mac();
    let names = if is_mac { ModifierNames::SYMBOLS } else { ModifierNames::NAMES };
    let held = names.format(&shortcut.modifiers, is_mac);
    let key = key_name(shortcut.logical_key);
    if held.is_empty() { key.to_owned() } else { format!("{held}{}{key}", names.concat) }
}

/// What stands on a key.
fn key_name(key: Key) -> &'static str {
    match key {
        Key::OpenBracket => "[",
        Key::CloseBracket => "]",
        Key::Plus => "+",
        Key::Minus => "-",
        Key::Equals => "=",
        Key::Comma => ",",
        Key::Period => ".",
        Key::Slash => "/",
        Key::Backslash => "\\",
        Key::Semicolon => ";",
        Key::Quote => "'",
        Key::Backtick => "`",
        other => other.name(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::ACTIONS;

    #[test]
    fn signs_are_shown_as_they_are_printed() {
        let ctx = Context::default();
        ctx.set_os(egui::os::OperatingSystem::Nix);
        let words: Vec<_> = ACTIONS
            .iter()
            .flat_map(|entry| entry.shortcuts.iter().map(|keys| in_words(&ctx, keys)))
            .collect();
        for expected in ["Ctrl+[", "Ctrl+]", "Ctrl++", "Ctrl+-", "Ctrl+0", "F2", "Alt+Up"] {
            assert!(words.iter().any(|words| words == expected), "{expected} in {words:?}");
        }
        let raw = ["Bracket", "Plus", "Minus", "Equals", "Arrow", "Num"];
        assert!(!words.iter().any(|words| raw.iter().any(|name| words.contains(name))));
    }
}
