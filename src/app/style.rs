//! The scene's theme as egui's visuals, and the fonts: what every panel looks like.
//!
//! Panels take colours from [`theme`] and fonts from [`strong`] and egui's text styles, and name
//! no colour of their own.

use std::sync::Arc;

use egui::style::{Selection, TextCursorStyle, WidgetVisuals, Widgets};
use egui::{
    Button, Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Frame,
    Id, Margin, Modal, RichText, Shadow, Stroke, Style, TextStyle, Theme as Ground, Ui, Visuals,
    vec2,
};

use crate::scene::{Colour, FACES, Face, Theme, ThemeName};

/// Text in the window is never smaller than this, whatever the text size says.
const SMALLEST_TEXT: f32 = 12.0;
/// The size of body text that a user has not changed.
pub const BODY_TEXT: f32 = 13.5;
/// The corners of fields and buttons.
const CORNER: u8 = 6;

/// The family of the bundled face of this name: "Regular", "SemiBold" or "Bold".
pub fn family(name: &str) -> FontFamily {
    FontFamily::Name(name.into())
}

const fn family_name(face: Face) -> &'static str {
    match face {
        Face::Regular => "Regular",
        Face::SemiBold => "SemiBold",
        Face::Bold => "Bold",
        Face::Other(_) => "Regular",
    }
}

/// The family of a bundled face.
pub fn face_family(face: Face) -> FontFamily {
    family(family_name(face))
}

/// Semibold text of the size of body text.
pub fn strong(ui: &Ui) -> FontId {
    FontId::new(TextStyle::Body.resolve(ui.style()).size, family("SemiBold"))
}

/// The font of most text.
pub fn body(ui: &Ui) -> FontId {
    TextStyle::Body.resolve(ui.style())
}

/// The font of small print.
pub fn small(ui: &Ui) -> FontId {
    TextStyle::Small.resolve(ui.style())
}

/// A theme's colour as egui takes it.
pub const fn colour(colour: Colour) -> Color32 {
    Color32::from_rgba_unmultiplied_const(colour.r, colour.g, colour.b, colour.a)
}

fn theme_id() -> Id {
    Id::unique("throughline theme")
}

/// The theme in use: light until [`apply`] has said otherwise.
pub fn theme(ctx: &Context) -> Arc<Theme> {
    ctx.data(|data| data.get_temp::<Arc<Theme>>(theme_id()))
        .unwrap_or_else(|| Arc::new(Theme::named(ThemeName::Light)))
}

/// What stands in front of the window, with room around what is in it.
pub fn modal(ctx: &Context, id: Id, margin: i8) -> Modal {
    let style = ctx.global_style();
    let frame = Frame::window(&style).inner_margin(Margin::same(margin));
    Modal::new(id).frame(frame).backdrop_color(Color32::from_black_alpha(64))
}

/// Gives the items of a menu room around their words.
pub fn menu_items(ui: &mut Ui) {
    ui.spacing_mut().button_padding = vec2(8.0, 2.0);
}

/// The one button of a dialog that does what the dialog is for.
pub fn primary_button<'a>(ui: &Ui, name: &str) -> Button<'a> {
    let theme = theme(ui.ctx());
    let text = RichText::new(name).font(strong(ui)).color(colour(theme.on_accent));
    Button::new(text).fill(colour(theme.accent)).stroke(Stroke::NONE)
}

/// Makes the bundled family the window's, before egui's own fonts. What no font has, eframe
/// finds among the system's fonts when it is first met.
pub fn install_fonts(ctx: &Context) {
    let mut fonts = FontDefinitions::default();
    let usual = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for face in FACES {
        let name = face.name.to_owned();
        fonts.font_data.insert(name.clone(), Arc::new(FontData::from_static(face.data)));
        let chain = std::iter::once(name).chain(usual.iter().cloned()).collect();
        fonts.families.insert(family(family_name(face.face)), chain);
    }
    if let Some(regular) = fonts.families.get(&family("Regular")).cloned() {
        fonts.families.insert(FontFamily::Proportional, regular);
    }
    ctx.set_fonts(fonts);
}

/// Has everything drawn with this theme and this size of text from now on.
pub fn apply(ctx: &Context, name: ThemeName, text_size: f32) {
    let theme = Theme::named(name);
    let ground = if name == ThemeName::Dark { Ground::Dark } else { Ground::Light };
    ctx.set_theme(ground);
    ctx.style_mut_of(ground, |style| set_style(style, &theme, text_size));
    ctx.data_mut(|data| data.insert_temp(theme_id(), Arc::new(theme)));
}

fn set_style(style: &mut Style, theme: &Theme, text_size: f32) {
    let font =
        |size: f32, name: &str| FontId::new((size * text_size).max(SMALLEST_TEXT), family(name));
    style.text_styles = [
        (TextStyle::Small, font(12.0, "Regular")),
        (TextStyle::Body, font(BODY_TEXT, "Regular")),
        (TextStyle::Button, font(BODY_TEXT, "Regular")),
        (TextStyle::Heading, font(19.0, "SemiBold")),
        (TextStyle::Monospace, FontId::new(13.0 * text_size, FontFamily::Monospace)),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(8.0, 8.0);
    spacing.button_padding = vec2(12.0, 4.0);
    spacing.menu_margin = Margin::symmetric(8, 6);
    spacing.interact_size = vec2(40.0, 28.0);
    spacing.window_margin = Margin::same(20);
    style.interaction.selectable_labels = false;
    style.animation_time = 0.08;
    style.visuals = visuals(theme);
}

fn visuals(theme: &Theme) -> Visuals {
    let base = if theme.name == ThemeName::Dark { Visuals::dark() } else { Visuals::light() };
    let hairline = Stroke::new(1.0, colour(theme.hairline));
    let shadow =
        Shadow { offset: [0, 4], blur: 16, spread: 0, color: Color32::from_black_alpha(48) };
    Visuals {
        // A caret that blinks would have an idle window paint twice a second.
        text_cursor: TextCursorStyle { blink: false, ..base.text_cursor.clone() },
        widgets: widgets(theme),
        selection: Selection {
            bg_fill: colour(theme.selection),
            stroke: Stroke::new(1.0, colour(theme.ink)),
        },
        weak_text_color: Some(colour(theme.muted)),
        hyperlink_color: colour(theme.accent),
        faint_bg_color: colour(theme.lane_alternate),
        extreme_bg_color: colour(theme.field),
        text_edit_bg_color: Some(colour(theme.field)),
        code_bg_color: colour(theme.lane_name),
        warn_fg_color: colour(theme.warning),
        error_fg_color: colour(theme.danger),
        window_fill: colour(theme.canvas),
        window_stroke: hairline,
        window_corner_radius: CornerRadius::same(10),
        menu_corner_radius: CornerRadius::same(CORNER),
        window_shadow: shadow,
        popup_shadow: shadow,
        panel_fill: colour(theme.panel),
        ..base
    }
}

fn widgets(theme: &Theme) -> Widgets {
    let look = |fill: Colour, border: Colour, ink: Colour| WidgetVisuals {
        bg_fill: colour(fill),
        weak_bg_fill: colour(fill),
        bg_stroke: Stroke::new(1.0, colour(border)),
        corner_radius: CornerRadius::same(CORNER),
        fg_stroke: Stroke::new(1.0, colour(ink)),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: look(theme.panel, theme.hairline, theme.ink),
        inactive: look(theme.field, theme.hairline, theme.ink),
        hovered: look(theme.lane_name, theme.field_border, theme.ink),
        active: look(theme.selection, theme.accent, theme.ink),
        open: look(theme.lane_name, theme.field_border, theme.ink),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_smaller_than_twelve() {
        for size in [0.8, 1.0, 1.6] {
            let ctx = Context::default();
            apply(&ctx, ThemeName::Light, size);
            let style = ctx.global_style();
            assert!(style.text_styles.values().all(|font| font.size >= 10.4));
            let small = style.text_styles.get(&TextStyle::Small).unwrap().size;
            assert!(small >= SMALLEST_TEXT);
        }
    }

    #[test]
    fn a_focused_field_needs_no_painting_while_nobody_types() {
        let ctx = Context::default();
        apply(&ctx, ThemeName::Light, 1.0);
        let mut text = String::new();
        for _ in 0..8 {
            let output = ctx.run_ui(egui::RawInput::default(), |ui| {
                ui.text_edit_singleline(&mut text).request_focus();
            });
            output.drop_without_applying_deltas();
        }
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let field = ui.text_edit_singleline(&mut text);
            assert!(field.has_focus());
        });
        let delay = output.viewport_output[&egui::ViewportId::ROOT].repaint_delay;
        output.drop_without_applying_deltas();
        assert_eq!(delay, std::time::Duration::MAX);
    }

    #[test]
    fn the_theme_in_use_is_known_to_every_panel() {
        let ctx = Context::default();
        apply(&ctx, ThemeName::Projector, 1.0);
        assert_eq!(theme(&ctx).name, ThemeName::Projector);
    }
}
