//! Models of any size that look like real ones: the same seed gives the same model.
//!
//! Four kinds, four levels, titles of real length, links that run from left to right and a few
//! back, cards laid out on a grid by kind and level.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a generator that meets the unexpected stops right there"
)]

use throughline::geometry::Point;
use throughline::model::{
    About, Assumption, CardShape, Effect, Element, ElementId, Hue, Icon, Id, IdSource, Kind,
    KindId, Level, LevelId, Link, LinkId, Model, ModelId, OrderKey, Partner, PartnerId, Placement,
    Record, Role, Strength, Support,
};

/// How large a model is to be.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// How many elements.
    pub elements: usize,
    /// How many links.
    pub links: usize,
}

impl Size {
    /// As many elements, and about two links to each: one and a half from ten thousand on.
    pub const fn of(elements: usize) -> Self {
        let links = if elements < 10_000 { elements * 2 } else { elements + elements / 2 };
        Self { elements, links }
    }
}

/// The model of `size` that `seed` gives.
pub fn model(size: Size, seed: u64) -> Model {
    let mut generator = Generator { ids: IdSource::seeded(seed), random: Random(seed) };
    let mut about = About::new(generator.id::<ModelId>());
    about.title = format!("A model of {} elements", size.elements);
    about.purpose = "To see how large a model can be and still be quick.".to_owned();
    let records = generator.records(size);
    Model::from_records(about, records).expect("generated records fit together")
}

const KINDS: [(&str, Role, Hue, CardShape, Icon); 4] = [
    ("Practical approach", Role::Approach, Hue::Green, CardShape::Pointed, Icon::Tag),
    ("Intermediate outcome", Role::Intermediate, Hue::Purple, CardShape::Rounded, Icon::Rise),
    ("Outcome", Role::Outcome, Hue::Blue, CardShape::Pill, Icon::Target),
    ("Underpinning factor", Role::Factor, Hue::Orange, CardShape::Base, Icon::Pillars),
];

const LEVELS: [&str; 4] = ["Individual", "Community", "Organisation", "Society"];

const WHO: [&str; 10] = [
    "People",
    "Neighbours",
    "Young people",
    "Older residents",
    "Local groups",
    "Volunteers",
    "Frontline staff",
    "Community organisations",
    "Public services",
    "Funders",
];

const WHAT: [&str; 12] = [
    "feel connected to the place they live in",
    "trust one another",
    "have somewhere to meet without having to buy anything",
    "are asked what matters to them",
    "share a meal once a week",
    "take part in decisions about their street",
    "value kindness as part of the job",
    "notice the small acts that are already there",
    "hand over to people with fewer forms to fill in",
    "learn from what did not work",
    "give permission to act on a hunch, within boundaries that everybody shares",
    "measure the quality of connections rather than their number",
];

const WHEN: [&str; 5] =
    ["", " over time", " from the start", ", even when money is short", " together"];

/// How far apart cards lie on the grid.
const STEP: (f64, f64) = (260.0, 120.0);

/// How many cards lie side by side within a kind's column of a lane.
const CARDS_ABREAST: usize = 8;

struct Generator {
    ids: IdSource,
    random: Random,
}

impl Generator {
    fn id<I: Id>(&mut self) -> I {
        self.ids.mint(|_| false)
    }

    fn records(&mut self, size: Size) -> Vec<Record> {
        let kinds: Vec<KindId> = KINDS.iter().map(|_| self.id()).collect();
        let levels: Vec<LevelId> = LEVELS.iter().map(|_| self.id()).collect();
        let partners: Vec<PartnerId> = (0..size.elements.div_ceil(50)).map(|_| self.id()).collect();
        let mut records = first_records(&kinds, &levels, &partners);
        let elements: Vec<ElementId> = (0..size.elements).map(|_| self.id()).collect();
        for (number, id) in elements.iter().enumerate() {
            let (kind, level) = (number % KINDS.len(), self.random.below(LEVELS.len()));
            let mut element = Element::new(*id, kinds[kind], self.title());
            element.level = Some(levels[level]);
            if KINDS[kind].1 == Role::Approach {
                element.partners.insert(partners[self.random.below(partners.len())]);
            }
            if self.random.below(5) == 0 {
                element.description = format!("{}. {}.", self.title(), self.title());
            }
            records.push(element.into());
            records.push(Placement::new(*id, on_grid(number, kind)).into());
        }
        for _ in 0..size.links {
            let link = self.link(&elements);
            if self.random.below(10) == 0 {
                let order = OrderKey::between(None, None);
                records.push(Assumption::new(self.id(), link.id, order, self.title()).into());
            }
            records.push(link.into());
        }
        records
    }

    fn title(&mut self) -> String {
        let mut pick = |from: &[&'static str]| from[self.random.below(from.len())];
        format!("{} {}{}", pick(&WHO), pick(&WHAT), pick(&WHEN))
    }

    /// From an element to one of the next kind, mostly one nearby.
    fn link(&mut self, elements: &[ElementId]) -> Link {
        let from = self.random.below(elements.len());
        let column = from % KINDS.len();
        let near = (from / KINDS.len() + self.random.below(12)) * KINDS.len();
        let to = match column {
            // Factors carry approaches, outcomes sometimes feed back to what came before.
            3 => near,
            2 => near + 1,
            earlier => near + earlier + 1,
        } % elements.len();
        let to = if to == from { (to + 1) % elements.len() } else { to };
        let mut link = Link::new(self.id::<LinkId>(), elements[from], elements[to]);
        link.effect = if self.random.below(8) == 0 { Effect::Hinders } else { Effect::Helps };
        link.strength = Strength::KNOWN[self.random.below(Strength::KNOWN.len())].clone();
        link.support = Support::KNOWN[self.random.below(Support::KNOWN.len())].clone();
        link.feedback = column == 2;
        if self.random.below(4) == 0 {
            link.rationale = self.title();
        }
        link
    }
}

fn first_records(kinds: &[KindId], levels: &[LevelId], partners: &[PartnerId]) -> Vec<Record> {
    let orders = OrderKey::after(None, KINDS.len());
    let kinds = kinds.iter().zip(KINDS).zip(&orders).map(|((id, made), order)| {
        let (name, role, colour, shape, icon) = made;
        let mut kind = Kind::new(*id, order.clone(), role, name);
        (kind.colour, kind.shape, kind.icon) = (colour, shape, icon);
        Record::from(kind)
    });
    let levels = levels
        .iter()
        .zip(LEVELS)
        .zip(&orders)
        .map(|((id, name), order)| Record::from(Level::new(*id, order.clone(), name)));
    let partners = partners
        .iter()
        .enumerate()
        .map(|(number, id)| Record::from(Partner::new(*id, format!("Partner {number}"))));
    kinds.chain(levels).chain(partners).collect()
}

/// Rows of eight cards, the four kinds side by side; levels give each card its lane.
fn on_grid(number: usize, kind: usize) -> Point {
    let place = number / KINDS.len();
    let column = kind * CARDS_ABREAST + place % CARDS_ABREAST;
    let row = place / CARDS_ABREAST;
    let whole = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    Point::new(whole(column) * STEP.0 + 40.0, whole(row) * STEP.1 + 40.0)
}

/// SplitMix64, so that a generated model is the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let high = usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap_or_default();
        high % most.max(1)
    }
}
