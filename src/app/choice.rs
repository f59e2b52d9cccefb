//! Choosing one word of a short list: side by side, or from a drop-down.

use egui::{Button, Response, Role, TextStyle, Ui, WidgetInfo, vec2};

use super::combo::{Choice, combo_ui};
use super::wording::Word;

/// The room between segments.
const GAP: f32 = 4.0;
/// The most and the least room between a segment's border and its word.
const PADDING: std::ops::RangeInclusive<f32> = 4.0..=12.0;

/// The words side by side; the one that counts is pressed. Gives the one that was clicked.
///
/// `name` is what the choice is about, for screen readers.
pub fn segments_ui<W: Word>(ui: &mut Ui, name: &str, current: &W) -> Option<W> {
    segments_with_ui(ui, name, current, |_, _| {})
}

/// As [`segments_ui`], with something painted above each word.
pub fn segments_with_ui<W: Word>(
    ui: &mut Ui,
    name: &str,
    current: &W,
    sample: impl Fn(&mut Ui, &W),
) -> Option<W> {
    let unknown = Some(current).filter(|word| !word.is_offered());
    let words: Vec<_> = W::OFFERED.iter().chain(unknown).collect();
    let widths: Vec<_> = words.iter().map(|word| width_of(ui, word.label())).collect();
    let sharing = Sharing::of(&widths, ui.available_width());
    let mut chosen = None;
    for (words, widths) in words.chunks(sharing.columns).zip(widths.chunks(sharing.columns)) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            ui.spacing_mut().button_padding.x = sharing.padding;
            for (word, width) in words.iter().zip(widths) {
                let width = sharing.column.unwrap_or(width + 2.0 * sharing.padding);
                let is_on = *word == current;
                let response = ui
                    .vertical(|ui| {
                        ui.set_max_width(width);
                        sample(ui, word);
                        let button = Button::selectable(is_on, word.label().to_owned());
                        ui.add(button.truncate().min_size(vec2(width, 0.0)))
                    })
                    .inner;
                named(&response, is_on, &format!("{name}: {}", word.label()));
                if response.clicked() && !is_on {
                    chosen = Some((*word).clone());
                }
            }
        });
    }
    chosen
}

fn width_of(ui: &Ui, label: &str) -> f32 {
    let font = TextStyle::Button.resolve(ui.style());
    let ink = ui.visuals().text_color();
    // A hair more than the words need, so that rounding never cuts them.
    ui.painter().layout_no_wrap(label.to_owned(), font, ink).size().x.ceil() + 1.0
}

/// How segments share the width there is.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Sharing {
    /// How many stand side by side.
    columns: usize,
    /// The room at either side of a word.
    padding: f32,
    /// The width of each, where they stand in more than one row.
    column: Option<f32>,
}

impl Sharing {
    /// Each as wide as its word while all fit in one row; else in columns of one width.
    fn of(words: &[f32], room: f32) -> Self {
        let count = words.len().max(1);
        let gaps = |columns: usize| GAP * (columns - 1) as f32;
        let spare = room - gaps(count) - words.iter().sum::<f32>();
        let padding = (spare / (2 * count) as f32).floor();
        if padding >= *PADDING.start() {
            return Self { columns: count, padding: padding.min(*PADDING.end()), column: None };
        }
        let widest = words.iter().copied().fold(0.0, f32::max) + 2.0 * PADDING.start();
        let width = |columns: usize| (room - gaps(columns)) / columns as f32;
        let columns = (1..count).rev().find(|columns| width(*columns) >= widest).unwrap_or(1);
        // As few columns as make the same number of rows, so that the last row is not a stray.
        let columns = count.div_ceil(count.div_ceil(columns));
        Self { columns, padding: *PADDING.start(), column: Some(width(columns).floor()) }
    }
}

fn named(response: &Response, is_on: bool, label: &str) {
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, label));
}

/// The words in a drop-down as wide as there is room. Gives the one that was chosen.
pub fn word_combo_ui<W: Word>(ui: &mut Ui, name: &str, current: &W) -> Option<W> {
    combo_ui(ui, name, current.label(), word_choices(Some(current)))
}

/// The words as the choices of a drop-down; none is the current one where several differ.
pub fn word_choices<W: Word>(current: Option<&W>) -> impl Iterator<Item = Choice<W>> {
    W::OFFERED
        .iter()
        .map(move |word| Choice::new(word.label(), current == Some(word), word.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_take_what_their_words_need() {
        let sharing = Sharing::of(&[40.0, 60.0], 250.0);
        assert_eq!(sharing, Sharing { columns: 2, padding: 12.0, column: None });
    }

    #[test]
    fn segments_draw_in_their_sides_before_they_wrap() {
        let words = [50.0, 60.0, 65.0, 30.0];
        assert_eq!(Sharing::of(&words, 250.0).columns, 4);
        let wrapped = Sharing::of(&words, 230.0);
        assert_eq!((wrapped.columns, wrapped.column), (2, Some(113.0)));
    }

    #[test]
    fn segments_never_take_more_than_there_is() {
        for room in [40.0, 90.0, 180.0, 250.0, 420.0] {
            let words = [80.0, 92.0, 104.0, 45.0];
            let sharing = Sharing::of(&words, room);
            let padded = |word: f32| word + 2.0 * sharing.padding;
            let gaps = GAP * (sharing.columns - 1) as f32;
            let width = match sharing.column {
                Some(column) => column * sharing.columns as f32,
                None => words.iter().copied().map(padded).sum(),
            };
            assert!(width + gaps <= room, "{sharing:?} in {room}");
        }
    }
}
