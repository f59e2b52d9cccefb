//! What a card says, gathered from the model.

use crate::model::{Bearing, Element, Icon, Model, RecordKey};
use crate::scene::words;

/// The sign at a card's corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scene) enum Badge {
    /// A barrier.
    Minus,
    /// An enabler.
    Plus,
}

/// What a small mark at a card's foot stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scene) enum Mark {
    /// It has indicators.
    Indicators(usize),
    /// It has evidence.
    Evidence(usize),
    /// It has notes.
    Notes,
}

/// What a card says.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::scene) struct Facts {
    pub(in crate::scene) icon: Icon,
    pub(in crate::scene) title: String,
    /// Whether the title stands in for one that is empty.
    pub(in crate::scene) untitled: bool,
    /// The smaller line below.
    pub(in crate::scene) second: String,
    /// At the right foot, in the kind's colour.
    pub(in crate::scene) delivery: String,
    pub(in crate::scene) marks: Vec<Mark>,
    pub(in crate::scene) badge: Option<Badge>,
    pub(in crate::scene) inside: usize,
    /// The dots it was given; none are not shown.
    pub(in crate::scene) votes: u32,
    /// Whether arranging leaves it where it is.
    pub(in crate::scene) pinned: bool,
}

impl Facts {
    /// What the card of `element` says; `inside` elements are directly in it.
    pub(in crate::scene) fn of(model: &Model, element: &Element, inside: usize) -> Self {
        let (indicators, evidence) = counted(model, element);
        let second = second_line(model, element, indicators, inside);
        let mut marks = Vec::new();
        // What the second line says in words needs no mark.
        if indicators > 0 && second != words::indicators(indicators) {
            marks.push(Mark::Indicators(indicators));
        }
        if evidence > 0 {
            marks.push(Mark::Evidence(evidence));
        }
        if !element.notes.trim().is_empty() {
            marks.push(Mark::Notes);
        }
        Self {
            icon: model.kind(element.kind).map(|kind| kind.icon.clone()).unwrap_or_default(),
            title: words::title(element).into_owned(),
            untitled: element.title.trim().is_empty(),
            second,
            delivery: words::delivery(&element.delivery).to_owned(),
            marks,
            badge: match element.bearing {
                Bearing::Barrier => Some(Badge::Minus),
                Bearing::Enabler => Some(Badge::Plus),
                Bearing::Unsaid | Bearing::Other(_) => None,
            },
            inside,
            votes: element.votes,
            pinned: model.placement(element.id).is_some_and(|placement| placement.pinned),
        }
    }
}

/// How many indicators and how much evidence an element has.
fn counted(model: &Model, element: &Element) -> (usize, usize) {
    model.referrers(RecordKey::Element(element.id)).fold((0, 0), |(indicators, evidence), key| {
        match key {
            RecordKey::Indicator(_) => (indicators.saturating_add(1), evidence),
            RecordKey::Evidence(_) => (indicators, evidence.saturating_add(1)),
            _ => (indicators, evidence),
        }
    })
}

/// Who, or where from, or how many: the first that there is, and the period.
fn second_line(model: &Model, element: &Element, indicators: usize, inside: usize) -> String {
    let partners: Vec<&str> = element
        .partners
        .iter()
        .filter_map(|id| model.partner(*id))
        .map(|partner| partner.name.trim())
        .filter(|name| !name.is_empty())
        .collect();
    let said = if inside > 0 {
        words::inside(inside)
    } else if !partners.is_empty() {
        partners.join(", ")
    } else if !element.source.trim().is_empty() {
        element.source.trim().to_owned()
    } else if indicators > 0 {
        words::indicators(indicators)
    } else {
        String::new()
    };
    let period = element.period.and_then(|id| model.period(id)).map(words::period);
    [Some(said), period]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}
