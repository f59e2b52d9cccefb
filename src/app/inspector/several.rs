//! Several selected records: what they share, and what can be done with all of them.

use egui::Ui;

use super::on_level::{level_choices, with_inside};
use super::partners;
use super::periods::period_choices;
use super::sheet::{Sheet, caption_ui, name_or, sort_ui};
use crate::app::action::Action;
use crate::app::choice::word_choices;
use crate::app::combo::{Choice, combo_ui};
use crate::app::intent::Intent;
use crate::app::names::name_of;
use crate::app::parts::{button_ui, danger_button_ui, heading_ui, link_ui, property_ui};
use crate::app::wording::{Word, selected_in_words};
use crate::edit::{Command, Selection};
use crate::model::{Element, ElementId, Kind, Model, RecordKey, Role};
use crate::scene::words;

/// What is shown where they differ.
const MIXED: &str = "Mixed";

/// Draws what several records share.
pub(super) fn several_ui(ui: &mut Ui, sheet: &mut Sheet, selection: &Selection) {
    sort_ui(ui, None, &selected_in_words(selection));
    let ids: Vec<_> = selection.elements().collect();
    if !ids.is_empty() {
        shared_ui(ui, sheet, &ids);
        arrange_ui(ui, sheet, ids.len());
    }
    ui.add_space(12.0);
    if danger_button_ui(ui, "Delete all of them") {
        sheet.run(Command::Remove(selection.iter().collect()));
    }
}

/// The value that all elements share; none if they differ.
fn shared<T: PartialEq>(model: &Model, ids: &[ElementId], of: impl Fn(&Element) -> T) -> Option<T> {
    let mut values = ids.iter().filter_map(|id| model.element(*id)).map(of);
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

fn shared_ui(ui: &mut Ui, sheet: &mut Sheet, ids: &[ElementId]) {
    kind_ui(ui, sheet, ids);
    level_ui(ui, sheet, ids);
    delivery_ui(ui, sheet, ids);
    bearing_ui(ui, sheet, ids);
    period_ui(ui, sheet, ids);
    partner_ui(ui, sheet, ids);
}

fn kind_ui(ui: &mut Ui, sheet: &mut Sheet, ids: &[ElementId]) {
    let now = shared(sheet.model, ids, |element| element.kind);
    let name = name_or(sheet.model, now.map(RecordKey::Kind), MIXED);
    let kinds = sheet.model.kinds_in_order();
    let chosen = property_ui(ui, "Kind", |ui| {
        let choice = |kind: &&Kind| Choice::new(&kind.name, now == Some(kind.id), kind.id);
        combo_ui(ui, "Kind", &name, kinds.iter().map(choice))
    });
    if let Some(kind) = chosen {
        sheet.change_all(ids, |element| element.kind = kind);
    }
}

fn level_ui(ui: &mut Ui, sheet: &mut Sheet, ids: &[ElementId]) {
    let now = shared(sheet.model, ids, |element| element.level);
    let name = now.map_or_else(
        || MIXED.to_owned(),
        |level| name_or(sheet.model, level.map(RecordKey::Level), words::NO_LEVEL),
    );
    let levels = sheet.model.levels_in_order();
    let chosen =
        property_ui(ui, "Level", |ui| combo_ui(ui, "Level", &name, level_choices(&levels, now)));
    if let Some(level) = chosen {
        sheet.change_all(&with_inside(sheet.model, ids), |element| element.level = level);
    }
}

/// Enabler or barrier, where all are factors.
fn bearing_ui(ui: &mut Ui, sheet: &mut Sheet, ids: &[ElementId]) {
    let role = shared(sheet.model, ids, |element| sheet.model.role(element).cloned());
    if role != Some(Some(Role::Factor)) {
        return;
    }
    let now = shared(sheet.model, ids, |element| element.bearing.clone());
    let name = now.as_ref().map_or(MIXED, Word::label);
    let chosen = property_ui(ui, "They are", |ui| {
        combo_ui(ui, "They are", name, word_choices(now.as_ref()))
    });
    if let Some(bearing) = chosen {
        sheet.change_all(ids, |element| element.bearing = bearing.clone());
    }
}

fn delivery_ui(ui: &mut Ui, sheet: &mut Sheet, ids: &[ElementId]) {
    let now = shared(sheet.model, ids, |element| element.delivery.clone());
    let name = now.as_ref().map_or(MIXED, Word::label);
    let chosen = property_ui(ui, "Delivery", |ui| {
        combo_ui(ui, "Delivery", name, word_choices(now.as_ref()))
    });
    if let Some(delivery) = chosen {
        sheet.change_all(ids, |element| element.delivery = delivery.clone());
    }
}

fn period_ui(ui: &mut Ui, sheet: &mut Sheet, ids: &[ElementId]) {
    let periods = sheet.model.periods_in_order();
    if periods.is_empty() {
        return;
    }
    let now = shared(sheet.model, ids, |element| element.period);
    let name = now.map_or_else(
        || MIXED.to_owned(),
        |period| name_or(sheet.model, period.map(RecordKey::Period), "No period"),
    );
    let chosen = property_ui(ui, "Period", |ui| {
        combo_ui(ui, "Period", &name, period_choices(&periods, now))
    });
    if let Some(period) = chosen {
        sheet.change_all(ids, |element| element.period = period);
    }
}

fn partner_ui(ui: &mut Ui, sheet: &mut Sheet, ids: &[ElementId]) {
    let now = shared(sheet.model, ids, |element| element.partners.clone());
    property_ui(ui, "Partners", |ui| {
        let names = match &now {
            None => MIXED.to_owned(),
            Some(partners) => {
                let names = partners.iter().map(|id| name_of(sheet.model, RecordKey::Partner(*id)));
                names.collect::<Vec<_>>().join(", ")
            }
        };
        if !names.is_empty() {
            ui.label(names);
        }
        if sheet.state.new_partner.is_some() {
            partners::new_ui(ui, sheet, ids);
        } else if link_ui(ui, "+ Add to all", "Add partner to all").clicked() {
            sheet.state.new_partner = Some(String::new());
        }
    });
}

fn arrange_ui(ui: &mut Ui, sheet: &mut Sheet, count: usize) {
    heading_ui(ui, "Arrange", None);
    let mut rows: Vec<(&str, &[Action])> = vec![
        (
            "Align",
            &[
                Action::AlignLeft,
                Action::AlignCentre,
                Action::AlignRight,
                Action::AlignTop,
                Action::AlignMiddle,
                Action::AlignBottom,
            ],
        ),
        ("Size", &[Action::SameWidth, Action::NaturalWidth]),
        ("Together", &[Action::ArrangeSelection, Action::Group, Action::Park]),
    ];
    if count > 2 {
        rows.insert(1, ("Gaps", &[Action::DistributeAcross, Action::DistributeDown]));
    }
    for (caption, actions) in rows {
        caption_ui(ui, caption);
        ui.horizontal_wrapped(|ui| {
            for action in actions {
                if action.entry().is_some_and(|entry| button_ui(ui, entry.name)) {
                    sheet.intents.push(Intent::Act(*action));
                }
            }
        });
    }
}
