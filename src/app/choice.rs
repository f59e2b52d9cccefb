//! Choosing one word of a short list: side by side, or from a drop-down.

use egui::{Button, ComboBox, Response, Role, Ui, WidgetInfo};

use super::wording::Word;

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
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let unknown = Some(current).filter(|word| !word.is_offered());
        for word in W::OFFERED.iter().chain(unknown) {
            let is_on = word == current;
            let response = ui
                .vertical(|ui| {
                    sample(ui, word);
                    ui.add(Button::selectable(is_on, word.label().to_owned()))
                })
                .inner;
            named(&response, is_on, &format!("{name}: {}", word.label()));
            if response.clicked() && !is_on {
                chosen = Some(word.clone());
            }
        }
    });
    chosen
}

fn named(response: &Response, is_on: bool, label: &str) {
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, label));
}

/// The words in a drop-down as wide as there is room. Gives the one that was chosen.
pub fn word_combo_ui<W: Word>(ui: &mut Ui, name: &str, current: &W) -> Option<W> {
    combo_ui(ui, name, current.label(), |ui| {
        let words = W::OFFERED.iter();
        words.fold(None, |chosen, word| {
            option_ui(ui, word == current, word.label(), word.clone()).or(chosen)
        })
    })
}

/// A drop-down named `name` that shows `current`; `options` draws what is offered.
pub fn combo_ui<R>(
    ui: &mut Ui,
    name: &str,
    current: &str,
    options: impl FnOnce(&mut Ui) -> Option<R>,
) -> Option<R> {
    let combo = ComboBox::from_id_salt(name)
        .selected_text(current.to_owned())
        .width(ui.available_width())
        .truncate()
        .show_ui(ui, options);
    let label = format!("{name}: {current}");
    ui.ctx().accesskit_node_builder(combo.response.id, |node| node.set_label(label));
    let _ = combo.response.on_hover_text(current);
    combo.inner.flatten()
}

/// One option of a drop-down: `value` if it was clicked.
pub fn option_ui<R>(ui: &mut Ui, is_on: bool, label: &str, value: R) -> Option<R> {
    ui.add(Button::selectable(is_on, label.to_owned())).clicked().then_some(value)
}
