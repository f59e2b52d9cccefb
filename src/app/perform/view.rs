//! How the map and the window are looked at.

use egui::Context;

use crate::app::action::Action;
use crate::app::command_palette::CommandPalette;
use crate::app::dialogs::Dialog;
use crate::app::document::Document;
use crate::app::panes;
use crate::app::window::Throughline;
use crate::scene::{Lines, ThemeName};

/// How much one step of zooming does.
const ZOOM_STEP: f64 = 1.25;

pub(super) fn act(app: &mut Throughline, ctx: &Context, action: Action) {
    let settings = &mut app.settings;
    match action {
        Action::TogglePalette => settings.palette = !settings.palette,
        Action::ToggleInspector => settings.inspector = !settings.inspector,
        Action::ToggleOutline => settings.outline = !settings.outline,
        Action::ToggleOverview => settings.overview = !settings.overview,
        Action::LinesCurved => settings.lines = Lines::Curved,
        Action::LinesRightAngled => settings.lines = Lines::RightAngled,
        Action::ThemeLight => settings.theme = ThemeName::Light,
        Action::ThemeDark => settings.theme = ThemeName::Dark,
        Action::ThemeProjector => settings.theme = ThemeName::Projector,
        Action::TextLarger => settings.step_text_size(1),
        Action::TextSmaller => settings.step_text_size(-1),
        Action::TextNormal => settings.set_text_size(1.0),
        Action::CommandPalette => {
            app.dialogs.show(Dialog::CommandPalette(CommandPalette::default()));
        }
        Action::Shortcuts => app.dialogs.show(Dialog::Shortcuts),
        Action::About => app.dialogs.show(Dialog::About),
        _ => {
            if let Some(document) =
                app.viewing.as_ref().map(|v| &v.document).or(app.document.as_ref())
            {
                panes::go_on(ctx, document, settings);
            }
        }
    }
}

pub(super) fn zoom(document: &mut Document, action: Action) {
    let map = &mut document.map;
    match action {
        Action::ZoomIn => map.zoom_by(ZOOM_STEP),
        Action::ZoomOut => map.zoom_by(1.0 / ZOOM_STEP),
        Action::ZoomActual => map.set_zoom(1.0),
        Action::ZoomFit => map.fit_all(),
        _ => {
            if let Some(rect) = map.rect_of(document.editor.selection().elements()) {
                map.fit(rect);
            }
        }
    }
}
