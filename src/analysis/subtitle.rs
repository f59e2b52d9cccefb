//! What the audience reads under the title of a step: made from the model, so that it is right.

use super::story::partners;
use crate::model::{Focus, Model, Step};

/// What a step shows, in a few words; empty where its title says it all.
pub fn subtitle(model: &Model, step: &Step) -> String {
    let leads = step.focus.iter().find_map(|focus| match focus {
        Focus::FollowsFrom(id) => Some((*id, "What it is meant to lead to")),
        Focus::LeadsTo(id) => Some((*id, "What leads there")),
        _ => None,
    });
    if let Some((id, what)) = leads {
        let mut words = model.element(id).map_or_else(Vec::new, |one| partners(model, one));
        words.push(what.to_owned());
        return words.join(". ");
    }
    if step.focus.is_empty() && step.title == model.about().title {
        return model.about().purpose.trim().to_owned();
    }
    let mut focus = step.focus.iter();
    match (focus.next(), focus.next()) {
        (Some(Focus::Partner(id)), None) => {
            let name = model.partner(*id).map_or("", |partner| partner.name.as_str());
            if name == step.title { "Its part".to_owned() } else { format!("The part of {name}") }
        }
        (Some(Focus::Level(id)), None) => {
            let level = model.level(*id);
            level.map_or_else(String::new, |level| level.description.trim().to_owned())
        }
        (Some(Focus::Tag(tag)), None) => format!("Everything tagged “{tag}”"),
        _ => String::new(),
    }
}
