//! The records of the file, in the words of the file.

use super::field::{Name, Real, Row, Text, Whole};

dto! {
    /// An entry of the key.
    KindDto "a kind" {
        id: Name<'a> = required,
        order: Text<'a>,
        role: Text<'a> = always,
        name: Text<'a> = always,
        plural: Text<'a>,
        help: Text<'a>,
        colour: Text<'a> = always,
        shape: Text<'a> = always,
        icon: Text<'a> = always,
    }

    /// A level.
    LevelDto "a level" {
        id: Name<'a> = required,
        order: Text<'a>,
        name: Text<'a> = always,
        description: Text<'a>,
        colour: Text<'a>,
        extent: Real,
    }

    /// A period.
    PeriodDto "a period" {
        id: Name<'a> = required,
        order: Text<'a>,
        name: Text<'a> = always,
        from_year: Whole,
        to_year: Whole,
    }

    /// A partner.
    PartnerDto "a partner" {
        id: Name<'a> = required,
        name: Text<'a> = always,
        contact: Text<'a>,
        notes: Text<'a>,
    }

    /// An element.
    ElementDto "an element" {
        id: Name<'a> = required,
        kind: Name<'a> = required,
        level: Name<'a>,
        group: Name<'a>,
        title: Text<'a> = always,
        description: Text<'a>,
        notes: Text<'a>,
        partners: Vec<Name<'a>>,
        delivery: Text<'a>,
        period: Name<'a>,
        bearing: Text<'a>,
        underpins: Vec<Text<'a>>,
        source: Text<'a>,
        tags: Vec<Text<'a>>,
        said_by: Text<'a>,
        votes: Whole,
    }

    /// Where an element lies.
    PlacementDto "a placement" {
        of: Name<'a> = required,
        at: Row<2> = required,
        pinned: bool,
        folded: bool,
        width: Real,
    }

    /// An element that is not on the map yet.
    ParkedDto "an entry of the parking lot" {
        of: Name<'a> = required,
        order: Text<'a>,
    }

    /// A link.
    LinkDto "a link" {
        id: Name<'a> = required,
        from: Name<'a> = required,
        to: Name<'a> = required,
        effect: Text<'a> = always,
        strength: Text<'a>,
        evidence: Text<'a>,
        rationale: Text<'a>,
        sources: Vec<Text<'a>>,
        feedback: bool,
    }

    /// An assumption of a link.
    AssumptionDto "an assumption" {
        id: Name<'a> = required,
        link: Name<'a> = required,
        order: Text<'a>,
        text: Text<'a> = always,
        critical: bool,
        status: Text<'a>,
    }

    /// An indicator of an element.
    IndicatorDto "an indicator" {
        id: Name<'a> = required,
        of: Name<'a> = required,
        order: Text<'a>,
        text: Text<'a> = always,
        nature: Text<'a> = always,
        defined_by: Text<'a>,
        baseline: Text<'a>,
        target: Text<'a>,
        source: Text<'a>,
        when: Text<'a>,
    }

    /// A piece of evidence.
    EvidenceDto "a piece of evidence" {
        id: Name<'a> = required,
        on: Text<'a> = required,
        order: Text<'a>,
        text: Text<'a> = always,
        source: Text<'a>,
        page: Text<'a>,
        address: Text<'a>,
        date: Text<'a>,
        our_reading: bool,
    }

    /// A step of the story.
    StepDto "a step of the story" {
        id: Name<'a> = required,
        order: Text<'a>,
        title: Text<'a> = always,
        notes: Text<'a>,
        focus: Vec<Text<'a>>,
        rest: Text<'a>,
        view: Row<4>,
    }

    /// A revision.
    RevisionDto "a revision" {
        id: Name<'a> = required,
        parents: Vec<Name<'a>>,
        at: Text<'a>,
        by: Text<'a>,
        note: Text<'a>,
    }

    /// The whole file.
    FileDto "a Throughline model" {
        format: Text<'a> = required,
        version: Whole = required,
        min_reader: Whole = always,
        app: Text<'a> = always,
        doc: Name<'a> = always,
        rev: Text<'a> = always,
        parents: Vec<Text<'a>> = always,
        title: Text<'a> = always,
        purpose: Text<'a>,
        authors: Text<'a>,
        source: Text<'a>,
        licence: Text<'a>,
        language: Text<'a>,
        notes: Text<'a>,
        direction: Text<'a>,
        kinds: Vec<KindDto<'a>>,
        levels: Vec<LevelDto<'a>>,
        periods: Vec<PeriodDto<'a>>,
        partners: Vec<PartnerDto<'a>>,
        elements: Vec<ElementDto<'a>>,
        placement: Vec<PlacementDto<'a>>,
        parking_lot: Vec<ParkedDto<'a>>,
        links: Vec<LinkDto<'a>>,
        assumptions: Vec<AssumptionDto<'a>>,
        indicators: Vec<IndicatorDto<'a>>,
        evidence: Vec<EvidenceDto<'a>>,
        story: Vec<StepDto<'a>>,
        revisions: Vec<RevisionDto<'a>>,
    }
}
