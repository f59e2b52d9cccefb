//! What is in a file, in words.

use std::fmt::Write;

use crate::file::Opened;
use crate::model::{Model, visible};

/// A report on a file that was opened: its title, how much of everything there is in it, and
/// what the user should know.
pub fn report(opened: &Opened) -> String {
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = write_report(&mut text, opened);
    text
}

fn write_report(out: &mut String, opened: &Opened) -> std::fmt::Result {
    let model = &opened.model;
    let info = &opened.info;
    let title = &model.about().title;
    writeln!(out, "{}", if title.is_empty() { "Untitled".into() } else { visible(title) })?;
    writeln!(
        out,
        "Format version {}, written by Throughline {}",
        info.version,
        visible(&info.app)
    )?;
    writeln!(out)?;
    for (name, count) in counts(model) {
        writeln!(out, "{count:>7}  {}", visible(&name))?;
    }
    writeln!(out)?;
    if let Some(reason) = &opened.read_only {
        writeln!(out, "Read-only: {}", visible(reason))?;
    }
    match opened.notices.len() {
        0 => writeln!(out, "Nothing is wrong with this file")?,
        1 => writeln!(out, "One thing to know:")?,
        count => writeln!(out, "{count} things to know:")?,
    }
    for notice in &opened.notices {
        writeln!(out, "- {}", visible(&notice.to_string()))?;
    }
    Ok(())
}

/// How many there are of everything a model has, the kinds first and in their order.
fn counts(model: &Model) -> Vec<(String, usize)> {
    let kinds = model.kinds_in_order();
    let kinds = kinds.iter().map(|kind| {
        let name = if kind.plural.is_empty() { &kind.name } else { &kind.plural };
        (name.clone(), model.of_kind(kind.id).count())
    });
    let levels: Vec<&str> =
        model.levels_in_order().iter().map(|level| level.name.as_str()).collect();
    let rest = [
        ("Links", model.links().count()),
        ("Assumptions", model.assumptions().len()),
        ("Indicators", model.indicators().len()),
        ("Pieces of evidence", model.evidence().len()),
        (&format!("Levels: {}", levels.join(", ")), levels.len()),
        ("Partners", model.partners().len()),
        ("Periods", model.periods().len()),
        ("In the parking lot", model.all_parked().len()),
        ("Steps of the story", model.steps().len()),
        ("Revisions", model.revisions().len()),
    ];
    let rest = rest.map(|(name, count)| (name.to_owned(), count));
    kinds.chain(rest).filter(|(_, count)| *count > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file;
    use crate::model::{
        Element, ElementId, IdSource, Kind, KindId, Level, LevelId, ModelId, OrderKey, Patch, Role,
    };

    /// A model with one level and two outcomes.
    fn small() -> Model {
        let mut ids = IdSource::seeded(1);
        let mut model = Model::empty(ids.mint(|_: ModelId| false));
        let mut patch = Patch::new();
        let order = OrderKey::between(None, None);
        let kind: KindId = ids.mint(|_| false);
        let level: LevelId = ids.mint(|_| false);
        patch.put(&model, Kind::new(kind, order.clone(), Role::Outcome, "Outcome"));
        patch.put(&model, Level::new(level, order, "Community"));
        for title in ["People feel connected", "People trust each other"] {
            let element: ElementId = ids.mint(|_| false);
            patch.put(&model, Element::new(element, kind, title));
        }
        model.apply(&patch).unwrap();
        model
    }

    #[test]
    fn counts_what_there_is_and_nothing_else() {
        let text = file::write_text(&small(), &file::FileInfo::new());
        let report = report(&file::read_text(text).unwrap());
        let expected = format!(
            "Untitled\nFormat version 1, written by Throughline {}\n\n      2  Outcome\n      1  \
             Levels: Community\n\nNothing is wrong with this file\n",
            file::APP_VERSION
        );
        assert_eq!(report, expected);
    }

    #[test]
    fn says_what_is_wrong() {
        let text = file::write_text(&small(), &file::FileInfo::new());
        let edited = text.replace("Community", "Neighbourhood");
        let report = report(&file::read_text(edited).unwrap());
        assert!(report.contains("One thing to know:\n- "), "{report}");
    }
}
