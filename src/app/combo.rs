//! A drop-down that works with the pointer and with the keyboard.
//!
//! egui's own moves the focus by geometry, out of the list and into whatever lies beside it. Here
//! the drop-down keeps the keyboard while its list is open: Up, Down, Home and End move through
//! the list, Enter or Space chooses, Escape or Tab closes.

use egui::{Button, ComboBox, EventFilter, Id, Key, Modifiers, Stroke, StrokeKind, Ui, WidgetText};

use super::style::{colour, theme};

/// One entry of a drop-down.
#[derive(Clone, Debug)]
pub struct Choice<T> {
    label: String,
    is_on: bool,
    value: T,
}

impl<T> Choice<T> {
    /// The entry of this label; `is_on` is whether it is the current one.
    pub fn new(label: impl Into<String>, is_on: bool, value: T) -> Self {
        Self { label: label.into(), is_on, value }
    }
}

/// What is remembered of a drop-down while its list is open.
#[derive(Clone, Copy)]
struct Open {
    /// The drop-down's widget.
    widget: Id,
    /// The place in the list that Enter takes.
    place: usize,
    /// Whether that place has to be brought into view.
    scrolls: bool,
}

/// What the keyboard asked of an open list.
#[derive(Default)]
struct Asked {
    chosen: Option<usize>,
    closes: bool,
}

/// A drop-down named `name` that shows `current`. Gives the value that was chosen.
pub fn combo_ui<T>(
    ui: &mut Ui,
    name: &str,
    current: &str,
    choices: impl IntoIterator<Item = Choice<T>>,
) -> Option<T> {
    let mut choices: Vec<_> = choices.into_iter().collect();
    let memory = ui.scope_id().with(("combo", name));
    let open = ui.data_mut(|data| {
        let open = data.get_temp::<Open>(memory);
        data.remove::<Open>(memory);
        open
    });
    let first = choices.iter().position(|choice| choice.is_on).unwrap_or(0);
    let mut now = open.unwrap_or(Open { widget: memory, place: first, scrolls: true });
    let asked = if open.is_some() { keys(ui, &mut now, choices.len()) } else { Asked::default() };
    let combo = ComboBox::from_id_salt(name)
        .selected_text(WidgetText::from(current))
        .width(ui.available_width())
        .wrap()
        .show_ui(ui, |ui| {
            if asked.closes || asked.chosen.is_some() {
                ui.close();
            }
            list_ui(ui, &choices, &mut now)
        });
    now.widget = combo.response.id;
    let label = format!("{name}: {current}");
    ui.ctx().accesskit_node_builder(now.widget, |node| {
        node.set_label(label);
        if let Some(active) = combo.inner.as_ref().and_then(|shown| shown.active) {
            node.set_active_descendant(active.accesskit_id());
        }
    });
    if combo.inner.is_some() {
        if open.is_none() {
            combo.response.request_focus();
        }
        ui.data_mut(|data| data.insert_temp(memory, now));
    }
    let _ = combo.response.on_hover_text(current);
    let clicked = combo.inner.and_then(|shown| shown.clicked);
    let chosen = asked.chosen.or(clicked).filter(|place| *place < choices.len())?;
    Some(choices.swap_remove(chosen).value)
}

/// The keys of an open list. The drop-down has them before anything else in the window.
fn keys(ui: &Ui, open: &mut Open, count: usize) -> Asked {
    if !ui.memory(|memory| memory.has_focus(open.widget)) {
        return Asked::default();
    }
    let filter = EventFilter { vertical_arrows: true, escape: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(open.widget, filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = count.saturating_sub(1);
    let place = open.place;
    for (key, to) in [
        (Key::ArrowDown, place + 1),
        (Key::ArrowUp, place.saturating_sub(1)),
        (Key::Home, 0),
        (Key::End, last),
    ] {
        if pressed(key) {
            (open.place, open.scrolls) = (to.min(last), true);
        }
    }
    let chooses = pressed(Key::Enter) || pressed(Key::Space);
    Asked {
        chosen: chooses.then_some(open.place),
        closes: pressed(Key::Escape) || ui.input(|input| input.key_pressed(Key::Tab)),
    }
}

/// What became of the list in this pass.
struct Shown {
    clicked: Option<usize>,
    /// The widget of the entry that Enter takes.
    active: Option<Id>,
}

fn list_ui<T>(ui: &mut Ui, choices: &[Choice<T>], open: &mut Open) -> Shown {
    let mut shown = Shown { clicked: None, active: None };
    for (place, choice) in choices.iter().enumerate() {
        let response = ui.add(Button::selectable(choice.is_on, choice.label.as_str()));
        if response.clicked() {
            shown.clicked = Some(place);
        }
        if place == open.place {
            shown.active = Some(response.id);
            let accent = Stroke::new(2.0, colour(theme(ui.ctx()).accent));
            ui.painter().rect_stroke(response.rect, 4.0, accent, StrokeKind::Inside);
            if std::mem::take(&mut open.scrolls) {
                response.scroll_to_me(None);
            }
        }
    }
    shown
}
