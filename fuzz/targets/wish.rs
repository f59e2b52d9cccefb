//! Commands made from numbers: from a fuzzer's bytes, or from the property tests.

use throughline::edit::{Captured, Command, Move, NewElement, NewStep, Spot, copied};
use throughline::geometry::{Offset, Point};
use throughline::model::{
    Bearing, ElementId, EvidenceOn, KindId, LevelId, LinkEnd, LinkId, Model, Record, RecordKey,
    Role, Underpinned,
};

use super::bytes::Bytes;

/// Numbers from which a command is made, once it is known what there is to name.
#[derive(Clone, Debug)]
pub struct Wish {
    pub sort: u8,
    pub first: usize,
    pub second: usize,
    pub index: usize,
    pub x: f64,
    pub y: f64,
    pub flag: bool,
}

impl Wish {
    /// The wish that some bytes make.
    pub fn from_bytes(bytes: &mut Bytes<'_>) -> Self {
        Self {
            sort: bytes.byte() % SORTS,
            first: bytes.number(),
            second: bytes.number(),
            index: bytes.number() % 16,
            x: bytes.coordinate(),
            y: bytes.coordinate(),
            flag: bytes.byte() % 2 == 1,
        }
    }
}

/// Words that are hard to keep as they are: controls, directions, marks without a letter, what
/// means something in RON, and nothing at all.
pub const WORDS: [&str; 12] = [
    "",
    " ",
    "Trust",
    "two\nlines\r\nand a third",
    "\u{0}\u{1b}[31mred\u{7}",
    "\u{202e}txet\u{2066}\u{2069}\u{200f}",
    "\u{301}\u{301}\u{301}",
    "\u{feff}\u{200b}\u{200d}\u{2028}\u{2029}\u{85}",
    "\"quoted\" \\u{41} // not a comment \"#",
    "👩‍👩‍👧‍👦 كلمة नमस्ते 字",
    "\u{e000}\u{10ffff}\u{fffd}",
    "(id: \"e-1\"), ]",
];

/// The `number`th of what there is, round and round.
fn pick<T: Copy>(list: &[T], number: usize) -> Option<T> {
    (!list.is_empty()).then(|| list[number % list.len()])
}

struct There<'m> {
    model: &'m Model,
    elements: Vec<ElementId>,
    links: Vec<LinkId>,
    levels: Vec<LevelId>,
    kinds: Vec<KindId>,
}

impl<'m> There<'m> {
    fn in_model(model: &'m Model) -> Self {
        Self {
            model,
            elements: model.elements().map(|element| element.id).collect(),
            links: model.links().map(|link| link.id).collect(),
            levels: model.levels().map(|level| level.id).collect(),
            kinds: model.kinds().map(|kind| kind.id).collect(),
        }
    }
}

/// How many sorts of wishes there are.
pub const SORTS: u8 = 43;

/// The command of a wish; none if there is nothing it could be about.
pub fn command(model: &Model, wish: &Wish) -> Option<Command> {
    let there = There::in_model(model);
    match wish.sort {
        0..10 => about_elements(&there, wish),
        10..20 => about_links_and_groups(&there, wish),
        20..30 => about_the_rest(&there, wish),
        30..37 => about_any_record(&there, wish),
        _ => in_the_room(&there, wish),
    }
}

fn about_elements(there: &There, wish: &Wish) -> Option<Command> {
    let at = Point::new(wish.x, wish.y);
    let by = Offset::new(wish.x, wish.y);
    let element = pick(&there.elements, wish.first);
    let two = || vec![element, pick(&there.elements, wish.second)].into_iter().flatten().collect();
    let level = pick(&there.levels, wish.second).filter(|_| wish.flag);
    let new = NewElement {
        kind: pick(&there.kinds, wish.first)?,
        title: format!("New {}", wish.index),
        level,
        group: element.filter(|_| wish.index == 0),
        spot: if wish.index == 1 { Spot::ParkingLot } else { Spot::Map(at) },
    };
    Some(match wish.sort {
        0 | 1 => Command::AddElements(vec![new; 1 + wish.index % 2]),
        2 => {
            let new_is = if wish.flag { LinkEnd::From } else { LinkEnd::To };
            Command::AddLinked { element: new, with: element?, new_is }
        }
        3 => {
            let moves = vec![Move { element: element?, level, pos_in_lane: at }];
            match wish.index {
                0 => Command::CopyTo(moves),
                _ => Command::Place { verb: "Move", moves },
            }
        }
        4 => Command::SetWidth { elements: two(), width: Some(wish.x) },
        5 => Command::Park(two()),
        6 => Command::Duplicate { elements: two(), by },
        7 => Command::Paste {
            records: copied(there.model, &two()),
            by,
            group: element.filter(|_| wish.flag),
        },
        8 => {
            let mut changed = there.model.element(element?)?.clone();
            changed.kind = pick(&there.kinds, wish.second)?;
            changed.level = level;
            changed.title.push_str(" more ");
            changed.votes = changed.votes.saturating_add(1);
            if wish.flag {
                changed.bearing = Bearing::Barrier;
            }
            Command::Change(vec![changed.into()])
        }
        _ => Command::Remove(vec![RecordKey::Element(element?)]),
    })
}

fn about_links_and_groups(there: &There, wish: &Wish) -> Option<Command> {
    let element = pick(&there.elements, wish.first)?;
    let other = pick(&there.elements, wish.second)?;
    let link = pick(&there.links, wish.first);
    Some(match wish.sort {
        10 | 11 => Command::AddLink { from: element, to: other },
        12 => Command::ReverseLink(link?),
        13 => {
            let end = if wish.flag { LinkEnd::From } else { LinkEnd::To };
            Command::ReendLink { link: link?, end, at: other }
        }
        14 => Command::Group { elements: vec![element, other], title: "Group".into() },
        15 => Command::Ungroup(element),
        16 => {
            let group = Some(other).filter(|_| wish.flag);
            Command::MoveIntoGroup { elements: vec![element], group }
        }
        17 => Command::SetFolded { groups: vec![element], folded: wish.flag },
        18 => {
            let carried = match link.filter(|_| wish.flag) {
                Some(link) => Underpinned::Link(link),
                None => Underpinned::Level(pick(&there.levels, wish.second)?),
            };
            Command::Underpin { factor: element, carried }
        }
        _ => Command::Remove(vec![RecordKey::Link(link?), RecordKey::Element(element)]),
    })
}

fn about_the_rest(there: &There, wish: &Wish) -> Option<Command> {
    let element = pick(&there.elements, wish.first);
    let link = pick(&there.links, wish.first);
    let text = format!("Text {}", wish.second);
    Some(match wish.sort {
        20 => Command::AddLevel { name: text, index: wish.index },
        21 => Command::MoveLevel { level: pick(&there.levels, wish.first)?, index: wish.index },
        22 => {
            let elements_to = pick(&there.levels, wish.second).filter(|_| wish.flag);
            Command::RemoveLevel { level: pick(&there.levels, wish.first)?, elements_to }
        }
        23 => Command::AddKind { name: text, role: Role::KNOWN[wish.index % 4].clone() },
        24 => {
            let elements_to = pick(&there.kinds, wish.second).filter(|_| wish.flag);
            Command::RemoveKind { kind: pick(&there.kinds, wish.first)?, elements_to }
        }
        25 => Command::AddAssumption { link: link?, text },
        26 => Command::AddIndicator { of: element?, text },
        27 => {
            let on = match link.filter(|_| wish.flag) {
                Some(link) => EvidenceOn::Link(link),
                None => EvidenceOn::Element(element?),
            };
            Command::AddEvidence { on, text }
        }
        28 if wish.flag => {
            let assumptions = there.model.assumptions_of(link?).into_iter();
            let indicators = there.model.indicators_of(element?).into_iter();
            let parts = assumptions.map(|one| RecordKey::Assumption(one.id));
            let parts = parts.chain(indicators.map(|one| RecordKey::Indicator(one.id)));
            let part = pick(&parts.collect::<Vec<_>>(), wish.second)?;
            Command::MovePart { part, index: wish.index }
        }
        28 => Command::AddPartner { name: text, elements: element.into_iter().collect() },
        _ => {
            let partners = there.model.partners().map(|partner| RecordKey::Partner(partner.id));
            let partner = pick(&partners.collect::<Vec<_>>(), wish.first)?;
            let add = add_step(&text, wish.index);
            let label = "Together".into();
            Command::Together { label, commands: vec![Command::Remove(vec![partner]), add] }
        }
    })
}

fn about_any_record(there: &There, wish: &Wish) -> Option<Command> {
    let model = there.model;
    let keys: Vec<_> = model.keys().collect();
    let key = pick(&keys, wish.first)?;
    let word = pick(&WORDS, wish.second)?;
    let year = |number: f64| (number.is_finite()).then_some(number as i32);
    Some(match wish.sort {
        30 => Command::AddPeriod {
            name: word.to_owned(),
            from_year: year(wish.x),
            to_year: year(wish.y),
            elements: pick(&there.elements, wish.first).into_iter().collect(),
        },
        31 => {
            let factor = pick(&there.elements, wish.first)?;
            let carried = *model.element(factor)?.underpins.first()?;
            Command::StopUnderpinning { factor, carried }
        }
        32 => Command::MoveKind { kind: pick(&there.kinds, wish.first)?, index: wish.index },
        33 => Command::Remove(vec![key]),
        34 => {
            let label = word.to_owned();
            let commands = vec![
                add_step(word, wish.index),
                Command::AddPartner { name: word.to_owned(), elements: there.elements.clone() },
            ];
            Command::Together { label, commands }
        }
        35 => {
            let steps: Vec<_> = model.steps().map(|step| step.id).collect();
            Command::MoveStep { step: pick(&steps, wish.first)?, index: wish.index }
        }
        _ => Command::Change(vec![changed(model.record(key)?, word, wish)]),
    })
}

/// What is done in a workshop.
fn in_the_room(there: &There, wish: &Wish) -> Option<Command> {
    let model = there.model;
    let element = pick(&there.elements, wish.first);
    let others = || (0..=wish.index).filter_map(|on| pick(&there.elements, wish.second + on));
    let word = pick(&WORDS, wish.second)?;
    Some(match wish.sort {
        37 => {
            let kind = pick(&there.kinds, wish.first)?;
            let entry = |said: &str| Captured {
                kind,
                title: format!("{word} {}", wish.index),
                said_by: said.to_owned(),
            };
            Command::Capture(vec![entry(""), entry(word)])
        }
        38 | 39 => Command::Merge { into: element?, others: others().collect() },
        40 => {
            let links = model.links_out_of(element?).into_iter().chain(model.links_into(element?));
            Command::Split {
                element: element?,
                first: word.to_owned(),
                second: format!("New {}", wish.index),
                pos_in_lane: Point::new(wish.x, wish.y),
                links: links.map(|link| link.id).filter(|_| wish.flag).collect(),
            }
        }
        41 if wish.index == 0 => Command::ClearVotes,
        41 => {
            let votes = if wish.flag { wish.index as i32 } else { -1 };
            Command::Vote { elements: others().collect(), votes }
        }
        _ => {
            let lot: Vec<_> = model.parking_lot().iter().map(|parked| parked.of).collect();
            let part = RecordKey::Parked(pick(&lot, wish.first)?);
            Command::MovePart { part, index: wish.index }
        }
    })
}

fn add_step(title: &str, index: usize) -> Command {
    let step = NewStep { title: title.to_owned(), ..NewStep::default() };
    Command::AddSteps { steps: vec![step], index }
}

/// A record with another word and other numbers in it.
fn changed(mut record: Record, word: &str, wish: &Wish) -> Record {
    let text = || word.to_owned();
    match &mut record {
        Record::About(about) if wish.flag => about.title = text(),
        Record::About(about) => about.notes = text(),
        Record::Kind(kind) if wish.flag => kind.role = Role::KNOWN[wish.index % 4].clone(),
        Record::Kind(kind) => kind.name = text(),
        Record::Level(level) => (level.name, level.extent) = (text(), Some(wish.x)),
        Record::Period(period) => {
            (period.name, period.from_year) = (text(), Some(wish.x as i32));
        }
        Record::Partner(partner) => partner.name = text(),
        Record::Element(element) if wish.flag => drop(element.tags.insert(text())),
        Record::Element(element) => (element.title, element.notes) = (text(), text()),
        Record::Placement(placement) => {
            placement.pos_in_lane = Point::new(wish.x, wish.y);
            placement.width = Some(wish.y);
            placement.pinned = wish.flag;
        }
        Record::Parked(_) => {}
        Record::Link(link) => (link.rationale, link.sources) = (text(), vec![text()]),
        Record::Assumption(assumption) => assumption.text = text(),
        Record::Indicator(indicator) => (indicator.text, indicator.baseline) = (text(), text()),
        Record::Evidence(evidence) => (evidence.text, evidence.page) = (text(), text()),
        Record::Step(step) => (step.title, step.notes) = (text(), text()),
        Record::Revision(revision) => revision.note = text(),
    }
    record
}
