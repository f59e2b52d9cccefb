//! Texts as they are shown: what would be obeyed instead of seen is spelled out.
//!
//! A text is kept as it was typed. On screen and in a terminal a character that moves the cursor,
//! turns the reading direction round or cannot be seen at all could make a title look like another,
//! hide what follows it, or colour the terminal red.

use std::borrow::Cow;

/// `text` in one line, with every character that is not to be obeyed spelled out by its number,
/// such as `[U+001B]`. What scripts and emoji need (joiners, marks of direction in right-to-left
/// text) stays.
pub fn visible(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| (b' '..0x7f).contains(&byte);
    if text.bytes().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut before = None;
    let hidden = |char: char| {
        let is_hidden = is_hidden(char, before);
        before = Some(char);
        is_hidden
    };
    let found: Vec<bool> = text.chars().map(hidden).collect();
    if !found.contains(&true) {
        return Cow::Borrowed(text);
    }
    let spelled = text.chars().zip(found).map(|(char, is_hidden)| {
        if is_hidden {
            Cow::Owned(format!("[U+{:04X}]", u32::from(char)))
        } else {
            char.to_string().into()
        }
    });
    Cow::Owned(spelled.collect())
}

/// [`visible`] line by line: the ends of lines are obeyed.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    if !text.contains(['\n', '\r']) {
        return visible(text);
    }
    Cow::Owned(text.lines().map(visible).collect::<Vec<_>>().join("\n"))
}

/// Whether a character is spelled out where it comes after `before`.
fn is_hidden(char: char, before: Option<char>) -> bool {
    match char {
        // Overrides and embeddings of direction, and isolates: they reach over what follows.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        // Ends of lines, invisible operators, a byte order mark inside a text, notes between lines.
        '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' => true,
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' => true,
        // Khmer and Thai part words by a space without width, Persian and Hindi join or part
        // letters, families of emoji are joined, and a mark of direction turns only itself round.
        '\u{200b}'..='\u{200f}' | '\u{61c}' => before.is_none_or(needs_no_joiners),
        // The flags of England, Scotland and Wales are a flag and such letters.
        '\u{e0000}'..='\u{e007f}' => {
            !matches!(before, Some('\u{1f3f4}' | '\u{e0000}'..='\u{e007f}'))
        }
        other => other.is_control(),
    }
}

/// Whether nothing invisible belongs after this character: Latin letters, Greek and Cyrillic
/// ones, digits, blanks, and what is invisible itself.
const fn needs_no_joiners(char: char) -> bool {
    matches!(char, '\0'..='\u{52f}' | '\u{1e00}'..='\u{206f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_is_left_alone() {
        for text in [
            "",
            "Someone to eat with",
            "Zoë – “naïve” café, e\u{301}",
            "نمی\u{200c}خواهم",
            "שלום\u{200f}!",
            "क्\u{200d}ष",
            "👩\u{200d}👩\u{200d}👧 ❤\u{fe0f} 🇬🇧",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "ភាសា\u{200b}ខ្មែរ",
        ] {
            assert!(matches!(visible(text), Cow::Borrowed(_)), "{text:?}");
        }
    }

    #[test]
    fn what_would_be_obeyed_is_spelled_out() {
        for (text, shown) in [
            ("a\nb\tc", "a[U+000A]b[U+0009]c"),
            ("\u{1b}[31mred\u{0}", "[U+001B][31mred[U+0000]"),
            ("bill\u{202e}fdp.exe", "bill[U+202E]fdp.exe"),
            ("pay\u{200b}ment", "pay[U+200B]ment"),
            ("\u{feff}start \u{2066}x\u{2069}", "[U+FEFF]start [U+2066]x[U+2069]"),
            ("e\u{e0041}", "e[U+E0041]"),
            ("\u{85}\u{2028}", "[U+0085][U+2028]"),
        ] {
            assert_eq!(visible(text), shown);
        }
        assert_eq!(visible_lines("a\r\nb\u{1b}\nc"), "a\nb[U+001B]\nc");
    }
}
