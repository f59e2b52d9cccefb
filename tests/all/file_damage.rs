//! Damage of every small sort: a file cut anywhere, one bit turned round, a block of zeros.

use std::fs;

use throughline::file::{FileInfo, Weight, read_text, write_text};
use throughline::model::{Element, Id, IdSource, Model, ModelId, Record};

use crate::sources::top;
use crate::support::notation;

/// A file of version 1 with a record of every sort.
fn whole() -> Vec<u8> {
    fs::read(top().join("tests/fixtures/v1/whole.toc.ron")).unwrap()
}

/// Opens what is left. It must not be taken in silence for another model than `model`. The
/// answer is whether it opened at all.
fn look(damaged: &[u8], model: &Model, damage: &str) -> bool {
    let Ok(opened) = read_text(damaged) else { return false };
    let is_told = !opened.notices.is_empty() || opened.read_only.is_some();
    assert!(is_told || opened.model == *model, "{damage}: taken for another model in silence");
    true
}

/// Cuts and flips that are `step` bytes or bits apart, from `first` on.
fn damage_all(first: usize, step: usize) -> (usize, usize) {
    let whole = whole();
    let model = read_text(&whole).unwrap().model;
    let (mut tried, mut opened) = (0, 0);
    for end in (first..whole.len()).step_by(step) {
        tried += 1;
        opened += usize::from(look(&whole[..end], &model, &format!("cut at {end}")));
    }
    let mut damaged = whole;
    for bit in (first..damaged.len() * 8).step_by(step) {
        damaged[bit / 8] ^= 1 << (bit % 8);
        tried += 1;
        opened += usize::from(look(&damaged, &model, &format!("bit {bit}")));
        damaged[bit / 8] ^= 1 << (bit % 8);
    }
    (tried, opened)
}

#[test]
fn a_sample_of_cuts_and_flips_is_never_taken_for_another_model() {
    // No divisor of eight, so that every bit of a byte has its turn.
    let (tried, opened) = damage_all(0, 53);
    assert!(tried > 500 && opened > tried / 2, "{opened} of {tried}");
}

#[test]
#[ignore = "takes minutes: every cut and every bit"]
fn no_cut_and_no_flip_is_taken_for_another_model() {
    let (tried, opened) = damage_all(0, 1);
    println!("{tried} cuts and flips: {opened} opened with a notice, the others were refused");
    assert!(opened > tried / 2);
}

const MANY: usize = 10_000;

fn large() -> Model {
    let empty = notation::parse("");
    let kind = empty.kinds().next().unwrap().id;
    let mut ids = IdSource::seeded(1);
    let element = |number| -> Record {
        Element::new(ids.mint(|_| false), kind, format!("What changes for number {number}")).into()
    };
    let mut records: Vec<Record> = empty.kinds().cloned().map(Into::into).collect();
    records.extend((0..MANY).map(element));
    let mut about = empty.about().clone();
    about.id = ModelId::parse("m-large").unwrap();
    Model::from_records(about, records).unwrap()
}

/// As a power cut leaves a block whose content never came.
#[test]
fn a_block_of_zeros_costs_what_was_in_it_and_that_is_named() {
    const BLOCK: usize = 4096;
    let model = large();
    let text = write_text(&model, &FileInfo::new());
    let blocks = text.len() / BLOCK;
    for block in [1, blocks / 2, blocks - 1] {
        let mut damaged = text.clone().into_bytes();
        damaged[block * BLOCK..(block + 1) * BLOCK].fill(0);
        let opened = read_text(&damaged).unwrap();
        let why = opened.read_only.as_deref().unwrap_or_default();
        assert!(why.starts_with("This file is damaged"), "block {block}: {why}");
        let in_block = text[block * BLOCK..(block + 1) * BLOCK].lines().count();
        let left = opened.model.element_count();
        assert!(left >= MANY - in_block, "block {block}: {left} elements left");
        assert!(left < MANY, "block {block}: something was lost");
        let lost: Vec<String> = opened
            .notices
            .iter()
            .filter(|notice| notice.weight == Weight::Lost)
            .map(ToString::to_string)
            .collect();
        assert!(!lost.is_empty(), "block {block}");
        // The line is named, and how many records could be read.
        let line = text[..block * BLOCK].lines().count();
        let names = |line: usize| lost.iter().any(|text| text.contains(&format!("ine {line}")));
        assert!(names(line) || names(line + 1), "block {block}, line {line}: {lost:#?}");
        assert!(lost.iter().any(|text| text.contains("records could be read")), "{lost:#?}");
    }
}
