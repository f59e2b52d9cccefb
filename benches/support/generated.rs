//! Models of any size that look like real ones: the same seed gives the same model.
//!
//! Four kinds, four levels, titles of real length, links that run from left to right and a few
//! back. Cards lie by theme, kind and level, as on a map that somebody has arranged: most links
//! stay within a theme.

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
    ("Underpinning factor", Role::Factor, Hue::Purple, CardShape::Base, Icon::Pillars),
    ("Practical approach", Role::Approach, Hue::Orange, CardShape::Pointed, Icon::Tag),
    ("Intermediate outcome", Role::Intermediate, Hue::Green, CardShape::Rounded, Icon::Rise),
    ("Outcome", Role::Outcome, Hue::Blue, CardShape::Pill, Icon::Target),
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

/// A theme has this many cards of each kind on each level.
const CARDS_A_CELL: usize = 2;

/// A theme: its cards lie together, and most links stay within it.
const CARDS_A_THEME: usize = CARDS_A_CELL * KINDS.len() * LEVELS.len();

/// How many themes lie one below the other in each lane.
const THEMES_DEEP: usize = 4;

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
            let (kind, level) = kind_and_level(number);
            let mut element = Element::new(*id, kinds[kind], self.title());
            element.level = Some(levels[level]);
            if KINDS[kind].1 == Role::Approach {
                element.partners.insert(partners[self.random.below(partners.len())]);
            }
            if self.random.below(5) == 0 {
                element.description = format!("{}. {}.", self.title(), self.title());
            }
            records.push(element.into());
            records.push(Placement::new(*id, on_grid(number)).into());
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

    /// From an element to one of the next kind, nine times in ten one of the same theme, and
    /// mostly one of the same level or the next.
    fn link(&mut self, elements: &[ElementId]) -> Link {
        let chosen = self.random.below(elements.len());
        let feedback = self.random.below(8) == 0;
        // Nothing comes after an outcome: it feeds back, or the link starts one kind earlier.
        let (from, next_kind) = match kind_and_level(chosen).0 {
            3 if feedback => (chosen, 2),
            3 => (chosen - 1, 3),
            earlier => (chosen, earlier + 1),
        };
        let (kind, level) = kind_and_level(from);
        let themes = elements.len().div_ceil(CARDS_A_THEME);
        let theme = from / CARDS_A_THEME + usize::from(self.random.below(10) == 0);
        let level = (level + self.random.below(4) / 2) % LEVELS.len();
        let within = (self.random.below(CARDS_A_CELL) * LEVELS.len() + level) * KINDS.len();
        let to = (theme % themes * CARDS_A_THEME + within + next_kind) % elements.len();
        let to = if to == from { (to + 1) % elements.len() } else { to };
        let mut link = Link::new(self.id::<LinkId>(), elements[from], elements[to]);
        link.effect = if self.random.below(8) == 0 { Effect::Hinders } else { Effect::Helps };
        link.strength = Strength::KNOWN[self.random.below(Strength::KNOWN.len())].clone();
        link.support = Support::KNOWN[self.random.below(Support::KNOWN.len())].clone();
        link.feedback = kind == 3;
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

/// Which kind and which level the element of this number has.
const fn kind_and_level(number: usize) -> (usize, usize) {
    (number % KINDS.len(), number / KINDS.len() % LEVELS.len())
}

/// Where the element of this number lies in its lane: its theme's columns are its kinds.
fn on_grid(number: usize) -> Point {
    let theme = number / CARDS_A_THEME;
    let in_cell = number % CARDS_A_THEME / (KINDS.len() * LEVELS.len());
    let column = theme / THEMES_DEEP * (KINDS.len() + 1) + number % KINDS.len();
    let row = theme % THEMES_DEEP * (CARDS_A_CELL + 1) + in_cell;
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
