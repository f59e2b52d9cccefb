//! What a factor underpins, and what underpins a level or a link.

use egui::{Id, Ui};

use super::sheet::Sheet;
use crate::app::intent::Intent;
use crate::app::names::name_of;
use crate::app::parts::{Row, heading_ui, hint_ui, link_ui};
use crate::app::picker::Purpose;
use crate::edit::Command;
use crate::model::{Element, Underpinned};

/// Draws what a factor underpins besides the elements it is linked to.
pub(super) fn underpins_ui(ui: &mut Ui, sheet: &mut Sheet, factor: &Element) {
    if heading_ui(ui, "What it underpins", Some(("+ Add", "Add what it underpins"))) {
        sheet.intents.push(Intent::Pick(Purpose::Underpin(factor.id)));
    }
    if factor.underpins.is_empty() {
        hint_ui(ui, "Nothing yet: a factor can underpin a whole level, or a link");
    }
    for carried in &factor.underpins {
        let sort = match carried {
            Underpinned::Level(_) => "Level",
            Underpinned::Link(_) => "Link",
        };
        let name = format!("{sort} {}", name_of(sheet.model, carried.key()));
        if Row::new(Id::unique(("underpins", carried.key())), &name).ui(ui).clicked() {
            sheet.show(carried.key());
        }
        if link_ui(ui, "Remove", &format!("No longer underpins {name}")).clicked() {
            let (factor, carried) = (factor.id, *carried);
            sheet.run(Command::StopUnderpinning { factor, carried });
        }
    }
}

/// Draws the factors that underpin a level or a link.
pub(super) fn underpinned_by_ui(ui: &mut Ui, sheet: &mut Sheet, carried: Underpinned) {
    let factors: Vec<_> = sheet.model.underpinning(carried).map(|factor| factor.id).collect();
    if heading_ui(ui, "What underpins it", Some(("+ Add", "Add what underpins it"))) {
        sheet.intents.push(Intent::Pick(Purpose::UnderpinnedBy(carried)));
    }
    if factors.is_empty() {
        hint_ui(ui, "Nothing yet: drag an underpinning factor onto it, or add one here");
    }
    for factor in factors {
        sheet.element_row_ui(ui, "underpinned by", factor);
        let name = name_of(sheet.model, crate::model::RecordKey::Element(factor));
        if link_ui(ui, "Remove", &format!("{name} no longer underpins it")).clicked() {
            sheet.run(Command::StopUnderpinning { factor, carried });
        }
    }
}
