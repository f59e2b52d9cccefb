//! The period of an element, and adding one.

use egui::{Id, Key, Modifiers, TextEdit, Ui};

use super::sheet::Sheet;
use crate::app::combo::{Choice, combo_ui};
use crate::app::names::period_name;
use crate::app::parts::{button_ui, link_ui, property_ui};
use crate::app::style::{colour, theme};
use crate::app::texts::year;
use crate::edit::Command;
use crate::model::{Element, ElementId, Period, PeriodId, RecordKey, visible};

/// A period while it is being typed.
#[derive(Clone, Debug, Default)]
pub struct NewPeriod {
    name: String,
    from: String,
    to: String,
    problem: Option<String>,
    has_begun: bool,
}

/// Draws the period of an element.
pub(super) fn period_of_ui(ui: &mut Ui, sheet: &mut Sheet, element: &Element) {
    let periods = sheet.model.periods_in_order();
    let current = element.period.and_then(|id| sheet.model.period(id));
    property_ui(ui, "Period", |ui| {
        if !periods.is_empty() {
            let name = current.map_or_else(|| "–".to_owned(), period_name);
            let choices = period_choices(&periods, Some(element.period));
            let chosen = combo_ui(ui, "Period", &name, choices);
            if let Some(period) = chosen {
                sheet.change(element, |element| element.period = period);
            }
        }
        if sheet.state.new_period.is_some() {
            new_ui(ui, sheet, vec![element.id]);
        } else {
            ui.horizontal_wrapped(|ui| {
                if link_ui(ui, "+ Add", "Add period").clicked() {
                    sheet.state.new_period = Some(NewPeriod::default());
                }
                if let Some(period) = current
                    && link_ui(ui, "Edit", &format!("Edit period {}", visible(&period.name)))
                        .clicked()
                {
                    sheet.select(RecordKey::Period(period.id));
                }
            });
        }
    });
}

/// Every period, and none; `now` is what counts, unless several elements differ.
pub(super) fn period_choices(
    periods: &[&Period],
    now: Option<Option<PeriodId>>,
) -> impl Iterator<Item = Choice<Option<PeriodId>>> {
    let none = Choice::new("No period", now == Some(None), None);
    let some = periods.iter().map(move |period| {
        Choice::new(period_name(period), now == Some(Some(period.id)), Some(period.id))
    });
    std::iter::once(none).chain(some)
}

/// The fields of a period that is to be.
pub(super) fn new_ui(ui: &mut Ui, sheet: &mut Sheet, elements: Vec<ElementId>) {
    let Some(mut new) = sheet.state.new_period.take() else { return };
    let first = field_ui(ui, "Period name", "Name", &mut new.name);
    let from = field_ui(ui, "Period from year", "From year, if any", &mut new.from);
    let to = field_ui(ui, "Period to year", "To year, if any", &mut new.to);
    if !new.has_begun {
        new.has_begun = true;
        first.request_focus();
    }
    let fields = [&first, &from, &to];
    let is_here = fields.iter().any(|field| field.has_focus() || field.lost_focus());
    let entered = is_here && ui.input(|input| input.key_pressed(Key::Enter));
    let escaped = is_here && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if let Some(problem) = &new.problem {
        ui.colored_label(colour(theme(ui.ctx()).danger), problem);
    }
    let (added, dropped) =
        ui.horizontal(|ui| (button_ui(ui, "Add period"), button_ui(ui, "Cancel"))).inner;
    if escaped || dropped {
        return;
    }
    if added || entered {
        match new.command(elements) {
            Ok(command) => return sheet.run(command),
            Err(problem) => new.problem = Some(problem),
        }
    }
    sheet.state.new_period = Some(new);
}

fn field_ui(ui: &mut Ui, name: &'static str, hint: &str, text: &mut String) -> egui::Response {
    let id = Id::unique(("inspector new period", name));
    let edit = TextEdit::singleline(text)
        .id(id)
        .char_limit(crate::model::limits::MAX_TITLE_CHARS)
        .hint_text(hint.to_owned())
        .desired_width(f32::INFINITY);
    let response = edit.show(ui).response.response;
    ui.ctx().accesskit_node_builder(id, |node| node.set_label(name));
    response
}

impl NewPeriod {
    fn command(&self, elements: Vec<ElementId>) -> Result<Command, String> {
        let (from_year, to_year) = (year(&self.from)?, year(&self.to)?);
        if self.name.trim().is_empty() && from_year.is_none() && to_year.is_none() {
            return Err("Give it a name or a year".to_owned());
        }
        if let (Some(from), Some(to)) = (from_year, to_year)
            && from > to
        {
            return Err(format!("{from} is after {to}: a period starts before it ends"));
        }
        let name = self.name.trim().to_owned();
        Ok(Command::AddPeriod { name, from_year, to_year, elements })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_needs_a_name_or_a_year() {
        assert!(NewPeriod::default().command(Vec::new()).is_err());
        let new = NewPeriod { from: "1997".into(), ..NewPeriod::default() };
        assert!(matches!(
            new.command(Vec::new()),
            Ok(Command::AddPeriod { from_year: Some(1997), to_year: None, .. })
        ));
        let backwards = NewPeriod { to: "1990".into(), ..new };
        assert!(backwards.command(Vec::new()).unwrap_err().contains("after 1990"));
    }
}
