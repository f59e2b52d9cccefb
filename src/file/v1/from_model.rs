//! From the model's records to the file's.

use super::field::{Name, Real, Row, Text, Whole};
use super::to_model::unknown_entries;
use super::{
    AssumptionDto, ElementDto, EvidenceDto, FileDto, IndicatorDto, KindDto, LevelDto, LinkDto,
    ParkedDto, PartnerDto, PeriodDto, PlacementDto, RevisionDto, Spot, StepDto,
};
use crate::geometry::Point;
use crate::model::{
    About, Assumption, Element, Evidence, EvidenceOn, Extra, Focus, Id, Indicator, Kind, Level,
    Link, OrderKey, Parked, Partner, Period, Placement, Revision, Step, Underpinned,
};

fn name<'a, I: Id>(id: I) -> Name<'a> {
    Name::Id(id.text())
}

fn name_or_none<'a, I: Id>(id: Option<I>) -> Name<'a> {
    id.map_or_else(Name::default, name)
}

fn text(text: &str) -> Text<'_> {
    Text::borrowed(text)
}

fn owned<'a>(text: String) -> Text<'a> {
    Text(text.into())
}

fn order(key: &OrderKey) -> Text<'_> {
    text(key.as_str())
}

/// The entries this version knows, and after them the ones it keeps for another.
fn with_unknown<'a>(
    known: impl Iterator<Item = String>,
    extra: &Extra,
    field: &str,
) -> Vec<Text<'a>> {
    known.chain(unknown_entries(extra, field)).map(owned).collect()
}

/// A length to the precision of the file.
fn rounded(length: f64) -> f64 {
    Point::new(length, 0.0).rounded().x()
}

impl<'a> From<&'a About> for FileDto<'a> {
    fn from(about: &'a About) -> Self {
        Self {
            doc: name(about.id),
            title: text(&about.title),
            purpose: text(&about.purpose),
            authors: text(&about.authors),
            source: text(&about.source),
            licence: text(&about.licence),
            language: text(&about.language),
            notes: text(&about.notes),
            direction: unless_default(&about.direction, about.direction.word()),
            extra: about.extra.clone(),
            ..Self::default()
        }
    }
}

/// The word, or nothing where the word is the one that is meant when there is none.
fn unless_default<'a, W: Default + PartialEq>(value: &W, word: &'a str) -> Text<'a> {
    if *value == W::default() { Text::default() } else { text(word) }
}

impl<'a> From<&'a Kind> for KindDto<'a> {
    fn from(kind: &'a Kind) -> Self {
        Self {
            id: name(kind.id),
            order: order(&kind.order),
            role: text(kind.role.word()),
            name: text(&kind.name),
            plural: text(&kind.plural),
            help: text(&kind.help),
            colour: text(kind.colour.word()),
            shape: text(kind.shape.word()),
            icon: text(kind.icon.word()),
            extra: kind.extra.clone(),
            spot: Spot::default(),
        }
    }
}

impl<'a> From<&'a Level> for LevelDto<'a> {
    fn from(level: &'a Level) -> Self {
        Self {
            id: name(level.id),
            order: order(&level.order),
            name: text(&level.name),
            description: text(&level.description),
            colour: level.colour.as_ref().map_or_else(Text::default, |hue| text(hue.word())),
            extent: Real(level.extent.map(rounded)),
            extra: level.extra.clone(),
            spot: Spot::default(),
        }
    }
}

impl<'a> From<&'a Period> for PeriodDto<'a> {
    fn from(period: &'a Period) -> Self {
        Self {
            id: name(period.id),
            order: order(&period.order),
            name: text(&period.name),
            from_year: Whole(period.from_year.map(i64::from)),
            to_year: Whole(period.to_year.map(i64::from)),
            extra: period.extra.clone(),
            spot: Spot::default(),
        }
    }
}

impl<'a> From<&'a Partner> for PartnerDto<'a> {
    fn from(partner: &'a Partner) -> Self {
        Self {
            id: name(partner.id),
            name: text(&partner.name),
            contact: text(&partner.contact),
            notes: text(&partner.notes),
            extra: partner.extra.clone(),
            spot: Spot::default(),
        }
    }
}

/// What is underpinned, in the words of the file.
fn underpinned(carried: &Underpinned) -> String {
    match carried {
        Underpinned::Level(id) => format!("level {id}"),
        Underpinned::Link(id) => format!("link {id}"),
    }
}

impl<'a> From<&'a Element> for ElementDto<'a> {
    fn from(element: &'a Element) -> Self {
        let carried = element.underpins.iter().map(underpinned);
        Self {
            id: name(element.id),
            kind: name(element.kind),
            level: name_or_none(element.level),
            group: name_or_none(element.group),
            title: text(&element.title),
            description: text(&element.description),
            notes: text(&element.notes),
            partners: element.partners.iter().map(|id| name(*id)).collect(),
            delivery: unless_default(&element.delivery, element.delivery.word()),
            period: name_or_none(element.period),
            bearing: unless_default(&element.bearing, element.bearing.word()),
            underpins: with_unknown(carried, &element.extra, "underpins"),
            source: text(&element.source),
            tags: element.tags.iter().map(|tag| text(tag)).collect(),
            said_by: text(&element.said_by),
            votes: Whole((element.votes > 0).then(|| i64::from(element.votes))),
            extra: element.extra.clone(),
            spot: Spot::default(),
        }
    }
}

impl<'a> From<&'a Placement> for PlacementDto<'a> {
    fn from(placement: &'a Placement) -> Self {
        let at = placement.pos_in_lane.rounded();
        Self {
            of: name(placement.of),
            at: Row(Some([at.x(), at.y()])),
            pinned: placement.pinned,
            folded: placement.folded,
            width: Real(placement.width.map(rounded)),
            extra: placement.extra.clone(),
            spot: Spot::default(),
        }
    }
}

impl<'a> From<&'a Parked> for ParkedDto<'a> {
    fn from(parked: &'a Parked) -> Self {
        Self {
            of: name(parked.of),
            order: order(&parked.order),
            extra: parked.extra.clone(),
            spot: Spot::default(),
        }
    }
}

impl<'a> From<&'a Link> for LinkDto<'a> {
    fn from(link: &'a Link) -> Self {
        Self {
            id: name(link.id),
            from: name(link.from),
            to: name(link.to),
            effect: text(link.effect.word()),
            strength: unless_default(&link.strength, link.strength.word()),
            evidence: unless_default(&link.support, link.support.word()),
            rationale: text(&link.rationale),
            sources: link.sources.iter().map(|source| text(source)).collect(),
            feedback: link.feedback,
            extra: link.extra.clone(),
            spot: Spot::default(),
        }
    }
}

impl<'a> From<&'a Assumption> for AssumptionDto<'a> {
    fn from(assumption: &'a Assumption) -> Self {
        Self {
            id: name(assumption.id),
            link: name(assumption.link),
            order: order(&assumption.order),
            text: text(&assumption.text),
            critical: assumption.critical,
            status: unless_default(&assumption.status, assumption.status.word()),
            extra: assumption.extra.clone(),
            spot: Spot::default(),
        }
    }
}

impl<'a> From<&'a Indicator> for IndicatorDto<'a> {
    fn from(indicator: &'a Indicator) -> Self {
        Self {
            id: name(indicator.id),
            of: name(indicator.of),
            order: order(&indicator.order),
            text: text(&indicator.text),
            nature: text(indicator.nature.word()),
            defined_by: unless_default(&indicator.defined_by, indicator.defined_by.word()),
            baseline: text(&indicator.baseline),
            target: text(&indicator.target),
            source: text(&indicator.source),
            when: text(&indicator.when),
            extra: indicator.extra.clone(),
            spot: Spot::default(),
        }
    }
}

impl<'a> From<&'a Evidence> for EvidenceDto<'a> {
    fn from(evidence: &'a Evidence) -> Self {
        let on = match evidence.on {
            EvidenceOn::Element(id) => format!("element {id}"),
            EvidenceOn::Link(id) => format!("link {id}"),
            EvidenceOn::Assumption(id) => format!("assumption {id}"),
        };
        Self {
            id: name(evidence.id),
            on: owned(on),
            order: order(&evidence.order),
            text: text(&evidence.text),
            source: text(&evidence.source),
            page: text(&evidence.page),
            address: text(&evidence.address),
            date: text(&evidence.date),
            our_reading: evidence.our_reading,
            extra: evidence.extra.clone(),
            spot: Spot::default(),
        }
    }
}

/// What is in focus, in the words of the file.
fn focus(focus: &Focus) -> String {
    match focus {
        Focus::Element(id) => format!("element {id}"),
        Focus::Link(id) => format!("link {id}"),
        Focus::Level(id) => format!("level {id}"),
        Focus::Kind(id) => format!("kind {id}"),
        Focus::Partner(id) => format!("partner {id}"),
        Focus::LeadsTo(id) => format!("leads_to {id}"),
        Focus::FollowsFrom(id) => format!("follows_from {id}"),
        Focus::Tag(tag) => format!("tag {tag}"),
    }
}

impl<'a> From<&'a Step> for StepDto<'a> {
    fn from(step: &'a Step) -> Self {
        let corners = |view: crate::geometry::Rect| {
            let (min, max) = (view.min().rounded(), view.max().rounded());
            [min.x(), min.y(), max.x(), max.y()]
        };
        Self {
            id: name(step.id),
            order: order(&step.order),
            title: text(&step.title),
            notes: text(&step.notes),
            focus: with_unknown(step.focus.iter().map(focus), &step.extra, "focus"),
            rest: unless_default(&step.rest, step.rest.word()),
            view: Row(step.view.map(corners)),
            extra: step.extra.clone(),
            spot: Spot::default(),
        }
    }
}

impl<'a> From<&'a Revision> for RevisionDto<'a> {
    fn from(revision: &'a Revision) -> Self {
        Self {
            id: name(revision.id),
            parents: revision.parents.iter().map(|id| name(*id)).collect(),
            at: text(&revision.at),
            by: text(&revision.by),
            note: text(&revision.note),
            extra: revision.extra.clone(),
            spot: Spot::default(),
        }
    }
}
