//! The rows of the outline, worked out once for each change of the model.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Element, ElementId, LevelId, LinkId, Model, RecordKey, Role};

/// How the outline is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// Under their levels, groups with what is inside them.
    #[default]
    ByLevel,
    /// Under their kinds.
    ByKind,
    /// From each outcome backwards along the links.
    FromOutcomes,
}

impl Grouping {
    /// Every grouping, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::ByLevel, Self::ByKind, Self::FromOutcomes];

    /// What it is called on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::ByLevel => "By level",
            Self::ByKind => "By kind",
            Self::FromOutcomes => "From outcomes",
        }
    }
}

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowOf {
    /// A level or a kind, above its elements.
    Heading(RecordKey),
    /// Words above elements that are on no level, or lead to no outcome.
    Loose(&'static str),
    /// An element. In the tree of an outcome, `by` is the link that leads on from it.
    Element {
        /// Which.
        id: ElementId,
        /// The link to the row it stands under.
        by: Option<LinkId>,
        /// Whether it is shown in full further up: what leads to it is not repeated.
        again: bool,
    },
}

impl RowOf {
    /// The record it stands for; none for mere words.
    pub const fn record(self) -> Option<RecordKey> {
        match self {
            Self::Heading(key) => Some(key),
            Self::Loose(_) => None,
            Self::Element { id, .. } => Some(RecordKey::Element(id)),
        }
    }
}

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// How deep it is indented.
    pub depth: usize,
    /// What it stands for.
    pub of: RowOf,
}

/// The rows of a model.
pub fn rows(model: &Model, grouping: Grouping) -> Vec<Row> {
    match grouping {
        Grouping::ByLevel => by_level(model),
        Grouping::ByKind => by_kind(model),
        Grouping::FromOutcomes => from_outcomes(model),
    }
}

const fn heading(of: RowOf) -> Row {
    Row { depth: 0, of }
}

const fn element(id: ElementId, depth: usize) -> Row {
    Row { depth, of: RowOf::Element { id, by: None, again: false } }
}

/// Sorts as people read a map: by kind, then as the cards lie along the flow, then by title.
struct Order {
    kinds: BTreeMap<crate::model::KindId, usize>,
    levels: BTreeMap<LevelId, usize>,
}

impl Order {
    fn of(model: &Model) -> Self {
        let kinds = model.kinds_in_order();
        let levels = model.levels_in_order();
        Self {
            kinds: kinds.iter().enumerate().map(|(place, kind)| (kind.id, place)).collect(),
            levels: levels.iter().enumerate().map(|(place, level)| (level.id, place)).collect(),
        }
    }

    fn sort(&self, elements: &mut Vec<&Element>, kind_first: bool) {
        elements.sort_by_cached_key(|element| {
            let kind = self.kinds.get(&element.kind).copied();
            let level = element.level.and_then(|level| self.levels.get(&level)).copied();
            let level = level.unwrap_or(usize::MAX);
            let first = if kind_first { (kind, level) } else { (None, level) };
            (first, element.title.to_lowercase(), element.id)
        });
    }
}

fn by_level(model: &Model) -> Vec<Row> {
    let order = Order::of(model);
    let mut lanes: BTreeMap<Option<LevelId>, Vec<&Element>> = BTreeMap::new();
    let mut inside: BTreeMap<ElementId, Vec<&Element>> = BTreeMap::new();
    for it in model.elements() {
        let holder = it.group.and_then(|group| model.element(group));
        // What lies on another level than its group is listed there, on its own.
        match holder.filter(|holder| holder.level == it.level) {
            Some(holder) => inside.entry(holder.id).or_default().push(it),
            None => lanes.entry(it.level).or_default().push(it),
        }
    }
    let mut rows = Vec::with_capacity(model.element_count() + lanes.len());
    let levels = model.levels_in_order().into_iter().map(|level| Some(level.id)).chain([None]);
    for level in levels {
        let mut elements = lanes.remove(&level).unwrap_or_default();
        match level {
            Some(level) => rows.push(heading(RowOf::Heading(RecordKey::Level(level)))),
            None if elements.is_empty() => continue,
            None => rows.push(heading(RowOf::Loose("No level"))),
        }
        order.sort(&mut elements, true);
        nest(&order, &elements, &mut inside, &mut rows);
    }
    rows
}

/// Lists elements at depth 1, each with what is inside it below it.
fn nest(
    order: &Order,
    elements: &[&Element],
    inside: &mut BTreeMap<ElementId, Vec<&Element>>,
    rows: &mut Vec<Row>,
) {
    let mut open: Vec<_> = elements.iter().rev().map(|it| (it.id, 1)).collect();
    while let Some((id, depth)) = open.pop() {
        rows.push(element(id, depth));
        let mut children = inside.remove(&id).unwrap_or_default();
        order.sort(&mut children, true);
        open.extend(children.iter().rev().map(|child| (child.id, depth + 1)));
    }
}

fn by_kind(model: &Model) -> Vec<Row> {
    let order = Order::of(model);
    let mut rows = Vec::with_capacity(model.element_count() + model.kinds().len());
    for kind in model.kinds_in_order() {
        rows.push(heading(RowOf::Heading(RecordKey::Kind(kind.id))));
        let mut elements: Vec<_> = model.of_kind(kind.id).collect();
        order.sort(&mut elements, false);
        rows.extend(elements.iter().map(|it| element(it.id, 1)));
    }
    rows
}

fn from_outcomes(model: &Model) -> Vec<Row> {
    let order = Order::of(model);
    let is_outcome = |it: &&Element| model.role(it) == Some(&Role::Outcome);
    let mut outcomes: Vec<_> = model.elements().filter(is_outcome).collect();
    order.sort(&mut outcomes, true);
    let mut shown = BTreeSet::new();
    let mut rows = Vec::with_capacity(model.element_count() + model.link_count());
    let mut open: Vec<_> = outcomes.iter().rev().map(|it| (it.id, None, 0)).collect();
    while let Some((id, by, depth)) = open.pop() {
        let again = !shown.insert(id);
        rows.push(Row { depth, of: RowOf::Element { id, by, again } });
        if again {
            continue;
        }
        let mut links = model.links_into(id);
        links.sort_by_cached_key(|link| {
            model.element(link.from).map(|it| (it.title.to_lowercase(), it.id))
        });
        open.extend(links.iter().rev().map(|link| (link.from, Some(link.id), depth + 1)));
    }
    let mut rest: Vec<_> = model.elements().filter(|it| !shown.contains(&it.id)).collect();
    if !rest.is_empty() {
        rows.push(heading(RowOf::Loose("Leads to no outcome")));
        order.sort(&mut rest, true);
        rows.extend(rest.iter().map(|it| element(it.id, 1)));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Kind, KindId, Level, Link, ModelId, OrderKey, Patch, Record};

    fn id(text: &str) -> ElementId {
        ElementId::parse(text).unwrap()
    }

    /// An outcome and approaches: a and b lead to o, b to a, and a back to b; c is alone.
    fn model() -> Model {
        let mut model = Model::empty(ModelId::parse("m").unwrap());
        let kinds = [("k1", Role::Outcome), ("k2", Role::Approach)];
        let level = Level::new(LevelId::parse("v").unwrap(), OrderKey::default(), "Community");
        let mut records: Vec<Record> = kinds
            .into_iter()
            .map(|(kind, role)| {
                Kind::new(KindId::parse(kind).unwrap(), OrderKey::default(), role, kind).into()
            })
            .collect();
        for (text, kind) in [("o", "k1"), ("a", "k2"), ("b", "k2"), ("c", "k2")] {
            let mut element = Element::new(id(text), KindId::parse(kind).unwrap(), text);
            element.level = (text != "c").then_some(level.id);
            element.group = (text == "b").then(|| id("a"));
            records.push(element.into());
        }
        records.push(level.into());
        for (text, from, to) in [("1", "a", "o"), ("2", "b", "o"), ("3", "b", "a"), ("4", "a", "b")]
        {
            records.push(Link::new(LinkId::parse(text).unwrap(), id(from), id(to)).into());
        }
        let mut patch = Patch::new();
        for record in records {
            patch.put(&model, record);
        }
        model.apply(&patch).unwrap();
        model
    }

    fn shown(grouping: Grouping) -> Vec<String> {
        let text = |row: &Row| {
            let what = match row.of {
                RowOf::Heading(key) => format!("{key:?}"),
                RowOf::Loose(words) => words.to_owned(),
                RowOf::Element { id, again, .. } => format!("{id}{}", if again { "*" } else { "" }),
            };
            format!("{}{what}", "-".repeat(row.depth))
        };
        rows(&model(), grouping).iter().map(text).collect()
    }

    #[test]
    fn by_level_nests_groups_and_lists_the_rest() {
        assert_eq!(shown(Grouping::ByLevel), ["Level(v)", "-o", "-a", "--b", "No level", "-c"]);
    }

    #[test]
    fn by_kind_is_flat() {
        assert_eq!(shown(Grouping::ByKind), ["Kind(k1)", "-o", "Kind(k2)", "-a", "-b", "-c"]);
    }

    #[test]
    fn backwards_a_cycle_ends_in_a_reference() {
        assert_eq!(
            shown(Grouping::FromOutcomes),
            ["o", "-a", "--b", "---a*", "-b*", "Leads to no outcome", "-c"]
        );
    }
}
