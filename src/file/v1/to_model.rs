//! From the file's records to the model's.
//!
//! What a record says that the model cannot hold is noted by the [`Reader`]; whether records fit
//! together is not looked at here.

use super::field::Text;
use super::{
    AssumptionDto, Dto, ElementDto, EvidenceDto, FileDto, IndicatorDto, KindDto, LevelDto, LinkDto,
    ParkedDto, PartnerDto, PeriodDto, PlacementDto, RevisionDto, StepDto, WriteRon,
};
use crate::file::odd::Reader;
use crate::geometry::Rect;
use crate::model::{
    About, Assumption, Bearing, CardShape, DefinedBy, Delivery, Direction, Effect, Element,
    Evidence, EvidenceOn, Extra, Focus, Holding, Hue, Icon, Id, Indicator, Kind, Level, Link,
    ModelId, Nature, Parked, Partner, Period, Placement, Record, Rest, Revision, Role, Step,
    Strength, Support, Underpinned,
};

/// A record of the file that becomes one of the model.
pub(in crate::file) trait IntoRecord: Dto {
    /// The record, or none if it cannot be one; then the reader knows why.
    fn into_record(self, read: &mut Reader) -> Option<Record>;
}

/// Entries of a list that this version did not know, kept under the list's name.
pub(super) fn unknown_entries(extra: &Extra, field: &str) -> Vec<String> {
    extra.get(field).and_then(|list| ron::from_str(list).ok()).unwrap_or_default()
}

/// Reads a list whose entries may be of a sort this version does not know: those are kept.
fn entries<T: Ord>(
    read: &mut Reader,
    extra: &mut Extra,
    (field, what): (&str, &'static str),
    list: Vec<Text<'_>>,
    parse: fn(&str) -> Option<T>,
) -> std::collections::BTreeSet<T> {
    let mut unknown = Vec::new();
    let mut known = std::collections::BTreeSet::new();
    for entry in list {
        match parse(&entry.0) {
            Some(entry) => drop(known.insert(entry)),
            None => {
                read.unknown_entry(what, &entry.0);
                unknown.push(entry);
            }
        }
    }
    if !unknown.is_empty() {
        let mut list = String::new();
        unknown.write(&mut list);
        extra.insert(field.to_owned(), list);
    }
    known
}

impl FileDto<'_> {
    /// The model's own record. A file without an id gets `fallback`.
    pub(in crate::file) fn into_about(self, read: &mut Reader, fallback: ModelId) -> About {
        About {
            id: read.mention("doc", &self.doc).unwrap_or(fallback),
            title: read.title("the title", self.title),
            purpose: read.text("the purpose", self.purpose),
            authors: read.text("authors", self.authors),
            source: read.text("the source", self.source),
            licence: read.text("the licence", self.licence),
            language: read.title("the language", self.language),
            notes: read.text("notes", self.notes),
            direction: read.word(
                "direction",
                &self.direction,
                Direction::from_word,
                Direction::is_known,
            ),
            extra: self.extra,
        }
    }
}

impl IntoRecord for KindDto<'_> {
    fn into_record(self, read: &mut Reader) -> Option<Record> {
        Some(Record::Kind(Kind {
            id: read.id("its id", &self.id)?,
            order: read.order(&self.order),
            role: read.word("its role", &self.role, Role::from_word, Role::is_known),
            name: read.title("its name", self.name),
            plural: read.title("its plural", self.plural),
            help: read.text("its help", self.help),
            colour: read.word("its colour", &self.colour, Hue::from_word, Hue::is_known),
            shape: read.word("its shape", &self.shape, CardShape::from_word, CardShape::is_known),
            icon: read.word("its icon", &self.icon, Icon::from_word, Icon::is_known),
            extra: self.extra,
        }))
    }
}

impl IntoRecord for LevelDto<'_> {
    fn into_record(self, read: &mut Reader) -> Option<Record> {
        let colour = read.word("its colour", &self.colour, Hue::from_word, Hue::is_known);
        Some(Record::Level(Level {
            id: read.id("its id", &self.id)?,
            order: read.order(&self.order),
            name: read.title("its name", self.name),
            description: read.text("its description", self.description),
            colour: (!self.colour.0.is_empty()).then_some(colour),
            extent: read.length("its extent", self.extent),
            extra: self.extra,
        }))
    }
}

impl IntoRecord for PeriodDto<'_> {
    fn into_record(self, read: &mut Reader) -> Option<Record> {
        Some(Record::Period(Period {
            id: read.id("its id", &self.id)?,
            order: read.order(&self.order),
            name: read.title("its name", self.name),
            from_year: read.year("its first year", self.from_year),
            to_year: read.year("its last year", self.to_year),
            extra: self.extra,
        }))
    }
}

impl IntoRecord for PartnerDto<'_> {
    fn into_record(self, read: &mut Reader) -> Option<Record> {
        Some(Record::Partner(Partner {
            id: read.id("its id", &self.id)?,
            name: read.title("its name", self.name),
            contact: read.text("its contact", self.contact),
            notes: read.text("its notes", self.notes),
            extra: self.extra,
        }))
    }
}

fn underpinned(entry: &str) -> Option<Underpinned> {
    let (sort, id) = entry.split_once(' ')?;
    Some(match sort {
        "level" => Underpinned::Level(Id::parse(id)?),
        "link" => Underpinned::Link(Id::parse(id)?),
        _ => return None,
    })
}

impl IntoRecord for ElementDto<'_> {
    fn into_record(mut self, read: &mut Reader) -> Option<Record> {
        let underpins = entries(
            read,
            &mut self.extra,
            ("underpins", "something it underpins"),
            self.underpins,
            underpinned,
        );
        let tags = self.tags.into_iter().map(|tag| read.title("a tag", tag)).collect();
        Some(Record::Element(Element {
            id: read.id("its id", &self.id)?,
            kind: read.id("its kind", &self.kind)?,
            level: read.mention("its level", &self.level),
            group: read.mention("its group", &self.group),
            title: read.title("its title", self.title),
            description: read.text("its description", self.description),
            notes: read.text("its notes", self.notes),
            partners: read.mentions("one of its partners", &self.partners),
            delivery: read.word(
                "its delivery",
                &self.delivery,
                Delivery::from_word,
                Delivery::is_known,
            ),
            period: read.mention("its period", &self.period),
            bearing: read.word("its bearing", &self.bearing, Bearing::from_word, Bearing::is_known),
            underpins,
            source: read.text("its source", self.source),
            tags,
            said_by: read.text("said_by", self.said_by),
            votes: read.whole("its votes", self.votes).unwrap_or_default(),
            extra: self.extra,
        }))
    }
}

impl IntoRecord for PlacementDto<'_> {
    fn into_record(self, read: &mut Reader) -> Option<Record> {
        Some(Record::Placement(Placement {
            of: read.id("its element", &self.of)?,
            pos_in_lane: read.point("its position", self.at.0.unwrap_or_default()),
            pinned: self.pinned,
            folded: self.folded,
            width: read.length("its width", self.width),
            extra: self.extra,
        }))
    }
}

impl IntoRecord for ParkedDto<'_> {
    fn into_record(self, read: &mut Reader) -> Option<Record> {
        Some(Record::Parked(Parked {
            of: read.id("its element", &self.of)?,
            order: read.order(&self.order),
            extra: self.extra,
        }))
    }
}

impl IntoRecord for LinkDto<'_> {
    fn into_record(self, read: &mut Reader) -> Option<Record> {
        let sources = self.sources.into_iter().map(|text| read.text("a source", text)).collect();
        Some(Record::Link(Link {
            id: read.id("its id", &self.id)?,
            from: read.id("where it starts", &self.from)?,
            to: read.id("where it ends", &self.to)?,
            effect: read.word("its effect", &self.effect, Effect::from_word, Effect::is_known),
            strength: read.word(
                "its strength",
                &self.strength,
                Strength::from_word,
                Strength::is_known,
            ),
            support: read.word(
                "its evidence",
                &self.evidence,
                Support::from_word,
                Support::is_known,
            ),
            rationale: read.text("its rationale", self.rationale),
            sources,
            feedback: self.feedback,
            extra: self.extra,
        }))
    }
}

impl IntoRecord for AssumptionDto<'_> {
    fn into_record(self, read: &mut Reader) -> Option<Record> {
        Some(Record::Assumption(Assumption {
            id: read.id("its id", &self.id)?,
            link: read.id("its link", &self.link)?,
            order: read.order(&self.order),
            text: read.text("its text", self.text),
            critical: self.critical,
            status: read.word("its status", &self.status, Holding::from_word, Holding::is_known),
            extra: self.extra,
        }))
    }
}

impl IntoRecord for IndicatorDto<'_> {
    fn into_record(self, read: &mut Reader) -> Option<Record> {
        Some(Record::Indicator(Indicator {
            id: read.id("its id", &self.id)?,
            of: read.id("its element", &self.of)?,
            order: read.order(&self.order),
            text: read.text("its text", self.text),
            nature: read.word("its nature", &self.nature, Nature::from_word, Nature::is_known),
            defined_by: read.word(
                "who defined it",
                &self.defined_by,
                DefinedBy::from_word,
                DefinedBy::is_known,
            ),
            baseline: read.text("its baseline", self.baseline),
            target: read.text("its target", self.target),
            source: read.text("its source", self.source),
            when: read.text("when it is looked at", self.when),
            extra: self.extra,
        }))
    }
}

fn evidence_on(text: &str) -> Option<EvidenceOn> {
    let (sort, id) = text.split_once(' ')?;
    Some(match sort {
        "element" => EvidenceOn::Element(Id::parse(id)?),
        "link" => EvidenceOn::Link(Id::parse(id)?),
        "assumption" => EvidenceOn::Assumption(Id::parse(id)?),
        _ => return None,
    })
}

impl IntoRecord for EvidenceDto<'_> {
    fn into_record(self, read: &mut Reader) -> Option<Record> {
        let Some(on) = evidence_on(&self.on.0) else {
            read.not_a_target("what it is about", &self.on.0);
            return None;
        };
        Some(Record::Evidence(Evidence {
            id: read.id("its id", &self.id)?,
            on,
            order: read.order(&self.order),
            text: read.text("its text", self.text),
            source: read.text("its source", self.source),
            page: read.text("its page", self.page),
            address: read.text("its address", self.address),
            date: read.text("its date", self.date),
            our_reading: self.our_reading,
            extra: self.extra,
        }))
    }
}

fn focus(entry: &str) -> Option<Focus> {
    let (sort, rest) = entry.split_once(' ')?;
    Some(match sort {
        "element" => Focus::Element(Id::parse(rest)?),
        "link" => Focus::Link(Id::parse(rest)?),
        "level" => Focus::Level(Id::parse(rest)?),
        "kind" => Focus::Kind(Id::parse(rest)?),
        "partner" => Focus::Partner(Id::parse(rest)?),
        "leads_to" => Focus::LeadsTo(Id::parse(rest)?),
        "follows_from" => Focus::FollowsFrom(Id::parse(rest)?),
        "tag" => Focus::Tag(rest.to_owned()),
        _ => return None,
    })
}

impl IntoRecord for StepDto<'_> {
    fn into_record(mut self, read: &mut Reader) -> Option<Record> {
        let focus =
            entries(read, &mut self.extra, ("focus", "something in its focus"), self.focus, focus);
        let view = self.view.0.map(|[left, top, right, bottom]| {
            Rect::spanning(
                read.point("its view", [left, top]),
                read.point("its view", [right, bottom]),
            )
        });
        Some(Record::Step(Step {
            id: read.id("its id", &self.id)?,
            order: read.order(&self.order),
            title: read.title("its title", self.title),
            notes: read.text("its notes", self.notes),
            focus,
            rest: read.word("its rest", &self.rest, Rest::from_word, Rest::is_known),
            view,
            extra: self.extra,
        }))
    }
}

impl IntoRecord for RevisionDto<'_> {
    fn into_record(self, read: &mut Reader) -> Option<Record> {
        Some(Record::Revision(Revision {
            id: read.id("its id", &self.id)?,
            parents: read.mentions("one of its parents", &self.parents),
            at: read.text("its date", self.at),
            by: read.text("whose it is", self.by),
            note: read.text("its note", self.note),
            extra: self.extra,
        }))
    }
}
