//! What leads to an element, and what it leads to.

use std::borrow::Cow;

use egui::{Id, Rect, Ui, vec2};

use super::sheet::Sheet;
use crate::app::intent::Intent;
use crate::app::parts::{Row, heading_ui, hint_ui};
use crate::app::picker::Purpose;
use crate::app::sample;
use crate::app::style::{colour, theme};
use crate::model::{ElementId, Link, LinkEnd, RecordKey};
use crate::scene::words::or_untitled;

/// Draws both lists.
pub(super) fn paths_ui(ui: &mut Ui, sheet: &mut Sheet, id: ElementId) {
    let into = sheet.model.links_into(id);
    heading_ui(ui, "What leads here", None);
    if into.is_empty() {
        hint_ui(ui, "Nothing yet: press Shift+Tab on the map to add what comes before");
    }
    for link in into {
        end_ui(ui, sheet, link, LinkEnd::From);
    }
    let out = sheet.model.links_out_of(id);
    if heading_ui(ui, "What this leads to", Some(("+ Link", "Link to…"))) {
        sheet.intents.push(Intent::Pick(Purpose::LinkTo(id)));
    }
    if out.is_empty() {
        hint_ui(ui, "Nothing yet: press Tab on the map to add what comes next");
    }
    for link in out {
        end_ui(ui, sheet, link, LinkEnd::To);
    }
}

/// One link: its line, which leads to the link, and the other element, which leads there.
fn end_ui(ui: &mut Ui, sheet: &mut Sheet, link: &Link, end: LinkEnd) {
    let other = link.at(end);
    let title =
        sheet.model.element(other).map_or_else(Cow::default, |element| or_untitled(&element.title));
    let words = sample::in_words(link);
    let side = match end {
        LinkEnd::From => "from",
        LinkEnd::To => "to",
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let (_, rect) = ui.allocate_space(vec2(sample::SIZE.x + 12.0, 28.0));
        let line = ui.interact(rect, Id::unique(("path line", link.id, end)), egui::Sense::click());
        let name = format!("Link {side} {title}: {words}");
        line.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        let theme = theme(ui.ctx());
        let is_hot = line.hovered() || line.has_focus();
        let ink = colour(if is_hot { theme.accent } else { theme.link });
        let sample_rect = Rect::from_center_size(rect.center(), sample::SIZE);
        sample::paint_link(ui.painter(), sample_rect, link, ink);
        if line.on_hover_text(format!("Edit this link: {words}")).clicked() {
            sheet.show(RecordKey::Link(link.id));
        }
        let name = format!("Go to {title}");
        let row = Row { name: &name, ..Row::new(Id::unique(("path end", link.id, end)), &title) };
        if row.ui(ui).clicked() {
            sheet.show(RecordKey::Element(other));
        }
    });
}
