//! A small model for this layer's tests.

use crate::geometry::Point;
use crate::model::{
    CardShape, Element, ElementId, Hue, Icon, Id, Kind, KindId, Level, LevelId, Link, LinkId,
    Model, ModelId, OrderKey, Patch, Placement, Record, Role, Strength, Support,
};

/// Applies records one by one.
pub(super) fn put(model: &mut Model, record: impl Into<Record>) -> Patch {
    let mut patch = Patch::new();
    patch.put(model, record);
    model.apply(&patch).unwrap();
    patch
}

pub(super) fn element_id(text: &str) -> ElementId {
    ElementId::parse(text).unwrap()
}

pub(super) fn link_id(text: &str) -> LinkId {
    LinkId::parse(text).unwrap()
}

/// The four kinds and two levels, without elements.
pub(super) fn bare() -> Model {
    let mut model = Model::empty(ModelId::parse("m-1").unwrap());
    let keys = OrderKey::after(None, 4);
    let kinds = [
        ("k-outcome", Role::Outcome, "Outcome", Hue::Blue, CardShape::Pill, Icon::Target),
        (
            "k-way",
            Role::Intermediate,
            "Intermediate outcome",
            Hue::Green,
            CardShape::Rounded,
            Icon::Rise,
        ),
        ("k-do", Role::Approach, "Practical approach", Hue::Orange, CardShape::Pointed, Icon::Tag),
        (
            "k-factor",
            Role::Factor,
            "Underpinning factor",
            Hue::Purple,
            CardShape::Base,
            Icon::Pillars,
        ),
    ];
    for ((id, role, name, colour, shape, icon), key) in kinds.into_iter().zip(&keys) {
        let kind = Kind::new(KindId::parse(id).unwrap(), key.clone(), role, name);
        put(&mut model, Kind { colour, shape, icon, ..kind });
    }
    for ((id, name), key) in
        [("v-org", "Organisation"), ("v-com", "Community")].into_iter().zip(&keys)
    {
        put(&mut model, Level::new(LevelId::parse(id).unwrap(), key.clone(), name));
    }
    model
}

/// Adds an element of a kind on a level at a place.
pub(super) fn add(
    model: &mut Model,
    (id, kind, level): (&str, &str, Option<&str>),
    title: &str,
    at: (f64, f64),
) -> ElementId {
    let mut element = Element::new(element_id(id), KindId::parse(kind).unwrap(), title);
    element.level = level.map(|level| LevelId::parse(level).unwrap());
    put(model, element);
    put(model, Placement::new(element_id(id), Point::new(at.0, at.1)));
    element_id(id)
}

/// Three elements and two links.
pub(super) fn small() -> Model {
    let mut model = bare();
    add(&mut model, ("e-eat", "k-do", Some("v-com")), "Someone to eat with", (20.0, 20.0));
    let more = "More everyday relationships and acts of kindness";
    add(&mut model, ("e-more", "k-way", Some("v-com")), more, (300.0, 20.0));
    add(&mut model, ("e-well", "k-outcome", Some("v-org")), "Wellbeing of people", (580.0, 30.0));
    let mut link = Link::new(link_id("l-1"), element_id("e-eat"), element_id("e-more"));
    (link.strength, link.support) = (Strength::Strong, Support::Some);
    put(&mut model, link);
    put(&mut model, Link::new(link_id("l-2"), element_id("e-more"), element_id("e-well")));
    model
}
