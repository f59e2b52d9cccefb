//! What this program is.

use egui::Context;

use super::Answer;
use super::frame::{Choice, ask};

pub(super) fn about_ui(ctx: &Context) -> Option<Answer> {
    ask(
        ctx,
        "Throughline",
        |ui| {
            ui.label(concat!("Version ", env!("CARGO_PKG_VERSION")));
            ui.label(
                "Maps of how change is meant to happen: what we do, what it is meant to lead to, \
                 and on what that rests.",
            );
            ui.label(
                "The kinds on the map, and the first sample, come from the report “Kinder \
                 Communities: the power of everyday relationships” by Zoë Ferguson, Carnegie UK \
                 Trust, 2016 (text CC BY-SA 3.0).",
            );
            ui.weak(
                "Free software under the MIT or the Apache 2.0 licence. Set in Atkinson \
                 Hyperlegible Next by the Braille Institute, under the SIL Open Font License.",
            );
        },
        vec![Choice::new("Close", Answer::Closed)],
        Answer::Closed,
    )
}
