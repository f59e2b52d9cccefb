//! Builds a model as a user would: one command after the other.

use std::collections::BTreeMap;

use throughline::edit::{Command, Done, Editor, NewElement, Spot, vocabulary};
use throughline::geometry::Point;
use throughline::model::{
    About, Bearing, DefinedBy, Effect, Element, ElementId, Evidence, EvidenceOn, IdSource, Kind,
    LevelId, Link, LinkId, Model, Nature, Record, RecordKey, Strength, Support,
};

/// A card that is to be: what it is called here, its kind, its place, its title.
pub struct Card {
    pub key: &'static str,
    pub kind: &'static str,
    pub level: &'static str,
    pub at: (f64, f64),
    pub title: &'static str,
}

/// A link that is to be, and on what it rests.
pub struct Claim {
    pub from: &'static str,
    pub to: &'static str,
    pub effect: Effect,
    pub strength: Strength,
    pub support: Support,
    pub rationale: &'static str,
    pub evidence: &'static str,
}

/// A model under construction.
pub struct Builder {
    editor: Editor,
    source: &'static str,
    elements: BTreeMap<&'static str, ElementId>,
}

impl Builder {
    /// A model with these kinds; `source` is what its evidence names.
    pub fn new(seed: u64, kinds: Vec<Kind>, source: &'static str) -> Self {
        let mut ids = IdSource::seeded(seed);
        let model = vocabulary::new_model(ids.mint(|_| false), kinds);
        Self { editor: Editor::new(model, ids), source, elements: BTreeMap::new() }
    }

    pub fn finished(self) -> Model {
        self.editor.model().clone()
    }

    pub fn model(&self) -> &Model {
        self.editor.model()
    }

    #[track_caller]
    pub fn run(&mut self, command: Command) -> Done {
        self.editor.run(&command).unwrap_or_else(|refusal| panic!("{refusal}: {command:?}"))
    }

    fn change(&mut self, record: impl Into<Record>) {
        self.run(Command::Change(vec![record.into()]));
    }

    pub fn about(&mut self, change: impl FnOnce(&mut About)) {
        let mut about = self.model().about().clone();
        change(&mut about);
        self.change(about);
    }

    pub fn levels(&mut self, names: &[&str]) {
        for (index, name) in names.iter().enumerate() {
            self.run(Command::AddLevel { name: (*name).to_owned(), index });
        }
    }

    pub fn level(&self, name: &str) -> LevelId {
        self.model().levels().find(|level| level.name == name).unwrap().id
    }

    #[track_caller]
    pub fn id(&self, key: &str) -> ElementId {
        *self.elements.get(key).unwrap_or_else(|| panic!("no card {key:?}"))
    }

    pub fn ids(&self, keys: &[&str]) -> Vec<ElementId> {
        keys.iter().map(|key| self.id(key)).collect()
    }

    pub fn cards(&mut self, cards: &[Card]) {
        for card in cards {
            let kind = self.model().kinds().find(|kind| kind.id.to_string() == card.kind);
            let new = NewElement {
                kind: kind.unwrap().id,
                title: card.title.to_owned(),
                level: Some(self.level(card.level)),
                group: None,
                spot: Spot::Map(Point::new(card.at.0, card.at.1)),
            };
            let made = self.run(Command::AddElements(vec![new])).element().unwrap();
            self.elements.insert(card.key, made);
        }
    }

    /// Names an element that another command has made.
    pub fn name(&mut self, key: &'static str, id: ElementId) {
        self.elements.insert(key, id);
    }

    pub fn element(&mut self, key: &str, change: impl FnOnce(&mut Element)) {
        let mut element = self.model().element(self.id(key)).unwrap().clone();
        change(&mut element);
        self.change(element);
    }

    pub fn bearing(&mut self, bearing: &Bearing, keys: &[&str]) {
        for key in keys {
            self.element(key, |element| element.bearing = bearing.clone());
        }
    }

    pub fn partners(&mut self, partners: &[(&str, &str)]) {
        for (key, name) in partners {
            let elements = vec![self.id(key)];
            self.run(Command::AddPartner { name: (*name).to_owned(), elements });
        }
    }

    /// Adds a link, says what it claims, and on what.
    pub fn claims(&mut self, claims: &[Claim]) {
        for claim in claims {
            let (from, to) = (self.id(claim.from), self.id(claim.to));
            let id = self.run(Command::AddLink { from, to }).link().unwrap();
            let link = self.model().link(id).unwrap().clone();
            self.change(Link {
                effect: claim.effect.clone(),
                strength: claim.strength.clone(),
                support: claim.support.clone(),
                rationale: claim.rationale.to_owned(),
                ..link
            });
            self.our_reading(EvidenceOn::Link(id), claim.evidence);
        }
    }

    pub fn link(&self, from: &str, to: &str) -> LinkId {
        let (from, to) = (self.id(from), self.id(to));
        self.model().links().find(|link| link.from == from && link.to == to).unwrap().id
    }

    /// Adds evidence that is not the source's words.
    pub fn our_reading(&mut self, on: EvidenceOn, text: &str) {
        self.add_evidence(on, text, |evidence| evidence.our_reading = true);
    }

    /// Adds evidence in the source's words, with its page.
    pub fn quoted(&mut self, on: EvidenceOn, text: &str, page: &str) {
        self.add_evidence(on, text, |evidence| evidence.page = page.to_owned());
    }

    fn add_evidence(&mut self, on: EvidenceOn, text: &str, say: impl FnOnce(&mut Evidence)) {
        let done = self.run(Command::AddEvidence { on, text: text.to_owned() });
        let Some(Record::Evidence(mut evidence)) = self.only(&done) else { panic!("no evidence") };
        evidence.source = self.source.to_owned();
        say(&mut evidence);
        self.change(evidence);
    }

    fn only(&self, done: &Done) -> Option<Record> {
        done.made.first().and_then(|key| self.model().record(*key))
    }

    pub fn indicator(&mut self, key: &str, nature: Nature, by: DefinedBy, text: &str, when: &str) {
        let of = self.id(key);
        let done = self.run(Command::AddIndicator { of, text: text.to_owned() });
        let Some(Record::Indicator(mut indicator)) = self.only(&done) else { panic!("none") };
        (indicator.nature, indicator.defined_by) = (nature, by);
        indicator.when = when.to_owned();
        self.change(indicator);
    }

    /// Adds an assumption, and what the source says about it with its page.
    pub fn assumption(&mut self, link: LinkId, text: &str, (said, page): (&str, &str)) {
        let done = self.run(Command::AddAssumption { link, text: text.to_owned() });
        let Some(RecordKey::Assumption(id)) = done.made.first().copied() else { panic!("none") };
        self.quoted(EvidenceOn::Assumption(id), said, page);
    }
}
