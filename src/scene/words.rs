//! What the map says in words: on cards, and to those who do not see them.

use std::borrow::Cow;

use crate::model::{
    Bearing, CardShape, Delivery, Effect, Element, ElementId, Holding, LinkId, Model, Period,
    RecordKey, Strength, Support, visible,
};

/// The lane of elements without a level.
pub const NO_LEVEL: &str = "No level";
/// A card whose title is empty.
pub const UNTITLED: &str = "Untitled";

/// A number and its noun: "1 indicator", "2 indicators".
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// "4 inside".
pub fn inside(number: usize) -> String {
    format!("{number} inside")
}

/// "2 indicators".
pub fn indicators(number: usize) -> String {
    count(number, "indicator", "indicators")
}

/// An element's title, or what stands in for one.
pub fn title(element: &Element) -> Cow<'_, str> {
    or_untitled(&element.title)
}

/// A title, or what stands in for one that is still empty.
pub fn or_untitled(title: &str) -> Cow<'_, str> {
    let title = title.trim();
    if title.is_empty() { UNTITLED.into() } else { visible(title) }
}

/// What a card says about delivery; nothing when nobody has said.
pub fn delivery(delivery: &Delivery) -> &str {
    match delivery {
        Delivery::Unsaid => "",
        Delivery::Planned => "planned",
        Delivery::Testing => "testing",
        Delivery::Delivering => "delivering",
        Delivery::Other(word) => word,
    }
}

/// A period in years: "1997–2010", "from 1997", "until 2010", or its name.
pub fn period(period: &Period) -> String {
    match (period.from_year, period.to_year) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from}–{to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => visible(&period.name).into_owned(),
    }
}

/// Whether a link helps or hinders.
pub fn effect(effect: &Effect) -> &str {
    match effect {
        Effect::Helps => "Helps",
        Effect::Hinders => "Hinders",
        Effect::Other(word) => word,
    }
}

/// How much of an effect a link claims.
pub fn strength(strength: &Strength) -> &str {
    match strength {
        Strength::Unsaid => "strength not said",
        Strength::Weak => "weak effect",
        Strength::Medium => "medium effect",
        Strength::Strong => "strong effect",
        Strength::Other(word) => word,
    }
}

/// How well a link's claim is supported.
pub fn support(support: &Support) -> &str {
    match support {
        Support::Unsaid => "evidence not said",
        Support::None => "no evidence",
        Support::Some => "some evidence",
        Support::Strong => "strong evidence",
        Support::Other(word) => word,
    }
}

/// What a card shape is called where a user chooses one.
pub fn shape(shape: &CardShape) -> &str {
    match shape {
        CardShape::Pill => "Round ends",
        CardShape::Rounded => "Rounded corners",
        CardShape::Pointed => "Pointed",
        CardShape::Base => "On a base",
        CardShape::Cut => "Cut corners",
        CardShape::Slanted => "Slanted",
        CardShape::Other(word) => word,
    }
}

fn title_of(model: &Model, id: ElementId) -> Cow<'_, str> {
    model.element(id).map_or(UNTITLED.into(), title)
}

/// The name of a card for those who do not see it: "Outcome: People feel connected, level
/// Community, 2 links in, 1 link out".
pub fn card_name(model: &Model, id: ElementId) -> String {
    let Some(element) = model.element(id) else { return String::new() };
    let kind = model.kind(element.kind).map_or("", |kind| kind.name.as_str());
    let mut name = format!("{}: {}", visible(kind), title(element));
    match element.bearing {
        Bearing::Barrier => name.push_str(", barrier"),
        Bearing::Enabler => name.push_str(", enabler"),
        Bearing::Unsaid | Bearing::Other(_) => {}
    }
    if let Some(level) = element.level.and_then(|id| model.level(id)) {
        name.push_str(&format!(", level {}", visible(&level.name)));
    }
    let within = model.inside(id).len();
    if within > 0 {
        name.push_str(&format!(", {}", inside(within)));
    }
    for (number, one, many) in [
        (model.links_into(id).len(), "link in", "links in"),
        (model.links_out_of(id).len(), "link out", "links out"),
    ] {
        if number > 0 {
            name.push_str(&format!(", {}", count(number, one, many)));
        }
    }
    if element.votes > 0 {
        name.push_str(&format!(", {}", votes(element.votes)));
    }
    if model.placement(id).is_some_and(|placement| placement.pinned) {
        name.push_str(", pinned");
    }
    name
}

/// A number of votes: "1 vote", "12 votes".
pub fn votes(number: u32) -> String {
    if number == 1 { "1 vote".to_owned() } else { format!("{number} votes") }
}

/// The name of a link for those who do not see it: "Helps link from A to B, strong effect, no
/// evidence".
pub fn link_name(model: &Model, id: LinkId) -> String {
    let Some(link) = model.link(id) else { return String::new() };
    let mut name = format!(
        "{} link from {} to {}, {}, {}",
        effect(&link.effect),
        title_of(model, link.from),
        title_of(model, link.to),
        strength(&link.strength),
        support(&link.support),
    );
    if link.feedback {
        name.push_str(", feedback");
    }
    let assumptions = model.assumptions_of(id);
    if !assumptions.is_empty() {
        name.push_str(&format!(", {}", count(assumptions.len(), "assumption", "assumptions")));
    }
    let fail = assumptions.iter().filter(|one| one.status == Holding::Failing).count();
    if fail > 0 {
        name.push_str(&format!(", {}", count(fail, "of them fails", "of them fail")));
    }
    name
}

/// The name of anything that can be selected on the map; empty for what cannot.
pub fn name(model: &Model, key: RecordKey) -> String {
    match key {
        RecordKey::Element(id) => card_name(model, id),
        RecordKey::Link(id) => link_name(model, id),
        RecordKey::Level(id) => model
            .level(id)
            .map(|level| format!("Level: {}", visible(&level.name)))
            .unwrap_or_default(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::sample;

    #[test]
    fn names_say_what_the_eye_sees() {
        let model = sample::small();
        let names: Vec<String> =
            model.elements().map(|element| card_name(&model, element.id)).collect();
        assert!(
            names.contains(
                &"Practical approach: Someone to eat with, level Community, 1 link out".to_owned()
            ),
            "{names:?}"
        );
        let links: Vec<String> = model.links().map(|link| link_name(&model, link.id)).collect();
        assert!(
            links.contains(
                &"Helps link from Someone to eat with to More everyday relationships and acts of \
                  kindness, strong effect, some evidence"
                    .to_owned()
            ),
            "{links:?}"
        );
    }

    #[test]
    fn counts_agree_with_their_noun() {
        assert_eq!(count(1, "link", "links"), "1 link");
        assert_eq!(count(0, "link", "links"), "0 links");
    }

    #[test]
    fn periods_are_said_in_years() {
        use crate::model::{Id, OrderKey, PeriodId};
        let id = PeriodId::parse("t-1").unwrap();
        let mut held = Period::new(id, OrderKey::between(None, None), "New Labour");
        assert_eq!(period(&held), "New Labour");
        held.from_year = Some(1997);
        assert_eq!(period(&held), "from 1997");
        held.to_year = Some(2010);
        assert_eq!(period(&held), "1997–2010");
    }
}
