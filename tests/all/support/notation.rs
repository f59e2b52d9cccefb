//! Models as a few lines of text, for tests: read with [`parse`], written with [`print`].
//!
//! ```text
//! level Society
//! level Community
//! kind "Story" approach
//! Community: approach "Someone to eat with" at 40,20 partner "Cyrenians"
//! Community: factor "Narrow silos" at 0,0 barrier in "Dependency"
//! intermediate "Trust"
//! lot: outcome "A shared kitchen" votes 3 said "Ann" notes "one line / another"
//! "Someone to eat with" -> "Trust"
//! "Narrow silos" -| "Trust"
//! indicator "Trust": Stories
//! assumption "Someone to eat with" -> "Trust": People come back
//! evidence "Trust": p. 25
//! underpins "Narrow silos": level "Community"
//! underpins "Narrow silos": "Someone to eat with" -> "Trust"
//! step "One": "Trust"
//! ```
//!
//! A line is a record; elements go by their titles, so that each needs one of its own. Empty
//! lines and the blanks before a line do not count.

mod print;

use throughline::edit::vocabulary;
use throughline::geometry::Point;
use throughline::model::{
    Assumption, Bearing, Effect, Element, ElementId, Evidence, EvidenceOn, Focus, Id, IdSource,
    Indicator, Kind, KindId, Level, LevelId, Link, LinkId, Model, ModelId, OrderKey, Parked,
    Partner, Patch, Placement, Record, RecordKey, Role, Step, Underpinned,
};

pub use print::print;

/// The model that `text` describes, with the kinds of the report's key.
pub fn parse(text: &str) -> Model {
    let id = ModelId::parse("m-test").unwrap();
    let mut parser = Parser {
        model: vocabulary::new_model(id, vocabulary::report_key()),
        ids: IdSource::seeded(1),
        inside: Vec::new(),
    };
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        parser.line(line);
    }
    for (child, group) in std::mem::take(&mut parser.inside) {
        let mut child = element(&parser.model, &child).clone();
        child.group = Some(element(&parser.model, &group).id);
        parser.put(child);
    }
    parser.model
}

/// The element with this title.
pub fn element<'m>(model: &'m Model, title: &str) -> &'m Element {
    let found = model.elements().find(|element| element.title == title);
    found.unwrap_or_else(|| panic!("no element {title:?}"))
}

/// The id of the element with this title.
pub fn id_of(model: &Model, title: &str) -> ElementId {
    element(model, title).id
}

/// The link between the elements with these titles.
pub fn link_between(model: &Model, from: &str, to: &str) -> LinkId {
    let (from, to) = (id_of(model, from), id_of(model, to));
    let found = model.links().find(|link| link.from == from && link.to == to);
    found.unwrap_or_else(|| panic!("no such link")).id
}

/// The level of this name.
pub fn level_named(model: &Model, name: &str) -> LevelId {
    let found = model.levels().find(|level| level.name == name);
    found.unwrap_or_else(|| panic!("no level {name:?}")).id
}

/// The kind with this name, or with this as the end of its id: `approach` is `k-approach`.
pub fn kind_named(model: &Model, name: &str) -> KindId {
    let by_id = KindId::parse(&format!("k-{name}")).filter(|id| model.kind(*id).is_some());
    let by_name = || model.kinds().find(|kind| kind.name == name).map(|kind| kind.id);
    by_id.or_else(by_name).unwrap_or_else(|| panic!("no kind {name:?}"))
}

struct Parser {
    model: Model,
    ids: IdSource,
    /// Elements and the titles of their groups, which may stand further down.
    inside: Vec<(String, String)>,
}

impl Parser {
    fn put(&mut self, record: impl Into<Record>) {
        let mut patch = Patch::new();
        patch.put(&self.model, record);
        self.model.apply(&patch).unwrap();
    }

    /// A place at the end of any list.
    fn next_order(&mut self) -> OrderKey {
        OrderKey::after(None, self.model.keys().count() + 1).pop().unwrap()
    }

    fn line(&mut self, line: &str) {
        let (head, rest) = line.split_once(' ').unwrap_or((line, ""));
        match head {
            "level" => {
                let level = Level::new(self.ids.mint(|_| false), self.next_order(), name(rest));
                self.put(level);
            }
            "kind" => self.kind(rest),
            "lot:" => {
                let of = self.element(None, rest);
                let order = self.next_order();
                self.put(Parked::new(of, order));
            }
            "indicator" => {
                let (of, text) = rest.split_once(": ").unwrap();
                let of = id_of(&self.model, &name(of));
                let order = self.next_order();
                let id = self.ids.mint(|_| false);
                self.put(Indicator::new(id, of, order, text));
            }
            "assumption" => {
                let (link, text) = rest.split_once(": ").unwrap();
                let link = self.link_like(link);
                let order = self.next_order();
                let id = self.ids.mint(|_| false);
                self.put(Assumption::new(id, link, order, text));
            }
            "evidence" => self.evidence(rest),
            "underpins" => self.underpins(rest),
            "step" => self.step(rest),
            _ if line.starts_with('"') => self.links(line),
            _ => match line.split_once(": ") {
                Some((level, rest)) if !level.contains('"') => {
                    let level = level_named(&self.model, level);
                    self.element(Some(level), rest);
                }
                _ => drop(self.element(None, line)),
            },
        }
    }

    fn kind(&mut self, rest: &str) {
        let (title, role) = rest.rsplit_once(' ').unwrap();
        let (id, order) = (self.ids.mint(|_| false), self.next_order());
        self.put(Kind::new(id, order, Role::from_word(role), name(title)));
    }

    /// `approach "Title" at 40,20 folded partner "Name" barrier in "Group"`.
    fn element(&mut self, level: Option<LevelId>, line: &str) -> ElementId {
        let mut words = words(line).into_iter();
        let kind = kind_named(&self.model, &words.next().unwrap());
        let mut element = Element::new(self.ids.mint(|_| false), kind, words.next().unwrap());
        element.level = level;
        let mut placement = None;
        while let Some(word) = words.next() {
            match word.as_str() {
                "at" => placement = Some(Placement::new(element.id, point(&words.next().unwrap()))),
                "folded" => placement.as_mut().unwrap().folded = true,
                "wide" => {
                    placement.as_mut().unwrap().width = words.next().unwrap().parse().ok();
                }
                "votes" => element.votes = words.next().unwrap().parse().unwrap(),
                "said" => element.said_by = words.next().unwrap(),
                "notes" => element.notes = words.next().unwrap().replace(" / ", "\n"),
                "barrier" => element.bearing = Bearing::Barrier,
                "partner" => drop(element.partners.insert(self.partner(words.next().unwrap()))),
                "in" => self.inside.push((element.title.clone(), words.next().unwrap())),
                other => panic!("what is {other:?} in {line:?}?"),
            }
        }
        let id = element.id;
        self.put(element);
        if let Some(placement) = placement {
            self.put(placement);
        }
        id
    }

    fn partner(&mut self, name: String) -> throughline::model::PartnerId {
        if let Some(known) = self.model.partners().find(|partner| partner.name == name) {
            return known.id;
        }
        let id = self.ids.mint(|_| false);
        self.put(Partner::new(id, name));
        id
    }

    /// `"A" -> "B" -| "C"`: links from each to the next.
    fn links(&mut self, line: &str) {
        let words = words(line);
        for step in words.windows(3).step_by(2) {
            let (from, to) = (id_of(&self.model, &step[0]), id_of(&self.model, &step[2]));
            let mut link = Link::new(self.ids.mint(|_| false), from, to);
            if step[1] == "-|" {
                link.effect = Effect::Hinders;
            }
            self.put(link);
        }
    }

    fn link_like(&self, text: &str) -> LinkId {
        let words = words(text);
        link_between(&self.model, &words[0], &words[2])
    }

    fn evidence(&mut self, rest: &str) {
        let (on, text) = rest.split_once(": ").unwrap();
        let on = if on.contains("\" -") {
            EvidenceOn::Link(self.link_like(on))
        } else {
            EvidenceOn::Element(id_of(&self.model, &name(on)))
        };
        let (id, order) = (self.ids.mint(|_| false), self.next_order());
        self.put(Evidence::new(id, on, order, text));
    }

    fn underpins(&mut self, rest: &str) {
        let (factor, carried) = rest.split_once(": ").unwrap();
        let mut factor = element(&self.model, &name(factor)).clone();
        factor.underpins.insert(match carried.strip_prefix("level ") {
            Some(level) => Underpinned::Level(level_named(&self.model, &name(level))),
            None => Underpinned::Link(self.link_like(carried)),
        });
        self.put(factor);
    }

    fn step(&mut self, rest: &str) {
        let (title, focus) = rest.split_once(": ").unwrap_or((rest, ""));
        let (id, order) = (self.ids.mint(|_| false), self.next_order());
        let mut step = Step::new(id, order, name(title));
        let focus = words(focus);
        step.focus.extend(focus.iter().map(|title| Focus::Element(id_of(&self.model, title))));
        self.put(step);
    }
}

/// The words of a line; what is in quotes is one word, without them.
fn words(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (index, part) in line.split('"').enumerate() {
        if index % 2 == 1 {
            found.push(part.to_owned());
        } else {
            found.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    found
}

fn name(text: &str) -> String {
    text.trim().trim_matches('"').to_owned()
}

fn point(text: &str) -> Point {
    let (x, y) = text.split_once(',').unwrap();
    Point::new(x.parse().unwrap(), y.parse().unwrap())
}

/// The record keys of all elements with these titles.
pub fn keys<const N: usize>(model: &Model, titles: [&str; N]) -> Vec<RecordKey> {
    titles.iter().map(|title| RecordKey::Element(id_of(model, title))).collect()
}
