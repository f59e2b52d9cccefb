//! What a change is called, told from the fields that differ.

use crate::edit::label::{counts, quoted};
use crate::model::{
    About, Assumption, Bearing, Effect, Element, Evidence, Indicator, Kind, Level, Link, Partner,
    Period, Placement, Record, Step,
};

/// What one field's change is called.
#[derive(Clone, Debug, PartialEq)]
enum Field {
    /// A title or a name: the label says the new one.
    Name(String),
    /// Anything else: the label says which field.
    Other(&'static str),
}

/// "Rename “Trust”", "Change level", "Change level of 3 elements", "Change 2 elements".
pub(super) fn label(changes: &[(Record, Record)]) -> String {
    let all: Vec<Vec<Field>> =
        changes.iter().map(|(before, after)| fields(before, after)).collect();
    let keys = || changes.iter().map(|(_, after)| after.key());
    match (all.as_slice(), all.first().map(Vec::as_slice)) {
        ([], _) => "Change nothing".to_owned(),
        ([_], Some([Field::Name(name)])) if name.is_empty() => "Clear title".to_owned(),
        ([_], Some([Field::Name(name)])) => format!("Rename {}", quoted(name)),
        ([_], Some([Field::Other(label)])) => (*label).to_owned(),
        ([_], _) => {
            keys().next().map_or_else(String::new, |key| format!("Change {}", key.nouns().0))
        }
        (several, Some([Field::Other(label)]))
            if several.iter().all(|one| *one == [Field::Other(label)]) =>
        {
            of_several(label, &counts(keys()))
        }
        (several, _) if several.iter().all(|one| matches!(one.as_slice(), [Field::Name(_)])) => {
            format!("Rename {}", counts(keys()))
        }
        _ => format!("Change {}", counts(keys())),
    }
}

/// One field of several records: "Mark as hindering" becomes "Mark 2 links as hindering",
/// "Change level" becomes "Change level of 3 elements".
fn of_several(label: &str, what: &str) -> String {
    match label.split_once(' ') {
        Some(("Mark", how)) => format!("Mark {what} {how}"),
        Some(_) => format!("{label} of {what}"),
        None => format!("{label} {what}"),
    }
}

/// The fields that differ between two states of a record.
fn fields(before: &Record, after: &Record) -> Vec<Field> {
    match (before, after) {
        (Record::About(before), Record::About(after)) => about(before, after),
        (Record::Kind(before), Record::Kind(after)) => kind(before, after),
        (Record::Level(before), Record::Level(after)) => level(before, after),
        (Record::Period(before), Record::Period(after)) => period(before, after),
        (Record::Partner(before), Record::Partner(after)) => partner(before, after),
        (Record::Element(before), Record::Element(after)) => element(before, after),
        (Record::Placement(before), Record::Placement(after)) => placement(before, after),
        (Record::Link(before), Record::Link(after)) => link(before, after),
        (Record::Assumption(before), Record::Assumption(after)) => assumption(before, after),
        (Record::Indicator(before), Record::Indicator(after)) => indicator(before, after),
        (Record::Evidence(before), Record::Evidence(after)) => evidence(before, after),
        (Record::Step(before), Record::Step(after)) => step(before, after),
        _ => Vec::new(),
    }
}

/// The fields of a list that differ; the first may be the name.
fn differing(name: Option<(&str, &str)>, others: &[(bool, &'static str)]) -> Vec<Field> {
    let name = name.filter(|(before, after)| before != after);
    let others = others.iter().filter(|(differs, _)| *differs);
    name.map(|(_, after)| Field::Name(after.to_owned()))
        .into_iter()
        .chain(others.map(|(_, label)| Field::Other(label)))
        .collect()
}

fn about(before: &About, after: &About) -> Vec<Field> {
    differing(
        Some((&before.title, &after.title)),
        &[
            (before.purpose != after.purpose, "Edit purpose"),
            (before.authors != after.authors, "Edit authors"),
            (before.source != after.source, "Edit source"),
            (before.licence != after.licence, "Edit licence"),
            (before.language != after.language, "Change language"),
            (before.notes != after.notes, "Edit notes"),
            (before.direction != after.direction, "Change direction"),
        ],
    )
}

fn kind(before: &Kind, after: &Kind) -> Vec<Field> {
    differing(
        Some((&before.name, &after.name)),
        &[
            (before.order != after.order, "Move kind"),
            (before.role != after.role, "Change role"),
            (before.plural != after.plural, "Edit plural"),
            (before.help != after.help, "Edit help"),
            (before.colour != after.colour, "Change colour"),
            (before.shape != after.shape, "Change shape"),
            (before.icon != after.icon, "Change icon"),
        ],
    )
}

fn level(before: &Level, after: &Level) -> Vec<Field> {
    differing(
        Some((&before.name, &after.name)),
        &[
            (before.order != after.order, "Move level"),
            (before.description != after.description, "Edit description"),
            (before.colour != after.colour, "Change colour"),
            (before.extent != after.extent, "Change height of lane"),
        ],
    )
}

fn period(before: &Period, after: &Period) -> Vec<Field> {
    let years = |period: &Period| (period.from_year, period.to_year);
    differing(
        Some((&before.name, &after.name)),
        &[
            (before.order != after.order, "Move period"),
            (years(before) != years(after), "Change years"),
        ],
    )
}

fn partner(before: &Partner, after: &Partner) -> Vec<Field> {
    differing(
        Some((&before.name, &after.name)),
        &[
            (before.contact != after.contact, "Edit contact"),
            (before.notes != after.notes, "Edit notes"),
        ],
    )
}

fn element(before: &Element, after: &Element) -> Vec<Field> {
    let bearing = match after.bearing {
        Bearing::Barrier => "Mark as barrier",
        Bearing::Enabler => "Mark as enabler",
        _ => "Mark as neither barrier nor enabler",
    };
    differing(
        Some((&before.title, &after.title)),
        &[
            (before.kind != after.kind, "Change kind"),
            (before.level != after.level, "Change level"),
            (before.group != after.group, "Change group"),
            (before.description != after.description, "Edit description"),
            (before.notes != after.notes, "Edit notes"),
            (before.partners != after.partners, "Change partners"),
            (before.delivery != after.delivery, "Change delivery"),
            (before.period != after.period, "Change period"),
            (before.bearing != after.bearing, bearing),
            (before.underpins != after.underpins, "Change what it underpins"),
            (before.source != after.source, "Edit source"),
            (before.tags != after.tags, "Change tags"),
            (before.said_by != after.said_by, "Edit who said it"),
            (before.votes != after.votes, "Change votes"),
        ],
    )
}

fn placement(before: &Placement, after: &Placement) -> Vec<Field> {
    let pin = if after.pinned { "Pin" } else { "Unpin" };
    let fold = if after.folded { "Fold" } else { "Unfold" };
    differing(
        None,
        &[
            (before.pos_in_lane != after.pos_in_lane, "Move"),
            (before.pinned != after.pinned, pin),
            (before.folded != after.folded, fold),
            (before.width != after.width, "Change width"),
        ],
    )
}

fn link(before: &Link, after: &Link) -> Vec<Field> {
    let effect = match after.effect {
        Effect::Hinders => "Mark as hindering",
        _ => "Mark as helping",
    };
    let feedback = if after.feedback { "Mark as feedback" } else { "Mark as no feedback" };
    let turned = (before.from, before.to) == (after.to, after.from);
    let ends = if turned { "Reverse link" } else { "Change ends" };
    differing(
        None,
        &[
            ((before.from, before.to) != (after.from, after.to), ends),
            (before.effect != after.effect, effect),
            (before.strength != after.strength, "Change strength"),
            (before.support != after.support, "Change support"),
            (before.rationale != after.rationale, "Edit rationale"),
            (before.sources != after.sources, "Edit sources"),
            (before.feedback != after.feedback, feedback),
        ],
    )
}

fn assumption(before: &Assumption, after: &Assumption) -> Vec<Field> {
    let critical = if after.critical { "Mark as critical" } else { "Mark as not critical" };
    differing(
        None,
        &[
            (before.link != after.link, "Move assumption"),
            (before.order != after.order, "Move assumption"),
            (before.text != after.text, "Edit assumption"),
            (before.critical != after.critical, critical),
            (before.status != after.status, "Change whether it holds"),
        ],
    )
}

fn indicator(before: &Indicator, after: &Indicator) -> Vec<Field> {
    differing(
        None,
        &[
            (before.of != after.of, "Move indicator"),
            (before.order != after.order, "Move indicator"),
            (before.text != after.text, "Edit indicator"),
            (before.nature != after.nature, "Change sort of indicator"),
            (before.defined_by != after.defined_by, "Change who defined it"),
            (before.baseline != after.baseline, "Edit baseline"),
            (before.target != after.target, "Edit target"),
            (before.source != after.source, "Edit source"),
            (before.when != after.when, "Edit when it is looked at"),
        ],
    )
}

fn evidence(before: &Evidence, after: &Evidence) -> Vec<Field> {
    differing(
        None,
        &[
            (before.on != after.on, "Move evidence"),
            (before.order != after.order, "Move evidence"),
            (before.text != after.text, "Edit evidence"),
            (before.source != after.source, "Edit source"),
            (before.page != after.page, "Edit page"),
            (before.address != after.address, "Edit address"),
            (before.date != after.date, "Edit date"),
            (before.our_reading != after.our_reading, "Change whose reading it is"),
        ],
    )
}

fn step(before: &Step, after: &Step) -> Vec<Field> {
    differing(
        Some((&before.title, &after.title)),
        &[
            (before.order != after.order, "Move story step"),
            (before.notes != after.notes, "Edit speaker notes"),
            (before.focus != after.focus, "Change focus"),
            (before.rest != after.rest, "Change what the rest does"),
            (before.view != after.view, "Change view"),
        ],
    )
}
