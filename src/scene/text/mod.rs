//! Text, laid out once: lines, and runs in the order they are seen.
//!
//! Two ways lead there. Text that the bundled faces hold is broken at spaces by [`plain`], from
//! word widths that are shaped once and kept. Everything else (other scripts, right to left,
//! marks that combine) goes through parley in [`shaped`].

mod coverage;
mod face;
mod plain;
mod shaped;

pub use face::{BundledFace, FACES, Face, OtherFace};
pub use shaped::Glyph;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::model::visible_lines;
use coverage::Coverage;
use shaped::Shaper;

/// Where faces are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fonts {
    /// The bundled faces, and the system's for scripts they lack.
    #[default]
    WithSystem,
    /// The bundled faces alone: the same result on every machine.
    Bundled,
}

/// How text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// The face; scripts it lacks are set in another of the same weight.
    pub face: Face,
    /// The size in map units.
    pub size: f64,
    /// The distance from line to line.
    pub line: f64,
}

impl TextStyle {
    /// The same style, `factor` times as large.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        Self { face: self.face, size: self.size * factor, line: self.line * factor }
    }

    /// Where the baseline lies below the top of a line.
    fn baseline(self) -> f64 {
        let content = (face::ASCENT + face::DESCENT) * self.size;
        (self.line - content) / 2.0 + face::ASCENT * self.size
    }
}

/// A stretch of text in one face and one direction, to be painted from left to right as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The text in reading order. A right-to-left run is never more than a word, so that a
    /// painter that cannot turn words round is right.
    pub text: Arc<str>,
    /// The face it was measured in.
    pub face: Face,
    /// Its size in map units.
    pub size: f64,
    /// Its left edge, from the paragraph's.
    pub left: f64,
    /// Its baseline, from the paragraph's top.
    pub baseline: f64,
    /// Its width.
    pub width: f64,
    /// Whether it is read from right to left.
    pub rtl: bool,
}

/// Text that has been laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// Its runs, line by line, in the order they are seen.
    pub runs: Vec<Run>,
    /// How many lines it has.
    pub lines: usize,
    /// The width of its longest line.
    pub width: f64,
    /// The width of its last line.
    pub last_width: f64,
    /// Its height.
    pub height: f64,
    /// Whether a word had to be broken inside, for want of room.
    pub broke_word: bool,
}

/// Lays text out, and remembers what it has measured. Shared by reference: the memory is inside.
pub struct TextEngine {
    shaper: Mutex<Shaper>,
    coverage: Coverage,
}

impl fmt::Debug for TextEngine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TextEngine").finish_non_exhaustive()
    }
}

impl TextEngine {
    /// An engine that looks for faces in `fonts`. The system's are only read once they are
    /// needed.
    pub fn new(fonts: Fonts) -> Self {
        Self { shaper: Mutex::new(Shaper::new(fonts)), coverage: Coverage::of_bundled() }
    }

    /// `text` in lines no wider than `width`; a word that is wider is broken. What would be obeyed
    /// in it, but for the ends of lines, is spelled out.
    pub fn paragraph(&self, text: &str, style: TextStyle, width: f64) -> Paragraph {
        let text = &visible_lines(text);
        let width = width.max(style.size);
        if self.coverage.holds(text) {
            plain::paragraph(&mut self.shaper(), text, style, width)
        } else {
            self.shaper().paragraph(text, style, width)
        }
    }

    /// The glyphs of a run, for painters that draw outlines.
    pub(super) fn glyphs(&self, run: &Run) -> Vec<Glyph> {
        self.shaper().glyphs(run)
    }

    /// The faces besides the bundled ones that have been used so far: [`Face::Other`] counts
    /// into this list, which only grows.
    pub fn other_faces(&self) -> Vec<OtherFace> {
        self.shaper().other_faces()
    }

    fn shaper(&self) -> MutexGuard<'_, Shaper> {
        // A panic while the lock was held cannot leave a half-written word width behind.
        self.shaper.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLE: TextStyle = TextStyle { face: Face::SemiBold, size: 13.5, line: 18.0 };

    fn lines(paragraph: &Paragraph) -> Vec<&str> {
        paragraph.runs.iter().map(|run| run.text.as_ref()).collect()
    }

    #[test]
    fn words_are_kept_whole_and_in_order() {
        let engine = TextEngine::new(Fonts::Bundled);
        let text = "More everyday relationships and acts of kindness";
        let paragraph = engine.paragraph(text, TITLE, 146.0);
        assert_eq!(lines(&paragraph).join(" "), text);
        assert_eq!(paragraph.lines, paragraph.runs.len());
        assert!(paragraph.lines > 1 && paragraph.runs.iter().all(|run| run.width <= 146.0));
        assert!(!paragraph.broke_word);
    }

    #[test]
    fn a_word_too_long_is_broken_and_nothing_of_it_is_lost() {
        let engine = TextEngine::new(Fonts::Bundled);
        let text = "Donaudampfschifffahrtsgesellschaftskapitänswitwe";
        let paragraph = engine.paragraph(text, TITLE, 100.0);
        assert_eq!(lines(&paragraph).concat(), text);
        assert!(paragraph.broke_word && paragraph.width <= 100.0);
    }

    #[test]
    fn both_ways_agree_on_plain_text() {
        let engine = TextEngine::new(Fonts::Bundled);
        for text in [
            "Tight control of risk and procedures works against social trust",
            "AVATAR To Ye, P.A.",
        ] {
            let plain = engine.paragraph(text, TITLE, 150.0);
            let shaped = engine.shaper().paragraph(text, TITLE, 150.0);
            assert_eq!(lines(&plain), lines(&shaped));
            for (a, b) in plain.runs.iter().zip(&shaped.runs) {
                assert!((a.width - b.width).abs() < 0.5, "{a:?} {b:?}");
                assert!((a.baseline - b.baseline).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn right_to_left_words_run_from_the_right() {
        let engine = TextEngine::new(Fonts::Bundled);
        let paragraph = engine.paragraph("שלום עולם טוב", TITLE, 400.0);
        assert_eq!(lines(&paragraph), ["טוב", "עולם", "שלום"]);
        assert!(paragraph.runs.iter().all(|run| run.rtl));
        let lefts: Vec<f64> = paragraph.runs.iter().map(|run| run.left).collect();
        assert!(lefts.is_sorted());
        // A line that starts at the right ends at the right edge.
        let right = paragraph.runs.last().map(|run| run.left + run.width).unwrap();
        assert!((right - 400.0).abs() < 0.5, "{right}");
    }

    #[test]
    fn brackets_in_right_to_left_text_look_the_other_way() {
        let engine = TextEngine::new(Fonts::Bundled);
        let paragraph = engine.paragraph("שלום (עולם)", TITLE, 400.0);
        let seen: String = paragraph.runs.iter().map(|run| run.text.as_ref()).collect();
        assert!(seen.contains("עולם") && seen.contains("שלום"), "{seen}");
        let alone = engine.paragraph("שלום ( טוב", TITLE, 400.0);
        assert_eq!(lines(&alone), ["טוב", ")", "שלום"]);
    }

    #[test]
    fn line_breaks_and_blank_text_are_no_trouble() {
        let engine = TextEngine::new(Fonts::Bundled);
        assert_eq!(lines(&engine.paragraph("a\nb", TITLE, 100.0)), ["a", "b"]);
        assert_eq!(engine.paragraph("", TITLE, 100.0).lines, 1);
        assert_eq!(engine.paragraph("   ", TITLE, 100.0).runs, []);
        assert_eq!(engine.paragraph("x", TITLE, f64::NAN).lines, 1);
        let odd = engine.paragraph("\u{0}\u{7}\t\u{202e}x\u{feff}", TITLE, 100.0);
        assert!(odd.height > 0.0);
    }

    #[test]
    fn the_same_text_gives_the_same_runs() {
        let text = "Wohlbefinden – نص עברית mixed";
        let one = TextEngine::new(Fonts::Bundled).paragraph(text, TITLE, 90.0);
        let other = TextEngine::new(Fonts::Bundled).paragraph(text, TITLE, 90.0);
        assert_eq!(one, other);
    }
}
