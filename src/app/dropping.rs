//! Files dragged onto the window: while they are held over it, it says what letting go would do.

use std::path::Path;

use egui::{Align2, Area, Context, Frame, Id, Order, RichText, Stroke, vec2};

use super::intent::{Intent, Intents};
use super::style::{colour, theme};
use crate::model::visible;

/// Shows what letting go would do, and asks for it when it has been done.
pub fn dropping_ui(ctx: &Context, intents: &mut Intents) {
    let dropped = ctx.input(|input| {
        let first = input.raw.dropped_files.first();
        first.map(|file| file.path().to_owned())
    });
    intents.extend(dropped.map(Intent::OpenFile));
    let hovering = ctx.input(|input| {
        let files = &input.raw.hovered_files;
        let first = files.first().map(|file| file.path.as_deref().map(name).unwrap_or_default());
        first.map(|first| promise(&first, files.len()))
    });
    if let Some(promise) = hovering {
        promise_ui(ctx, &promise);
    }
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| visible(&name.to_string_lossy()).into_owned()).unwrap_or_default()
}

/// What letting go of `count` files would do, of which `first` is the first.
fn promise(first: &str, count: usize) -> String {
    match (first.is_empty(), count) {
        (true, _) => "Let go to open the file".to_owned(),
        (false, 1) => format!("Let go to open “{first}”"),
        (false, _) => format!("Let go to open “{first}”, the first of {count} files"),
    }
}

fn promise_ui(ctx: &Context, promise: &str) {
    let theme = theme(ctx);
    let window = ctx.content_rect();
    let accent = Stroke::new(3.0, colour(theme.accent));
    let area = Area::new(Id::unique("dropping")).order(Order::Tooltip).interactable(false);
    area.anchor(Align2::CENTER_CENTER, vec2(0.0, 0.0)).show(ctx, |ui| {
        ui.set_max_width(window.width() * 0.8);
        let frame = Frame::new().fill(colour(theme.panel)).stroke(accent);
        frame.corner_radius(8.0).inner_margin(24.0).show(ui, |ui| {
            ui.label(RichText::new(promise).size(20.0).color(colour(theme.ink)));
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_which_of_the_files_is_opened() {
        assert_eq!(promise("", 1), "Let go to open the file");
        assert_eq!(promise("one.toc.ron", 1), "Let go to open “one.toc.ron”");
        let first_of = "Let go to open “one.toc.ron”, the first of 3 files";
        assert_eq!(promise("one.toc.ron", 3), first_of);
    }
}
