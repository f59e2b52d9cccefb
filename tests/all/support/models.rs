//! Random models: any records that fit together, with odd texts, unknown words and unknown fields.

use proptest::collection::{btree_map, btree_set, vec};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use throughline::geometry::{Point, Rect};
use throughline::model::{
    About, Assumption, Bearing, CardShape, DefinedBy, Delivery, Direction, Effect, Element,
    ElementId, Evidence, EvidenceOn, Extra, Focus, Holding, Hue, Icon, Id, IdSource, Indicator,
    Kind, KindId, Level, LevelId, Link, LinkId, Model, ModelId, Nature, OrderKey, Parked, Partner,
    PartnerId, Period, PeriodId, Placement, Record, Rest, Revision, Role, Step, Strength, Support,
    Underpinned,
};

/// How many records of each sort there are at most.
const MOST: usize = 6;

/// Any model.
pub fn any_model() -> impl Strategy<Value = Model> {
    (any_about(), any_counts(), any::<u64>(), vec(any_draw(), 1..8)).prop_map(
        |(about, counts, seed, draws)| {
            Builder { ids: IdSource::seeded(seed), draws, next: 0 }.model(about, counts)
        },
    )
}

/// How many records of each sort there are.
#[derive(Clone, Copy, Debug)]
struct Counts {
    kinds: usize,
    levels: usize,
    periods: usize,
    partners: usize,
    elements: usize,
    links: usize,
    details: usize,
}

fn any_counts() -> impl Strategy<Value = Counts> {
    let few = 0..MOST;
    (1..MOST, few.clone(), few.clone(), few.clone(), 0..3 * MOST, 0..4 * MOST, few).prop_map(
        |(kinds, levels, periods, partners, elements, links, details)| Counts {
            kinds,
            levels,
            periods,
            partners,
            elements,
            links,
            details,
        },
    )
}

/// The material that records are made of.
#[derive(Clone, Debug)]
struct Draw {
    texts: Vec<String>,
    word: Option<String>,
    tags: std::collections::BTreeSet<String>,
    extra: Extra,
    order: OrderKey,
    numbers: [f64; 4],
    year: Option<i32>,
    votes: u32,
    flags: [bool; 4],
    picks: Vec<Index>,
}

fn any_draw() -> impl Strategy<Value = Draw> {
    let number = (-100_000_000i32..100_000_000)
        .prop_map(|hundredths| Point::new(f64::from(hundredths) / 100.0, 0.0).rounded().x());
    (
        (vec(any_text(), 6), prop::option::of("[a-z]{1,9}"), btree_set(any_text(), 0..3)),
        (any_extra(), any_order(), prop::array::uniform4(number)),
        (
            prop::option::of(-9_999..=9_999),
            any::<u32>(),
            any::<[bool; 4]>(),
            vec(any::<Index>(), 9),
        ),
    )
        .prop_map(
            |((texts, word, tags), (extra, order, numbers), (year, votes, flags, picks))| Draw {
                texts,
                word,
                tags,
                extra,
                order,
                numbers,
                year,
                votes,
                flags,
                picks,
            },
        )
}

/// A text of a word or of anything at all, line ends and quotes included.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[A-Z][a-z ]{0,20}",
        1 => any::<String>(),
        1 => select(vec!["", "\"", "\\", "a\r\nb", "// end 1 0", "नमस्ते", "שלום", "\u{feff}\u{2028}\0", "),"])
            .prop_map(str::to_owned),
    ]
}

fn any_order() -> impl Strategy<Value = OrderKey> {
    prop::option::of("[0-9a-z]{0,6}[1-9a-z]")
        .prop_map(|text| text.and_then(|text| OrderKey::parse(&text)).unwrap_or_default())
}

/// Fields that a later version could have written.
fn any_extra() -> impl Strategy<Value = Extra> {
    let name = "later_[a-z]{1,5}";
    let value = select(vec!["1", "\"text\"", "Some(Enum(a: 1, b: [(), 'c']))", "{\"k\": -1.5e3}"]);
    btree_map(name, value.prop_map(str::to_owned), 0..3)
}

fn any_about() -> impl Strategy<Value = About> {
    (any_draw(), any::<u64>()).prop_map(|(draw, seed)| {
        let mut about = About::new(IdSource::seeded(seed).mint(|_: ModelId| false));
        let [title, purpose, authors, source, licence, notes] =
            <[String; 6]>::try_from(draw.texts).expect("six texts");
        (about.title, about.purpose, about.authors) = (title, purpose, authors);
        (about.source, about.licence, about.notes) = (source, licence, notes);
        about.language = draw.word.clone().unwrap_or_default();
        about.direction = draw.word.map_or_else(Direction::default, |w| Direction::from_word(&w));
        about.extra = draw.extra;
        about
    })
}

/// Makes records that refer to one another.
struct Builder {
    ids: IdSource,
    draws: Vec<Draw>,
    next: usize,
}

impl Builder {
    fn id<I: Id>(&mut self) -> I {
        self.ids.mint(|_| false)
    }

    fn draw(&mut self) -> Draw {
        self.next += 1;
        let mut draw = self.draws[self.next % self.draws.len()].clone();
        // Draws come round again: what is picked from lists then differs.
        draw.picks.rotate_left(self.next % 9);
        draw.flags.rotate_left(self.next % 4);
        draw
    }

    fn model(mut self, about: About, counts: Counts) -> Model {
        let mut records: Vec<Record> = Vec::new();
        let kinds = self.many(counts.kinds, &mut records, Self::kind);
        let levels = self.many(counts.levels, &mut records, Self::level);
        let periods = self.many(counts.periods, &mut records, Self::period);
        let partners = self.many(counts.partners, &mut records, Self::partner);
        let elements: Vec<ElementId> = (0..counts.elements).map(|_| self.id()).collect();
        let count = if elements.len() < 2 { 0 } else { counts.links };
        let links = self.many(count, &mut records, |b, id| b.link(id, &elements));
        for (place, id) in elements.iter().enumerate() {
            let groups = &elements[..place];
            let known = Known { kinds: &kinds, levels: &levels, periods: &periods, groups };
            let element = self.element(*id, known, &partners, &links);
            records.push(element.into());
            records.extend(self.whereabouts(*id));
        }
        self.details(counts.details, &mut records, &elements, &links);
        let all = Everything { kinds, levels, partners, elements, links };
        self.many(counts.details, &mut records, |b, id| b.step(id, &all));
        self.many(counts.details, &mut records, Self::revision);
        Model::from_records(about, records).expect("records fit together")
    }

    fn many<I: Id, R: Into<Record>>(
        &mut self,
        count: usize,
        records: &mut Vec<Record>,
        mut make: impl FnMut(&mut Self, I) -> R,
    ) -> Vec<I> {
        (0..count)
            .map(|_| {
                let id = self.id();
                records.push(make(self, id).into());
                id
            })
            .collect()
    }

    fn kind(&mut self, id: KindId) -> Kind {
        let draw = self.draw();
        let mut kind = Kind::new(
            id,
            draw.order.clone(),
            draw.word(Role::KNOWN, Role::from_word, 0),
            draw.text(0),
        );
        (kind.plural, kind.help) = (draw.text(1), draw.text(2));
        kind.colour = draw.word(Hue::KNOWN, Hue::from_word, 1);
        kind.shape = draw.word(CardShape::KNOWN, CardShape::from_word, 2);
        kind.icon = draw.word(Icon::KNOWN, Icon::from_word, 3);
        kind.extra = draw.extra;
        kind
    }

    fn level(&mut self, id: LevelId) -> Level {
        let draw = self.draw();
        let mut level = Level::new(id, draw.order.clone(), draw.text(0));
        level.description = draw.text(1);
        level.colour = draw.flags[0].then(|| draw.word(Hue::KNOWN, Hue::from_word, 0));
        level.extent = draw.flags[1].then(|| draw.numbers[0].abs());
        level.extra = draw.extra;
        level
    }

    fn period(&mut self, id: PeriodId) -> Period {
        let draw = self.draw();
        let mut period = Period::new(id, draw.order.clone(), draw.text(0));
        period.from_year = draw.year;
        period.to_year = draw.flags[0].then_some(2007);
        period.extra = draw.extra;
        period
    }

    fn partner(&mut self, id: PartnerId) -> Partner {
        let draw = self.draw();
        let mut partner = Partner::new(id, draw.text(0));
        (partner.contact, partner.notes) = (draw.text(1), draw.text(2));
        partner.extra = draw.extra;
        partner
    }

    fn element(
        &mut self,
        id: ElementId,
        known: Known<'_>,
        partners: &[PartnerId],
        links: &[LinkId],
    ) -> Element {
        let draw = self.draw();
        let kind = draw.pick(known.kinds, 0).expect("at least one kind");
        let mut element = Element::new(id, kind, draw.text(0));
        element.level = draw.pick(known.levels, 1).filter(|_| draw.flags[0]);
        element.group = draw.pick(known.groups, 2).filter(|_| draw.flags[1]);
        element.period = draw.pick(known.periods, 3).filter(|_| draw.flags[2]);
        (element.description, element.notes) = (draw.text(1), draw.text(2));
        (element.source, element.said_by) = (draw.text(3), draw.text(4));
        element.partners = (4..6).filter_map(|place| draw.pick(partners, place)).collect();
        element.delivery = draw.word(Delivery::KNOWN, Delivery::from_word, 0);
        element.bearing = draw.word(Bearing::KNOWN, Bearing::from_word, 1);
        element.underpins.extend(draw.pick(known.levels, 6).map(Underpinned::Level));
        element.underpins.extend(draw.pick(links, 7).map(Underpinned::Link));
        element.tags = draw.tags;
        element.votes = draw.votes;
        element.extra = draw.extra;
        element
    }

    fn whereabouts(&mut self, id: ElementId) -> Option<Record> {
        let draw = self.draw();
        match draw.picks[0].index(3) {
            0 => None,
            1 => {
                let mut parked = Parked::new(id, draw.order);
                parked.extra = draw.extra;
                Some(parked.into())
            }
            _ => {
                let mut place = Placement::new(id, Point::new(draw.numbers[0], draw.numbers[1]));
                (place.pinned, place.folded) = (draw.flags[0], draw.flags[1]);
                place.width = draw.flags[2].then(|| draw.numbers[2].abs());
                place.extra = draw.extra;
                Some(place.into())
            }
        }
    }

    fn link(&mut self, id: LinkId, elements: &[ElementId]) -> Link {
        let draw = self.draw();
        let from = draw.picks[0].index(elements.len());
        let to = (from + 1 + draw.picks[1].index(elements.len() - 1)) % elements.len();
        let mut link = Link::new(id, elements[from], elements[to]);
        link.effect = draw.word(Effect::KNOWN, Effect::from_word, 0);
        link.strength = draw.word(Strength::KNOWN, Strength::from_word, 1);
        link.support = draw.word(Support::KNOWN, Support::from_word, 2);
        link.rationale = draw.text(0);
        link.sources = draw.texts[..draw.picks[2].index(3)].to_vec();
        link.feedback = draw.flags[0];
        link.extra = draw.extra;
        link
    }

    fn details(
        &mut self,
        count: usize,
        records: &mut Vec<Record>,
        elements: &[ElementId],
        links: &[LinkId],
    ) {
        for _ in 0..count {
            let draw = self.draw();
            let link = draw.pick(links, 0);
            let element = draw.pick(elements, 1);
            let mut targets: Vec<EvidenceOn> = Vec::new();
            targets.extend(link.map(EvidenceOn::Link));
            targets.extend(element.map(EvidenceOn::Element));
            if let Some(link) = link {
                let mut record = Assumption::new(self.id(), link, draw.order.clone(), draw.text(0));
                record.critical = draw.flags[0];
                record.status = draw.word(Holding::KNOWN, Holding::from_word, 0);
                record.extra = draw.extra.clone();
                targets.push(EvidenceOn::Assumption(record.id));
                records.push(record.into());
            }
            if let Some(element) = element {
                let mut record =
                    Indicator::new(self.id(), element, draw.order.clone(), draw.text(0));
                record.nature = draw.word(Nature::KNOWN, Nature::from_word, 0);
                record.defined_by = draw.word(DefinedBy::KNOWN, DefinedBy::from_word, 1);
                (record.baseline, record.target) = (draw.text(1), draw.text(2));
                (record.source, record.when) = (draw.text(3), draw.text(4));
                record.extra = draw.extra.clone();
                records.push(record.into());
            }
            if let Some(on) = draw.pick(&targets, 2) {
                let mut record = Evidence::new(self.id(), on, draw.order.clone(), draw.text(0));
                (record.source, record.page) = (draw.text(1), draw.text(2));
                (record.address, record.date) = (draw.text(3), draw.text(4));
                record.our_reading = draw.flags[0];
                record.extra = draw.extra;
                records.push(record.into());
            }
        }
    }

    fn step(&mut self, id: throughline::model::StepId, all: &Everything) -> Step {
        let draw = self.draw();
        let mut step = Step::new(id, draw.order.clone(), draw.text(0));
        step.notes = draw.text(1);
        step.rest = draw.word(Rest::KNOWN, Rest::from_word, 0);
        step.view = draw.flags[0].then(|| {
            let [a, b, c, d] = draw.numbers;
            Rect::spanning(Point::new(a, b), Point::new(c, d))
        });
        step.focus.extend(draw.pick(&all.elements, 0).map(Focus::Element));
        step.focus.extend(draw.pick(&all.links, 1).map(Focus::Link));
        step.focus.extend(draw.pick(&all.levels, 2).map(Focus::Level));
        step.focus.extend(draw.pick(&all.kinds, 3).map(Focus::Kind));
        step.focus.extend(draw.pick(&all.partners, 4).map(Focus::Partner));
        step.focus.extend(draw.pick(&all.elements, 5).map(Focus::LeadsTo));
        step.focus.extend(draw.pick(&all.elements, 6).map(Focus::FollowsFrom));
        step.focus.extend(draw.tags.into_iter().map(Focus::Tag));
        step.extra = draw.extra;
        step
    }

    fn revision(&mut self, id: throughline::model::RevisionId) -> Revision {
        let draw = self.draw();
        let mut revision = Revision::new(id);
        revision.parents = (0..draw.picks[0].index(3)).map(|_| self.id()).collect();
        (revision.at, revision.by, revision.note) = (draw.text(0), draw.text(1), draw.text(2));
        revision.extra = draw.extra;
        revision
    }
}

/// What an element can refer to.
#[derive(Clone, Copy)]
struct Known<'a> {
    kinds: &'a [KindId],
    levels: &'a [LevelId],
    periods: &'a [PeriodId],
    groups: &'a [ElementId],
}

/// What a step can refer to.
struct Everything {
    kinds: Vec<KindId>,
    levels: Vec<LevelId>,
    partners: Vec<PartnerId>,
    elements: Vec<ElementId>,
    links: Vec<LinkId>,
}

impl Draw {
    fn text(&self, place: usize) -> String {
        self.texts[place].clone()
    }

    /// One of `known`, or the drawn word if there is one and the flag at `place` is up.
    fn word<W: Clone>(&self, known: &[W], from_word: fn(&str) -> W, place: usize) -> W {
        match &self.word {
            Some(word) if self.flags[place] => from_word(word),
            _ => self.picks[place].get(known).clone(),
        }
    }

    fn pick<T: Copy>(&self, from: &[T], place: usize) -> Option<T> {
        (!from.is_empty()).then(|| *self.picks[place].get(from))
    }
}
