//! A model as lines of text, in an order that does not hang on its ids.

use throughline::model::{
    Bearing, Effect, Element, Focus, Link, LinkId, Model, RecordKey, Underpinned,
};

/// The lines that [`super::parse`] reads as this model, each kind of record in its order on the
/// map or else by its text.
pub fn print(model: &Model) -> String {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(model.levels_in_order().iter().map(|level| format!("level {}", level.name)));
    for kind in model.kinds_in_order() {
        if !["outcome", "intermediate", "approach", "factor"]
            .contains(&kind_word(model, kind.id).as_str())
        {
            lines.push(format!("kind {:?} {}", kind.name, kind.role.word()));
        }
    }
    for level in model.levels_in_order() {
        lines.extend(sorted(
            model
                .on_level(level.id)
                .map(|element| format!("{}: {}", level.name, element_line(model, element))),
        ));
    }
    let is_bare =
        |element: &&Element| element.level.is_none() && model.parked(element.id).is_none();
    lines.extend(sorted(
        model.elements().filter(is_bare).map(|element| element_line(model, element)),
    ));
    for parked in model.parking_lot() {
        let element = model.element(parked.of).unwrap();
        lines.push(format!("lot: {}", element_line(model, element)));
    }
    lines.extend(sorted(model.links().map(|link| link_line(model, link))));
    lines.extend(parts(model));
    lines.join("\n")
}

fn sorted(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut lines: Vec<_> = lines.collect();
    lines.sort();
    lines
}

fn kind_word(model: &Model, id: throughline::model::KindId) -> String {
    match id.to_string().strip_prefix("k-") {
        Some(word @ ("outcome" | "intermediate" | "approach" | "factor")) => word.to_owned(),
        _ => model.kind(id).unwrap().name.clone(),
    }
}

fn element_line(model: &Model, element: &Element) -> String {
    let mut line = format!("{} {:?}", kind_word(model, element.kind), element.title);
    if let Some(placement) = model.placement(element.id) {
        let at = placement.pos_in_lane;
        line += &format!(" at {},{}", at.x(), at.y());
        if placement.folded {
            line += " folded";
        }
        if let Some(width) = placement.width {
            line += &format!(" wide {width}");
        }
    }
    if element.votes > 0 {
        line += &format!(" votes {}", element.votes);
    }
    if !element.said_by.is_empty() {
        line += &format!(" said {:?}", element.said_by);
    }
    if !element.notes.is_empty() {
        line += &format!(" notes {:?}", element.notes.replace('\n', " / "));
    }
    if element.bearing == Bearing::Barrier {
        line += " barrier";
    }
    for partner in &element.partners {
        line += &format!(" partner {:?}", model.partner(*partner).unwrap().name);
    }
    if let Some(group) = element.group {
        line += &format!(" in {:?}", model.element(group).unwrap().title);
    }
    line
}

fn title(model: &Model, id: throughline::model::ElementId) -> String {
    format!("{:?}", model.element(id).unwrap().title)
}

fn link_line(model: &Model, link: &Link) -> String {
    let arrow = if link.effect == Effect::Hinders { "-|" } else { "->" };
    format!("{} {arrow} {}", title(model, link.from), title(model, link.to))
}

fn link_name(model: &Model, id: LinkId) -> String {
    link_line(model, model.link(id).unwrap())
}

/// What is said about elements and links, sort by sort.
fn parts(model: &Model) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(sorted(
        model.indicators().map(|one| format!("indicator {}: {}", title(model, one.of), one.text)),
    ));
    lines.extend(sorted(
        model
            .assumptions()
            .map(|one| format!("assumption {}: {}", link_name(model, one.link), one.text)),
    ));
    lines.extend(sorted(model.evidence().map(|one| {
        let on = match one.on.key() {
            RecordKey::Element(id) => title(model, id),
            RecordKey::Link(id) => link_name(model, id),
            other => format!("{other:?}"),
        };
        format!("evidence {on}: {}", one.text)
    })));
    lines.extend(sorted(model.elements().flat_map(|factor| {
        factor.underpins.iter().map(|carried| {
            let carried = match carried {
                Underpinned::Level(id) => format!("level {:?}", model.level(*id).unwrap().name),
                Underpinned::Link(id) => link_name(model, *id),
            };
            format!("underpins {}: {carried}", title(model, factor.id))
        })
    })));
    for step in model.story() {
        let focus: Vec<_> = step
            .focus
            .iter()
            .filter_map(Focus::key)
            .map(|key| match key {
                RecordKey::Element(id) => title(model, id),
                other => format!("{other:?}"),
            })
            .collect();
        let line = format!("step {:?}: {}", step.title, focus.join(" "));
        lines.push(line.trim_end_matches([' ', ':']).to_owned());
    }
    lines
}
