//! Shaping, with parley: word widths for plain text, and whole paragraphs for everything else.

use std::borrow::Cow;
use std::collections::HashMap;

use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use parley::style::{
    FontFamily, FontFamilyName, FontWeight, GenericFamily, OverflowWrap, StyleProperty,
};
use parley::{Alignment, AlignmentOptions, FontContext, Layout, LayoutContext};
use parley::{LineHeight, PositionedLayoutItem};

use super::plain::kept_at;
use super::{FACES, Face, Fonts, OtherFace, Paragraph, Run, TextStyle};

/// The name the bundled faces are registered under: an installed copy must not take their place.
const FAMILY: &str = "throughline bundled";
/// Words are measured at this size, in units as fine as the faces' own.
const MEASURE_SIZE: f32 = 1000.0;

/// A glyph of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u32,
    /// Right of the run's left edge.
    pub x: f64,
    /// Below the run's baseline.
    pub y: f64,
}

/// Scratch space and memory for shaping.
pub(super) struct Shaper {
    fonts: Fonts,
    bundled: FontContext,
    /// With the system's faces, read when they are first needed.
    with_system: Option<FontContext>,
    scratch: LayoutContext<()>,
    words: [HashMap<Box<str>, f64>; 3],
    others: Vec<OtherFace>,
}

impl Shaper {
    pub(super) fn new(fonts: Fonts) -> Self {
        Self {
            fonts,
            bundled: context(false),
            with_system: None,
            scratch: LayoutContext::new(),
            words: Default::default(),
            others: Vec::new(),
        }
    }

    pub(super) fn other_faces(&self) -> Vec<OtherFace> {
        self.others.clone()
    }

    /// The width of a word of the bundled faces, in ems.
    pub(super) fn word_width(&mut self, face: Face, word: &str) -> f64 {
        let slot = kept_at(face);
        let known = slot.and_then(|slot| self.words.get(slot)).and_then(|words| words.get(word));
        if let Some(width) = known {
            return *width;
        }
        let style =
            TextStyle { face, size: f64::from(MEASURE_SIZE), line: f64::from(MEASURE_SIZE) };
        let layout = build(&mut self.scratch, &mut self.bundled, word, style, None);
        let width = f64::from(layout.full_width()) / f64::from(MEASURE_SIZE);
        if let Some(words) = slot.and_then(|slot| self.words.get_mut(slot)) {
            words.insert(word.into(), width);
        }
        width
    }

    fn layout(&mut self, text: &str, style: TextStyle, width: Option<f64>) -> Layout<()> {
        let fonts = match self.fonts {
            Fonts::Bundled => &mut self.bundled,
            Fonts::WithSystem => self.with_system.get_or_insert_with(|| context(true)),
        };
        build(&mut self.scratch, fonts, text, style, width)
    }

    /// Any text, in lines no wider than `width`.
    pub(super) fn paragraph(&mut self, text: &str, style: TextStyle, width: f64) -> Paragraph {
        let text: Cow<'_, str> = if text.contains(is_control) {
            text.replace(is_control, " ").into()
        } else {
            text.into()
        };
        let layout = self.layout(&text, style, Some(width));
        let mut out = Paragraph::default();
        for line in layout.lines() {
            let top = out.height;
            out.height += style.line;
            out.lines = out.lines.saturating_add(1);
            let before = out.runs.len();
            for item in line.items() {
                if let PositionedLayoutItem::GlyphRun(glyphs) = item {
                    let face = self.face_of(style.face, glyphs.run());
                    let at = Run {
                        text: "".into(),
                        face,
                        size: style.size,
                        left: f64::from(glyphs.offset()),
                        baseline: top + style.baseline(),
                        width: 0.0,
                        rtl: glyphs.run().is_rtl(),
                    };
                    push_words(&mut out.runs, &text, glyphs.run(), &at);
                }
            }
            let runs = out.runs.get(before..).unwrap_or(&[]);
            let left = runs.iter().map(|run| run.left).fold(f64::INFINITY, f64::min);
            let right = runs.iter().map(|run| run.left + run.width).fold(0.0, f64::max);
            out.last_width = (right - left).max(0.0);
            out.width = out.width.max(out.last_width);
            // A line set from the right reaches the right edge whatever its length.
            if layout.is_rtl() {
                out.width = out.width.max(right);
                out.last_width = right;
            }
        }
        if out.lines == 0 {
            (out.lines, out.height) = (1, style.line);
        }
        out
    }

    fn face_of(&mut self, wanted: Face, run: &parley::layout::Run<'_, ()>) -> Face {
        let font = run.font();
        if let Some(bundled) = FACES.iter().find(|face| is_bundled(font, face.data)) {
            return bundled.face;
        }
        let coords: Vec<i16> =
            run.normalized_coords().iter().map(|coord| coord.to_bits()).collect();
        let other = OtherFace { font: font.clone(), coords, wanted };
        let known = self.others.iter().position(|known| *known == other);
        Face::Other(known.unwrap_or_else(|| {
            self.others.push(other);
            self.others.len().saturating_sub(1)
        }))
    }

    /// The glyphs of a run that was laid out before, shaped again on one line.
    pub(super) fn glyphs(&mut self, run: &Run) -> Vec<Glyph> {
        let face = match run.face {
            Face::Other(place) => self.others.get(place).map_or(Face::Regular, |face| face.wanted),
            bundled => bundled,
        };
        let style = TextStyle { face, size: run.size, line: run.size };
        let layout = self.layout(&run.text, style, None);
        let mut out = Vec::new();
        for line in layout.lines() {
            for item in line.items() {
                if let PositionedLayoutItem::GlyphRun(glyphs) = item {
                    let base = f64::from(glyphs.baseline());
                    out.extend(glyphs.positioned_glyphs().map(|glyph| Glyph {
                        id: glyph.id,
                        x: f64::from(glyph.x),
                        y: f64::from(glyph.y) - base,
                    }));
                }
            }
        }
        out
    }
}

/// The bracket that looks the other way.
const fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        '‹' => '›',
        '›' => '‹',
        other => other,
    }
}

fn is_control(c: char) -> bool {
    c.is_control() && c != '\n'
}

fn is_bundled(font: &parley::FontData, data: &'static [u8]) -> bool {
    font.data.data().as_ptr() == data.as_ptr()
}

fn context(system_fonts: bool) -> FontContext {
    let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts });
    for face in &FACES {
        let name = FontInfoOverride { family_name: Some(FAMILY), ..Default::default() };
        collection.register_fonts(Blob::new(std::sync::Arc::new(face.data)), Some(name));
    }
    FontContext { collection, source_cache: SourceCache::default() }
}

#[expect(clippy::cast_possible_truncation, reason = "parley works in f32; map units fit")]
fn build(
    scratch: &mut LayoutContext<()>,
    fonts: &mut FontContext,
    text: &str,
    style: TextStyle,
    width: Option<f64>,
) -> Layout<()> {
    let mut builder = scratch.ranged_builder(fonts, text, 1.0, false);
    // The system's plain sans serif before whatever else it has for a script: its first choice
    // can be an ornamental face.
    let families =
        [FontFamilyName::Named(FAMILY.into()), FontFamilyName::Generic(GenericFamily::SansSerif)];
    let families = FontFamily::List(Cow::Borrowed(&families));
    builder.push_default(StyleProperty::FontFamily(families));
    builder.push_default(StyleProperty::FontWeight(FontWeight::new(style.face.weight())));
    builder.push_default(StyleProperty::FontSize(style.size as f32));
    builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(style.line as f32)));
    builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
    let mut layout = builder.build(text);
    layout.break_all_lines(width.map(|width| width as f32));
    layout.align(Alignment::Start, AlignmentOptions::default());
    layout
}

/// Adds the runs that `run` is painted as: itself from left to right, word by word from right to
/// left, since painters without an order of their own set words from the left.
fn push_words(out: &mut Vec<Run>, text: &str, run: &parley::layout::Run<'_, ()>, at: &Run) {
    let mut left = at.left;
    let mut word: Option<(std::ops::Range<usize>, f64, f64)> = None;
    let mut flush = |word: &mut Option<(std::ops::Range<usize>, f64, f64)>| {
        let Some((range, left, width)) = word.take() else { return };
        let text = text.get(range).unwrap_or("").trim_end_matches(['\n', ' ']);
        if text.is_empty() {
            return;
        }
        // Punctuation alone: a painter would not know that it runs from the right.
        let turned = at.rtl && !text.contains(char::is_alphabetic);
        let text: std::sync::Arc<str> = if turned {
            text.chars().rev().map(mirrored).collect::<String>().into()
        } else {
            text.into()
        };
        out.push(Run { text, left, width, rtl: at.rtl && !turned, ..at.clone() });
    };
    for cluster in run.visual_clusters() {
        let (range, advance) = (cluster.text_range(), f64::from(cluster.advance()));
        let space = text.get(range.clone()).is_none_or(|text| text.trim().is_empty());
        if space && at.rtl {
            flush(&mut word);
        } else if let Some((seen, _, width)) = &mut word {
            *seen = seen.start.min(range.start)..seen.end.max(range.end);
            *width += advance;
        } else if !space {
            word = Some((range, left, advance));
        }
        left += advance;
    }
    // Spaces at the end of a line are not seen.
    if let Some((range, _, width)) = &mut word {
        let seen = text.get(range.clone()).unwrap_or("");
        let spaces = seen.len().saturating_sub(seen.trim_end().len());
        if spaces > 0 {
            let trailing = run
                .clusters()
                .filter(|cluster| cluster.text_range().start >= range.end.saturating_sub(spaces))
                .map(|cluster| f64::from(cluster.advance()))
                .sum::<f64>();
            *width -= trailing;
        }
    }
    flush(&mut word);
}
