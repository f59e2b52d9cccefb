//! What is inside a card's outline: where its words go, and how high that makes it.

use std::sync::{Arc, OnceLock};

use unicode_segmentation::UnicodeSegmentation;

use super::{Facts, Form, Mark};
use crate::geometry::{Offset, Rect, Size};
use crate::model::CardShape;
use crate::scene::detail::{GROWTH_BESIDE_ICON, MOST_GROWTH, TITLE_SIZE, USUAL_GROWTH};
use crate::scene::text::{Face, Paragraph, TextEngine, TextStyle};

/// Between a card's side and what is in it.
pub(super) const SIDE: f64 = 12.0;
/// Between a card's upper or lower edge and what is in it.
const EDGE: f64 = 10.0;
/// The least room on every side when only the title is shown.
const TIGHT: f64 = 6.0;
/// The square an icon is drawn in.
pub(super) const ICON: f64 = 16.0;
/// Between the icon and the words.
const GAP: f64 = 8.0;
/// The depth of a base, within the card.
pub(super) const BASE: f64 = 5.0;
/// How far a pointed or slanted side reaches into the card.
pub(super) const POINT: f64 = 14.0;
/// The header of a frame.
pub(in crate::scene) const HEADER: f64 = 30.0;
/// Between a mark's picture and its number, and between marks.
const MARK_GAPS: (f64, f64) = (3.0, 8.0);
/// The size of a mark's picture.
pub(super) const MARK: f64 = 11.0;

pub(super) const TITLE: TextStyle =
    TextStyle { face: Face::SemiBold, size: TITLE_SIZE, line: 18.0 };
const SECOND: TextStyle = TextStyle { face: Face::Regular, size: 12.0, line: 16.0 };
/// As large as a title that has grown: whoever can read titles can read the tally.
const VOTES: TextStyle = TextStyle { face: Face::Bold, size: 21.5, line: 24.0 };
const STATE: TextStyle = TextStyle { face: Face::Bold, size: 12.0, line: 16.0 };

/// Text and where it stands in its card.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) text: Arc<Paragraph>,
    pub(super) at: Offset,
}

/// A mark and where it stands in its card.
#[derive(Debug)]
pub(super) struct PlacedMark {
    pub(super) mark: Mark,
    pub(super) at: Offset,
    pub(super) number: Option<Placed>,
}

/// The inside of a card, relative to its top left corner.
#[derive(Debug)]
pub(in crate::scene) struct Body {
    pub(in crate::scene) size: Size,
    pub(super) icon: Offset,
    pub(super) icon_size: f64,
    pub(super) title: Placed,
    pub(super) second: Option<Placed>,
    /// After the second line: there is more inside.
    pub(super) more_at: Option<Offset>,
    pub(super) delivery: Option<Placed>,
    pub(super) marks: Vec<PlacedMark>,
    /// The number of votes, if there are any.
    pub(super) votes: Option<Arc<Paragraph>>,
    /// The title alone, as large as the card has room for; laid out when first seen.
    grown: OnceLock<Placed>,
    /// As much of the title as can be read when even that would be too small; laid out when first
    /// seen.
    short: OnceLock<Placed>,
    /// The title beside the icon, without all else; laid out when first seen.
    beside_icon: OnceLock<Placed>,
    scale: f64,
}

/// The room that an outline leaves at its left and right.
fn insets(shape: &CardShape) -> (f64, f64) {
    match shape {
        CardShape::Pill => (14.0, 14.0),
        CardShape::Pointed => (SIDE, POINT + 6.0),
        CardShape::Slanted => (SIDE + POINT, SIDE + POINT - 4.0),
        CardShape::Rounded | CardShape::Base | CardShape::Cut | CardShape::Other(_) => {
            (SIDE, SIDE - 2.0)
        }
    }
}

const fn base(shape: &CardShape) -> f64 {
    if matches!(shape, CardShape::Base) { BASE } else { 0.0 }
}

impl Body {
    /// Lays out what `facts` say on a card of `width`.
    pub(in crate::scene) fn new(
        engine: &TextEngine,
        facts: &Facts,
        shape: &CardShape,
        form: Form,
        width: f64,
        scale: f64,
    ) -> Self {
        let (left, right) = insets(shape);
        let icon_size = ICON * scale;
        let text_left = left + icon_size + GAP;
        let room = (width - text_left - right).max(icon_size);
        let set = |text: &str, style: TextStyle, room: f64| {
            Arc::new(engine.paragraph(text, style.scaled(scale), room))
        };
        let title = set(&facts.title, TITLE, room);
        let line = TITLE.line * scale;
        let mut foot = EDGE + title.height;
        let mut body = Self {
            size: Size::default(),
            icon: Offset::new(left, EDGE + (line - icon_size) / 2.0),
            icon_size,
            title: Placed { text: title, at: Offset::new(text_left, EDGE) },
            second: None,
            more_at: None,
            delivery: None,
            marks: Vec::new(),
            votes: (facts.votes > 0).then(|| set(&facts.votes.to_string(), VOTES, f64::MAX)),
            grown: OnceLock::new(),
            short: OnceLock::new(),
            beside_icon: OnceLock::new(),
            scale,
        };
        // The last row's right end: what stands at the foot must not meet it.
        let mut taken = room + 1.0;
        if !facts.second.is_empty() {
            let text = set(&facts.second, SECOND, room);
            taken = text.last_width;
            if facts.inside > 0 && form != Form::Frame {
                let middle = foot + text.height - SECOND.line * scale / 2.0;
                body.more_at = Some(Offset::new(text_left + taken + 6.0 * scale, middle));
                taken += 14.0 * scale;
            }
            let at = Offset::new(text_left, foot);
            foot += text.height;
            body.second = Some(Placed { text, at });
        }
        foot = body.lay_foot(facts, &set, foot, taken, (text_left, room));
        body.size = Size::new(width, foot + EDGE + base(shape));
        body
    }

    /// Sets the delivery state and the marks at the right foot, on the last row if there is room.
    fn lay_foot(
        &mut self,
        facts: &Facts,
        set: &impl Fn(&str, TextStyle, f64) -> Arc<Paragraph>,
        foot: f64,
        taken: f64,
        (text_left, room): (f64, f64),
    ) -> f64 {
        if facts.delivery.is_empty() && facts.marks.is_empty() {
            return foot;
        }
        let scale = self.scale;
        let row = SECOND.line * scale;
        let numbers: Vec<Option<Arc<Paragraph>>> = facts
            .marks
            .iter()
            .map(|mark| match mark {
                Mark::Indicators(number) | Mark::Evidence(number) => {
                    Some(set(&number.to_string(), SECOND, f64::MAX))
                }
                Mark::Notes => None,
            })
            .collect();
        let state = (!facts.delivery.is_empty()).then(|| set(&facts.delivery, STATE, room));
        let mark_width = |number: &Option<Arc<Paragraph>>| {
            MARK * scale + number.as_ref().map_or(0.0, |text| MARK_GAPS.0 + text.width)
        };
        let marks_width: f64 = numbers.iter().map(|number| mark_width(number) + MARK_GAPS.1).sum();
        let state_width = state.as_ref().map_or(-MARK_GAPS.1, |text| text.width);
        let width = marks_width + state_width;
        let same_row = taken + MARK_GAPS.1 + width <= room;
        let top = if same_row { foot - row } else { foot };
        let mut x = (text_left + room - width).max(text_left);
        for (mark, number) in facts.marks.iter().zip(numbers) {
            let step = mark_width(&number) + MARK_GAPS.1;
            let number = number
                .map(|text| Placed { at: Offset::new(x + MARK * scale + MARK_GAPS.0, top), text });
            let at = Offset::new(x, top + (row - MARK * scale) / 2.0);
            self.marks.push(PlacedMark { mark: *mark, at, number });
            x += step;
        }
        let end = top + state.as_ref().map_or(row, |text| text.height);
        self.delivery = state.map(|text| Placed { text, at: Offset::new(x, top) });
        end.max(foot)
    }

    /// The title as large as the whole card has room for.
    pub(super) fn grown(&self, engine: &TextEngine, facts: &Facts, shape: &CardShape) -> &Placed {
        self.grown.get_or_init(|| {
            let (left, room) = self.whole_room(shape);
            self.fitted(engine, facts, shape, (left, room, MOST_GROWTH))
        })
    }

    /// The first words of a title that is too long to be read whole from afar, in letters of the
    /// size that usual titles have there.
    pub(super) fn short(&self, engine: &TextEngine, facts: &Facts, shape: &CardShape) -> &Placed {
        self.short.get_or_init(|| {
            let (left, room) = self.whole_room(shape);
            let style = TITLE.scaled(self.scale * USUAL_GROWTH);
            let ends: Vec<usize> = facts
                .title
                .split_word_bound_indices()
                .filter(|(_, word)| !word.trim().is_empty())
                .map(|(start, word)| start + word.len())
                .collect();
            let first = |words: usize| {
                let end = words.checked_sub(1).and_then(|last| ends.get(last)).copied();
                let kept = end.and_then(|end| facts.title.get(..end)).unwrap_or_default();
                engine.paragraph(&format!("{kept}…"), style, room.width())
            };
            let fits = |text: &Paragraph| text.height <= room.height() && !text.broke_word;
            let numbers: Vec<usize> = (1..=ends.len()).collect();
            let best = first(numbers.partition_point(|words| fits(&first(*words))));
            let top = self.middle(shape, best.height);
            Placed { text: Arc::new(best), at: Offset::new(left, top) }
        })
    }

    /// Where words begin, and the room they have, when the title is all that is shown.
    fn whole_room(&self, shape: &CardShape) -> (f64, Size) {
        let (left, right) = tight_insets(shape);
        let width = self.size.width() - left - right;
        (left, Size::new(width, self.size.height() - base(shape) - TIGHT))
    }

    /// The upper edge of words of this height in the middle of the card.
    fn middle(&self, shape: &CardShape, height: f64) -> f64 {
        ((self.size.height() - base(shape) - height) / 2.0).max(0.0)
    }

    /// The title somewhat larger, beside its icon, in the room that all else leaves.
    pub(super) fn beside_icon(
        &self,
        engine: &TextEngine,
        facts: &Facts,
        shape: &CardShape,
    ) -> &Placed {
        self.beside_icon.get_or_init(|| {
            let left = self.title.at.x();
            let width = self.size.width() - left - tight_insets(shape).1;
            let room = Size::new(width, self.size.height() - base(shape) - EDGE);
            self.fitted(engine, facts, shape, (left, room, GROWTH_BESIDE_ICON))
        })
    }

    /// How much lower than usual the icon stands beside the first line of `title`.
    pub(super) fn down_to(&self, title: &Placed) -> Offset {
        let lines = f64::from(u32::try_from(title.text.lines.max(1)).unwrap_or(u32::MAX));
        let middle = title.at.y() + title.text.height / lines / 2.0;
        Offset::new(0.0, middle - self.icon_size / 2.0 - self.icon.y())
    }

    /// The title in the middle of the card's height, from `left`, as large as there is room for,
    /// up to `most` times its normal size.
    fn fitted(
        &self,
        engine: &TextEngine,
        facts: &Facts,
        shape: &CardShape,
        (left, room, most): (f64, Size, f64),
    ) -> Placed {
        let set = |factor: f64| {
            engine.paragraph(&facts.title, TITLE.scaled(self.scale * factor), room.width())
        };
        let mut best = set(1.0);
        // Eight steps from normal to the most, halving the range.
        let (mut low, mut high) = (0_u32, 9_u32);
        while high.saturating_sub(low) > 1 {
            let middle = u32::midpoint(low, high);
            let text = set(1.0 + f64::from(middle) / 8.0 * (most - 1.0));
            if text.height <= room.height() && !text.broke_word {
                best = text;
                low = middle;
            } else {
                high = middle;
            }
        }
        let top = self.middle(shape, best.height);
        Placed { text: Arc::new(best), at: Offset::new(left, top) }
    }

    /// Where the title is written when everything is shown.
    pub(in crate::scene) fn title_rect(&self, rect: Rect, shape: &CardShape) -> Rect {
        let (_, right) = insets(shape);
        let top_left = rect.min().moved(self.title.at);
        let width = rect.right() - right - top_left.x();
        Rect::new(top_left, Size::new(width, self.title.text.height))
    }

    /// The room that the title takes.
    pub(in crate::scene) fn title_size(&self) -> Size {
        let line = self.icon_size + GAP;
        Size::new(line + self.title.text.width, self.title.text.height)
    }

    /// Every rectangle that words take, relative to the card, for the tests of the layout.
    #[cfg(test)]
    pub(in crate::scene) fn words(&self) -> Vec<Rect> {
        let placed = [Some(&self.title), self.second.as_ref(), self.delivery.as_ref()];
        let numbers = self.marks.iter().filter_map(|mark| mark.number.as_ref());
        placed
            .into_iter()
            .flatten()
            .chain(numbers)
            .map(|placed| {
                let at = crate::geometry::Point::ZERO.moved(placed.at);
                Rect::new(at, Size::new(placed.text.width, placed.text.height))
            })
            .collect()
    }
}

/// The room an outline leaves when nothing but the title is shown.
fn tight_insets(shape: &CardShape) -> (f64, f64) {
    match shape {
        CardShape::Pill => (TIGHT + 6.0, TIGHT + 6.0),
        CardShape::Pointed => (TIGHT + 2.0, POINT),
        CardShape::Slanted => (POINT + TIGHT, POINT + TIGHT),
        CardShape::Rounded | CardShape::Base | CardShape::Cut | CardShape::Other(_) => {
            (TIGHT + 2.0, TIGHT + 2.0)
        }
    }
}
