//! That what was written says all that the model says.

use std::thread;

use super::super::footer::{self, Verdict};
use super::super::format::{self, CURRENT};
use super::super::v1::{
    AssumptionDto, ElementDto, EvidenceDto, FileDto, IndicatorDto, KindDto, LevelDto, LinkDto,
    ParkedDto, PartnerDto, PeriodDto, PlacementDto, RevisionDto, StepDto, WriteRon,
};
use super::super::{read, write};
use crate::model::Model;

/// Whether `content`, parsed, has every record of `model` as it is; if not, why.
///
/// It is compared record by record as the file has them, not taken up as a model: whether the
/// records fit together is what a model's own invariants see to, and would take as long again.
pub(super) fn check_is(content: &[u8], model: &Model) -> Result<(), String> {
    let text = std::str::from_utf8(content).map_err(|error| error.to_string())?;
    if !matches!(footer::verdict(text), Verdict::Whole(_)) {
        return Err("its last line would be wrong".to_owned());
    }
    let mut upgraded = Vec::new();
    let file = format::read(text, CURRENT, &mut upgraded).map_err(|error| error.to_string())?;
    read::check_limits(&file).map_err(|error| error.to_string())?;
    let about = FileDto::from(model.about());
    let has_all = has_lists(&file, model)
        && file.doc == about.doc
        && write::about(&head_of(file)) == write::about(&about);
    if has_all { Ok(()) } else { Err("part of it would be missing".to_owned()) }
}

fn has_lists(file: &FileDto<'_>, model: &Model) -> bool {
    thread::scope(|scope| {
        // There are about as many links as there is of all else.
        let links = scope.spawn(|| same(&file.links, model.links().map(LinkDto::from)));
        let others = has_others(file, model);
        links.join().unwrap_or(false) && others
    })
}

fn has_others(file: &FileDto<'_>, model: &Model) -> bool {
    same(&file.kinds, model.kinds().map(KindDto::from))
        && same(&file.levels, model.levels().map(LevelDto::from))
        && same(&file.periods, model.periods().map(PeriodDto::from))
        && same(&file.partners, model.partners().map(PartnerDto::from))
        && same(&file.elements, model.elements().map(ElementDto::from))
        && same(&file.placement, model.placements().map(PlacementDto::from))
        && same(&file.parking_lot, model.all_parked().map(ParkedDto::from))
        && same(&file.assumptions, model.assumptions().map(AssumptionDto::from))
        && same(&file.indicators, model.indicators().map(IndicatorDto::from))
        && same(&file.evidence, model.evidence().map(EvidenceDto::from))
        && same(&file.story, model.steps().map(StepDto::from))
        && same(&file.revisions, model.revisions().map(RevisionDto::from))
}

/// The file without its lists.
fn head_of(file: FileDto<'_>) -> FileDto<'_> {
    FileDto {
        kinds: Vec::new(),
        levels: Vec::new(),
        periods: Vec::new(),
        partners: Vec::new(),
        elements: Vec::new(),
        placement: Vec::new(),
        parking_lot: Vec::new(),
        links: Vec::new(),
        assumptions: Vec::new(),
        indicators: Vec::new(),
        evidence: Vec::new(),
        story: Vec::new(),
        revisions: Vec::new(),
        ..file
    }
}

/// Whether the records are the same, in the same order. A number may be finer than the file has
/// it: then it counts how the two are written.
fn same<D: WriteRon + PartialEq>(found: &[D], expected: impl Iterator<Item = D>) -> bool {
    let mut found = found.iter();
    let (mut is, mut should_be) = (String::new(), String::new());
    for record in expected {
        let Some(read) = found.next() else { return false };
        if *read != record {
            is.clear();
            should_be.clear();
            read.write(&mut is);
            record.write(&mut should_be);
            if is != should_be {
                return false;
            }
        }
    }
    found.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::{FileInfo, read_text, write_text};
    use crate::geometry::Point;
    use crate::model::{Patch, Placement};

    const FULL: &str = include_str!("../../../tests/fixtures/v1/whole.toc.ron");

    /// The same text with a last line that fits it.
    fn with_footer(text: &str) -> String {
        let body: String = text
            .lines()
            .filter(|line| !line.starts_with("// end"))
            .fold(String::new(), |text, line| text + line + "\n");
        let records = body.lines().filter(|line| line.starts_with("        (")).count();
        format!("{body}{}", footer::line(&body, records))
    }

    #[test]
    fn a_whole_file_passes_and_no_other() {
        let model = read_text(FULL).unwrap().model;
        let text = write_text(&model, &FileInfo::new());
        assert_eq!(check_is(text.as_bytes(), &model), Ok(()));
        assert_eq!(with_footer(&text), text, "the test knows how a file ends");
        let lines: Vec<&str> = text.lines().collect();
        let records = lines.iter().enumerate().filter(|(_, line)| line.starts_with("        ("));
        let mut tried = 0;
        for (at, _) in records {
            let without: Vec<&str> = lines
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != at)
                .map(|(_, l)| *l)
                .collect();
            let without = with_footer(&without.join("\n"));
            assert!(check_is(without.as_bytes(), &model).is_err(), "without line {}", at + 1);
            tried += 1;
        }
        assert!(tried > 13, "{tried} records");
        for (was, is) in [("title: \"", "title: \"x"), ("at: (", "at: (1"), ("votes: ", "votes: 1")]
        {
            assert!(text.contains(was), "{was}");
            let changed = with_footer(&text.replacen(was, is, 1));
            assert!(check_is(changed.as_bytes(), &model).is_err(), "{was}");
        }
        let cut = &text[..text.len() - 20];
        assert!(check_is(cut.as_bytes(), &model).is_err());
    }

    #[test]
    fn a_number_finer_than_the_file_has_it_passes() {
        let mut model = read_text(FULL).unwrap().model;
        let placement = model.placements().next().unwrap().clone();
        let at = placement.pos_in_lane;
        let fine = Point::new(at.x() + 0.000_001_234_567, at.y());
        let mut patch = Patch::new();
        patch.put(&model, Placement { pos_in_lane: fine, ..placement });
        model.apply(&patch).unwrap();
        let text = write_text(&model, &FileInfo::new());
        assert_eq!(check_is(text.as_bytes(), &model), Ok(()));
    }
}
