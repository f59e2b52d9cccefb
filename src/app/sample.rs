//! A short piece of a link's line, so that a list shows what the map shows: width for strength of
//! effect, dashes for weak support, a bar for what hinders.

use egui::{Color32, Painter, Rect, Shape, Stroke, Ui, Vec2, vec2};

use super::style::{colour, theme};
use super::wording::Word;
use crate::model::{Effect, Link, Strength, Support};

/// The room a sample takes.
pub const SIZE: Vec2 = vec2(28.0, 16.0);

/// Paints the line of `link` into `rect`.
pub fn paint_link(painter: &Painter, rect: Rect, link: &Link, colour: Color32) {
    paint_line(painter, rect, &link.strength, &link.support, colour);
    if link.effect == Effect::Hinders {
        let end = rect.right_center();
        let bar = [end - vec2(0.0, 5.0), end + vec2(0.0, 5.0)];
        painter.line_segment(bar, Stroke::new(2.0, colour));
    }
}

/// Paints a line of this strength and support across the middle of `rect`.
pub fn paint_line(
    painter: &Painter,
    rect: Rect,
    strength: &Strength,
    support: &Support,
    colour: Color32,
) {
    let width = width_of(strength);
    let line = [rect.left_center(), rect.right_center()];
    let stroke = Stroke::new(width, colour);
    match support {
        Support::Some => {
            painter.extend(Shape::dashed_line(&line, stroke, 6.0, 4.0));
        }
        Support::None => {
            painter.extend(Shape::dotted_line(&line, colour, 5.0, width.max(2.0) / 2.0));
        }
        _ => {
            painter.line_segment(line, stroke);
        }
    }
}

const fn width_of(strength: &Strength) -> f32 {
    match strength {
        Strength::Unsaid | Strength::Weak | Strength::Other(_) => 2.0,
        Strength::Medium => 3.0,
        Strength::Strong => 4.0,
    }
}

/// A sample of a strength, above its word.
pub fn strength_ui(ui: &mut Ui, strength: &Strength) {
    line_ui(ui, strength, &Support::Strong);
}

/// A sample of a support, above its word.
pub fn support_ui(ui: &mut Ui, support: &Support) {
    line_ui(ui, &Strength::Medium, support);
}

fn line_ui(ui: &mut Ui, strength: &Strength, support: &Support) {
    let (_, rect) = ui.allocate_space(vec2(SIZE.x, 8.0));
    let colour = colour(theme(ui.ctx()).link);
    paint_line(ui.painter(), rect, strength, support, colour);
}

/// What the line of a link says, in words.
pub fn in_words(link: &Link) -> String {
    let mut words = vec![link.effect.label().to_lowercase()];
    if link.strength != Strength::Unsaid {
        words.push(format!("effect {}", link.strength.label().to_lowercase()));
    }
    if link.support != Support::Unsaid {
        words.push(format!("supported {}", link.support.label().to_lowercase()));
    }
    if link.feedback {
        words.push("feedback".to_owned());
    }
    words.join(", ")
}
