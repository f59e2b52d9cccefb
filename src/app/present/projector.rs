//! The window that the audience sees when there are two.

use egui::{CentralPanel, Context, Ui, ViewportBuilder, ViewportCommand, ViewportId, vec2};

use super::screens::Shown;

/// What came of showing the second window for a pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Projection {
    /// It is there.
    Shown,
    /// The user has closed it.
    Closed,
}

/// Shows the second window where `shown` says, with `stage` in it.
pub fn projector_ui(
    ctx: &Context,
    shown: Shown,
    title: &str,
    mut stage: impl FnMut(&mut Ui),
) -> Projection {
    let builder = ViewportBuilder::default()
        .with_title(format!("{title} – presented with Throughline"))
        .with_app_id("throughline")
        .with_inner_size(vec2(1280.0, 720.0));
    let builder = match shown {
        Shown::Screen(place) => builder.with_monitor(place),
        _ => builder,
    };
    let id = ViewportId::from_hash_of("projector");
    ctx.show_viewport_immediate(id, builder, |ui, _class| {
        CentralPanel::default().frame(super::stage::bare()).show(ui, |ui| stage(ui));
        if ui.input(|input| input.viewport().close_requested()) {
            // Ours to close: it is not shown in the next pass.
            ui.ctx().send_viewport_cmd(ViewportCommand::CancelClose);
            return Projection::Closed;
        }
        Projection::Shown
    })
}
