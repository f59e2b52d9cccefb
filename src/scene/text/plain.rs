//! Text of the bundled faces: lines are filled word by word from widths that are kept.

use super::shaped::Shaper;
use super::{Face, Paragraph, Run, TextStyle};

/// Where a line may be broken besides at a space: after these.
const BREAK_AFTER: [char; 5] = ['-', '–', '—', '/', '\u{2010}'];

pub(super) fn paragraph(
    shaper: &mut Shaper,
    text: &str,
    style: TextStyle,
    width: f64,
) -> Paragraph {
    let mut filled = Lines { shaper, style, width, out: Paragraph::default(), line: Line::EMPTY };
    let mut start: usize = 0;
    for (place, hard_line) in text.split('\n').enumerate() {
        if place > 0 {
            filled.end_line(text);
        }
        filled.line = Line { start, end: start, ..Line::EMPTY };
        start = start.saturating_add(hard_line.len()).saturating_add(1);
        for piece in (Pieces { rest: hard_line }) {
            filled.add(text, piece);
        }
    }
    filled.end_line(text);
    filled.out
}

/// What cannot be broken, with the spaces after it.
struct Pieces<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let mut end = self.rest.len();
        let mut chars = self.rest.char_indices().peekable();
        let mut in_word = false;
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|(_, c)| *c);
            let after = at.saturating_add(c.len_utf8());
            let next_is_space = next.is_none_or(is_space);
            // "/2" and "-5" stay together with what they start.
            let breaks = BREAK_AFTER.contains(&c)
                && in_word
                && next.is_some_and(|next| next.is_alphabetic() || next.is_numeric());
            if (is_space(c) && !next_is_space) || breaks {
                end = after;
                break;
            }
            in_word |= !is_space(c);
        }
        if self.rest.is_empty() {
            return None;
        }
        let (piece, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        Some(piece)
    }
}

/// A space at which a line may be broken. Controls count as one.
const fn is_space(c: char) -> bool {
    c == ' ' || (c as u32) < 0x20
}

/// The line that is being filled: a range of the text.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
    /// With the spaces at the end.
    width: f64,
    /// Without them.
    seen: f64,
}

impl Line {
    const EMPTY: Self = Self { start: 0, end: 0, width: 0.0, seen: 0.0 };
}

struct Lines<'a> {
    shaper: &'a mut Shaper,
    style: TextStyle,
    width: f64,
    out: Paragraph,
    line: Line,
}

impl Lines<'_> {
    fn measure(&mut self, word: &str) -> f64 {
        self.shaper.word_width(self.style.face, word) * self.style.size
    }

    fn add(&mut self, text: &str, piece: &str) {
        let word = piece.trim_end_matches(is_space);
        let spaces = piece.len().saturating_sub(word.len());
        let gap = if spaces > 0 { self.measure(" ") } else { 0.0 };
        let word_width = if word.is_empty() { 0.0 } else { self.measure(word) };
        if self.line.seen > 0.0 && self.line.width + word_width > self.width {
            self.end_line(text);
        }
        if word_width > self.width {
            self.add_broken(text, word);
        } else {
            self.grow(word.len(), word_width);
        }
        // Several spaces count as many; their number is tiny.
        let spaces_width = (0..spaces).fold(0.0, |sum, _| sum + gap);
        self.line.end = self.line.end.saturating_add(spaces);
        self.line.width += spaces_width;
    }

    fn grow(&mut self, len: usize, width: f64) {
        self.line.end = self.line.end.saturating_add(len);
        self.line.width += width;
        if len > 0 {
            self.line.seen = self.line.width;
        }
    }

    /// A word wider than a line, character by character.
    fn add_broken(&mut self, text: &str, word: &str) {
        self.out.broke_word = true;
        for c in word.chars() {
            let width = self.measure(c.encode_utf8(&mut [0; 4]));
            if self.line.seen > 0.0 && self.line.width + width > self.width {
                self.end_line(text);
            }
            self.grow(c.len_utf8(), width);
        }
    }

    fn end_line(&mut self, text: &str) {
        let Line { start, end, seen, .. } = self.line;
        let line = text.get(start..end).unwrap_or("").trim_end_matches(is_space);
        let top = self.out.height;
        if !line.is_empty() {
            let run = Run {
                text: line.into(),
                face: self.style.face,
                size: self.style.size,
                left: 0.0,
                baseline: top + self.style.baseline(),
                width: seen,
                rtl: false,
            };
            self.out.runs.push(run);
        }
        self.out.lines = self.out.lines.saturating_add(1);
        self.out.height += self.style.line;
        self.out.width = self.out.width.max(seen);
        self.out.last_width = seen;
        self.line = Line { start: end, end, width: 0.0, seen: 0.0 };
    }
}

/// The faces for which widths are kept.
pub(super) const fn kept_at(face: Face) -> Option<usize> {
    match face {
        Face::Regular => Some(0),
        Face::SemiBold => Some(1),
        Face::Bold => Some(2),
        Face::Other(_) => None,
    }
}
