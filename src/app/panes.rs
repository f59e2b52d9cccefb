//! The parts of the window that F6 goes round.

use egui::{Context, Id, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::document::Document;
use super::settings::Settings;
use super::style;

/// A part of the window that can have the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The map.
    Map,
    /// What is said about the selection.
    Inspector,
    /// What can be put on the map.
    Palette,
    /// The model as a list.
    Outline,
    /// The steps that are told with the map.
    Story,
}

impl Pane {
    /// All of them, in the order F6 goes.
    const ROUND: [Self; 5] =
        [Self::Map, Self::Inspector, Self::Palette, Self::Outline, Self::Story];

    const fn name(self) -> &'static str {
        match self {
            Self::Map => "Map",
            Self::Inspector => "Inspector",
            Self::Palette => "Palette",
            Self::Outline => "Outline",
            Self::Story => "Story",
        }
    }

    const fn is_shown(self, settings: &Settings) -> bool {
        match self {
            Self::Map => true,
            Self::Inspector => settings.inspector,
            Self::Palette => settings.palette,
            Self::Outline => settings.outline,
            Self::Story => settings.story,
        }
    }

    fn id(self) -> Id {
        Id::unique(("pane", self.name()))
    }
}

/// Where the keyboard arrives in a panel: Tab goes on from here. Drawn before its content.
pub fn arrival_ui(ui: &Ui, pane: Pane) {
    let edge = ui.max_rect();
    let spot = Rect::from_min_size(edge.min, Vec2::splat(1.0));
    let response = ui.interact(spot, pane.id(), Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, pane.name()));
    if response.has_focus() {
        let accent = style::colour(style::theme(ui.ctx()).accent);
        ui.painter().hline(edge.x_range(), edge.top() + 1.0, Stroke::new(2.0, accent));
    }
}

/// Scrolls to what the keyboard has just reached in this content of a scrolled panel: nobody
/// should type into a field that is out of sight. Drawn after the content.
pub fn follow_keyboard(ui: &Ui) {
    let last = ui.scope_id().with("last with keyboard");
    let now = ui.memory(egui::Memory::focused);
    let before = ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default(last), now));
    // What was pressed with the pointer is in sight, and must not move away from under it.
    let is_pointed = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
    let Some(reached) = now.filter(|now| before != Some(*now) && !is_pointed) else { return };
    let Some(response) = ui.ctx().read_response(reached) else { return };
    let is_here =
        response.layer_id == ui.layer_id() && ui.min_rect().contains(response.rect.center());
    if is_here {
        ui.scroll_to_rect(response.rect, None);
    }
}

/// Gives the keyboard to the part after the one it last went to.
pub fn go_on(ctx: &Context, document: &Document, settings: &Settings) {
    let last = Id::unique("last pane");
    let now = if document.map.has_keyboard() {
        Pane::Map
    } else {
        ctx.data(|data| data.get_temp(last)).unwrap_or(Pane::Map)
    };
    let next = after(now, settings);
    ctx.data_mut(|data| data.insert_temp(last, next));
    match next {
        Pane::Map => document.map.take_keyboard(ctx),
        panel => ctx.memory_mut(|memory| memory.request_focus(panel.id())),
    }
}

fn after(now: Pane, settings: &Settings) -> Pane {
    let round = Pane::ROUND.iter().cycle().copied();
    let mut others = round.skip_while(|pane| *pane != now).skip(1).take(Pane::ROUND.len());
    others.find(|pane| pane.is_shown(settings)).unwrap_or(Pane::Map)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_round_what_is_shown() {
        let mut settings = Settings::default();
        assert_eq!(after(Pane::Map, &settings), Pane::Inspector);
        assert_eq!(after(Pane::Palette, &settings), Pane::Map, "the outline is hidden");
        settings.inspector = false;
        assert_eq!(after(Pane::Map, &settings), Pane::Palette);
        settings.palette = false;
        assert_eq!(after(Pane::Map, &settings), Pane::Map);
    }
}
