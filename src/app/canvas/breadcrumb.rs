//! The path back from a group that is open as its own map.

use std::borrow::Cow;

use egui::{Frame, Margin, Ui, UiBuilder, pos2, vec2};

use super::state::MapState;
use crate::app::intent::{Intent, Intents};
use crate::app::style::colour;
use crate::model::{ElementId, Model};
use crate::scene::Theme;
use crate::scene::words::title;

/// Shows the path, if a group is open.
pub fn breadcrumb_ui(
    ui: &mut Ui,
    model: &Model,
    theme: &Theme,
    state: &MapState,
    intents: &mut Intents,
) {
    let Some(inside) = state.inside else { return };
    let at = state.canvas.min + vec2(state.strip() + 12.0, 10.0);
    let room = egui::Rect::from_min_max(at, pos2(state.canvas.right() - 12.0, at.y + 36.0));
    ui.scope_builder(UiBuilder::new().max_rect(room).id_salt("path of open groups"), |ui| {
        Frame::new()
            .fill(colour(theme.panel))
            .stroke(egui::Stroke::new(1.0, colour(theme.hairline)))
            .corner_radius(6.0)
            .inner_margin(Margin::symmetric(8, 4))
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    if ui.link("Whole map").clicked() {
                        intents.push(Intent::OpenGroup(None));
                    }
                    for id in path_to(model, inside) {
                        ui.label("›");
                        let title = model.element(id).map_or_else(Cow::default, title);
                        if id == inside {
                            ui.strong(title);
                        } else if ui.link(title).clicked() {
                            intents.push(Intent::OpenGroup(Some(id)));
                        }
                    }
                });
            });
    });
}

/// The groups from the outermost to `inside`.
fn path_to(model: &Model, inside: ElementId) -> Vec<ElementId> {
    let up = |id: &ElementId| model.element(*id).and_then(|element| element.group);
    let mut path: Vec<_> = std::iter::successors(Some(inside), up).collect();
    path.reverse();
    path
}
