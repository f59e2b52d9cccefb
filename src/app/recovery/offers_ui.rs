//! The start page's list of unsaved work that was found.

use std::time::SystemTime;

use egui::{Button, Frame, Label, Margin, RichText, Stroke, Ui};

use super::offer::{Offer, Wish};
use crate::app::document::path_in_full;
use crate::app::intent::{Intent, Intents};
use crate::app::style;

/// Draws the list; nothing if nothing was found.
pub fn offers_ui(ui: &mut Ui, offers: &[Offer], intents: &mut Intents) {
    if offers.is_empty() {
        return;
    }
    ui.label(RichText::new("Unsaved work was found").font(style::strong(ui)));
    ui.add(
        Label::new(RichText::new("Throughline stopped unexpectedly before this was saved").weak())
            .wrap(),
    );
    ui.add_space(4.0);
    for offer in offers {
        ui.push_id(("found", offer.id), |ui| offer_ui(ui, offer, intents));
    }
    ui.add_space(16.0);
}

fn offer_ui(ui: &mut Ui, offer: &Offer, intents: &mut Intents) {
    let theme = style::theme(ui.ctx());
    let frame = Frame::new()
        .fill(style::colour(theme.panel))
        .stroke(Stroke::new(1.0, style::colour(theme.hairline)))
        .corner_radius(8)
        .inner_margin(Margin::symmetric(16, 12));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let name = ui.label(RichText::new(&offer.title).font(style::strong(ui)));
        if let Some(path) = &offer.path {
            name.on_hover_text(path_in_full(path));
        }
        let text = format!("{}: {}", offer.age(SystemTime::now()), offer.difference());
        ui.add(Label::new(text).wrap());
        for remark in offer.remarks() {
            ui.add(Label::new(RichText::new(remark).small().weak()).wrap());
        }
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let primary = style::primary_button(ui, "Restore");
            wish_ui(ui, primary, offer, "Restore", Wish::Restore, intents);
            wish_ui(ui, Button::new("Compare…"), offer, "Compare", Wish::Compare, intents);
            let danger = ui.visuals().error_fg_color;
            let discard = Button::new(RichText::new("Discard").color(danger));
            wish_ui(ui, discard, offer, "Discard", Wish::Discard, intents);
        });
    });
    ui.add_space(8.0);
}

fn wish_ui(
    ui: &mut Ui,
    button: Button<'_>,
    offer: &Offer,
    verb: &str,
    wish: Wish,
    intents: &mut Intents,
) {
    let response = ui.add(button);
    let name = format!("{verb} {}", offer.title);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    if response.clicked() {
        intents.push(Intent::Recover(offer.id, wish));
    }
}
