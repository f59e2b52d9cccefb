//! What every part of the inspector works with.

use std::collections::BTreeSet;

use egui::{Align, Id, Label, Layout, Response, RichText, Ui};

use super::InspectorState;
use crate::app::change::{Edited, change};
use crate::app::field::Field;
use crate::app::intent::{Intent, Intents};
use crate::app::names::name_of;
use crate::app::parts::{Row, hint_ui, link_ui, property_ui};
use crate::app::style::{body, colour, strong, theme};
use crate::app::swatch::{self, ICON};
use crate::app::texts::TextOf;
use crate::edit::{Command, Selection};
use crate::model::{Element, ElementId, Kind, Model, RecordKey};
use crate::scene::words::or_untitled;

/// The part of the window that the inspector's fields belong to.
const PLACE: &str = "inspector";

/// The model as it is, what the inspector remembers, and what is asked for.
pub(super) struct Sheet<'a> {
    pub(super) model: &'a Model,
    pub(super) state: &'a mut InspectorState,
    pub(super) intents: &'a mut Intents,
}

impl Sheet<'_> {
    pub(super) fn run(&mut self, command: Command) {
        self.intents.push(Intent::Run(command));
    }

    /// Adds a part, and has its text typed.
    pub(super) fn add_part(&mut self, command: Command) {
        self.state.parts_before = Some(parts(self.model, &self.state.subject));
        self.run(command);
    }

    /// Changes something about a record.
    pub(super) fn change<T: Edited>(&mut self, record: &T, edit: impl Fn(&mut T)) {
        change(self.model, self.intents, [record], edit);
    }

    /// The same for several elements, in one step.
    pub(super) fn change_all(&mut self, ids: &[ElementId], edit: impl Fn(&mut Element)) {
        let elements = ids.iter().filter_map(|id| self.model.element(*id));
        change(self.model, self.intents, elements, edit);
    }

    pub(super) fn remove(&mut self, record: RecordKey) {
        self.run(Command::Remove(vec![record]));
    }

    /// The links at the end of a part: to another place among its `siblings`, and away.
    pub(super) fn part_links_ui(
        &mut self,
        ui: &mut Ui,
        siblings: &[RecordKey],
        at: usize,
        name: &str,
    ) {
        let Some(part) = siblings.get(at).copied() else { return };
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            let up = at.checked_sub(1);
            let down = Some(at + 1).filter(|place| *place < siblings.len());
            for (label, index) in [("Move up", up), ("Move down", down)] {
                let Some(index) = index else { continue };
                if link_ui(ui, label, &format!("{label} {name}")).clicked() {
                    self.run(Command::MovePart { part, index });
                }
            }
            if link_ui(ui, "Delete", &format!("Delete {name}")).clicked() {
                self.remove(part);
            }
        });
    }

    pub(super) fn show(&mut self, record: RecordKey) {
        self.intents.push(Intent::Show(record));
    }

    pub(super) fn select(&mut self, record: RecordKey) {
        self.intents.push(Intent::Select(Selection::one(record)));
    }

    /// A field with its name above it.
    pub(super) fn text_ui(
        &mut self,
        ui: &mut Ui,
        record: RecordKey,
        of: &'static TextOf,
        hint: &str,
    ) -> Response {
        caption_ui(ui, of.label);
        self.bare_text_ui(ui, record, of, hint)
    }

    /// A field with its name beside it.
    pub(super) fn line_ui(
        &mut self,
        ui: &mut Ui,
        record: RecordKey,
        of: &'static TextOf,
        hint: &str,
    ) -> Response {
        property_ui(ui, of.label, |ui| self.bare_text_ui(ui, record, of, hint))
    }

    /// A field without a name on screen: what stands around it says what it is.
    pub(super) fn bare_text_ui(
        &mut self,
        ui: &mut Ui,
        record: RecordKey,
        of: &'static TextOf,
        hint: &str,
    ) -> Response {
        Field::new(PLACE, self.model, record, of).hint(hint).ui(ui, self.intents)
    }

    /// The title of what is selected: large, and wrapped.
    pub(super) fn title_ui(
        &mut self,
        ui: &mut Ui,
        record: RecordKey,
        of: &'static TextOf,
        hint: &str,
    ) {
        Field::new(PLACE, self.model, record, of)
            .hint(hint)
            .font(strong(ui))
            .wrapped()
            .rows(2)
            .ui(ui, self.intents);
    }

    /// The text of a part, such as an indicator: it gets the keyboard if it was just added.
    pub(super) fn part_text_ui(
        &mut self,
        ui: &mut Ui,
        record: RecordKey,
        of: &'static TextOf,
        hint: &str,
    ) -> Response {
        let is_new = self.state.to_focus == Some(record);
        if is_new {
            self.state.to_focus = None;
            // What it is comes next: nobody should have to look for it.
            self.state.unfolded.insert(record);
        }
        let field = Field::new(PLACE, self.model, record, of).hint(hint).focused(is_new);
        let response = field.ui(ui, self.intents);
        if is_new {
            response.scroll_to_me(None);
        }
        response
    }

    /// A line about a part, and the link that shows or hides the rest of it. The answer is
    /// whether the rest is shown.
    pub(super) fn fold_ui(
        &mut self,
        ui: &mut Ui,
        part: RecordKey,
        summary: &str,
        name: &str,
    ) -> bool {
        let unfolded = &mut self.state.unfolded;
        let was_unfolded = unfolded.contains(&part);
        let label = if was_unfolded { "Less" } else { "More" };
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            if link_ui(ui, label, &format!("{label} about {name}")).clicked()
                && !unfolded.remove(&part)
            {
                unfolded.insert(part);
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.add_space(4.0);
                hint_ui(ui, summary);
            });
        });
        was_unfolded
    }

    /// An element as a row that leads to it.
    pub(super) fn element_row_ui(&mut self, ui: &mut Ui, list: &str, id: ElementId) {
        let Some(element) = self.model.element(id) else { return };
        let kind = self.model.kind(element.kind);
        let title = or_untitled(&element.title);
        let name = format!("{}: {title}", kind.map_or("", |kind| kind.name.as_str()));
        let row = Row {
            name: &name,
            lead: ICON + 4.0,
            ..Row::new(Id::unique(("inspector", list, id)), &title)
        };
        let response = row.ui(ui);
        if let Some(kind) = kind.filter(|_| ui.is_rect_visible(response.rect)) {
            let left = response.rect.left_center() + egui::vec2(8.0, -ICON / 2.0);
            let icon = egui::Rect::from_min_size(left, egui::Vec2::splat(ICON));
            swatch::paint_icon(ui, kind, icon);
        }
        if response.clicked() {
            self.show(RecordKey::Element(id));
        }
    }

    /// The elements of a list as rows.
    pub(super) fn element_rows_ui(
        &mut self,
        ui: &mut Ui,
        list: &str,
        elements: impl IntoIterator<Item = ElementId>,
    ) {
        /// More than this is a matter for the outline.
        const MOST: usize = 200;
        let elements: Vec<_> = elements.into_iter().collect();
        for id in elements.iter().take(MOST) {
            self.element_row_ui(ui, list, *id);
        }
        if elements.len() > MOST {
            let more = elements.len() - MOST;
            hint_ui(ui, &format!("And {more} more: see the outline"));
        }
    }
}

/// The small name above a field.
pub(super) fn caption_ui(ui: &mut Ui, text: &str) {
    ui.add_space(4.0);
    let muted = colour(theme(ui.ctx()).muted);
    ui.add(Label::new(RichText::new(text).font(body(ui)).color(muted)));
}

/// What sort of thing is shown, with a kind's icon before it.
pub(super) fn sort_ui(ui: &mut Ui, kind: Option<&Kind>, text: &str) {
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        if let Some(kind) = kind {
            swatch::icon_ui(ui, kind);
        }
        let muted = colour(theme(ui.ctx()).muted);
        ui.add(Label::new(RichText::new(text).font(strong(ui)).color(muted)).wrap());
    });
}

/// Every part that hangs on what is selected: indicators, assumptions, evidence.
pub(super) fn parts(model: &Model, selection: &Selection) -> BTreeSet<RecordKey> {
    let Some(subject) = selection.single() else { return BTreeSet::new() };
    let mut found = BTreeSet::new();
    let mut open = vec![subject];
    while let Some(key) = open.pop() {
        let parts = model.referrers(key).filter(|part| {
            matches!(
                part,
                RecordKey::Indicator(_) | RecordKey::Assumption(_) | RecordKey::Evidence(_)
            )
        });
        for part in parts {
            if found.insert(part) {
                open.push(part);
            }
        }
    }
    found
}

/// The name of a record that may not be there.
pub(super) fn name_or(model: &Model, record: Option<RecordKey>, none: &str) -> String {
    record.map_or_else(|| none.to_owned(), |record| name_of(model, record))
}
